package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"precis/notes"
	"precis/ui/draw"
	"precis/ui/theme"
	"precis/ui/words"
)

// markWidth is how wide a memory mark is.
const markWidth float32 = 5

// NotReviewed is the recall of a section without reviewed cards.
const NotReviewed = -1.0

// MemoryMark is a bar beside a heading, filled from below to the mean
// retrievability of the section's cards; the figure shows under the mouse.
type MemoryMark struct {
	widget.BaseWidget
	recall float64
	height float32
}

var _ desktop.Hoverable = (*MemoryMark)(nil)

// NewMemoryMark returns a mark of the height for a recall of 0 to 1, or
// NotReviewed.
func NewMemoryMark(recall float64, height float32) *MemoryMark {
	m := &MemoryMark{recall: recall, height: height}
	m.ExtendBaseWidget(m)
	return m
}

// MouseIn shows the figure.
func (m *MemoryMark) MouseIn(e *desktop.MouseEvent) {
	text := words.T("no reviewed cards")
	if m.recall >= 0 {
		text = words.F("%.0f %% recalled", notes.Percent(m.recall))
	}
	ShowHint(m, text, e.AbsolutePosition)
}

// MouseMoved is of no interest.
func (m *MemoryMark) MouseMoved(*desktop.MouseEvent) {}

// MouseOut hides the figure.
func (m *MemoryMark) MouseOut() { HideHint(m) }

// CreateRenderer is called by Fyne.
func (m *MemoryMark) CreateRenderer() fyne.WidgetRenderer {
	p := newMarkPainting()
	return draw.New(&draw.Drawing{
		Widget:  m,
		Objects: p.objects(),
		Place: func(size fyne.Size) {
			height := min(m.height, size.Height)
			p.place(fyne.NewPos((size.Width-markWidth)/2, (size.Height-height)/2), height, m.recall)
		},
		Least: func() fyne.Size { return fyne.NewSize(markWidth, m.height) },
		Paint: func() { p.paint(m.recall) },
	})
}

// markPainting is the drawing of a memory mark inside any widget.
type markPainting struct{ back, fill *canvas.Rectangle }

func newMarkPainting() *markPainting {
	p := &markPainting{canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)}
	p.back.CornerRadius, p.fill.CornerRadius = markWidth/2, markWidth/2
	return p
}

func (p *markPainting) objects() []fyne.CanvasObject { return []fyne.CanvasObject{p.back, p.fill} }

func (p *markPainting) place(at fyne.Position, height float32, recall float64) {
	draw.Put(p.back, at.X, at.Y, markWidth, height)
	filled := float32(min(max(recall, 0), 1)) * height
	if recall >= 0 {
		filled = max(filled, markWidth)
	}
	draw.Put(p.fill, at.X, at.Y+height-filled, markWidth, filled)
}

func (p *markPainting) paint(recall float64) {
	p.back.FillColor = theme.Color(theme.Line)
	p.fill.FillColor = theme.Faded(theme.Color(theme.Accent), 0.35+0.65*float32(min(max(recall, 0), 1)))
	p.fill.Hidden = recall < 0
}

// ProgressLine is the bar three units high at the top of a review.
type ProgressLine struct {
	widget.BaseWidget
	share float64
}

// NewProgressLine returns a line filled to a share of 0 to 1.
func NewProgressLine(share float64) *ProgressLine {
	p := &ProgressLine{share: share}
	p.ExtendBaseWidget(p)
	return p
}

// SetShare fills the line to a share of 0 to 1.
func (p *ProgressLine) SetShare(share float64) {
	p.share = share
	p.Refresh()
}

// CreateRenderer is called by Fyne.
func (p *ProgressLine) CreateRenderer() fyne.WidgetRenderer {
	back, fill := canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	return draw.New(&draw.Drawing{
		Widget:  p,
		Objects: []fyne.CanvasObject{back, fill},
		Place: func(size fyne.Size) {
			back.Resize(size)
			fill.Resize(fyne.NewSize(size.Width*float32(min(max(p.share, 0), 1)), size.Height))
		},
		Least: func() fyne.Size { return fyne.NewSize(theme.Gap24, 3) },
		Paint: func() {
			back.FillColor = theme.Color(theme.Line)
			fill.FillColor = theme.Color(theme.Accent)
		},
	})
}
