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
	"unicode/utf8"

	"precis/notes"
	"precis/notes/filename"
	"precis/notes/intake"
	"precis/notes/markup"
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
	a, err := archive.Open(f, f.Size, archive.OfPacks)
	if err != nil {
		return nil, err
	}
	list := a.Find(manifestFile)
	if list == nil {
		return nil, notes.Invalidf("it is no pack: there is no %s in it", manifestFile)
	}
	data, err := list.Bytes(largestList)
	if err != nil {
		return nil, err
	}
	m, extra, err := readManifest(data)
	if err != nil {
		return nil, err
	}
	r := &reading{archive: a, manifest: m, batch: &intake.Batch{Pack: m.pack(extra)}, media: map[string]string{}, names: map[string]string{}}
	if err := r.notes(ctx, report); err != nil {
		return nil, err
	}
	if err := r.checkAssets(ctx); err != nil {
		return nil, err
	}
	for _, n := range r.batch.Notes {
		r.batch.Pack.Notes = append(r.batch.Pack.Notes, n.Document.ID)
	}
	return r.batch, nil
}

// reading is one pack on its way in.
type reading struct {
	archive  *archive.Archive
	manifest manifest
	batch    *intake.Batch
	media    map[string]string // destination in texts by path in the archive
	names    map[string]string // path in the archive by that destination
	ids      map[notes.NoteID]string
}

func (r *reading) warn(format string, args ...any) {
	r.batch.Warnings = append(r.batch.Warnings, notes.Warning{Message: notes.Messagef(format, args...)})
}

// listed is a file of a note with what the list says of it.
type listed struct {
	*archive.File
	entry *manifestNote
}

// files returns the notes in reading order: those that are listed, then the others
// by their path. Where there is no folder of notes, all Markdown is notes.
func (r *reading) files() []listed {
	var all []listed
	taken := map[*archive.File]bool{}
	for i := range r.manifest.Notes {
		n := &r.manifest.Notes[i]
		f := r.archive.Find(n.Path)
		switch {
		case f == nil:
			r.warn("%s is listed and missing", n.Path)
		case !taken[f]:
			taken[f] = true
			all = append(all, listed{f, n})
		}
	}
	inFolder := func(f *archive.File) bool { return strings.HasPrefix(strings.ToLower(f.Name), noteFolder) }
	folder := slices.ContainsFunc(r.archive.Files, inFolder)
	var rest []listed
	for _, f := range r.archive.Files {
		ext := strings.ToLower(path.Ext(f.Name))
		if taken[f] || ext != ".md" && ext != ".markdown" || strings.EqualFold(f.Name, readmeFile) || folder && !inFolder(f) {
			continue
		}
		rest = append(rest, listed{f, nil})
	}
	slices.SortFunc(rest, func(a, b listed) int { return strings.Compare(a.Name, b.Name) })
	return append(all, rest...)
}

func (r *reading) notes(ctx context.Context, report func(done, total int)) error {
	files := r.files()
	r.ids = map[notes.NoteID]string{}
	changed := 0
	for i, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		data, err := f.Bytes(largestNote)
		if err != nil {
			return err
		}
		if !utf8.Valid(data) {
			return &notes.FileError{File: f.Name, Line: 1 + bytes.Count(data[:validLength(data)], []byte("\n")), Err: notes.Invalidf("is not in UTF-8")}
		}
		if line, what := markup.BeyondLimits(string(data)); line > 0 {
			return &notes.FileError{File: f.Name, Line: line, Err: notes.Invalidf("%s", what)}
		}
		if f.entry != nil && f.entry.SHA256 != "" {
			if sum := sha256.Sum256(data); !strings.EqualFold(f.entry.SHA256, hex.EncodeToString(sum[:])) {
				changed++
			}
		}
		r.note(f, string(data))
		if report != nil {
			report(i+1, len(files))
		}
	}
	if changed > 0 {
		r.warn("notes that were changed after the pack was made, for their checksums differ: %d of %d", changed, len(files))
	}
	return nil
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

// note takes in a note.
func (r *reading) note(f listed, text string) {
	doc := markup.Parse(text)
	for _, w := range doc.Warnings {
		r.batch.Warnings = append(r.batch.Warnings, notes.Warning{File: f.Name, Line: w.Line, Message: w.Message})
	}
	id := doc.ID
	if id == "" && f.entry != nil {
		id = f.entry.ID
	}
	if other, taken := r.ids[id]; taken {
		r.warn("%s has the id of %s; it gets another one", f.Name, other)
		id = ""
	}
	if id == "" {
		id = notes.NoteID(idOf("note", string(r.batch.Pack.ID), f.Name))
	}
	r.ids[id] = f.Name
	n := intake.Note{Markdown: text, Document: doc, Title: notes.TitleOfFile(f.Name), Deck: r.deck(f.Name)}
	written := r.knowCards(doc, f.entry)
	if written || doc.ID != id {
		doc.ID = id
		n.Markdown = exported(doc)
	}
	if len(doc.Images)+len(doc.Files) > 0 {
		n.Media = map[string]intake.Media{}
		n.Markdown = markup.RewriteImages(n.Markdown, func(dest string) string { return r.destination(f.Name, dest, &n) })
		n.Document = markup.Parse(n.Markdown)
	}
	r.batch.Notes = append(r.batch.Notes, n)
}

// exported writes a note that was read, with its ids and with the title and deck
// that stood beside its text because the path of its file cannot say them.
func exported(doc *markup.Document) string {
	cards := make([]notes.Card, len(doc.Cards))
	for i, c := range doc.Cards {
		cards[i] = c.Card
	}
	own := markup.Parse(doc.Markdown)
	title, deck := doc.Title, doc.Deck
	if title == own.Title {
		title = ""
	}
	if deck == own.Deck {
		deck = ""
	}
	return markup.WithNames(markup.WithIDs(doc.Markdown, doc.ID, cards), title, deck)
}

// deck returns the deck that the folder of a note says.
func (r *reading) deck(name string) string {
	if len(name) > len(noteFolder) && strings.EqualFold(name[:len(noteFolder)], noteFolder) {
		name = name[len(noteFolder):]
	}
	if folder := path.Dir(name); folder != "." {
		return folder
	}
	return r.batch.Pack.Title
}

// knowCards gives cards without an id the one that the list has for what they say,
// and reports whether there were any.
func (r *reading) knowCards(doc *markup.Document, entry *manifestNote) (written bool) {
	if entry == nil || !slices.ContainsFunc(doc.Cards, func(c markup.Card) bool { return c.ID == "" }) {
		return false
	}
	waiting := map[string][]notes.CardID{}
	used := map[notes.CardID]bool{}
	for _, c := range doc.Cards {
		used[c.ID] = true
	}
	for _, c := range entry.Cards {
		if notes.ValidID(string(c.ID)) && !used[c.ID] {
			waiting[c.Hash] = append(waiting[c.Hash], c.ID)
		}
	}
	for i := range doc.Cards {
		if doc.Cards[i].ID != "" {
			continue
		}
		hash := cardHash(&doc.Cards[i].Card)
		if ids := waiting[hash]; len(ids) > 0 {
			doc.Cards[i].ID = ids[0]
			waiting[hash] = ids[1:]
			written = true
		}
	}
	return written
}

// destination returns what a text is to call a file: the same in all notes of the
// pack. One that is not in the pack is left alone.
func (r *reading) destination(note, dest string, n *intake.Note) string {
	if strings.Contains(dest, "://") || strings.HasPrefix(dest, "data:") {
		return dest
	}
	var file *archive.File
	for _, try := range []string{path.Join(path.Dir(note), dest), path.Clean(dest), path.Join(assetFolder, path.Base(dest))} {
		if file = r.archive.Find(try); file != nil {
			break
		}
	}
	if file == nil {
		r.warn("%s: %s is missing", note, dest)
		return dest
	}
	name, known := r.media[file.Name]
	if !known {
		base := filename.File(path.Base(file.Name))
		name, _ = notes.FreeAssetName(assetFolder+base, func(try string) (bool, error) { return r.names[strings.ToLower(try)] == "", nil })
		r.media[file.Name], r.names[strings.ToLower(name)] = name, file.Name
	}
	n.Media[name] = intake.Media{Name: path.Base(name), Size: file.Size, Open: file.Open}
	return name
}

// checkAssets reads every file beside the notes once, so that damage is found
// before anything is stored.
func (r *reading) checkAssets(ctx context.Context) error {
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
		if err := ctx.Err(); err != nil {
			return err
		}
		if !used[f.Name] {
			if strings.HasPrefix(f.Name, assetFolder) {
				unused++
			}
			continue
		}
		same, err := r.checkAsset(f, sums[f])
		if err != nil {
			return err
		}
		if !same {
			r.warn("%s was changed after the pack was made: its checksum differs", f.Name)
		}
	}
	if unused > 0 {
		r.warn("files in %s that no note refers to were left out: %d", assetFolder, unused)
	}
	return nil
}

// checkAsset reads a file and returns whether it is the one that the list means.
func (r *reading) checkAsset(f *archive.File, sum string) (same bool, err error) {
	in, err := f.Open()
	if err != nil {
		return false, err
	}
	hash := sha256.New()
	_, err = io.Copy(hash, in)
	if err = errors.Join(err, in.Close()); err != nil {
		return false, err
	}
	return sum == "" || strings.EqualFold(sum, hex.EncodeToString(hash.Sum(nil))), nil
}
