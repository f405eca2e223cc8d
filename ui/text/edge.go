package text

import (
	"time"

	"fyne.io/fyne/v2"

	"precis/ui/task"
	"precis/ui/theme"
)

// Edges scrolls while the mouse is held at the upper or lower edge of a surface, or
// beyond it: the screen may end there, and the mouse with it.
type Edges struct {
	upper, lower float32 // how far the edges reach into the surface
	moving       *fyne.Animation
}

const (
	leastEdge = 4
	mostEdge  = theme.Gap24
	// mostAtOnce is how far a surface scrolls in a frame, with the mouse well beyond
	// its edge.
	mostAtOnce = 40
)

// Press is called where the mouse is pressed in a surface of a height. Close to an edge
// it makes that narrower, so that a word there can be selected at rest.
func (e *Edges) Press(y, height float32) {
	within := func(room float32) float32 { return min(max(room/2, leastEdge), mostEdge) }
	e.upper, e.lower = within(y), within(height-y)
}

// Reach has both edges reach so far into the surface, wherever the mouse was pressed.
func (e *Edges) Reach(room float32) { e.upper, e.lower = room, room }

// Drag is called where the mouse is held now. It calls scroll with a distance, in each
// frame from now on, while that is at an edge.
func (e *Edges) Drag(y, height float32, scroll func(by float32)) {
	e.Release()
	by := float32(0)
	if over := y - (height - e.lower); over > 0 {
		by = speed(over)
	} else if over := e.upper - y; over > 0 {
		by = -speed(over)
	}
	if by == 0 {
		return
	}
	e.moving = fyne.NewAnimation(time.Second, func(float32) {
		task.Wake() // nothing else tells that there is something to draw
		scroll(by)
	})
	e.moving.RepeatCount = fyne.AnimationRepeatForever
	e.moving.Start()
}

// speed returns how far to scroll in a frame with the mouse so far over an edge.
func speed(over float32) float32 { return min(1+over*over/32, mostAtOnce) }

// Release is called when the mouse is released.
func (e *Edges) Release() {
	if e.moving != nil {
		e.moving.Stop()
		e.moving = nil
	}
}
