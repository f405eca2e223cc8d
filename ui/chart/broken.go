package chart

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/ui/theme"
)

// The lengths of a broken line along its way.
const (
	dashLength float32 = 5
	dashGap    float32 = 4
)

// broken is a line through the points, lighter than a whole one and in dashes.
func broken(points []Point, place func(Point) fyne.Position) []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	done := float32(0) // of the way since the last dash began
	for i := 1; i < len(points); i++ {
		from, to := place(points[i-1]), place(points[i])
		length := float32(math.Hypot(float64(to.X-from.X), float64(to.Y-from.Y)))
		for at := float32(0); at < length; {
			drawn := done < dashLength
			step := dashLength + dashGap - done
			if drawn {
				step = dashLength - done
			}
			step = min(step, length-at)
			if drawn {
				line := canvas.NewLine(theme.Faded(theme.Color(theme.Accent), 0.55))
				line.StrokeWidth = 2
				line.Position1, line.Position2 = between(from, to, at/length), between(from, to, (at+step)/length)
				objects = append(objects, line)
			}
			at += step
			if done += step; done >= dashLength+dashGap-0.001 {
				done = 0
			}
		}
	}
	return objects
}

func between(from, to fyne.Position, share float32) fyne.Position {
	return fyne.NewPos(from.X+(to.X-from.X)*share, from.Y+(to.Y-from.Y)*share)
}
