package text

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"precis/ui/draw"
	"precis/ui/theme"
	"precis/ui/widgets"
)

const caretWidth float32 = 2

// drawn is what is seen of a surface.
type drawn struct {
	widget.BaseWidget
	objects []fyne.CanvasObject
	caret   *canvas.Rectangle
}

func newDrawn() *drawn {
	d := &drawn{caret: canvas.NewRectangle(theme.Color(theme.Accent))}
	d.ExtendBaseWidget(d)
	return d
}

// CreateRenderer is called by Fyne.
func (d *drawn) CreateRenderer() fyne.WidgetRenderer { return drawnRenderer{d} }

type drawnRenderer struct{ d *drawn }

func (drawnRenderer) Destroy()                       {}
func (drawnRenderer) Layout(fyne.Size)               {}
func (drawnRenderer) MinSize() fyne.Size             { return fyne.Size{} }
func (drawnRenderer) Refresh()                       {}
func (r drawnRenderer) Objects() []fyne.CanvasObject { return r.d.objects }

// CreateRenderer is called by Fyne.
func (s *Surface) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	if s.drawn == nil {
		s.drawn = newDrawn()
	}
	clear := theme.Color(theme.Clear)
	r := &renderer{s: s, frame: canvas.NewRectangle(clear), inside: canvas.NewRectangle(clear), clip: container.NewClip(s.drawn)}
	r.frame.CornerRadius, r.inside.CornerRadius = theme.RadiusField, theme.RadiusField-1
	r.paint()
	if size := s.Size(); !size.IsZero() { // made anew after the old one was thrown away
		r.Layout(size)
	}
	return r
}

// renderer puts the text between its frame and its bar. The frame is what is seen of
// a rectangle around another: what scrolls is clipped at its edge, where half of a
// stroke would be cut off.
type renderer struct {
	s             *Surface
	frame, inside *canvas.Rectangle
	clip          *container.Clip
}

func (r *renderer) Destroy() {}

func (r *renderer) Layout(size fyne.Size) {
	r.frame.Resize(size)
	r.inside.Move(fyne.NewSquareOffsetPos(1))
	r.inside.Resize(size.SubtractWidthHeight(2, 2))
	inner := r.s.margin()
	at := fyne.NewPos(r.s.edge, inner).Subtract(r.s.origin())
	r.clip.Move(at)
	r.clip.Resize(fyne.NewSize(size.Width-2*at.X, max(size.Height-2*at.Y, 0)))
	width := r.s.bar.MinSize().Width
	r.s.bar.Move(fyne.NewPos(size.Width-width, 0))
	r.s.bar.Resize(fyne.NewSize(width, size.Height))
	before := r.s.page.width
	r.s.fit()
	if before <= 0 { // the text was put in before there was room
		r.s.reveal()
	}
	r.s.hold()
	r.s.redraw()
}

func (r *renderer) MinSize() fyne.Size { return r.s.MinSize() }

func (r *renderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.frame, r.inside, r.clip, r.s.bar}
}

func (r *renderer) paint() {
	if !r.s.framed || r.s.bare {
		return
	}
	r.inside.FillColor = theme.Color(theme.Surface)
	r.frame.FillColor = theme.Color(fynetheme.ColorNameInputBorder)
	if r.s.focused {
		r.frame.FillColor = theme.Color(theme.Accent)
	}
}

// Refresh is called when the theme, the focus or the room changes.
func (r *renderer) Refresh() {
	r.paint()
	r.s.drawn.caret.FillColor = theme.Color(theme.Accent)
	r.s.relook()
	canvas.Refresh(r.s)
}

// redraw draws what is in view.
func (s *Surface) redraw() {
	view := s.view()
	if s.drawn == nil || view.Width <= 0 || view.Height <= 0 {
		return
	}
	var grounds, marks, texts []fyne.CanvasObject
	chosen := s.Selection()
	if s.buffer.text == "" && s.hint != "" {
		hint := canvas.NewText("", theme.Color(theme.Ink3))
		hint.TextSize = s.page.meter.points
		theme.SetText(hint, draw.Shorten(s.hint, view.Width, func(part string) float32 { return theme.Width(part, hint.TextSize, fyne.TextStyle{}) }), fyne.TextStyle{})
		texts = append(texts, s.lineOf(hint, 0, 0))
	}
	hit := s.firstHit(s.offsetOf(s.top))
	for y, r := -s.into, s.top; y < view.Height; y += s.page.step {
		l := s.page.line(r.line)
		start := s.buffer.starts[r.line]
		row := l.make(r.row)
		for i := range row.runs {
			o := &row.runs[i]
			if o.ground != "" && (i == 0 || row.runs[i-1].ground != o.ground) {
				end := o.x + o.width
				for _, next := range row.runs[i+1:] {
					if next.ground != o.ground {
						break
					}
					end = next.x + next.width
				}
				back := canvas.NewRectangle(theme.Color(o.ground))
				back.CornerRadius = 4
				s.lay(back, o.x, y+2, end-o.x, s.page.step-4)
				grounds = append(grounds, back)
			}
			if o.object == nil {
				o.object = canvas.NewText(o.shown, theme.Color(o.colour))
				o.object.TextSize = s.page.meter.points
				theme.SetText(o.object, o.shown, o.style())
			}
			texts = append(texts, s.lineOf(o.object, o.x, y))
		}
		for ; hit < len(s.hits) && s.hits[hit].Start < start+row.End; hit++ {
			if s.hits[hit] != chosen { // the present one
				part := Range{s.hits[hit].Start - start, s.hits[hit].End - start}
				marks, texts = s.band(marks, l, r.row, part, y, theme.Color(theme.Mark)), s.inked(texts, l, r.row, part)
			}
			if s.hits[hit].End > start+row.End {
				break
			}
		}
		if !chosen.Empty() && (s.focused || !s.page.unbroken) {
			part := Range{chosen.Start - start, chosen.End - start}
			marks, texts = s.band(marks, l, r.row, part, y, theme.Color(fynetheme.ColorNameSelection)), s.inked(texts, l, r.row, part)
			if last := r.row == len(l.rows)-1; last && part.Start <= len(l.text) && part.End > len(l.text) { // the line break
				x := l.xOf(r.row, len(l.text))
				if l.base == 1 {
					x -= theme.Gap8
				}
				marks = append(marks, s.rectangle(x, y, theme.Gap8, theme.Color(fynetheme.ColorNameSelection)))
			}
		}
		next := s.page.move(r, 1)
		if next == r {
			break
		}
		r = next
	}
	s.drawn.objects = append(append(append(s.drawn.objects[:0:0], grounds...), marks...), texts...)
	s.placeCaret()
	s.drawn.caret.Hidden = !s.focused
	s.drawn.objects = append(s.drawn.objects, s.drawn.caret)
	all := s.page.above(len(s.page.rows))
	s.bar.Set(float32(s.page.above(s.top.line)+s.top.row)*s.page.step+s.into, view.Height, float32(all)*s.page.step)
	canvas.Refresh(s.drawn)
}

// lay puts a thing where it is in view, x of a row and y below the top of the view.
func (s *Surface) lay(o fyne.CanvasObject, x, y, width, height float32) {
	from := s.origin()
	draw.Put(o, from.X+x-s.aside, from.Y+y, width, height)
}

// lineOf puts a text into a row that begins at y, on the line on which all stand.
func (s *Surface) lineOf(o *canvas.Text, x, y float32) *canvas.Text {
	_, base := theme.Measure("Ag", o.TextSize, o.TextStyle)
	plain, onLine := theme.Measure("Ag", o.TextSize, fyne.TextStyle{})
	s.lay(o, x, y+(s.page.step-plain.Height)/2+onLine-base, o.MinSize().Width, o.MinSize().Height)
	return o
}

func (s *Surface) rectangle(x, y, width float32, fill color.Color) *canvas.Rectangle {
	o := canvas.NewRectangle(fill)
	s.lay(o, x, y, width, s.page.step)
	return o
}

// band adds the ground behind a part of a line, where it stands in a row.
func (s *Surface) band(to []fyne.CanvasObject, l *paragraph, i int, part Range, y float32, fill color.Color) []fyne.CanvasObject {
	for _, e := range l.within(i, part) {
		to = append(to, s.rectangle(e.left, y, e.right-e.left, fill))
	}
	return to
}

// inked adds the words of a part of a line, where it stands in a row that was laid, in ink:
// their own colours may be too quiet for the ground of a band.
func (s *Surface) inked(to []fyne.CanvasObject, l *paragraph, i int, part Range) []fyne.CanvasObject {
	for _, e := range l.within(i, part) {
		for _, r := range l.rows[i].runs {
			if r.x < e.right && r.x+r.width > e.left && r.colour != theme.Ink {
				to = draw.Inked(to, r.object, r.object.Position(), max(e.left-r.x, 0), min(e.right-r.x, r.object.Size().Width), theme.Color(theme.Ink))
			}
		}
	}
	return to
}

// within returns from where to where a part of the line is drawn in a row.
func (l *paragraph) within(i int, part Range) []extent {
	row := &l.rows[i]
	if part.Start >= row.End && part.Start != row.Start || part.End <= row.Start {
		return nil
	}
	return l.extents(i, part)
}

// firstHit returns the first of what was found that ends behind a place.
func (s *Surface) firstHit(at int) int {
	low, high := 0, len(s.hits)
	for low < high {
		if middle := (low + high) / 2; s.hits[middle].End <= at {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// placeCaret puts the caret where the next letter goes.
func (s *Surface) placeCaret() {
	r, l, in := s.page.find(s.caret, s.upper)
	x := min(max(l.xOf(r.row, in), 0), l.width)
	y := float32(-100)
	if !r.before(s.top) {
		y = -s.into
		for at := s.top; at.before(r) && y < s.Size().Height; at = s.page.move(at, 1) {
			y += s.page.step
		}
	}
	s.lay(s.drawn.caret, x-caretWidth/2, y+2, caretWidth, s.page.step-4)
}

// FocusGained is called by Fyne.
func (s *Surface) FocusGained() {
	if s.focus(true); s.filled {
		s.SelectAll()
		s.filled = false
	}
	widgets.TookFocus(s)
}

// FocusLost is called by Fyne.
func (s *Surface) FocusLost() {
	s.focus(false)
	s.tell(s.OnLeft)
}

func (s *Surface) focus(on bool) {
	s.focused, s.held = on, 0
	s.history.close()
	if s.framed {
		s.Refresh()
		return
	}
	s.redraw()
}

// pass hands to the window a shortcut that is of no use here.
func (s *Surface) pass(shortcut fyne.Shortcut) { widgets.PassShortcut(s, shortcut) }
