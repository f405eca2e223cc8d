package library

import (
	"fmt"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/markup"
)

// Settled returns a note whose text can be split and folded; notes.ErrNotFound where there is
// none, and notes.ErrInvalid where it has a draft or conflicts to decide.
func (d Decks) Settled(id notes.NoteID) (notes.Note, error) {
	n, err := d.l.Note(id)
	if err == nil {
		err = d.l.checkSettled(&n)
	}
	return n, err
}

// SplitOff makes a note of its own of a section, by its index and its headings, and of those
// below it, as one change. Its cards keep ids, histories and progress; a link stands in its
// place, and links to it lead to the new note. notes.ErrInvalid where the section is not there
// any more or has no heading, where the title is empty or taken in the deck of the note, and
// where the note is not Settled.
func (d Decks) SplitOff(id notes.NoteID, section int, path []string, title string) (notes.Note, error) {
	l := d.l
	l.changing.Lock()
	defer l.changing.Unlock()
	n, err := d.Settled(id)
	if err != nil {
		return notes.Note{}, fmt.Errorf("split a note: %w", err)
	}
	fresh, err := l.newID()
	if err != nil {
		return notes.Note{}, err
	}
	s := splitting{relinking: l.relinking(), old: n, made: notes.Note{
		ID: notes.NoteID(fresh), Title: strings.Join(strings.Fields(title), " "), Deck: n.Deck, Source: n.Source, Date: n.Date, Created: l.clock(), Read: n.Read,
	}}
	all, err := s.texts(section, path)
	if err == nil {
		err = l.change(notes.Action{Kind: notes.ActionSplit, Name: s.made.Title}, func(w notes.Writer) error {
			readings, err := s.readings(w)
			if err != nil {
				return err
			}
			if _, err := l.writer(w).Put(all...); err != nil || readings.Whole == notes.Unchosen && len(readings.Sections) == 0 {
				return err
			}
			return w.PutReadings(readings)
		})
	}
	if err != nil {
		return notes.Note{}, fmt.Errorf("split %q: %w", n.Title, err)
	}
	return l.Note(s.made.ID)
}

// splitting is a section that is being made a note.
type splitting struct {
	relinking
	old, made notes.Note
	at        *markup.Split
	// name is what links call the new note.
	name string
}

// texts returns the old note, the new one, and those whose links lead to the section.
func (s *splitting) texts(section int, path []string) ([]edit.Text, error) {
	if s.made.Title == "" {
		return nil, notes.Invalidf("the new note needs a title")
	}
	if err := s.checkTitle(s.made.Title, s.made.Deck, nil); err != nil {
		return nil, err
	}
	text, err := s.text(s.old.ID)
	if err != nil {
		return nil, err
	}
	if s.at, err = markup.SplitAt(text.Markdown, section); err != nil {
		return nil, err
	}
	if !slices.Equal(s.at.Section().Path, path) {
		return nil, notes.Invalidf("the note was changed elsewhere meanwhile: try again")
	}
	link := markup.Linkable(s.made.Title)
	if link == "" {
		return nil, notes.Invalidf("a link cannot have [ ] | # ^ in it: choose another title")
	}
	s.name = s.nameInLinks(link, s.made.Deck, nil)
	s.callOld(text.Markdown)
	rest, part, err := s.at.Notes(markup.Named{
		Title: s.made.Title, Heading: markup.EscapeHeading(s.made.Title), Old: s.nameInLinks(s.old.Title, s.old.Deck, []notes.Note{s.old}), New: s.name,
		Own: func(target string) bool { return s.leads(target) == s.old.ID },
	})
	if err != nil {
		return nil, err
	}
	if link != s.made.Title {
		part = markup.Parse(markup.WithMeta(part.Markdown, map[string]string{"aliases": link}))
	}
	s.share(rest, part)
	linked, err := s.relinked([]notes.Note{s.old}, func(target, fragment string) (string, string, bool) {
		within, ok := s.at.Fragment(fragment)
		return s.name, within, ok && s.leads(target) == s.old.ID
	})
	if err != nil {
		return nil, err
	}
	text.Markdown = rest.Markdown
	return append([]edit.Text{
		{Note: s.old, Text: text, Document: rest},
		{Note: s.made, Text: notes.Text{Markdown: part.Markdown}, Document: part},
	}, linked...), nil
}

// callOld gathers what links may call the old note.
func (s *splitting) callOld(markdown string) {
	for _, name := range append([]string{s.old.Title, fileName(&s.old)}, markup.Aliases(markdown)...) {
		if name != "" {
			s.names[foldName(name)] = true
		}
	}
}

// share gives the cards of both texts the ids that they have; where the old text has others
// than are living, lineage finds them.
func (s *splitting) share(rest, part *markup.Document) {
	stays, leaves := rest.Cards, part.Cards
	living := s.livingCards(s.old.ID)
	if len(living) != len(stays)+len(leaves) {
		return
	}
	for i, c := range living {
		from := &stays
		if s.at.Moves(i) {
			from = &leaves
		}
		(*from)[0].ID = c.ID
		*from = (*from)[1:]
	}
}

// readings returns how the sections of the new note are read again.
func (s *splitting) readings(w notes.Reader) (all notes.Readings, err error) {
	all.Note = s.made.ID
	known, err := w.Readings()
	for _, r := range known {
		if r.Note != s.old.ID {
			continue
		}
		for _, of := range r.Sections {
			if within, ok := s.at.Path(of.Path); ok {
				of.Path = within
				all.Put(of)
			}
		}
		all.Whole = r.Whole
	}
	return all, err
}
