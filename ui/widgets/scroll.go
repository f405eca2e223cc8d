package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// NewPageScroll returns content that scrolls up and down, in a container that
// gives it its width before it asks for its height: wrapping text is whole at
// once. The scroll is returned too, for going to places in it.
func NewPageScroll(content fyne.CanvasObject) (*fyne.Container, *container.Scroll) {
	scroll := container.NewVScroll(content)
	return container.New(pageScroll{scroll}, scroll), scroll
}

type pageScroll struct{ scroll *container.Scroll }

func (p pageScroll) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	height := heightAt(p.scroll.Content, size.Width)
	p.scroll.Content.Resize(fyne.NewSize(size.Width, max(height, size.Height)))
	p.scroll.Resize(size)
	p.scroll.Refresh()
}

func (p pageScroll) MinSize([]fyne.CanvasObject) fyne.Size { return p.scroll.MinSize() }
