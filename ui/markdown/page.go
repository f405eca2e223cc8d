package markdown

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/ui/draw"
	"precis/ui/script"
	"precis/ui/theme"
)

// page is a drawing of blocks at one width.
type page struct {
	options Options
	points  float32
	fact    string // what the marked block says, without white space; "" for none

	height    float32
	factFound bool
	factTop   float32

	// What lies behind, the words, and what takes clicks, in this order.
	grounds, words, links []fyne.CanvasObject
	// openNote shows a footnote, and noteHint returns the beginning of it.
	openNote func(number int, from fyne.CanvasObject)
	noteHint func(number int) string
	// relay has the page laid out again: a picture cannot be shown after all.
	relay func()
	// said is the text drawn so far, in the order in which it is read; pending is
	// what stands between it and what is drawn next, "" where nothing is known.
	said    []draw.Word
	pending string
	// baselines are where the lines drawn so far stand.
	baselines []float32
}

func newPage(options Options, points float32) *page {
	p := &page{options: options, points: points}
	if options.Fact != "" {
		visitTexts(readMarkdown(options.Fact), func(t *text) { p.fact += t.plain() })
	}
	return p
}

func (p *page) objects() []fyne.CanvasObject {
	all := make([]fyne.CanvasObject, 0, len(p.grounds)+len(p.words)+len(p.links))
	return append(append(append(all, p.grounds...), p.words...), p.links...)
}

func (p *page) lay(blocks []block, width float32) {
	p.height = p.stack(blocks, 0, 0, width, false)
}

// stack lays blocks below one another and returns how tall they are. Tight
// blocks have no room between them.
func (p *page) stack(blocks []block, x, y, width float32, tight bool) float32 {
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

// textLook is how a paragraph is drawn.
type textLook struct {
	font   font
	colour fyne.ThemeColorName
	align  fyne.TextAlign
	share  float32 // distance of lines
}

func (p *page) look() textLook {
	colour := p.options.Colour
	if colour == "" {
		colour = theme.Ink
	}
	return textLook{font: font{points: p.points, bold: p.options.Bold}, colour: colour, share: lineShare(p.points)}
}

// paragraph draws text in lines and returns how tall it is.
func (p *page) paragraph(t *text, look textLook, x, y, width float32) float32 {
	top := y
	if p.pending == "" {
		p.pending = "\n"
	}
	for _, line := range t.flowLines(look.font, width) {
		height := max(look.font.points*look.share, line.height)
		shift := float32(0)
		switch {
		case look.align == fyne.TextAlignCenter || line.centred:
			shift = max(width-line.width, 0) / 2
		case look.align == fyne.TextAlignTrailing || t.level == 1:
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

func (p *page) run(run run, t *text, look textLook, x, base, lineTop, lineHeight float32) {
	if run.text == "" {
		p.pending += run.before
		return
	}
	points, style := look.font.text(run.style)
	colour := look.colour
	if run.style.colour != "" && (run.style.link == 0 || p.options.OnLink != nil || p.options.LooksOfLinks) {
		colour = run.style.colour
	}
	y := base - run.baseline - float32(run.style.raise)*look.font.points*0.3
	if run.style.raise < 0 {
		y = base - run.baseline + look.font.points*0.12
	}
	height := run.baseline + run.below
	switch {
	case run.style.sound > 0:
		p.sound(run, t, x, y)
	case run.formula != nil:
		p.formula(run, colour, style, x, y+run.baseline)
	default:
		leftward := run.level%2 == 1
		text := canvas.NewText(run.text, theme.Color(colour))
		if leftward {
			text.Text = script.Leftward(run.text)
		}
		text.TextSize = points
		theme.SetText(text, text.Text, style)
		height = text.MinSize().Height
		draw.Put(text, x+run.style.padding(), y, run.width, height)
		p.say(text, run.text, run.before, leftward)
		p.rule(run, colour, x, y+run.baseline+draw.BelowBaseline, y+run.baseline*draw.ThroughBaseline)
	}
	switch {
	case run.style.keycap > 0:
		key := p.ground(theme.Surface, x, y-1, run.width, height+2, theme.Gap4)
		key.StrokeColor, key.StrokeWidth = theme.Color(theme.Line), 1
	case run.style.ground != "":
		p.ground(run.style.ground, x, y, run.width, height, theme.Gap4)
	}
	if area := p.area(run.style, t); area != nil {
		draw.Put(area, x, lineTop, run.width, lineHeight)
		p.links = append(p.links, area)
	}
}

// rule draws the lines under and through words, where they have them.
func (p *page) rule(run run, colour fyne.ThemeColorName, x, under, through float32) {
	if run.style.underline {
		p.ground(colour, x, under, run.width, 1, 0)
	}
	if run.style.strike {
		p.ground(colour, x, through, run.width, 1, 0)
	}
}

// say adds a piece of text that an object draws.
func (p *page) say(o fyne.CanvasObject, text, before string, leftward bool) {
	if p.pending != "" {
		before, p.pending = p.pending, ""
	}
	p.words = append(p.words, o)
	p.said = append(p.said, draw.Word{Object: o, Text: text, Before: before, Leftward: leftward})
}

// area takes the clicks of words that lead somewhere; nil for others.
func (p *page) area(style wordStyle, t *text) *linkArea {
	switch {
	case style.note > 0 && p.options.OnNote != nil:
		area := newLinkArea(nil)
		area.OnTapped = func() { p.openNote(style.note, area) }
		area.SetHint(p.noteHint(style.note))
		return area
	case style.link > 0 && p.options.OnLink != nil:
		return p.linkTo(t.links[style.link-1])
	default:
		return nil
	}
}

// linkTo takes the clicks of a link and says beside the mouse where it leads.
func (p *page) linkTo(to Link) *linkArea {
	area := newLinkArea(func() { p.options.OnLink(to) })
	hint := cmp.Or(to.Dest, to.Fragment)
	if to.Title != "" { // which does not hide where it leads
		hint = to.Title + " · " + hint
	}
	area.SetHint(hint)
	return area
}

// ground puts a colour behind words.
func (p *page) ground(colour fyne.ThemeColorName, x, y, width, height, radius float32) *canvas.Rectangle {
	r := canvas.NewRectangle(theme.Color(colour))
	r.CornerRadius = radius
	draw.Put(r, x, y, width, height)
	p.grounds = append(p.grounds, r)
	return r
}

// marked lays a paragraph; where it is the fact, the mark lies behind it.
func (p *page) marked(t *text, look textLook, x, y, width float32) float32 {
	if p.fact == "" || p.factFound || t.plain() != p.fact {
		return p.paragraph(t, look, x, y, width)
	}
	p.factFound, p.factTop = true, y
	back := p.ground(theme.Mark, x-6, y, width+12, 0, theme.Gap4)
	height := p.paragraph(t, look, x, y, width)
	back.Resize(fyne.NewSize(width+12, height))
	return height
}

// Footnotes are set smaller: their size as a share of the text's, and the
// distance of their lines.
const (
	smallShare = 0.875
	smallLine  = 1.5
)

func (b *paragraph) lay(p *page, x, y, width float32) float32 {
	look := p.look()
	if b.centred {
		look.align = fyne.TextAlignCenter
	}
	if b.small {
		look.font.points *= smallShare
		look.colour, look.share = theme.Ink2, smallLine
	}
	return p.marked(&b.text, look, x, y, width)
}

// headingSizes are sizes of headings as shares of reading text, by level.
var headingSizes = [6]float32{28. / 16, 20. / 16, 1.0625, 1, 1, 1}

func (b *heading) lay(p *page, x, y, width float32) float32 {
	look := p.look()
	look.font = font{points: p.points * headingSizes[min(max(b.level, 1), 6)-1], bold: true}
	look.share = 1.35
	if b.level > 4 {
		look.colour = theme.Ink2
	}
	return p.paragraph(&b.text, look, x, y, width)
}

func (b *term) lay(p *page, x, y, width float32) float32 {
	look := p.look()
	look.font.bold = true
	return p.paragraph(&b.text, look, x, y, width)
}

func (b *description) lay(p *page, x, y, width float32) float32 {
	indent := min(p.points*1.25, width/3)
	return p.stack(b.blocks, mirrored(isLeftward(b), x, width, x+indent, width-indent), y, width-indent, false)
}

func (*rule) lay(p *page, x, y, width float32) float32 {
	p.ground(theme.Line, x, y, width, 1, 0)
	return 1
}

func (b *quote) lay(p *page, x, y, width float32) float32 {
	indent := min(p.points, width/4)
	leftward := isLeftward(b)
	rule := p.ground(theme.Line, mirrored(leftward, x, width, x, 3), y, 3, 0, 1.5)
	x, width = mirrored(leftward, x, width, x+indent, width-indent), width-indent
	height := float32(0)
	if b.title != nil {
		rule.FillColor = theme.Color(theme.Accent)
		look := p.look()
		look.font.bold, look.colour = true, theme.Accent
		height = p.paragraph(b.title, look, x, y, width)
		if len(b.blocks) > 0 {
			height += p.points * 0.25
		}
	}
	height += p.stack(b.blocks, x, y+height, width, false)
	rule.Resize(fyne.NewSize(3, height))
	return height
}

func (b *footnotes) lay(p *page, x, y, width float32) float32 {
	height := float32(0)
	if y > 0 { // under a text
		p.ground(theme.Line, x, y, min(p.points*6, width), 1, 0)
		height = p.points * 0.5
	}
	for i := range b.notes {
		height += b.notes[i].lay(p, x, y+height, width)
	}
	return height
}

// boxShare is the side of the box of a task, as a share of the text size.
const boxShare = 0.9

// lowered is how far below the middle of its line small letters have theirs, as
// a share of the text size.
const lowered = 0.06

func (b *list) lay(p *page, x, y, width float32) float32 {
	top := y
	font, line := p.look().font, p.points*lineShare(p.points)
	if b.small {
		font.points *= smallShare
		line = font.points * smallLine
	}
	indent := p.points * 1.25
	markers := make([]string, len(b.items))
	if b.ordered {
		for i := range b.items {
			markers[i] = strconv.Itoa(b.start+i) + "."
			wide, _, _ := font.measure(markers[i], wordStyle{})
			indent = max(indent, wide+p.points*0.5)
		}
	}
	indent = min(indent, width/3)
	leftward := isLeftward(b)
	for i := range b.items {
		if i > 0 && !b.tight {
			y += p.points * 0.5
		}
		item := &b.items[i]
		drawn, words, said := len(p.baselines), len(p.words), len(p.said)
		height := p.stack(item.blocks, mirrored(leftward, x, width, x+indent, width-indent), y, width-indent, b.tight)
		first := y
		if len(item.blocks) > 0 && len(p.baselines) > drawn {
			first += p.lowering(item.blocks[0], p.baselines[drawn]-y)
		}
		switch {
		case item.task:
			p.taskBox(item.done, mirrored(leftward, x, width, x, p.points*boxShare), first+line/2+p.points*lowered)
		case b.ordered:
			number := p.number(markers[i], font, leftward)
			right := x + max(indent-p.points*0.5-number.Size().Width, 0)
			number.Move(fyne.NewPos(mirrored(leftward, x, width, right, number.Size().Width), first+(line-number.Size().Height)/2))
			p.sayFirst(number, markers[i], words, said)
		default:
			p.bullet(b.depth, mirrored(leftward, x, width, x+p.points*0.4, 0), first+line/2+p.points*lowered)
		}
		y += max(height, line)
	}
	return y - top
}

// number returns the number of an item; its dot is on the side of the words.
func (p *page) number(marker string, font font, leftward bool) *canvas.Text {
	if leftward {
		marker = "." + strings.TrimSuffix(marker, ".")
	}
	text := canvas.NewText(marker, theme.Color(theme.Ink2))
	text.TextSize = font.points
	theme.SetText(text, marker, fyne.TextStyle{Bold: font.bold})
	text.Resize(text.MinSize())
	return text
}

// sayFirst adds the number of an item, which is read before what was drawn and said
// from some places on.
func (p *page) sayFirst(number *canvas.Text, marker string, drawn, from int) {
	p.words = slices.Insert(p.words, drawn, fyne.CanvasObject(number))
	word := draw.Word{Object: number, Text: marker, Before: "\n", Marker: true}
	if from < len(p.said) {
		first := &p.said[from]
		word.Before, first.Before = p.said[from].Before, " "+strings.TrimLeft(first.Before, "\n")
	}
	p.said = slices.Insert(p.said, from, word)
}

func (p *page) bullet(depth int, x, middle float32) {
	side, colour := p.points*0.36, p.look().colour
	if depth > 0 {
		side, colour = p.points*0.3, theme.Ink3
	}
	p.ground(colour, x-side/2, middle-side/2, side, side, side/2)
}

func (p *page) taskBox(done bool, x, middle float32) {
	side := p.points * boxShare
	box := p.ground(theme.Surface, x, middle-side/2, side, side, theme.Gap4)
	if !done {
		box.StrokeColor, box.StrokeWidth = theme.Color(theme.Ink3), 1.2
		return
	}
	box.FillColor = theme.Color(theme.Accent)
	check := canvas.NewImageFromResource(theme.Icon(theme.IconCheck, theme.OnAccent))
	check.FillMode = canvas.ImageFillContain
	draw.Put(check, x+1, middle-side/2+1, side-2, side-2)
	p.words = append(p.words, check)
}
