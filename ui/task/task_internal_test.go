package task

import (
	"context"
	"errors"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

var errBroken = errors.New("broken")

func TestPace(t *testing.T) {
	now := time.Unix(0, 0)
	var got [][2]int
	p := newPace(func() time.Time { return now }, func(d, total int) { got = append(got, [2]int{d, total}) })
	now = now.Add(time.Hour)
	for i := range 1000 { // one second and a half
		p.report(i+1, 1000)
		now = now.Add(1500 * time.Microsecond)
	}
	p.finish()
	p.finish()
	if len(got) < 14 || len(got) > 17 {
		t.Errorf("%d reports in 1.5 s, want about 15", len(got))
	}
	if last := got[len(got)-1]; last != [2]int{1000, 1000} {
		t.Errorf("the last report is %v", last)
	}
}

func TestBackground(t *testing.T) {
	test.NewTempApp(t)
	done := make(chan error, 1)
	ctx, cancel := context.WithCancel(t.Context())
	Background().Run(ctx, func(ctx context.Context, _ Report) error {
		<-ctx.Done()
		return ctx.Err()
	}, func(err error) { done <- err })
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("done(%v), want cancelled", err)
	}
}

func TestLoad(t *testing.T) {
	r := &step{}
	defer func() { r.end() }()
	Load(t.Context(), r, func(context.Context) (int, error) { return 7, errBroken }, func(v int, err error) {
		if v != 7 || !errors.Is(err, errBroken) {
			t.Errorf("done(%d, %v)", v, err)
		}
	})
}

// step is a Runner whose time is in the hands of the test.
type step struct {
	later []func()
	end   func()
}

func (s *step) Run(ctx context.Context, work Work, done func(error)) {
	s.Watch(ctx, work, func(int, int) {}, done)
}

func (s *step) Watch(ctx context.Context, work Work, progress func(done, total int), done func(error)) {
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
			w := test.NewTempWindow(t, widget.NewLabel("page"))
			below := 0
			w.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { below++ })
			r := &step{}
			var result error
			ended := 0
			RunWithDialog(t.Context(), r, w, "Adding notes", func(ctx context.Context, report Report) error {
				report(1, 2)
				return ctx.Err()
			}, func(err error) {
				result = err
				ended++
			})
			if tt.slow {
				r.later[0]()
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
