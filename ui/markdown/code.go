package markdown

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/ui/draw"
	"precis/ui/theme"
)

// codeLines draws lines of code below one another.
type codeLines struct {
	page          *page
	points        float32
	style         fyne.TextStyle
	left, right   float32
	line          float32 // distance of lines
	x, y, tallest float32 // where the next part goes
	blank         bool    // nothing was drawn in this line
}

func (b *code) lay(p *page, x, y, width float32) float32 {
	pad := min(theme.Gap12, width/6)
	look := p.look()
	look.font.bold = false
	back := p.ground(theme.Side, x, y, width, 0, theme.RadiusField)
	back.StrokeColor, back.StrokeWidth = theme.Color(theme.Line), 1
	points, style := look.font.text(wordStyle{mono: true, italic: b.maths})
	if b.parts == nil {
		b.parts = coloured(b.language, b.lines)
	}
	c := &codeLines{page: p, points: points, style: style, left: x + pad, right: x + max(width-pad, pad+1), line: points * 1.5, y: y + pad}
	for _, parts := range b.parts {
		c.begin()
		p.pending = strings.TrimRight(p.pending, " ") + "\n"
		for _, part := range parts {
			c.part(part)
		}
		c.end()
	}
	p.pending = ""
	back.Resize(fyne.NewSize(width, c.y+pad-y))
	return c.y + pad - y
}

func (c *codeLines) begin() { c.x, c.tallest, c.blank = c.left, c.line, true }

func (c *codeLines) end() { c.y += c.tallest }

func (c *codeLines) measure(s string) float32 { return theme.Width(s, c.points, c.style) }

// part draws a stretch of a line, broken where it reaches the right edge.
func (c *codeLines) part(part codePart) {
	text := part.text
	for text != "" {
		if !draw.IsLonger(text, c.right-c.x, c.measure) {
			c.draw(text, part.colour, c.measure(text))
			return
		}
		cut := draw.CutWord(text, c.right-c.x, c.measure)
		head := text[:cut]
		wide := c.measure(head)
		if c.x+wide > c.right && !c.blank {
			c.end()
			c.begin()
			continue
		}
		c.draw(head, part.colour, wide)
		if text = text[cut:]; text != "" {
			c.end()
			c.begin()
		}
	}
}

func (c *codeLines) draw(s string, colour fyne.ThemeColorName, wide float32) {
	said := strings.TrimRight(s, " ")
	if said != "" {
		if colour == "" {
			colour = theme.Ink
		}
		text := canvas.NewText(s, theme.Color(colour))
		text.TextSize = c.points
		theme.SetText(text, s, c.style)
		size := text.MinSize()
		height := max(c.line, size.Height)
		c.tallest = max(c.tallest, height)
		draw.Put(text, c.x, c.y+(height-size.Height)/2, size.Width, size.Height)
		c.page.say(text, said, "", false)
	}
	c.page.pending += s[len(said):]
	c.x += wide
	c.blank = false
}
