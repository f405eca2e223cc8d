package intake

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/markup"
	"precis/notes/markup/dialect"
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
	// ReadAs says how each note of Markdown was read.
	ReadAs []ReadAs
}

// ReadAs says how a note of Markdown was read.
type ReadAs struct {
	File     string // "" for none
	Title    string
	Dialect  dialect.Dialect
	Evidence []string
	Cards    int
	// Offered counts the headings that could be cards and are not.
	Offered int
}

// Snapshot is a plan with the choices that stood when it was taken: what is
// chosen in the plan afterwards does not change it.
type Snapshot struct {
	notes    []Planned
	left     []notes.NoteID
	joins    bool
	packs    []*PlannedPack
	warnings []notes.Warning
}

// Snapshot returns the plan as it stands.
func (p *Plan) Snapshot() Snapshot {
	s := Snapshot{notes: make([]Planned, len(p.Notes)), left: p.left, joins: p.joins, packs: slices.Clone(p.Packs), warnings: slices.Clone(p.Warnings)}
	for i, n := range p.Notes {
		s.notes[i] = *n
		s.notes[i].Suggestions, s.notes[i].Chosen = slices.Clone(n.Suggestions), slices.Clone(n.Chosen)
		s.notes[i].at = maps.Clone(n.at)
	}
	return s
}

// Commit stores a plan as one change, and lets go of the notes of the snapshot. report,
// which may be nil, hears of notes done and in all.
func (im *Importer) Commit(ctx context.Context, plan Snapshot, report func(done, total int)) (Imported, error) {
	c := im.committer(plan)
	if !plan.writes() {
		for i := range plan.notes {
			c.result.count(&plan.notes[i], plan.notes[i].known)
		}
		return c.result, nil
	}
	if plan.changesMuch() {
		if err := im.lib.BeforeImport(ctx); err != nil {
			return Imported{}, err
		}
	}
	if err := c.readMedia(ctx, plan, im.lib); err != nil {
		return Imported{}, fmt.Errorf("import: %w", err)
	}
	if plan.isLong() {
		for i := range plan.notes {
			plan.notes[i].bare()
		}
		oneLong.Lock()
		defer oneLong.Unlock()
		runtime.GC() // reading left as much behind as is still needed
		defer debug.SetGCPercent(debug.SetGCPercent(garbageOfLong))
	}
	err := im.lib.Change(plan.action(), func(w *edit.Writer) error {
		defer clear(plan.notes) // writing them takes the room
		return c.storeAll(ctx, w, &plan, report)
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
	if err := c.readMedia(ctx, plan, unstaged{}); err != nil {
		return Imported{}, fmt.Errorf("look ahead at an import: %w", err)
	}
	err := im.lib.Rehearse(func(w *edit.Writer) error {
		return c.storeAll(ctx, w, &plan, nil)
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

// longText is how many bytes of text leave garbage behind that is worth being collected
// at once: the collector, which works beside the import, would let it double first.
const longText = 1 << 20

// garbageOfLong is how much garbage there may be while a long text is stored, in per cent of
// what is needed: as many bytes wait to be written as it has, several times over.
const garbageOfLong = 30

// oneLong is held while a long text is stored: how much garbage there may be is said for the
// whole process, and of two the one that ends last would leave it as the first one had it.
var oneLong sync.Mutex

// bare lets go of how a text was read that is stored as it is.
func (p *Planned) bare() {
	if p.packed == nil && len(p.own) == 0 && p.ChosenCards() == 0 {
		p.Document = p.Document.Bare()
	}
}

// isLong reports whether the texts that are stored are long.
func (s Snapshot) isLong() bool {
	size := 0
	for i := range s.notes {
		if s.notes[i].writes() {
			size += len(s.notes[i].Document.Markdown)
		}
	}
	return size >= longText
}

// changesMuch reports whether the plan does more than store one note, which Undo takes
// back at a glance.
func (s Snapshot) changesMuch() bool { return s.written() > 1 || len(s.packs) > 0 }

// written counts the notes that are stored.
func (s Snapshot) written() int {
	return count(s.notes, func(p Planned) bool { return p.writes() })
}

// writes reports whether storing the plan changes the library.
func (s Snapshot) writes() bool {
	return s.joins || slices.ContainsFunc(s.notes, func(p Planned) bool { return p.writes() || p.remembers() }) ||
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

// remembers reports whether there is something to keep of what the file of a note says
// though the note stays as it is.
func (p *Planned) remembers() bool {
	return (p.keeps == keepsAgreed || p.keeps == keepsOwn) && !p.Skip
}

func (r *Imported) count(p *Planned, id notes.NoteID) {
	switch {
	case p.Skip:
		return
	case p.Verdict == Adds:
		r.Added++
	case p.Verdict == Updates, p.Verdict == Conflicts && (p.TakeTheirs || p.packed != nil && p.Waiting() == 0):
		r.Updated++
	case p.Verdict == Conflicts:
		r.Conflicts++
	default:
		r.Unchanged++
	}
	r.NoteIDs = append(r.NoteIDs, id)
	if p.Format == Markdown && p.Dialect != dialect.Guess {
		r.ReadAs = append(r.ReadAs, ReadAs{
			File: p.file, Title: own(p.Title), Dialect: p.Dialect, Evidence: p.Evidence,
			Cards: len(p.Document.Cards) + p.ChosenCards(), Offered: len(p.Suggestions) - p.ChosenCards(),
		})
	}
}

// action names the change for undo.
func (s Snapshot) action() notes.Action {
	what := notes.Action{Kind: notes.ActionImport, Count: len(s.notes)}
	if len(s.packs) == 1 {
		what.Name = fmt.Sprintf("“%s”", s.packs[0].Title)
		return what
	}
	if len(s.notes) == 1 {
		what.Name = own(s.notes[0].Title)
	}
	return what
}

// own returns a title without the text that it is part of, which is not to stay as long.
func own(title string) string { return strings.Clone(title) }

// committer stores the notes of one plan.
type committer struct {
	*Importer
	w        *edit.Writer
	result   Imported
	warnings warnings
	assets   map[string]bool // names that the library has; nil: not asked for yet
	// contents are of files by their keys, stored their names in the library.
	contents map[string]content
	stored   map[string]string
	// waiting is what is to be decided, by note; nil: not asked for yet.
	waiting map[notes.NoteID][]notes.Conflict
}

func (im *Importer) committer(plan Snapshot) *committer {
	return &committer{Importer: im, result: Imported{Warnings: slices.Clip(plan.warnings)}, contents: map[string]content{}, stored: map[string]string{}}
}

// storeAll stores the notes of a plan that it changes.
func (c *committer) storeAll(ctx context.Context, w *edit.Writer, plan *Snapshot, report func(done, total int)) error {
	c.w = w
	texts, from := make([]edit.Text, 0, plan.written()), make([]*Planned, 0, plan.written())
	for i := range plan.notes {
		if err := ctx.Err(); err != nil {
			return err
		}
		p := &plan.notes[i]
		if p.writes() {
			text, err := c.text(ctx, p)
			if err != nil {
				return fmt.Errorf("%q: %w", p.Title, err)
			}
			texts, from = append(texts, text), append(from, p)
			if n, err := c.lib.Note(p.alike); err == nil && p.known == "" && p.Reading != nil {
				c.warnings.take(notes.Warning{File: p.file, Message: notes.Messagef("%q says the same as your note %q and became a note of its own", p.Title, n.Title)})
			}
			c.result.count(p, text.Note.ID)
		} else {
			if p.remembers() {
				if err := c.remember(p); err != nil {
					return fmt.Errorf("%q: %w", p.Title, err)
				}
			}
			c.result.count(p, p.known)
		}
		if report != nil {
			report(i+1, len(plan.notes))
		}
	}
	rest, empty, err := c.withoutMoved(plan, texts)
	if err != nil {
		return err
	}
	w.DeleteAfter(empty)
	done, err := w.Put(append(texts, rest...)...)
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(empty)) {
		if err := w.Delete(id); err != nil {
			return err
		}
	}
	for i, d := range done {
		c.result.Cards.Add(d.Cards)
		for _, card := range d.Refused {
			c.warnings.take(notes.Warning{File: from[i].file, Line: from[i].Document.SourceLine(card.Line), Message: notes.Messagef("the id %q belongs to a card of another note; this one gets a new id", card.ID)})
		}
	}
	if err := c.storePacks(plan.packs); err != nil {
		return err
	}
	c.result.Warnings = append(c.result.Warnings, c.warnings.list()...)
	return ctx.Err()
}

// text returns the text of a planned note with its images stored.
func (c *committer) text(ctx context.Context, p *Planned) (edit.Text, error) {
	names, err := c.storeMedia(ctx, p)
	if err != nil {
		return edit.Text{}, err
	}
	if p.packed != nil {
		p.rename(names)
		if p.known != "" {
			return c.packText(p)
		}
	}
	n, err := c.head(p)
	if err != nil {
		return edit.Text{}, err
	}
	if p.keeps != keepsNothing {
		return c.inItsPlace(p, n)
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
	n.Imported = c.origin(p, &n, hash(markdown)).String()
	text := notes.Text{Markdown: markdown, Original: p.original}
	if text.Base, err = c.base(p); err != nil {
		return edit.Text{}, err
	}
	deck := n.Deck
	return edit.Text{
		Note: n, Text: text, Document: doc,
		Begin: func(card *notes.Card, at int) error { return c.begin(p, card, at, deck) },
	}, nil
}

// inItsPlace returns the text of a note that has another place and says what it said.
func (c *committer) inItsPlace(p *Planned, n notes.Note) (edit.Text, error) {
	text, err := c.w.Text(n.ID)
	if err != nil {
		return edit.Text{}, err
	}
	untouched := originOf(&n).stored == hash(text.Markdown)
	if _, deck := markup.FrontMatter(text.Markdown); deck != "" && notes.CleanDeck(deck) != n.Deck {
		text.Markdown = markup.WithMeta(text.Markdown, map[string]string{"deck": n.Deck})
	}
	o := c.origin(p, &n, originOf(&n).stored)
	if untouched || p.keeps == keepsAgreed {
		o.stored = hash(text.Markdown)
	}
	n.Imported = o.String()
	return edit.Text{Note: n, Text: text, Document: markup.Parse(text.Markdown)}, nil
}

// remember keeps of a note, as it is, what its file says.
func (c *committer) remember(p *Planned) error {
	n, err := c.w.Note(p.known)
	if err != nil {
		return err
	}
	stored := originOf(&n).stored
	if p.keeps == keepsAgreed {
		text, err := c.w.Text(p.known)
		if err != nil {
			return err
		}
		stored = hash(text.Markdown)
	}
	n.Imported = c.origin(p, &n, stored).String()
	return c.w.PutNote(n)
}

// origin returns what is kept of this reading of a note.
func (c *committer) origin(p *Planned, n *notes.Note, stored string) origin {
	before := originOf(n)
	o := origin{said: p.said, stored: stored, dialect: p.readAs, told: p.told, deck: n.Deck}
	switch {
	case p.follows(&before):
	case before.knows(p.said):
		o.said, o.own = before.said, before.own
	case p.whence == besideItsFile:
		o.own = cmp.Or(before.own, before.said)
	}
	if p.lies != "" && before.movedHere(n.Deck) && p.Deck != n.Deck {
		o.deck = before.deck
	}
	return o
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
	} else if err := c.w.EnterNote(&n, p.Document.ID); err != nil {
		return n, err
	}
	if p.lies == "" {
		n.Deck = notes.CleanDeck(p.Deck)
	}
	n.Title = p.Title
	if p.path != "" && p.whence != besideItsFile {
		n.Path = p.path
	}
	return n, nil
}
