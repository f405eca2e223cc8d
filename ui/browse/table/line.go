package table

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/ui/draw"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// line is the drawing of one row in view.
type line struct {
	back, rule *canvas.Rectangle
	texts      []*canvas.Text
	icons      []*canvas.Image
	objects    []fyne.CanvasObject
}

func newLine(columns int) *line {
	l := &line{back: canvas.NewRectangle(color.Transparent), rule: canvas.NewRectangle(color.Transparent)}
	l.objects = append(l.objects, l.back, l.rule)
	for range columns {
		text, icon := canvas.NewText("", color.Transparent), canvas.NewImageFromResource(nil)
		icon.FillMode = canvas.ImageFillContain
		l.texts, l.icons = append(l.texts, text), append(l.icons, icon)
		l.objects = append(l.objects, text, icon)
	}
	return l
}

// fill takes words and colours of a row.
func (l *line) fill(t *Table, row int, places []span) {
	l.rule.FillColor = theme.Color(theme.Line)
	for i, text := range l.texts {
		text.Hidden = places[i].width == 0
		l.icons[i].Hidden = true
		if text.Hidden {
			continue
		}
		cell := t.Cell(row, i)
		colour := cell.Colour
		if colour == "" {
			colour = theme.Ink
		}
		text.Color, text.TextSize = theme.Color(colour), theme.Size(theme.SizeInterface)
		text.Alignment = fyne.TextAlignLeading
		if t.columns[i].Trailing {
			text.Alignment = fyne.TextAlignTrailing
		}
		room := places[i].width
		if cell.Icon != "" {
			widgets.SetIcon(l.icons[i], cell.Icon, cell.IconColour)
			room -= iconRoom()
		}
		widgets.Shorten(text, cell.Text, room)
	}
	l.paintBack(t, row)
}

// iconRoom is the width an icon takes before the text of a cell.
func iconRoom() float32 { return theme.Size(theme.SizeIcon) + theme.Gap4 }

func (l *line) paintBack(t *Table, row int) {
	switch {
	case t.Selected != nil && t.Selected(row):
		l.back.FillColor = theme.Color(theme.Wash)
	case row == t.hover:
		l.back.FillColor = theme.Color(theme.Hover)
	default:
		l.back.FillColor = color.Transparent
	}
}

// put places the row at a height.
func (l *line) put(y, width, height float32, places []span) {
	draw.Put(l.back, 0, y, width, height-1)
	draw.Put(l.rule, 0, y+height-1, width, 1)
	for i, text := range l.texts {
		if text.Hidden {
			continue
		}
		x, room := places[i].x, places[i].width
		if !l.icons[i].Hidden {
			side := theme.Size(theme.SizeIcon)
			draw.Put(l.icons[i], x, y+(height-side)/2, side, side)
			x, room = x+iconRoom(), room-iconRoom()
		}
		tall := widgets.LineOf(text).Height
		draw.Put(text, x, y+(height-tall)/2, room, tall)
	}
}
