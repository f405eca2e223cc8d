package today

import (
	"image/color"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"precis/ui/theme"
)

const (
	barsHeight = 92
	barGap     = 6
	// restOpacity is how strong the days after today are drawn.
	restOpacity = 0.36
)

// forecast shows how many cards come on each day as small bars, with the day and
// figure under the mouse below them.
type forecast struct {
	widget.BaseWidget
	counts []int
	today  time.Time
	over   int // the bar under the mouse, -1 for none

	bars        []*canvas.Rectangle
	base        *canvas.Line
	first, last *canvas.Text
	width       float32
}

var _ desktop.Hoverable = (*forecast)(nil)

func newForecast(counts []int, today time.Time) *forecast {
	f := &forecast{counts: counts, today: today, over: -1}
	f.ExtendBaseWidget(f)
	return f
}

// MouseIn shows the figure of the day under the mouse.
func (f *forecast) MouseIn(e *desktop.MouseEvent) { f.MouseMoved(e) }

// MouseMoved does so too.
func (f *forecast) MouseMoved(e *desktop.MouseEvent) {
	over := -1
	if f.width > 0 && e.Position.Y < barsHeight+barGap {
		over = int(e.Position.X / ((f.width + barGap) / float32(len(f.counts))))
	}
	if over >= len(f.counts) {
		over = -1
	}
	f.hover(over)
}

// MouseOut shows the first and last day again.
func (f *forecast) MouseOut() { f.hover(-1) }

func (f *forecast) hover(over int) {
	if f.over != over {
		f.over = over
		f.Refresh()
	}
}

// words are the texts below the bars.
func (f *forecast) words() (first, last string) {
	if f.over < 0 {
		return "today", f.day(len(f.counts) - 1)
	}
	return f.day(f.over), cards(f.counts[f.over])
}

func (f *forecast) day(ahead int) string {
	switch ahead {
	case 0:
		return "today"
	case 1:
		return "tomorrow"
	default:
		return f.today.AddDate(0, 0, ahead).Format("2 Jan")
	}
}

// CreateRenderer is called by Fyne.
func (f *forecast) CreateRenderer() fyne.WidgetRenderer {
	for range f.counts {
		bar := canvas.NewRectangle(color.Transparent)
		bar.TopLeftCornerRadius, bar.TopRightCornerRadius = 3, 3
		f.bars = append(f.bars, bar)
	}
	f.base = canvas.NewLine(color.Transparent)
	f.first, f.last = canvas.NewText("", color.Transparent), canvas.NewText("", color.Transparent)
	r := &forecastRenderer{f}
	r.paint()
	return r
}

type forecastRenderer struct{ f *forecast }

var _ fyne.WidgetRenderer = (*forecastRenderer)(nil)

func (r *forecastRenderer) Destroy() {}

func (r *forecastRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.f.base, r.f.first, r.f.last}
	for _, b := range r.f.bars {
		objects = append(objects, b)
	}
	return objects
}

func (r *forecastRenderer) MinSize() fyne.Size {
	caption := fyne.MeasureText("6 Dec", theme.Size(theme.SizeCaption), fyne.TextStyle{}).Height
	return fyne.NewSize(float32(len(r.f.counts))*(barGap+4), barsHeight+theme.Gap8+caption)
}

func (r *forecastRenderer) Layout(size fyne.Size) {
	f := r.f
	f.width = min(size.Width, 340*textScale())
	each := (f.width + barGap) / float32(len(f.counts))
	most := max(slices.Max(f.counts), 1)
	for i, b := range f.bars {
		height := float32(f.counts[i]) / float32(most) * barsHeight
		if f.counts[i] > 0 {
			height = max(height, 2)
		}
		b.Move(fyne.NewPos(float32(i)*each, barsHeight-height))
		b.Resize(fyne.NewSize(each-barGap, height))
	}
	f.base.Position1, f.base.Position2 = fyne.NewPos(0, barsHeight), fyne.NewPos(f.width, barsHeight)
	f.first.Move(fyne.NewPos(0, barsHeight+theme.Gap8))
	f.last.Move(fyne.NewPos(f.width-f.last.MinSize().Width, barsHeight+theme.Gap8))
}

func (r *forecastRenderer) Refresh() {
	r.paint()
	r.Layout(r.f.Size())
	canvas.Refresh(r.f)
}

func (r *forecastRenderer) paint() {
	f := r.f
	for i, b := range f.bars {
		b.FillColor = theme.Color(theme.Accent)
		if i != f.over && (i > 0 || f.over >= 0) {
			b.FillColor = theme.Faded(theme.Color(theme.Accent), restOpacity)
		}
	}
	f.base.StrokeColor = theme.Color(theme.Line)
	f.base.StrokeWidth = 1
	for _, t := range []*canvas.Text{f.first, f.last} {
		t.TextSize = theme.Size(theme.SizeCaption)
		t.Color = theme.Color(theme.Ink3)
	}
	f.first.Text, f.last.Text = f.words()
}
