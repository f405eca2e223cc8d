package alert

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"precis/ui/task"
	"precis/ui/widgets"
	"precis/ui/words"
)

// showAfter is how long work may take before a dialog says that it runs.
const showAfter = 400 * time.Millisecond

// RunWithDialog is task.Runner.Run with a dialog over the window that comes up when
// the work has taken 400 ms: what is being done, how far it is, and Cancel,
// which cancels the work's context, as Esc does. done is called once, the dialog gone.
func RunWithDialog(ctx context.Context, r task.Runner, w fyne.Window, doing string, work task.Work, done func(error)) {
	ctx, cancel := context.WithCancel(ctx)
	v := newProgress(cancel)
	var shown *dialog.CustomDialog
	var before func(*fyne.KeyEvent)
	over := false
	stop := r.After(showAfter, func() {
		shown = dialog.NewCustomWithoutButtons(doing, v.content, w)
		widgets.DropHint(w.Canvas()) // what it belongs to is covered
		shown.Show()
		before = w.Canvas().OnTypedKey()
		w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
			switch {
			case over && before != nil: // what opened meanwhile has put this back
				before(e)
			case !over && e.Name == fyne.KeyEscape:
				v.cancel.OnTapped()
			}
		})
	})
	r.Watch(ctx, work, v.set, func(err error) {
		stop()
		cancel()
		over = true
		if shown != nil {
			shown.Hide()
			w.Canvas().SetOnTypedKey(before)
		}
		v.unknown.Stop()
		done(err)
	})
}

// progress is the inside of the dialog: a bar that fills when the total is
// known, else one that only shows that something is going on.
type progress struct {
	bar     *widget.ProgressBar
	unknown *widget.ProgressBarInfinite
	cancel  *widget.Button
	content fyne.CanvasObject
}

func newProgress(cancel func()) *progress {
	p := &progress{bar: widget.NewProgressBar(), unknown: widget.NewProgressBarInfinite()}
	p.bar.Hide()
	p.cancel = widget.NewButton(words.T("Cancel"), func() {
		p.cancel.Disable()
		cancel()
	})
	p.content = container.NewVBox(
		container.New(&atLeast{width: 320}, container.NewStack(p.bar, p.unknown)),
		container.NewHBox(layout.NewSpacer(), p.cancel),
	)
	return p
}

func (p *progress) set(done, total int) {
	if total <= 0 {
		return
	}
	if p.bar.Hidden {
		p.unknown.Stop()
		p.unknown.Hide()
		p.bar.Show()
	}
	p.bar.Max = float64(total)
	p.bar.SetValue(float64(done))
}

// atLeast gives its content all room and asks for a least width.
type atLeast struct{ width float32 }

func (l *atLeast) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

func (l *atLeast) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(l.width, 0)
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}
