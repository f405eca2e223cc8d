package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/ui/draw"
	"precis/ui/theme"
)

// emptyWidth is the width of an empty state's text at normal text size.
const emptyWidth = 420

// NewEmptyState returns what a page shows that has nothing to show: a heading, a
// sentence, and what can be done, in the middle.
func NewEmptyState(heading, sentence string, actions ...fyne.CanvasObject) fyne.CanvasObject {
	title := NewText(heading, theme.SizeSection, theme.Ink, Wrap).Bold().Aligned(fyne.TextAlignCenter)
	text := NewProse(sentence).Aligned(fyne.TextAlignCenter)
	parts := []fyne.CanvasObject{title, text}
	if len(actions) > 0 {
		parts = append(parts, Padded(container.NewCenter(HStack(theme.Gap12, actions...)), theme.Gap8, 0, 0, 0))
	}
	return container.New(middle{}, VStack(theme.Gap8, parts...))
}

// middle puts content in the middle, emptyWidth wide and as tall as it needs.
type middle struct{}

func (middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := max(min(size.Width-2*theme.Gap24, emptyWidth*theme.TextScale()), 0)
	for _, o := range objects {
		height := heightAt(o, width)
		draw.Put(o, (size.Width-width)/2, max((size.Height-height)/2, 0), width, height)
	}
}

func (middle) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var least fyne.Size
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	return least.AddWidthHeight(2*theme.Gap24, 2*theme.Gap24)
}
