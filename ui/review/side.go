package review

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/ui/markdown"
	"precis/ui/screen"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// side is the section that a card comes from, beside it.
type side struct {
	s       *Screen
	scroll  *container.Scroll
	text    *reading.Surface // the scroll, its text selectable
	content fyne.CanvasObject
	shown   string // the card whose section is shown, or covered
}

func newSide(s *Screen) *side {
	v := &side{s: s, scroll: container.NewVScroll(container.NewStack())}
	v.text = reading.Around(v.scroll)
	v.content = widgets.LinedLeft(widgets.NewGround(theme.Side, v.text))
	v.content.Hide()
	return v
}

// show brings the side up for the card on the screen, or takes it away.
func (v *side) show(wanted bool) {
	if !wanted {
		v.content.Hide()
		v.shown = ""
		return
	}
	v.content.Show()
	q := v.s.question
	name := string(q.card.ID) + q.section.Text
	if !q.uncovered() {
		name = covered
	}
	if v.shown == name {
		return
	}
	v.shown = name
	defer v.text.Clear()
	if !q.uncovered() {
		v.cover()
		return
	}
	title := q.section.Title
	if title == "" {
		title = q.note.Title
	}
	text := markdown.New(q.section.Text, markdown.Options{
		Fact: q.fact, Pictures: v.s.host.Pictures(), OnSound: screen.PlaySound(v.s.host), Definitions: q.definitions, Footnotes: q.footnotes, OnNote: reading.ShowNote,
	})
	body := fyne.CanvasObject(text)
	if q.section.Text == "" {
		body = widgets.NewProse(words.T("This section holds questions only."))
	}
	open := widgets.NewPress(widgets.Padded(widgets.HStack(theme.Gap8, widgets.NewCaption(words.T("Open in reader")), widgets.NewKeyCap("O")),
		theme.Gap4, theme.Gap4, theme.Gap4, 0), v.s.openNote)
	heading := widgets.NewText(title, theme.SizeSection, theme.Ink, widgets.Wrap).Bold()
	v.scroll.Content = widgets.Padded(widgets.VStack(theme.Gap12, heading, body, container.NewHBox(open)),
		theme.Gap48, theme.Gap36, theme.Gap36, theme.Gap36)
	v.scroll.Refresh()
	v.scroll.ScrollToTop()
	if y, ok := text.FactPosition(); ok {
		if at := text.Position().Y + theme.Gap48 + y - v.scroll.Size().Height/2; at > 0 {
			v.scroll.Offset.Y = at
			v.scroll.Refresh()
		}
	}
}

// covered stands for the card while its section is not to be seen.
const covered = "covered"

// cover keeps the place of the section without showing it.
func (v *side) cover() {
	show := widgets.NewPress(widgets.Padded(widgets.HStack(theme.Gap8, widgets.NewCaption(words.T("Show it now")), widgets.NewKeyCap("S")),
		theme.Gap4, theme.Gap4, theme.Gap4, 0), v.s.toggleSection)
	said := widgets.NewText(words.T("The section comes with the answer."), theme.SizeCaption, theme.Ink3, widgets.Wrap)
	v.scroll.Content = widgets.Padded(widgets.VStack(theme.Gap12, said, container.NewHBox(show)),
		theme.Gap48, theme.Gap36, theme.Gap36, theme.Gap36)
	v.scroll.Refresh()
	v.scroll.ScrollToTop()
}
