package editor

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/markup"
	"precis/notes/merge"
	"precis/ui/screen"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// elsewhere is the line that says that a note was changed elsewhere, such as on another
// device, while it is written here.
type elsewhere struct {
	screen  *Screen
	theirs  string // the text as the library has it now, "" where it is as it was
	reading screen.Act
	content *fyne.Container
}

func newElsewhere(s *Screen) *elsewhere {
	e := &elsewhere{screen: s}
	said := widgets.NewText(words.T("This note was changed elsewhere while you were writing. Saving brings both together; where both changed the same place, yours stands."),
		theme.SizeInterface, theme.Ink2, widgets.Wrap)
	e.content = widgets.Padded(widgets.VStack(theme.Gap4, said, widgets.FlowRow(theme.Gap8,
		widgets.NewTextButton(words.T("Bring together now"), func() { e.together(func() {}) }),
		widgets.NewTextButton(words.T("Take that text"), e.take))), theme.Gap4, theme.Gap12, theme.Gap4, theme.Gap24)
	e.content.Hide()
	return e
}

// show says that the library has another text now, "" for none, or hides the line.
func (e *elsewhere) show(theirs string) {
	e.theirs = theirs
	if theirs == "" {
		e.reading.Drop()
		e.content.Hide()
	} else {
		e.content.Show()
	}
	e.screen.body.refresh()
}

// heard looks what a change did to the note that is written.
func (e *elsewhere) heard(c notes.Change) {
	s := e.screen
	id, saved := s.id, s.saved
	if s.saving.Running() || !slices.Contains(c.Notes, id) {
		return
	}
	screen.Read(&e.reading, s.host.Context(), s.host, func(_ context.Context, lib *library.Library) (string, error) {
		p, err := lib.Page(id)
		if err != nil || p.Text.Markdown == markup.Parse(saved).Markdown {
			return "", err
		}
		return p.Text.Markdown, nil
	}, func(theirs string, err error) {
		switch {
		case s.id != id || s.saved != saved || s.saving.Running():
		case errors.Is(err, notes.ErrNotFound):
			if c.Received { // what is deleted here can be had back with Undo, and its draft with it
				e.keepAsNew()
			}
		case err != nil:
			s.host.Fail(err)
		case s.dirty():
			e.show(theirs) // none where it was taken back
		}
	})
}

// together puts a text into the field that has both what is written here and what was
// changed elsewhere, then calls done.
func (e *elsewhere) together(done func()) {
	s := e.screen
	base, mine, theirs := s.saved, s.whole(), e.theirs
	screen.Read(&e.reading, s.host.Context(), s.host, func(context.Context, *library.Library) (*merge.Result, error) {
		return merge.Three(base, mine, theirs, merge.Mine, nil), nil
	}, func(r *merge.Result, _ error) {
		if s.saved != base || s.whole() != mine { // more was typed meanwhile
			e.together(done)
			return
		}
		e.put(r.Markdown, words.T("Both are brought together"))
		done()
	})
}

// take puts the text into the field that the library has.
func (e *elsewhere) take() { e.put(e.theirs, words.T("That text was taken")) }

// put puts a text into the field that follows what the library has, and offers the one
// before.
func (e *elsewhere) put(text, said string) {
	s := e.screen
	before, base, theirs := s.whole(), s.saved, e.theirs
	s.saved = theirs
	e.show("")
	refill := func(text string) {
		s.become(text)
		s.bar.update()
		s.readNow()
		s.keepDraft()
	}
	refill(text)
	s.offer = s.host.Toast(said, words.T("Undo"), func() {
		s.saved = base
		e.show(theirs)
		refill(before)
	})
}

// keepAsNew makes a note of what is written, where the one that it is of was deleted on
// another device, and the library has not made one of its draft.
func (e *elsewhere) keepAsNew() {
	s := e.screen
	text, base, deck, gone := s.whole(), s.saved, s.deck, s.id
	s.saved = text // it is on its way
	screen.Change(&s.saving, s.host, func(lib *library.Library) (library.Edited, error) {
		doc := markup.Parse(text)
		for _, n := range lib.Notes() {
			if doc.Title != "" && n.Title != doc.Title {
				continue
			}
			if p, err := lib.Page(n.ID); err == nil && p.Text.Markdown == doc.Markdown {
				return library.Edited{Note: n}, nil
			}
		}
		return lib.Create(text, deck)
	}, func(done library.Edited, err error) {
		if err != nil {
			s.keepText(gone, unsaved{text, base})
			return
		}
		s.keepText(gone, unsaved{})
		s.host.Toast(words.F("“%s” was deleted on another device; what you were writing is a note of its own now", done.Note.Title), words.T("Read"), func() { s.host.Go(screen.Note(done.Note.ID)) })
	})
}
