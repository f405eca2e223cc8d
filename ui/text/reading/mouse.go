package reading

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"precis/ui/script"
	"precis/ui/text"
	"precis/ui/words"
)

// MouseDown is called by Fyne.
func (s *Surface) MouseDown(e *desktop.MouseEvent) {
	s.takeFocus()
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	at := s.spotAt(e.Position)
	grain := s.clicks.Press(e.Position)
	s.held, s.goal = true, -1
	switch {
	case e.Modifier&fyne.KeyModifierShift != 0:
		s.caret = at
	default:
		s.anchor, s.caret = s.grown(at, grain)
	}
	s.redraw()
}

// grown returns the word or the paragraph at a place, or the place.
func (s *Surface) grown(at spot, grain text.Grain) (start, end spot) {
	o := s.column.Object(at.row)
	if o == nil {
		return at, at
	}
	said := lineOf(o).said
	first, last := at.at, at.at
	switch grain {
	case text.ByWord:
		begins := strings.LastIndexAny(said[:at.at], "\n\t") + 1
		length := len(said) - begins
		if i := strings.IndexAny(said[begins:], "\n\t"); i >= 0 {
			length = i
		}
		first, last = script.Word(said[begins:begins+length], at.at-begins)
		first, last = begins+first, begins+last
	case text.ByParagraph:
		first = strings.LastIndexByte(said[:at.at], '\n') + 1
		if last = len(said); strings.Contains(said[at.at:], "\n") {
			last = at.at + strings.IndexByte(said[at.at:], '\n')
		}
	default:
	}
	return spot{at.row, first}, spot{at.row, last}
}

// MouseUp is called by Fyne.
func (s *Surface) MouseUp(*desktop.MouseEvent) {
	clicked := s.held && s.Empty()
	s.held = false
	if clicked && s.OnClicked != nil {
		s.OnClicked(s.caret.row)
	}
}

// mostAtOnce is how far a drag beyond the edge scrolls at a time.
const mostAtOnce = 80

// Dragged selects from where the mouse was pressed; beyond the edge it scrolls.
func (s *Surface) Dragged(e *fyne.DragEvent) {
	if !s.held { // it began on something that takes presses
		s.takeFocus()
		s.held = true
		s.anchor = s.spotAt(e.Position.SubtractXY(e.Dragged.DX, e.Dragged.DY))
	}
	if over := e.Position.Y - s.Size().Height; over > 0 {
		s.column.ScrollBy(min(over, mostAtOnce))
	} else if e.Position.Y < 0 {
		s.column.ScrollBy(max(e.Position.Y, -mostAtOnce))
	}
	s.caret = s.spotAt(e.Position)
	s.redraw()
}

// DragEnd is called by Fyne.
func (s *Surface) DragEnd() { s.held = false }

// MouseIn is called by Fyne.
func (s *Surface) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseMoved is called by Fyne.
func (s *Surface) MouseMoved(e *desktop.MouseEvent) {
	_, far := s.nearest(e.Position)
	s.over = far <= 0
}

// MouseOut is called by Fyne.
func (s *Surface) MouseOut() { s.over = false }

// Cursor is that of text over words.
func (s *Surface) Cursor() desktop.Cursor {
	if s.over {
		return desktop.TextCursor
	}
	return desktop.DefaultCursor
}

// TappedSecondary opens the menu.
func (s *Surface) TappedSecondary(e *fyne.PointEvent) { s.ShowMenu(e.AbsolutePosition) }

// ShowMenu opens the menu at a place of the window: for what lies on the text and takes
// the mouse itself.
func (s *Surface) ShowMenu(place fyne.Position) {
	c := fyne.CurrentApp().Driver().CanvasForObject(s)
	if c == nil {
		return
	}
	clipboard := fyne.CurrentApp().Clipboard()
	plain := fyne.NewMenuItem(words.T("Copy"), func() { clipboard.SetContent(s.SelectedText()) })
	source := fyne.NewMenuItem(words.T("Copy as Markdown"), func() { clipboard.SetContent(s.SelectedMarkdown()) })
	plain.Disabled, source.Disabled = s.Empty(), s.Empty()
	menu := fyne.NewMenu("", plain, source, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(words.T("Select all"), s.SelectAll))
	if s.Menu != nil && !s.Empty() {
		menu.Items = append(append(menu.Items, fyne.NewMenuItemSeparator()), s.Menu()...)
	}
	if s.Here != nil {
		at, _ := s.nearest(place.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(s)))
		if items := s.Here(at.row); len(items) > 0 {
			menu.Items = append(append(menu.Items, fyne.NewMenuItemSeparator()), items...)
		}
	}
	widget.ShowPopUpMenuAtPosition(menu, c, place)
}
