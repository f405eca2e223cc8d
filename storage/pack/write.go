package pack

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"mime"
	"path"
	"slices"
	"strings"
	"time"

	"precis/notes"
	"precis/notes/packs"
	"precis/storage/archive"
)

// Format reads and writes packs.
type Format struct{}

var _ packs.Writer = Format{}

// WritePack implements packs.Writer.
func (Format) WritePack(ctx context.Context, w io.Writer, c *packs.Contents, report func(done, total int)) error {
	if err := fits(c); err != nil {
		return err
	}
	list, err := listOf(c)
	if err != nil {
		return err
	}
	if len(list) > largestList {
		return notes.Invalidf("the list of what is in the pack has more than %d MB: share these notes as several packs", largestList>>20)
	}
	z := zip.NewWriter(w)
	total, done := len(c.Notes)+len(c.Assets), 0
	step := func() error {
		done++
		if report != nil {
			report(done, total)
		}
		return ctx.Err()
	}
	if err := add(z, readmeFile, []byte(readme(c))); err != nil {
		return err
	}
	if err := add(z, manifestFile, list); err != nil {
		return err
	}
	for _, n := range c.Notes {
		if err := add(z, noteFolder+n.Path, []byte(n.Markdown)); err != nil {
			return err
		}
		if err := step(); err != nil {
			return err
		}
	}
	for _, a := range c.Assets {
		f, err := create(z, assetFolder+a.Name, a.Size)
		if err == nil {
			err = a.WriteTo(f)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", a.Name, err)
		}
		if err := step(); err != nil {
			return err
		}
	}
	return z.Close()
}

// fits refuses what could not be read again as a pack.
func fits(c *packs.Contents) error {
	most := archive.OfPacks
	if n := len(c.Notes) + len(c.Assets) + len([...]string{readmeFile, manifestFile}); n > most.Files {
		return notes.Invalidf("a pack holds %d files at most, and these notes with their pictures are %d: share them as several packs", most.Files, n)
	}
	total, names := int64(0), []string{readmeFile, manifestFile}
	for _, n := range c.Notes {
		if total += int64(len(n.Markdown)); len(n.Markdown) > largestNote {
			return notes.Invalidf("%q is larger than the %d MB that a note of a pack has at most: split it", n.Title, largestNote>>20)
		}
		names = append(names, noteFolder+n.Path)
	}
	for _, a := range c.Assets {
		names = append(names, assetFolder+a.Name)
		if total += a.Size; a.Size > most.File {
			return notes.Invalidf("%s is larger than the %d MB that a file of a pack has at most: leave it out of its note", a.Name, most.File>>20)
		}
	}
	if total > most.Total {
		return notes.Invalidf("a pack holds %d MB at most, and these notes with their pictures are larger: share them as several packs", most.Total>>20)
	}
	return archive.CheckNames(names)
}

// noDate stands with every file, so that the same content makes the same bytes: the
// first day that zip knows.
var noDate = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// smallFile is how many bytes a file has at least that is packed: of smaller ones
// little is saved, and to pack and unpack thousands of them is most of the work.
const smallFile = 2048

// largeFile is how many bytes a file has at most that is packed: of a larger one archives
// are not believed to pack as well as silence or a blank picture do.
const largeFile = 1 << 20

// add writes a file.
func add(z *zip.Writer, name string, data []byte) error {
	f, err := create(z, name, int64(len(data)))
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return err
}

// create begins a file of a size.
func create(z *zip.Writer, name string, size int64) (io.Writer, error) {
	h := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: noDate}
	if size < smallFile || size > largeFile || packed[strings.ToLower(path.Ext(name))] {
		h.Method = zip.Store
	}
	h.SetMode(0o644)
	return z.CreateHeader(h)
}

// packed are the endings of files that deflate does not make smaller.
var packed = map[string]bool{
	".png": true, ".jpg": true, ".jpeg": true, ".gif": true, ".webp": true, ".avif": true, ".mp3": true, ".m4a": true,
	".ogg": true, ".opus": true, ".mp4": true, ".webm": true, ".zip": true, ".gz": true,
}

// listOf returns pack.json.
func listOf(c *packs.Contents) ([]byte, error) {
	p := &c.Pack
	m := manifest{
		Format: formatName, FormatVersion: formatVersion, ID: p.ID, Version: p.Version, Label: p.Label,
		Title: p.Title, Description: p.Description, Authors: p.Authors, License: p.License, Language: p.Language,
		Created: date(p.Created), Updated: date(p.Updated), App: "Precis",
	}
	all := make([]manifestNote, 0, len(c.Notes))
	for _, n := range c.Notes {
		sum := sha256.Sum256([]byte(n.Markdown))
		listed := manifestNote{ID: n.ID, Path: noteFolder + n.Path, SHA256: hex.EncodeToString(sum[:])}
		for i := range n.Cards {
			listed.Cards = append(listed.Cards, manifestCard{n.Cards[i].ID, cardHash(n.Cards[i].Text())})
		}
		all = append(all, listed)
	}
	for _, a := range c.Assets {
		m.Assets = append(m.Assets, manifestAsset{
			Path: assetFolder + a.Name, SHA256: hex.EncodeToString(a.SHA256[:]), Size: a.Size, Type: mediaType(a.Name),
		})
	}
	head := m
	head.Assets = nil
	var b bytes.Buffer
	if err := encode(&b, head, "  "); err != nil {
		return nil, err
	}
	b.Truncate(b.Len() - len("\n}\n"))
	if err := lines(&b, "notes", all); err != nil {
		return nil, err
	}
	if err := lines(&b, "assets", m.Assets); err != nil {
		return nil, err
	}
	if err := writeExtra(&b, p.Extra); err != nil {
		return nil, err
	}
	b.WriteString("\n}\n")
	return b.Bytes(), nil
}

func encode(b *bytes.Buffer, v any, indent string) error {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	return enc.Encode(v)
}

// lines writes a list with a line for each element: people can read it, and a list
// of thousands of notes stays short.
func lines[T any](b *bytes.Buffer, key string, all []T) error {
	if len(all) == 0 {
		return nil
	}
	b.WriteString(",\n  \"" + key + "\": [")
	for i := range all {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n    ")
		if err := encode(b, all[i], ""); err != nil {
			return err
		}
		b.Truncate(b.Len() - 1) // its line end
	}
	b.WriteString("\n  ]")
	return nil
}

// writeExtra adds what a list said that was not known, in the order of its keys.
func writeExtra(b *bytes.Buffer, extra string) error {
	if extra == "" {
		return nil
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal([]byte(extra), &all); err != nil {
		return fmt.Errorf("what the pack says beyond what is known: %w", err)
	}
	for _, key := range slices.Sorted(maps.Keys(all)) {
		name, err := json.Marshal(key)
		if err != nil {
			return err
		}
		b.WriteString(",\n  " + string(name) + ": ")
		if err := json.Compact(b, all[key]); err != nil {
			return err
		}
	}
	return nil
}

func date(t time.Time) string {
	if t.Unix() <= 0 {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// mediaType returns the type of a file by its ending, of those that every system
// knows; "" for others.
func mediaType(name string) string {
	switch ext := strings.ToLower(path.Ext(name)); ext {
	case ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".pdf":
		kind, _, _ := strings.Cut(mime.TypeByExtension(ext), ";")
		return kind
	case ".mp3":
		return "audio/mpeg"
	case ".ogg":
		return "audio/ogg"
	case ".mp4":
		return "video/mp4"
	default:
		return ""
	}
}

// readme says to people what the pack is.
func readme(c *packs.Contents) string {
	p := &c.Pack
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", p.Title)
	if p.Description != "" {
		fmt.Fprintf(&b, "%s\n\n", strings.TrimSpace(p.Description))
	}
	cards := 0
	for _, n := range c.Notes {
		cards += len(n.Cards)
	}
	fmt.Fprintf(&b, "- Version: %d", p.Version)
	if p.Label != "" {
		fmt.Fprintf(&b, " (%s)", p.Label)
	}
	b.WriteString("\n")
	for _, line := range [][2]string{{"By", strings.Join(p.Authors, ", ")}, {"Licence", p.License}, {"Language", p.Language}} {
		if line[1] != "" {
			fmt.Fprintf(&b, "- %s: %s\n", line[0], line[1])
		}
	}
	fmt.Fprintf(&b, "- Notes: %d\n- Cards: %d\n\n", len(c.Notes), cards)
	b.WriteString("This is a pack of notes for Precis, which opens it as it is. The notes are Markdown and lie in the folder `notes`, " +
		"their pictures in `assets`; `pack.json` lists them.\n")
	if len(c.Notes) > 0 {
		b.WriteString("\n## Notes\n\n")
	}
	sorted := slices.Clone(c.Notes)
	slices.SortStableFunc(sorted, func(a, b packs.Note) int { return cmp.Compare(a.Path, b.Path) })
	for _, n := range sorted {
		fmt.Fprintf(&b, "- %s\n", n.Title)
	}
	return b.String()
}
