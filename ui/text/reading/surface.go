// Package reading is the surface on which notes are read: their text is selected
// and copied with the mouse and by keyboard, and what is looked for is marked.
package reading

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"precis/ui/draw"
	"precis/ui/markdown"
	"precis/ui/text"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// Surface makes the text of what it shows selectable.
type Surface struct {
	widget.BaseWidget
	text.Keyboard
	// OnClicked is called with the row of a click that selects nothing.
	OnClicked func(row int)
	// Here returns what the menu offers for the row under the mouse; nil for nothing.
	Here func(row int) []*fyne.MenuItem
	// Menu returns what else the menu of a selection offers; nil for nothing.
	Menu func() []*fyne.MenuItem

	column  column
	content fyne.CanvasObject // the column as it is drawn
	wheel   fyne.CanvasObject // what hears the mouse wheel over it, nil for rows
	note    Note

	layer         *layer
	anchor, caret spot
	goal          float32 // where the caret would be in a longer line; -1 where it is
	browsing      bool    // the keys move the caret
	focused       bool
	taking        bool // the focus, by a press or a command
	ringed        bool // the focus came by Tab, and nothing else shows it
	over          bool // the mouse is over words
	clicks        text.Clicks
	grain         text.Grain // what is selected by while the mouse is held
	first         stretch    // what it pressed
	held          bool
	edges         text.Edges
	wanted        string // what is looked for, marked wherever it stands
	present       match
}

// match is one place of what is looked for: the n-th of a row.
type match struct{ row, n int }

var (
	_ fyne.Focusable         = (*Surface)(nil)
	_ fyne.Shortcutable      = (*Surface)(nil)
	_ fyne.Draggable         = (*Surface)(nil)
	_ fyne.SecondaryTappable = (*Surface)(nil)
	_ desktop.Mouseable      = (*Surface)(nil)
	_ desktop.Keyable        = (*Surface)(nil)
	_ desktop.Hoverable      = (*Surface)(nil)
	_ desktop.Cursorable     = (*Surface)(nil)
)

// Note is what the rows of a surface are made of.
type Note interface {
	// Plain returns how a row reads, "" for one that is no text: rows out of view are
	// copied by it.
	Plain(row int) string
	// Written returns the Markdown of what is selected of rows, in their order.
	Written(chosen []Part) []string
}

// New makes the text of rows selectable. It hears of all that moves in the rows. Where
// note is nil, the objects tell all that is copied.
func New(rows *widgets.Lazy, note Note) *Surface {
	s := &Surface{column: rows, content: rows, note: note}
	before := rows.OnMoved
	rows.OnMoved = func() {
		s.redraw()
		if before != nil {
			before()
		}
	}
	return s.begin()
}

// NewRows is New for rows of which the objects tell all that is copied.
func NewRows(rows *widgets.Lazy) *Surface { return New(rows, nil) }

// Around makes the text of what is scrolled selectable.
func Around(scroll *container.Scroll) *Surface {
	heard := widgets.WithWheel(scroll)
	s := &Surface{column: whole{scroll}, content: heard, wheel: heard.Objects[1]}
	scroll.OnScrolled = func(to fyne.Position) {
		scroll.Content.Move(fyne.NewPos(-to.X, -to.Y)) // which is told before it is done
		s.redraw()
	}
	return s.begin()
}

// Still makes the text of what is shown whole selectable.
func Still(content fyne.CanvasObject) *Surface {
	s := &Surface{column: still{content}, content: content}
	return s.begin()
}

// PassWheel lets a field in what is scrolled have the mouse wheel for itself, or not.
func (s *Surface) PassWheel(pass bool) {
	if pass {
		s.wheel.Hide()
	} else {
		s.wheel.Show()
	}
}

func (s *Surface) begin() *Surface {
	s.layer, s.goal, s.present = newLayer(), -1, match{row: -1}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer is called by Fyne.
func (s *Surface) CreateRenderer() fyne.WidgetRenderer {
	clip := container.NewClip(s.layer)
	return draw.New(&draw.Drawing{
		Widget: s, Objects: []fyne.CanvasObject{s.content, clip},
		Place: func(size fyne.Size) {
			s.content.Resize(size)
			clip.Resize(size)
			s.redraw()
		},
		Least: s.content.MinSize,
		Paint: s.content.Refresh,
	})
}

// layer is what is drawn over the text.
type layer struct {
	widget.BaseWidget
	drawing draw.Drawing
}

func newLayer() *layer {
	l := &layer{}
	none := func() {}
	l.drawing = draw.Drawing{Widget: l, Place: func(fyne.Size) {}, Least: func() fyne.Size { return fyne.Size{} }, Paint: none}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer is called by Fyne.
func (l *layer) CreateRenderer() fyne.WidgetRenderer { return draw.New(&l.drawing) }

// Empty reports whether nothing is selected.
func (s *Surface) Empty() bool { return s.anchor == s.caret }

// Row returns the row in which the selection begins.
func (s *Surface) Row() int {
	start, _ := s.ends()
	return start.row
}

// Clear selects nothing; it is called when other text is shown.
func (s *Surface) Clear() {
	s.anchor, s.caret, s.goal = spot{}, spot{}, -1
	s.redraw()
}

// SelectAll selects all that is to be read.
func (s *Surface) SelectAll() {
	s.anchor, s.caret, s.goal = spot{}, spot{row: s.column.Len()}, -1
	s.redraw()
}

// redraw draws what is marked and selected in view, and the caret.
func (s *Surface) redraw() {
	var marks []fyne.CanvasObject
	start, end := s.ends()
	first, last := s.column.InView()
	for row := max(first, 0); row <= last; row++ {
		o := s.column.Object(row)
		if o == nil || s.wanted == "" && (start == end || row < start.row || row > end.row) {
			continue
		}
		l := lineOf(o)
		for n, found := range text.Find(l.said, s.wanted, false) {
			colour := theme.Found
			if s.present == (match{row, n}) {
				colour = fynetheme.ColorNameSelection
			}
			marks = l.inked(l.band(marks, found, o.Position(), canvas.NewRectangle(theme.Color(colour))), found, o.Position())
		}
		if part := partOf(row, len(l.said), start, end); !part.Empty() {
			marks = l.inked(l.band(marks, part, o.Position(), canvas.NewRectangle(theme.Color(fynetheme.ColorNameSelection))), part, o.Position())
		}
	}
	switch {
	case s.browsing && s.focused:
		marks = append(marks, s.drawnCaret()...)
	case s.ringed:
		ring := widgets.NewFocusRing(theme.RadiusRow)
		ring.StrokeColor = theme.Color(theme.Accent)
		draw.Put(ring, 1, 1, s.Size().Width-2, s.Size().Height-2)
		marks = append(marks, ring)
	}
	s.layer.drawing.Objects = marks
	canvas.Refresh(s.layer)
}

// caretWidth is how wide the caret is drawn.
const caretWidth float32 = 2

func (s *Surface) drawnCaret() []fyne.CanvasObject {
	o := s.column.Object(s.caret.row)
	if o == nil {
		return nil
	}
	l := lineOf(o)
	at, height := l.place(s.caret.at)
	if height == 0 {
		return nil
	}
	at = at.Add(o.Position())
	caret := canvas.NewRectangle(theme.Color(theme.Accent))
	draw.Put(caret, at.X-caretWidth/2, at.Y, caretWidth, height)
	return []fyne.CanvasObject{caret}
}

// written is a widget that shows Markdown.
type written interface{ Written() string }

var _ written = (*markdown.Markdown)(nil)
