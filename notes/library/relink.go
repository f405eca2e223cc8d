package library

import (
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/markup"
)

// relinking finds the links to notes that get other names.
type relinking struct {
	*Library
	// names are what links may call the notes by, as they are compared.
	names map[string]bool
	// found are the notes that links lead to, by target.
	found map[string]notes.NoteID
}

func (l *Library) relinking() relinking {
	return relinking{Library: l, names: map[string]bool{}, found: map[string]notes.NoteID{}}
}

// leads returns the note that a link by one of the names leads to, "" for none.
func (r *relinking) leads(target string) notes.NoteID {
	for name := linkName(target); !r.names[name]; {
		_, below, folder := strings.Cut(name, "/")
		if !folder {
			return ""
		}
		name = below
	}
	to, known := r.found[target]
	if !known {
		if n, err := r.Search().FindNote(target); err == nil {
			to = n.ID
		}
		r.found[target] = to
	}
	return to
}

// relinked returns the notes, but some, that have such links, led to where to says, as
// markup.RewriteLinks does.
func (r *relinking) relinked(but []notes.Note, to func(target, fragment string) (string, string, bool)) (all []edit.Text, err error) {
	known, err := r.linked()
	if err != nil {
		return nil, err
	}
	for _, n := range r.notesWhere(isNone(but)) {
		if !slices.ContainsFunc(known[n.ID].targets, func(target string) bool { return r.leads(target) != "" }) {
			continue
		}
		text, err := r.text(n.ID)
		if err != nil {
			return nil, err
		}
		before := text.Markdown
		if text.Markdown = markup.RewriteLinks(before, to); text.Markdown != before {
			all = append(all, edit.Text{Note: n, Text: text, Document: r.withCards(n.ID, markup.Parse(text.Markdown))})
		}
	}
	return all, nil
}

// withCards gives the cards of a text, in which none came or went, the ids they have.
func (l *Library) withCards(id notes.NoteID, doc *markup.Document) *markup.Document {
	if cards := l.livingCards(id); len(cards) == len(doc.Cards) {
		for i, c := range cards {
			doc.Cards[i].ID = c.ID
		}
	}
	return doc
}

// isNone returns what tells notes from some.
func isNone(some []notes.Note) func(*notes.Note) bool {
	return func(n *notes.Note) bool {
		return !slices.ContainsFunc(some, func(one notes.Note) bool { return one.ID == n.ID })
	}
}

// called returns the notes, but some, that a link without a path may call so.
func (l *Library) called(name string, but []notes.Note) []notes.Note {
	other := isNone(but)
	name = foldName(name)
	return l.notesWhere(func(n *notes.Note) bool { return (foldName(n.Title) == name || fileName(n) == name) && other(n) })
}

// nameInLinks returns what links call a note: its title, with its deck where another note,
// but some, may be called so.
func (l *Library) nameInLinks(title, deck string, but []notes.Note) string {
	if len(l.called(title, but)) > 0 {
		return deck + "/" + title
	}
	return title
}

// checkTitle refuses a title that a note of the deck, but some, has.
func (l *Library) checkTitle(title, deck string, but []notes.Note) error {
	for _, n := range l.called(title, but) {
		if foldName(n.Title) == foldName(title) && notes.DeckKey(n.Deck) == notes.DeckKey(deck) {
			return notes.Invalidf("%s has a note called “%s” already: choose another title", deck, title)
		}
	}
	return nil
}

// checkSettled refuses a note that has a draft, or conflicts to decide: both are of its text as
// it is.
func (l *Library) checkSettled(n *notes.Note) error {
	if l.Preferences().Draft(n.ID) != "" {
		return notes.Invalidf("“%s” has changes in the editor that are not saved: save or discard them first", n.Title)
	}
	waiting, err := shelf{l}.Conflicts()
	if err == nil && slices.ContainsFunc(waiting, func(c notes.Conflict) bool { return c.Note == n.ID }) {
		err = notes.Invalidf("“%s” has conflicts that wait for your decision: decide them first", n.Title)
	}
	return err
}
