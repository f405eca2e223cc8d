package intake

import (
	"cmp"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/markup"
)

// A note has left where its file is gone from a folder that is read, or with a folder
// of which other files were found in the one that is read, or where its file has become
// another note. What came in its place takes it over as a whole; what else of the import has its cards takes
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
	var moves folderMoves
	left := p.displaced()
	if len(fresh) > 0 || p.walked || p.gain() { // else to look for all others would take longer than to read those
		moves = p.folderMoves()
		left = append(left, p.notesThatLeft(moves)...)
	}
	type likely struct {
		planned *Planned
		n       *notes.Note
		kinship
	}
	var all []likely
	worth := p.worthComparing(fresh, left)
	for i, planned := range fresh {
		for j := range left {
			if !moves.lead(left[j].Path, planned.within) || worth != nil && !worth[[2]int{i, j}] {
				continue
			}
			if k := p.kinship(planned, &left[j]); k.cards > 0 || k.lines >= 0.5 {
				all = append(all, likely{planned, &left[j], k})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b likely) int {
		return cmp.Or(cmp.Compare(b.cards, a.cards), cmp.Compare(b.studied, a.studied), cmp.Compare(b.lines, a.lines))
	})
	for _, l := range all {
		if l.planned.known == "" && !p.ids[l.n.ID] {
			p.take(l.planned, l.n, isIt)
		}
	}
	for i := range left {
		if !p.ids[left[i].ID] {
			p.plan.left = append(p.plan.left, left[i].ID)
		}
	}
	p.plan.joins = p.areElsewhere(p.plan.left)
}

// areElsewhere reports whether a text of the plan has a card of notes that have left.
func (p *planner) areElsewhere(left []notes.NoteID) bool {
	if len(left) == 0 {
		return false
	}
	said := map[notes.CardText]bool{}
	for _, planned := range p.pending {
		for i := range planned.Document.Cards {
			said[planned.Document.Cards[i].Text()] = true
		}
	}
	return slices.ContainsFunc(left, func(id notes.NoteID) bool {
		return slices.ContainsFunc(p.lib.CardsOf(id), func(c notes.Card) bool { return said[c.Text()] })
	})
}

// gain reports whether a known note has a card that is new to it and may come from another.
func (p *planner) gain() bool {
	return slices.ContainsFunc(p.pending, func(planned *Planned) bool {
		if planned.known == "" {
			return false
		}
		said := map[notes.CardText]bool{}
		for _, c := range p.lib.AllCardsOf(planned.known) {
			said[c.Text()] = true
		}
		return slices.ContainsFunc(planned.Document.Cards, func(c markup.Card) bool { return !said[c.Text()] })
	})
}

// displaced returns the notes of files that are read and are none of theirs now.
func (p *planner) displaced() (all []notes.Note) {
	seen := map[notes.NoteID]bool{}
	for _, planned := range p.pending {
		for _, n := range p.ofFile(planned.path) {
			if !p.ids[n.ID] && !seen[n.ID] {
				seen[n.ID] = true
				all = append(all, n)
			}
		}
	}
	return all
}

// folderMoves are folders by what they were before: themselves, and folders that are
// gone and of which a file was found in them.
type folderMoves map[string][]string

// lead reports whether a file that is gone may have come into a folder that is read.
func (m folderMoves) lead(file, folder string) bool {
	return slices.ContainsFunc(m[folder], func(before string) bool { return below(before, file) })
}

// folderMoves returns what the folders that are read were before.
func (p *planner) folderMoves() folderMoves {
	moves, homeless := folderMoves{}, sync.OnceValue(p.homeless)
	for _, planned := range p.pending {
		within := planned.within
		if within == "" {
			continue
		}
		if moves[within] == nil {
			moves[within] = []string{within}
		}
		for _, path := range p.pathsBefore(planned, homeless) {
			before := ""
			for from, to := filepath.Dir(path), filepath.Dir(planned.path); p.isGone(from) && below(within, to); {
				before = from
				if filepath.Base(from) != filepath.Base(to) {
					break
				}
				from, to = filepath.Dir(from), filepath.Dir(to)
			}
			if before != "" && !slices.Contains(moves[within], before) {
				moves[within] = append(moves[within], before)
			}
		}
	}
	return moves
}

// pathsBefore returns where a text came from: the file of its note; of a new one, those
// of notes that have a card of it.
func (p *planner) pathsBefore(planned *Planned, homeless func() map[notes.CardText]string) (paths []string) {
	if planned.known != "" {
		if n, err := p.lib.Note(planned.known); err == nil && planned.whence == fromElsewhere {
			paths = append(paths, n.Path)
		}
		return paths
	}
	if len(planned.Document.Cards) == 0 {
		return nil
	}
	files := homeless()
	for i := range planned.Document.Cards {
		if path := files[planned.Document.Cards[i].Text()]; path != "" && !slices.Contains(paths, path) {
			paths = append(paths, path)
		}
	}
	return paths
}

// homeless returns the files of cards by what they say, where the folder is gone too.
func (p *planner) homeless() map[notes.CardText]string {
	files := map[notes.CardText]string{}
	for _, folder := range p.lib.Folders() {
		if !p.isGone(folder) {
			continue
		}
		for _, n := range p.lib.InFolder(folder) {
			if p.ids[n.ID] {
				continue
			}
			for _, c := range p.lib.CardsOf(n.ID) {
				files[c.Text()] = n.Path
			}
		}
	}
	return files
}

// notesThatLeft returns the notes that nothing is known as yet and whose file is
// gone from a folder that is read, or was before.
func (p *planner) notesThatLeft(moves folderMoves) (all []notes.Note) {
	for _, folder := range p.lib.Folders() {
		inside := func(read string) bool { return moves.lead(folder, read) }
		if !slices.ContainsFunc(slices.Collect(maps.Keys(moves)), inside) {
			continue
		}
		all = append(all, where(p.lib.InFolder(folder), func(n *notes.Note) bool { return !p.ids[n.ID] && p.isGone(n.Path) })...)
	}
	return all
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
		for line := range strings.Lines(p.markdownOf(left[j].ID)) {
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
		o := originOf(&n)
		untouched := o.stored == hash(text.Markdown)
		if text.Markdown, err = markup.RemoveCards(text.Markdown, places); err != nil {
			return nil, nil, err
		}
		if untouched { // nothing was changed here, and its file is news if it comes back
			o.said, o.stored = "", hash(text.Markdown)
			n.Imported = o.String()
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
