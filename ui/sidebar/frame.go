package sidebar

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"precis/ui/theme"
	"precis/ui/widgets"
)

// frame puts the first object at the top, the second at the bottom and the third
// between them.
type frame struct{}

func (frame) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	top, bottom, middle := objects[0], objects[1], objects[2]
	top.Resize(fyne.NewSize(size.Width, top.MinSize().Height))
	upper, lower := top.MinSize().Height, bottom.MinSize().Height
	top.Resize(fyne.NewSize(size.Width, upper))
	bottom.Resize(fyne.NewSize(size.Width, lower))
	bottom.Move(fyne.NewPos(0, size.Height-lower))
	middle.Move(fyne.NewPos(0, upper))
	middle.Resize(fyne.NewSize(size.Width, max(size.Height-upper-lower, 0)))
}

func (frame) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var least fyne.Size
	for _, o := range objects[:2] {
		least.Width = max(least.Width, o.MinSize().Width)
		least.Height += o.MinSize().Height
	}
	return least
}

// newIcon returns an icon in the middle of a row of the folded sidebar.
func newIcon(name theme.IconName) fyne.CanvasObject {
	image := canvas.NewImageFromResource(theme.Icon(name, theme.Ink2))
	image.FillMode = canvas.ImageFillContain
	return container.New(iconRow{}, image)
}

// iconRow puts an icon in the middle of a row, both as large as the text size asks for.
type iconRow struct{}

func (iconRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side := theme.Size(theme.SizeIcon)
	for _, o := range objects {
		o.Resize(fyne.NewSquareSize(side))
		o.Move(fyne.NewPos((size.Width-side)/2, (size.Height-side)/2))
	}
}

func (iconRow) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Size(theme.SizeIcon), theme.Size(theme.RowSidebar))
}

// atEnd returns something at the right end of a row.
func atEnd(o fyne.CanvasObject) fyne.CanvasObject {
	room := widgets.NewText("", theme.SizeCaption, theme.Ink3, widgets.Ellipsis)
	return widgets.HStretch(0, 0, room, o)
}

// keyed puts a key at the right end of a row where the words leave it room.
type keyed struct{ row *widgets.Row }

// Layout is called by Fyne.
func (k keyed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	key := objects[1]
	least := key.MinSize()
	x := size.Width - least.Width - theme.Gap12
	if k.row.Reach()+theme.Gap8 > x {
		key.Hide()
		return
	}
	key.Resize(least)
	key.Move(fyne.NewPos(x, (size.Height-least.Height)/2))
	key.Show()
}

// MinSize is called by Fyne.
func (k keyed) MinSize([]fyne.CanvasObject) fyne.Size { return k.row.MinSize() }
