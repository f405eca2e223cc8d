package widgets_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"precis/ui/screen/screentest"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// tower is rows whose guessed heights are wrong.
type tower struct {
	n      int
	built  int
	height func(row int) float32
}

func (r *tower) Len() int                      { return r.n }
func (r *tower) Estimate(int, float32) float32 { return 30 }
func (r *tower) Build(row int) fyne.CanvasObject {
	r.built++
	return widgets.Sized(0, r.height(row), canvas.NewText(fmt.Sprint(row), theme.Color(theme.Ink)))
}

func newTower(t testing.TB, n int) (*tower, *widgets.Lazy) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	rows := &tower{n: n, height: func(row int) float32 { return float32(20 + row%7*10) }}
	l := widgets.NewLazy(rows, "", 0)
	w := test.NewTempWindow(t, l)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(400, 500))
	return rows, l
}

func TestLazyBuildsWhatIsInView(t *testing.T) {
	rows, l := newTower(t, 100_000)
	if rows.built > 40 {
		t.Errorf("%d rows built for a view of about 12", rows.built)
	}
	l.ScrollTo(50_000, 0)
	if first, last := l.InView(); first != 50_000 || last < 50_005 || last > 50_020 {
		t.Errorf("rows %d to %d in view", first, last)
	}
	l.ScrollToEnd()
	if _, last := l.InView(); last != 99_999 {
		t.Errorf("the last row in view is %d", last)
	}
	if rows.built > 200 {
		t.Errorf("%d rows built", rows.built)
	}
}

// Rows in view touch and cover it, whatever was scrolled.
func TestLazyHasNoGaps(t *testing.T) {
	_, l := newTower(t, 200)
	rapid.Check(t, func(rt *rapid.T) {
		switch rapid.IntRange(0, 3).Draw(rt, "how") {
		case 0:
			l.ScrollBy(rapid.Float32Range(-9000, 9000).Draw(rt, "by"))
		case 1:
			l.ScrollTo(rapid.IntRange(-3, 300).Draw(rt, "row"), rapid.Float32Range(-50, 50).Draw(rt, "into"))
		case 2:
			l.Reveal(rapid.IntRange(0, 199).Draw(rt, "reveal"))
		default:
			l.ScrollToEnd()
		}
		first, last := l.InView()
		top, into := l.Top()
		y := -into
		if top != first || into < 0 {
			rt.Fatalf("top %d %v, first %d", top, into, first)
		}
		for row := first; row <= last; row++ {
			o := l.Object(row)
			if o == nil {
				rt.Fatalf("row %d of %d to %d is not there", row, first, last)
			}
			if math.Abs(float64(o.Position().Y-y)) > 0.01 {
				rt.Fatalf("row %d is at %v, want %v", row, o.Position().Y, y)
			}
			y += o.Size().Height
		}
		if y < l.Size().Height-0.01 {
			rt.Fatalf("the rows end at %v of %v", y, l.Size().Height)
		}
	})
}

func TestLazyKeepsItsPlaceWhenRowsAboveGrow(t *testing.T) {
	rows, l := newTower(t, 100)
	l.ScrollTo(40, 5)
	rows.height = func(int) float32 { return 90 }
	l.Update(38)
	l.Reset()
	if row, into := l.Top(); row != 40 || into != 5 {
		t.Errorf("the view begins in row %d at %v", row, into)
	}
	l.ScrollBy(-10)
	if row, into := l.Top(); row != 39 || into != 85 {
		t.Errorf("ten up the view begins in row %d at %v", row, into)
	}
}

func TestLazyEmptyAndShort(t *testing.T) {
	rows, l := newTower(t, 0)
	l.ScrollBy(100)
	l.ScrollToEnd()
	rows.n = 2
	l.Reset()
	l.ScrollBy(1000)
	if row, into := l.Top(); row != 0 || into != 0 {
		t.Errorf("two rows that fit begin at row %d, %v", row, into)
	}
}

// A row that was built and is out of view has the new colours when it comes back.
func TestLazyRestylesRowsOutOfView(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light, 1))
	l := widgets.NewLazy(captions{}, "", 0)
	w := test.NewTempWindow(t, l)
	w.Resize(fyne.NewSize(400, 200))
	l.ScrollTo(8, 0)
	l.ScrollTo(0, 0)
	app.Settings().SetTheme(theme.New(theme.Dark, 1))
	l.ScrollTo(8, 0)
	screentest.Each(l.Object(8), func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok && text.Color != theme.Color(theme.Ink3) {
			t.Errorf("the caption %q is drawn in %v, want %v", text.Text, text.Color, theme.Color(theme.Ink3))
		}
	})
}

// captions are rows to press, each a caption.
type captions struct{}

func (captions) Len() int                      { return 50 }
func (captions) Estimate(int, float32) float32 { return 40 }
func (captions) Build(row int) fyne.CanvasObject {
	return widgets.NewPress(widgets.Sized(0, 40, widgets.NewCaption(fmt.Sprint("Row ", row))), nil)
}

func TestPieces(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"short", "one\n\ntwo\n", []string{"one\n\n", "two\n"}},
		{"list", "- a\n- b\n  more\n- c", []string{"- a\n", "- b\n  more\n", "- c"}},
		{"code stays whole", "```\na\n\nb\n```\n\nafter", []string{"```\na\n\nb\n```\n\n", "after"}},
		{"maths stays whole", "$$\na\n\nb\n$$\n\nafter", []string{"$$\na\n\nb\n$$\n\n", "after"}},
		{"paragraph stays whole", "a\nb\nc", []string{"a\nb\nc"}},
		{"nothing", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := widgets.Pieces(tt.text, 1)
			if strings.Join(got, "|") != strings.Join(tt.want, "|") {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func FuzzPieces(f *testing.F) {
	for _, seed := range []string{"- a\n- b\n", "```\n\n```\n\nx", "1. a\n\n$$ x $$\n\n", "\n\n\n"} {
		f.Add(seed, 10)
	}
	f.Fuzz(func(t *testing.T, text string, size int) {
		if got := strings.Join(widgets.Pieces(text, size), ""); got != text {
			t.Errorf("the pieces of %q make %q", text, got)
		}
	})
}
