package changed

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/markdown"
	"precis/ui/screen"
	"precis/ui/theme"
	"precis/ui/until"
	"precis/ui/widgets"
	"precis/ui/words"
)

// expired is a card that holds no longer.
type expired struct {
	card    notes.Card
	where   string
	history string
}

// expiredRow shows what a card says, and what can be answered.
func (s *Screen) expiredRow(at int) fyne.CanvasObject {
	e := &s.expired[at]
	say := func(source string, bold bool) fyne.CanvasObject {
		return markdown.New(source, markdown.Options{Size: theme.SizeReading, Bold: bold, Pictures: s.host.Pictures(), OnSound: screen.PlaySound(s.host)})
	}
	below := s.answers(at)
	if s.replaced == e.card.ID && s.form != nil {
		below = s.form
	}
	return widgets.VStack(theme.Gap12,
		widgets.NewText(e.where, theme.SizeCaption, theme.Ink3, widgets.Ellipsis),
		say(e.card.Prompt, true), say(e.card.Answer, false),
		widgets.NewText(words.F("Held until %s. %s", words.DayDate(e.card.Until, words.ShortYear), e.history), theme.SizeCaption, theme.Ink3, widgets.Wrap),
		below)
}

func (s *Screen) answers(at int) fyne.CanvasObject {
	e := &s.expired[at]
	return widgets.FlowRow(theme.Gap8,
		answer(words.T("Still true…"), "1", words.T("It goes on, until another day"), func() { s.hold(e) }),
		answer(words.T("Changed…"), "2", words.T("Write what is true now; the new card knows which it replaces"), func() { s.rewrite(e.card.ID) }),
		answer(words.T("Gone"), "3", words.T("It leaves its note, and is retired with its history"), func() { s.remove(e.card.ID) }),
		widgets.NewTextButton(words.T("Read the section"), func() { s.open(len(s.cards) + at) }))
}

// hold asks for another day.
func (s *Screen) hold(e *expired) {
	until.AskCards(s.host, &s.acting, []notes.CardID{e.card.ID}, e.card.Until)
}

// remove takes a card out of its note.
func (s *Screen) remove(id notes.CardID) {
	screen.Do(&s.acting, s.host, words.T("Retired, with its history"), func(lib *library.Library) error {
		_, err := lib.Delete(nil, []notes.CardID{id})
		return err
	}, func() {})
}

// rewrite opens a form for what is true now.
func (s *Screen) rewrite(id notes.CardID) {
	screen.Read(&s.opening, s.host.Context(), s.host, func(_ context.Context, lib *library.Library) (string, error) {
		return lib.CardSource(id)
	}, func(source string, err error) {
		if err != nil {
			s.host.Fail(err)
			return
		}
		i := slices.IndexFunc(s.expired, func(e expired) bool { return e.card.ID == id })
		if i < 0 {
			return // it was decided on meanwhile
		}
		at := len(s.cards) + i
		s.closeForm()
		draft := screen.CardDraft(s.host, id, source)
		save := func(source string) { s.replace(id, source) }
		field, saved := draft.CardField(save, s.closeForm)
		s.replaced, s.draft = id, draft
		s.form = widgets.VStack(theme.Gap8, field, draft.Notice(), widgets.FlowRow(theme.Gap8,
			widgets.NewQuietButton(words.T("Save as a new card"), func() { save(field.Text()) }), widgets.NewTextButton(words.T("Cancel"), s.closeForm), saved),
			widgets.NewText(words.T("Give it a new day, or take the day away."), theme.SizeCaption, theme.Ink3, widgets.Wrap))
		s.choose(at)
		s.lazy.Reset()
		s.lazy.Reveal(s.row(at))
		s.host.Window().Canvas().Focus(field)
	})
}

// closeForm closes the form; what was written is kept as a draft.
func (s *Screen) closeForm() {
	s.draft.Keep()
	s.replaced, s.draft, s.form = "", nil, nil
	s.lazy.Reset()
}

func (s *Screen) replace(id notes.CardID, source string) {
	draft := s.draft
	screen.Change(&s.acting, s.host, func(lib *library.Library) (library.Edited, error) {
		return lib.Doubts().Replace(id, draft.Source(), source)
	},
		func(_ library.Edited, err error) {
			if err != nil {
				return
			}
			draft.Forget()
			s.draft = nil
			s.closeForm()
			s.acting.Done(s.host, words.T("A new card took its place; the old one is retired with its history"), 0)
		})
}
