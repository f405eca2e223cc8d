package document

import (
	"strings"

	"github.com/ledongthuc/pdf"
)

// deepestForms is how deep parts of a page may stand within each other.
const deepestForms = 8

// matrix is the first two columns of a matrix of PDF, row by row.
type matrix [6]float64

var unit = matrix{1, 0, 0, 1, 0, 0}

// times returns the matrix that does m, then n.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3], m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// state is what a page says of how text is drawn (PDF 1.7, 9.3).
type state struct {
	page                              matrix
	font                              *pdfFont
	size, scale, rise, spacing, words float64
	leading                           float64
}

// drawing draws the text of a page.
type drawing struct {
	state
	saved      []state
	text, line matrix
	fonts      map[string]*pdfFont
	resources  pdf.Value
	depth      int
	letters    []letter
	spans      []span // that are open
}

// span is a part of a page that may say what its letters mean together, such as two that
// stand in another order than they are read in (PDF 1.7, 14.9.4).
type span struct {
	meaning string
	says    bool
	drawn   bool // its meaning has its letter
}

// longestMeaning is how many bytes a span may say for its letters; what says more stands for
// whole lines, whose letters say where they are.
const longestMeaning = 100

// lettersOn returns the letters of a page; ok is false where it cannot be read.
func lettersOn(page pdf.Page) (all []letter, ok bool) {
	defer func() {
		if recover() != nil {
			all, ok = nil, false
		}
	}()
	d := &drawing{state: state{page: unit, scale: 1}, fonts: map[string]*pdfFont{}, resources: page.Resources(), text: unit, line: unit}
	if contents := page.V.Key("Contents"); !contents.IsNull() {
		pdf.Interpret(contents, d.do)
	}
	return d.letters, true
}

// do does what one operator says.
func (d *drawing) do(stack *pdf.Stack, operator string) {
	var args []pdf.Value
	for stack.Len() > 0 {
		args = append([]pdf.Value{stack.Pop()}, args...)
		if len(args) > 64 {
			args = args[:64]
		}
	}
	number := func(i int) float64 {
		if i < len(args) {
			return args[i].Float64()
		}
		return 0
	}
	switch operator {
	case "q":
		if len(d.saved) < 1000 {
			d.saved = append(d.saved, d.state)
		}
	case "Q":
		if n := len(d.saved); n > 0 {
			d.state, d.saved = d.saved[n-1], d.saved[:n-1]
		}
	case "cm":
		d.page = matrix{number(0), number(1), number(2), number(3), number(4), number(5)}.times(d.page)
	case "BT":
		d.text, d.line = unit, unit
	case "Tm":
		d.line = matrix{number(0), number(1), number(2), number(3), number(4), number(5)}
		d.text = d.line
	case "Td", "TD":
		if operator == "TD" {
			d.leading = -number(1)
		}
		d.next(number(0), number(1))
	case "T*":
		d.next(0, -d.leading)
	case "Tc":
		d.spacing = number(0)
	case "Tw":
		d.words = number(0)
	case "Tz":
		d.scale = number(0) / 100
	case "TL":
		d.leading = number(0)
	case "Ts":
		d.rise = number(0)
	case "Tf":
		if len(args) == 2 {
			d.font, d.size = d.fontNamed(args[0].Name()), number(1)
		}
	case "Do":
		if len(args) == 1 {
			d.form(d.resources.Key("XObject").Key(args[0].Name()))
		}
	case "BMC", "BDC":
		if len(d.spans) < 1000 {
			d.spans = append(d.spans, d.spanOf(args))
		}
	case "EMC":
		d.spans = d.spans[:max(len(d.spans)-1, 0)]
	case "Tj", "'", "\"":
		if operator == "\"" {
			d.words, d.spacing = number(0), number(1)
		}
		if operator != "Tj" {
			d.next(0, -d.leading)
		}
		if n := len(args); n > 0 {
			d.show(args[n-1].RawString())
		}
	case "TJ":
		if len(args) == 1 {
			for i := range args[0].Len() {
				if part := args[0].Index(i); part.Kind() == pdf.String {
					d.show(part.RawString())
				} else {
					d.forward(-part.Float64() / 1000 * d.size)
				}
			}
		}
	}
}

// spanOf reads what a span says, itself or by a name of the page.
func (d *drawing) spanOf(args []pdf.Value) span {
	if len(args) != 2 {
		return span{}
	}
	says := args[1]
	if says.Kind() == pdf.Name {
		says = d.resources.Key("Properties").Key(says.Name())
	}
	meaning := says.Key("ActualText")
	text := meaning.Text()
	return span{meaning: text, says: meaning.Kind() == pdf.String && len(text) <= longestMeaning}
}

// meaning returns what a code means here: in a span that says it, the first has all of its
// text, and the others nothing.
func (d *drawing) meaning(code string) string {
	for i := range d.spans {
		switch s := &d.spans[i]; {
		case s.says && s.drawn:
			return ""
		case s.says:
			s.drawn = true
			return s.meaning
		}
	}
	return d.font.text(code)
}

// next goes to the next line of text.
func (d *drawing) next(x, y float64) {
	d.line = matrix{1, 0, 0, 1, x, y}.times(d.line)
	d.text = d.line
}

// forward goes on by a width, unscaled.
func (d *drawing) forward(width float64) {
	d.text = matrix{1, 0, 0, 1, width * d.scale, 0}.times(d.text)
}

// form draws a part of a page that stands in an object of its own.
func (d *drawing) form(form pdf.Value) {
	if form.Key("Subtype").Name() != "Form" || d.depth >= deepestForms || len(d.letters) >= mostLetters {
		return
	}
	before := *d
	d.depth, d.saved = d.depth+1, nil
	if own := form.Key("Resources"); !own.IsNull() {
		d.resources, d.fonts = own, map[string]*pdfFont{}
	}
	if m := form.Key("Matrix"); m.Len() == 6 {
		var by matrix
		for i := range by {
			by[i] = m.Index(i).Float64()
		}
		d.page = by.times(d.page)
	}
	pdf.Interpret(form, d.do)
	letters := d.letters
	*d = before
	d.letters = letters
}

// show draws text.
func (d *drawing) show(raw string) {
	if d.font == nil || len(d.letters) >= mostLetters {
		return
	}
	for _, code := range d.font.codes(raw) {
		width := d.font.width(code)
		at := matrix{d.size * d.scale, 0, 0, d.size, 0, d.rise}.times(d.text).times(d.page)
		text := strings.ReplaceAll(d.meaning(code), "\ufffd", "")
		if size := at[3]; size > 0 && at[0] > 0 && (text == "" || text >= " ") { // what is rotated is left out
			d.letters = append(d.letters, letter{text, at[4], at[5], width / 1000 * at[0], size, d.font.bold})
		}
		step := width/1000*d.size + d.spacing
		if code == " " {
			step += d.words
		}
		d.forward(step)
	}
}

func (d *drawing) fontNamed(name string) *pdfFont {
	f := d.fonts[name]
	if f == nil {
		f = newPDFFont(pdf.Font{V: d.resources.Key("Font").Key(name)})
		d.fonts[name] = f
	}
	return f
}

// pdfFont says what the letters of a font mean, and how wide they are.
type pdfFont struct {
	bold    bool
	wide    bool // its codes are two bytes each
	decode  pdf.TextEncoding
	widths  map[int]float64
	usual   float64
	meaning map[string]string
}

// ligatures are letters that fonts join.
var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")

func newPDFFont(f pdf.Font) *pdfFont {
	name := strings.ToLower(f.BaseFont())
	p := &pdfFont{decode: f.Encoder(), widths: map[int]float64{}, meaning: map[string]string{}}
	p.bold = strings.Contains(name, "bold") || strings.Contains(name, "black") || strings.Contains(name, "heavy")
	if f.V.Key("Subtype").Name() != "Type0" {
		first, widths := f.FirstChar(), f.V.Key("Widths")
		for i := range min(widths.Len(), 256) {
			p.widths[first+i] = widths.Index(i).Float64()
		}
		p.usual = usualWidth * 1000
		return p
	}
	p.wide, p.usual = true, 1000
	inner := f.V.Key("DescendantFonts").Index(0)
	if usual := inner.Key("DW"); !usual.IsNull() {
		p.usual = usual.Float64()
	}
	p.readWidths(inner.Key("W"))
	return p
}

// readWidths reads the widths of a font with many letters: "first [w …]" or "first last
// w" (PDF 1.7, 9.7.4.3).
func (p *pdfFont) readWidths(w pdf.Value) {
	for i := 0; i+1 < w.Len(); {
		first := int(w.Index(i).Int64())
		if of := w.Index(i + 1); of.Kind() == pdf.Array {
			for k := range of.Len() {
				p.widths[first+k] = of.Index(k).Float64()
			}
			i += 2
			continue
		}
		for code := first; code <= int(w.Index(i+1).Int64()) && code <= first+0xffff; code++ {
			p.widths[code] = w.Index(i + 2).Float64()
		}
		i += 3
	}
}

// codes parts text into the codes of letters.
func (p *pdfFont) codes(raw string) (all []string) {
	step := 1
	if p.wide {
		step = 2
	}
	for i := 0; i < len(raw); i += step {
		all = append(all, raw[i:min(i+step, len(raw))])
	}
	return all
}

// width is that of a letter in thousandths of its size. One that is drawn over another has none.
func (p *pdfFont) width(code string) float64 {
	number := 0
	for i := range len(code) {
		number = number<<8 | int(code[i])
	}
	if w, ok := p.widths[number]; ok {
		return w
	}
	return p.usual
}

// text is what a letter means.
func (p *pdfFont) text(code string) string {
	text, ok := p.meaning[code]
	if !ok {
		if text = code; p.decode != nil {
			text = p.decode.Decode(code)
		}
		text = ligatures.Replace(text)
		p.meaning[code] = text
	}
	return text
}
