package chart

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/ui/draw"
	"precis/ui/theme"
	"precis/ui/words"
)

// Bar is one bar of a chart.
type Bar struct {
	// Value is at least 0.
	Value float64
	// Name is what the bar stands for in the table, such as its day.
	Name string
	// Hint is shown under the mouse, such as "12 cards on 3 Dec".
	Hint string
	// Strong bars have the full colour, such as today's.
	Strong bool
}

// Bars shows values as bars side by side.
type Bars struct {
	figures
	bars []Bar
	look BarsLook
}

// BarsLook says how Bars are drawn. The zero value is accent bars from 0 to
// the largest value.
type BarsLook struct {
	// Colour is that of the bars; "" is theme.Accent.
	Colour fyne.ThemeColorName
	// Opacity is that of bars that are not strong; 0 means 0.8.
	Opacity float32
	// Height is that of the tallest bar; 0 means 112.
	Height float32
	// Floor and Ceiling are the values at the foot and the top; a Ceiling of 0 is
	// the largest value.
	Floor, Ceiling float64
	// Target is a value at which a broken line is drawn; 0 for none.
	Target float64
	// Label writes a value at the axis; nil for no axis.
	Label func(value float64) string
	// Cut has a first bar that is far above the others cut short, and its value
	// written beside it, so that it does not flatten them.
	Cut bool
	// First and Last are captions below the ends; "" for none.
	First, Last string
}

// NewBars returns bars in the look.
func NewBars(bars []Bar, look BarsLook) *Bars {
	c := &Bars{bars: bars, look: look}
	c.extend(c)
	c.find = c.at
	c.words = func(i int) string { return c.bars[i].Hint }
	c.count = func() int { return len(c.bars) }
	c.place = func(i int) fyne.Position {
		return fyne.NewPos(c.left()+(float32(i)+0.3)*c.slot(), (c.Size().Height-c.captions())/2)
	}
	c.rows = func() [][]string {
		rows := make([][]string, len(c.bars))
		for i, b := range c.bars {
			rows[i] = []string{b.Name, number(b.Value)}
		}
		return rows
	}
	return c
}

// Count writes a value that counts something at an axis.
func Count(value float64) string { return words.Number(int(value)) }

// NewDayBars returns the bars of the coming days, the first of them today.
func NewDayBars(bars []Bar, last string) *Bars {
	return NewBars(bars, BarsLook{Opacity: 0.35, Height: 92, Label: Count, Cut: true, First: words.T("today"), Last: last})
}

// ShareFloor returns the value at the foot of a chart of shares recalled, the least of which
// is given: one half, or the tenth below where that is lower.
func ShareFloor(least float64) float64 { return min(0.5, max(math.Ceil(least*10)-1, 0)/10) }

// RetentionFloor is ShareFloor for bars; one of 0 stands for no reviews.
func RetentionFloor(bars []Bar) float64 {
	least := 1.0
	for _, b := range bars {
		if b.Value > 0 {
			least = min(least, b.Value)
		}
	}
	return ShareFloor(least)
}

// NewRetentionBars returns the share recalled by month, from floor to 1, with a
// broken line at the retention wanted.
func NewRetentionBars(bars []Bar, floor, wanted float64, first, last string) *Bars {
	return NewBars(bars, BarsLook{Floor: floor, Ceiling: 1, Target: wanted, Label: words.Percent, First: first, Last: last})
}

// NewHistogram returns how often values fall into bins, from low to high.
func NewHistogram(bars []Bar, low, high string) *Bars {
	return NewBars(bars, BarsLook{Colour: theme.EasyColor, Opacity: 0.55, Height: 100, Label: Count, First: low, Last: high})
}

func (c *Bars) height() float32 {
	if c.look.Height == 0 {
		return 112
	}
	return c.look.Height
}

func (c *Bars) captions() float32 {
	if c.look.First == "" && c.look.Last == "" {
		return 0
	}
	return captionHeight() + theme.Gap8
}

// slot is the room of one bar with the gap after it.
func (c *Bars) slot() float32 {
	return (c.Size().Width - c.left()) / float32(max(len(c.bars), 1))
}

func (c *Bars) axis() axis { return axis{c.look.Floor, c.ceiling(), c.look.Label} }

// left is where the bars begin, right of the axis.
func (c *Bars) left() float32 { return c.axis().room() }

func (c *Bars) at(p fyne.Position) int {
	if len(c.bars) == 0 || p.X < 0 || p.Y < 0 || p.Y > c.Size().Height {
		return -1
	}
	i := int((p.X - c.left()) / c.slot())
	if p.X < c.left() || i >= len(c.bars) {
		return -1
	}
	return i
}

func (c *Bars) ceiling() float64 {
	if c.look.Ceiling > 0 {
		return c.look.Ceiling
	}
	top := c.look.Target
	for i, b := range c.bars {
		if i > 0 || !c.cut() {
			top = max(top, b.Value)
		}
	}
	if c.cut() {
		top /= cutAbove
	}
	return top
}

// A first bar of more than cutFrom times the tallest other is cut; the others are at most
// cutAbove of its height.
const (
	cutFrom  = 4
	cutAbove = 0.75
)

// cut reports whether the first bar is cut short.
func (c *Bars) cut() bool {
	if !c.look.Cut || len(c.bars) < 2 {
		return false
	}
	others := 0.0
	for _, b := range c.bars[1:] {
		others = max(others, b.Value)
	}
	return others > 0 && c.bars[0].Value > cutFrom*others
}

// drawCut returns the sign that a bar is cut, across it, and its value beside it.
func (c *Bars) drawCut(x, width, foot float32) []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for _, y := range []float32{foot * 0.14, foot*0.14 + 5} {
		line := canvas.NewLine(theme.Color(theme.Paper))
		line.StrokeWidth = 2
		line.Position1, line.Position2 = fyne.NewPos(x-1, y+3), fyne.NewPos(x+width+1, y-3)
		objects = append(objects, line)
	}
	value := captionAt(c.look.Label(c.bars[0].Value), fyne.TextAlignLeading, x+width+theme.Gap4, 0, c.Size().Width)
	value.Color = theme.Color(theme.Ink)
	return append(objects, value)
}

// CreateRenderer is called by Fyne.
func (c *Bars) CreateRenderer() fyne.WidgetRenderer {
	return draw.New(&draw.Drawing{Widget: c, Make: c.draw, Least: func() fyne.Size { return fyne.NewSize(leastWidth, c.height()+c.captions()) }})
}

func (c *Bars) draw(size fyne.Size) []fyne.CanvasObject {
	foot := max(size.Height-c.captions(), 1)
	span := c.ceiling() - c.look.Floor
	rise := func(v float64) float32 {
		if span <= 0 {
			return 0
		}
		return float32(min(max((v-c.look.Floor)/span, 0), 1)) * (foot - 1)
	}
	slot, left := c.slot(), c.left()
	objects := c.axis().draw(size.Width, func(v float64) float32 { return foot - 1 - rise(v) })
	gap := min(max(slot*0.27, 1), 12)
	for i, b := range c.bars {
		height := rise(b.Value)
		if b.Value > 0 {
			height = max(height, 2)
		}
		bar := canvas.NewRectangle(c.colour(i))
		radius := min(3, (slot-gap)/2, height)
		bar.TopLeftCornerRadius, bar.TopRightCornerRadius = radius, radius
		draw.Put(bar, left+float32(i)*slot, foot-1-height, slot-gap, height)
		objects = append(objects, bar)
	}
	if c.cut() {
		objects = append(objects, c.drawCut(left, slot-gap, foot)...)
	}
	base := canvas.NewRectangle(theme.Color(theme.Line))
	draw.Put(base, left, foot-1, size.Width-left, 1)
	objects = append(objects, base)
	if c.look.Target > 0 {
		objects = append(objects, dashes(left, foot-1-rise(c.look.Target), size.Width-left)...)
	}
	if c.captions() > 0 {
		objects = append(objects,
			captionAt(c.look.First, fyne.TextAlignLeading, left, foot+theme.Gap8, size.Width-left),
			captionAt(c.look.Last, fyne.TextAlignTrailing, left, foot+theme.Gap8, size.Width-left-gap))
	}
	return append(objects, c.ring(size)...)
}

func (c *Bars) colour(i int) color.Color {
	name, opacity := c.look.Colour, c.look.Opacity
	if name == "" {
		name = theme.Accent
	}
	if opacity == 0 {
		opacity = 0.8
	}
	if c.bars[i].Strong {
		opacity = 1
	}
	if i == c.under {
		opacity = min(opacity+0.2, 1)
	}
	return theme.Faded(theme.Color(name), opacity)
}
