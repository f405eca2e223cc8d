package library

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"precis/notes"
	"precis/notes/markup"
)

// Imported says what an import did.
type Imported struct {
	Added, Updated, Unchanged, Conflicts int
	// NoteIDs are the notes of the import, in its order, unchanged ones included.
	NoteIDs []notes.NoteID
	Cards   CardCounts
	// Schedules counts new cards that go on where another app left them.
	Schedules int
	// AssetsAdded counts the images and other files that were stored.
	AssetsAdded int
	Warnings    []notes.Warning
}

// Commit stores a plan as one change. report, which may be nil, hears of notes
// done and in all.
func (l *Library) Commit(ctx context.Context, plan *Plan, report func(done, total int)) (Imported, error) {
	l.changing.Lock()
	defer l.changing.Unlock()
	result := Imported{Warnings: slices.Clip(plan.Warnings)}
	writes := false
	for _, p := range plan.Notes {
		writes = writes || p.writes()
	}
	if !writes {
		for _, p := range plan.Notes {
			result.count(p, p.known)
		}
		return result, nil
	}
	err := l.change("Import "+planTitle(plan), func(w notes.Writer) error {
		c := &committer{textWriter: l.writer(w), result: &result}
		return c.storeAll(ctx, plan, report)
	})
	if err != nil {
		return Imported{}, fmt.Errorf("import: %w", err)
	}
	return result, nil
}

// Foresee returns what Commit would answer, storing nothing. New notes have the
// ids that their text names or none.
func (l *Library) Foresee(ctx context.Context, plan *Plan) (Imported, error) {
	l.changing.Lock()
	defer l.changing.Unlock()
	result := Imported{Warnings: slices.Clip(plan.Warnings)}
	err := l.store.View(func(r notes.Reader) error {
		c := &committer{textWriter: l.writer(newRehearsal(r)), result: &result}
		return c.storeAll(ctx, plan, nil)
	})
	if err != nil {
		return Imported{}, fmt.Errorf("look ahead at an import: %w", err)
	}
	result.NoteIDs = nil
	for _, p := range plan.Notes {
		if id := cmp.Or(p.known, p.Document.ID); id != "" {
			result.NoteIDs = append(result.NoteIDs, id)
		}
	}
	return result, nil
}

// writes reports whether storing the planned note changes the library.
func (p *Planned) writes() bool {
	return p.Verdict == Adds || p.Verdict == Updates || p.Verdict == Conflicts && p.TakeTheirs
}

func (r *Imported) count(p *Planned, id notes.NoteID) {
	switch {
	case p.Verdict == Adds:
		r.Added++
	case p.writes():
		r.Updated++
	case p.Verdict == Conflicts:
		r.Conflicts++
	default:
		r.Unchanged++
	}
	r.NoteIDs = append(r.NoteIDs, id)
}

func planTitle(plan *Plan) string {
	if len(plan.Notes) == 1 {
		return plan.Notes[0].Title
	}
	return counted(len(plan.Notes), "note")
}

// committer stores the notes of one plan.
type committer struct {
	*textWriter
	result *Imported
	assets map[string]bool // names that the library has; nil: not asked for yet
}

// storeAll stores the notes of a plan that it changes.
func (c *committer) storeAll(ctx context.Context, plan *Plan, report func(done, total int)) error {
	var texts []written
	var from []*Planned
	for i, p := range plan.Notes {
		if err := ctx.Err(); err != nil {
			return err
		}
		if p.writes() {
			text, err := c.text(p)
			if err != nil {
				return fmt.Errorf("%q: %w", p.Title, err)
			}
			texts, from = append(texts, text), append(from, p)
			c.result.count(p, text.note.ID)
		} else {
			c.result.count(p, p.known)
		}
		if report != nil {
			report(i+1, len(plan.Notes))
		}
	}
	done, err := c.put(texts...)
	if err != nil {
		return err
	}
	for i, d := range done {
		c.result.Cards.add(d.cards)
		c.result.Schedules += d.started
		for _, card := range d.refused {
			c.result.Warnings = append(c.result.Warnings, notes.Warning{File: from[i].path, Line: from[i].Document.SourceLine(card.Line), Message: fmt.Sprintf("the id %q belongs to a card of another note; this one gets a new id", card.ID)})
		}
	}
	return ctx.Err()
}

// text returns the text of a planned note with its images stored.
func (c *committer) text(p *Planned) (written, error) {
	n, err := c.head(p)
	if err != nil {
		return written{}, err
	}
	markdown, err := c.withAssets(p, p.markdown())
	if err != nil {
		return written{}, err
	}
	doc := markup.Parse(markdown)
	if doc.Deck != "" && notes.CleanDeck(doc.Deck) != n.Deck {
		markdown = markup.WithMeta(markdown, map[string]string{"deck": n.Deck})
		doc = markup.Parse(markdown)
	}
	c.keepIDs(p, doc)
	n.Imported = p.said + " " + hash(markdown)
	return written{note: n, text: notes.Text{Markdown: markdown, Original: p.original}, doc: doc, starts: p.starts}, nil
}

// keepIDs gives the cards of the text to be stored the ids that the source
// named: writing suggestions or images into it leaves the order of cards that
// stood there already.
func (c *committer) keepIDs(p *Planned, doc *markup.Document) {
	if len(doc.Cards) != len(p.Document.Cards) {
		return
	}
	for i := range doc.Cards {
		doc.Cards[i].ID = p.Document.Cards[i].ID
	}
}

// head returns the note as it is known, or a new one.
func (c *committer) head(p *Planned) (notes.Note, error) {
	n := notes.Note{ID: p.known}
	if p.known != "" {
		known, err := c.Note(p.known)
		if err != nil {
			return n, err
		}
		n = known
		if p.moved {
			n.Deck = notes.CleanDeck(p.Deck)
		}
	} else {
		n.Created = c.clock()
		n.Deck = notes.CleanDeck(p.Deck)
		n.ID = p.Document.ID
		if n.ID == "" {
			id, err := c.newID()
			if err != nil {
				return n, err
			}
			n.ID = notes.NoteID(id)
		}
	}
	n.Title = p.Title
	if p.path != "" {
		n.Path = p.path
	}
	return n, nil
}

// withAssets stores the images and other files of a text and makes it refer to them.
func (c *committer) withAssets(p *Planned, markdown string) (string, error) {
	if len(p.media) == 0 {
		return markdown, nil
	}
	names := map[string]string{}
	if c.assets == nil {
		have, err := c.w.Assets()
		if err != nil {
			return "", err
		}
		c.assets = map[string]bool{}
		for _, name := range have {
			c.assets[name] = true
		}
	}
	for _, dest := range slices.Concat(p.Document.Images, p.Document.Files) {
		file, ok := p.media[dest]
		if !ok {
			continue
		}
		data, err := c.files.ReadFile(file)
		if err != nil {
			c.result.Warnings = append(c.result.Warnings, notes.Warning{File: p.path, Message: fmt.Sprintf("%s was left out: %v", dest, plainPathError(err))})
			continue
		}
		name, err := c.w.PutAsset(filepath.Base(file), data)
		if err != nil {
			return "", err
		}
		names[dest] = assetFolder + name
		if !c.assets[name] {
			c.assets[name] = true
			c.result.AssetsAdded++
		}
	}
	return markup.RewriteImages(markdown, func(dest string) string {
		if name, ok := names[dest]; ok {
			return name
		}
		return dest
	}), nil
}
