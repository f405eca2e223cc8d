package library

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/briefing"
	"precis/notes/edit"
	"precis/notes/markup"
)

// Renamable returns the note that RenameNote would give another title; notes.ErrNotFound where
// there is none, and notes.ErrInvalid where it has a draft, which has the old title.
func (d Decks) Renamable(id notes.NoteID) (notes.Note, error) {
	n, err := d.l.Note(id)
	if err == nil && d.l.Preferences().Draft(id) != "" {
		err = notes.Invalidf("“%s” has changes in the editor that are not saved: save or discard them first", n.Title)
	}
	return n, err
}

// RenameNote gives a note another title, as one change: in its text, where that says what it
// is called, and in the links that call it so. They are shown as they were. It returns how
// many other notes have such links. notes.ErrInvalid where the title is empty, taken in the
// deck of the note or none that links can have, and where the note is not Renamable.
func (d Decks) RenameNote(id notes.NoteID, title string) (linked int, err error) {
	l := d.l
	l.changing.Lock()
	defer l.changing.Unlock()
	n, err := d.Renamable(id)
	if err != nil {
		return 0, fmt.Errorf("rename: %w", err)
	}
	r := renaming{Library: l, note: n, title: strings.Join(strings.Fields(title), " ")}
	if r.title == n.Title {
		return 0, nil
	}
	if err := r.check(); err != nil {
		return 0, fmt.Errorf("rename %q: %w", n.Title, err)
	}
	all, err := r.texts()
	if err != nil {
		return 0, fmt.Errorf("rename %q: %w", n.Title, err)
	}
	err = l.change(notes.Action{Kind: notes.ActionRename, Name: n.Title, Other: r.title}, func(w notes.Writer) error {
		_, err := l.writer(w).Put(all...)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("rename %q: %w", n.Title, err)
	}
	return len(all) - 1, nil
}

// renaming is a change of the title of a note.
type renaming struct {
	*Library
	note  notes.Note
	title string
}

func (r *renaming) check() error {
	switch {
	case r.title == "":
		return notes.Invalidf("the note needs a title")
	case len(r.called(r.title, r.note.Deck)) > 0:
		return notes.Invalidf("%s has a note called “%s” already: choose another title", r.note.Deck, r.title)
	}
	return nil
}

// called returns the other notes of a deck, or for "" of all, that links may call so.
func (r *renaming) called(name, deck string) []notes.Note {
	return r.notesWhere(func(n *notes.Note) bool {
		if n.ID == r.note.ID || deck != "" && notes.DeckKey(n.Deck) != notes.DeckKey(deck) {
			return false
		}
		return foldName(n.Title) == foldName(name) || deck == "" && fileName(n) == foldName(name)
	})
}

// texts returns the note under its new title, then the notes whose links call it by the
// old one.
func (r *renaming) texts() ([]edit.Text, error) {
	text, err := r.text(r.note.ID)
	if err != nil {
		return nil, err
	}
	doc := markup.Parse(text.Markdown)
	renamed := doc.WithTitle(r.title, briefing.EscapeHeading(r.title))
	if doc.Title != "" && renamed.Title != r.title || len(renamed.Cards) != len(doc.Cards) {
		return nil, notes.Invalidf("“%s” cannot be the title of this note: edit its text", r.title)
	}
	n := r.note
	n.Title = r.title
	text.Markdown = renamed.Markdown
	own := r.relinked(n, text)
	all := []edit.Text{own}
	from, err := r.Search().BackLinks(n.ID)
	if err != nil {
		return nil, err
	}
	for _, other := range from {
		text, err := r.text(other.ID)
		if err != nil {
			return nil, err
		}
		if to := r.relinked(other, text); to.Text.Markdown != text.Markdown {
			all = append(all, to)
		}
	}
	if name := markup.Linkable(r.title); name != r.title && (len(all) > 1 || own.Text.Markdown != renamed.Markdown) {
		return nil, notes.Invalidf("links lead to “%s”, and a link cannot have [ ] | # ^ in it: choose another title", r.note.Title)
	}
	return all, nil
}

// relinked returns a text with the links that call the note by its old title.
func (r *renaming) relinked(n notes.Note, text notes.Text) edit.Text {
	if slices.ContainsFunc(markup.Links(text.Markdown), r.calls) {
		text.Markdown = markup.RewriteLinks(text.Markdown, func(target, fragment string) (string, string, bool) {
			if !r.calls(target) {
				return "", "", false
			}
			return r.linkTo(target), fragment, true
		})
	}
	return edit.Text{Note: n, Text: text, Document: r.withCards(n.ID, markup.Parse(text.Markdown))}
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

// calls reports whether a link leads to the note by the title that it had. One by the name
// of its file goes on to do so.
func (r *renaming) calls(target string) bool {
	target = before(target)
	last := path.Base(linkName(target))
	if last != foldName(r.note.Title) || last == fileName(&r.note) {
		return false
	}
	n, err := r.Search().FindNote(target)
	return err == nil && n.ID == r.note.ID
}

// linkTo returns what a link that called the note by its old title calls it now.
func (r *renaming) linkTo(target string) string {
	if above := path.Dir(strings.ReplaceAll(before(target), `\`, "/")); above != "." {
		return above + "/" + r.title
	}
	if len(r.called(r.title, "")) > 0 {
		return r.note.Deck + "/" + r.title
	}
	return r.title
}
