package editor

import (
	"context"
	"errors"
	"strings"
	"time"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"

	"fyne.io/fyne/v2"
)

// save stores the text and says what became of the cards.
func (s *Screen) save() {
	if !s.open {
		return
	}
	if s.saving.Running() {
		s.saveAgain = true
		return
	}
	if s.other.theirs != "" {
		s.other.together(s.save)
		return
	}
	text := s.whole()
	if s.id == "" && strings.Trim(text, "# \t\n") == "" {
		s.host.Toast(words.T("There is nothing to save yet"), "", nil)
		return
	}
	if s.id != "" && !s.dirty() {
		s.forget()
		s.host.Toast(words.T("Nothing has changed"), "", nil)
		return
	}
	s.waitKeep()
	id, deck, title, sent := s.id, s.deck, s.note.Title, sent{unsaved{text, s.saved}, s.id, s.opened, s.begun}
	screen.Change(&s.saving, s.host, func(lib *library.Library) (library.Edited, error) {
		if id == "" {
			return lib.Create(text, deck)
		}
		edited, err := lib.Save(id, sent.base, text)
		if errors.Is(err, library.ErrElsewhere) {
			return library.Edited{}, nil // heardMeanwhile tells it
		}
		return edited, err
	}, func(done library.Edited, err error) {
		again := s.saveAgain
		s.saveAgain = false
		switch {
		case done.Note.ID != "":
			s.settle(sent, done)
		case s.opened == sent.opened: // it is not tried again
			again = false
			s.keepDraft()
			s.bar.update()
		case err == nil && s.id != id:
			s.host.Toast(words.F("“%s” is not saved: it was changed elsewhere. What you wrote is kept.", title), words.T("Go on writing"), func() { s.host.Go(screen.Edit{Note: id}) })
		}
		if again && s.dirty() { // more was typed, and Ctrl+S pressed, meanwhile
			s.save()
		} else {
			s.heardMeanwhile()
		}
	})
}

// sent is a text that is being saved, of a note as the editor had it then.
type sent struct {
	unsaved
	id            notes.NoteID
	opened, begun int
}

// settle takes over that the library has what was sent to it. What was typed since then is
// unsaved text of it from now on; of a new note only where that was not discarded meanwhile for
// another one.
func (s *Screen) settle(sent sent, done library.Edited) {
	id := sent.id
	if id == "" && s.begun != sent.begun {
		return
	}
	empty := id == "" && s.opened != sent.opened && s.whole() == sent.draft // another new note
	if !s.open || s.id != id || s.saved != sent.base || empty {
		s.settleDraft(id, sent.unsaved, done.Note.ID)
		if empty && s.open && s.id == "" {
			s.read(true, s.show)
		}
		return
	}
	if id == "" {
		s.forget()
	}
	s.id, s.note, s.deck, s.saved = done.Note.ID, done.Note, done.Note.Deck, sent.draft
	s.keepDraft()
	s.draft.show(false, time.Time{})
	s.other.show("")
	s.bar.update()
	s.readNow()
	s.host.Commands().Update()
	s.saving.Done(s.host, told(id == "", done.Cards), done.Cards.Doubtful)
}

// settleDraft is settle for a note that was left: its draft is forgotten where that was sent.
func (s *Screen) settleDraft(id notes.NoteID, sent unsaved, now notes.NoteID) {
	newer := s.newest[id]
	if newer.draft == "" || newer.base != sent.base {
		return
	}
	if id != now || newer.draft == sent.draft {
		s.keepText(id, unsaved{})
	}
	if newer.draft != sent.draft {
		s.keepText(now, unsaved{newer.draft, sent.draft})
	}
}

// heardMeanwhile looks what was changed elsewhere while the note was saved.
func (s *Screen) heardMeanwhile() { s.Changed(notes.Change{Notes: []notes.NoteID{s.id}}) }

// told says what saving did to the cards.
func told(created bool, c library.CardCounts) string {
	if created {
		switch c.Added {
		case 0:
			return words.T("Note added")
		case 1:
			return words.T("Note added with 1 card")
		default:
			return words.F("Note added with %d cards", c.Added)
		}
	}
	var parts []string
	for _, p := range []struct {
		n    int
		said string
	}{
		{c.Kept, words.F("%d kept", c.Kept)},
		{c.Updated, words.F("%d edited and kept", c.Updated)},
		{c.Added, words.F("%d new", c.Added)},
		{c.Retired, words.F("%d retired", c.Retired)},
		{c.Doubtful, words.F("%d to decide on", c.Doubtful)},
	} {
		if p.n > 0 {
			parts = append(parts, p.said)
		}
	}
	if len(parts) == 0 {
		return words.T("Saved")
	}
	return words.F("Saved: %s", strings.Join(parts, ", "))
}

// unsaved is text that the library does not have, with the saved one that it was begun from,
// "" where that is not known.
type unsaved struct{ draft, base string }

// written is the text as it stands, with what it was begun from.
func (s *Screen) written() unsaved { return unsaved{s.whole(), s.saved} }

// keepDraft keeps unsaved text, or forgets a draft that is no longer one.
func (s *Screen) keepDraft() {
	if !s.open {
		return
	}
	if !s.dirty() {
		s.forget()
		return
	}
	if text := s.written(); text != s.newest[s.id] {
		s.keepText(s.id, text)
	}
}

// keepText keeps the text of a note as its draft, none forgets it. What could not be kept
// is tried again when the app ends.
func (s *Screen) keepText(id notes.NoteID, text unsaved) {
	keep := s.keeping(id, text)
	s.host.Runner().Run(s.host.Context(), func(context.Context, task.Report) error { return keep() }, s.host.Fail)
}

// keeping returns what keeps a draft; none forgets it.
func (s *Screen) keeping(id notes.NoteID, text unsaved) func() error {
	s.newest[id] = text
	lib := s.host.Library()
	return s.host.Keepers().Write(library.NoteDraft(id), text.draft, func() error { return lib.Preferences().KeepDraft(id, text.draft, text.base) })
}

// Unkept gives the text to be kept that is neither saved nor given yet, or has the draft of one
// forgotten that is as it was saved.
func (s *Screen) Unkept() func() error {
	text := s.written()
	if !s.dirty() {
		text = unsaved{}
	}
	if s.open && text != s.newest[s.id] {
		s.keeping(s.id, text)
	}
	return nil
}

// forget forgets the draft of the note in the editor.
func (s *Screen) forget() {
	if s.newest[s.id].draft != "" {
		s.keepText(s.id, unsaved{})
	}
	s.draft.show(false, time.Time{})
}

// draft is the line that says that unsaved text is shown.
type draft struct {
	screen  *Screen
	words   *widgets.Text
	content *fyne.Container
}

func newDraft(s *Screen) *draft {
	d := &draft{screen: s, words: widgets.NewText("", theme.SizeInterface, theme.Ink2, widgets.Wrap)}
	d.content = widgets.Padded(widgets.Lead(theme.Gap8, d.words,
		widgets.NewTextButton(words.T("Back to the saved text"), s.discard)), theme.Gap4, theme.Gap12, theme.Gap4, theme.Gap24)
	d.content.Hide()
	return d
}

// show says that the text is a draft kept at a moment, or hides the line.
func (d *draft) show(is bool, at time.Time) {
	said := words.T("Unsaved changes were kept; you are editing them.")
	if !at.IsZero() {
		said = words.F("Unsaved changes from %s were kept; you are editing them.", words.Date(at, words.Moment))
	}
	d.words.SetText(said)
	if is {
		d.content.Show()
	} else {
		d.content.Hide()
	}
	d.screen.body.refresh()
}

// discard goes back to the text as the library has it.
func (s *Screen) discard() {
	if s.other.theirs != "" {
		s.other.take()
		return
	}
	before, begun := s.whole(), s.begun
	if s.id == "" {
		s.begun++
	}
	s.become(s.saved)
	s.forget()
	s.bar.update()
	s.readNow()
	s.offer = s.host.Toast(words.T("Back to the saved text"), words.T("Undo"), func() {
		s.begun = begun
		s.become(before)
		s.bar.update()
		s.readNow()
		s.keepDraft()
	})
}
