package alert

import (
	"strings"

	"fyne.io/fyne/v2"

	"precis/ui/text"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

const (
	// askWidth is how wide the panel of a question is.
	askWidth = 420
	// askTop is which part of the window's height stands above it.
	askTop = 0.16
	// mostOptions is how many of the fitting options are shown at once.
	mostOptions = 7
)

// Question asks for one line of text over the window.
type Question struct {
	// Title says what is asked, Detail more about it, "" for nothing.
	Title, Detail string
	// Value stands in the field at first, selected.
	Value string
	// Verb is the name of the button, such as "Rename".
	Verb string
	// Options are answers to choose from; what is typed narrows them. With Only,
	// no other answer is taken.
	Options []string
	Only    bool
	// Other, with what it does for the text typed, leads elsewhere first, such as to
	// another folder; "" for nowhere.
	Other   string
	OnOther func(typed string)
	// OnTyped hears what is typed, and OnClosed that the question is gone, answered or not;
	// they may be nil.
	OnTyped  func(string)
	OnClosed func()
	// Check says what is wrong with an answer; it may be nil.
	Check func(string) error
}

// Ask shows the question; answer is called with what was typed or chosen, and
// not at all when the learner thinks better of it.
func Ask(c fyne.Canvas, q Question, answer func(string)) {
	a := &asking{question: q, answer: answer, at: -1}
	a.field = text.NewLine("")
	a.field.SetText(q.Value)
	a.field.OnChanged = func() {
		if a.narrow(); q.OnTyped != nil {
			q.OnTyped(a.field.Text())
		}
	}
	a.field.OnKey = a.key
	a.wrong = widgets.NewText("", theme.SizeCaption, theme.AgainColor, widgets.Wrap)
	a.wrong.Hide()
	a.list = widgets.VStack(0)
	detail := widgets.NewProse(q.Detail)
	detail.Hidden = q.Detail == ""
	elsewhere := fyne.CanvasObject(widgets.NewText("", theme.SizeCaption, theme.Ink3, widgets.Ellipsis))
	if q.Other != "" {
		elsewhere = widgets.Flush(widgets.NewTextButton(q.Other, func() {
			a.over.Close()
			q.OnOther(a.field.Text())
		}))
	}
	buttons := widgets.HStretch(theme.Gap8, 0, elsewhere,
		widgets.NewQuietButton(words.T("Cancel"), func() { a.over.Close() }), widgets.NewPrimaryButton(q.Verb, a.take))
	title := widgets.NewText(q.Title, theme.SizeSubSection, theme.Ink, widgets.Wrap).Bold()
	content := reading.Still(widgets.Padded(widgets.VStack(theme.Gap12, title, detail, a.field, a.wrong, a.list, buttons),
		theme.Gap24, theme.Gap24, theme.Gap24, theme.Gap24))
	a.over = widgets.ShowOverlay(c, content, askWidth, askTop)
	a.over.OnClosed = q.OnClosed
	a.show("")
	c.Focus(a.field)
	a.field.SelectAll()
}

// asking is one question on the screen.
type asking struct {
	question Question
	answer   func(string)
	over     *widgets.Overlay
	field    *text.Surface
	wrong    *widgets.Text
	list     *fyne.Container
	fitting  []string
	at       int // of the option that Enter takes, -1 for the text of the field
	typed    bool
}

func (a *asking) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyEscape:
		a.over.Close()
	case fyne.KeyReturn:
		a.take()
	case fyne.KeyDown:
		a.move(1)
	case fyne.KeyUp:
		a.move(-1)
	default:
		return false
	}
	return true
}

func (a *asking) move(by int) {
	a.at = min(max(a.at+by, -1), min(len(a.fitting), mostOptions)-1)
	a.mark()
}

// narrow shows the options that fit what was typed.
func (a *asking) narrow() {
	a.typed = true
	a.show(a.field.Text())
}

func (a *asking) show(typed string) {
	a.wrong.Hide()
	a.fitting = nil
	for _, o := range a.question.Options {
		if strings.Contains(strings.ToLower(o), strings.ToLower(strings.TrimSpace(typed))) {
			a.fitting = append(a.fitting, o)
		}
	}
	a.at = -1
	if a.question.Only && a.typed && len(a.fitting) > 0 {
		a.at = 0
	}
	a.list.Objects = nil
	for _, o := range a.fitting[:min(len(a.fitting), mostOptions)] {
		a.list.Add(widgets.NewRow(widgets.RowContent{Kind: widgets.SidebarRow, Icon: theme.IconDeck, Text: o}, func() { a.choose(o) }))
	}
	a.list.Hidden = len(a.list.Objects) == 0
	a.mark()
	a.over.Fit()
}

func (a *asking) mark() {
	for i, o := range a.list.Objects {
		o.(*widgets.Row).SetSelected(i == a.at)
	}
}

// take answers with the marked option, else with the text of the field.
func (a *asking) take() {
	if a.at >= 0 && a.at < len(a.fitting) {
		a.choose(a.fitting[a.at])
		return
	}
	a.choose(strings.TrimSpace(a.field.Text()))
}

func (a *asking) choose(text string) {
	if wrong := a.fault(text); wrong != "" {
		a.wrong.SetText(wrong)
		a.wrong.Show()
		a.over.Fit()
		return
	}
	a.over.Close()
	a.answer(text)
}

func (a *asking) fault(text string) string {
	if text == "" {
		return words.T("Write a name.")
	}
	if a.question.Only {
		found := false
		for _, o := range a.question.Options {
			found = found || o == text
		}
		if !found {
			return words.T("Choose one of the list.")
		}
	}
	if a.question.Check == nil {
		return ""
	}
	wrong, _ := Words(a.question.Check(text))
	return wrong
}
