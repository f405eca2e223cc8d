package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/ui/draw"
	"precis/ui/theme"
)

// Beside says how two objects share a width.
type Beside struct {
	// Share is the part of the left one, 0 to 1, of what Gap leaves.
	Share, Gap float32
	// Below is the width at normal text size under which the right one goes below
	// the left, BelowGap away; 0 for never.
	Below, BelowGap float32
	// InOne has the right one go below also where it is higher beside the left, as a row of
	// buttons is that has to go on in a second line there.
	InOne bool
}

// Pair puts two objects beside one another, their tops level, or below one
// another where there is little room. One without height takes no room.
func Pair(b Beside, left, right fyne.CanvasObject) *fyne.Container {
	return container.New(&pair{Beside: b}, left, right)
}

// FrontShare is the part of the width that the front of a card has beside its
// back.
const FrontShare = 0.56

// narrowCard is the width under which the back of a card goes below its front.
const narrowCard = 400

// NewCardPair puts front and back of a card beside one another, or below where there is
// little room.
func NewCardPair(front, back fyne.CanvasObject) *fyne.Container {
	return Pair(Beside{Share: FrontShare, Gap: theme.Gap16, Below: narrowCard, BelowGap: theme.Gap4}, front, back)
}

type pair struct {
	Beside
	below bool
}

// share divides a width among the objects where they are beside one another.
func (p *pair) share(width float32) (left, right float32) {
	left = (width - p.Gap) * p.Share
	return left, width - p.Gap - left
}

// gap is the room between the objects where they are below one another.
func (p *pair) gap(upper, lower float32) float32 {
	if upper == 0 || lower == 0 {
		return 0
	}
	return p.BelowGap
}

func (p *pair) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, right := objects[0], objects[1]
	width, rest := p.share(size.Width)
	p.below = size.Width < p.Below*theme.TextScale() || p.InOne && heightAt(right, rest) > heightAt(right, size.Width)
	if p.below {
		upper := fit(left, 0, 0, size.Width)
		fit(right, 0, upper+p.gap(upper, right.MinSize().Height), size.Width)
		return
	}
	if left.MinSize().Height == 0 {
		fit(left, 0, 0, 0)
		fit(right, 0, 0, rest)
		return
	}
	fit(left, 0, 0, width)
	fit(right, width+p.Gap, 0, rest)
}

func (p *pair) MinSize(objects []fyne.CanvasObject) fyne.Size {
	left, right := objects[0].MinSize(), objects[1].MinSize()
	if p.below {
		return fyne.NewSize(theme.Gap72, left.Height+right.Height+p.gap(left.Height, right.Height))
	}
	return fyne.NewSize(theme.Gap72, max(left.Height, right.Height))
}

// fit gives an object a width and the height that it then needs, and returns it.
func fit(o fyne.CanvasObject, x, y, width float32) float32 {
	height := heightAt(o, width)
	draw.Put(o, x, y, width, height)
	return height
}

// Margins puts content at the left of a page no wider than widest, at normal text
// size, with room around it: less at the sides where the page is narrower than
// narrow.
func Margins(widest, narrow float32, content fyne.CanvasObject) *fyne.Container {
	return container.New(&margins{widest, narrow}, content)
}

type margins struct{ widest, narrow float32 }

func (m *margins) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	edge := theme.Gap72
	if size.Width < m.narrow*theme.TextScale()+2*theme.Gap72 {
		edge = theme.Gap24
	}
	for _, o := range objects {
		fit(o, edge, theme.Gap48, min(size.Width-2*edge, m.widest*theme.TextScale()))
	}
}

func (m *margins) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Gap72, objects[0].MinSize().Height+2*theme.Gap48)
}

// LinedLeft draws a line at the left of content, and lets it be as small as the
// window wants.
func LinedLeft(content fyne.CanvasObject) *fyne.Container {
	return container.New(linedLeft{}, content, NewVerticalHairline())
}

type linedLeft struct{}

// Layout is called by Fyne.
func (linedLeft) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	draw.Put(objects[0], 1, 0, max(size.Width-1, 0), size.Height)
	draw.Put(objects[1], 0, 0, 1, size.Height)
}

// MinSize is called by Fyne.
func (linedLeft) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(64, 64) }
