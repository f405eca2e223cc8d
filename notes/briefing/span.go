package briefing

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"precis/notes/markup"
	"precis/notes/prose"
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
	return string(w.out)
}

// writeLines writes the spans line by line. A line that does not say what it did without
// them, as where marks meet within a word, is left as it is.
func (w *spanWriter) writeLines() {
	for spans := w.placed; len(spans) > 0; {
		start := strings.LastIndexByte(w.markdown[:spans[0].Start], '\n') + 1
		line, _, _ := strings.Cut(w.markdown[start:], "\n")
		end, label := start+len(line), start+strings.LastIndex(line, "**")
		n := 0
		for ; n < len(spans) && spans[n].Start < end; n++ {
			if spans[n].Start < label {
				spans[n].Style &^= Bold // a label is bold already
			}
		}
		marked := spanWriter{markdown: w.markdown, done: start}
		marked.write(spans[:n], 0, "")
		marked.upTo(end, "")
		if text := string(marked.out); line[0] != '#' && markup.PlainText(strings.TrimLeft(line, " ")) == markup.PlainText(strings.TrimLeft(text, " ")) {
			w.upTo(start, "")
			w.out = append(w.out, text...)
			w.done = end
		}
		spans = spans[n:]
	}
	w.upTo(len(w.markdown), "")
}

// spanWriter writes spans into a note.
type spanWriter struct {
	markdown string
	letters  []int  // where each byte of its letters stands
	placed   []Span // by their places in the Markdown
	out      []byte
	done     int // of the Markdown
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
	for _, s := range spans {
		s.Start = max(s.Start, begun)
		if s.Start < read || s.Start >= s.End || s.End > len(line) {
			continue
		}
		text := line[s.Start:s.End]
		first += len(lettersIn(line[read:s.Start]))
		last := first + len(lettersIn(text))
		read = s.End
		if first < last {
			s.Start, s.End = w.letters[first], w.letters[last-1]+1
			w.fit(s, strings.TrimSpace(text))
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
		if prose.WordRune(r) {
			all.WriteString(w.markdown[i : i+size])
			for k := range size {
				w.letters = append(w.letters, i+k)
			}
		}
		i += size
	}
	return all.String()
}

// lettersIn returns the letters and digits of a text: what Markdown leaves as it is.
func lettersIn(text string) string {
	return strings.Map(func(r rune) rune {
		if prose.WordRune(r) {
			return r
		}
		return -1
	}, text)
}

// fit places a span that lies from its first letter to its last in the Markdown: with the
// signs of its text at both ends, where marks around these are read as such, and in two
// where the label of an item ends in it.
func (w *spanWriter) fit(s Span, text string) {
	md := w.markdown
	lead := markup.EscapeInline(text[:strings.IndexFunc(text, prose.WordRune)])
	trail := text[strings.LastIndexFunc(text, prose.WordRune):]
	trail = markup.EscapeInline(trail[len(string(prose.FirstRune(trail))):])
	if before, ok := strings.CutSuffix(md[:s.Start], lead); ok && !prose.WordRune(prose.LastRune(before)) {
		s.Start = len(before)
		if markup.Escaped(md, s.Start) {
			s.Start--
		}
	}
	if after, ok := strings.CutPrefix(md[s.End:], trail); ok && !prose.WordRune(prose.FirstRune(after)) {
		s.End = len(md) - len(after)
	}
	n, within := len(w.placed), md[s.Start:s.End]
	if n > 0 && s.Start < w.placed[n-1].End || strings.Contains(within, "\n") || strings.Contains(within, " | ") {
		return // of several lines or cells
	}
	if label := strings.Index(within, endOfLabel); label >= 0 {
		w.placed = append(w.placed, Span{s.Start, s.Start + label, s.Address, s.Style})
		s.Start += label + len(endOfLabel)
	}
	w.placed = append(w.placed, s)
}

// endOfLabel stands behind the label of an item.
const endOfLabel = "** "

// write writes spans within styles and a link that are open.
func (w *spanWriter) write(spans []Span, open Style, link string) {
	for len(spans) > 0 {
		s, n := spans[0], 1
		if s.Address != link {
			n = w.reach(spans, func(t Span) bool { return t.Address == s.Address })
			if strings.HasSuffix(w.markdown[w.done:s.Start], "!") {
				w.upTo(s.Start-1, link)
				w.out = append(w.out, '\\') // or the link would be a picture
			}
			w.upTo(s.Start, link)
			w.out = append(w.out, '[')
			w.write(spans[:n], open, s.Address)
			w.out = append(w.out, "]("+inLink.Replace(s.Address)+")"...)
			spans = spans[n:]
			continue
		}
		style, mark := Style(0), ""
		for _, m := range styles {
			if s.Style&m.style&^open == 0 {
				continue
			}
			if far := w.reach(spans, func(t Span) bool { return t.Style&m.style != 0 && t.Address == s.Address }); style == 0 || far > n {
				style, mark, n = m.style, m.mark, far
			}
		}
		if style == 0 {
			w.upTo(s.End, link)
			spans = spans[1:]
			continue
		}
		w.upTo(s.Start, link)
		at, next := len(w.out), prose.FirstRune(w.markdown[spans[n-1].End:])
		last, _ := utf8.DecodeLastRune(w.out)
		w.write(spans[:n], open|style, link)
		inner := string(w.out[at:])
		switch {
		case prose.WordRune(last) && !prose.WordRune(prose.FirstRune(inner)) || prose.WordRune(next) && !prose.WordRune(prose.LastRune(inner)):
			mark = "" // it would not be read as one
		case style == Italic && (prose.WordRune(last) || prose.WordRune(next)):
			mark = "*" // within a word
		}
		w.out = append(w.out[:at], mark+inner+mark...)
		spans = spans[n:]
	}
}

// reach returns how many spans on end, with nothing but spaces between them, are of a kind
// as the first is.
func (w *spanWriter) reach(spans []Span, alike func(Span) bool) int {
	n := 1
	for n < len(spans) && strings.Trim(w.markdown[spans[n-1].End:spans[n].Start], " ") == "" && alike(spans[n]) {
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
	w.out = append(w.out, text...)
	w.done = end
}
