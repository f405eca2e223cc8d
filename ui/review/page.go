package review

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"precis/notes"
	"precis/notes/markup"
	"precis/ui/markdown"
	"precis/ui/screen"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// page is what the screen looks like.
type page struct {
	s        *Screen
	progress *widgets.ProgressLine
	scroll   *container.Scroll
	text     *reading.Surface  // the scroll, its text selectable
	more     fyne.CanvasObject // the words that lead to the menu, nil for none yet
	side     *side
	frame    *frame
	content  *fyne.Container
}

func newPage(s *Screen) *page {
	p := &page{s: s, progress: widgets.NewProgressLine(0), scroll: container.NewVScroll(container.NewStack())}
	p.text = reading.Around(p.scroll)
	p.text.Here = func(int) []*fyne.MenuItem { return s.menu() }
	p.side = newSide(s)
	p.frame = &frame{}
	p.content = container.New(p.frame, p.progress, container.NewStack(), p.text, container.NewStack(), p.side.content)
	return p
}

// draw builds everything anew for what the screen is at.
func (p *page) draw() {
	s := p.s
	widgets.DropHint(s.host.Window().Canvas())
	top, body, foot := p.top(), fyne.CanvasObject(container.NewStack()), fyne.CanvasObject(container.NewStack())
	p.frame.middle = false
	switch {
	case s.form != nil:
		body = s.form.content
	case s.question != nil:
		body, foot = p.asking(), p.foot()
	case s.ended != nil:
		body = s.end()
		p.frame.middle = len(s.session.actions) == 0
	}
	p.text.PassWheel(s.form != nil)
	p.progress.SetShare(s.share())
	p.side.show(s.showSection && s.question != nil && s.form == nil)
	p.content.Objects[1], p.content.Objects[3] = top, foot
	p.scroll.Content = widgets.Column(theme.ReadingWidth, theme.Gap36, body)
	p.content.Refresh()
	p.scroll.Refresh()
	p.text.Clear()
	// What a cloze shows besides would push its answer out of sight; that of a box is below.
	if q := s.question; q != nil && q.open && (q.extra == "" || q.card.Kind != notes.Cloze) {
		p.scroll.ScrollToBottom()
	} else {
		p.scroll.ScrollToTop()
	}
}

// share is how much of what waited when the session began is done, 0 to 1.
func (s *Screen) share() float64 {
	_, done := s.session.grades()
	left := s.queue.New + s.queue.Learning + s.queue.Due
	switch {
	case done+left > 0:
		return float64(done) / float64(done+left)
	default:
		return 0
	}
}

// top is the way out, and what is left by kind.
func (p *page) top() fyne.CanvasObject {
	s := p.s
	out := widgets.NewPress(widgets.Padded(widgets.NewCaption("Esc"), theme.Gap4, theme.Gap8, theme.Gap4, theme.Gap8), s.leave)
	out.SetHint(words.T("Leave the review"))
	count := func(said string, colour fyne.ThemeColorName, current bool) fyne.CanvasObject {
		t := widgets.NewText(said, theme.SizeCaption, colour, widgets.Whole)
		t.SetStyle(fyne.TextStyle{Underline: current})
		return t
	}
	counts := container.NewStack()
	if q := s.question; q != nil && s.scope.Cram {
		left := s.queue.New + s.queue.Learning + s.queue.Due
		counts.Add(widgets.Padded(widgets.NewCaption(words.F("%d left", left)), theme.Gap4, theme.Gap8, theme.Gap4, theme.Gap8))
	} else if q != nil {
		state := q.card.Progress.State
		all := widgets.NewPress(widgets.Padded(widgets.HStack(theme.Gap4,
			count(words.F("%d new", s.queue.New), theme.EasyColor, state == notes.New), widgets.NewCaption("·"),
			count(words.F("%d learning", s.queue.Learning), theme.AgainColor, q.card.Progress.Learns()), widgets.NewCaption("·"),
			count(words.F("%d due", s.queue.Due), theme.GoodColor, state == notes.InReview)), theme.Gap4, theme.Gap8, theme.Gap4, theme.Gap8), nil)
		all.SetHint(words.T("What is left. Learning: seen today and not known for sure yet"))
		counts = container.NewStack(all)
	}
	middle := fyne.CanvasObject(container.NewStack())
	if said := cmp.Or(s.notice, s.extra()); said != "" {
		told := widgets.NewText(said, theme.SizeCaption, theme.Ink2, widgets.Ellipsis).Aligned(fyne.TextAlignCenter)
		middle = told
		if strings.HasSuffix(said, undoes()) {
			middle = widgets.NewPress(told, s.undo)
		}
	}
	return widgets.HStretch(0, 1, out, middle, counts)
}

// asking is the question, and its answer once it is open.
func (p *page) asking() fyne.CanvasObject {
	s, q := p.s, p.s.question
	crumb := widgets.NewPress(widgets.NewText(q.breadcrumb(), theme.SizeCaption, theme.Ink3, widgets.Ellipsis), s.openNote)
	crumb.SetHint(words.T("Open in the reader"))
	crumb.OnSecondary = func(at fyne.Position) { screen.ShowMenu(s.host, at, s.menu()...) }
	head := fyne.CanvasObject(crumb)
	if flag := q.card.Progress.Flag; flag != 0 {
		icon := widget.NewIcon(theme.Icon(theme.IconFlag, widgets.FlagColour(flag)))
		head = widgets.HStretch(theme.Gap8, 0, crumb, icon)
	}
	if day := q.card.Until; day != 0 {
		mark := widgets.NewPress(widgets.NewCaption(words.Until(day)), s.hold)
		mark.SetHint(words.T("Say until when it holds"))
		head = widgets.HStretch(theme.Gap8, 0, head, mark)
	}
	parts := []fyne.CanvasObject{head, p.markdown(q.prompt(), questionSize(q.card.Prompt, theme.SizeQuestion), true)}
	if s.types() {
		parts = append(parts, s.typeField())
	}
	if q.answered() {
		parts = append(parts, widgets.Padded(widgets.NewHairline(), theme.Gap16, 0, theme.Gap16, 0))
	}
	if q.open && q.typed != "" {
		parts = append(parts, compared(q.typed, markup.Spoken(q.card.Answer)))
	}
	if answer := q.answer(); answer != "" {
		whole := q.card.Answer
		if q.card.Kind.Form().InPlace {
			whole = q.extra
		}
		parts = append(parts, p.markdown(answer, questionSize(whole, theme.SizeAnswer), false))
	}
	return widgets.Padded(widgets.VStack(theme.Gap16, parts...), theme.Gap24, 0, theme.Gap24, 0)
}

// pictureShare is which part of the window's height a picture takes at most: with its boxes it
// is in view, and below it what the answer says.
const pictureShare = 0.42

func (p *page) markdown(source string, size fyne.ThemeSizeName, bold bool) fyne.CanvasObject {
	return markdown.New(source, markdown.Options{
		TallestPicture: p.s.host.Window().Canvas().Size().Height * pictureShare,
		Size:           size, Bold: bold, Pictures: p.s.host.Pictures(), OnSound: screen.PlaySound(p.s.host), Definitions: p.s.question.definitions, OnNote: reading.ShowNote,
	})
}

// Above so many characters a question is long, above so many more very long.
const (
	longQuestion     = 160
	veryLongQuestion = 320
)

// questionSize is the size for a text: the full one, less for a long text.
func questionSize(markdown string, full fyne.ThemeSizeName) fyne.ThemeSizeName {
	switch n := utf8.RuneCountInString(markdown); {
	case n > veryLongQuestion:
		return theme.SizeQuestionLong
	case n > longQuestion:
		return theme.SizeSection
	default:
		return full
	}
}

// prompt is the question as it is shown: of a cloze that is open, the sentence
// with its answer in place.
func (q *question) prompt() string {
	if q.open && q.revealed != "" {
		return q.revealed
	}
	return q.asked
}

// answer is as much of the answer as is to be seen below the line.
func (q *question) answer() string {
	switch {
	case q.items != nil:
		text := ""
		for _, item := range q.items[:q.shown] {
			text += item + "\n"
		}
		return text
	case q.open && !q.card.Kind.Form().InPlace:
		return q.card.Answer
	case q.open:
		return q.extra
	default:
		return ""
	}
}

// answered reports whether anything stands below the line.
func (q *question) answered() bool {
	return q.answer() != "" || q.open && q.typed != ""
}
