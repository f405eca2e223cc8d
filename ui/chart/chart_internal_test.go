package chart

import (
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
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
	area := NewArea([]float64{1, 5, 2}, func(i int) string { return "value " + strconv.Itoa(i) }, "", "")
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
