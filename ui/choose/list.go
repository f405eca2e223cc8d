package choose

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"precis/ui/command"
	"precis/ui/draw"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// list shows the entries of the folder, and hears the keys.
type list struct {
	widget.BaseWidget
	sheet   *sheet
	lazy    *widgets.Lazy
	focused bool
}

var (
	_ fyne.Focusable    = (*list)(nil)
	_ fyne.Tabbable     = (*list)(nil)
	_ fyne.Shortcutable = (*list)(nil)
	_ widgets.Rows      = (*list)(nil)
	_ widgets.Menued    = (*list)(nil)
)

func newList(s *sheet) *list {
	l := &list{sheet: s}
	l.lazy = widgets.NewLazy(l, "", theme.Gap4)
	l.ExtendBaseWidget(l)
	return l
}

// Len is how many entries are shown.
func (l *list) Len() int { return len(l.sheet.shown) }

// Estimate is how tall a row is.
func (l *list) Estimate(int, float32) float32 { return theme.Size(theme.RowSidebar) }

// Build makes a row.
func (l *list) Build(i int) fyne.CanvasObject {
	e := &l.sheet.shown[i]
	content := widgets.RowContent{Kind: widgets.SidebarRow, Icon: theme.IconFile, Text: e.name, Selected: l.sheet.chosen[e.name], Note: words.Date(e.modified, words.ShortYear)}
	if e.folder {
		content.Icon = theme.IconFolder
	} else {
		content.Count = words.Size(e.size)
	}
	row := widgets.NewRow(content, func() { l.sheet.press(i, command.Held()) })
	row.OnSecondary = func(at fyne.Position) { l.sheet.menu(i, at) }
	return row
}

// CreateRenderer is called by Fyne.
func (l *list) CreateRenderer() fyne.WidgetRenderer {
	ring := widgets.NewFocusRing(theme.RadiusField)
	return draw.New(&draw.Drawing{
		Widget:  l,
		Objects: []fyne.CanvasObject{l.lazy, ring},
		Place: func(size fyne.Size) {
			draw.Put(l.lazy, 0, 0, size.Width, size.Height)
			draw.Put(ring, 0, 0, size.Width, size.Height)
		},
		Least: func() fyne.Size { return fyne.NewSize(theme.Gap72, theme.Size(theme.RowSidebar)) },
		Paint: func() {
			ring.Hidden = !l.focused
			ring.StrokeColor = theme.Color(theme.Accent)
		},
	})
}

// AcceptsTab is called by Fyne: Tab leads on.
func (l *list) AcceptsTab() bool { return false }

// FocusGained is called by Fyne.
func (l *list) FocusGained() { l.focused = true; l.Refresh() }

// FocusLost is called by Fyne.
func (l *list) FocusLost() { l.focused = false; l.Refresh() }

// TypedRune finds the entry whose name begins with what is typed.
func (l *list) TypedRune(r rune) { l.sheet.typed(r) }

// TypedKey moves among the entries, opens them and goes up.
func (l *list) TypedKey(e *fyne.KeyEvent) {
	s, extend := l.sheet, command.Held()&fyne.KeyModifierShift != 0
	page := max(int(l.Size().Height/theme.Size(theme.RowSidebar))-1, 1)
	switch e.Name {
	case fyne.KeyDown:
		s.move(s.at+1, extend)
	case fyne.KeyUp:
		s.move(s.at-1, extend)
	case fyne.KeyPageDown:
		s.move(s.at+page, extend)
	case fyne.KeyPageUp:
		s.move(s.at-page, extend)
	case fyne.KeyHome:
		s.move(0, extend)
	case fyne.KeyEnd:
		s.move(len(s.shown)-1, extend)
	case fyne.KeyReturn, fyne.KeyEnter:
		s.open()
	case fyne.KeyBackspace:
		s.up()
	case fyne.KeyEscape:
		s.over.Close()
	}
}

// TypedShortcut chooses all, shows hidden files, and takes what is chosen.
func (l *list) TypedShortcut(sc fyne.Shortcut) {
	if _, all := sc.(*fyne.ShortcutSelectAll); all {
		l.sheet.chooseAll()
		return
	}
	if c, ok := sc.(*desktop.CustomShortcut); ok {
		if do := l.sheet.shortcuts()[*c]; do != nil {
			do()
		}
	}
}
