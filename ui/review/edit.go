package review

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/text"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// form edits the native text of the card on the screen.
type form struct {
	card    notes.CardID
	field   *text.Surface
	draft   *screen.Draft
	content fyne.CanvasObject
}

// edit opens the form.
func (s *Screen) edit() {
	s.do(func() {
		q := s.question
		if q == nil || s.form != nil {
			return
		}
		s.busy = true
		lib := s.host.Library()
		task.Load(s.host.Context(), s.host.Runner(), func(context.Context) (string, error) { return lib.CardSource(q.card.ID) },
			func(source string, err error) {
				s.busy = false
				s.later = nil // what was typed ahead was not meant for the form
				if err != nil {
					s.host.Fail(err)
					return
				}
				q.stop(lib.Now())
				s.form = newForm(s, q, screen.CardDraft(s.host, q.card.ID, source))
				s.draw()
				s.host.Commands().Update()
			})
	})
}

func newForm(s *Screen, q *question, draft *screen.Draft) *form {
	field, saved := draft.CardField(func(string) { s.saveForm() }, s.closeForm)
	said := words.T("Its history stays with it.")
	if kept := draft.Said(); kept != "" {
		said = kept + " " + said
	}
	save := widgets.NewPrimaryButton(words.T("Save"), s.saveForm)
	save.SetSub(words.KeyName("Ctrl+S"))
	cancel := widgets.NewQuietButton(words.T("Cancel"), s.closeForm)
	cancel.SetSub("Esc")
	return &form{card: q.card.ID, field: field, draft: draft, content: widgets.Padded(widgets.VStack(theme.Gap16,
		widgets.NewText(q.breadcrumb(), theme.SizeCaption, theme.Ink3, widgets.Ellipsis),
		widgets.NewSubHeading(words.T("Edit text")),
		field,
		widgets.FlowRow(theme.Gap8, save, cancel, saved),
		widgets.NewText(said, theme.SizeCaption, theme.Ink3, widgets.Wrap),
	), theme.Gap24, 0, theme.Gap24, 0)}
}

// saveForm stores the text; the card stays on the screen with its history.
func (s *Screen) saveForm() {
	f := s.form
	if f == nil || s.busy {
		return
	}
	source := f.field.Text()
	notice, gone := words.T("Card saved"), false
	s.act(&action{card: f.card}, func(lib *library.Library) error {
		done, err := lib.SaveCardSource(f.card, f.draft.Source(), source)
		if gone = errors.Is(err, notes.ErrNotFound); gone {
			notice = words.T("This card was deleted meanwhile. What you wrote is kept.")
			return nil
		}
		if done.Cards.Doubtful > 0 {
			notice += words.T("; it changed a lot and waits under Changed cards")
		}
		return err
	}, true, func(changed bool) {
		if gone {
			f.draft.Keep()
		} else {
			f.draft.Forget()
		}
		s.endForm()
		if s.notice = notice; changed {
			s.notice += undoes()
		}
	})
}

// closeForm leaves the card as it is, and keeps what was written.
func (s *Screen) closeForm() {
	if s.form != nil && !s.busy {
		s.form.draft.Keep()
		if c, err := s.host.Library().Card(s.form.card); err == nil && !c.Progress.Retired && s.form.draft.Changed() {
			s.notice = words.T("Not saved: E goes on with what you wrote")
		}
		s.endForm()
		s.draw()
		s.host.Commands().Update()
		s.load(true) // it may have been answered elsewhere meanwhile
	}
}

// endForm goes on with the card.
func (s *Screen) endForm() {
	s.form = nil
	s.question.goOn(s.host.Library().Now())
}
