package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"precis/ui/draw"
	"precis/ui/script"
	"precis/ui/theme"
)

// Disclosure is the sign before a row that can be opened.
type Disclosure uint8

// What a row shows before its text.
const (
	NoDisclosure Disclosure = iota
	Closed
	Open
)

// RowKind says how a row looks and how high it is.
type RowKind uint8

// The kinds of row.
const (
	// SidebarRow is 32 high, its text secondary.
	SidebarRow RowKind = iota
	// TableRow is 36 high with a hairline below.
	TableRow
	// ListRow is 44 high with a hairline below, text and line reaching to the
	// edges, count bold.
	ListRow
)

// RowContent is what a row shows. Empty fields take no room.
type RowContent struct {
	Kind RowKind
	// Indent moves the content right by so many steps of about 16.
	Indent     int
	Disclosure Disclosure
	Icon       theme.IconName
	// Mark points to the recall of a memory mark before the text.
	Mark *float64
	// Text is cut with "…" where the room ends; Sub stands below it, smaller.
	Text, Sub string
	// Note stands right of the text in NoteColour (caption colour when ""), and
	// Count right of that.
	Note       string
	NoteColour fyne.ThemeColorName
	Count      string
	// Selected rows have the wash behind them and bold accent text.
	Selected bool
	// Struck text is crossed out.
	Struck bool
}

// Row is one line of a sidebar, table or list. What is cut of its text stands beside the mouse.
type Row struct {
	Pressable
	// OnDisclosed is called on a click on the sign before the text, and by the
	// keys Left and Right; where nil, the sign belongs to the row.
	OnDisclosed func()

	content RowContent
	cut     string // of the text and what stands below it, that which is not shown whole; "" for none
}

// NewRow returns a row; tapped may be nil.
func NewRow(content RowContent, tapped func()) *Row {
	r := &Row{content: content}
	r.OnTapped = tapped
	r.Extend(r)
	return r
}

// Content returns what the row shows.
func (r *Row) Content() RowContent { return r.content }

// SetContent changes what the row shows.
func (r *Row) SetContent(content RowContent) {
	r.content = content
	r.Refresh()
}

// SetSelected marks the row as selected or not.
func (r *Row) SetSelected(selected bool) {
	if r.content.Selected != selected {
		r.content.Selected = selected
		r.Refresh()
	}
}

// Tapped presses the row, or opens and closes it where the sign was hit.
func (r *Row) Tapped(e *fyne.PointEvent) {
	if e != nil && r.OnDisclosed != nil && r.content.Disclosure != NoDisclosure && !r.disabled {
		if left := r.left(); e.Position.X < left+disclosureRoom()+theme.Gap4 {
			r.OnDisclosed()
			return
		}
	}
	r.Pressable.Tapped(e)
}

// MouseIn shows that it can be pressed, and the text that is cut.
func (r *Row) MouseIn(e *desktop.MouseEvent) {
	r.Pressable.MouseIn(e)
	if r.hint == "" {
		ShowHint(r.self, r.cut, e.AbsolutePosition)
	}
}

// MouseOut takes back what MouseIn showed.
func (r *Row) MouseOut() {
	r.Pressable.MouseOut()
	HideHint(r.self)
}

// TypedKey opens on Right, closes on Left, else does what every button does.
func (r *Row) TypedKey(e *fyne.KeyEvent) {
	opens := e.Name == fyne.KeyRight && r.content.Disclosure == Closed
	closes := e.Name == fyne.KeyLeft && r.content.Disclosure == Open
	if (opens || closes) && r.OnDisclosed != nil {
		r.OnDisclosed()
		return
	}
	r.Pressable.TypedKey(e)
}

// disclosureRoom is the width of the sign before a row that can be opened.
func disclosureRoom() float32 { return theme.Size(theme.SizeIcon) * 0.9 }

// left is where the content starts.
func (r *Row) left() float32 {
	edge := theme.Gap12
	if r.content.Kind == ListRow {
		edge = 0
	}
	return edge + float32(r.content.Indent)*disclosureRoom()
}

// Reach returns how far from its left edge the words of a row with an icon reach, uncut and
// selected.
func (r *Row) Reach() float32 {
	words := theme.Width(r.content.Text, theme.Size(theme.SizeInterface), fyne.TextStyle{Bold: true})
	return r.left() + theme.Size(theme.SizeIcon) + theme.Gap8 + words
}

func (r *Row) right() float32 {
	if r.content.Kind == ListRow {
		return 0
	}
	return theme.Gap12
}

func (r *Row) height() float32 {
	switch {
	case r.content.Sub != "":
		return theme.Size(theme.RowList) + theme.Gap8
	case r.content.Kind == SidebarRow:
		return theme.Size(theme.RowSidebar)
	case r.content.Kind == TableRow:
		return theme.Size(theme.RowTable)
	default:
		return theme.Size(theme.RowList)
	}
}

// rowParts are the objects a row is drawn with.
type rowParts struct {
	back, line, ring       *canvas.Rectangle
	sign, icon             *canvas.Image
	mark                   *markPainting
	text, sub, note, count *canvas.Text
}

// CreateRenderer is called by Fyne.
func (r *Row) CreateRenderer() fyne.WidgetRenderer {
	p := &rowParts{
		back: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent),
		ring: NewFocusRing(theme.RadiusRow), mark: newMarkPainting(),
		sign: canvas.NewImageFromResource(nil), icon: canvas.NewImageFromResource(nil),
		text: canvas.NewText("", color.Transparent), sub: canvas.NewText("", color.Transparent),
		note: canvas.NewText("", color.Transparent), count: canvas.NewText("", color.Transparent),
	}
	p.back.CornerRadius = theme.RadiusRow
	p.sign.FillMode, p.icon.FillMode = canvas.ImageFillContain, canvas.ImageFillContain
	return draw.New(&draw.Drawing{
		Widget: r,
		Objects: []fyne.CanvasObject{
			p.back, p.line, p.sign, p.icon, p.mark.back, p.mark.fill, p.text, p.sub, p.note, p.count, p.ring,
		},
		Place: func(size fyne.Size) { r.place(p, size) },
		Least: func() fyne.Size {
			return fyne.NewSize(r.left()+r.right()+4*theme.Size(theme.SizeInterface), r.height())
		},
		Paint: func() { r.paint(p) },
	})
}

func (r *Row) place(p *rowParts, size fyne.Size) {
	over := float32(0) // what shows the mouse reaches beyond text without a margin
	if r.content.Kind == ListRow {
		over = theme.Gap8
	}
	draw.Put(p.back, -over, 0, size.Width+2*over, size.Height)
	draw.Put(p.ring, -over, 0, size.Width+2*over, size.Height)
	draw.Put(p.line, 0, size.Height-1, size.Width, 1)
	middle := func(o fyne.CanvasObject, x, width, height float32) {
		draw.Put(o, x, (size.Height-height)/2, width, height)
	}
	x := r.left()
	if r.content.Disclosure != NoDisclosure {
		side := theme.Size(theme.SizeIcon) * 0.8
		middle(p.sign, x-2, side, side)
		x += disclosureRoom()
	}
	if r.content.Icon != "" {
		side := theme.Size(theme.SizeIcon)
		middle(p.icon, x-1, side, side)
		x += side + theme.Gap8
	}
	if r.content.Mark != nil {
		height := size.Height - theme.Gap16
		if r.content.Kind == ListRow {
			height = min(height, theme.Size(theme.SizeInterface)*2)
		}
		p.mark.place(fyne.NewPos(x, (size.Height-height)/2), height, *r.content.Mark)
		x += markWidth + theme.Gap12
	}
	end := size.Width - r.right()
	for _, t := range []*canvas.Text{p.count, p.note} {
		if t.Text == "" {
			continue
		}
		text := LineOf(t)
		middle(t, end-text.Width, text.Width, text.Height)
		end -= text.Width + theme.Gap8
		if t == p.count && r.content.Kind == ListRow {
			end = min(end, size.Width-r.right()-theme.Size(theme.RowList)-theme.Gap12)
		}
	}
	r.placeWords(p, x, max(end-x, 0), size.Height)
}

func (r *Row) placeWords(p *rowParts, x, room, height float32) {
	r.cut = ""
	if Shorten(p.sub, r.content.Sub, room) {
		r.cut = r.content.Sub
	}
	if Shorten(p.text, r.content.Text, room) {
		r.cut = r.content.Text
	}
	text := LineOf(p.text)
	if r.content.Sub == "" {
		draw.Put(p.text, x, (height-text.Height)/2, room, text.Height)
		return
	}
	sub := LineOf(p.sub)
	y := (height - text.Height - sub.Height + 2) / 2
	draw.Put(p.text, x, y, room, text.Height)
	draw.Put(p.sub, x, y+text.Height-2, room, sub.Height)
}

// Shorten has t show as much of the words as the width holds, in its size and style, and
// reports whether some are left out.
func Shorten(t *canvas.Text, words string, width float32) (cut bool) {
	shown := draw.Shorten(words, width, measurer(t))
	theme.SetText(t, script.Seen(shown), t.TextStyle)
	return shown != words
}

// LineOf returns the room for a text in a line: as wide as it is, and as high as every
// text of its size, whatever stands below its letters.
func LineOf(t *canvas.Text) fyne.Size {
	line, _ := theme.Measure("Ag", t.TextSize, t.TextStyle)
	return fyne.NewSize(t.MinSize().Width, line.Height)
}

// measurer returns how wide words are in the size and style of the text.
func measurer(t *canvas.Text) func(string) float32 {
	return func(s string) float32 { return theme.Width(s, t.TextSize, t.TextStyle) }
}

func (r *Row) paint(p *rowParts) {
	c := r.content
	ink := theme.Ink
	if c.Kind == SidebarRow {
		ink = theme.Ink2
	}
	back := theme.Clear
	switch {
	case c.Selected:
		back = theme.Wash
		if c.Kind != TableRow {
			ink = theme.Accent
		}
	case r.hovered && r.OnTapped != nil && !r.disabled:
		back = theme.Hover
	}
	if r.disabled {
		ink = theme.Ink3
	}
	bold := c.Selected && c.Kind != TableRow
	p.back.FillColor = theme.Color(back)
	p.line.FillColor = theme.Color(theme.Line)
	p.line.Hidden = c.Kind == SidebarRow
	SetIcon(p.sign, map[Disclosure]theme.IconName{Closed: theme.IconChevronRight, Open: theme.IconChevronDown}[c.Disclosure], theme.Ink3)
	SetIcon(p.icon, c.Icon, ink)
	p.mark.back.Hidden = c.Mark == nil
	p.mark.fill.Hidden = true
	if c.Mark != nil {
		p.mark.paint(*c.Mark)
	}
	words := func(t *canvas.Text, text string, size fyne.ThemeSizeName, colour fyne.ThemeColorName, bold bool) {
		t.TextSize, t.Color = theme.Size(size), theme.Color(colour)
		theme.SetText(t, script.Seen(text), fyne.TextStyle{Bold: bold, Strikethrough: t == p.text && c.Struck})
		t.Hidden = text == ""
	}
	words(p.text, c.Text, theme.SizeInterface, ink, bold)
	words(p.sub, c.Sub, theme.SizeCaption, theme.Ink3, false)
	noteColour := c.NoteColour
	if noteColour == "" {
		noteColour = theme.Ink3
	}
	words(p.note, c.Note, theme.SizeCaption, noteColour, false)
	countColour, countSize := theme.Ink3, theme.SizeCaption
	switch {
	case c.Kind == ListRow:
		countColour, countSize = theme.Ink, theme.SizeInterface
	case bold:
		countColour = theme.Accent
	}
	words(p.count, c.Count, countSize, countColour, bold || c.Kind == ListRow)
	r.PaintRing(p.ring)
}

// SetIcon shows an icon in a colour, nothing for "".
func SetIcon(image *canvas.Image, name theme.IconName, colour fyne.ThemeColorName) {
	image.Hidden = name == ""
	if name == "" {
		return
	}
	if icon := theme.Icon(name, colour); icon != image.Resource { // or Fyne would read the drawing anew
		image.Resource = icon
		image.Refresh()
	}
}
