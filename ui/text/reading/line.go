package reading

import (
	"sort"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/ui/draw"
	"precis/ui/text"
	"precis/ui/theme"
)

// spot is a place in what is read: a byte of what a row says. It does not depend
// on how the row is laid out.
type spot struct{ row, at int }

func (a spot) before(b spot) bool { return a.row < b.row || a.row == b.row && a.at < b.at }

// line is all that a row says, and where its pieces stand in it.
type line struct {
	said   string
	pieces []piece
}

// piece is a piece of text where it is drawn in its row, and where it begins in
// what the row says.
type piece struct {
	draw.Word
	position fyne.Position
	start    int
	owner    fyne.CanvasObject // the widget that draws it
}

func (p *piece) end() int { return p.start + len(p.Text) }

// isBeside reports whether a piece stands beside the next, which another widget draws: a
// name and its figure are read as two cells.
func (p *piece) isBeside(next *piece) bool {
	off := next.middle() - p.middle()
	return p.owner != next.owner && max(off, -off) < p.Object.Size().Height/2 && next.position.X > p.position.X
}

func (p *piece) middle() float32 { return p.position.Y + p.Object.Size().Height/2 }

// lineOf reads what an object says.
func lineOf(o fyne.CanvasObject) *line {
	l := &line{}
	l.take(o, fyne.Position{})
	var said strings.Builder
	for i := range l.pieces {
		p := &l.pieces[i]
		switch {
		case i == 0:
			p.Before = ""
		case p.Before == "\n" && l.pieces[i-1].isBeside(p):
			p.Before = "\t"
		}
		said.WriteString(p.Before)
		p.start = said.Len()
		said.WriteString(p.Text)
	}
	l.said = said.String()
	return l
}

// take collects the pieces of an object that stands at a position.
func (l *line) take(o fyne.CanvasObject, at fyne.Position) {
	if o == nil || !o.Visible() {
		return
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			l.take(child, at.Add(child.Position()))
		}
	case interface{ Inside() fyne.CanvasObject }:
		l.take(o.Inside(), at)
	case draw.Worded:
		for _, w := range o.Words() {
			if w.Text != "" {
				l.pieces = append(l.pieces, piece{Word: w, position: at.Add(w.Object.Position()), owner: o.(fyne.CanvasObject)})
			}
		}
	}
}

// pieceAt returns the piece that a place is in, or behind; -1 where nothing is
// said.
func (l *line) pieceAt(at int) int {
	return max(sort.Search(len(l.pieces), func(i int) bool { return l.pieces[i].start > at })-1, min(len(l.pieces), 1)-1)
}

// place returns where the caret stands at a place, and how tall it is; 0 where
// nothing is said.
func (l *line) place(at int) (top fyne.Position, height float32) {
	i := l.pieceAt(at)
	if i < 0 {
		return fyne.Position{}, 0
	}
	p := &l.pieces[i]
	return p.position.AddXY(p.X(at-p.start), 0), p.Object.Size().Height
}

// nearest returns the place nearest to a position in the row, and how far off it
// is; heights count more.
func (l *line) nearest(to fyne.Position) (at int, far float32) {
	far = farthest
	best := -1
	for i := range l.pieces {
		p := &l.pieces[i]
		left, right := p.X(0), p.X(len(p.Text))
		left, right = p.position.X+min(left, right), p.position.X+max(left, right)
		top, height := p.position.Y, p.Object.Size().Height
		if off := 100*max(top-to.Y, to.Y-top-height, 0) + max(left-to.X, to.X-right, 0); off < far {
			best, far = i, off
		}
	}
	if best < 0 {
		return 0, far
	}
	p := &l.pieces[best]
	return p.start + p.At(to.X-p.position.X), far
}

const farthest = 1e9

// band adds the ground behind a part of what is said, the row standing at a
// position. like is what it looks like.
func (l *line) band(to []fyne.CanvasObject, part text.Range, at fyne.Position, like *canvas.Rectangle) []fyne.CanvasObject {
	var last *canvas.Rectangle
	for i := max(l.pieceAt(part.Start), 0); i < len(l.pieces) && l.pieces[i].start < part.End; i++ {
		p := &l.pieces[i]
		start, end := max(part.Start, p.start), min(part.End, p.end())
		if start >= end {
			continue
		}
		left, right := p.X(start-p.start), p.X(end-p.start)
		left, right = min(left, right), max(left, right)
		if i+1 < len(l.pieces) && part.End > p.end() {
			left, right = p.upTo(&l.pieces[i+1], left, right)
		}
		place, size := at.Add(p.position).AddXY(left, 0), fyne.NewSize(right-left, p.Object.Size().Height)
		if last != nil && joins(last, place, size) { // or where they meet would be seen
			from, to := last.Position(), last.Position().Add(last.Size())
			end := fyne.NewPos(max(to.X, place.X+size.Width), max(to.Y, place.Y+size.Height))
			place = fyne.NewPos(min(from.X, place.X), min(from.Y, place.Y))
			draw.Put(last, place.X, place.Y, end.X-place.X, end.Y-place.Y)
			continue
		}
		back := *like
		last = &back
		last.Move(place)
		last.Resize(size)
		to = append(to, last)
	}
	return to
}

// inked adds the words of a part of what is said, the row standing at a position, in ink: they
// lie on the band.
func (l *line) inked(to []fyne.CanvasObject, part text.Range, at fyne.Position) []fyne.CanvasObject {
	for i := max(l.pieceAt(part.Start), 0); i < len(l.pieces) && l.pieces[i].start < part.End; i++ {
		p := &l.pieces[i]
		start, end := max(part.Start, p.start), min(part.End, p.end())
		if words, ok := p.Object.(*canvas.Text); ok && start < end {
			left, right := p.X(start-p.start), p.X(end-p.start)
			if start == p.start && end == p.end() {
				left, right = 0, words.Size().Width
			}
			to = draw.Inked(to, words, at.Add(p.position), min(left, right), max(left, right), theme.Color(theme.Ink))
		}
	}
	return to
}

// joins reports whether a ground touches what stands in the same line: code is a little
// lower than words.
func joins(ground *canvas.Rectangle, at fyne.Position, size fyne.Size) bool {
	const near, alike = 0.5, 0.6
	from, to := ground.Position(), ground.Position().Add(ground.Size())
	shared := min(to.Y, at.Y+size.Height) - max(from.Y, at.Y)
	return shared >= alike*max(ground.Size().Height, size.Height) && at.X <= to.X+near && at.X+size.Width >= from.X-near
}

// upTo widens a stretch of a piece, from left to right, by the space between it and
// the next beside it, or by the edge of code.
func (p *piece) upTo(next *piece, left, right float32) (from, to float32) {
	height, off := p.Object.Size().Height, next.middle()-p.middle()
	if next.Before != " " && next.Before != "" || max(off, -off) > height/2 {
		return left, right
	}
	nextLeft := next.position.X - p.position.X
	nextRight := nextLeft + next.Object.Size().Width
	switch { // words of another direction may stand between them
	case nextLeft >= right && nextLeft <= right+height:
		right = nextLeft
	case nextRight <= left && nextRight >= left-height:
		left = nextRight
	}
	return left, right
}

// partOf returns what of a row is selected.
func partOf(row, length int, start, end spot) text.Range {
	part := text.Range{End: length}
	if row < start.row || row > end.row {
		return text.Range{}
	}
	if row == start.row {
		part.Start = min(start.at, length)
	}
	if row == end.row {
		part.End = min(end.at, length)
	}
	return part
}

// ends returns the selection in the order of the text.
func (s *Surface) ends() (start, end spot) {
	if s.caret.before(s.anchor) {
		return s.caret, s.anchor
	}
	return s.anchor, s.caret
}

// spotAt returns the place nearest to a position.
func (s *Surface) spotAt(p fyne.Position) spot {
	at, _ := s.nearest(p)
	return at
}

// nearest is spotAt that also tells how far off the words of the place are.
func (s *Surface) nearest(p fyne.Position) (best spot, least float32) {
	first, last := s.column.InView()
	best, least = spot{row: max(first, 0)}, float32(farthest)
	for row := max(first, 0); row <= last; row++ {
		if o := s.column.Object(row); o != nil {
			if at, far := lineOf(o).nearest(p.Subtract(o.Position())); far < least {
				best, least = spot{row, at}, far
			}
		}
	}
	return best, least
}

// laid reads a row that may be out of view.
func (s *Surface) laid(row int) *line { return lineOf(s.column.Laid(row)) }
