package review

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"precis/notes"
	"precis/ui/task"
	"precis/ui/text"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// typing says whether answers are typed: as their cards have it, all or none. It is kept as
// it is written here.
type typing string

const (
	asTagged typing = ""
	typeAll  typing = "yes"
	typeNone typing = "no"
)

// of reports whether answers such as that of a card are typed.
func (t typing) of(q *question) bool {
	return t == typeAll || t == asTagged && q.tagged(notes.TypedTag)
}

// types reports whether the answer in front is typed now: that of a list never is.
func (s *Screen) types() bool {
	return s.typing.of(s.question) && len(s.question.items) == 0 && !s.question.open
}

// toggleTyping lets answers be typed or not, and remembers it.
func (s *Screen) toggleTyping() {
	s.do(func() {
		if s.question == nil || s.form != nil {
			return
		}
		switch wanted := !s.typing.of(s.question); {
		case wanted == asTagged.of(s.question):
			s.typing = asTagged
		case wanted:
			s.typing = typeAll
		default:
			s.typing = typeNone
		}
		s.entry = nil
		s.draw()
		s.remember(string(s.typing))
	})
}

func (s *Screen) remember(value string) {
	lib := s.host.Library()
	s.host.Runner().Run(s.host.Context(), func(context.Context, task.Report) error {
		return lib.Preferences().Set(typingPreference, value)
	}, s.host.Fail)
}

// typeField is where an answer is typed.
func (s *Screen) typeField() fyne.CanvasObject {
	if s.entry == nil {
		s.entry = text.NewLine(words.T("Type the answer, then Enter"))
		s.entry.OnKey = text.EnterOrEsc(s.reveal, s.leave)
	}
	return widgets.Padded(s.entry, theme.Gap8, 0, 0, 0)
}

// compared shows what was typed against the answer: what is right, what is too
// much, what is missing.
func compared(typed, answer string) fyne.CanvasObject {
	text := widget.NewRichText()
	text.Wrapping = fyne.TextWrapWord
	look := map[part]fyne.ThemeColorName{same: theme.GoodColor, extra: theme.AgainColor, missing: theme.HardColor}
	for _, r := range compare(typed, answer) {
		text.Segments = append(text.Segments, &widget.TextSegment{Text: r.text, Style: widget.RichTextStyle{
			Inline: true, ColorName: look[r.part], SizeName: theme.SizeQuestionLong,
			TextStyle: fyne.TextStyle{Strikethrough: r.part == extra, Underline: r.part == missing},
		}})
	}
	caption := words.T("You typed it exactly")
	for _, r := range compare(typed, answer) {
		if r.part != same {
			caption = words.T("You typed · struck: too much · underlined: missing")
		}
	}
	return widgets.VStack(0, widgets.NewText(caption, theme.SizeCaption, theme.Ink3, widgets.Wrap), widgets.Padded(text, 0, 0, 0, -theme.Gap8))
}
