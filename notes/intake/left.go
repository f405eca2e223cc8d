package intake

import (
	"cmp"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/markup"
)

// A note has left where its file is gone from a folder that is read. What came in
// its place takes it over as a whole; what else of the import has its cards takes
// those, and the rest of it stays.

// mostCompared is how many pairs of notes are compared card by card; of more, those
// that have a line in common.
const mostCompared = 10_000

// inPlaceOfOthers gives the notes that have left to those texts without a note that
// are most like them.
func (p *planner) inPlaceOfOthers() {
	var fresh []*Planned
	for _, planned := range p.pending {
		if planned.known == "" && planned.path != "" && planned.Document.ID == "" {
			fresh = append(fresh, planned)
		}
	}
	if len(fresh) == 0 && !p.walked {
		return // known files alone: to look for all others would take longer than to read them
	}
	left := p.notesThatLeft()
	type likely struct {
		planned *Planned
		n       *notes.Note
		kinship
	}
	var all []likely
	worth := p.worthComparing(fresh, left)
	for i, planned := range fresh {
		for j := range left {
			if !below(planned.within, left[j].Path) || worth != nil && !worth[[2]int{i, j}] {
				continue
			}
			if k := p.kinship(planned, &left[j]); k.cards > 0 || k.lines >= 0.5 {
				all = append(all, likely{planned, &left[j], k})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b likely) int {
		return cmp.Or(cmp.Compare(b.cards, a.cards), cmp.Compare(b.lines, a.lines))
	})
	for _, l := range all {
		if l.planned.known == "" && !p.ids[l.n.ID] {
			p.take(l.planned, l.n)
		}
	}
	for i := range left {
		if !p.ids[left[i].ID] {
			p.plan.left = append(p.plan.left, left[i].ID)
		}
	}
}

// notesThatLeft returns the notes that nothing is known as yet and whose file is
// gone from a folder that is read.
func (p *planner) notesThatLeft() []notes.Note {
	var folders []string
	for _, planned := range p.pending {
		if planned.within != "" && !slices.Contains(folders, planned.within) {
			folders = append(folders, planned.within)
		}
	}
	if len(folders) == 0 {
		return nil
	}
	return where(p.lib.Notes(), func(n *notes.Note) bool {
		return n.Path != "" && !p.ids[n.ID] &&
			slices.ContainsFunc(folders, func(folder string) bool { return below(folder, n.Path) }) && p.fileIsGone(n)
	})
}

// worthComparing returns the pairs of texts and notes that have a line in common,
// nil where all pairs may be compared.
func (p *planner) worthComparing(fresh []*Planned, left []notes.Note) map[[2]int]bool {
	if len(fresh)*len(left) <= mostCompared {
		return nil
	}
	const usual = 20 // a line that more notes have tells nothing
	in := map[string][]int{}
	for j := range left {
		text, ok := p.textOf(left[j].ID)
		if !ok {
			return map[[2]int]bool{}
		}
		for line := range strings.Lines(text.Markdown) {
			if line = strings.TrimSpace(line); line != "" && len(in[line]) <= usual {
				in[line] = append(in[line], j)
			}
		}
	}
	worth := map[[2]int]bool{}
	for i, planned := range fresh {
		for line := range strings.Lines(planned.Document.Markdown) {
			if at := in[strings.TrimSpace(line)]; len(at) <= usual {
				for _, j := range at {
					worth[[2]int{i, j}] = true
				}
			}
		}
	}
	return worth
}

// withoutMoved returns the texts of notes that have left without the cards that the
// import has elsewhere, and which of them are left with nothing: those the learner
// has not changed here.
func (c *committer) withoutMoved(plan *Snapshot, texts []edit.Text) (rest []edit.Text, empty map[notes.NoteID]bool, err error) {
	empty = map[notes.NoteID]bool{}
	if len(plan.left) == 0 {
		return nil, empty, nil
	}
	moved := c.movedTo(plan, texts)
	for _, id := range plan.left {
		n, err := c.w.Note(id)
		if err != nil {
			return nil, nil, err
		}
		text, err := c.w.Text(id)
		if err != nil {
			return nil, nil, err
		}
		cards := c.lib.CardsOf(id)
		var places []int
		for i := range cards {
			if moved[cards[i].ID] {
				places = append(places, cards[i].Place)
			}
		}
		if len(places) == 0 {
			continue
		}
		untouched := originOf(&n).stored == hash(text.Markdown)
		if text.Markdown, err = markup.RemoveCards(text.Markdown, places); err != nil {
			return nil, nil, err
		}
		rest = append(rest, edit.Text{Note: n, Text: text, Document: markup.Parse(text.Markdown)})
		if len(places) == len(cards) && untouched {
			empty[id] = true
		}
	}
	return rest, empty, nil
}

// movedTo returns the cards of notes that have left which the import has in other
// notes.
func (c *committer) movedTo(plan *Snapshot, texts []edit.Text) map[notes.CardID]bool {
	said := map[notes.CardText]bool{}
	for i := range plan.notes {
		if p := &plan.notes[i]; !p.Skip && (p.writes() || p.Verdict == LeavesAsIs) {
			for j := range p.Document.Cards {
				said[p.Document.Cards[j].Text()] = true
			}
		}
	}
	left := map[notes.NoteID]bool{}
	edits := make([]markup.Edit, 0, len(texts)+len(plan.left))
	for i := range texts {
		edits = append(edits, markup.Edit{Old: c.lib.AllCardsOf(texts[i].Note.ID), Next: texts[i].Document.Cards})
	}
	moved := map[notes.CardID]bool{}
	for _, id := range plan.left {
		left[id] = true
		old := c.lib.CardsOf(id)
		for i := range old {
			moved[old[i].ID] = said[old[i].Text()]
		}
		edits = append(edits, markup.Edit{Old: old})
	}
	for _, pairs := range markup.Match(edits, nil) {
		for _, pair := range pairs {
			if pair.Old != nil && left[pair.Old.Note] && (pair.Kin == markup.Same || pair.Kin == markup.Doubtful) {
				moved[pair.Old.ID] = true
			}
		}
	}
	return moved
}
