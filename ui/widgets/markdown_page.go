package widgets

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/ui/theme"
)

// mdPage is a drawing of blocks at one width.
type mdPage struct {
	options MarkdownOptions
	points  float32
	fact    string // what the marked block says, without white space; "" for none

	height    float32
	factFound bool
	factTop   float32

	// What lies behind, the words, and what takes clicks, in this order.
	grounds, words, links []fyne.CanvasObject
	// said is the text drawn so far, for tests.
	said []string
	// baselines are where the lines drawn so far stand.
	baselines []float32
}

func newMDPage(options MarkdownOptions, points float32) *mdPage {
	p := &mdPage{options: options, points: points}
	if options.Fact != "" {
		visitTexts(readMarkdown(options.Fact), func(t *mdText) { p.fact += t.plain() })
	}
	return p
}

func (p *mdPage) objects() []fyne.CanvasObject {
	all := make([]fyne.CanvasObject, 0, len(p.grounds)+len(p.words)+len(p.links))
	return append(append(append(all, p.grounds...), p.words...), p.links...)
}

func (p *mdPage) lay(blocks []mdBlock, width float32) {
	p.height = p.stack(blocks, 0, 0, width, false)
}

// stack lays blocks below one another and returns how tall they are. Tight
// blocks have no room between them.
func (p *mdPage) stack(blocks []mdBlock, x, y, width float32, tight bool) float32 {
	top := y
	last := float32(0)
	for i, b := range blocks {
		above, below := b.gaps()
		if i > 0 && !tight {
			y += max(above, last) * p.points
		}
		last = below
		y += b.lay(p, x, y, width)
	}
	return y - top
}

// lineShare is the distance of lines, as a share of the text size: generous for
// reading, closer for large type.
func lineShare(points float32) float32 {
	switch ratio := points / theme.Size(theme.SizeReading); {
	case ratio < 0.95:
		return 1.5
	case ratio < 1.1:
		return theme.LineHeight
	default:
		return 1.38
	}
}

// mdLook is how a paragraph is drawn.
type mdLook struct {
	font   mdFont
	colour fyne.ThemeColorName
	align  fyne.TextAlign
	share  float32 // distance of lines
}

func (p *mdPage) look() mdLook {
	colour := p.options.Colour
	if colour == "" {
		colour = theme.Ink
	}
	return mdLook{font: mdFont{points: p.points, bold: p.options.Bold}, colour: colour, share: lineShare(p.points)}
}

// paragraph draws text in lines and returns how tall it is.
func (p *mdPage) paragraph(t *mdText, look mdLook, x, y, width float32) float32 {
	top := y
	for _, line := range t.flowLines(look.font, width) {
		height := max(look.font.points*look.share, line.height)
		shift := float32(0)
		switch {
		case look.align == fyne.TextAlignCenter || line.centred:
			shift = max(width-line.width, 0) / 2
		case look.align == fyne.TextAlignTrailing:
			shift = max(width-line.width, 0)
		}
		base := y + (height-line.height)/2 + line.baseline
		p.baselines = append(p.baselines, base)
		for _, run := range line.runs {
			p.run(run, t, look, x+shift+run.x, base, y, height)
		}
		y += height
	}
	return y - top
}

func (p *mdPage) run(run mdRun, t *mdText, look mdLook, x, base, lineTop, lineHeight float32) {
	if run.text == "" {
		return
	}
	points, style := look.font.text(run.style)
	colour := look.colour
	if run.style.colour != "" && (run.style.link == 0 || p.options.OnLink != nil) {
		colour = run.style.colour
	}
	y := base - run.baseline - float32(run.style.raise)*look.font.points*0.3
	if run.style.raise < 0 {
		y = base - run.baseline + look.font.points*0.12
	}
	height := run.baseline + run.below
	if run.formula != nil {
		p.formula(run, colour, style, x, y+run.baseline)
	} else {
		text := canvas.NewText(run.text, theme.Color(colour))
		text.TextSize, text.TextStyle = points, style
		height = text.MinSize().Height
		put(text, x+run.style.padding(), y, run.width, height)
		p.words = append(p.words, text)
	}
	p.said = append(p.said, run.text)
	switch {
	case run.style.keycap:
		key := p.ground(theme.Surface, x, y-1, run.width, height+2, theme.Gap4)
		key.StrokeColor, key.StrokeWidth = theme.Color(theme.Line), 1
	case run.style.ground != "":
		p.ground(run.style.ground, x, y, run.width, height, theme.Gap4)
	}
	if run.style.link > 0 && p.options.OnLink != nil {
		to := t.links[run.style.link-1]
		area := newLinkArea(func() { p.options.OnLink(to) })
		put(area, x, lineTop, run.width, lineHeight)
		p.links = append(p.links, area)
	}
}

// ground puts a colour behind words.
func (p *mdPage) ground(colour fyne.ThemeColorName, x, y, width, height, radius float32) *canvas.Rectangle {
	r := canvas.NewRectangle(theme.Color(colour))
	r.CornerRadius = radius
	put(r, x, y, width, height)
	p.grounds = append(p.grounds, r)
	return r
}

// marked lays a paragraph; where it is the fact, the mark lies behind it.
func (p *mdPage) marked(t *mdText, look mdLook, x, y, width float32) float32 {
	if p.fact == "" || p.factFound || t.plain() != p.fact {
		return p.paragraph(t, look, x, y, width)
	}
	p.factFound, p.factTop = true, y
	back := p.ground(theme.Mark, x-6, y, width+6, 0, theme.Gap4)
	height := p.paragraph(t, look, x, y, width)
	back.Resize(fyne.NewSize(width+6, height))
	return height
}

func (b *mdParagraph) lay(p *mdPage, x, y, width float32) float32 {
	look := p.look()
	if b.small {
		look.font.points *= 0.875
		look.colour, look.share = theme.Ink2, 1.5
	}
	return p.marked(&b.text, look, x, y, width)
}

// headingSizes are sizes of headings as shares of reading text, by level.
var headingSizes = [6]float32{28. / 16, 20. / 16, 1.0625, 1, 1, 1}

func (b *mdHeading) lay(p *mdPage, x, y, width float32) float32 {
	look := p.look()
	look.font = mdFont{points: p.points * headingSizes[min(max(b.level, 1), 6)-1], bold: true}
	look.share = 1.35
	if b.level > 4 {
		look.colour = theme.Ink2
	}
	return p.paragraph(&b.text, look, x, y, width)
}

func (b *mdTerm) lay(p *mdPage, x, y, width float32) float32 {
	look := p.look()
	look.font.bold = true
	return p.paragraph(&b.text, look, x, y, width)
}

func (b *mdDescription) lay(p *mdPage, x, y, width float32) float32 {
	indent := min(p.points*1.25, width/3)
	return p.stack(b.blocks, x+indent, y, width-indent, false)
}

func (*mdRule) lay(p *mdPage, x, y, width float32) float32 {
	p.ground(theme.Line, x, y, width, 1, 0)
	return 1
}

func (b *mdQuote) lay(p *mdPage, x, y, width float32) float32 {
	indent := min(p.points, width/4)
	rule := p.ground(theme.Line, x, y, 3, 0, 1.5)
	height := float32(0)
	if b.title != "" {
		rule.FillColor = theme.Color(theme.Accent)
		look := p.look()
		look.font.bold, look.colour = true, theme.Accent
		title := mdText{spans: []mdSpan{{text: b.title}}}
		height = p.paragraph(&title, look, x+indent, y, width-indent)
		if len(b.blocks) > 0 {
			height += p.points * 0.25
		}
	}
	height += p.stack(b.blocks, x+indent, y+height, width-indent, false)
	rule.Resize(fyne.NewSize(3, height))
	return height
}

func (b *mdFootnotes) lay(p *mdPage, x, y, width float32) float32 {
	p.ground(theme.Line, x, y, min(p.points*6, width), 1, 0)
	height := p.points * 0.5
	for i := range b.notes {
		height += b.notes[i].lay(p, x, y+height, width)
	}
	return height
}

// lowered is how far below the middle of its line small letters have theirs, as
// a share of the text size.
const lowered = 0.06

func (b *mdList) lay(p *mdPage, x, y, width float32) float32 {
	top := y
	indent := p.points * 1.25
	markers := make([]string, len(b.items))
	if b.ordered {
		for i := range b.items {
			markers[i] = strconv.Itoa(b.start+i) + "."
			wide, _, _ := p.look().font.measure(markers[i], mdStyle{})
			indent = max(indent, wide+p.points*0.5)
		}
	}
	indent = min(indent, width/3)
	for i := range b.items {
		if i > 0 && !b.tight {
			y += p.points * 0.5
		}
		item := &b.items[i]
		drawn := len(p.baselines)
		height := p.stack(item.blocks, x+indent, y, width-indent, b.tight)
		line := p.points * lineShare(p.points)
		first := y
		if len(item.blocks) > 0 && len(p.baselines) > drawn {
			first += p.lowering(item.blocks[0], p.baselines[drawn]-y)
		}
		switch {
		case item.task:
			p.taskBox(item.done, x, first+line/2+p.points*lowered)
		case b.ordered:
			p.number(markers[i], x, first, indent, line)
		default:
			p.bullet(b.depth, x+p.points*0.4, first+line/2+p.points*lowered)
		}
		y += max(height, line)
	}
	return y - top
}

func (p *mdPage) number(marker string, x, y, indent, line float32) {
	look := p.look()
	text := canvas.NewText(marker, theme.Color(theme.Ink2))
	text.TextSize, text.TextStyle.Bold = p.points, look.font.bold
	size := text.MinSize()
	put(text, x+max(indent-p.points*0.5-size.Width, 0), y+(line-size.Height)/2, size.Width, size.Height)
	p.words = append(p.words, text)
}

func (p *mdPage) bullet(depth int, x, middle float32) {
	side, colour := p.points*0.36, p.look().colour
	if depth > 0 {
		side, colour = p.points*0.3, theme.Ink3
	}
	p.ground(colour, x-side/2, middle-side/2, side, side, side/2)
}

func (p *mdPage) taskBox(done bool, x, middle float32) {
	side := p.points * 0.9
	box := p.ground(theme.Surface, x, middle-side/2, side, side, theme.Gap4)
	if !done {
		box.StrokeColor, box.StrokeWidth = theme.Color(theme.Ink3), 1.2
		return
	}
	box.FillColor = theme.Color(theme.Accent)
	check := canvas.NewImageFromResource(theme.Icon(theme.IconCheck, theme.OnAccent))
	check.FillMode = canvas.ImageFillContain
	put(check, x+1, middle-side/2+1, side-2, side-2)
	p.words = append(p.words, check)
}

func (b *mdCode) lay(p *mdPage, x, y, width float32) float32 {
	pad := min(theme.Gap12, width/6)
	look := p.look()
	look.font.bold = false
	style := mdStyle{mono: true, italic: b.maths}
	back := p.ground(theme.Side, x, y, width, 0, theme.RadiusField)
	back.StrokeColor, back.StrokeWidth = theme.Color(theme.Line), 1
	points, fontStyle := look.font.text(style)
	line := points * 1.5
	measure := func(s string) float32 { return fyne.MeasureText(s, points, fontStyle).Width }
	bottom := y + pad
	draw := func(s string) {
		text := canvas.NewText(s, theme.Color(theme.Ink))
		text.TextSize, text.TextStyle = points, fontStyle
		size := text.MinSize()
		height := max(line, size.Height)
		put(text, x+pad, bottom+(height-size.Height)/2, size.Width, size.Height)
		p.words = append(p.words, text)
		p.said = append(p.said, s)
		bottom += height
	}
	for _, s := range b.lines {
		room := max(width-2*pad, 1)
		for measure(s) > room {
			cut := cutWord(s, room, measure)
			if cut >= len(s) {
				break
			}
			draw(s[:cut])
			s = s[cut:]
		}
		if strings.TrimSpace(s) == "" {
			bottom += line
			continue
		}
		draw(s)
	}
	back.Resize(fyne.NewSize(width, bottom+pad-y))
	return bottom + pad - y
}
