package library

import (
	"fmt"
	"path"
	"strings"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/markup"
)

// Renamable returns the note that RenameNote would give another title; notes.ErrNotFound where
// there is none, and notes.ErrInvalid where it has a draft or conflicts to decide, which have the
// old title.
func (d Decks) Renamable(id notes.NoteID) (notes.Note, error) {
	n, err := d.l.Note(id)
	if err == nil {
		err = d.l.checkSettled(&n)
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
	r := renaming{relinking: l.relinking(), note: n, title: strings.Join(strings.Fields(title), " ")}
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
	relinking
	note  notes.Note
	title string
	// name is what links without a path call it then.
	name string
}

// one is the note as one of several.
func (r *renaming) one() []notes.Note { return []notes.Note{r.note} }

func (r *renaming) check() error {
	if r.title == "" {
		return notes.Invalidf("the note needs a title")
	}
	return r.checkTitle(r.title, r.note.Deck, r.one())
}

// texts returns the note under its new title, then the notes whose links call it by the
// old one.
func (r *renaming) texts() ([]edit.Text, error) {
	text, err := r.text(r.note.ID)
	if err != nil {
		return nil, err
	}
	doc := markup.Parse(text.Markdown)
	renamed := doc.WithTitle(r.title, markup.EscapeHeading(r.title))
	if doc.Title != "" && renamed.Title != r.title || len(renamed.Cards) != len(doc.Cards) {
		return nil, notes.Invalidf("“%s” cannot be the title of this note: edit its text", r.title)
	}
	old := foldName(r.note.Title)
	if old != "" && (old != fileName(&r.note) || len(r.called(old, r.one())) > 0) { // else links lead by the name of its file
		r.names[old] = true
	}
	r.name = r.nameInLinks(r.title, r.note.Deck, r.one())
	linked, err := r.relinked(r.one(), r.lead)
	if err != nil {
		return nil, err
	}
	text.Markdown = markup.RewriteLinks(renamed.Markdown, r.lead)
	if name := markup.Linkable(r.title); name != r.title && (len(linked) > 0 || text.Markdown != renamed.Markdown) {
		return nil, notes.Invalidf("links lead to “%s”, and a link cannot have [ ] | # ^ in it: choose another title", r.note.Title)
	}
	own := r.note
	own.Title = r.title
	return append([]edit.Text{{Note: own, Text: text, Document: r.withCards(own.ID, markup.Parse(text.Markdown))}}, linked...), nil
}

// lead leads a link that calls the note by its old title to the new one, through the
// folders that it names where those lead there.
func (r *renaming) lead(target, fragment string) (string, string, bool) {
	if r.leads(target) != r.note.ID {
		return "", "", false
	}
	folder := strings.ReplaceAll(target, `\`, "/")
	for range strings.Count(r.note.Title, "/") + 1 {
		folder = path.Dir(folder)
	}
	own := r.note
	own.Title = r.title
	if through := folder + "/" + r.title; folder != "." && placesOf(&own).have(linkName(through)) {
		return through, fragment, true
	}
	return r.name, fragment, true
}
