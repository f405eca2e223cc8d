package markup

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"go.abhg.dev/goldmark/wikilink"

	"precis/notes"
	"precis/notes/lazyregexp"
)

// Occlusion is a picture with boxes that hide parts of it: a paragraph of the
// picture and a line "hide: one" or "hide: all", and a list of the boxes.
type Occlusion struct {
	// Picture is the node of the picture.
	Picture ast.Node
	// All says that a question covers all boxes, not just the one it asks for.
	All   bool
	Boxes []Box
}

// Box is a line of the list: what it covers, and what is there.
type Box struct {
	// Label is Markdown of one line; a box without one is covered and never asked.
	Label string
	// Areas are what it covers: one at least.
	Areas []Area
	line  span
}

// Area is a rectangle in per cent of the picture, 0 to 100, within it.
type Area struct{ X, Y, Width, Height float64 }

// Bounds on boxes, as hostile as a text may be: the areas of a picture.
const mostAreas = largestGroup

const (
	hideAny = "hide: "
	hideOne = hideAny + "one"
	hideAll = hideAny + "all"
)

// boxSyntax is what a warning says of a line that is no box.
const boxSyntax = "this line is no box of the picture, which is a label, a colon and left, top, width and height in per cent: the boxes are read as text"

// HoldsOcclusion reports whether a text may have boxes on pictures at all.
func HoldsOcclusion(text string) bool {
	return strings.Contains(text, "\n"+hideOne) || strings.Contains(text, "\n"+hideAll)
}

// OcclusionOf reads the boxes of a picture from its paragraph, which stands outside
// lists and quotes, and the list behind it; nil where they are none.
func OcclusionOf(paragraph ast.Node, source []byte) *Occlusion {
	o, _, _ := readOcclusion(paragraph, source, 0)
	return o
}

// linesBehind returns the lines of a block behind an offset at which one begins.
func linesBehind(n ast.Node, from int) []text.Segment {
	lines := n.Lines().Sliced(0, n.Lines().Len())
	for len(lines) > 0 && lines[0].Start < from {
		lines = lines[1:]
	}
	return lines
}

// firstBehind returns what such lines begin with.
func firstBehind(n ast.Node, from int) ast.Node {
	first := n.FirstChild()
	if n.Lines().At(0).Start >= from {
		return first
	}
	for c := first; c != nil; c = c.NextSibling() {
		if text, ok := c.(*ast.Text); ok && text.Segment.Start < from {
			first = c.NextSibling()
		}
	}
	return first
}

// readOcclusion returns nil with the place of the line that is no box, -1 where
// there is nothing that could be boxes. hide is the line that says what is covered.
// Lines of the paragraph before an offset belong to a card.
func readOcclusion(paragraph ast.Node, source []byte, from int) (o *Occlusion, hide span, wrong int) {
	n, ok := paragraph.(*ast.Paragraph)
	if !ok || n.Parent() == nil || n.Parent().Kind() != ast.KindDocument {
		return nil, hide, -1
	}
	lines := linesBehind(n, from)
	if len(lines) != 2 {
		return nil, hide, -1
	}
	line := lines[1]
	if !bytes.HasPrefix(source[line.Start:], []byte(hideAny)) {
		return nil, hide, -1
	}
	hide = span{line.Start, line.Start + len(strings.TrimRight(string(line.Value(source)), " \t\n"))}
	o = &Occlusion{Picture: firstBehind(n, from)}
	if o.All, ok = hideLine(string(source[hide.start:hide.end])); !ok || !isPicture(o.Picture) || !endsLine(o.Picture, source, line.Start) {
		return nil, hide, -1
	}
	list, ok := n.NextSibling().(*ast.List)
	if !ok || list.IsOrdered() {
		return nil, hide, -1
	}
	labels, areas := 0, 0
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		text := item.FirstChild()
		if text == nil || text.NextSibling() != nil || text.Lines().Len() != 1 {
			return nil, hide, item.Pos()
		}
		segment := text.Lines().At(0)
		written := strings.TrimRight(string(segment.Value(source)), " \t\n")
		box, ok := readBox(written)
		if areas += len(box.Areas); !ok || areas > mostAreas {
			return nil, hide, segment.Start
		}
		if box.Label != "" {
			labels++
		}
		box.line = span{segment.Start, segment.Start + len(written)}
		o.Boxes = append(o.Boxes, box)
	}
	if labels == 0 {
		return nil, hide, hide.start
	}
	return o, hide, -1
}

// hideLine reads the line below a picture, which may have tags, a block id and the
// field that says until when it holds at its end.
func hideLine(line string) (all, ok bool) {
	rest, all := strings.CutPrefix(line, hideAll)
	if !all {
		if rest, ok = strings.CutPrefix(line, hideOne); !ok {
			return false, false
		}
	}
	if rest != "" && rest[0] != ' ' {
		return false, false
	}
	for _, word := range strings.Fields(untilWritten.ReplaceAllString(rest, " ")) {
		if !isTag(word) && !isBlockID(word) {
			return false, false
		}
	}
	return all, true
}

var untilWritten = lazyregexp.New(` (?:\[until:: *[^\]]*\]|\(until:: *[^)]*\))`)

func isPicture(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.Image:
		return true
	case *wikilink.Node:
		return n.Embed && IsPicture(string(n.Target))
	default:
		return false
	}
}

// endsLine reports whether nothing stands behind a node before the line that begins
// at an offset.
func endsLine(n ast.Node, source []byte, next int) bool {
	text, ok := n.NextSibling().(*ast.Text)
	if ok && text.Segment.Start < next {
		ok = strings.TrimSpace(string(text.Value(source))) == ""
	}
	return ok
}

// readBox reads a line such as "Left atrium: 12.5 20 30 15", areas parted by ";".
func readBox(line string) (box Box, ok bool) {
	rest := line
	if at := strings.LastIndex(line, ": "); at >= 0 {
		box.Label, rest = strings.TrimSpace(line[:at]), line[at+len(": "):]
		if box.Label == "" {
			return box, false
		}
	}
	for part := range strings.SplitSeq(rest, ";") {
		area, ok := readArea(part)
		if !ok {
			return box, false
		}
		box.Areas = append(box.Areas, area)
	}
	return box, true
}

var areaSyntax = lazyregexp.New(`^\s*(\d{1,3}(?:\.\d{1,6})?)\s+(\d{1,3}(?:\.\d{1,6})?)\s+(\d{1,3}(?:\.\d{1,6})?)\s+(\d{1,3}(?:\.\d{1,6})?)\s*$`)

func readArea(text string) (a Area, ok bool) {
	m := areaSyntax.FindStringSubmatch(text)
	if m == nil {
		return a, false
	}
	for i, into := range []*float64{&a.X, &a.Y, &a.Width, &a.Height} {
		*into, _ = strconv.ParseFloat(m[i+1], 64)
	}
	return a, a.within()
}

// rounded is how far a box may reach beyond its picture: what rounding adds.
const rounded = 0.02

func (a Area) within() bool {
	return a.Width > 0 && a.Height > 0 && a.X+a.Width <= 100+rounded && a.Y+a.Height <= 100+rounded
}

// String writes the box as a line of the list, without its mark.
func (b Box) String() string {
	var areas []string
	for _, a := range b.Areas {
		areas = append(areas, a.String())
	}
	text := strings.Join(areas, "; ")
	if b.Label != "" {
		text = b.Label + ": " + text
	}
	return text
}

// String writes the area with two digits behind the point.
func (a Area) String() string {
	numbers := make([]string, 4)
	for i, v := range []float64{a.X, a.Y, a.Width, a.Height} {
		numbers[i] = strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(v, 'f', 2, 64), "0"), ".")
	}
	return strings.Join(numbers, " ")
}

// WriteOcclusion writes boxes below a picture, given as it is written in Markdown.
func WriteOcclusion(picture string, all bool, boxes []Box) string {
	hide := hideOne
	if all {
		hide = hideAll
	}
	var b strings.Builder
	b.WriteString(picture + "\n" + hide)
	for _, box := range boxes {
		b.WriteString("\n- " + box.String())
	}
	return b.String()
}

// writeOcclusion writes what is read of a picture with boxes: its label and theirs.
func (s *scan) writeOcclusion(b *strings.Builder, o *Occlusion) {
	s.writePlain(b, o.Picture)
	for _, box := range o.Boxes {
		b.WriteString(" " + PlainText(box.Label))
	}
	b.WriteByte(' ')
}

// occluded takes a picture with boxes as a block of cards.
func (s *scan) occluded(n ast.Node) bool {
	o, hide, wrong := readOcclusion(n, s.src, s.consumed)
	if o == nil {
		if wrong >= 0 {
			s.warn(wrong, boxSyntax)
		}
		return false
	}
	p := &passage{scan: s, node: n, plain: plainSpans(n, nil)}
	end, tags, until := p.trailingTags(hide)
	begins := linesBehind(n, s.consumed)[0].Start
	picture := span{begins, s.trimEnd(span{begins, hide.start})}
	b := block{
		span: span{picture.start, o.Boxes[len(o.Boxes)-1].line.end}, form: boxed, whole: true,
		tags: tags, tagged: span{end, hide.end}, until: until, boxedPicture: &boxedPicture{picture, o.Boxes, o.All},
	}
	for _, box := range o.Boxes {
		if box.Label != "" {
			b.count++
			s.prompts += picture.end - picture.start + len(box.String())
		}
	}
	if s.prompts > mostOfPrompts {
		s.warn(b.start, "more boxes than one note may have: these are read as text")
		return false
	}
	s.block(b)
	s.quoted(b.span, n.NextSibling())
	s.consumed = s.nextLine(b.end)
	if until != nil {
		s.cuts = append(s.cuts, cut{span: span{end, max(end, until.place.start-1)}})
		end = until.place.end
	}
	if end < hide.end {
		s.cuts = append(s.cuts, cut{span: span{end, hide.end}})
	}
	return true
}

// asked are the boxes of a block that are asked for, in order.
func (b *block) asked() []*Box {
	var all []*Box
	for i := range b.boxes {
		if b.boxes[i].Label != "" {
			all = append(all, &b.boxes[i])
		}
	}
	return all
}

// Gap stands for what a question hides, where no hint does.
const Gap = "[…]"

// boxCards fills in a card for each box that is asked for.
func (s *scan) boxCards(b *block, cards []Card) {
	picture := s.body[b.picture.start:b.picture.end]
	fact := s.body[b.start:b.end]
	for i, box := range b.asked() {
		c := &cards[i]
		c.Kind, c.Group, c.Fact, c.Answer = notes.Occlusion, i+1, fact, box.Label
		c.Prompt = WriteOcclusion(picture, b.all, []Box{{Label: Gap, Areas: box.Areas}})
	}
}

// shown writes the picture of a box, by its order among those asked for, with what
// stands for it. Of a picture whose boxes are all hidden the others are without labels.
func (s *scan) shown(b *block, order int, with string) string {
	var boxes []Box
	own := b.asked()[order]
	for i := range b.boxes {
		switch box := &b.boxes[i]; {
		case box == own:
			boxes = append(boxes, Box{Label: with, Areas: box.Areas})
		case b.all:
			boxes = append(boxes, Box{Areas: box.Areas})
		}
	}
	return WriteOcclusion(s.body[b.picture.start:b.picture.end], b.all, boxes)
}

// unbox takes boxes out of the list of their picture; the picture alone is left
// where none stays.
func (s *scan) unbox(b *block, gone map[int]bool, replace func(at span, text string)) {
	var lines []span
	for i, box := range b.asked() {
		if gone[b.first+i] {
			lines = append(lines, box.line)
		}
	}
	if len(lines) == b.count {
		replace(span{b.picture.end, b.end}, "")
		return
	}
	for _, line := range lines {
		replace(span{s.lineStart(line.start), s.nextLine(line.end)}, "")
	}
}
