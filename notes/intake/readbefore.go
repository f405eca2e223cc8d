package intake

import (
	"path/filepath"
	"slices"

	"precis/notes"
	"precis/notes/markup/dialect"
)

// half of its cards make a text that is read otherwise, or that was exported, the note that
// it was.
const half = 0.5

// readAsBefore reads files again that were moved, in the dialect that was remembered
// with the note: what was chosen by hand, or told by files beside it, their text alone
// does not tell.
func (p *planner) readAsBefore() {
	if p.opts.Dialect != dialect.Guess {
		return
	}
	moved := slices.DeleteFunc(slices.Clone(p.pending), func(planned *Planned) bool {
		return planned.Format != Markdown || planned.path == "" || len(p.ofFile(planned.path)) > 0
	})
	if len(moved) == 0 {
		return
	}
	gone := p.goneNotes(moved)
	worth := p.worthComparing(moved, gone)
	again := map[string]incoming{}
	tried := map[string]bool{}
	for i, planned := range moved {
		if tried[planned.path] {
			continue
		}
		tried[planned.path] = true
		like := gone
		if worth != nil {
			like = nil
			for j := range gone {
				if worth[[2]int{i, j}] {
					like = append(like, gone[j])
				}
			}
		}
		if s, ok := p.asBefore(planned, like); ok {
			again[planned.path] = s
		}
	}
	if len(again) > 0 {
		p.readAgain(again)
	}
}

// goneNotes returns the notes of which it is remembered how they were read, and whose
// file is gone from the folders that hold new files, or with its own folder.
func (p *planner) goneNotes(moved []*Planned) (gone []notes.Note) {
	for _, folder := range p.lib.Folders() {
		into := func(planned *Planned) bool { return below(planned.within, folder) }
		if !slices.ContainsFunc(moved, into) && !p.isGone(folder) {
			continue
		}
		gone = append(gone, where(p.lib.InFolder(folder), func(n *notes.Note) bool {
			return originOf(n).dialect != dialect.Guess && p.isGone(n.Path)
		})...)
	}
	return gone
}

// asBefore returns the text of a file with the dialect in which it is one of those notes
// rather than as it was read now; ok is false for none.
func (p *planner) asBefore(planned *Planned, gone []notes.Note) (s incoming, ok bool) {
	if len(gone) == 0 {
		return s, false
	}
	text, err := p.read(planned.path)
	if err != nil {
		return s, false // it was read just now
	}
	s = p.fresh[planned.path]
	s.text = text
	most := half
	for i := range gone {
		most = max(most, p.kinship(planned, &gone[i]).cards)
	}
	for _, d := range dialect.All {
		was := where(gone, func(n *notes.Note) bool { return originOf(n).dialect == d })
		if d == planned.Dialect || len(was) == 0 {
			continue
		}
		for _, n := range dialect.Read(d, s.text, p.optionsOf(s)).Notes {
			so := &Planned{Document: n.Document}
			for i := range was {
				if k := p.kinship(so, &was[i]); k.cards > most || originOf(&was[i]).said == hash(n.Document.Markdown) && k.cards >= most {
					s.readAs, most = d, k.cards
				}
			}
		}
	}
	return s, s.readAs != dialect.Guess
}

// readAgain puts what files say in another dialect in the place of what was read of them,
// and of what was warned of.
func (p *planner) readAgain(again map[string]incoming) {
	isAgain := func(file string) bool { _, is := again[file]; return is }
	p.pending = slices.DeleteFunc(p.pending, func(planned *Planned) bool { return isAgain(planned.path) })
	p.warnings.all = slices.DeleteFunc(p.warnings.all, func(w notes.Warning) bool { return isAgain(w.File) })
	before := p.plan.Notes
	p.plan.Notes = nil
	for i, planned := range before {
		switch {
		case !isAgain(planned.path):
			p.plan.Notes = append(p.plan.Notes, planned)
		case i == 0 || before[i-1].path != planned.path: // the notes of a file stand together
			p.addMarkdown(again[planned.path])
		}
	}
}

// optionsOf says what is known of a text beside what it says.
func (p *planner) optionsOf(s incoming) dialect.Options {
	folder := p.folder(s.vault)
	if s.path != "" {
		folder.Joplin = func() *dialect.JoplinBeside { return p.joplinBeside(filepath.Dir(s.path)) }
	}
	return dialect.Options{Folder: folder, OneDeck: p.opts.Deck != ""}
}
