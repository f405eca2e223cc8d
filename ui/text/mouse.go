package text

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"precis/ui/command"
	"precis/ui/script"
	"precis/ui/widgets"
	"precis/ui/words"
)

// Grain is what a press and the drag after it select by.
type Grain uint8

// The grains: of one click, of two, and of three.
const (
	ByLetter Grain = iota + 1
	ByWord
	ByParagraph
)

// doubleClick is how soon a click has to follow another to count with it, near how far
// from it.
const (
	doubleClick = 500 * time.Millisecond
	near        = 5
)

// Clicks counts presses that follow each other at one place.
type Clicks struct {
	// Now is the clock, time.Now where it is nil.
	Now     func() time.Time
	grain   Grain
	pressed time.Time
	at      fyne.Position
}

// Press returns what a press at a position selects by.
func (c *Clicks) Press(at fyne.Position) Grain {
	now := time.Now
	if c.Now != nil {
		now = c.Now
	}
	when := now()
	if by := at.Subtract(c.at); when.Sub(c.pressed) < doubleClick && by.X*by.X+by.Y*by.Y < near*near && c.grain < ByParagraph {
		c.grain++
	} else {
		c.grain = ByLetter
	}
	c.pressed, c.at = when, at
	return c.grain
}

// mouse is what is known of a press.
type mouse struct {
	clicks Clicks
	grain  Grain
	first  Range // what it selected
	held   bool
	edges  Edges
}

// MouseDown is called by Fyne.
func (s *Surface) MouseDown(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		c.Focus(s)
	}
	at, upper := s.pointed(e.Position)
	if e.Button == desktop.MouseButtonSecondary {
		if chosen := s.Selection(); at < chosen.Start || at > chosen.End || chosen.Empty() {
			s.put(at, false)
			s.redraw() // it is seen: the menu opens beside it
			s.tell(s.OnMoved)
		}
		return
	}
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	m := &s.mouse
	m.grain, m.held = m.clicks.Press(e.Position), true
	m.edges.Press(e.Position.Y, s.Size().Height)
	if e.Modifier&fyne.KeyModifierShift != 0 {
		m.grain = ByLetter
		m.first = Range{s.anchor, s.anchor}
		s.put(at, true)
	} else {
		m.first = s.grown(e.Position, at)
		s.put(m.first.End, false)
		s.anchor = m.first.Start
	}
	if m.grain == ByLetter {
		s.upper = upper
	}
	s.moved()
}

// PutCaret puts the caret at a place of the window, where that is in the text.
func (s *Surface) PutCaret(place fyne.Position) {
	at := place.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(s))
	if size := s.Size(); at.X < 0 || at.Y < 0 || at.X > size.Width || at.Y > size.Height {
		return
	}
	offset, _ := s.pointed(at)
	s.put(offset, false)
	s.moved()
}

// MouseUp is called by Fyne.
func (s *Surface) MouseUp(*desktop.MouseEvent) { s.release() }

func (s *Surface) release() {
	s.mouse.held = false
	s.mouse.edges.Release()
}

// Dragged selects from where the mouse was pressed; at the edge it scrolls.
func (s *Surface) Dragged(e *fyne.DragEvent) {
	if !s.mouse.held {
		return
	}
	if !s.page.unbroken {
		s.mouse.edges.Drag(e.Position.Y, s.Size().Height, func(by float32) {
			s.ScrollBy(by)
			s.selectTo(e.Position)
		})
	}
	s.selectTo(e.Position)
}

// selectTo selects as far as the mouse is now.
func (s *Surface) selectTo(p fyne.Position) {
	at, upper := s.pointed(p)
	to := s.grown(p, at)
	if at < s.mouse.first.Start {
		s.anchor = s.mouse.first.End
		s.caret = to.Start
	} else {
		s.anchor = s.mouse.first.Start
		s.caret = max(to.End, s.mouse.first.End)
	}
	s.upper, s.goal = upper && s.mouse.grain == ByLetter, -1
	s.revealAside()
	s.redraw()
	s.tell(s.OnMoved)
}

// DragEnd is called by Fyne.
func (s *Surface) DragEnd() { s.release() }

// Tapped is of no interest: pressing has done all.
func (s *Surface) Tapped(*fyne.PointEvent) {}

// DoubleTapped is of no interest either.
func (s *Surface) DoubleTapped(*fyne.PointEvent) {}

// Cursor is called by Fyne.
func (s *Surface) Cursor() desktop.Cursor { return desktop.TextCursor }

// grown returns the word or the paragraph at a position, of which a place is nearest,
// or the place.
func (s *Surface) grown(p fyne.Position, at int) Range {
	i := s.buffer.lineAt(at)
	line := s.buffer.line(i)
	switch s.mouse.grain {
	case ByWord:
		start, end := script.Word(s.buffer.slice(line), s.under(p)-line.Start)
		return Range{line.Start + start, line.Start + end}
	case ByParagraph:
		return Range{line.Start, min(line.End+1, len(s.buffer.text))}
	default:
		return Range{at, at}
	}
}

// under returns where the letter begins that is drawn at a position.
func (s *Surface) under(p fyne.Position) int {
	at, upper := s.pointed(p)
	r, l, in := s.page.find(at, upper)
	if from := before(l.text, in); from >= l.rows[r.row].Start {
		for _, e := range l.extents(r.row, Range{from, in}) {
			if x := p.X - s.edge + s.aside; e.left <= x && x < e.right {
				return at - (in - from)
			}
		}
	}
	return at
}

// pointed returns the place nearest to a position of the surface.
func (s *Surface) pointed(p fyne.Position) (at int, upper bool) {
	y := p.Y - s.margin() + s.into
	rows := int(y / s.page.step)
	if y < 0 {
		rows--
	}
	return s.page.at(s.page.move(s.top, rows), p.X-s.edge+s.aside)
}

// TappedSecondary opens the menu.
func (s *Surface) TappedSecondary(e *fyne.PointEvent) { s.ShowMenu(e.AbsolutePosition) }

// ShowMenu opens the menu at a place of the window.
func (s *Surface) ShowMenu(place fyne.Position) {
	c := fyne.CurrentApp().Driver().CanvasForObject(s)
	if c == nil {
		return
	}
	clipboard := fyne.CurrentApp().Clipboard()
	entry := func(name, key string, enabled bool, do func()) *fyne.MenuItem {
		i := command.Entry(key, name, do)
		i.Disabled = !enabled
		return i
	}
	some := !s.Selection().Empty() && !s.page.masked
	menu := fyne.NewMenu("",
		entry(words.T("Undo"), "Ctrl+Z", len(s.history.done) > 0, func() { s.Undo() }),
		entry(words.T("Redo"), "Ctrl+Shift+Z", len(s.history.undone) > 0, func() { s.Redo() }),
		fyne.NewMenuItemSeparator(),
		entry(words.T("Cut"), "Ctrl+X", some, func() { s.cutTo(clipboard) }),
		entry(words.T("Copy"), "Ctrl+C", some, func() { s.copyTo(clipboard) }),
		entry(words.T("Paste"), "Ctrl+V", true, func() { s.pasteFrom(clipboard) }),
		fyne.NewMenuItemSeparator(),
		entry(words.T("Select all"), "Ctrl+A", s.buffer.text != "", s.SelectAll),
	)
	if s.Menu != nil {
		menu.Items = append(append(menu.Items, fyne.NewMenuItemSeparator()), s.Menu()...)
	}
	widgets.ShowMenu(menu, c, place)
}

// MenuPlace is below the caret, where that is in view.
func (s *Surface) MenuPlace() (at fyne.Position, ok bool) {
	caret := s.drawn.caret
	y := caret.Position().Y + caret.Size().Height
	return fyne.NewPos(caret.Position().X, min(max(y, 0), s.Size().Height)), true
}
