package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/ui/theme"
)

// ShowSheet is ShowOverlay for a page that scrolls where the window is too low for it,
// above a foot that always shows: what is wrong, and the buttons.
func ShowSheet(c fyne.Canvas, page, foot fyne.CanvasObject, width, top float32) *Overlay {
	content, scroll := NewPageScroll(Padded(page, theme.Gap24, theme.Gap24, theme.Gap4, theme.Gap24))
	o := showFooted(c, footed{scroll.Content}, content, foot, width, top)
	o.Scroll = scroll
	return o
}

// ShowListSheet is ShowSheet for a page that ends in a list: where the window is too low
// the list has less room than it asks for, and scrolls; of two rows at least, else the page
// scrolls too.
func ShowListSheet(c fyne.Canvas, head, list, foot fyne.CanvasObject, width, top float32) *Overlay {
	page := Padded(container.NewBorder(head, nil, nil, nil, list), theme.Gap24, theme.Gap24, theme.Gap4, theme.Gap24)
	scroll := container.NewVScroll(container.New(lowList{list}, page))
	o := showFooted(c, footed{page}, container.New(pageScroll{scroll}, scroll), foot, width, top)
	o.Scroll = scroll
	return o
}

// lowList is a page that ends in a list, which may be two rows high.
type lowList struct{ list fyne.CanvasObject }

// Layout is called by Fyne.
func (lowList) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize is called by Fyne.
func (l lowList) MinSize(objects []fyne.CanvasObject) fyne.Size {
	whole, list := objects[0].MinSize(), l.list.MinSize().Height
	return fyne.NewSize(whole.Width, whole.Height-list+min(list, 2*theme.Size(theme.RowSidebar)))
}

// hairline is how wide the border of a panel is.
const hairline = 1

func showFooted(c fyne.Canvas, layout footed, page, foot fyne.CanvasObject, width, top float32) *Overlay {
	// The ground hides what a field that is half scrolled away draws beyond the page.
	const side = theme.Gap24 - hairline
	ground := NewGround(theme.Surface, Padded(foot, theme.Gap16, side, side, side))
	ground.radius = theme.RadiusPanel
	return ShowOverlay(c, container.New(layout, page, Padded(ground, 0, hairline, hairline, hairline)), width, top)
}

// footed is a page above a foot that always shows; whole is as large as the page would be.
type footed struct{ whole fyne.CanvasObject }

// Layout is called by Fyne.
func (f footed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	foot := objects[1]
	foot.Resize(fyne.NewSize(size.Width, foot.MinSize().Height))
	high := foot.MinSize().Height // at that width
	objects[0].Resize(fyne.NewSize(size.Width, max(size.Height-high, 0)))
	foot.Resize(fyne.NewSize(size.Width, high))
	foot.Move(fyne.NewPos(0, size.Height-high))
}

// MinSize is called by Fyne: it asks for the whole page.
func (f footed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	page, foot := f.whole.MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(page.Width, foot.Width), page.Height+foot.Height)
}
