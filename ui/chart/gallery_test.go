package chart_test

import (
	"fmt"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"precis/ui/chart"
	"precis/ui/draw/drawtest"
	"precis/ui/theme"
	"precis/ui/widgets"
)

func TestGallery(t *testing.T) {
	for _, variant := range []theme.Variant{theme.Light, theme.Dark} {
		t.Run("charts "+string(variant), func(t *testing.T) { drawtest.Gallery(t, "charts-"+string(variant), variant, 1, chartsPage) })
	}
}

func TestDrawnAgainAfterARest(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	drawtest.Rests(t, map[string]fyne.Widget{
		"heat":   chart.NewHeatMap([]chart.HeatDay{{Value: 1}, {Value: 3}}, 0),
		"bars":   chart.NewDayBars([]chart.Bar{{Value: 1}, {Value: 2}}, "tomorrow"),
		"grades": chart.NewGrades([4]int{1, 2, 3, 4}),
		"area":   chart.NewArea([]chart.Point{{Value: 1}, {Value: 2}, {Value: 3}}, chart.Count, "a", "b"),
	})
}

func chartsPage() fyne.CanvasObject {
	days := make([]chart.HeatDay, 365)
	for i := range days {
		days[i] = chart.HeatDay{Value: (i*i*7 + i*13) % 60 * ((i % 5) & 3), Hint: "reviews"}
	}
	bars := func(n int, f func(i int) float64) []chart.Bar {
		b := make([]chart.Bar, n)
		for i := range b {
			b[i] = chart.Bar{Value: f(i), Hint: fmt.Sprint(i), Strong: false}
		}
		return b
	}
	fortnight := bars(14, func(i int) float64 { return 20 + 15*math.Sin(float64(i)*1.3) })
	fortnight[0].Strong = true
	months := bars(12, func(i int) float64 { return 0.86 + 0.06*math.Sin(float64(i)*1.7) })
	spread := bars(12, func(i int) float64 { return 100 * math.Exp(-math.Pow(float64(i)-5.3, 2)/9) })
	forecast := make([]chart.Point, 31)
	for i := range forecast {
		forecast[i] = chart.Point{Value: 30 + 12*math.Sin(float64(i)*0.9), Hint: fmt.Sprint(i)}
	}
	area := chart.NewArea(forecast, chart.Count, "today", "23 Dec")
	var fall [][]chart.Point
	for piece := range 3 {
		var points []chart.Point
		for i := range 20 {
			x := (float64(piece) + float64(i)/20) / 3
			points = append(points, chart.Point{X: x, Y: math.Exp(-float64(i) / 20 / float64(piece+1)), Hint: "recall"})
		}
		fall = append(fall, points)
	}
	curve := chart.NewCurve(fall, chart.CurveLook{Target: 0.9})
	curve.MouseMoved(&desktop.MouseEvent{})
	head := func(s string, o fyne.CanvasObject) fyne.CanvasObject {
		return widgets.VStack(theme.Gap16, widgets.NewSubHeading(s), o)
	}
	grid := container.NewGridWithColumns(2,
		widgets.Padded(head("True retention", chart.NewRetentionBars(months, chart.RetentionFloor(months), 0.9, "Jan", "Dec")), 0, 40, 24, 0),
		widgets.Padded(head("Forecast", area), 0, 40, 24, 0),
		widgets.Padded(head("Next 14 days", chart.NewDayBars(fortnight, "6 Dec")), 0, 40, 24, 0),
		widgets.Padded(head("Stability", chart.NewHistogram(spread, "1 d", "2 y")), 0, 40, 24, 0),
		widgets.Padded(head("Recall", curve), 0, 40, 24, 0),
		widgets.Padded(head("Weakest", widgets.HStretch(theme.Gap16, 1, widgets.NewBody("Reefs of India"), chart.NewShareBar(0.58, theme.AgainColor), widgets.NewNumber("58 %"))), 0, 40, 24, 0),
	)
	return widgets.NewGround(theme.Paper, widgets.Padded(widgets.VStack(theme.Gap36, head("6 214 reviews this year", chart.NewHeatMap(days, 2)), grid), 32, 32, 32, 32))
}
