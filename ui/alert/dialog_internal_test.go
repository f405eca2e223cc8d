package alert

import (
	"context"
	"errors"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"precis/ui/draw/drawtest"
	"precis/ui/task"
	"precis/ui/widgets"
)

// step is a Runner whose time is in the hands of the test.
type step struct {
	later []func()
	end   func()
}

func (s *step) Run(ctx context.Context, work task.Work, done func(error)) {
	s.Watch(ctx, work, func(int, int) {}, done)
}

func (s *step) Watch(ctx context.Context, work task.Work, progress func(done, total int), done func(error)) {
	s.end = func() { done(work(ctx, progress)) }
}

func (s *step) After(_ time.Duration, f func()) (stop func()) {
	s.later = append(s.later, f)
	return func() { s.later = nil }
}

func (s *step) Every(context.Context, time.Duration, func(context.Context) bool, func()) {}

func TestRunWithDialog(t *testing.T) {
	test.NewTempApp(t)
	tests := []struct {
		name       string
		slow, stop bool
		key        fyne.KeyName
		want       error
	}{
		{"quick work shows nothing", false, false, "", nil},
		{"slow work shows a dialog", true, false, "", nil},
		{"cancelled", true, true, "", context.Canceled},
		{"cancelled by Esc", true, false, fyne.KeyEscape, context.Canceled},
		{"another key", true, false, fyne.KeySpace, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page := widgets.NewTextButton("Add", func() {})
			page.SetHint("adds notes")
			w := test.NewTempWindow(t, widgets.WithHints(page))
			below := 0
			w.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { below++ })
			r := &step{}
			var result error
			ended := 0
			RunWithDialog(t.Context(), r, w, "Adding notes", func(ctx context.Context, report task.Report) error {
				report(1, 2)
				return ctx.Err()
			}, func(err error) {
				result = err
				ended++
			})
			page.MouseIn(&desktop.MouseEvent{})
			if tt.slow {
				r.later[0]()
				if drawtest.Hint(w.Content().(*fyne.Container)) != "" {
					t.Error("words beside the mouse stay below the dialog")
				}
				if w.Canvas().Overlays().Top() == nil {
					t.Error("no dialog")
				}
			}
			if tt.stop {
				cancel := findButton(t, w.Canvas().Overlays().Top())
				test.Tap(cancel)
			}
			if tt.key != "" {
				w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: tt.key})
			}
			r.end()
			if w.Canvas().Overlays().Top() != nil {
				t.Error("the dialog stays")
			}
			if ended != 1 || !errors.Is(result, tt.want) {
				t.Errorf("done %d times, with %v, want %v", ended, result, tt.want)
			}
			if w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape}); below != 1 {
				t.Errorf("the page below heard %d keys, want that behind the dialog", below)
			}
			if len(r.later) != 0 {
				t.Error("a dialog would still come up")
			}
		})
	}
}
