package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"precis/notes"
	"precis/ui/draw"
	"precis/ui/theme"
	"precis/ui/words"
)

// GradeColour returns the colour that stands for the grade everywhere.
func GradeColour(g notes.Grade) fyne.ThemeColorName {
	switch g {
	case notes.Again:
		return theme.AgainColor
	case notes.Hard:
		return theme.HardColor
	case notes.Good:
		return theme.GoodColor
	default:
		return theme.EasyColor
	}
}

// GradeButton is one of the four answers in review: the grade's name in its
// colour, below it the next interval and the key.
type GradeButton struct {
	Pressable
	grade    notes.Grade
	interval string
}

// NewGradeButton returns the button of a grade; interval is when the card would
// come again, such as "10 min", and "" where the answer changes no schedule.
func NewGradeButton(g notes.Grade, interval string, tapped func()) *GradeButton {
	b := &GradeButton{grade: g, interval: interval}
	b.OnTapped = tapped
	b.SetHint(meaning(g))
	b.Extend(b)
	return b
}

// MouseIn says below the button when the grade is given: on it stands when the card comes again.
func (b *GradeButton) MouseIn(e *desktop.MouseEvent) {
	below := *e
	below.AbsolutePosition.Y += b.Size().Height - e.Position.Y - theme.Gap12
	b.Pressable.MouseIn(&below)
}

// meaning says when a learner gives the grade.
func meaning(g notes.Grade) string {
	switch g {
	case notes.Again:
		return words.T("You did not know it")
	case notes.Hard:
		return words.T("You knew it, with effort")
	case notes.Good:
		return words.T("You knew it")
	default:
		return words.T("You knew it without thinking")
	}
}

// CreateRenderer is called by Fyne.
func (b *GradeButton) CreateRenderer() fyne.WidgetRenderer {
	back := canvas.NewRectangle(color.Transparent)
	back.CornerRadius = theme.RadiusPanel
	back.StrokeWidth = 1
	ring := NewFocusRing(theme.RadiusPanel + 2)
	name := canvas.NewText("", color.Transparent)
	name.Alignment = fyne.TextAlignCenter
	below := canvas.NewText("", color.Transparent)
	below.Alignment = fyne.TextAlignCenter
	return draw.New(&draw.Drawing{
		Widget:  b,
		Objects: []fyne.CanvasObject{back, name, below, ring},
		Place: func(size fyne.Size) {
			back.Resize(size)
			draw.Put(ring, -3, -3, size.Width+6, size.Height+6)
			top, bottom := name.MinSize().Height, below.MinSize().Height
			y := (size.Height - top - bottom + 2) / 2
			draw.Put(name, 0, y, size.Width, top)
			below.Text = draw.Shorten(b.below(), size.Width-theme.Gap4, measurer(below))
			draw.Put(below, 0, y+top-2, size.Width, bottom)
		},
		Least: func() fyne.Size {
			a, c := name.MinSize(), below.MinSize()
			return fyne.NewSize(max(a.Width+2*theme.Gap8, measurer(below)(b.below())+theme.Gap8), a.Height+c.Height+theme.Gap16+theme.Gap4)
		},
		Paint: func() {
			back.FillColor = theme.Color(theme.Surface)
			back.StrokeColor = theme.Color(theme.Line)
			if b.hovered && !b.disabled {
				back.StrokeColor = theme.Color(GradeColour(b.grade))
			}
			word := b.grade.String()
			theme.SetText(name, words.Capital(words.T(word)), fyne.TextStyle{Bold: true})
			name.TextSize = theme.Size(theme.SizeInterface)
			name.Color = theme.Color(GradeColour(b.grade))
			below.TextSize = theme.Size(theme.SizeCaption)
			below.Color = theme.Color(theme.Ink3)
			b.PaintRing(ring)
		},
	})
}

// below is when the card would come again, and the key of the grade.
func (b *GradeButton) below() string {
	key := words.F("key %d", int(b.grade))
	if b.interval == "" {
		return key
	}
	return words.F("%s (%s)", b.interval, key)
}
