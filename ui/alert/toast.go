package alert

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/ui/task"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// toastTime is how long a toast stays.
const toastTime = 8 * time.Second

// Toaster shows one short notice at a time at the foot of the window, such as
// "3 cards added · Undo". It lies on top of the window's content and takes clicks
// only where the notice is.
type Toaster struct {
	runner task.Runner
	layer  *fyne.Container
	said   *reading.Surface // nil where there is no notice
	stop   func()
}

// NewToaster returns a Toaster whose notices go away after some time.
func NewToaster(runner task.Runner) *Toaster {
	return &Toaster{runner: runner, layer: container.New(&atEdge{}), stop: func() {}}
}

// SetTop shows notices at the head of the window rather than at its foot, where a
// review has its buttons.
func (t *Toaster) SetTop(top bool) {
	t.layer.Layout = &atEdge{top: top}
	t.layer.Refresh()
}

// Layer is what the window puts on top of its content, in a stack.
func (t *Toaster) Layer() fyne.CanvasObject { return t.layer }

// Offer shows the text in place of what was shown before, with a button that does
// something about it, such as Undo; nil for no button. withdraw dismisses this notice,
// and no later one.
func (t *Toaster) Offer(text, action string, do func()) (withdraw func()) {
	t.Dismiss()
	t.said = reading.Still(widgets.NewText(text, theme.SizeInterface, theme.Ink, widgets.Wrap))
	parts := []fyne.CanvasObject{t.said}
	if do != nil {
		parts = append(parts, widgets.NewQuietButton(action, func() {
			t.Dismiss()
			do()
		}))
	}
	parts = append(parts, widgets.NewIconButton(theme.IconClose, words.T("Close"), t.Dismiss))
	inside := widgets.Padded(widgets.HStretch(theme.Gap12, 0, parts...), theme.Gap8, theme.Gap8, theme.Gap8, theme.Gap16)
	t.layer.Objects = []fyne.CanvasObject{widgets.NewPanel(inside)}
	t.layer.Refresh()
	said := t.said
	t.wait()
	return func() {
		if t.said == said {
			t.Dismiss()
		}
	}
}

// wait dismisses the notice after a while, and not as long as it is being copied.
func (t *Toaster) wait() {
	t.stop = t.runner.After(toastTime, func() {
		if t.said.InUse() {
			t.wait()
			return
		}
		t.Dismiss()
	})
}

// Dismiss takes the notice away.
func (t *Toaster) Dismiss() {
	t.stop()
	if t.said != nil {
		t.said.Leave()
		t.said = nil
	}
	t.stop = func() {}
	t.layer.Objects = nil
	t.layer.Refresh()
}

// atEdge puts a notice in the middle above the foot of the window, or below its
// head.
type atEdge struct{ top bool }

// toastWidth is how wide a notice is at most, at the usual size of text.
const toastWidth = 520

func (l *atEdge) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		width := max(min(size.Width-2*theme.Gap24, toastWidth*theme.Size(theme.SizeInterface)/14), 0)
		o.Resize(fyne.NewSize(width, o.MinSize().Height)) // its text wraps
		height := o.MinSize().Height
		o.Resize(fyne.NewSize(width, height))
		y := size.Height - height - theme.Gap24
		if l.top {
			y = theme.Gap36
		}
		o.Move(fyne.NewPos((size.Width-width)/2, y))
	}
}

func (*atEdge) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }
