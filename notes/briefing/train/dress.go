package main

import (
	_ "embed"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/briefing/marked"
)

//go:embed furniture.txt
var furnitureText string

// furnitureOf are the lines of furniture.txt by kind and language.
var furnitureOf = func() map[string][]string {
	all := map[string][]string{}
	for l := range strings.Lines(furnitureText) {
		if kind, list, ok := strings.Cut(strings.TrimSpace(l), ": "); ok && !strings.HasPrefix(l, "#") {
			all[kind] = strings.Split(list, "|")
		}
	}
	return all
}()

// markedLine is a line of a page with its mark, "" for one that says nothing.
type markedLine struct{ text, mark string }

// dresser shows pages as other sites would: their text is the same, what stands around
// it is made of furniture.txt and of what stands on other pages.
type dresser struct {
	chance *rand.Rand
	pages  []marked.Page
	page   *marked.Page
	hindi  bool
	site   string // who publishes the page
	foot   string // what each slide says
	slide  int    // how many slides there were
	style  int    // how slides end
	out    []markedLine
}

// plainDressings is the number from which pages are dressed by a kind of site.
const plainDressings = 3

// dressed is a page among the furniture of other sites; the same page, pages and number
// give the same lines. It fails for a page without a title.
func dressed(p *marked.Page, pages []marked.Page, number uint64) (marked.Page, bool) {
	at := slices.Index(p.Marks, "T")
	if at < 0 {
		return marked.Page{}, false
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(p.Name)) // a hash writes without fail
	d := dresser{
		chance: rand.New(rand.NewPCG(h.Sum64(), number)), pages: pages, page: p, //nolint:gosec // the same every time
		hindi: isHindi(p),
	}
	d.site, d.style = d.one("site"), d.chance.IntN(5)
	var kind kindOfSite
	if number >= plainDressings {
		kinds := kindsOfSites
		if d.hindi {
			kinds = kinds[firstHindiKind:]
		}
		kind = kinds[d.chance.IntN(len(kinds))]
	}
	printed := number < plainDressings && d.says(20)
	if printed {
		w := wrapped(p)
		p, d.page = &w, &w
	}
	lines := linesOf(p)
	title := slices.IndexFunc(lines, func(l markedLine) bool { return l.mark == "T" })
	first, last := title+1, title
	for i, l := range lines {
		if i > title && l.mark != "" && l.mark != "F" {
			if last == title {
				first = i
			}
			last = i
		}
	}
	d.restyle(lines)
	d.part(kind.above, d.above)
	d.out = append(d.out, lines[title])
	d.part(kind.under, d.under)
	switch text := lines[first : last+1]; {
	case printed && d.says(70):
		d.sheets(text)
	case kind.between != nil:
		d.betweenParts(text, &kind)
	default:
		d.text(text)
	}
	d.part(kind.below, d.below)
	made := *p
	made.Marks = nil
	var text strings.Builder
	for _, l := range d.out {
		text.WriteString(l.text + "\n")
		if marked.Says(l.text) {
			made.Marks = append(made.Marks, l.mark)
		}
	}
	made.Text = text.String()
	return made, true
}

// part writes what a kind of site has of its own, or what any site has.
func (d *dresser) part(own func(*dresser), anySite func()) {
	if own == nil {
		anySite()
		return
	}
	own(d)
}

// linesOf gives the lines of a page with their marks.
func linesOf(p *marked.Page) []markedLine {
	var all []markedLine
	marks := p.Marks
	for l := range strings.Lines(p.Text) {
		line := markedLine{text: strings.TrimRight(l, "\n")}
		if marked.Says(l) {
			line.mark, marks = marks[0], marks[1:]
		}
		all = append(all, line)
	}
	return all
}

// says holds in so many of a hundred cases.
func (d *dresser) says(percent int) bool { return d.chance.IntN(100) < percent }

// one is one of the lines of a kind, in the language of the page, with its names filled
// in.
func (d *dresser) one(kind string) string {
	all := d.kind(kind)
	return d.fill(all[d.chance.IntN(len(all))])
}

func (d *dresser) kind(kind string) []string {
	if all := furnitureOf[kind+" hi"]; all != nil && d.hindi && d.chance.IntN(8) > 0 {
		return all
	}
	if all := furnitureOf[kind+" en"]; all != nil {
		return all
	}
	return furnitureOf[kind]
}

func (d *dresser) fill(line string) string {
	for {
		before, rest, ok := strings.Cut(line, "{")
		if !ok {
			return line
		}
		what, after, _ := strings.Cut(rest, "}")
		switch what {
		case "title":
			what = d.page.Title
		case "other":
			what = d.other()
		case "site":
			if what = d.site; d.says(30) {
				what = d.one("site")
			}
		case "n":
			what = strconv.Itoa(1 + d.chance.IntN(9))
		case "name":
			what = d.one("first") + " " + d.one("last")
		default:
			what = d.one(what)
		}
		line = before + what + after
	}
}

// other is the title of another page in the language of this one.
func (d *dresser) other() string {
	for {
		o := &d.pages[d.chance.IntN(len(d.pages))]
		if o.Title != "" && !strings.Contains(o.Title, "{") && isHindi(o) == d.hindi && o.Name != d.page.Name || d.says(2) {
			return o.Title
		}
	}
}

// isHindi reports whether the title of a page is written in Devanagari.
func isHindi(p *marked.Page) bool {
	return strings.ContainsFunc(p.Title, func(r rune) bool { return unicode.Is(unicode.Devanagari, r) })
}

// put writes lines of the page's furniture.
func (d *dresser) put(lines ...string) {
	for _, l := range lines {
		d.out = append(d.out, markedLine{l, "F"})
	}
	if d.says(15) {
		d.out = append(d.out, markedLine{})
	}
}

// perhaps writes a line of a kind in so many of a hundred cases.
func (d *dresser) perhaps(percent int, kind string) {
	if d.says(percent) {
		d.put(d.one(kind))
	}
}

// some writes from least to most lines of a kind, none twice, each on its own line or
// all on one.
func (d *dresser) some(kind string, least, most int) {
	all := d.kind(kind)
	var lines []string
	for _, k := range d.chance.Perm(len(all))[:min(len(all), least+d.chance.IntN(most-least+1))] {
		lines = append(lines, d.fill(all[k]))
	}
	if d.says(25) {
		signs := []string{" ", "  ", " | ", " · ", "\t"}
		lines = []string{strings.Join(lines, signs[d.chance.IntN(len(signs))])}
	}
	d.put(lines...)
}

// perhapsSome writes some lines of a kind in so many of a hundred cases.
func (d *dresser) perhapsSome(percent int, kind string, least, most int) {
	if d.says(percent) {
		d.some(kind, least, most)
	}
}

// lent writes what stands on another page between two of its marks: above its title or
// below its text.
func (d *dresser) lent(above bool) {
	for range 5 {
		o := &d.pages[d.chance.IntN(len(d.pages))]
		title := slices.Index(o.Marks, "T")
		if o.Name == d.page.Name || title < 0 || isHindi(o) != d.hindi {
			continue
		}
		from, to := 0, title
		if !above {
			to = len(o.Marks)
			for from = to; o.Marks[from-1] == "F"; from-- {
			}
		}
		if from == to {
			continue
		}
		i := 0
		for _, l := range linesOf(o) {
			if l.mark == "" {
				continue
			}
			if i >= from && i < to {
				d.out = append(d.out, l)
			}
			i++
		}
		return
	}
}

// Signs that pages write before headings and before points.
var (
	headSigns  = []string{"✅ ", "📌 ", "🔹 ", "👉 ", "➡️ ", "★ ", "■ ", "## ", "» "}
	pointSigns = []string{"• ", "👉 ", "✅ ", "* ", "→ ", "➤ ", "🔸 ", "- ", "▪ ", "o ", "✔️ ", "", ""}
)

// restyle writes title, headings and points as other pages do: all of one level alike.
func (d *dresser) restyle(lines []markedLine) {
	head, point := "", ""
	capitals, colon, edit, number := d.says(12), d.says(15), d.says(8), d.says(10)
	if d.says(15) {
		head = headSigns[d.chance.IntN(len(headSigns))]
	}
	repoint := d.says(35)
	point = pointSigns[d.chance.IntN(len(pointSigns))]
	title := d.chance.IntN(100)
	n := 0
	for i := range lines {
		l := &lines[i]
		first, _ := utf8.DecodeRuneInString(l.text)
		switch {
		case l.mark == "T" && title < 8:
			l.text = strings.ToUpper(l.text)
		case l.mark == "T" && title < 12:
			l.text = "🌍 " + l.text + " 🌍"
		case l.mark == "T" && title < 16:
			l.text = strconv.Itoa(1+d.chance.IntN(9)) + "." + strconv.Itoa(1+d.chance.IntN(9)) + " " + l.text
		case strings.HasPrefix(l.mark, "H") && unicode.IsLetter(first):
			top := strings.HasPrefix(l.mark, "H1")
			if capitals && top {
				l.text = strings.ToUpper(l.text)
			}
			if number && top {
				n++
				l.text = strconv.Itoa(n) + ". " + l.text
			}
			if top {
				l.text = head + l.text
			}
			if last, _ := utf8.DecodeLastRuneInString(l.text); unicode.IsLetter(last) || unicode.IsMark(last) {
				switch {
				case colon:
					l.text += ":"
				case edit && head == "":
					l.text += "[edit]"
				}
			}
		case l.mark == "=" && repoint:
			for _, sign := range []string{"- ", "• ", "* ", "➢ ", "▪ "} {
				if rest, ok := strings.CutPrefix(l.text, sign); ok {
					l.text = point + rest
					break
				}
			}
		}
	}
}

func (d *dresser) above() {
	if d.says(35) {
		d.lent(true)
		return
	}
	d.perhapsSome(60, "top", 1, 4)
	d.perhapsSome(70, "menu", 2, 12)
	d.perhapsSome(25, "top", 1, 3)
	if d.says(10) {
		d.contents()
	}
	if d.says(10) {
		d.siblings()
	}
	d.perhaps(60, "crumb")
	if d.says(15) {
		d.put(strings.ToUpper(d.one("topic")))
	}
	d.perhaps(15, "date")
}

func (d *dresser) under() {
	d.perhapsSome(70, "under", 1, 6)
	d.perhapsSome(20, "menu", 2, 6)
	if d.says(25) {
		d.contents()
	}
}

// siblings lists other pages of a course, this one among them.
func (d *dresser) siblings() {
	at := d.chance.IntN(4)
	for k := range 4 {
		if k == at {
			d.put(d.page.Title)
			continue
		}
		d.put(d.other())
	}
}

func endsSentence(line string) bool {
	line = strings.TrimSpace(line)
	return strings.HasSuffix(line, ".") || strings.HasSuffix(line, "।")
}

// contents lists the headings of the page.
func (d *dresser) contents() {
	heads := d.heads()
	if len(heads) < 2 {
		return
	}
	d.perhaps(75, "contents")
	for k, h := range heads {
		if d.says(8) {
			h = strconv.Itoa(k+1) + ". " + h
		}
		d.put(h)
	}
}

// heads are the main headings of the page.
func (d *dresser) heads() []string {
	var heads []string
	for _, l := range linesOf(d.page) {
		if strings.HasPrefix(l.mark, "H1") {
			heads = append(heads, strings.TrimSpace(l.text))
		}
	}
	return heads
}

// text writes the text with furniture between.
func (d *dresser) text(lines []markedLine) {
	keep := d.says(50)
	left := d.chance.IntN(4)
	for i, l := range lines {
		if l.mark == "F" && !keep {
			continue
		}
		block := i > 2 && left > 0 && l.mark != "" && d.says(100*left/max(6, len(lines)-i)) && (strings.HasPrefix(l.mark, "H") || endsSentence(lines[i-1].text))
		if block {
			left--
			if d.says(20) {
				d.put(d.one("links"))
				for range 2 + d.chance.IntN(3) {
					d.put(d.other())
				}
			} else {
				d.put(d.one("within"))
			}
		}
		d.out = append(d.out, l)
	}
}

// sheets writes the text as it is printed: every sheet ends and begins with the same
// lines.
func (d *dresser) sheets(lines []markedLine) {
	head, foot := strings.ToUpper(d.page.Title), strings.ToUpper(d.fill("{topic}"))
	if d.says(50) {
		head, foot = d.fill("{site}"), d.page.Title
	}
	sheet, page := 14+d.chance.IntN(24), 1+d.chance.IntN(140)
	last := page + len(lines)/sheet
	number := func() string { return strconv.Itoa(page) }
	switch d.chance.IntN(4) {
	case 0:
		number = func() string { return "Page " + strconv.Itoa(page) + " of " + strconv.Itoa(last) }
	case 1:
		number = func() string { return "- " + strconv.Itoa(page) + " -" }
	}
	for i, l := range lines {
		if i > 0 && i%sheet == 0 {
			switch page % 2 {
			case 0:
				d.put(number(), head)
			default:
				d.put(foot, number())
			}
			page++
		}
		d.out = append(d.out, l)
	}
}

func (d *dresser) below() {
	switch {
	case d.says(30):
		return
	case d.says(40):
		d.lent(false)
		return
	}
	d.perhapsSome(70, "below", 1, 6)
	if d.says(60) {
		d.put(d.one("links"))
		for range 1 + d.chance.IntN(5) {
			d.put(d.other())
			d.perhaps(15, "date")
		}
	}
	d.perhapsSome(50, "below", 1, 6)
	d.perhapsSome(25, "menu", 2, 8)
}
