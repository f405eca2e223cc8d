package text

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"precis/ui/words"
)

// grain is what a drag selects by.
type grain uint8

const (
	byLetter grain = iota + 1
	byWord
	byParagraph
)

// again is how soon a click has to follow another to count with it.
const again = 500 * time.Millisecond

// mouse is what is known of the last clicks.
type mouse struct {
	grain   grain
	pressed time.Time
	at      fyne.Position
	first   Range // what the first click of a drag selected
	held    bool
}

// now is the clock that tells a second click from another first one.
var now = time.Now

// MouseDown is called by Fyne.
func (s *Surface) MouseDown(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		c.Focus(s)
	}
	at, upper := s.pointed(e.Position)
	if e.Button == desktop.MouseButtonSecondary {
		if chosen := s.Selection(); at < chosen.Start || at > chosen.End || chosen.Empty() {
			s.put(at, false)
			s.moved()
		}
		return
	}
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	m := &s.mouse
	if by := e.Position.Subtract(m.at); now().Sub(m.pressed) < again && by.X*by.X+by.Y*by.Y < 25 && m.grain < byParagraph {
		m.grain++
	} else {
		m.grain = byLetter
	}
	m.pressed, m.at, m.held = now(), e.Position, true
	if e.Modifier&fyne.KeyModifierShift != 0 {
		m.grain = byLetter
		m.first = Range{s.anchor, s.anchor}
		s.put(at, true)
	} else {
		m.first = s.grown(at)
		s.put(m.first.End, false)
		s.anchor = m.first.Start
	}
	if m.grain == byLetter {
		s.upper = upper
	}
	s.moved()
}

// MouseUp is called by Fyne.
func (s *Surface) MouseUp(*desktop.MouseEvent) { s.mouse.held = false }

// Dragged selects from where the mouse was pressed.
func (s *Surface) Dragged(e *fyne.DragEvent) {
	if !s.mouse.held {
		return
	}
	if over := e.Position.Y - s.Size().Height; over > 0 {
		s.ScrollBy(min(over, 3*s.page.step))
	} else if e.Position.Y < 0 {
		s.ScrollBy(max(e.Position.Y, -3*s.page.step))
	}
	at, upper := s.pointed(e.Position)
	to := s.grown(at)
	if at < s.mouse.first.Start {
		s.anchor = s.mouse.first.End
		s.caret = to.Start
	} else {
		s.anchor = s.mouse.first.Start
		s.caret = max(to.End, s.mouse.first.End)
	}
	s.upper, s.goal = upper && s.mouse.grain == byLetter, -1
	s.wake()
	s.redraw()
	s.tell(s.OnMoved)
}

// DragEnd is called by Fyne.
func (s *Surface) DragEnd() { s.mouse.held = false }

// Tapped is of no interest: pressing has done all.
func (s *Surface) Tapped(*fyne.PointEvent) {}

// DoubleTapped is of no interest either.
func (s *Surface) DoubleTapped(*fyne.PointEvent) {}

// Cursor is called by Fyne.
func (s *Surface) Cursor() desktop.Cursor { return desktop.TextCursor }

// grown returns the word or the paragraph at a place, or the place.
func (s *Surface) grown(at int) Range {
	i := s.buffer.lineAt(at)
	line := s.buffer.line(i)
	switch s.mouse.grain {
	case byWord:
		word := wordAt(s.buffer.slice(line), at-line.Start)
		return Range{line.Start + word.Start, line.Start + word.End}
	case byParagraph:
		return Range{line.Start, min(line.End+1, len(s.buffer.text))}
	default:
		return Range{at, at}
	}
}

// pointed returns the place nearest to a position of the surface.
func (s *Surface) pointed(p fyne.Position) (at int, upper bool) {
	y := p.Y - s.margin() + s.into
	rows := int(y / s.page.step)
	if y < 0 {
		rows--
	}
	return s.page.at(s.page.move(s.top, rows), p.X-s.edge)
}

// TappedSecondary opens the menu.
func (s *Surface) TappedSecondary(e *fyne.PointEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(s)
	if c == nil {
		return
	}
	clipboard := fyne.CurrentApp().Clipboard()
	entry := func(name string, enabled bool, do func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(name, do)
		i.Disabled = !enabled
		return i
	}
	some := !s.Selection().Empty()
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("",
		entry(words.T("Undo"), len(s.history.done) > 0, func() { s.Undo() }),
		entry(words.T("Redo"), len(s.history.undone) > 0, func() { s.Redo() }),
		fyne.NewMenuItemSeparator(),
		entry(words.T("Cut"), some, func() { s.cutTo(clipboard) }),
		entry(words.T("Copy"), some, func() { s.copyTo(clipboard) }),
		entry(words.T("Paste"), true, func() { s.pasteFrom(clipboard) }),
		fyne.NewMenuItemSeparator(),
		entry(words.T("Select all"), s.buffer.text != "", s.SelectAll),
	), c, e.AbsolutePosition)
}
