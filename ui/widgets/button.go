package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/ui/draw"
	"precis/ui/script"
	"precis/ui/theme"
)

// Button is a button of one of four looks. There is one primary button a screen.
type Button struct {
	Pressable
	look      look
	text, sub string
	icon      theme.IconName
}

type look uint8

const (
	primary look = iota
	large
	quiet
	plain
)

// NewPrimaryButton returns the accent-coloured button of a bar or dialog.
func NewPrimaryButton(text string, tapped func()) *Button { return newButton(primary, text, tapped) }

// NewLargeButton returns the accent-coloured button of a page. sub is quieter
// text after a dot, "" for none: "Review 38 cards · about 9 min".
func NewLargeButton(text, sub string, tapped func()) *Button {
	b := newButton(large, text, tapped)
	b.sub = sub
	return b
}

// NewQuietButton returns a button on the surface with a hairline.
func NewQuietButton(text string, tapped func()) *Button { return newButton(quiet, text, tapped) }

// NewTextButton returns a button that is only words until the mouse is on it.
func NewTextButton(text string, tapped func()) *Button { return newButton(plain, text, tapped) }

// NewIconButton returns a button that is only an icon; hint says what it does.
func NewIconButton(icon theme.IconName, hint string, tapped func()) *Button {
	b := newButton(plain, "", tapped)
	b.icon, b.hint = icon, hint
	return b
}

func newButton(l look, text string, tapped func()) *Button {
	b := &Button{look: l, text: text}
	b.OnTapped = tapped
	b.Extend(b)
	return b
}

// WithIcon puts an icon before the words and returns the button.
func (b *Button) WithIcon(icon theme.IconName) *Button {
	b.icon = icon
	return b
}

// SetText changes the words.
func (b *Button) SetText(text string) {
	b.text = text
	b.Refresh()
}

// SetSub changes the quieter text after them.
func (b *Button) SetSub(sub string) {
	b.sub = sub
	b.Refresh()
}

// padding is the room left and right of the words, and height that of the whole.
func (b *Button) padding() float32 {
	switch {
	case b.look == large:
		return theme.Gap24
	case b.look == plain:
		return theme.Gap8
	default:
		return theme.Gap16
	}
}

func (b *Button) height() float32 {
	switch b.look {
	case large:
		return theme.Size(theme.RowList) + theme.Gap4
	case plain:
		return theme.Size(theme.RowSidebar) - theme.Gap4
	default:
		return theme.Size(theme.RowSidebar)
	}
}

// words returns what the button says in one line.
func (b *Button) words() string {
	if b.sub == "" {
		return b.text
	}
	return b.text + "  ·  " + b.sub
}

// CreateRenderer is called by Fyne.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	back := canvas.NewRectangle(color.Transparent)
	back.CornerRadius = theme.RadiusField
	words := canvas.NewText("", color.Transparent)
	icon := canvas.NewImageFromResource(nil)
	icon.FillMode = canvas.ImageFillContain
	ring := NewFocusRing(theme.RadiusField + 2)
	measure := func(s string) float32 { return theme.Width(s, words.TextSize, words.TextStyle) }
	iconRoom := func() float32 {
		switch {
		case b.icon == "":
			return 0
		case b.text == "":
			return theme.Size(theme.SizeIcon)
		default:
			return theme.Size(theme.SizeIcon) + theme.Gap8
		}
	}
	return draw.New(&draw.Drawing{
		Widget:  b,
		Objects: []fyne.CanvasObject{back, icon, words, ring},
		Place: func(size fyne.Size) {
			back.Resize(size)
			draw.Put(ring, -3, -3, size.Width+6, size.Height+6)
			room := max(size.Width-2*b.padding()-iconRoom(), 0)
			shown := b.words()
			if measure(shown) > room+0.5 { // what the button does comes before what is said beside it
				shown = draw.Shorten(b.text, room+0.5, measure)
			}
			theme.SetText(words, script.Seen(shown), words.TextStyle)
			text := LineOf(words)
			x := (size.Width - text.Width - iconRoom()) / 2
			side := theme.Size(theme.SizeIcon)
			draw.Put(icon, x, (size.Height-side)/2, side, side)
			draw.Put(words, x+iconRoom(), (size.Height-text.Height)/2, text.Width, text.Height)
		},
		Least: func() fyne.Size {
			return fyne.NewSize(measure(b.words())+iconRoom()+2*b.padding(), b.height())
		},
		Paint: func() {
			b.paint(back, words)
			SetIcon(icon, b.icon, b.ink())
			b.PaintRing(ring)
		},
	})
}

// ink is the colour of words and icon.
func (b *Button) ink() fyne.ThemeColorName {
	switch {
	case b.disabled && b.text == "": // an icon is heavier than words
		return theme.Line
	case b.disabled:
		return theme.Ink3
	case b.look == primary || b.look == large:
		return theme.OnAccent
	case b.look == quiet || b.hovered:
		return theme.Ink
	default:
		return theme.Ink2
	}
}

func (b *Button) paint(back *canvas.Rectangle, words *canvas.Text) {
	words.Color = theme.Color(b.ink())
	words.TextSize = theme.Size(theme.SizeInterface)
	if b.look == large {
		words.TextSize = theme.Size(theme.SizeReading)
	}
	theme.SetText(words, script.Seen(b.words()), fyne.TextStyle{Bold: b.look == primary || b.look == large})
	back.StrokeWidth = 0
	over := b.hovered && !b.disabled
	switch b.look {
	case primary, large:
		back.FillColor = theme.Color(theme.Accent)
		if over {
			back.FillColor = blend(theme.Color(theme.Accent), theme.Color(theme.Ink), 0.14)
		}
		if b.disabled {
			back.FillColor = theme.Color(theme.Hover)
		}
	case quiet:
		back.FillColor = theme.Color(theme.Surface)
		back.StrokeColor = theme.Color(theme.Line)
		back.StrokeWidth = 1
		if over {
			back.FillColor = theme.Color(theme.Hover)
		}
	default:
		back.FillColor = color.Transparent
		if over {
			back.FillColor = theme.Color(theme.Hover)
		}
	}
}

// blend returns a with a share of b, 0 to 1, mixed in; both opaque.
func blend(a, b color.Color, share float32) color.Color {
	x, y := color.NRGBAModel.Convert(a).(color.NRGBA), color.NRGBAModel.Convert(b).(color.NRGBA)
	mix := func(p, q uint8) uint8 { return uint8(float32(p)*(1-share) + float32(q)*share + 0.5) }
	return color.NRGBA{R: mix(x.R, y.R), G: mix(x.G, y.G), B: mix(x.B, y.B), A: x.A}
}
