package intake

import (
	"slices"

	"precis/notes"
	"precis/notes/markup/dialect"
)

// half of its cards make a text that is read otherwise the note that was read so.
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
	if len(gone) == 0 || len(moved)*len(gone) > mostCompared {
		return
	}
	done := map[string]bool{}
	for _, planned := range moved {
		if done[planned.path] {
			continue
		}
		done[planned.path] = true
		if d := p.dialectBefore(planned, gone); d != dialect.Guess {
			p.readAgain(planned.path, d)
		}
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
			return originOf(n).dialect != dialect.Guess && p.fileIsGone(n)
		})...)
	}
	return gone
}

// dialectBefore returns the dialect in which a file is one of those notes rather than as
// it was read now; Guess for none.
func (p *planner) dialectBefore(planned *Planned, gone []notes.Note) dialect.Dialect {
	best, most := dialect.Guess, 0.0
	for i := range gone {
		most = max(most, p.kinship(planned, &gone[i]).cards)
	}
	most = max(most, half)
	for _, d := range dialect.All {
		if d == planned.Dialect {
			continue
		}
		var was []notes.Note
		for i := range gone {
			if originOf(&gone[i]).dialect == d {
				was = append(was, gone[i])
			}
		}
		if len(was) == 0 {
			continue
		}
		text, err := p.textOfFile(planned.path)
		if err != nil {
			return dialect.Guess // it was read just now
		}
		for _, n := range dialect.Read(d, text, p.optionsOf(p.fresh[planned.path])).Notes {
			so := &Planned{Document: n.Document}
			for i := range was {
				if k := p.kinship(so, &was[i]); k.cards > most || originOf(&was[i]).said == hash(n.Document.Markdown) && k.cards >= most {
					best, most = d, k.cards
				}
			}
		}
	}
	return best
}

// readAgain reads a file of the plan in another dialect.
func (p *planner) readAgain(path string, d dialect.Dialect) {
	text, err := p.textOfFile(path)
	if err != nil {
		return
	}
	of := func(planned *Planned) bool { return planned.path == path }
	at := slices.IndexFunc(p.plan.Notes, of)
	p.pending = slices.DeleteFunc(p.pending, of)
	after := slices.Clone(p.plan.Notes[at:])
	p.plan.Notes = p.plan.Notes[:at]
	s := p.fresh[path]
	s.text, s.readAs = text, d
	p.addMarkdown(s)
	p.plan.Notes = append(p.plan.Notes, slices.DeleteFunc(after, of)...)
}

func (p *planner) textOfFile(path string) (string, error) {
	data, err := p.files.ReadFile(path)
	if err != nil {
		return "", err
	}
	return decode(data)
}

// optionsOf says what is known of a text beside what it says.
func (p *planner) optionsOf(s incoming) dialect.Options {
	return dialect.Options{Folder: p.folder(s.vault), OneDeck: p.opts.Deck != ""}
}
