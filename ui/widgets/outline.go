package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/ui/draw"
	"precis/ui/theme"
)

// OutlineRow is one section in the outline of a note.
type OutlineRow struct {
	Pressable
	text    string
	indent  int
	recall  float64
	current bool
}

// NewOutlineRow returns a row with the memory mark of a recall of 0 to 1, or
// NotReviewed, moved right by so many steps; the current one is bold.
func NewOutlineRow(text string, indent int, recall float64, current bool, tapped func()) *OutlineRow {
	o := &OutlineRow{text: text, indent: indent, recall: recall, current: current}
	o.OnTapped = tapped
	o.Extend(o)
	return o
}

// SetCurrent marks the row as the section that is being read, or not.
func (o *OutlineRow) SetCurrent(current bool) {
	if o.current != current {
		o.current = current
		o.Refresh()
	}
}

// OutlineRowHeight is how tall an OutlineRow is.
func OutlineRowHeight() float32 { return theme.Size(theme.RowSidebar) - 2 }

// CreateRenderer is called by Fyne.
func (o *OutlineRow) CreateRenderer() fyne.WidgetRenderer {
	back := canvas.NewRectangle(color.Transparent)
	back.CornerRadius = theme.RadiusRow
	mark := newMarkPainting()
	words := canvas.NewText("", color.Transparent)
	ring := NewFocusRing(theme.RadiusRow)
	return draw.New(&draw.Drawing{
		Widget:  o,
		Objects: []fyne.CanvasObject{back, mark.back, mark.fill, words, ring},
		Place: func(size fyne.Size) {
			draw.Put(back, 0, 1, size.Width, size.Height-2)
			draw.Put(ring, 0, 1, size.Width, size.Height-2)
			height := theme.Size(theme.SizeReading)
			x := theme.Gap8
			mark.place(fyne.NewPos(x, (size.Height-height)/2), height, o.recall)
			x += markWidth + theme.Gap8 + 2 + float32(o.indent)*theme.Gap12
			room := max(size.Width-x-theme.Gap4, 0)
			Shorten(words, o.text, room)
			text := LineOf(words)
			draw.Put(words, x, (size.Height-text.Height)/2, room, text.Height)
		},
		Least: func() fyne.Size { return fyne.NewSize(theme.Gap72, OutlineRowHeight()) },
		Paint: func() {
			back.FillColor = color.Transparent
			if o.hovered {
				back.FillColor = theme.Color(theme.Hover)
			}
			words.TextSize = (theme.Size(theme.SizeCaption) + theme.Size(theme.SizeInterface)) / 2
			theme.SetText(words, words.Text, fyne.TextStyle{Bold: o.current})
			words.Color = theme.Color(theme.Ink2)
			if o.current {
				words.Color = theme.Color(theme.Accent)
			}
			mark.paint(o.recall)
			o.PaintRing(ring)
		},
	})
}
