package sidebar

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"precis/ui/screen"
	"precis/ui/words"
)

// room is what lies behind the lines of the tree: where there is none, the other mouse button
// is heard by it.
type room struct {
	widget.BaseWidget
	menu func(at fyne.Position)
}

var _ fyne.SecondaryTappable = (*room)(nil)

func newRoom(menu func(at fyne.Position)) *room {
	r := &room{menu: menu}
	r.ExtendBaseWidget(r)
	return r
}

// TappedSecondary opens the menu.
func (r *room) TappedSecondary(e *fyne.PointEvent) { r.menu(e.AbsolutePosition) }

// CreateRenderer is called by Fyne.
func (r *room) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// roomMenu shows what can be done where the tree has no line: what comes in, and where it goes.
func (s *Sidebar) roomMenu(place fyne.Position) {
	entry := func(id, name string) *fyne.MenuItem {
		return s.host.Commands().Entry(id, name, func() { s.host.Commands().Run(id) })
	}
	screen.ShowMenu(s.host, place,
		entry("sidebar.new-deck", words.T("New deck…")), entry("file.note", words.T("Write a new note")), fyne.NewMenuItemSeparator(),
		entry("file.add", words.T("Add briefing")), entry("file.open", words.T("Open files…")), entry("file.folder", words.T("Open folder…")),
	)
}
