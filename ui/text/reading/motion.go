package reading

import (
	"strings"

	"fyne.io/fyne/v2"

	"precis/ui/script"
	"precis/ui/text"
	"precis/ui/theme"
)

// move moves the caret by a key, selecting from the anchor if extend is set, and
// reports whether the key moves it.
func (s *Surface) move(key fyne.KeyName, control, extend bool) bool {
	goal := float32(-1)
	switch key {
	case fyne.KeyLeft, fyne.KeyRight:
		forward := (key == fyne.KeyRight) != s.leftward()
		s.caret = s.step(s.caret, forward, control)
	case fyne.KeyUp, fyne.KeyDown:
		if control {
			return false
		}
		goal = s.lineStep(key == fyne.KeyDown)
	case fyne.KeyPageUp, fyne.KeyPageDown:
		if control {
			return false
		}
		goal = s.pageStep(key == fyne.KeyPageDown)
	case fyne.KeyHome, fyne.KeyEnd:
		s.caret = s.edge(key == fyne.KeyEnd, control)
	default:
		return false
	}
	if s.goal = goal; !extend {
		s.anchor = s.caret
	}
	s.reveal(s.caret)
	s.redraw()
	return true
}

// leftward reports whether the paragraph of the caret runs to the left.
func (s *Surface) leftward() bool {
	start, end := s.grown(s.caret, text.ByParagraph)
	if o := s.column.Object(s.caret.row); o != nil {
		return script.IsLeftward(lineOf(o).said[start.at:end.at])
	}
	return false
}

// step returns the place a letter, or a word, further on or before.
func (s *Surface) step(from spot, forward, word bool) spot {
	l := s.laid(from.row)
	from.at = min(from.at, len(l.said))
	switch {
	case forward && from.at < len(l.said):
		if word {
			return spot{from.row, script.WordEnd(l.said, from.at)}
		}
		if p := l.wholeAt(from.at); p != nil {
			return spot{from.row, p.end()}
		}
		return spot{from.row, script.After(l.said, from.at)}
	case !forward && from.at > 0:
		if word {
			return spot{from.row, script.WordStart(l.said, from.at)}
		}
		if p := l.wholeAt(from.at - 1); p != nil {
			return spot{from.row, p.start}
		}
		return spot{from.row, script.Before(l.said, from.at)}
	}
	if row := s.otherRow(from.row, forward); row >= 0 {
		if forward {
			return spot{row, 0}
		}
		return spot{row, len(s.laid(row).said)}
	}
	return from
}

// otherRow returns the next row, or the one before, in which anything is said; -1
// for none.
func (s *Surface) otherRow(row int, forward bool) int {
	by := 1
	if !forward {
		by = -1
	}
	for row += by; row >= 0 && row < s.column.Len(); row += by {
		if len(s.laid(row).pieces) > 0 {
			return row
		}
	}
	return -1
}

// wholeAt returns the piece that a place is in where the caret does not stand in
// it: a formula, or the number of an item.
func (l *line) wholeAt(at int) *piece {
	i := l.pieceAt(at)
	if i < 0 || at >= l.pieces[i].end() || !l.pieces[i].Marker && l.pieces[i].IsText() {
		return nil
	}
	return &l.pieces[i]
}

// lineStep moves the caret a line down or up, and returns where it would be in a
// longer one.
func (s *Surface) lineStep(down bool) (goal float32) {
	l := s.laid(s.caret.row)
	from := l.pieceAt(s.caret.at)
	if from < 0 {
		return -1
	}
	top, _ := l.place(s.caret.at)
	if goal = s.goal; goal < 0 {
		goal = top.X
	}
	if at, ok := l.beside(l.pieces[from].middle(), goal, down); ok {
		s.caret.at = at
	} else if row := s.otherRow(s.caret.row, down); row >= 0 {
		beyond := float32(farthest)
		if down {
			beyond = -beyond
		}
		at, _ := s.laid(row).beside(beyond, goal, down)
		s.caret = spot{row, at}
	}
	return goal
}

// beside returns the place nearest to x in the line next to a height.
func (l *line) beside(height, x float32, down bool) (at int, ok bool) {
	next, far := float32(0), float32(farthest*2)
	for i := range l.pieces {
		off := l.pieces[i].middle() - height
		if !down {
			off = -off
		}
		if apart := l.pieces[i].Object.Size().Height / 2; off > apart && off < far {
			next, far, ok = l.pieces[i].middle(), off, true
		}
	}
	if ok {
		at, _ = l.nearest(fyne.NewPos(x, next))
	}
	return at, ok
}

// pageStep moves the caret and the view by a page.
func (s *Surface) pageStep(down bool) (goal float32) {
	top, _ := s.laid(s.caret.row).place(s.caret.at)
	if o := s.column.Object(s.caret.row); o != nil {
		top = top.Add(o.Position())
	}
	if goal = s.goal; goal < 0 {
		goal = top.X
	}
	before, _ := s.column.InView()
	at := s.caret
	by := max(s.Size().Height-2*theme.Size(theme.SizeReading)*theme.LineHeight, theme.Gap48)
	if !down {
		by = -by
	}
	s.column.ScrollBy(by)
	s.caret = s.spotAt(fyne.NewPos(goal, max(min(top.Y, s.Size().Height-theme.Gap48), theme.Gap24)))
	if first, _ := s.column.InView(); first == before && s.caret == at { // there is no further page
		s.caret = s.edge(down, true)
	}
	return goal
}

// edge returns where the line of the caret begins or ends, or all text.
func (s *Surface) edge(end, all bool) spot {
	if all {
		row := s.otherRow(-1, true)
		if end {
			row = s.otherRow(s.column.Len(), false)
		}
		switch {
		case row < 0:
			return s.caret
		case end:
			return spot{row, len(s.laid(row).said)}
		}
		return spot{row, 0}
	}
	l := s.laid(s.caret.row)
	i := l.pieceAt(s.caret.at)
	if i < 0 {
		return s.caret
	}
	same := func(j int) bool {
		return j >= 0 && j < len(l.pieces) && !strings.ContainsAny(l.pieces[max(i, j)].Before, "\n\t") &&
			max(l.pieces[j].middle()-l.pieces[i].middle(), l.pieces[i].middle()-l.pieces[j].middle()) < l.pieces[i].Object.Size().Height/2
	}
	if end {
		for same(i + 1) {
			i++
		}
		return spot{s.caret.row, l.pieces[i].end()}
	}
	for same(i - 1) {
		i--
	}
	return spot{s.caret.row, l.pieces[i].start}
}
