package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// NewPageScroll returns content that scrolls up and down, in a container that
// gives it its width before it asks for its height: wrapping text is whole at
// once. The scroll is returned too, for going to places in it.
func NewPageScroll(content fyne.CanvasObject) (*fyne.Container, *container.Scroll) {
	scroll := container.NewVScroll(content)
	return container.New(pageScroll{scroll}, WithWheel(scroll)), scroll
}

// SetScrolled puts new content into a scroll and draws it at an offset. Refreshing
// the scroll alone is not enough: it passes the wish on to its content, which is
// on no canvas yet, and the window would show the old content until something
// else moves.
func SetScrolled(scroll *container.Scroll, content fyne.CanvasObject, offset fyne.Position) {
	scroll.Content = content
	scroll.Refresh()
	scroll.Offset = offset
	scroll.Refresh()
	canvas.Refresh(scroll)
	tellScrolled(scroll)
}

// ScrollTo moves a scroll so far down, or as far as it goes, and says so to what lies over
// it: the toolkit's own says it only of the wheel and the bar.
func ScrollTo(scroll *container.Scroll, y float32) {
	scroll.ScrollToOffset(fyne.NewPos(0, y))
	canvas.Refresh(scroll)
	tellScrolled(scroll)
}

func tellScrolled(scroll *container.Scroll) {
	if scroll.OnScrolled != nil {
		scroll.OnScrolled(scroll.Offset)
	}
}

type pageScroll struct{ scroll *container.Scroll }

func (p pageScroll) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	height := heightAt(p.scroll.Content, size.Width)
	p.scroll.Content.Resize(fyne.NewSize(size.Width, max(height, size.Height)))
	objects[0].Resize(size)
	p.scroll.Refresh()
}

func (p pageScroll) MinSize([]fyne.CanvasObject) fyne.Size { return p.scroll.MinSize() }
