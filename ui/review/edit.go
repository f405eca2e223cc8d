package review

import (
	"context"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/task"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// form edits the native text of the card on the screen.
type form struct {
	card    notes.CardID
	field   *widgets.LongField
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
				s.form = newForm(s, q, source)
				s.draw()
				s.host.Refresh()
			})
	})
}

func newForm(s *Screen, q *question, source string) *form {
	field := widgets.NewCardField(source, s.saveForm, s.closeForm)
	save := widgets.NewPrimaryButton("Save", s.saveForm)
	save.SetSub("Ctrl+S")
	cancel := widgets.NewQuietButton("Cancel", s.closeForm)
	cancel.SetSub("Esc")
	return &form{card: q.card.ID, field: field, content: widgets.Padded(widgets.VStack(theme.Gap16,
		widgets.NewText(q.breadcrumb(), theme.SizeCaption, theme.Ink3, widgets.Ellipsis),
		widgets.NewSubHeading("Edit this card"),
		field,
		widgets.FlowRow(theme.Gap8, save, cancel),
		widgets.NewText("Its history stays with it.", theme.SizeCaption, theme.Ink3, widgets.Wrap),
	), theme.Gap24, 0, theme.Gap24, 0)}
}

// saveForm stores the text; the card stays on the screen with its history.
func (s *Screen) saveForm() {
	f := s.form
	if f == nil || s.busy {
		return
	}
	source := f.field.Text
	notice := "Card saved"
	s.act(&action{card: f.card}, func(lib *library.Library) (bool, error) {
		done, err := lib.SaveCardSource(f.card, source)
		if done.Cards.Doubtful > 0 {
			notice += "; it changed a lot and waits under Changed cards"
		}
		return true, err
	}, true, func() {
		s.form = nil
		s.notice = notice + undoes
	})
}

func (s *Screen) closeForm() {
	if s.form != nil && !s.busy {
		s.form = nil
		s.draw()
		s.host.Refresh()
	}
}
