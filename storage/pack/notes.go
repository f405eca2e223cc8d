package pack

import (
	"context"
	"encoding/json"
	"path"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/filename"
	"precis/notes/intake"
	"precis/notes/markup"
	"precis/notes/parallel"
	"precis/storage/archive"
)

// takeNotes takes in the notes. Their texts are parsed on all processors; who is who
// is settled in reading order.
func (r *reading) takeNotes(ctx context.Context, report func(done, total int)) error {
	files := r.files()
	changed := 0
	for _, f := range files {
		var err error
		if f.text, err = r.textOf(f.File); err != nil {
			return err
		}
		if f.entry != nil && !r.read[f.File].is(f.entry.SHA256) {
			changed++
		}
	}
	docs := make([]*markup.Document, len(files))
	if err := parallel.Each(ctx, len(docs), 1, func(i int) { docs[i] = markup.Parse(files[i].text) }); err != nil {
		return err
	}
	r.batch.Notes = make([]intake.Note, len(docs))
	names := make([]map[string]string, len(docs))
	for i, doc := range docs {
		names[i] = r.note(&r.batch.Notes[i], files[i], doc)
		if report != nil {
			report(i+1, len(docs))
		}
	}
	if changed > 0 {
		r.warn("notes that were changed after the pack was made, for their checksums differ: %d of %d", changed, len(docs))
	}
	return parallel.Each(ctx, len(docs), 1, func(i int) {
		if n := &r.batch.Notes[i]; n.Media != nil {
			n.Markdown = markup.RewriteImages(n.Markdown, func(dest string) string {
				if name, ok := names[i][dest]; ok {
					return name
				}
				return dest
			})
			n.Document = markup.Parse(n.Markdown)
		}
	})
}

// note takes in a note that was parsed, and returns what it is to call its files.
func (r *reading) note(n *intake.Note, f *listed, doc *markup.Document) map[string]string {
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
	*n = intake.Note{Markdown: f.text, Document: doc, Title: notes.TitleOfFile(f.Name), Deck: r.deck(f.Name)}
	written := r.knowCards(doc, f.entry)
	if written || doc.ID != id {
		doc.ID = id
		n.Markdown = exported(doc)
	}
	all := slices.Concat(doc.Images, doc.Files)
	if len(all) == 0 {
		return nil
	}
	n.Media = map[string]intake.Media{}
	names := map[string]string{}
	for _, dest := range all {
		names[dest] = r.destination(f.Name, dest, n)
	}
	return names
}

// exported writes a note that was read, with its ids and with the title and deck
// that stood beside its text because the path of its file cannot say them.
func exported(doc *markup.Document) string {
	cards := make([]notes.Card, len(doc.Cards))
	for i, c := range doc.Cards {
		cards[i] = c.Unseen()
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
func (r *reading) knowCards(doc *markup.Document, entry *listedNote) (written bool) {
	if entry == nil || len(entry.Cards) == 0 || !slices.ContainsFunc(doc.Cards, func(c markup.Card) bool { return c.ID == "" }) {
		return false
	}
	var listed []manifestCard
	if err := json.Unmarshal(entry.Cards, &listed); err != nil {
		r.warn("what %s says of the cards of %s cannot be read: they get new ids", manifestFile, entry.Path)
	}
	waiting := map[string][]notes.CardID{}
	used := map[notes.CardID]bool{}
	for _, c := range doc.Cards {
		used[c.ID] = true
	}
	for _, c := range listed {
		if notes.ValidID(string(c.ID)) && !used[c.ID] {
			waiting[c.Hash] = append(waiting[c.Hash], c.ID)
		}
	}
	for i := range doc.Cards {
		if doc.Cards[i].ID != "" {
			continue
		}
		hash := cardHash(doc.Cards[i].Text())
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
	n.Media[name] = intake.Media{Name: path.Base(name), Size: file.Size, Open: file.Open, Content: r.read[file].sum}
	return name
}
