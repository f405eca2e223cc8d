package reader

import (
	"fyne.io/fyne/v2"

	"precis/ui/screen"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// outline is the list of sections beside the text.
type outline struct {
	screen  *Screen
	indexes []int // of the sections that have a heading
	current int   // index of the section being read, -1 for none
}

// arrange lists the sections of a note.
func (o *outline) arrange(v *view) {
	o.indexes = o.indexes[:0]
	for i := range v.sections {
		if v.sections[i].title != "" {
			o.indexes = append(o.indexes, i)
		}
	}
	o.current = -1
}

// Len is how many rows there are.
func (o *outline) Len() int { return len(o.indexes) }

// Estimate returns the height of a row, which is known.
func (o *outline) Estimate(int, float32) float32 { return widgets.OutlineRowHeight() }

// Build makes a row.
func (o *outline) Build(i int) fyne.CanvasObject {
	index := o.indexes[i]
	s := &o.screen.view.sections[index]
	row := widgets.NewOutlineRow(s.title, s.depth, s.recall, index == o.current, func() { o.screen.jump(index) })
	row.OnSecondary = func(at fyne.Position) { screen.ShowMenu(o.screen.host, at, o.screen.sectionItems(index)...) }
	return row
}

// place returns the row of a section, -1 where it has none.
func (o *outline) place(section int) int {
	for i, index := range o.indexes {
		if index == section {
			return i
		}
	}
	return -1
}

// pageLayout sets the outline beside the text, or folds it away.
type pageLayout struct{ screen *Screen }

// narrowText is the least width left to the text beside an outline that nobody
// asked for.
const narrowText float32 = 520

func (l *pageLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	text, side := objects[0], objects[1]
	width := theme.Size(theme.OutlineWidth) + theme.Gap16
	l.screen.narrow = size.Width-width < narrowText
	shown := l.screen.outlineShown()
	if side.Visible() != shown {
		if shown {
			side.Show()
		} else {
			side.Hide()
		}
	}
	if !shown {
		text.Move(fyne.NewPos(0, 0))
		text.Resize(size)
		return
	}
	side.Move(fyne.NewPos(l.left(size.Width, width), theme.Gap36))
	side.Resize(fyne.NewSize(theme.Size(theme.OutlineWidth), max(size.Height-theme.Gap36, 0)))
	text.Move(fyne.NewPos(width, 0))
	text.Resize(fyne.NewSize(max(size.Width-width, 0), size.Height))
}

// left is where the outline stands in a page so wide: beside the text, which is in the
// middle of what the outline leaves at the edge.
func (l *pageLayout) left(page, width float32) float32 {
	text := width + (page-width-theme.Size(theme.ReadingWidth))/2
	return max(text-theme.Gap72-theme.Size(theme.OutlineWidth), theme.Gap16)
}

func (l *pageLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 200) }

// outlineShown reports whether the outline has room and is wanted.
func (s *Screen) outlineShown() bool {
	if s.view == nil || s.view.headings < 2 || s.showsOriginal {
		return false
	}
	if s.narrow {
		return s.outlineForced
	}
	return !s.outlineHidden
}

func (s *Screen) toggleOutline() {
	if s.narrow {
		s.outlineForced = !s.outlineForced
	} else {
		s.outlineHidden = !s.outlineHidden
	}
	s.body.Refresh()
}
