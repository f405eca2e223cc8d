package intake

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/markup"
	"precis/notes/merge"
)

// Differ says what becomes of what both the author of a pack and the learner have
// changed.
type Differ uint8

// What may become of it: the learner's text stays and the author's waits to be
// decided; the learner's stays; the author's comes in; or both stand.
const (
	Ask Differ = iota
	KeepMine
	TakeTheirs
	KeepBoth
)

func (d Differ) choice() merge.Choice {
	return [...]merge.Choice{merge.Mine, merge.Mine, merge.Theirs, merge.Both}[d]
}

// PlannedPack is a pack whose notes are in a plan.
type PlannedPack struct {
	notes.Pack
	// Known is the pack as it was opened last, nil for one that is new here.
	Known *notes.Pack
	// Bytes is the size of its file, Media how many images and other files its notes
	// have.
	Bytes int64
	Media int
	// Gone are the notes that the version before had and this one has not. They
	// stay in the library.
	Gone []notes.NoteID

	had map[notes.NoteID]bool // the notes of the version before
}

// IsByOthers reports whether the pack names none of the authors of the version before.
func (p *PlannedPack) IsByOthers() bool { return p.Known != nil && !p.Follows(p.Known) }

// incomingText is what a planned note says in a pack.
type incomingText struct {
	pack *PlannedPack
	// markdown has ids, and refers to files by the names that they have, or will
	// have, in the library. title and deck are what it does not say itself.
	markdown, title, deck string
	offered               Offered
	// changes say how it differs from the library.
	changes []merge.Change
	// merged is what came of merging it when the plan was made; nil where it was not.
	merged *mergedText
	// idle is set where the library has the same already.
	idle bool
}

// A mergedText is a text of a pack merged into what the library had, where nobody decided
// anything yet: it is the same as long as these are.
type mergedText struct {
	base, mine string
	choice     merge.Choice
	result     *merge.Result
}

// Offered is a note as its pack has it.
type Offered struct {
	Document    *markup.Document
	Title, Deck string
}

// Offered returns the note as its pack has it; ok is false for a note of another
// source.
func (p *Planned) Offered() (o Offered, ok bool) {
	if p.packed == nil {
		return o, false
	}
	return p.packed.offered, true
}

// text returns the note with its title and deck: what its next version is compared
// with.
func (t *incomingText) text() string { return markup.WithNames(t.markdown, t.title, t.deck) }

// said returns a hash of all that a pack says of a note.
func (t *incomingText) said() string { return hash(t.title + "\x00" + t.deck + "\x00" + t.markdown) }

// Changes says how a note of a pack differs from what the library has: every
// piece of a note that is new here; nothing for a note of another source.
func (p *Planned) Changes() []merge.Change {
	switch {
	case p.packed == nil:
		return nil
	case p.Deleted:
		text := p.packed.text()
		return merge.Three(text, "", text, merge.Mine, nil).Changes
	case p.known == "":
		return merge.Three("", "", p.packed.text(), merge.Mine, nil).Changes
	default:
		return p.packed.changes
	}
}

// Decided says what becomes of a place that both the author and the learner changed.
func (p *Planned) Decided(c *merge.Change) Differ {
	if d, ok := p.at[c.Place()]; ok {
		return d
	}
	return p.Differ
}

// Decide says what becomes of one such place, whatever becomes of the others.
func (p *Planned) Decide(c *merge.Change, d Differ) {
	if p.at == nil {
		p.at = map[merge.Place]Differ{}
	}
	p.at[c.Place()] = d
}

// DecideAll says what becomes of all such places of the note.
func (p *Planned) DecideAll(d Differ) { p.Differ, p.at = d, nil }

// Waiting counts the places that both changed and that are to be decided later.
func (p *Planned) Waiting() int {
	if p.packed == nil {
		return 0
	}
	return count(p.packed.changes, func(c merge.Change) bool { return c.Kind == merge.ByBoth && p.Decided(&c) == Ask })
}

// admit plans a pack, or refuses it.
func (p *planner) admit(c candidate, incoming *notes.Pack) (*PlannedPack, error) {
	all, err := p.lib.Packs()
	if err != nil {
		return nil, err
	}
	pack := &PlannedPack{Pack: *incoming}
	pack.Source, pack.Stored = c.path, p.lib.Now()
	p.plan.Packs = append(p.plan.Packs, pack)
	at := slices.IndexFunc(all, func(k notes.Pack) bool { return k.ID == incoming.ID })
	if at < 0 {
		return pack, nil
	}
	known := &all[at]
	switch {
	case !incoming.Follows(known) && !p.opts.OtherAuthors:
		return nil, notes.Invalidf("it has the id of the pack %q by %s, but is by %s; it comes in only where you say that it is the same pack (--other-authors)", known.Title, authors(known.Authors), authors(incoming.Authors))
	case incoming.Version < known.Version && !p.opts.Older:
		return nil, notes.Invalidf("it is version %d of %q, and you have version %d; an older one comes in only where that is asked for (--older)", incoming.Version, known.Title, known.Version)
	}
	pack.Known = known
	pack.Published, pack.Deck, pack.Content = known.Published, known.Deck, known.Content
	pack.had = setOf(known.Notes)
	has := setOf(incoming.Notes)
	for _, id := range known.Notes {
		n, err := p.lib.Note(id)
		if has[id] || err != nil {
			continue
		}
		pack.Gone = append(pack.Gone, id)
		p.warn(c.path, 0, "%q is no longer in the pack; it stays as it is", n.Title)
	}
	return pack, nil
}

func setOf(ids []notes.NoteID) map[notes.NoteID]bool {
	set := make(map[notes.NoteID]bool, len(ids))
	for _, id := range ids {
		set[id] = true
	}
	return set
}

func authors(names []string) string {
	if len(names) == 0 {
		return "nobody named"
	}
	return strings.Join(names, ", ")
}

// renames returns other destinations for the files of a pack where the library, or
// another file of the pack, has their name. The same content keeps one name.
func (p *planner) renames(batch *Batch) (map[string]string, error) {
	names, given := map[string]string{}, map[string]notes.Content{}
	for i := range batch.Notes {
		for _, dest := range slices.Sorted(maps.Keys(batch.Notes[i].Media)) {
			if _, done := names[dest]; done {
				continue
			}
			m := batch.Notes[i].Media[dest]
			content, err := medium{Media: m}.content()
			if err != nil {
				content = notes.Content{} // it is left out later
			}
			name, err := notes.FreeAssetName(m.Name, func(try string) (bool, error) {
				if other, taken := given[fold(try)]; taken {
					return other == content, nil
				}
				have, err := p.lib.AssetContent(notes.AssetFolder + try)
				if errors.Is(err, notes.ErrNotFound) {
					return true, nil
				}
				return have == content, err
			})
			if err != nil {
				return nil, err
			}
			names[dest], given[fold(name)] = notes.AssetFolder+name, content
		}
	}
	return names, nil
}

// redirect lets a note refer to its files by other names.
func redirect(n *Note, names map[string]string) {
	media, renamesAny := map[string]Media{}, false
	for dest, m := range n.Media {
		m.Name = path.Base(names[dest])
		media[names[dest]] = m
		renamesAny = renamesAny || names[dest] != dest
	}
	if !renamesAny {
		return
	}
	n.Markdown = markup.RewriteImages(n.Markdown, renamed(names))
	n.Document = markup.Parse(n.Markdown)
	n.Media = media
}

// rename has a note of a pack refer to its files by the names that they got, where
// something has taken since then those that were free when it was planned.
func (p *Planned) rename(names map[string]string) {
	if !slices.ContainsFunc(slices.Collect(maps.Keys(names)), func(dest string) bool { return names[dest] != dest }) {
		return
	}
	packed := *p.packed
	packed.markdown, packed.merged = markup.RewriteImages(packed.markdown, renamed(names)), nil
	p.packed, p.said = &packed, packed.said()
}

// addPack plans the notes of a pack.
func (p *planner) addPack(ctx context.Context, c candidate, format Format, batch *Batch, size int64) error {
	pack, err := p.admit(c, batch.Pack)
	if err != nil {
		return err
	}
	names, err := p.renames(batch)
	if err != nil {
		return err
	}
	pack.Bytes, pack.Media = size, len(names)
	for i := range batch.Notes {
		if err := p.addPacked(ctx, c, format, &batch.Notes[i], pack, names); err != nil {
			return err
		}
	}
	return nil
}

// addPacked plans a note of a pack: one that is known here is merged.
func (p *planner) addPacked(ctx context.Context, c candidate, format Format, n *Note, pack *PlannedPack, names map[string]string) error {
	redirect(n, names)
	doc := n.document()
	// The deck that the author says counts, and not the one that was asked for.
	title, deck := "", ""
	if doc.Title == "" {
		title = cmp.Or(n.Title, doc.FirstWords())
	}
	if doc.Deck == "" {
		deck = notes.CleanDeck(n.Deck)
	}
	planned, err := p.addNote(ctx, c, format, n, &incomingText{
		pack: pack, markdown: n.Markdown, title: title, deck: deck,
		offered: Offered{Document: doc, Title: cmp.Or(doc.Title, title), Deck: notes.CleanDeck(cmp.Or(doc.Deck, deck))},
	})
	if planned == nil {
		return err
	}
	planned.Differ = p.opts.Differ
	if planned.known != "" {
		return p.compareVersions(planned)
	}
	if pack.had[doc.ID] {
		planned.Deleted, planned.Skip = true, !p.opts.Deleted
		if planned.Skip {
			p.warn(planned.file, 0, "%q was deleted here and stays away", planned.Title)
		}
	}
	return nil
}

// compareVersions says what merging does to a note that is known.
func (p *planner) compareVersions(planned *Planned) error {
	n, err := p.lib.Note(planned.known)
	if err != nil {
		return err
	}
	if !planned.packed.pack.had[n.ID] {
		p.warn(planned.file, 0, "%q did not come from this pack before; what both have is kept once, and the rest of both", n.Title)
	}
	if said, _, _ := strings.Cut(n.Imported, " "); said == planned.said {
		planned.packed.idle, planned.Verdict = true, LeavesAsIs
		return nil
	}
	text, err := p.lib.Text(planned.known)
	if err != nil {
		return err
	}
	planned.packed.merged = p.merge(&n, &text, planned)
	merged := planned.packed.merged.result
	planned.packed.changes = merged.Changes
	planned.Document = markup.Parse(merged.Markdown)
	planned.Title, planned.Deck = cmp.Or(merged.Title, n.Title), notes.CleanDeck(cmp.Or(merged.Deck, n.Deck))
	switch {
	case len(merged.Conflicts()) > 0 && planned.Differ == Ask:
		planned.Verdict = Conflicts
	case planned.Document.Markdown != text.Markdown || planned.Title != n.Title || planned.Deck != n.Deck:
		planned.Verdict = Updates
	default:
		planned.Verdict = LeavesAsIs
	}
	return nil
}

// merge merges what a pack says into a note of the library.
func (im *Importer) merge(n *notes.Note, text *notes.Text, p *Planned) *mergedText {
	at := map[merge.Place]merge.Choice{}
	for place, d := range p.at {
		at[place] = d.choice()
	}
	m := &mergedText{base: text.Base, mine: Whole(n, text.Markdown, im.lib.CardsOf(n.ID)), choice: p.Differ.choice()}
	if was := p.packed.merged; len(at) == 0 && was != nil && was.base == m.base && was.mine == m.mine && was.choice == m.choice {
		return was
	}
	m.result = merge.Three(m.base, m.mine, p.packed.text(), m.choice, at)
	return m
}

// Whole returns a note's Markdown with its ids, and with its title and deck where
// it does not say them.
func Whole(n *notes.Note, markdown string, cards []notes.Card) string {
	title, deck := n.Title, n.Deck
	doc := markup.Parse(markdown)
	if doc.Title == title {
		title = ""
	}
	if doc.Deck == deck {
		deck = ""
	}
	return markup.WithNames(doc.WithIDs(n.ID, cards), title, deck)
}

// packText returns the text to store of a note of a pack that is known, merged
// with what the library has now.
func (c *committer) packText(p *Planned) (edit.Text, error) {
	n, err := c.w.Note(p.known)
	if err != nil {
		return edit.Text{}, err
	}
	text, err := c.w.Text(p.known)
	if err != nil {
		return edit.Text{}, err
	}
	merged := c.merge(&n, &text, p).result
	if err := c.wait(&n, merged.Conflicts(), p); err != nil {
		return edit.Text{}, err
	}
	doc := markup.Parse(merged.Markdown)
	n.Title, n.Deck = cmp.Or(merged.Title, n.Title), notes.CleanDeck(cmp.Or(merged.Deck, n.Deck))
	text.Markdown, text.Base = doc.Markdown, p.packed.text()
	n.Imported = p.said + " " + hash(doc.Markdown)
	return edit.Text{Note: n, Text: text, Document: doc, Begin: func(card *notes.Card, at int) error { return c.begin(p, card, at, n.Deck) }}, nil
}

// wait stores what is to be decided later of what both changed in a note. What waited
// before goes where it is decided now, or the author has changed it again.
func (c *committer) wait(n *notes.Note, found []merge.Change, p *Planned) error {
	if c.waiting == nil {
		all, err := c.w.Conflicts()
		if err != nil {
			return err
		}
		c.waiting = map[notes.NoteID][]notes.Conflict{}
		for _, one := range all {
			c.waiting[one.Note] = append(c.waiting[one.Note], one)
		}
	}
	before, still := c.waiting[n.ID], map[string]bool{}
	if len(before) > 0 {
		_, pieces := markup.Divide(p.packed.text())
		for _, piece := range pieces.Body {
			still[piece.Text] = true
		}
		for _, field := range pieces.Front {
			still[field.Text] = true
		}
	}
	var waiting []notes.Conflict
	for _, old := range before {
		again := slices.ContainsFunc(found, func(f merge.Change) bool {
			return f.Key == old.Key && f.Mine == old.Mine && f.Card == old.Card
		})
		if !again && (old.Theirs == "" || still[old.Theirs]) {
			waiting = append(waiting, old)
		} else if err := c.w.DeleteConflict(old.ID); err != nil {
			return err
		}
	}
	for _, f := range found {
		if p.Decided(&f) != Ask {
			continue
		}
		id, err := c.w.NewID()
		if err != nil {
			return err
		}
		one := notes.Conflict{
			ID: id, Pack: p.packed.pack.ID, Note: n.ID, Section: f.Section, Card: f.Card, Key: f.Key,
			Base: f.Base, Mine: f.Mine, Theirs: f.Theirs,
		}
		if err := c.w.PutConflict(one); err != nil {
			return err
		}
		waiting = append(waiting, one)
	}
	c.waiting[n.ID] = waiting
	return nil
}

// storePacks stores what is new of the packs themselves.
func (c *committer) storePacks(packs []*PlannedPack) error {
	for _, p := range packs {
		if p.isKnown() {
			continue
		}
		if err := c.w.PutPack(p.Pack); err != nil {
			return fmt.Errorf("the pack %q: %w", p.Title, err)
		}
	}
	return nil
}

// isKnown reports whether the library has this version as it is.
func (p *PlannedPack) isKnown() bool {
	k := p.Known
	return k != nil && k.Version == p.Version && k.Label == p.Label && k.Title == p.Title && k.Description == p.Description &&
		slices.Equal(k.Authors, p.Authors) && k.License == p.License && k.Language == p.Language && k.Extra == p.Extra &&
		slices.Equal(k.Notes, p.Notes) && k.Updated.Equal(p.Updated)
}
