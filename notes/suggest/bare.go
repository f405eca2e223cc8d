package suggest

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/lazyregexp"
	"precis/notes/markup"
	"precis/notes/prose"
)

// bareText is a text of Markdown as it is read: without the marks of links and of what is
// set apart in it, whose words are asked as all others are.
type bareText struct {
	text   string
	masked [][]int // its ranges that are more than plain text
	places []int   // where each byte of it stands in the Markdown; nil where it is all of that
	aparts []apart // outer ones behind those within them
}

// apart is a link, or a part of a text between marks of a style. It begins and ends, with
// its marks, at offsets of the Markdown.
type apart struct {
	start, end    int
	opens, closes int // bytes of its marks
	link          bool
	from, to      int // of its words in the text
}

// bareOf takes the marks off a text of Markdown.
func bareOf(markdown string) (b bareText) {
	b.text = markdown
	b.aparts, b.masked = apartsIn(markdown, masksIn(markdown))
	if len(b.aparts) == 0 {
		return b
	}
	marks := make([]bool, len(markdown))
	for _, a := range b.aparts {
		for i := range a.opens {
			marks[a.start+i] = true
		}
		for i := range a.closes {
			marks[a.end-1-i] = true
		}
	}
	text := make([]byte, 0, len(markdown))
	b.places = make([]int, 0, len(markdown))
	for i := range len(markdown) {
		if !marks[i] {
			text, b.places = append(text, markdown[i]), append(b.places, i)
		}
	}
	b.text = string(text)
	for i, m := range b.masked {
		b.masked[i] = []int{b.at(m[0]), b.at(m[1])}
	}
	for i := range b.aparts {
		a := &b.aparts[i]
		a.from, a.to = b.at(a.start), b.at(a.end)
	}
	return b
}

// at returns the first byte of the text that stands at an offset of the Markdown or behind.
func (b *bareText) at(place int) int {
	if b.places == nil {
		return place
	}
	return sort.SearchInts(b.places, place)
}

// begin returns where a byte of the text stands in the Markdown.
func (b *bareText) begin(i int) int {
	if b.places == nil {
		return i
	}
	return b.places[i]
}

// behind returns the offset in the Markdown behind what comes before a byte of the text.
func (b *bareText) behind(i int) int {
	if b.places == nil || i == 0 {
		return i
	}
	return b.places[i-1] + 1
}

// free reports whether nothing but plain text stands in a range of the text.
func (b *bareText) free(start, end int) bool {
	for _, m := range b.masked {
		if start < m[1] && m[0] < end {
			return false
		}
	}
	return true
}

// wordsOfLink returns where the words of a link end that takes a range of a text; 0 where the range is something
// else, or has more than words.
func wordsOfLink(text string, start, end int) int {
	if text[start] != '[' || text[end-1] != ')' || markup.Escaped(text, start) {
		return 0
	}
	at := strings.LastIndex(text[start:end], "](") + start
	words, address := text[start+1:at], text[at+len("]("):end-1]
	if at < start || words == "" || strings.ContainsAny(unescaped.Replace(words), "`$<[{") || strings.ContainsAny(address, " \n\"'<") || markup.IsMedia([]byte(address)) && !strings.Contains(address, "://") {
		return 0
	}
	return at
}

// unescaped leaves out the signs of a text that a backslash makes plain text.
var unescaped = strings.NewReplacer(`\\`, "", "\\`", "", `\$`, "", `\<`, "", `\[`, "", `\{`, "")

// signsOfMarks are the characters that marks of styles are made of.
const signsOfMarks = "*_=~"

// mostOpen is how many marks that nothing has closed are kept in mind.
const mostOpen = 16

// run is a run of signs, of which some or all are marks.
type run struct {
	start, end    int
	length        int // at first
	opens, closes bool
}

// apartsIn returns the links among the masks of a text, what marks of Markdown set apart in
// it, and the other masks.
// Source of the rules: CommonMark 0.31.2, 6.2.
func apartsIn(text string, masks [][]int) (all []apart, masked [][]int) {
	if len(masks) == 0 && !strings.ContainsAny(text, signsOfMarks) {
		return nil, nil
	}
	var open []run
	var link apart        // the one in hand
	words, within := 0, 0 // where its words end, 0 without one, and the first of open in it
	for i := 0; i < len(text); {
		if words > 0 && words <= i {
			all = append(all, link)
			open, words, within, i = open[:within], 0, 0, link.end
			continue
		}
		if len(masks) > 0 && masks[0][0] <= i {
			m := masks[0]
			masks = masks[1:]
			if words = wordsOfLink(text, m[0], m[1]); words > 0 {
				link = apart{start: m[0], end: m[1], opens: 1, closes: m[1] - words, link: true}
				within, i = len(open), m[0]+1
			} else {
				masked = append(masked, m)
				i = max(i, m[1])
			}
			continue
		}
		c := text[i]
		if c == '\\' {
			i += 2
			continue
		}
		if strings.IndexByte(signsOfMarks, c) < 0 {
			i++
			continue
		}
		r := runAt(text, i)
		i = r.end
		for k := len(open) - 1; k >= within && r.closes && r.start < r.end; k-- {
			o := &open[k]
			if text[o.start] != c || (o.closes || r.opens) && (o.length+r.length)%3 == 0 && (o.length%3 != 0 || r.length%3 != 0) {
				continue
			}
			width := min(2, o.end-o.start, r.end-r.start)
			all = append(all, apart{start: o.end - width, end: r.start + width, opens: width, closes: width})
			o.end, r.start = o.end-width, r.start+width
			if open = open[:k+1]; o.start == o.end {
				open = open[:k]
			} else {
				k++ // it may close more
			}
		}
		if r.opens && r.start < r.end && len(open) < mostOpen {
			open = append(open, r)
		}
	}
	return all, masked
}

// runAt returns the run of signs that begins at an offset of a text.
func runAt(text string, i int) run {
	r := run{start: i, end: i + 1}
	for r.end < len(text) && text[r.end] == text[i] {
		r.end++
	}
	r.length = r.end - i
	if (text[i] == '~' || text[i] == '=') && r.length != 2 {
		return r
	}
	before, after := prose.LastRune(text[:i]), prose.FirstRune(text[r.end:])
	spaceBefore, spaceAfter := i == 0 || unicode.IsSpace(before), r.end == len(text) || unicode.IsSpace(after)
	signBefore, signAfter := isSignRune(before), isSignRune(after)
	r.opens = !spaceAfter && (!signAfter || spaceBefore || signBefore)
	r.closes = !spaceBefore && (!signBefore || spaceAfter || signAfter)
	if text[i] == '_' {
		r.opens, r.closes = r.opens && (!r.closes || signBefore), r.closes && (!r.opens || signAfter)
	}
	return r
}

func isSignRune(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// A hole is what a cloze hides of a text.
type hole struct {
	start, end int // in the text
	// first and last are the bounds of the sentence that its card shows alone, in the
	// text; both 0 where that shows all.
	first, last int
}

// marksOfClozes are those that a text with clozes has more than one without.
var marksOfClozes = lazyregexp.New(`\{\{[cs][0-9]+::|\}\}`)

// take returns what changes of a text of Markdown for clozes that are written into it: see
// divide. Where its marks would then not be read as such, as within a word, it has none.
func (b *bareText) take(markdown string, holes []hole, clozes []insertion) []insertion {
	all := b.divide(markdown, b.aparts, holes)
	if len(all) == 0 {
		return nil
	}
	read := func(text string) string {
		return marksOfClozes.ReplaceAllString(markup.PlainText(text), "")
	}
	if read(inserted(markdown, 0, len(markdown), append(clozes, all...))) != read(markdown) {
		return slices.DeleteFunc(all, func(in insertion) bool { return in.order != goes })
	}
	return all
}

// divide returns what changes of a text of Markdown so that holes in it, and the sentences
// that their cards show, have all of what is set apart or nothing of it, or are in the midst
// of it: else its marks are closed before the bound and opened again behind. No hole is
// within a link, of which Markdown knows no cards.
func (b *bareText) divide(markdown string, aparts []apart, holes []hole) (all []insertion) {
	if len(aparts) == 0 {
		return nil
	}
	cuts := b.cuts(aparts, holes)
	pieces := make([][][2]int, len(aparts))
	for i := len(aparts) - 1; i >= 0; i-- {
		pieces[i] = b.pieces(&aparts[i], cuts[i])
		for k := i + 1; k < len(aparts); k++ {
			if aparts[k].start <= aparts[i].start && aparts[k].end >= aparts[i].end {
				pieces[i] = common(pieces[i], pieces[k])
				break
			}
		}
	}
	for i := range aparts { // inner ones are closed first
		a := &aparts[i]
		for _, p := range pieces[i] {
			end := b.behind(p[1])
			all = append(all, insertion{end, end, markdown[a.end-a.closes : a.end], closesApart})
		}
	}
	for i := len(aparts) - 1; i >= 0; i-- {
		a := &aparts[i]
		for _, p := range pieces[i] {
			start := b.begin(p[0])
			all = append(all, insertion{start, start, markdown[a.start : a.start+a.opens], opensApart})
		}
		all = append(all, insertion{a.start, a.start + a.opens, "", goes}, insertion{a.end - a.closes, a.end, "", goes})
	}
	return all
}

// common returns what ranges have in common with others.
func common(some, others [][2]int) (all [][2]int) {
	for _, s := range some {
		for _, o := range others {
			if c := ([2]int{max(s[0], o[0]), min(s[1], o[1])}); c[0] < c[1] {
				all = append(all, c)
			}
		}
	}
	return all
}

// cuts returns where in the text each of what is set apart is divided, in order.
func (b *bareText) cuts(aparts []apart, holes []hole) [][]int {
	cuts := make([][]int, len(aparts))
	more := true
	cut := func(i, at int) {
		a := &aparts[i]
		if k, has := slices.BinarySearch(cuts[i], at); a.from < at && at < a.to && !has {
			cuts[i] = slices.Insert(cuts[i], k, at)
			more = true
		}
	}
	for _, h := range holes {
		for _, bound := range b.bounds(h) {
			for i := range aparts {
				cut(i, bound)
			}
		}
	}
	for more { // a hole is cut out where the bound of another is one of its own
		more = false
		for _, h := range holes {
			divided := false // what is around it
			for i := len(aparts) - 1; i >= 0; i-- {
				a := &aparts[i]
				if h.end <= a.from || h.start >= a.to || h.start <= a.from && h.end >= a.to {
					continue
				}
				at := func(bound int) bool {
					return slices.ContainsFunc(cuts[i], func(c int) bool { return strings.TrimFunc(b.text[min(c, bound):max(c, bound)], isEdge) == "" })
				}
				divided = divided || a.link || at(h.start) || at(h.end)
				if divided || h.start <= a.from || h.end >= a.to {
					cut(i, h.start)
					cut(i, h.end)
				}
			}
		}
	}
	return cuts
}

// bounds returns where in the text the sentence of a hole begins and ends, and the places
// before the marks that end it and the one before it: only with white space behind it such a
// mark ends a sentence.
func (b *bareText) bounds(h hole) (all []int) {
	stop := func(behind int) int {
		text := strings.TrimRight(b.text[:behind], " \n")
		_, size := utf8.DecodeLastRuneInString(text)
		return len(text) - size
	}
	if h.first > 0 {
		all = append(all, stop(h.first), h.first)
	}
	if h.last > 0 && h.last < len(b.text) {
		all = append(all, stop(h.last), h.last)
	}
	return all
}

// isEdge reports whether a sign stays outside of the marks where what these set apart is
// divided: it says nothing, and Markdown makes nothing of it.
func isEdge(r rune) bool { return !prose.WordRune(r) && !strings.ContainsRune("\\`$<&{}[]!", r) }

// pieces returns the parts between cuts of what is set apart that have words in them; all of
// it where there are none. What is cut within a word is not set apart any more.
func (b *bareText) pieces(a *apart, cuts []int) (all [][2]int) {
	if len(cuts) == 0 {
		return [][2]int{{a.from, a.to}}
	}
	for i := range len(cuts) + 1 {
		start, end := a.from, a.to
		if i > 0 {
			start = cuts[i-1]
		}
		if i < len(cuts) {
			end = cuts[i]
		}
		if text := b.text[start:end]; i > 0 {
			start = end - len(strings.TrimLeftFunc(text, isEdge))
		}
		if text := b.text[start:end]; i < len(cuts) {
			end = start + len(strings.TrimRightFunc(text, func(r rune) bool { return isEdge(r) && !strings.ContainsRune(".?।)”’", r) }))
			if markup.Escaped(b.text, end) {
				end++
			}
		}
		if n := len(all); n > 0 && !a.link {
			if between := b.text[all[n-1][1]:start]; between == "" || strings.ContainsAny(between, signsOfMarks) && !strings.ContainsAny(between, " \n") {
				return nil
			}
		}
		picture := a.link && strings.HasSuffix(b.text[:start], "!") // what it would be read as
		if !picture && strings.ContainsFunc(b.text[start:end], prose.WordRune) {
			all = append(all, [2]int{start, end})
		}
	}
	return all
}

// cloze returns the prompt and the answer of the card with a hole in a text of Markdown, as
// Accept writes it, of a range of the text.
func (b *bareText) cloze(markdown string, h hole, from, to int) (prompt, answer string) {
	prompt, answer = b.bareCloze(h, from, to)
	if len(b.aparts) == 0 {
		return prompt, answer
	}
	first, last := 0, len(markdown)
	if from > 0 {
		first = b.behind(len(strings.TrimRight(b.text[:from], " \n")))
	}
	if to < len(b.text) {
		last = b.behind(to)
	}
	start, end := b.begin(h.start), b.behind(h.end)
	var near []apart
	bounds, touched := b.bounds(h), false
	for _, a := range b.aparts {
		if a.end >= first && a.start <= last {
			near = append(near, a)
			touched = touched || a.from < h.end && h.start < a.to || slices.ContainsFunc(bounds, func(at int) bool { return a.from < at && at < a.to })
		}
	}
	if !touched {
		return clozed(markdown[first:start], markdown[end:last]), answer
	}
	const mark = "\x00"
	edits := append(b.divide(markdown, near, []hole{h}), insertion{start, start, mark, opensCloze}, insertion{end, end, mark, closesCloze})
	before, rest, _ := strings.Cut(inserted(markdown, first, last, edits), mark)
	told, behind, _ := strings.Cut(rest, mark)
	asked := clozed(before, behind)
	if markup.PlainText(asked) != markup.PlainText(prompt) || markup.PlainText(told) != markup.PlainText(answer) {
		return prompt, answer
	}
	return asked, told
}

// bareCloze is cloze without marks of what is set apart.
func (b *bareText) bareCloze(h hole, from, to int) (prompt, answer string) {
	return clozed(b.text[from:h.start], b.text[h.end:to]), b.text[h.start:h.end]
}

func clozed(before, behind string) string {
	return strings.TrimSpace(readCloze(before) + Gap + readCloze(behind))
}
