package reading

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"precis/ui/command"
	"precis/ui/script"
	"precis/ui/text"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// MouseDown is called by Fyne.
func (s *Surface) MouseDown(e *desktop.MouseEvent) {
	s.takeFocus()
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	grain := s.clicks.Press(e.Position)
	if e.Modifier&fyne.KeyModifierShift == 0 {
		s.hold(e.Position, grain)
		return
	}
	from := s.anchor
	s.hold(e.Position, text.ByLetter)
	s.first = stretch{from, from}
	s.selectTo(e.Position)
}

// hold selects what is pressed, and begins to select from there.
func (s *Surface) hold(at fyne.Position, grain text.Grain) {
	s.held, s.goal, s.grain = true, -1, grain
	s.edges.Press(at.Y, s.Size().Height)
	s.first = s.pointed(at)
	s.anchor, s.caret = s.first.start, s.first.end
	s.redraw()
}

// stretch is from one place to another.
type stretch struct{ start, end spot }

// pointed returns what is at a position: a place or, where that is selected by, the
// word or paragraph.
func (s *Surface) pointed(p fyne.Position) stretch {
	at := s.spotAt(p)
	if o := s.column.Object(at.row); o != nil && s.grain == text.ByWord {
		at.at = lineOf(o).under(at.at, p.X-o.Position().X)
	}
	start, end := s.grown(at, s.grain)
	return stretch{start, end}
}

// under returns where the letter begins that is drawn at x, of the two at a place.
func (l *line) under(at int, x float32) int {
	before := l.letterStep(at, false)
	i := l.pieceAt(before)
	if i < 0 || at > l.pieces[i].end() {
		return at
	}
	p := &l.pieces[i]
	from, to := p.position.X+p.X(before-p.start), p.position.X+p.X(at-p.start)
	if min(from, to) <= x && x < max(from, to) {
		return before
	}
	return at
}

// grown returns the word or the paragraph at a place, or the place.
func (s *Surface) grown(at spot, grain text.Grain) (start, end spot) {
	o := s.column.Object(at.row)
	if o == nil {
		return at, at
	}
	said := lineOf(o).said
	first, last := at.at, at.at
	switch grain {
	case text.ByWord:
		begins := strings.LastIndexAny(said[:at.at], "\n\t") + 1
		length := len(said) - begins
		if i := strings.IndexAny(said[begins:], "\n\t"); i >= 0 {
			length = i
		}
		first, last = script.Word(said[begins:begins+length], at.at-begins)
		first, last = begins+first, begins+last
	case text.ByParagraph:
		first = strings.LastIndexByte(said[:at.at], '\n') + 1
		if last = len(said); strings.Contains(said[at.at:], "\n") {
			last = at.at + strings.IndexByte(said[at.at:], '\n')
		}
	default:
	}
	return spot{at.row, first}, spot{at.row, last}
}

// MouseUp is called by Fyne.
func (s *Surface) MouseUp(*desktop.MouseEvent) {
	clicked := s.held && s.Empty()
	s.release()
	if clicked && s.OnClicked != nil {
		s.OnClicked(s.caret.row)
	}
}

func (s *Surface) release() {
	s.held = false
	s.edges.Release()
}

// Dragged selects from where the mouse was pressed; at the edge it scrolls.
func (s *Surface) Dragged(e *fyne.DragEvent) {
	if !s.held { // it began on something that takes presses
		s.takeFocus()
		s.hold(e.Position.SubtractXY(e.Dragged.DX, e.Dragged.DY), text.ByLetter)
	}
	s.edges.Drag(e.Position.Y, s.Size().Height, func(by float32) {
		s.column.ScrollBy(by)
		s.selectTo(e.Position)
	})
	s.selectTo(e.Position)
}

// selectTo selects as far as the mouse is now: by words or paragraphs where the press
// did.
func (s *Surface) selectTo(p fyne.Position) {
	to := s.pointed(p)
	if to.start.before(s.first.start) {
		s.anchor, s.caret = s.first.end, to.start
	} else {
		s.anchor, s.caret = s.first.start, to.end
		if to.end.before(s.first.end) {
			s.caret = s.first.end
		}
	}
	s.redraw()
}

// DragEnd is called by Fyne.
func (s *Surface) DragEnd() { s.release() }

// MouseIn is called by Fyne.
func (s *Surface) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseMoved is called by Fyne.
func (s *Surface) MouseMoved(e *desktop.MouseEvent) {
	_, far := s.nearest(e.Position)
	s.over = far <= 0
}

// MouseOut is called by Fyne.
func (s *Surface) MouseOut() { s.over = false }

// Cursor is that of text over words.
func (s *Surface) Cursor() desktop.Cursor {
	if s.over {
		return desktop.TextCursor
	}
	return desktop.DefaultCursor
}

// TappedSecondary opens the menu.
func (s *Surface) TappedSecondary(e *fyne.PointEvent) { s.ShowMenu(e.AbsolutePosition) }

// ShowMenu opens the menu at a place of the window: for what lies on the text and takes
// the mouse itself.
func (s *Surface) ShowMenu(place fyne.Position) {
	c := fyne.CurrentApp().Driver().CanvasForObject(s)
	if c == nil {
		return
	}
	clipboard := fyne.CurrentApp().Clipboard()
	plain := command.Entry("Ctrl+C", words.T("Copy"), func() { clipboard.SetContent(s.SelectedText()) })
	source := fyne.NewMenuItem(words.T("Copy as Markdown"), func() { clipboard.SetContent(s.SelectedMarkdown()) })
	plain.Disabled, source.Disabled = s.Empty(), s.Empty()
	menu := fyne.NewMenu("", plain, source, fyne.NewMenuItemSeparator(), command.Entry("Ctrl+A", words.T("Select all"), s.SelectAll))
	if s.Menu != nil && !s.Empty() {
		menu.Items = append(append(menu.Items, fyne.NewMenuItemSeparator()), s.Menu()...)
	}
	if s.Here != nil {
		at, _ := s.nearest(place.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(s)))
		if items := s.Here(at.row); len(items) > 0 {
			menu.Items = append(append(menu.Items, fyne.NewMenuItemSeparator()), items...)
		}
	}
	widgets.ShowMenu(menu, c, place)
}

// MenuPlace is below the end of what is selected or the caret, where that is in view.
func (s *Surface) MenuPlace() (at fyne.Position, ok bool) {
	_, end := s.ends()
	return s.menuPlace(end), !s.Empty() || s.browsing
}

// menuPlace is below a spot, at the left of the first row in view where that is not.
func (s *Surface) menuPlace(at spot) fyne.Position {
	if first, last := s.column.InView(); at.row < first || at.row > last {
		at = spot{row: first}
	}
	if o := s.column.Object(at.row); o != nil {
		place, height := lineOf(o).place(at.at)
		return o.Position().Add(place).AddXY(0, height)
	}
	return fyne.NewSquareOffsetPos(theme.Gap24)
}

// ShowMenuOf opens the menu of what is selected, of a row where nothing is.
func (s *Surface) ShowMenuOf(row int) {
	at := spot{row: row}
	if !s.Empty() || s.browsing {
		_, at = s.ends()
	}
	s.ShowMenu(fyne.CurrentApp().Driver().AbsolutePositionForObject(s).Add(s.menuPlace(at)))
}
