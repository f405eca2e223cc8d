package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/ui/draw"
	"precis/ui/theme"
)

// VStack returns a container that puts objects below one another, gap apart.
// Each gets the whole width first and is then as tall as it needs to be at that
// width, so that wrapping text is right at once.
func VStack(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&vstack{gap: gap}, objects...)
}

type vstack struct{ gap float32 }

func (v *vstack) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		height := heightAt(o, size.Width)
		draw.Put(o, 0, y, size.Width, height)
		y += height + v.gap
	}
}

func (v *vstack) MinSize(objects []fyne.CanvasObject) fyne.Size {
	sum, largest, gaps := extent(objects, v.gap)
	return fyne.NewSize(largest.Width, sum.Height+gaps)
}

// extent returns the sums and the largest of what the visible objects ask for, and the gaps
// between them.
func extent(objects []fyne.CanvasObject, gap float32) (sum, largest fyne.Size, gaps float32) {
	shown := 0
	for _, o := range objects {
		if o.Visible() {
			size := o.MinSize()
			sum, largest = sum.Add(size), largest.Max(size)
			shown++
		}
	}
	return sum, largest, gap * float32(max(shown-1, 0))
}

// heightAt returns how tall an object must be at a width. It gives the object
// that width.
func heightAt(o fyne.CanvasObject, width float32) float32 {
	if o.Size().Width != width {
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
	}
	return o.MinSize().Height
}

// Named puts the name of a field above it, and what is said of it below.
func Named(name string, field ...fyne.CanvasObject) fyne.CanvasObject {
	caption := NewText(name, theme.SizeCaption, theme.Ink3, Wrap)
	return VStack(theme.Gap4, append([]fyne.CanvasObject{caption}, field...)...)
}

// HStack returns a container that puts objects beside one another, gap apart,
// each as wide as it asks and centred in the height.
func HStack(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&hstack{gap: gap, stretch: -1}, objects...)
}

// HStretch is HStack where the object at the index takes the room left over.
func HStretch(gap float32, stretch int, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&hstack{gap: gap, stretch: stretch}, objects...)
}

type hstack struct {
	gap     float32
	stretch int
}

func (h *hstack) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left := size.Width - h.MinSize(objects).Width
	x := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		width := o.MinSize().Width
		if i == h.stretch {
			width += max(left, 0)
		}
		height := min(heightAt(o, width), size.Height)
		draw.Put(o, x, (size.Height-height)/2, width, height)
		x += width + h.gap
	}
}

func (h *hstack) MinSize(objects []fyne.CanvasObject) fyne.Size {
	sum, largest, gaps := extent(objects, h.gap)
	return fyne.NewSize(sum.Width+gaps, largest.Height)
}

// FlowRow returns a container that puts objects beside one another, centred in
// the height of their row, and goes on in a further row where the width is used
// up; for chips and buttons.
func FlowRow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flowRow{gap: gap}, objects...)
}

type flowRow struct{ gap, width float32 }

func (f *flowRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	f.walk(objects, func(o fyne.CanvasObject, x, y float32, s fyne.Size) { draw.Put(o, x, y, s.Width, s.Height) })
}

func (f *flowRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var least fyne.Size
	f.walk(objects, func(_ fyne.CanvasObject, _, y float32, s fyne.Size) {
		least.Width = max(least.Width, s.Width)
		least.Height = max(least.Height, y+s.Height)
	})
	return least
}

func (f *flowRow) walk(objects []fyne.CanvasObject, at func(o fyne.CanvasObject, x, y float32, s fyne.Size)) {
	var x, y, height float32
	type placed struct {
		o    fyne.CanvasObject
		x    float32
		size fyne.Size
	}
	var row []placed
	end := func() {
		for _, p := range row {
			at(p.o, p.x, y+(height-p.size.Height)/2, p.size)
		}
		x, y, height, row = 0, y+height+f.gap, 0, row[:0]
	}
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		s := o.MinSize()
		if f.width > 0 {
			s.Width = min(s.Width, f.width)
		}
		if x > 0 && f.width > 0 && x+s.Width > f.width {
			end()
		}
		row = append(row, placed{o, x, s})
		x += s.Width + f.gap
		height = max(height, s.Height)
	}
	end()
}

// Flush returns a row of plain buttons, the words of the first at the edge where the texts above
// and below begin: what is seen below the mouse reaches over it.
func Flush(buttons ...*Button) *fyne.Container {
	row := HStack(0)
	for _, b := range buttons {
		row.Add(b)
	}
	return Padded(row, 0, 0, 0, -theme.Gap8)
}

// Padded returns content with room around it.
func Padded(content fyne.CanvasObject, top, right, bottom, left float32) *fyne.Container {
	return container.New(&padded{top, right, bottom, left}, content)
}

type padded struct{ top, right, bottom, left float32 }

func (p *padded) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := max(size.Width-p.left-p.right, 0)
	for _, o := range objects {
		draw.Put(o, p.left, p.top, width, max(size.Height-p.top-p.bottom, 0))
	}
}

func (p *padded) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var least fyne.Size
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	return least.AddWidthHeight(p.left+p.right, p.top+p.bottom)
}

// Column returns content in the middle, at most as wide as the named size of
// the theme, with at least edge of room on both sides.
func Column(width fyne.ThemeSizeName, edge float32, content fyne.CanvasObject) *fyne.Container {
	return container.New(&column{width: width, edge: edge}, content)
}
