package chart

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/notes"
	"precis/ui/draw"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// Grades shows how answers are shared among the four grades: a thin bar in their
// colours.
type Grades struct {
	figures
	counts [4]int
}

const (
	gradesThick = 8
	gradesGap   = 2
)

// NewGrades returns the bar of how often each grade was given, again first.
func NewGrades(counts [4]int) *Grades {
	g := &Grades{counts: counts}
	g.extend(g)
	g.find = g.at
	g.words = func(i int) string {
		if g.counts[i] == 0 {
			return ""
		}
		return fmt.Sprintf("%s · %s", gradeName(i), words.N(g.counts[i], "%d answer", "%d answers"))
	}
	g.count = func() int { return len(g.counts) }
	g.place = func(i int) fyne.Position {
		x, width := g.part(i)
		return fyne.NewPos(x+width/2, g.Size().Height)
	}
	g.rows = func() [][]string {
		rows := make([][]string, len(g.counts))
		for i, n := range g.counts {
			rows[i] = []string{gradeName(i), number(float64(n))}
		}
		return rows
	}
	return g
}

func gradeName(i int) string { return words.Capital(words.T(notes.Grades[i].String())) }

// part is where the part of a grade begins, and how wide it is.
func (g *Grades) part(grade int) (x, width float32) {
	total, given := 0, 0
	for _, n := range g.counts {
		total += n
		given += min(n, 1)
	}
	room := max(g.Size().Width-gradesGap*float32(max(given-1, 0)), 0)
	for i, n := range g.counts {
		if total > 0 {
			width = room * float32(n) / float32(total)
		}
		if i == grade {
			break
		}
		if n > 0 {
			x += width + gradesGap
		}
	}
	return x, width
}

func (g *Grades) at(p fyne.Position) int {
	for i, n := range g.counts {
		if x, width := g.part(i); n > 0 && p.X >= x && p.X < x+width+gradesGap && p.Y >= 0 && p.Y < g.Size().Height {
			return i
		}
	}
	return -1
}

// CreateRenderer is called by Fyne.
func (g *Grades) CreateRenderer() fyne.WidgetRenderer {
	return draw.New(&draw.Drawing{Widget: g, Make: g.draw, Least: func() fyne.Size { return fyne.NewSize(theme.Gap72, gradesThick) }})
}

func (g *Grades) draw(size fyne.Size) []fyne.CanvasObject {
	y := (size.Height - gradesThick) / 2
	bar := func(name fyne.ThemeColorName, x, width float32) *canvas.Rectangle {
		bar := canvas.NewRectangle(theme.Color(name))
		bar.CornerRadius = 3
		draw.Put(bar, x, y, width, gradesThick)
		return bar
	}
	var objects []fyne.CanvasObject
	for i, n := range g.counts {
		if n == 0 {
			continue
		}
		x, width := g.part(i)
		part := bar(widgets.GradeColour(notes.Grades[i]), x, width)
		if i == g.under {
			part.StrokeColor, part.StrokeWidth = theme.Color(theme.Ink), 1
		}
		objects = append(objects, part)
	}
	if len(objects) == 0 {
		objects = append(objects, bar(theme.Hover, 0, size.Width))
	}
	return append(objects, g.ring(size)...)
}
