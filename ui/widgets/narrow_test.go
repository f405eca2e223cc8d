package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetest "fyne.io/fyne/v2/test"

	"precis/ui/theme"
	"precis/ui/widgets"
)

func TestLargeTextInASmallWindow(t *testing.T) {
	fynetest.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 2))
	t.Run("the left of a bar yields", func(t *testing.T) {
		alone := widgets.TopBar(widgets.NewCaption(""), widgets.NewTextButton("Edit", nil)).MinSize().Width
		beside := widgets.TopBar(widgets.NewCaption("International Relations"), widgets.NewTextButton("Edit", nil)).MinSize().Width
		if beside != alone {
			t.Errorf("a bar asks for %.0f with words at its left, %.0f without", beside, alone)
		}
	})
	t.Run("a button leaves out what is beside its words", func(t *testing.T) {
		button := widgets.NewLargeButton("Review 34 cards", "about 7 min", nil)
		button.Resize(button.MinSize())
		if got, want := words(button), "Review 34 cards  ·  about 7 min"; got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
		button.Resize(fyne.NewSize(button.MinSize().Width-20, 80))
		if got, want := words(button), "Review 34 cards"; got != want {
			t.Errorf("where it is narrow it says %q, want %q", got, want)
		}
	})
	t.Run("a row of buttons goes on below", func(t *testing.T) {
		large, small := widgets.NewLargeButton("Review", "", nil), widgets.NewCaption("Enter")
		row := widgets.FlowRow(theme.Gap16, large, small)
		row.Resize(fyne.NewSize(800, 200))
		if a, b := large.Size().Height/2, small.Position().Y+small.Size().Height/2; a != b {
			t.Errorf("the middles of a row are at %.1f and %.1f", a, b)
		}
		row.Resize(fyne.NewSize(large.MinSize().Width, 200))
		if small.Position().X != 0 || small.Position().Y < large.Size().Height {
			t.Errorf("the caption is at %v", small.Position())
		}
	})
}

// Beside one another both sides of a card were columns of a few words.
func TestCardInASmallWindow(t *testing.T) {
	for _, tt := range []struct {
		name         string
		scale, width float32
		below        bool
	}{
		{"wide", 1, 420, false},
		{"narrow", 1, 380, true},
		{"narrow for its text", 1.5, 560, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			fynetest.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, tt.scale))
			front, back := widgets.NewProse("Which article defines a money bill?"), widgets.NewProse("Article 110")
			pair := widgets.NewCardPair(front, back)
			pair.Resize(fyne.NewSize(tt.width, 200))
			if below := back.Position().X == 0 && back.Position().Y >= front.Size().Height; below != tt.below {
				t.Errorf("the back is at %v, the front is %v large", back.Position(), front.Size())
			}
		})
	}
}

// A row of buttons that would go on in a second line beside its words goes below them.
func TestRowStaysInOne(t *testing.T) {
	for _, tt := range []struct {
		width float32
		below bool
	}{{700, false}, {500, true}} {
		fynetest.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
		row := widgets.FlowRow(theme.Gap8)
		for _, name := range []string{"System", "Light", "Dark", "Sepia"} {
			row.Add(widgets.NewQuietButton(name, func() {}))
		}
		words := widgets.NewProse("Theme")
		pair := widgets.Pair(widgets.Beside{Share: 0.48, Gap: theme.Gap36, BelowGap: theme.Gap8, InOne: true}, words, row)
		pair.Resize(fyne.NewSize(tt.width, 200))
		if below := row.Position().X == 0; below != tt.below || row.MinSize().Height > 40 {
			t.Errorf("%v wide: the row is at %v, %v high", tt.width, row.Position(), row.MinSize().Height)
		}
	}
}

// words is what a widget of one text shows.
func words(w fyne.Widget) (all string) {
	for _, o := range fynetest.WidgetRenderer(w).Objects() {
		if text, ok := o.(*canvas.Text); ok {
			all += text.Text
		}
	}
	return all
}
