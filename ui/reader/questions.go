package reader

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"precis/notes/library"
	"precis/notes/markup"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// fold is the quiet line that stands for a section's questions.
func (r *rows) fold(index int) fyne.CanvasObject {
	sign := theme.IconChevronRight
	if r.unfolded[index] {
		sign = theme.IconChevronDown
	}
	icon := widget.NewIcon(theme.Icon(sign, theme.Ink3))
	said := widgets.NewCaption(words.N(len(r.screen.view.sections[index].questions), "%d question", "%d questions"))
	line := widgets.NewPress(widgets.Padded(widgets.HStack(theme.Gap4, said, icon), 4, theme.Gap4, 4, theme.Gap8),
		func() { r.screen.unfold(index, !r.unfolded[index]) })
	return widgets.Padded(container.NewHBox(line), theme.Gap4, 0, 0, -theme.Gap8)
}

// unfold shows or hides the questions of a section.
func (s *Screen) unfold(index int, open bool) {
	s.rows.unfolded[index] = open
	s.rows.arrange(s.view)
	s.lazy.Reset()
}

// question is one card line, or the form in which it is edited.
func (r *rows) question(q *question) fyne.CanvasObject {
	if r.editing == q.card && r.form != nil {
		return r.form
	}
	front := widgets.NewText(markup.PlainText(q.said()), theme.SizeInterface, theme.Ink, widgets.Wrap)
	back := widgets.NewText(markup.PlainText(q.answer), theme.SizeInterface, theme.Ink2, widgets.Wrap)
	pair := fyne.CanvasObject(widgets.NewCardPair(front, back))
	if q.until != 0 {
		pair = widgets.VStack(theme.Gap4, pair, widgets.NewCaption(words.Until(q.until)))
	}
	press := widgets.NewPress(widgets.Padded(pair, theme.Gap8, theme.Gap8, theme.Gap8, theme.Gap8), func() { r.screen.edit(q) })
	press.SetHint(words.T("Edit text"))
	press.OnSecondary = r.screen.surface.ShowMenu
	return widgets.Padded(widgets.VStack(0, press, widgets.NewHairline()), 0, -theme.Gap8, 0, -theme.Gap8)
}

// said is the prompt as it is shown.
func (q *question) said() string {
	if q.back != "" {
		return q.prompt + "  ⇄"
	}
	return q.prompt
}

// edit opens the form for one card's native text in its place.
func (s *Screen) edit(q *question) {
	id, lib := q.card, s.host.Library()
	task.Load(s.ctx, s.host.Runner(), func(context.Context) (string, error) { return lib.CardSource(id) },
		func(source string, err error) {
			if err != nil {
				s.host.Fail(err)
				return
			}
			if s.view == nil {
				return
			}
			s.draft.Keep()
			draft := screen.CardDraft(s.host, id, source)
			entry, saved := draft.CardField(s.saveCard, s.closeForm)
			line := q.line
			s.rows.editing, s.draft = id, draft
			s.rows.form = widgets.Padded(widgets.VStack(theme.Gap8, entry, draft.Notice(), widgets.HStack(theme.Gap8,
				widgets.NewQuietButton(words.T("Save"), func() { s.saveCard(entry.Text()) }),
				widgets.NewTextButton(words.T("Cancel"), s.closeForm),
				saved,
				widgets.NewTextButton(words.T("Open in the editor"), func() { s.host.Go(screen.Edit{Note: s.view.note.ID, Line: line}) }),
			)), theme.Gap8, 0, theme.Gap12, 0)
			s.lazy.Reset()
			s.host.Window().Canvas().Focus(entry)
		})
}

// closeForm closes the form; what is written into it is kept.
func (s *Screen) closeForm() {
	s.draft.Keep()
	s.draft = nil
	s.rows.editing, s.rows.form = "", nil
	s.host.Window().Canvas().Unfocus()
	s.lazy.Reset()
}

func (s *Screen) saveCard(source string) {
	id, draft := s.rows.editing, s.draft
	screen.Change(&s.saving, s.host, func(lib *library.Library) (library.Edited, error) {
		return lib.SaveCardSource(id, draft.Source(), source)
	},
		func(done library.Edited, err error) {
			if err != nil {
				return
			}
			draft.Forget()
			if s.draft == draft {
				s.closeForm()
			}
			text := words.T("Card saved")
			if done.Cards.Doubtful > 0 {
				text += words.T("; it changed a lot")
			}
			s.saving.Done(s.host, text, done.Cards.Doubtful)
		})
}
