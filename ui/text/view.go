package text

import (
	"fyne.io/fyne/v2"

	"precis/ui/theme"
	"precis/ui/widgets"
)

// view is the room of the text: without the edges and the bar.
func (s *Surface) view() fyne.Size {
	size := s.Size()
	right := s.edge
	if !s.framed {
		right = max(right, s.bar.MinSize().Width)
	}
	return fyne.NewSize(max(size.Width-s.edge-right, 0), max(size.Height-2*s.margin(), 0))
}

// spill is how far what is drawn of a field may stand out of the room of its text: letters with
// signs below them, and a caret at the edge.
const spill = theme.Gap4

// origin is where the text begins in what is drawn of it, where nothing is scrolled.
func (s *Surface) origin() fyne.Position {
	if s.framed {
		return fyne.NewSquareOffsetPos(spill)
	}
	return fyne.NewPos(s.edge, 0)
}

// fit lays the text out for the room and the size of text there are, staying at
// the row at the top. A caret that was seen still is.
func (s *Surface) fit() {
	view, points := s.view(), s.points()
	same := view.Width == s.page.width && points == s.page.meter.points
	if same && view.Height == s.tall {
		return
	}
	seen := s.page.width > 0 && s.within(s.caretPlace(), s.tall)
	s.tall = view.Height
	if !same {
		at := s.offsetOf(s.top)
		s.page.set(view.Width, points)
		s.top, _, _ = s.page.find(at, false)
		s.into = min(s.into, s.page.step)
	}
	if seen {
		s.reveal()
	}
}

// relook draws everything anew, in the colours and sizes of now.
func (s *Surface) relook() {
	s.page.width = -1
	s.fit()
	s.redraw()
}

// offsetOf returns where a row begins in the text.
func (s *Surface) offsetOf(r place) int {
	if r.line >= s.buffer.lines() {
		return len(s.buffer.text)
	}
	rows := s.page.line(r.line).rows
	return s.buffer.starts[r.line] + rows[min(r.row, len(rows)-1)].Start
}

func (s *Surface) caretPlace() place {
	at, _, _ := s.page.find(s.caret, s.upper)
	return at
}

func (a place) before(b place) bool { return a.line < b.line || a.line == b.line && a.row < b.row }

// rowsInView is how many whole rows are seen at once, at least one.
func (s *Surface) rowsInView() int { return max(int(s.view().Height/s.page.step), 1) }

// room is how much of a view of a height stays free below the caret and below the end of a
// whole page: a notice that lies over the foot of the window covers nothing that is written.
func (s *Surface) room(height float32) float32 {
	if s.framed {
		return 0
	}
	return min(2*s.page.step, max(height, 0)/3)
}

// inView reports whether a row is seen as a whole, above the room below the caret where no
// press of the mouse has put it there: what is pressed stays under the mouse.
func (s *Surface) inView(r place) bool {
	height := s.view().Height
	if !s.mouse.held {
		height -= s.room(height)
	}
	return s.within(r, height)
}

// within reports whether a row is seen as a whole in a view of a height.
func (s *Surface) within(r place, height float32) bool {
	if r.before(s.top) || r == s.top && s.into > 0.5 {
		return false
	}
	y := -s.into
	for at := s.top; at.before(r); at = s.page.move(at, 1) {
		if y += s.page.step; y > height {
			return false
		}
	}
	return y+s.page.step <= height+0.5
}

// reveal scrolls so that the caret is seen: as little as needed, or to a third of
// the view where it is far off.
func (s *Surface) reveal() {
	if s.view().Height <= 0 || s.page.width <= 0 {
		return
	}
	r := s.caretPlace()
	s.revealAside()
	if s.inView(r) {
		return
	}
	rows := s.rowsInView()
	far := s.page.move(s.top, -rows)
	below := s.page.move(s.top, 2*rows)
	switch {
	case r.before(far) || below.before(r):
		s.top, s.into = s.page.move(r, -rows/3), 0
	case r.before(s.top) || r == s.top:
		s.top, s.into = r, 0
	default:
		height := s.view().Height - s.room(s.view().Height)
		rows = max(int(height/s.page.step), 1)
		s.top = s.page.move(r, -rows)
		s.into = float32(rows+1)*s.page.step - height
	}
	s.hold()
}

// revealAside scrolls a line so that the caret is seen.
func (s *Surface) revealAside() {
	if !s.page.unbroken {
		return
	}
	r, l, in := s.page.find(s.caret, s.upper)
	room, x := s.view().Width, l.xOf(r.row, in)
	s.aside = min(max(s.aside, x-room), x, l.width-room)
}

// ScrollBy moves the view down by a distance; up where it is negative.
func (s *Surface) ScrollBy(distance float32) {
	s.into += distance
	s.hold()
	s.redraw()
}

// hold keeps the view on the text.
func (s *Surface) hold() {
	step := s.page.step
	if rows := int(s.into / step); rows != 0 || s.into < 0 {
		if s.into < 0 {
			rows--
		}
		to := s.page.move(s.top, rows)
		s.into -= float32(rows) * step
		if to == (place{}) && rows < 0 && s.page.move(to, -rows) != s.top {
			s.into = 0
		}
		s.top = to
	}
	if s.top.line >= s.buffer.lines() {
		s.top = place{s.buffer.lines() - 1, 0}
	}
	if rows := len(s.page.line(s.top.line).rows); s.top.row >= rows {
		s.top.row = rows - 1
	}
	// The last row stays at the foot, above its room.
	height := s.view().Height
	left, at, rows := height-s.room(height)+s.into, s.top, 0
	for ; left > 0; left -= step {
		next := s.page.move(at, 1)
		rows++
		if next == at {
			break
		}
		at = next
	}
	if missing := left - step; left > 0 && missing > 0.5 {
		if rows = int(missing/step) + 1; s.page.move(s.top, -rows) == (place{}) && s.page.above(s.top.line)+s.top.row < rows {
			s.top, s.into = place{}, max(s.into+float32(s.page.above(s.top.line)+s.top.row)*step-missing, 0)
			return
		}
		s.top = s.page.move(s.top, -rows)
		s.into += float32(rows)*step - missing
		if s.into >= step {
			s.top, s.into = s.page.move(s.top, 1), s.into-step
		}
	}
}

// scrollToPart brings the row at a part of the whole, 0 to 1, to the top.
func (s *Surface) scrollToPart(part float32) {
	all := s.page.above(len(s.page.rows))
	row := int(part * float32(all))
	for line, n := range s.page.rows {
		if row < n {
			s.top, s.into = place{line, row}, 0
			break
		}
		row -= n
	}
	s.hold()
	s.redraw()
}

// Scrolled is called by Fyne on the mouse wheel.
func (s *Surface) Scrolled(e *fyne.ScrollEvent) { s.ScrollBy(widgets.Wheeled(s, e)) }
