package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"precis/notes"
	"precis/ui/draw/drawtest"
	"precis/ui/theme"
	"precis/ui/widgets"
)

func TestGallery(t *testing.T) {
	for _, tt := range []struct {
		name    string
		variant theme.Variant
		scale   float32
		page    func() fyne.CanvasObject
	}{
		{"simple-light", theme.Light, 1, simplePage},
		{"simple-dark", theme.Dark, 1, simplePage},
		{"simple-double", theme.Light, 2, simplePage},
		{"sidebar-light", theme.Light, 1, sidebarPage},
		{"sidebar-dark", theme.Dark, 1, sidebarPage},
		{"sidebar-sepia", theme.Sepia, 1, sidebarPage},
		{"stock-light", theme.Light, 1, stockPage},
		{"stock-dark", theme.Dark, 1, stockPage},
	} {
		t.Run(tt.name, func(t *testing.T) { drawtest.Gallery(t, tt.name, tt.variant, tt.scale, tt.page) })
	}
}

func simplePage() fyne.CanvasObject {
	weak, fair := 0.41, 0.74
	disabled := widgets.NewPrimaryButton("Add", func() {})
	disabled.Disable()
	grades := container.NewGridWithColumns(4)
	for i, interval := range []string{"10 min", "9 d", "21 d", "1.4 mo"} {
		grades.Add(widgets.NewGradeButton(notes.Grades[i], interval, func() {}))
	}
	focused := widgets.NewQuietButton("Focused", func() {})
	focused.FocusGained()
	hovered := widgets.NewTextButton("Hovered", func() {})
	hovered.MouseIn(mouse())
	left := widgets.VStack(theme.Gap16,
		widgets.NewCaption("Monday, 23 November"),
		widgets.NewTitle("38 cards to review"),
		widgets.HStack(theme.Gap16, widgets.NewLargeButton("Review 38 cards", "about 9 min", func() {}), widgets.NewCaption("Enter")),
		widgets.NewSubHeading("By deck"),
		widgets.VStack(0,
			widgets.NewRow(widgets.RowContent{Kind: widgets.ListRow, Text: "International Relations", Note: "5 new", NoteColour: theme.EasyColor, Count: "21"}, func() {}),
			widgets.NewRow(widgets.RowContent{Kind: widgets.ListRow, Text: "Polity with a very long name that has to be cut somewhere", Count: "9"}, func() {}),
			widgets.NewRow(widgets.RowContent{Kind: widgets.ListRow, Mark: &weak, Text: "Strategic implications · For China", Sub: "Russia–North Korea pact", Note: "41 % recalled"}, func() {}),
		),
		grades,
		widgets.FlowRow(theme.Gap8, widgets.NewTextButton("Edit", func() {}), hovered, widgets.NewQuietButton("Review 12", func() {}), widgets.NewPrimaryButton("Add note", func() {}), disabled, focused, widgets.NewIconButton(theme.IconLink, "Link", func() {}), widgets.NewQuietButton("Flag", func() {}).WithIcon(theme.IconFlag)),
		widgets.FlowRow(theme.Gap4, widgets.NewChip("international-relations", nil), widgets.NewChip("GS-2", nil), widgets.NewTintedChip("deck:Polity", func() {}), widgets.NewKeyCap("Ctrl+N"), widgets.NewKeyCap("O")),
		widgets.HStretch(theme.Gap12, 1, widgets.NewMemoryMark(fair, 26), widgets.NewHeading("Historical context"), widgets.NewCaption("3 cards · 74 %")),
	)
	right := widgets.VStack(theme.Gap16,
		widgets.NewProgressLine(0.34),
		widgets.NewProse("A sentence of the interface that is too long for one line and so goes on in the next, as all text here must."),
		widgets.NewHairline(),
		widgets.NewNumber("6 214"),
		widgets.NewPanel(widgets.Padded(widgets.NewBody("On a panel"), 16, 16, 16, 16)),
		widgets.Sized(0, 220, widgets.NewEmptyState("Nothing to review", "The next card comes tomorrow at nine. Until then there is time to read.", widgets.NewPrimaryButton("Read", func() {}), widgets.NewQuietButton("Browse", func() {}))),
	)
	return widgets.NewGround(theme.Paper, widgets.Padded(container.NewGridWithColumns(2, left, widgets.Padded(right, 0, 0, 0, theme.Gap48)), 24, 24, 24, 24))
}

func sidebarPage() fyne.CanvasObject {
	row := func(c widgets.RowContent) fyne.CanvasObject { return widgets.NewRow(c, func() {}) }
	side := widgets.VStack(0,
		row(widgets.RowContent{Icon: theme.IconToday, Text: "Today", Count: "38", Selected: true}),
		row(widgets.RowContent{Icon: theme.IconBrowse, Text: "Browse"}),
		row(widgets.RowContent{Icon: theme.IconStatistics, Text: "Statistics"}),
		widgets.Padded(widgets.NewCaption("LIBRARY"), 12, 0, 4, 12),
		row(widgets.RowContent{Disclosure: widgets.Open, Text: "International Relations", Count: "21"}),
		row(widgets.RowContent{Indent: 1, Text: "Russia–North Korea security pact", Count: "12", Selected: true}),
		row(widgets.RowContent{Indent: 1, Text: "Quad summit, Wilmington", Count: "4"}),
		row(widgets.RowContent{Disclosure: widgets.Closed, Text: "Polity", Count: "9"}),
		row(widgets.RowContent{Disclosure: widgets.Closed, Text: "हिन्दी साहित्य"}),
		layout.NewSpacer(),
	)
	table := widgets.VStack(0,
		row(widgets.RowContent{Kind: widgets.TableRow, Text: "Which article provides for money bills?", Note: "Kinds of bill", Count: "24 d", Selected: true}),
		row(widgets.RowContent{Kind: widgets.TableRow, Text: "Under Article […] the President may return a bill", Note: "Assent", Count: "19 d"}),
		row(widgets.RowContent{Kind: widgets.TableRow, Text: "Page furniture", Struck: true}),
	)
	main := widgets.Column(theme.ReadingWidth, theme.Gap24, widgets.VStack(theme.Gap24, widgets.NewTitle("A title that is long enough to need a second line at this width"), table))
	return widgets.NewGround(theme.Paper, container.NewBorder(nil, nil, widgets.NewGround(theme.Side, widgets.Padded(side, 16, 8, 16, 8)), nil, main))
}

func stockPage() fyne.CanvasObject {
	entry := widget.NewEntry()
	entry.SetPlaceHolder("Search cards")
	area := widget.NewMultiLineEntry()
	area.SetText("Some text\nin two lines")
	check := widget.NewCheck("Bury siblings", nil)
	check.SetChecked(true)
	slider := widget.NewSlider(0, 1)
	slider.SetValue(0.4)
	pick := widget.NewSelect([]string{"Light", "Dark"}, nil)
	pick.SetSelected("Light")
	strong := widget.NewButton("Primary", nil)
	strong.Importance = widget.HighImportance
	bar := widget.NewProgressBar()
	bar.SetValue(0.3)
	return widgets.NewGround(theme.Paper, widgets.Padded(widgets.VStack(theme.Gap16,
		entry, area, check, slider, pick, widgets.HStack(8, strong, widget.NewButton("Plain", nil)), bar,
		widget.NewRadioGroup([]string{"One", "Two"}, nil),
		widget.NewCard("Card", "Subtitle", widget.NewLabel("Label")),
	), 24, 300, 24, 24))
}
