package widgets_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	fynetest "fyne.io/fyne/v2/test"

	"precis/notes"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// TestDrawnAgainAfterARest holds widgets to what Fyne asks of those that were
// hidden for a minute: their renderer is made anew and not laid out.
func TestDrawnAgainAfterARest(t *testing.T) {
	fynetest.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	table, _ := newTestTable(t, 5)
	words := "A river rises in the hills and runs to the sea"
	for name, w := range map[string]fyne.Widget{
		"text":     widgets.NewCaption(words),
		"wrapped":  widgets.NewProse(words + words),
		"button":   widgets.NewPrimaryButton("Review", nil),
		"icon":     widgets.NewIconButton(theme.IconClose, "Close", nil),
		"row":      widgets.NewRow(widgets.RowContent{Text: words, Count: "4"}, nil),
		"chip":     widgets.NewChip("rivers", nil),
		"key":      widgets.NewKeyCap("Esc"),
		"mark":     widgets.NewMemoryMark(0.5, 30),
		"progress": widgets.NewProgressLine(0.5),
		"tick":     widgets.NewTickBox(true, nil),
		"outline":  widgets.NewOutlineRow(words, 1, 0.5, true, nil),
		"grade":    widgets.NewGradeButton(notes.Good, "3 d", nil),
		"grades":   widgets.NewGradeBar([4]int{1, 2, 3, 4}),
		"heat":     widgets.NewHeatMap([]widgets.HeatDay{{Value: 1}, {Value: 3}}, 0),
		"bars":     widgets.NewDayBars([]widgets.Bar{{Value: 1}, {Value: 2}}, "tomorrow"),
		"area":     widgets.NewArea([]float64{1, 2, 3}, func(int) string { return "" }, "a", "b"),
		"markdown": widgets.NewMarkdown("## Head\n\nSome **words**.\n\n- one\n- two\n", widgets.MarkdownOptions{}),
		"ground":   widgets.NewPanel(widgets.NewCaption(words)),
		"hairline": widgets.NewHairline(),
		"table":    table,
	} {
		t.Run(name, func(t *testing.T) {
			w.Resize(fyne.NewSize(320, 120))
			before := places(fynetest.WidgetRenderer(w))
			after := places(w.CreateRenderer())
			if before != after {
				t.Errorf("drawn anew it is\n%s\nwant\n%s", after, before)
			}
		})
	}
}

// places tells where the objects of a renderer stand.
func places(r fyne.WidgetRenderer) (all string) {
	for _, o := range r.Objects() {
		all += fmt.Sprintf("%T %v %v\n", o, o.Position(), o.Size())
	}
	return all
}
