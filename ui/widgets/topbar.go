package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/ui/draw"
	"precis/ui/theme"
)

// TopBar returns the bar at the head of a screen with a hairline below: left
// gets the room that right, side by side, leaves over, and asks for none.
func TopBar(left fyne.CanvasObject, right ...fyne.CanvasObject) *fyne.Container {
	objects := append([]fyne.CanvasObject{container.New(yielding{}, left)}, right...)
	row := Padded(HStretch(theme.Gap8, 0, objects...), theme.Gap8, theme.Gap24, theme.Gap8, theme.Gap24)
	return container.New(&topBar{}, row, NewHairline())
}

// yielding gives its object the width that is there, were it less than it asks
// for: large text in a small window.
type yielding struct{}

// Layout is called by Fyne.
func (yielding) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(fyne.NewSize(max(size.Width, 1), size.Height))
	}
}

// MinSize is called by Fyne.
func (yielding) MinSize(objects []fyne.CanvasObject) (least fyne.Size) {
	for _, o := range objects {
		least.Height = max(least.Height, o.MinSize().Height)
	}
	return least
}

type topBar struct{}

func (*topBar) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	draw.Put(objects[0], 0, 0, size.Width, size.Height-1)
	draw.Put(objects[1], 0, size.Height-1, size.Width, 1)
}

func (*topBar) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := objects[0].MinSize()
	return fyne.NewSize(least.Width, max(least.Height, theme.Size(theme.RowSidebar)+theme.Gap16)+1)
}

// Page returns a bar, or anything of fixed height, above content that takes the
// rest.
func Page(bar, content fyne.CanvasObject) *fyne.Container {
	return container.New(&page{}, bar, content)
}

type page struct{}

func (*page) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	height := heightAt(objects[0], size.Width)
	draw.Put(objects[0], 0, 0, size.Width, height)
	draw.Put(objects[1], 0, height, size.Width, max(size.Height-height, 0))
}

func (*page) MinSize(objects []fyne.CanvasObject) fyne.Size {
	bar, content := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(bar.Width, content.Width), bar.Height+content.Height)
}
