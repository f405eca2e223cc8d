package intake

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/markup"
)

// Imported says what an import did.
type Imported struct {
	Added, Updated, Unchanged, Conflicts int
	// NoteIDs are the notes of the import, in its order, unchanged ones included.
	NoteIDs []notes.NoteID
	Cards   edit.CardCounts
	// Schedules counts new cards that go on where another app left them.
	Schedules int
	// ReviewsAdded counts the reviews of another app that were stored with them.
	ReviewsAdded int
	// AssetsAdded counts the images and other files that were stored.
	AssetsAdded int
	Warnings    []notes.Warning
}

// Snapshot is a plan with the choices that stood when it was taken: what is
// chosen in the plan afterwards does not change it.
type Snapshot struct {
	notes    []Planned
	packs    []*PlannedPack
	warnings []notes.Warning
}

// Snapshot returns the plan as it stands.
func (p *Plan) Snapshot() Snapshot {
	s := Snapshot{notes: make([]Planned, len(p.Notes)), packs: slices.Clone(p.Packs), warnings: slices.Clone(p.Warnings)}
	for i, n := range p.Notes {
		s.notes[i] = *n
		s.notes[i].Suggestions, s.notes[i].Chosen = slices.Clone(n.Suggestions), slices.Clone(n.Chosen)
	}
	return s
}

// Commit stores a plan as one change. report, which may be nil, hears of notes
// done and in all.
func (im *Importer) Commit(ctx context.Context, plan Snapshot, report func(done, total int)) (Imported, error) {
	c := im.committer(plan)
	if !plan.writes() {
		for i := range plan.notes {
			c.result.count(&plan.notes[i], plan.notes[i].known)
		}
		return c.result, nil
	}
	err := im.lib.Change("Import "+plan.title(), func(w *edit.Writer) error {
		return c.storeAll(ctx, w, plan, report)
	})
	if err != nil {
		return Imported{}, fmt.Errorf("import: %w", err)
	}
	return c.result, nil
}

// Foresee returns what Commit would answer, storing nothing. New notes have the
// ids that their text names or none.
func (im *Importer) Foresee(ctx context.Context, plan Snapshot) (Imported, error) {
	c := im.committer(plan)
	err := im.lib.Rehearse(func(w *edit.Writer) error {
		return c.storeAll(ctx, w, plan, nil)
	})
	if err != nil {
		return Imported{}, fmt.Errorf("look ahead at an import: %w", err)
	}
	c.result.NoteIDs = nil
	for i := range plan.notes {
		p := &plan.notes[i]
		if id := cmp.Or(p.known, p.Document.ID); id != "" && !p.Skip {
			c.result.NoteIDs = append(c.result.NoteIDs, id)
		}
	}
	return c.result, nil
}

// writes reports whether storing the plan changes the library.
func (s Snapshot) writes() bool {
	return slices.ContainsFunc(s.notes, func(p Planned) bool { return p.writes() }) ||
		slices.ContainsFunc(s.packs, func(p *PlannedPack) bool { return !p.isKnown() })
}

// writes reports whether storing the planned note changes the library. Of a note of
// a pack, what its next version is compared with is stored too.
func (p *Planned) writes() bool {
	if p.Skip {
		return false
	}
	return p.Verdict == Adds || p.Verdict == Updates || p.Verdict == Conflicts && p.TakeTheirs || p.packed != nil && !p.packed.idle
}

func (r *Imported) count(p *Planned, id notes.NoteID) {
	switch {
	case p.Skip:
		return
	case p.Verdict == Adds:
		r.Added++
	case p.Verdict == Updates, p.Verdict == Conflicts && (p.TakeTheirs || p.Differ != Ask):
		r.Updated++
	case p.Verdict == Conflicts:
		r.Conflicts++
	default:
		r.Unchanged++
	}
	r.NoteIDs = append(r.NoteIDs, id)
}

// title names the change for undo.
func (s Snapshot) title() string {
	if len(s.packs) == 1 {
		return fmt.Sprintf("“%s”", s.packs[0].Title)
	}
	if len(s.notes) == 1 {
		return s.notes[0].Title
	}
	return fmt.Sprintf("%d notes", len(s.notes))
}

// committer stores the notes of one plan.
type committer struct {
	*Importer
	w      *edit.Writer
	result Imported
	assets map[string]bool   // names that the library has; nil: not asked for yet
	stored map[string]string // name by the key of a file that was stored
}

func (im *Importer) committer(plan Snapshot) *committer {
	return &committer{Importer: im, result: Imported{Warnings: slices.Clip(plan.warnings)}, stored: map[string]string{}}
}

// storeAll stores the notes of a plan that it changes.
func (c *committer) storeAll(ctx context.Context, w *edit.Writer, planned Snapshot, report func(done, total int)) error {
	c.w = w
	plan := planned.notes
	var texts []edit.Text
	var from []*Planned
	for i := range plan {
		if err := ctx.Err(); err != nil {
			return err
		}
		p := &plan[i]
		if p.writes() {
			text, err := c.text(ctx, p)
			if err != nil {
				return fmt.Errorf("%q: %w", p.Title, err)
			}
			texts, from = append(texts, text), append(from, p)
			c.result.count(p, text.Note.ID)
		} else {
			c.result.count(p, p.known)
		}
		if report != nil {
			report(i+1, len(plan))
		}
	}
	done, err := w.Put(texts...)
	if err != nil {
		return err
	}
	for i, d := range done {
		c.result.Cards.Add(d.Cards)
		for _, card := range d.Refused {
			c.result.Warnings = append(c.result.Warnings, notes.Warning{File: from[i].file, Line: from[i].Document.SourceLine(card.Line), Message: fmt.Sprintf("the id %q belongs to a card of another note; this one gets a new id", card.ID)})
		}
	}
	if err := c.storePacks(planned.packs); err != nil {
		return err
	}
	return ctx.Err()
}

// text returns the text of a planned note with its images stored.
func (c *committer) text(ctx context.Context, p *Planned) (edit.Text, error) {
	if p.packed != nil && p.known != "" {
		if _, err := c.storeMedia(ctx, p); err != nil {
			return edit.Text{}, err
		}
		return c.packText(p)
	}
	n, err := c.head(p)
	if err != nil {
		return edit.Text{}, err
	}
	names, err := c.storeMedia(ctx, p)
	if err != nil {
		return edit.Text{}, err
	}
	doc, markdown := p.Document, p.markdown()
	if len(names) > 0 {
		markdown = markup.RewriteImages(markdown, renamed(names))
	}
	if doc.Deck != "" && notes.CleanDeck(doc.Deck) != n.Deck {
		markdown = markup.WithMeta(markdown, map[string]string{"deck": n.Deck})
	}
	if markdown != doc.Markdown {
		doc = markup.Parse(markdown)
		keepIDs(p, doc)
	}
	n.Imported = p.said + " " + hash(markdown)
	text := notes.Text{Markdown: markdown, Original: p.original}
	if text.Base, err = c.base(p); err != nil {
		return edit.Text{}, err
	}
	return edit.Text{
		Note: n, Text: text, Document: doc,
		Begin: func(card *notes.Card, at int) error { return c.begin(p, card, at, n.Deck) },
	}, nil
}

// base returns what the next version of a note is compared with: what its pack says,
// or what was so before.
func (c *committer) base(p *Planned) (string, error) {
	if p.packed != nil {
		return p.packed.text(), nil
	}
	if p.known == "" {
		return "", nil
	}
	text, err := c.w.Text(p.known)
	return text.Base, err
}

// renamed returns what gives destinations the names they have in a map.
func renamed(names map[string]string) func(dest string) string {
	return func(dest string) string {
		if name, ok := names[dest]; ok {
			return name
		}
		return dest
	}
}

// keepIDs gives the cards of the text to be stored the ids that the source
// named: writing suggestions or images into it leaves the order of cards that
// stood there already.
func keepIDs(p *Planned, doc *markup.Document) {
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
		known, err := c.w.Note(p.known)
		if err != nil {
			return n, err
		}
		n = known
		if p.moved {
			n.Deck = notes.CleanDeck(p.Deck)
		}
	} else if err := c.w.EnterNote(&n, p.Document.ID); err != nil {
		return n, err
	} else {
		n.Deck = notes.CleanDeck(p.Deck)
	}
	n.Title = p.Title
	if p.path != "" {
		n.Path = p.path
	}
	return n, nil
}

// storeMedia stores the images and other files of a text and returns their names
// by destination. One that cannot be read is left out, with a warning.
func (c *committer) storeMedia(ctx context.Context, p *Planned) (map[string]string, error) {
	if len(p.media) == 0 {
		return nil, nil
	}
	if c.assets == nil {
		have, err := c.w.Assets()
		if err != nil {
			return nil, err
		}
		c.assets = map[string]bool{}
		for _, name := range have {
			c.assets[name] = true
		}
	}
	names := map[string]string{}
	for _, dest := range slices.Concat(p.Document.Images, p.Document.Files) {
		m, ok := p.media[dest]
		if !ok {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		name, done := c.stored[m.key]
		if !done {
			data, err := m.read()
			if err == nil {
				err = harmless(m.Name, data)
			}
			if err != nil {
				c.result.Warnings = append(c.result.Warnings, notes.Warning{File: p.file, Message: fmt.Sprintf("%s was left out: %v", dest, notes.PlainPathError(err))})
				continue
			}
			if name, err = c.w.PutAsset(m.Name, data); err != nil {
				return nil, err
			}
			c.stored[m.key] = name
		}
		names[dest] = notes.AssetFolder + name
		if !c.assets[name] {
			c.assets[name] = true
			c.result.AssetsAdded++
		}
	}
	return names, nil
}

// medium is a file to store; what has the same key is the same file.
type medium struct {
	Media
	key string
}

// read returns the bytes of a file.
func (m medium) read() ([]byte, error) {
	r, err := m.Open()
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(r, largestMedium+1))
	if closing := r.Close(); err == nil {
		err = closing
	}
	if err == nil && len(data) > largestMedium {
		err = tooLargeMedium()
	}
	return data, err
}
