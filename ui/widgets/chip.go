package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"precis/ui/draw"
	"precis/ui/script"
	"precis/ui/theme"
)

// Chip is a small round label, such as a tag; one with a function can be
// pressed.
type Chip struct {
	Pressable
	text   string
	tinted bool
}

// NewChip returns a grey chip; tapped may be nil.
func NewChip(text string, tapped func()) *Chip {
	c := &Chip{text: text}
	c.OnTapped = tapped
	c.Extend(c)
	return c
}

// NewTintedChip returns a chip in the colour of selected things.
func NewTintedChip(text string, tapped func()) *Chip {
	return NewChoice(text, true, tapped)
}

// NewChoice returns one chip of several, tinted where it is chosen.
func NewChoice(text string, chosen bool, choose func()) *Chip {
	c := NewChip(text, choose)
	c.tinted = chosen
	return c
}

// SetText changes the words.
func (c *Chip) SetText(text string) {
	c.text = text
	c.Refresh()
}

// CreateRenderer is called by Fyne.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	back := canvas.NewRectangle(color.Transparent)
	words := canvas.NewText(c.text, color.Transparent)
	ring := NewFocusRing(0)
	return draw.New(&draw.Drawing{
		Widget:  c,
		Objects: []fyne.CanvasObject{back, words, ring},
		Place: func(size fyne.Size) {
			back.CornerRadius = size.Height / 2
			ring.CornerRadius = size.Height / 2
			back.Resize(size)
			ring.Resize(size)
			text := LineOf(words)
			draw.Put(words, theme.Gap8, (size.Height-text.Height)/2, text.Width, text.Height)
		},
		Least: func() fyne.Size { return LineOf(words).AddWidthHeight(2*theme.Gap8, theme.Gap4) },
		Paint: func() {
			theme.SetText(words, script.Seen(c.text), fyne.TextStyle{})
			words.TextSize = theme.Size(theme.SizeCaption)
			words.Color = theme.Color(theme.Ink2)
			back.FillColor = theme.Color(theme.Hover)
			if c.tinted {
				words.Color = theme.Color(theme.Accent)
				back.FillColor = theme.Color(theme.Wash)
			}
			back.StrokeWidth = 0
			if c.hovered && c.OnTapped != nil {
				back.StrokeColor = theme.Color(theme.Ink3)
				back.StrokeWidth = 1
			}
			c.PaintRing(ring)
		},
	})
}

// KeyCap shows a key as on a keyboard.
type KeyCap struct {
	widget.BaseWidget
	key    string
	asText bool
	shown  *canvas.Text // nil before it is drawn
}

// AsText lets the key be selected and copied with the text that it stands in, and returns
// it.
func (k *KeyCap) AsText() *KeyCap {
	k.asText = true
	return k
}

// Words returns the key, where it is text.
func (k *KeyCap) Words() []draw.Word {
	if !k.asText || k.shown == nil {
		return nil
	}
	return []draw.Word{{Object: k.shown, Text: k.key, Before: "\n"}}
}

// NewKeyCap returns a key, such as "Ctrl+K", as words.KeyName gives it.
func NewKeyCap(key string) *KeyCap {
	k := &KeyCap{key: key}
	k.ExtendBaseWidget(k)
	return k
}

// CreateRenderer is called by Fyne.
func (k *KeyCap) CreateRenderer() fyne.WidgetRenderer {
	back := canvas.NewRectangle(color.Transparent)
	back.CornerRadius = theme.Gap4
	back.StrokeWidth = 1
	words := canvas.NewText(k.key, color.Transparent)
	words.Alignment = fyne.TextAlignCenter
	k.shown = words
	return draw.New(&draw.Drawing{
		Widget:  k,
		Objects: []fyne.CanvasObject{back, words},
		Place: func(size fyne.Size) {
			back.Resize(size)
			draw.Put(words, 0, (size.Height-words.MinSize().Height)/2, size.Width, words.MinSize().Height)
		},
		Least: func() fyne.Size {
			size := words.MinSize().AddWidthHeight(2*6, 2)
			size.Width = max(size.Width, size.Height)
			return size
		},
		Paint: func() {
			back.StrokeColor = theme.Color(theme.Line)
			words.Color = theme.Color(theme.Ink3)
			words.TextSize = theme.Size(theme.SizeCaption)
		},
	})
}
