package chart

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/ui/draw"
	"precis/ui/theme"
)

// HeatDay is one day of a heat map.
type HeatDay struct {
	// Value is at least 0, such as the reviews of the day.
	Value int
	// Hint is shown under the mouse, such as "31 reviews on 3 Dec".
	Hint string
	// Name is what the day is called in the table.
	Name string
}

// HeatMap shows days as squares, a column a week, the last day at the right. It
// shows as many weeks as the width holds.
type HeatMap struct {
	figures
	days []HeatDay
	// lead is how many places of the first column stand before the first day.
	lead int
}

const (
	weekDays   = 7
	heatGap    = 3
	heatHeight = 13 // of a day
	heatLeast  = 10 // narrowest day
	heatWidest = 24
)

// NewHeatMap returns a map of successive days; weekday is that of the first: 0
// for the day that stands on top, up to 6.
func NewHeatMap(days []HeatDay, weekday int) *HeatMap {
	h := &HeatMap{days: days, lead: weekday}
	h.extend(h)
	h.find = h.at
	h.words = func(i int) string { return h.days[i].Hint }
	h.count = func() int { return len(h.days) }
	h.week = weekDays
	h.place = h.placeOf
	h.rows = func() [][]string {
		rows := make([][]string, len(h.days))
		for i, d := range h.days {
			rows[i] = []string{d.Name, number(float64(d.Value))}
		}
		return rows
	}
	return h
}

// grid returns the first week shown, the number of weeks and the width of a day.
func (h *HeatMap) grid(width float32) (first, weeks int, day float32) {
	all := (h.lead + len(h.days) + weekDays - 1) / weekDays
	weeks = min(all, max(int((width+heatGap)/(heatLeast+heatGap)), 1))
	if weeks == 0 {
		return 0, 0, 0
	}
	day = min((width+heatGap)/float32(weeks)-heatGap, heatWidest)
	return all - weeks, weeks, day
}

func (h *HeatMap) at(p fyne.Position) int {
	first, weeks, day := h.grid(h.Size().Width)
	if weeks == 0 || p.X < 0 || p.Y < 0 {
		return -1
	}
	week, row := int(p.X/(day+heatGap)), int(p.Y/(heatHeight+heatGap))
	i := (first+week)*weekDays + row - h.lead
	if week >= weeks || row >= weekDays || i < 0 || i >= len(h.days) {
		return -1
	}
	return i
}

// placeOf is where a day stands, or would left of the map.
func (h *HeatMap) placeOf(i int) fyne.Position {
	first, _, day := h.grid(h.Size().Width)
	i += h.lead
	return fyne.NewPos(max(float32(i/weekDays-first), 0)*(day+heatGap), float32(i%weekDays)*(heatHeight+heatGap))
}

// CreateRenderer is called by Fyne.
func (h *HeatMap) CreateRenderer() fyne.WidgetRenderer {
	return draw.New(&draw.Drawing{Widget: h, Make: h.draw, Least: func() fyne.Size {
		return fyne.NewSize(leastWidth, weekDays*(heatHeight+heatGap)-heatGap)
	}})
}

func (h *HeatMap) draw(size fyne.Size) []fyne.CanvasObject {
	first, weeks, day := h.grid(size.Width)
	most := 1
	for _, d := range h.days {
		most = max(most, d.Value)
	}
	var objects []fyne.CanvasObject
	for week := range weeks {
		for row := range weekDays {
			i := (first+week)*weekDays + row - h.lead
			if i < 0 || i >= len(h.days) {
				continue
			}
			square := canvas.NewRectangle(theme.Color(theme.Hover))
			if v := h.days[i].Value; v > 0 {
				square.FillColor = theme.Faded(theme.Color(theme.Accent), heatOpacity(v, most))
			}
			if i == h.under {
				square.StrokeColor, square.StrokeWidth = theme.Color(theme.Ink3), 1
			}
			square.CornerRadius = 3
			draw.Put(square, float32(week)*(day+heatGap), float32(row)*(heatHeight+heatGap), day, heatHeight)
			objects = append(objects, square)
		}
	}
	return append(objects, h.ring(size)...)
}

// heatOpacity grows with the square root, in steps, so that quiet days can be
// told from busy ones beside one very busy day.
func heatOpacity(value, most int) float32 {
	const steps = 5
	step := math.Ceil(math.Sqrt(float64(value)/float64(most)) * steps)
	return 0.3 + 0.7*float32(step/steps)
}
