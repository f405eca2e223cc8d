// Package pack reads and writes packs of notes: zip archives of Markdown with a list
// of contents, pack.json. docs/pack-format.md describes them.
package pack

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/markup"
	"precis/notes/parallel"
	"precis/storage/archive"
)

var _ intake.Source = Format{}

const (
	// largestNote and largestList are the bytes that a note and pack.json may have.
	largestNote = 10 << 20
	largestList = 20 << 20
)

// Format implements intake.Source.
func (Format) Format() intake.Format { return "pack" }

// Opens implements intake.Source. A pack that was zipped again may have lost its
// ending.
func (Format) Opens(name string, head []byte) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".precis" || ext == ".zip" && bytes.HasPrefix(head, []byte("PK"))
}

// Read implements intake.Source.
func (Format) Read(ctx context.Context, f intake.File, report func(done, total int)) (*intake.Batch, error) {
	r, err := verified(ctx, f)
	if err != nil {
		return nil, err
	}
	if err := r.takeNotes(ctx, report); err != nil {
		return nil, err
	}
	if err := r.checkAssets(); err != nil {
		return nil, err
	}
	for _, n := range r.batch.Notes {
		r.batch.Pack.Notes = append(r.batch.Pack.Notes, n.Document.ID)
	}
	return r.batch, nil
}

// verified opens a pack, reads all of it once, and compares it with its list of
// contents. No note is parsed yet.
func verified(ctx context.Context, f intake.File) (*reading, error) {
	a, err := archive.Open(f, f.Size, archive.OfPacks)
	if err != nil {
		return nil, err
	}
	list := a.Find(manifestFile)
	if list == nil {
		return nil, notes.Invalidf("it is no pack: there is no %s in it", manifestFile)
	}
	r := &reading{
		archive: a, batch: &intake.Batch{}, read: map[*archive.File]*content{}, media: map[string]string{}, names: map[string]string{},
		ids: map[notes.NoteID]string{},
	}
	for _, f := range a.Files {
		r.read[f] = &content{}
	}
	reading, stop := context.WithCancel(ctx)
	defer stop()
	var files parallel.Group
	files.Go(func() {
		_ = parallel.Each(reading, len(a.Files), 1, func(i int) { // ctx is looked at below
			if f := a.Files[i]; f != list {
				r.read[f].take(f)
			}
		})
	})
	err = r.list(list)
	if err != nil {
		stop()
	}
	files.Wait()
	return r, errors.Join(err, ctx.Err())
}

// list reads the list of contents.
func (r *reading) list(f *archive.File) error {
	data, err := f.Bytes(largestList)
	if err != nil {
		return err
	}
	m, extra, err := readManifest(data)
	if err != nil {
		return err
	}
	r.batch.Pack, err = m.pack(extra)
	r.manifest = m
	return err
}

// reading is one pack on its way in.
type reading struct {
	archive  *archive.Archive
	manifest manifest
	batch    *intake.Batch
	read     map[*archive.File]*content
	media    map[string]string // destination in texts by path in the archive
	names    map[string]string // path in the archive by that destination
	ids      map[notes.NoteID]string
}

// content is what a file holds, read once.
type content struct {
	text []byte // of Markdown
	sum  [sha256.Size]byte
	err  error
}

// take reads a file, so that damage is found before anything is stored.
func (c *content) take(f *archive.File) {
	if isMarkdown(f) {
		if c.text, c.err = f.Bytes(largestNote); c.err == nil {
			c.sum = sha256.Sum256(c.text)
		}
		return
	}
	in, err := f.Open()
	if err != nil {
		c.err = err
		return
	}
	hash := sha256.New()
	buffer, _ := buffers.Get().(*[]byte)
	_, err = io.CopyBuffer(hash, in, *buffer)
	buffers.Put(buffer)
	c.err = errors.Join(err, in.Close())
	hash.Sum(c.sum[:0])
}

// buffers are for reading files, of which there may be thousands.
var buffers = sync.Pool{New: func() any { b := make([]byte, 64<<10); return &b }}

// is reports whether the file is the one that a list means, by its checksum; "" is
// that of any.
func (c *content) is(sum string) bool {
	return sum == "" || strings.EqualFold(sum, hex.EncodeToString(c.sum[:]))
}

func isMarkdown(f *archive.File) bool {
	ext := strings.ToLower(path.Ext(f.Name))
	return ext == ".md" || ext == ".markdown"
}

// listed is a file of a note with what the list says of it, and what it says.
type listed struct {
	*archive.File
	entry *listedNote
	text  string
}

func (r *reading) warn(format string, args ...any) {
	r.batch.Warnings = append(r.batch.Warnings, notes.Warning{Message: notes.Messagef(format, args...)})
}

// files returns the notes in reading order: those that are listed, then the others
// by their path. Where there is no folder of notes, all Markdown is notes.
func (r *reading) files() []*listed {
	var all []*listed
	taken := map[*archive.File]bool{}
	for i := range r.manifest.Notes {
		n := &r.manifest.Notes[i]
		f := r.archive.Find(n.Path)
		switch {
		case f == nil:
			r.warn("%s is listed and missing", n.Path)
		case !taken[f]:
			taken[f] = true
			all = append(all, &listed{File: f, entry: n})
		}
	}
	inFolder := func(f *archive.File) bool { return strings.HasPrefix(strings.ToLower(f.Name), noteFolder) }
	folder := slices.ContainsFunc(r.archive.Files, inFolder)
	var rest []*listed
	for _, f := range r.archive.Files {
		if taken[f] || !isMarkdown(f) || strings.EqualFold(f.Name, readmeFile) || folder && !inFolder(f) {
			continue
		}
		rest = append(rest, &listed{File: f})
	}
	slices.SortFunc(rest, func(a, b *listed) int { return strings.Compare(a.Name, b.Name) })
	return append(all, rest...)
}

// textOf returns what the file of a note says.
func (r *reading) textOf(f *archive.File) (string, error) {
	c := r.read[f]
	data, err := c.text, c.err
	if err == nil && data == nil { // it is listed as a note, and has another ending
		data, err = f.Bytes(largestNote)
	}
	if err != nil {
		return "", err
	}
	if !utf8.Valid(data) {
		return "", &notes.FileError{File: f.Name, Line: 1 + bytes.Count(data[:validLength(data)], []byte("\n")), Err: notes.Invalidf("is not in UTF-8")}
	}
	if line, what := markup.BeyondLimits(string(data)); line > 0 {
		return "", &notes.FileError{File: f.Name, Line: line, Err: notes.Invalidf("%s", what)}
	}
	return string(data), nil
}

func validLength(data []byte) int {
	n := 0
	for n < len(data) {
		r, size := utf8.DecodeRune(data[n:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		n += size
	}
	return n
}

// checkAssets compares the files that notes refer to with the list.
func (r *reading) checkAssets() error {
	sums := map[*archive.File]string{}
	for _, a := range r.manifest.Assets {
		f := r.archive.Find(a.Path)
		if f == nil {
			r.warn("%s is listed and missing", a.Path)
			continue
		}
		sums[f] = a.SHA256
	}
	used := map[string]bool{}
	for i := range r.batch.Notes {
		for dest := range r.batch.Notes[i].Media {
			used[r.names[strings.ToLower(dest)]] = true
		}
	}
	unused := 0
	for _, f := range r.archive.Files {
		switch c := r.read[f]; {
		case !used[f.Name]:
			if strings.HasPrefix(f.Name, assetFolder) {
				unused++
			}
		case c.err != nil:
			return c.err
		case !c.is(sums[f]):
			r.warn("%s was changed after the pack was made: its checksum differs", f.Name)
		}
	}
	if unused > 0 {
		r.warn("files in %s that no note refers to were left out: %d", assetFolder, unused)
	}
	return nil
}
