package intake

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"precis/notes"
)

// recognise finds the note that a planned one is known as, and puts it into the plan.
// Where its source gives each note an id, that alone counts; others, and those whose id
// another file of the import has, wait until all is read.
func (p *planner) recognise(planned *Planned) {
	id := planned.Document.ID
	switch {
	case planned.idKind == writtenID:
		p.pending = append(p.pending, planned)
	case !p.ids[id]:
		if !p.byItsID(planned) && planned.idKind == nameID {
			p.pending = append(p.pending, planned)
		}
	case planned.packed == nil && !p.readTwice(planned):
		return
	default:
		p.warn(planned.file, 1, "the id %s stands in another file of this import too; this note gets a new one", id)
		planned.Document.ID = ""
		if planned.packed == nil { // of a pack, only ids are known again
			p.pending = append(p.pending, planned)
		}
	}
	p.plan.Notes = append(p.plan.Notes, planned)
}

// byItsID finds the note with the id that the source gives, if there is one.
func (p *planner) byItsID(planned *Planned) bool {
	id := planned.Document.ID
	p.ids[id] = true
	n, err := p.lib.Note(id)
	if err != nil {
		return false
	}
	planned.known = n.ID
	p.compare(&n, planned)
	return true
}

// identify finds the notes that the waiting ones are known as: by id; else as the
// file and text that was read before; else as a file that was moved unchanged; else
// by the file, of several notes the one with the deck and title; else by deck, title
// and a like text, where the file is gone; else as what came in the place of a file
// that is gone; else briefings by what they say. Of several notes that a way finds, it
// is the one with the most reviewed cards. Each way is tried on all before the next one,
// so that a copy takes nothing from what it was copied from.
func (p *planner) identify(ctx context.Context) {
	p.readAsBefore()
	p.byID()
	for _, known := range []func(*Planned) []notes.Note{p.sameOfBatch, p.sameFileAndText, p.sameText, p.sameFileAndTitle, p.sameFile, p.sameTitle} {
		for _, planned := range p.pending {
			if planned.known != "" {
				continue
			}
			free := where(known(planned), func(n *notes.Note) bool { return !p.ids[n.ID] })
			if len(free) > 0 {
				best := slices.MaxFunc(free, func(a, b notes.Note) int { return p.reviewed(&a) - p.reviewed(&b) })
				p.take(planned, &best, isIt)
			}
		}
	}
	p.inPlaceOfOthers()
	p.byContent()
	for _, planned := range p.pending {
		if id := planned.Document.ID; planned.known == "" && id != "" {
			p.ids[id] = true
		}
		if n, err := p.lib.Note(planned.known); err == nil {
			p.compare(&n, planned)
		}
		switch {
		case ctx.Err() != nil:
			return
		case planned.Reading != nil:
			p.choose(ctx, planned)
		case len(planned.Suggestions) > 0:
			p.chooseOffered(planned)
		}
	}
}

// reviewed counts the cards of a note that were.
func (p *planner) reviewed(n *notes.Note) int {
	return count(p.lib.CardsOf(n.ID), func(c notes.Card) bool { return c.Progress.Studied() })
}

// byContent finds the notes that briefings say the same as. Under the same title it is
// that note, corrected; where another site has it under another title, or it was saved
// in another file, only the learner can tell whether it is to be one note.
func (p *planner) byContent() {
	for _, planned := range p.pending {
		if planned.known != "" || planned.Reading == nil {
			continue
		}
		all, err := p.lib.Alike(planned.Document.Markdown)
		if err != nil {
			p.fault = err
			return
		}
		i := slices.IndexFunc(all, func(id notes.NoteID) bool { return !p.ids[id] })
		if i < 0 {
			continue
		}
		n, err := p.lib.Note(all[i])
		if err != nil {
			continue // it is being deleted
		}
		again := n.Title == planned.Title && n.Deck == planned.Deck && (n.Path == "" || p.isGone(n.Path))
		if !again {
			planned.alike = n.ID
		}
		if again || p.opts.UpdateAlike {
			p.take(planned, &n, isIt)
		}
	}
}

// take makes a planned note the one that is known. One that comes back stays with its own
// file, unless the learner wants this one instead.
func (p *planner) take(planned *Planned, n *notes.Note, is claim) {
	planned.known = n.ID
	p.ids[n.ID] = true
	byName := planned.idKind == nameID
	if byName { // it has another name now
		planned.Document.ID = ""
	}
	switch {
	case is == comesBack && !p.opts.UpdateAlike:
		planned.whence = besideItsFile
	case byName && n.Title != planned.Title,
		!byName && planned.path != "" && n.Path != "" && !p.isSameFile(n.Path, planned.path):
		planned.whence = fromElsewhere
	}
}

// sameOfBatch returns notes of batches that said the same: they are known so where their
// id was made of a name that is another one now, or another file of the import has it.
func (p *planner) sameOfBatch(planned *Planned) []notes.Note {
	if planned.idKind == writtenID {
		return nil
	}
	return where(p.lib.Saying(planned.said), func(n *notes.Note) bool { return n.Path == "" })
}

func (p *planner) sameFileAndText(planned *Planned) []notes.Note {
	return where(p.ofFile(planned.path), func(n *notes.Note) bool { return originOf(n).said == planned.said })
}

func (p *planner) sameFileAndTitle(planned *Planned) []notes.Note {
	return where(p.ofFile(planned.path), func(n *notes.Note) bool { return n.Deck == planned.Deck && n.Title == planned.Title })
}

func (p *planner) sameFile(planned *Planned) []notes.Note { return p.ofFile(planned.path) }

// sameText returns notes whose file said the same and is gone, or now says what
// another one said: the two have changed places. None where the note of this file
// lives on in the text with all its cards, and none that was never reviewed in the place
// of one that was.
func (p *planner) sameText(planned *Planned) []notes.Note {
	if planned.path == "" {
		return nil
	}
	those := where(p.lib.Saying(planned.said), func(n *notes.Note) bool {
		return n.Path != "" && (p.isGone(n.Path) || p.saysWhatAnotherSaid(n.Path))
	})
	if len(those) == 0 {
		return nil
	}
	for _, own := range p.ofFile(planned.path) {
		if p.kinship(planned, &own).whole {
			return nil
		}
		those = where(those, func(n *notes.Note) bool { return p.reviewed(n) > 0 || p.reviewed(&own) == 0 })
	}
	return those
}

func (p *planner) saysWhatAnotherSaid(path string) bool {
	return slices.ContainsFunc(p.pending, func(other *Planned) bool {
		return other.path == path &&
			slices.ContainsFunc(p.lib.Saying(other.said), func(n notes.Note) bool { return n.Path != "" && n.Path != path })
	})
}

// sameTitle returns notes of the deck and title that say the like and have no file
// that is there; of pasted text, also one that says the very same.
func (p *planner) sameTitle(planned *Planned) []notes.Note {
	named := p.lib.Titled(planned.Deck, planned.Title)
	same := where(named, func(n *notes.Note) bool {
		o := originOf(n)
		return planned.path == "" && (o.said == planned.said || o.stored == planned.said)
	})
	like := where(named, func(n *notes.Note) bool {
		if planned.idKind != writtenID { // of its source, and nothing would go with it
			return planned.idKind == nameID && madeAlike(n.ID, planned.Document.ID) && p.kinship(planned, n).whole
		}
		return (n.Path == "" || p.isGone(n.Path)) && p.kinship(planned, n).isAny()
	})
	return append(same, like...)
}

// madeAlike reports whether two ids were made by one source: they begin with its name.
func madeAlike(a, b notes.NoteID) bool {
	maker, _, ok := strings.Cut(string(a), "-")
	return ok && strings.HasPrefix(string(b), maker+"-")
}

func where(all []notes.Note, is func(*notes.Note) bool) (those []notes.Note) {
	for i := range all {
		if is(&all[i]) {
			those = append(those, all[i])
		}
	}
	return those
}

// ofFile returns the notes that came from a file, under whatever links it was
// reached.
func (p *planner) ofFile(path string) []notes.Note {
	if path == "" {
		return nil
	}
	if all := p.lib.FromFile(path); len(all) > 0 {
		return all
	}
	if p.byReal == nil {
		p.byReal = p.behindLinks()
	}
	real := p.real(path)
	all := slices.Clone(p.byReal[real])
	if real != path {
		all = append(all, p.lib.FromFile(real)...)
	}
	return all
}

// behindLinks returns the notes whose file was reached through a link, by where it is.
func (p *planner) behindLinks() map[string][]notes.Note {
	found := map[string][]notes.Note{}
	for _, folder := range p.lib.Folders() {
		real, links := p.real(folder), p.linksIn(folder)
		if real == folder && len(links) == 0 {
			continue
		}
		for _, n := range p.lib.InFolder(folder) {
			name := filepath.Base(n.Path)
			file := filepath.Join(real, name)
			if links[name] {
				file = p.real(n.Path)
			}
			if file != n.Path {
				found[file] = append(found[file], n)
			}
		}
	}
	return found
}

// linksIn returns the names in a folder that are links.
func (p *planner) linksIn(folder string) map[string]bool {
	entries, err := p.files.ReadDir(folder)
	if err != nil {
		return nil // it is gone, and so are they
	}
	links := map[string]bool{}
	for _, e := range entries {
		if e.Type()&fs.ModeSymlink != 0 {
			links[e.Name()] = true
		}
	}
	return links
}

// real returns the path that a name leads to, the name where it leads nowhere.
func (p *planner) real(name string) string {
	links, ok := p.files.(linkFollower)
	if !ok {
		return name
	}
	if real, known := p.reals[name]; known {
		return real
	}
	real, err := links.Real(name)
	if err != nil {
		return name // it may come to be there
	}
	p.reals[name] = real
	return real
}

// isSameFile reports whether two names lead to one file; none do where one is "".
func (p *planner) isSameFile(a, b string) bool {
	return a != "" && b != "" && (a == b || p.real(a) == p.real(b))
}

// isGone reports whether a file is no longer where it was: what says the same in another
// place is that file, moved.
func (p *planner) isGone(path string) bool {
	_, err := p.files.Stat(path)
	return errors.Is(err, fs.ErrNotExist)
}

// byID gives each id to one text: of several, to the file that was last read under
// that id; else to the one whose text is unchanged; else to the one that is most
// like it, which of copies is the one with the shortest name. The others lose it.
func (p *planner) byID() {
	texts := map[notes.NoteID][]*Planned{}
	var order []notes.NoteID
	for _, planned := range p.pending {
		if id := planned.Document.ID; id != "" && planned.idKind == writtenID {
			if texts[id] == nil {
				order = append(order, id)
			}
			texts[id] = append(texts[id], planned)
		}
	}
	for _, id := range order {
		n, err := p.lib.Note(id)
		known := err == nil
		claims, is := texts[id], map[*Planned]claim{}
		if known {
			claims = slices.DeleteFunc(claims, func(planned *Planned) bool {
				is[planned] = p.claimOf(planned, &n)
				return !p.settle(planned, &n, is[planned])
			})
		}
		if len(claims) == 0 {
			continue
		}
		best := slices.MaxFunc(claims, func(a, b *Planned) int {
			if known {
				if c := cmp.Compare(p.claim(a, &n), p.claim(b, &n)); c != 0 {
					return c
				}
			}
			return cmp.Or(-cmp.Compare(len(filepath.Base(a.path)), len(filepath.Base(b.path))), -strings.Compare(a.path, b.path))
		})
		for _, planned := range claims {
			if planned != best || p.ids[id] {
				p.warn(planned.file, 1, "the id %s stands in another file of this import too; this note gets a new one", id)
				planned.Document.ID = ""
			}
		}
		if best.Document.ID == id && known {
			p.take(best, &n, is[best])
		}
		p.ids[id] = true
	}
}

// claim says how much speaks for a text that it is the note whose id it names.
func (p *planner) claim(planned *Planned, n *notes.Note) float64 {
	const ofFile, unchanged = 3, 2 // above any likeness
	if p.isSameFile(n.Path, planned.path) {
		return ofFile
	}
	if originOf(n).said == planned.said || p.markdownOf(n.ID) == planned.Document.Markdown {
		return unchanged
	}
	k := p.kinship(planned, n)
	return (k.cards + k.lines) / 2
}
