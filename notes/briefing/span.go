package briefing

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/markup"
)

// Style is how words are set apart from those around them; several may hold at once.
type Style uint8

// Styles.
const (
	Bold Style = 1 << iota
	Italic
	Struck
	Highlighted
)

// Span is a stretch of a line that leads elsewhere, or is set apart from the rest of it.
type Span struct {
	Start, End int // in bytes of the line, Start < End
	// Address is where it leads, of http or https; "" for nowhere.
	Address string
	Style   Style
}

// styles are how each is written, outermost first.
var styles = []struct {
	style Style
	mark  string
}{{Highlighted, "=="}, {Bold, "**"}, {Struck, "~~"}, {Italic, "_"}}

// inLink spells what would end the address of a link in Markdown.
var inLink = strings.NewReplacer("(", "%28", ")", "%29", " ", "%20", "<", "%3C", ">", "%3E", "\\", "%5C", "\n", "", "\r", "", "\t", "")

const (
	// nearBy is how many bytes of letters may stand in a note between what came of a line
	// and what came of the next: the number of an item.
	nearBy = 32
	// mostMissed is how many bytes of letters of lines may be missed on end, sure is how many
	// of a line are enough to find it behind those.
	mostMissed = 8000
	sure       = 12
)

// writeSpans returns the Markdown of a note with the spans of its lines, by their numbers.
// A line of which not all letters came together is left as it is: its words stay. So are
// headings.
func writeSpans(markdown string, rows []row, spans map[int][]Span) string {
	if len(spans) == 0 {
		return markdown
	}
	w := spanWriter{markdown: markdown}
	all := w.readLetters()
	at, missed := 0, 0
	for i := 0; i < len(rows) && missed < mostMissed; i++ {
		r := &rows[i]
		if r.blank() || r.page || r.label == titleLabel {
			continue
		}
		own := lettersIn(r.mark.text) + lettersIn(r.text)
		if r.mark.kind == decimal {
			own = strconv.Itoa(r.mark.number) + lettersIn(r.text)
		}
		within := all[at:min(len(all), at+nearBy+len(own))]
		if len(own) >= sure {
			within = all[at:min(len(all), at+missed+nearBy+len(own))]
		}
		found := strings.Index(within, own)
		if found < 0 {
			missed += len(own)
			continue
		}
		at, missed = at+found+len(own), 0
		if !r.heads() {
			w.place(r, spans[r.number], at)
		}
	}
	w.writeLines()
	return w.out.String()
}

// writeLines writes the spans line by line. A line that does not say what it did without
// them, as where marks meet within a word, is left as it is.
func (w *spanWriter) writeLines() {
	for spans := w.placed; len(spans) > 0; {
		start := strings.LastIndexByte(w.markdown[:spans[0].Start], '\n') + 1
		end := len(w.markdown)
		if i := strings.IndexByte(w.markdown[start:], '\n'); i >= 0 {
			end = start + i
		}
		n := 1
		for n < len(spans) && spans[n].Start < end {
			n++
		}
		line := spanWriter{markdown: w.markdown, done: start}
		line.write(spans[:n], 0, "")
		line.upTo(end, "")
		w.upTo(start, "")
		if bare, marked := w.markdown[start:end], line.out.String(); markup.PlainText(bare) == markup.PlainText(marked) {
			w.out.WriteString(marked)
			w.done = end
		}
		spans = spans[n:]
	}
	w.upTo(len(w.markdown), "")
}

// spanWriter writes spans into a note.
type spanWriter struct {
	markdown string
	letters  []int // where each byte of its letters stands
	placed   []placed
	counted  int // up to where the marks of labels in a line are counted
	labels   int
	heading  bool // that line is one
	out      strings.Builder
	done     int // of the Markdown
}

// placed is a span in the Markdown.
type placed struct {
	Span
	joined bool // nothing but spaces, and no end of a label, stands on its line between it and the one before
}

// place finds the spans of a row in the Markdown, where its letters end before the one that
// is called to.
func (w *spanWriter) place(r *row, spans []Span, to int) {
	line := r.raw
	read := 0 // of the line; first is the letter there
	if i := strings.Index(line, r.mark.text); i >= 0 {
		read = i + len(r.mark.text) // a bullet or a number is no part of what is set apart
	}
	own := lettersIn(r.text)
	if lettersIn(line[read:]) != own {
		return // its characters were put right
	}
	first, begun := to-len(own), read
	least := first
	for _, s := range spans {
		s.Start = max(s.Start, begun)
		if s.Start < read || s.Start >= s.End || s.End > len(line) {
			continue
		}
		joined := read > begun && strings.TrimSpace(line[read:s.Start]) == ""
		text := line[s.Start:s.End]
		first += len(lettersIn(line[read:s.Start]))
		last := first + len(lettersIn(text))
		read = s.End
		if least <= first && first < last {
			s.Start, s.End = w.letters[first], w.letters[last-1]+1
			end := 0
			if n := len(w.placed); n > 0 {
				end = w.placed[n-1].End
			}
			if s = w.fit(s, strings.TrimSpace(text)); (s.Style != 0 || s.Address != "") && s.Start >= end {
				w.placed = append(w.placed, placed{s, joined && !strings.Contains(w.markdown[end:s.Start], "**")})
			}
		}
		first = last
	}
}

// readLetters returns the letters and digits of the note behind its title.
func (w *spanWriter) readLetters() string {
	var all strings.Builder
	i := strings.IndexByte(w.markdown, '\n') + 1
	for i < len(w.markdown) {
		if strings.HasPrefix(w.markdown[i:], "&amp;") {
			i += len("&amp;")
			continue
		}
		r, size := utf8.DecodeRuneInString(w.markdown[i:])
		if isLetter(r) {
			all.WriteString(w.markdown[i : i+size])
			for k := range size {
				w.letters = append(w.letters, i+k)
			}
		}
		i += size
	}
	return all.String()
}

func isLetter(r rune) bool { return wordRune(r) || unicode.IsNumber(r) }

// lettersIn returns the letters and digits of a text: what Markdown leaves as it is.
func lettersIn(text string) string {
	return strings.Map(func(r rune) rune {
		if isLetter(r) {
			return r
		}
		return -1
	}, text)
}

// signsOfMarks are the characters that marks of styles are made of.
const signsOfMarks = "*_=~`"

// fit returns a span from its first letter to its last in the Markdown with the signs of
// its text at both ends, where marks around these are read as such, and without what cannot
// be written there.
func (w *spanWriter) fit(s Span, text string) Span {
	md := w.markdown
	before := md[w.counted:s.Start]
	if i := strings.LastIndexByte(before, '\n'); i >= 0 {
		before, w.labels = before[i+1:], 0
		w.heading = strings.HasPrefix(md[w.counted+i+1:], "#")
	}
	w.labels += strings.Count(before, "**")
	w.counted = s.Start
	within := strings.Count(md[s.Start:s.End], "**")
	switch {
	case w.heading || strings.Contains(md[s.Start:s.End], "\n") || within%2 > 0:
		return Span{}
	case within > 0 || w.labels%2 > 0:
		s.Style &^= Bold // a label is bold already
	}
	lead := EscapeInline(text[:strings.IndexFunc(text, isLetter)])
	trail := text[strings.LastIndexFunc(text, isLetter):]
	_, size := utf8.DecodeRuneInString(trail)
	trail = EscapeInline(trail[size:])
	if before, ok := strings.CutSuffix(md[:s.Start], lead); ok && !strings.ContainsAny(lead, signsOfMarks+"^") && !isLetter(lastRuneOf(before)) && !escaped(md, len(before)) {
		s.Start = len(before)
	}
	if after, ok := strings.CutPrefix(md[s.End:], trail); ok && !strings.ContainsAny(trail, signsOfMarks) && !isLetter(firstRuneOf(after)) {
		s.End = len(md) - len(after)
	}
	last, next := lastRuneOf(md[:s.Start]), firstRuneOf(md[s.End:])
	for _, m := range styles {
		if sign := rune(m.mark[0]); last == sign || next == sign {
			s.Style &^= m.style
		}
	}
	return s
}

func firstRuneOf(text string) rune {
	r, _ := utf8.DecodeRuneInString(text)
	return r
}

// write writes spans within styles and a link that are open.
func (w *spanWriter) write(spans []placed, open Style, link string) {
	for i := 0; i < len(spans); {
		s := &spans[i]
		if s.Address != link {
			n := reach(spans[i:], func(t *placed) bool { return t.Address == s.Address })
			if i := s.Start - 1; w.done <= i && w.markdown[i] == '!' && !escaped(w.markdown, i) {
				w.upTo(i, link)
				w.out.WriteByte('\\') // or the link would be a picture
			}
			w.upTo(s.Start, link)
			w.out.WriteByte('[')
			w.write(spans[i:i+n], open, s.Address)
			w.out.WriteString("](" + inLink.Replace(s.Address) + ")")
			i += n
			continue
		}
		style, mark, n := Style(0), "", 0
		for _, m := range styles {
			if s.Style&m.style&^open == 0 {
				continue
			}
			if far := reach(spans[i:], func(t *placed) bool { return t.Style&m.style != 0 && t.Address == s.Address }); far > n {
				style, mark, n = m.style, m.mark, far
			}
		}
		if style == 0 {
			w.upTo(s.End, link)
			i++
			continue
		}
		w.upTo(s.Start, link)
		end := &spans[i+n-1]
		last, next := lastRuneOf(w.out.String()), firstRuneOf(w.markdown[end.End:])
		begins := s.signs(firstRuneOf(w.markdown[s.Start:]), open|style, link)
		ends := end.signs(lastRuneOf(w.markdown[:end.End]), open|style, link)
		switch {
		case begins && wordRune(last) || ends && wordRune(next):
			mark = "" // it would not be read as one
		case style == Italic && (wordRune(last) || wordRune(next)):
			mark = "*" // within a word
		}
		if mark != "" && last == rune(mark[0]) {
			mark = "" // what another one ends with
		}
		w.out.WriteString(mark)
		w.write(spans[i:i+n], open|style, link)
		w.out.WriteString(mark)
		i += n
	}
}

// signs reports whether a sign and no letter stands at an end of a span, where it has that
// character and styles and a link are open.
func (s *placed) signs(r rune, open Style, link string) bool {
	return s.Style&^open != 0 || s.Address != link || !wordRune(r)
}

// reach returns how many spans on end, joined to the first, are of its kind.
func reach(spans []placed, alike func(*placed) bool) int {
	n := 1
	for n < len(spans) && spans[n].joined && alike(&spans[n]) {
		n++
	}
	return n
}

// upTo writes the Markdown before an offset that is not written yet, within a link or none.
func (w *spanWriter) upTo(end int, link string) {
	text := w.markdown[w.done:end]
	if link != "" {
		text = strings.ReplaceAll(text, "]", `\]`)
	}
	w.out.WriteString(text)
	w.done = end
}
