package chart

import (
	"math"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"precis/ui/draw/drawtest"
	"precis/ui/theme"
	"precis/ui/widgets"
)

func TestChartsAnswerTheMouse(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	bars := make([]Bar, 10)
	for i := range bars {
		bars[i] = Bar{Value: float64(i), Hint: "bar " + strconv.Itoa(i)}
	}
	days := make([]HeatDay, 20) // three weeks from a Wednesday
	for i := range days {
		days[i] = HeatDay{Value: i, Hint: "day " + strconv.Itoa(i)}
	}
	area := NewArea(valued(1, 5, 2), nil, "", "")
	tests := []struct {
		name  string
		chart interface {
			fyne.Widget
			desktop.Hoverable
		}
		at   fyne.Position
		want string
	}{
		{"first bar", NewBars(bars, BarsLook{}), fyne.NewPos(5, 20), "bar 0"},
		{"last bar", NewBars(bars, BarsLook{}), fyne.NewPos(395, 20), "bar 9"},
		{"first day", NewHeatMap(days, 2), fyne.NewPos(2, 2*16+2), "day 0"},
		{"before the first day", NewHeatMap(days, 2), fyne.NewPos(2, 2), ""},
		{"next Monday", NewHeatMap(days, 2), fyne.NewPos(29, 2), "day 5"},
		{"a grade", NewGrades([4]int{1, 0, 2, 1}), fyne.NewPos(150, 20), "Good · 2 answers"},
		{"middle of an area", area, fyne.NewPos(190, 20), "value 1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			root := widgets.WithHints(container.NewStack(tt.chart))
			w := test.NewTempWindow(t, root)
			w.SetPadded(false)
			w.Resize(fyne.NewSize(400, 200))
			tt.chart.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: tt.at, AbsolutePosition: tt.at}})
			if got := drawtest.Hint(root); got != tt.want {
				t.Errorf("shows %q, want %q", got, tt.want)
			}
			tt.chart.MouseOut()
			if got := drawtest.Hint(root); got != "" {
				t.Errorf("still shows %q", got)
			}
		})
	}
}

// valued are points of values.
func valued(values ...float64) []Point {
	points := make([]Point, len(values))
	for i, v := range values {
		points[i] = Point{Value: v, Name: "day " + strconv.Itoa(i), Hint: "value " + strconv.Itoa(i)}
	}
	return points
}

// A first bar far above the others leaves them their height, and says its value.
func TestFirstBarIsCut(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	for name, tt := range map[string]struct {
		first, want float64
		said        bool
	}{"a backlog": {50, 0.75, true}, "a full day": {8, 0.25, false}} {
		t.Run(name, func(t *testing.T) {
			c := NewBars([]Bar{{Value: tt.first}, {Value: 1}, {Value: 2}}, BarsLook{Height: 101, Label: Count, Cut: true})
			c.Resize(fyne.NewSize(300, 101))
			said, tallest := false, float32(0)
			for _, o := range c.draw(c.Size()) {
				if text, ok := o.(*canvas.Text); ok && text.Text == "50" {
					said = true
				}
				if bar, ok := o.(*canvas.Rectangle); ok && bar.TopLeftCornerRadius > 0 && bar.Position().X > c.left() {
					tallest = max(tallest, bar.Size().Height)
				}
			}
			if math.Abs(float64(tallest)-100*tt.want) > 1 || said != tt.said {
				t.Errorf("the others are %v high of 100, the value is written: %v", tallest, said)
			}
		})
	}
}

// Arrow keys go through the figures and say each; Ctrl+C copies the table.
func TestChartsAnswerKeys(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	bars := NewBars([]Bar{{Value: 1, Name: "a", Hint: "first"}, {Value: 2.5, Name: "b", Hint: "second"}}, BarsLook{}).Named(nil, "Bars", "Day", "Cards")
	curve := NewCurve([][]Point{valued(1, 2)}, CurveLook{Ahead: valued(3, 4)}).Named(nil, "Curve", "Day", "Now", "Expected")
	days := make([]HeatDay, 10)
	for i := range days {
		days[i] = HeatDay{Value: i, Name: strconv.Itoa(i), Hint: "day " + strconv.Itoa(i)}
	}
	for name, tt := range map[string]struct {
		chart interface {
			fyne.Widget
			fyne.Focusable
			fyne.Shortcutable
		}
		keys       []fyne.KeyName
		hint, copy string
	}{
		"bars":     {bars, []fyne.KeyName{fyne.KeyRight, fyne.KeyRight}, "second", "Day\tCards\na\t1\nb\t2.5\n"},
		"curve":    {curve, []fyne.KeyName{fyne.KeyEnd, fyne.KeyLeft}, "value 0", "Day\tNow\tExpected\nday 0\t1\t3\nday 1\t2\t4\n"},
		"grades":   {NewGrades([4]int{4, 0, 9, 2}).Named(nil, "Answers", "Grade", "Answers"), []fyne.KeyName{fyne.KeyRight}, "Good · 9 answers", "Grade\tAnswers\nAgain\t4\nHard\t0\nGood\t9\nEasy\t2\n"},
		"heat map": {NewHeatMap(days, 0).Named(nil, "Map", "Day", "Reviews"), []fyne.KeyName{fyne.KeyRight, fyne.KeyDown}, "day 8", ""},
	} {
		t.Run(name, func(t *testing.T) {
			root := widgets.WithHints(container.NewStack(tt.chart))
			w := test.NewTempWindow(t, root)
			w.Resize(fyne.NewSize(400, 200))
			w.Canvas().Focus(tt.chart)
			for _, key := range tt.keys {
				tt.chart.TypedKey(&fyne.KeyEvent{Name: key})
			}
			if got := drawtest.Hint(root); got != tt.hint {
				t.Errorf("shows %q, want %q", got, tt.hint)
			}
			tt.chart.TypedShortcut(&fyne.ShortcutCopy{})
			if got := fyne.CurrentApp().Clipboard().Content(); tt.copy != "" && got != tt.copy {
				t.Errorf("copied %q, want %q", got, tt.copy)
			}
			w.Canvas().Unfocus()
			if got := drawtest.Hint(root); got != "" {
				t.Errorf("still shows %q", got)
			}
			tt.chart.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			if w.Canvas().Overlays().Top() == nil {
				t.Error("Enter offers no table")
			}
		})
	}
}

// A chart that is laid out in the size that it has keeps its objects: Fyne lays out in each
// frame what holds new ones.
func TestChartsAreNotMadeAnewInEachFrame(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	for name, chart := range map[string]fyne.Widget{
		"bars":     NewBars([]Bar{{Value: 1}, {Value: 2}}, BarsLook{Label: Count}),
		"heat map": NewHeatMap(make([]HeatDay, 20), 0),
		"curve":    NewCurve([][]Point{valued(1, 2)}, CurveLook{}),
		"grades":   NewGrades([4]int{1, 2, 3, 4}),
	} {
		size := fyne.NewSize(300, 100)
		chart.Resize(size)
		r := test.WidgetRenderer(chart)
		before := r.Objects()[0]
		r.Layout(size)
		if r.Objects()[0] != before {
			t.Errorf("%s: made anew in the same size", name)
		}
		chart.Refresh()
		if r.Objects()[0] == before {
			t.Errorf("%s: not made anew when it has changed", name)
		}
	}
}

// A click on a chart lets the keys go on from the figure under the mouse.
func TestKeysGoOnFromAClick(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	bars := NewHistogram([]Bar{{Value: 1, Hint: "first"}, {Value: 2, Hint: "second"}, {Value: 3, Hint: "third"}}, "", "")
	root := widgets.WithHints(container.NewStack(bars))
	w := test.NewTempWindow(t, root)
	w.Resize(fyne.NewSize(300, 200))
	middle := bars.place(1)
	bars.Tapped(&fyne.PointEvent{Position: middle})
	if got := drawtest.Hint(root); got != "second" {
		t.Errorf("a click shows %q", got)
	}
	if w.Canvas().Focused() == nil {
		t.Fatal("a click does not bring the keys there")
	}
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if got := drawtest.Hint(root); got != "third" {
		t.Errorf("the key shows %q", got)
	}
}

func TestHeatMapFitsItsWidth(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	rapid.Check(t, func(t *rapid.T) {
		h := NewHeatMap(make([]HeatDay, rapid.IntRange(0, 400).Draw(t, "days")), rapid.IntRange(0, 6).Draw(t, "weekday"))
		width := rapid.Float32Range(1, 1500).Draw(t, "width")
		for _, o := range h.draw(fyne.NewSize(width, 110)) {
			if right := o.Position().X + o.Size().Width; right > width+0.5 && width > heatLeast {
				t.Fatalf("a day reaches %v of %v", right, width)
			}
		}
	})
}

func TestBarsKeepToTheirScale(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	c := NewBars([]Bar{{Value: 0}, {Value: 5}, {Value: 10}}, BarsLook{Height: 101})
	c.Resize(fyne.NewSize(300, 101))
	var heights []float32
	for _, o := range c.draw(c.Size())[:3] {
		heights = append(heights, o.Size().Height)
	}
	if heights[0] != 0 || heights[1] != 50 || heights[2] != 100 {
		t.Errorf("heights %v, want 0, 50, 100", heights)
	}
	if empty := NewBars(nil, BarsLook{}); empty.at(fyne.NewPos(1, 1)) != -1 {
		t.Error("no bars, yet one is found")
	}
}
