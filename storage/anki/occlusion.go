package anki

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"precis/notes"
	"precis/notes/export"
	"precis/notes/lazyregexp"
	"precis/notes/markup"
)

// mask is a shape of an image occlusion, as the first field of its note has it:
// {{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.4:oi=1}}. Number 0 is
// covered and never asked. Source: Anki, rslib/src/image_occlusion.
var mask = lazyregexp.New(`\{\{c(\d{1,4})::image-occlusion:(\w+)([^}]*)\}\}`)

// mostMasks is how many masks of a note are read.
const mostMasks = 999

// masks are those of a note by their numbers.
type masks struct {
	areas map[int][]markup.Area
	all   bool // all are covered, whichever is asked for
	round bool // one is no upright rectangle
}

func masksOf(fields []string) masks {
	found := masks{areas: map[int][]markup.Area{}}
	left := mostMasks
	for _, field := range fields {
		for _, m := range mask.FindAllStringSubmatch(field, left) {
			left--
			values := map[string]string{}
			for property := range strings.SplitSeq(m[3], ":") {
				key, value, _ := strings.Cut(property, "=")
				values[key] = value
			}
			area, ok := maskArea(m[2], values)
			if !ok {
				continue
			}
			number, _ := strconv.Atoi(m[1])
			found.areas[number] = append(found.areas[number], area)
			found.all = found.all || values["oi"] == "1"
			found.round = found.round || m[2] != "rect" || values["angle"] != "" && values["angle"] != "0"
		}
		if left == 0 {
			break
		}
	}
	return found
}

// maskArea returns the rectangle around a shape; ok is false for one that covers
// nothing of its picture.
func maskArea(shape string, values map[string]string) (a markup.Area, ok bool) {
	number := func(name string) float64 { return share(values[name]) }
	x, y := number("left"), number("top")
	var x2, y2 float64
	switch shape {
	case "rect":
		x2, y2 = x+number("width"), y+number("height")
	case "ellipse":
		x2, y2 = x+2*number("rx"), y+2*number("ry")
	case "polygon":
		x, y, x2, y2 = 1, 1, 0, 0
		for point := range strings.FieldsSeq(values["points"]) {
			left, top, _ := strings.Cut(point, ",")
			x, x2 = min(x, share(left)), max(x2, share(left))
			y, y2 = min(y, share(top)), max(y2, share(top))
		}
	}
	percent := func(v float64) float64 { return math.Round(min(max(v, 0), 1)*10000) / 100 }
	a = markup.Area{X: percent(x), Y: percent(y)}
	a.Width, a.Height = percent(x2)-a.X, percent(y2)-a.Y
	return a, a.Width >= 0.01 && a.Height >= 0.01
}

// share reads a number; 0 for what is none, and for what no picture has.
func share(text string) float64 {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || !(math.Abs(v) <= 10) {
		return 0
	}
	return v
}

// boxes writes a note of image occlusion as a picture with boxes, where that says what
// its cards ask.
func (w *writing) boxes() {
	found := masksOf(w.note.fields)
	picture, above, below := w.around()
	if picture == "" {
		return
	}
	labels := w.labels()
	b := block{}
	var boxes []markup.Box
	for i := range w.note.cards {
		c := &w.note.cards[i]
		areas := found.areas[c.ord+1]
		if len(areas) == 0 {
			continue
		}
		boxes = append(boxes, markup.Box{Label: cmp.Or(labels[c.ord+1], strconv.Itoa(c.ord+1)), Areas: areas})
		b.cards, b.ids = append(b.cards, c), append(b.ids, w.id(c.ord))
		delete(found.areas, c.ord+1)
	}
	for _, number := range slices.Sorted(maps.Keys(found.areas)) {
		boxes = append(boxes, markup.Box{Areas: found.areas[number]})
	}
	if len(b.cards) == 0 {
		return
	}
	behind := ""
	for _, tag := range w.tags {
		behind += " #" + tag
	}
	if field := markup.UntilField(w.note.until); field != "" {
		behind += " " + field
	}
	text := markup.WriteOcclusion(picture, found.all, boxes)
	line := strings.Index(text, "\n- ")
	b.markdown = strings.TrimSpace(above + "\n\n" + text[:line] + behind + text[line:])
	if below != "" {
		b.markdown += "\n\n" + prefixed(below, "> ")
	}
	cards := markup.Parse(b.markdown).Cards
	if len(cards) != len(b.cards) || slices.ContainsFunc(cards, func(c markup.Card) bool { return c.Kind != notes.Occlusion }) {
		return
	}
	for _, c := range b.cards {
		w.send(c.ord)
	}
	if found.round {
		w.warnings.add(notes.Messagef("masks of image occlusion that are no upright rectangles became the rectangle around them"), firstWords(picture))
	}
	w.done = append(w.done, b)
}

// around returns the picture of a note of image occlusion, and what stands above and
// below it: what the question shows too, and the rest.
func (w *writing) around() (picture, above, below string) {
	t, _ := w.template(0)
	for i, field := range w.note.fields {
		if i >= len(w.kind.fields) || w.kind.fields[i] == idsField || w.kind.fields[i] == labelsField || mask.MatchString(field) {
			continue
		}
		text := strings.TrimSpace(w.markdown(field).markdown)
		_, alone := markup.PictureAt(text, 0)
		switch {
		case text == "":
		case alone && picture == "" && !strings.Contains(text, "\n"):
			picture = text
		case strings.Contains(t.front, w.kind.fields[i]):
			above = strings.TrimSpace(above + "\n\n" + text)
		default:
			below = strings.TrimSpace(below + "\n\n" + text)
		}
	}
	return picture, above, below
}

// labelsField is the field in which an export keeps what the boxes hide, as clozes:
// Anki's masks have no words.
const labelsField = "Labels"

var labelSyntax = lazyregexp.New(`(?s)\{\{c(\d{1,4})::(.*?)\}\}(?:<br>|$)`)

// labels returns those by number that an export of this app wrote.
func (w *writing) labels() map[int]string {
	labels := map[int]string{}
	i := slices.Index(w.kind.fields, labelsField)
	if w.note.kind != occlusionType || i < 0 || i >= len(w.note.fields) {
		return labels
	}
	for _, m := range labelSyntax.FindAllStringSubmatch(w.note.fields[i], mostMasks) {
		number, _ := strconv.Atoi(m[1])
		labels[number] = strings.Join(strings.Fields(w.markdown(m[2]).markdown), " ")
	}
	return labels
}

// occlusion returns the fields of a picture with boxes, and the ids of its cards.
func (p *writer) occlusion(f *export.Fact, ords []int) (fields []string, ids string) {
	picture, _ := markup.PictureAt(f.Front, 0)
	var shapes, labels, named []string
	next := 0
	for _, box := range picture.Boxes {
		number := 0
		if box.Label != "" && next < len(ords) {
			number = ords[next] + 1
			labels = append(labels, fmt.Sprintf("{{c%d::%s}}", number, markup.ClozeHTML(box.Label, p.media)))
			named = append(named, fmt.Sprintf("c%d=%s", number, f.Cards[next].ID))
			next++
		}
		for _, a := range box.Areas {
			shape := fmt.Sprintf("{{c%d::image-occlusion:rect:left=%.4f:top=%.4f:width=%.4f:height=%.4f", number, a.X/100, a.Y/100, a.Width/100, a.Height/100)
			if picture.All {
				shape += ":oi=1"
			}
			shapes = append(shapes, shape+"}}")
		}
	}
	return []string{strings.Join(shapes, "<br>"), markup.HTML(picture.Picture, p.media), "", markup.HTML(f.Back, p.media), strings.Join(labels, "<br>")}, strings.Join(named, ",")
}

// ordsOf returns the ords of the cards of a block: those of boxes that came from one
// note of Anki are what they were there.
func ordsOf(cards []notes.Card) []int {
	ords, theirs, taken := make([]int, len(cards)), make([]int, len(cards)), map[int]bool{}
	same, guid := true, ""
	for i := range cards {
		if ords[i] = i; cards[i].Group > 0 {
			ords[i] = cards[i].Group - 1
		}
		g, ord, ok := guidOf(cards[i].ID)
		same = same && ok && (i == 0 || g == guid) && !taken[ord]
		guid, theirs[i], taken[ord] = g, ord, true
	}
	if same && cards[0].Kind == notes.Occlusion {
		return theirs
	}
	return ords
}
