package briefing

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// features calls take with each feature of look i: "name" or "name=value". The
// bytes are overwritten by the next one.
func (p *pageLook) features(i int, take func(feature []byte)) {
	f := featureWriter{take: take}
	l := &p.looks[i]
	f.is("any", true)
	f.own(l)
	f.vocabulary(l)
	p.place(&f, i)
	p.repeated(&f, i)
	p.beside(&f, i)
}

type featureWriter struct {
	take func([]byte)
	buf  []byte
}

func (f *featureWriter) is(name string, holds bool) {
	if holds {
		f.buf = append(f.buf[:0], name...)
		f.take(f.buf)
	}
}

func (f *featureWriter) value(name, value string) {
	f.buf = append(append(append(f.buf[:0], name...), '='), value...)
	f.take(f.buf)
}

// pair is a value made of two.
func (f *featureWriter) pair(name, a, b string) {
	f.buf = append(append(append(append(append(f.buf[:0], name...), '='), a...), '+'), b...)
	f.take(f.buf)
}

func (f *featureWriter) number(name string, n int) {
	f.buf = strconv.AppendInt(append(append(f.buf[:0], name...), '='), int64(n), 10)
	f.take(f.buf)
}

// step puts n into one of some steps.
func step(n int, steps ...int) int {
	for i, s := range steps {
		if n < s {
			return i
		}
	}
	return len(steps)
}

func share(part, whole int) int {
	if whole == 0 {
		return 0
	}
	return 4 * part / whole
}

var (
	aYear     = regexp.MustCompile(`(?:^|[^\p{Nd}])(?:1[5-9]|20)\p{Nd}{2}(?:[^\p{Nd}]|$)`)
	aMoney    = regexp.MustCompile(`[₹$€£]|\bRs\b`)
	aPhone    = regexp.MustCompile(`\p{Nd}[\p{Nd} -]{8,}\p{Nd}`)
	aLink     = regexp.MustCompile(`(?i)https?:|www\.|\.(?:com|org|in|example)\b|@\w`)
	aCount    = regexp.MustCompile(`(?i)\p{Nd}(?:\.\p{Nd})?[KM]\b|\(\p{Nd}+\)|\p{Nd}+ (?:views|comments|shares|reads|votes|ratings|likes|पाठक)`)
	aClock    = regexp.MustCompile(`(?i)\p{Nd}:\p{Nd}{2}|\b\p{Nd}{1,2} ?[ap]\.?m\b`)
	aGap      = regexp.MustCompile(`\S(?: {3,}|\x{00A0}{2,})\S`)
	aNote     = regexp.MustCompile(`\[\p{Nd}+\]`)
	aTag      = regexp.MustCompile(`(?:^|\s)#\pL`)
	aBracket  = regexp.MustCompile(`^[\[(].*[\])]$`)
	aCaption  = regexp.MustCompile(`(?i)^\[?\(?(?:fig(?:ure)?\b|photo|image|picture|map|infographic|table|chart|चित्र|फोटो|फ़ोटो|तालिका|मानचित्र)`)
	aQuestion = regexp.MustCompile(`(?i)^q(?:ues(?:tion)?)?\.? ?\p{Nd}|^q[.:] |^प्रश्न`)
	anAnswer  = regexp.MustCompile(`(?i)^(?:ans(?:wer)?|a)[.:] |^(?:उत्तर|उ\.)`)
	options   = regexp.MustCompile(`(?i)\(?\b[a1क][).] .*\(?\b[b2ख][).] `)
	nextPage  = regexp.MustCompile(`(?i)^\W*(?:prev(?:ious)?|next|older|newer|earlier|later|पिछला|अगला)\b|(?:prev(?:ious)?|next|older|newer|अगला|पिछला)\W*$|^[«‹←◄◀⟵⬅<]|[»›→►▶⟶➡>]$`)
)

// separators counts the signs and double spaces that part what stands on a line, as
// far as it matters.
func separators(line string) int {
	n, space := 0, false
	for _, r := range line {
		if r == ' ' && space || strings.ContainsRune("|·•›»▸▾/→&", r) {
			n++
			space = false
			if n == mostSeparators {
				break
			}
			continue
		}
		space = r == ' '
	}
	return n
}

const mostSeparators = 12

// digitsOfPhone is the digits of the shortest number that is called.
const digitsOfPhone = 5

// creditWords say where a picture or a text comes from.
var creditWords = wordSet(`photo image picture credit courtesy source archive graphics illustration फोटो फ़ोटो स्रोत आर्काइव छायाकार`)

// own are the features of the line by itself.
func (f *featureWriter) own(l *look) {
	text := l.text
	size := step(l.length, 2, 3, 4, 5, 7, 9, 12, 16, 22, 30)
	f.number("length", size)
	f.value("shape", l.shape)
	f.number("letters", step(utf8.RuneCountInString(text), 4, 8, 15, 25, 40, 60, 90, 140, 220))
	if l.rule != "" {
		f.value("rule", l.rule)
		f.is("ruled-out", true)
	}
	first, last := classOf(text)
	f.value("first", first)
	f.value("last", last)
	f.pair("ends", first, last)
	f.pair("last-length", last, strconv.Itoa(size/2))
	f.value("mark", markName(l.mark))
	f.pair("mark-last", markName(l.mark), last)
	f.pair("mark-shape", markName(l.mark), l.shape)
	f.is("lone", l.lone)
	f.is("underlined", l.ruled)
	f.number("indent", step(l.indent, 1, 3, 5))
	f.number("joining", share(l.filled, l.length))
	f.pair("joining-length", strconv.Itoa(share(l.filled, l.length)), strconv.Itoa(size))
	f.number("menu", share(l.menu, len(l.words)))
	f.pair("menu-length", strconv.Itoa(share(l.menu, len(l.words))), strconv.Itoa(size))
	f.is("site", l.site)
	verb := false
	for _, w := range l.words {
		verb = verb || finite[w]
	}
	f.is("verb", verb)
	f.pair("verb-shape", strconv.FormatBool(verb), l.shape)
	f.capitals(l)
	if len(l.raw) > longestFurniture {
		return
	}
	has := func(name string, holds bool) {
		if holds {
			f.is(name, true)
			f.pair(name, "length", strconv.Itoa(size/2))
		}
	}
	if l.digits > 0 {
		has("year", l.digits >= 4 && aYear.MatchString(text))
		has("number", true)
		has("phone", l.digits >= digitsOfPhone && aPhone.MatchString(text))
		has("count", mayCount(l.low) && aCount.MatchString(text))
		has("clock", (strings.Contains(text, ":") || strings.Contains(l.low, "m")) && aClock.MatchString(text))
		has("note", strings.Contains(text, "[") && aNote.MatchString(text))
		has("date", l.dated)
	}
	has("money", strings.ContainsAny(text, "₹$€£") || strings.Contains(text, "Rs") && aMoney.MatchString(text))
	has("link", l.link)
	has("tag", strings.Contains(text, "#") && aTag.MatchString(text))
	has("bracketed", opensIn(l.low, "[(") && aBracket.MatchString(text))
	has("caption", opensIn(l.low, "[(fpimtcचफत") && aCaption.MatchString(text))
	has("credit", slices.ContainsFunc(l.words, func(w string) bool { return creditWords[w] }))
	has("question", opensIn(l.low, "qप") && aQuestion.MatchString(text))
	has("answer", opensIn(l.low, "aउ") && anAnswer.MatchString(text))
	has("options", strings.Count(text, ") ")+strings.Count(text, ". ") > 1 && options.MatchString(text))
	has("next-page", l.turns)
	f.is("wide-gap", (strings.Contains(l.raw, "   ") || strings.Contains(l.raw, "\u00a0\u00a0")) && aGap.MatchString(strings.TrimSpace(l.raw)))
	signs := separators(strings.TrimSpace(l.line))
	f.number("signs", step(signs, 1, 2, 3, 5, 9))
	f.pair("signs-length", strconv.Itoa(step(signs, 1, 2, 3, 5)), strconv.Itoa(size/2))
	if before, after, ok := cutColon(text); ok && after != "" {
		n := wordCount(before, 9)
		f.number("label", n)
		f.pair("label-rest", strconv.Itoa(step(n, 2, 4, 6, 9)), strconv.Itoa(step(wordCount(after, 30), 2, 4, 8, 15, 30)))
		if n <= 3 {
			f.value("label-said", plainWord(strings.ReplaceAll(before, " ", "_")))
		}
	}
	if at := dashed(text); at > 0 {
		f.number("dashed", wordCount(text[:at], 7))
	}
	f.is("emoji", strings.ContainsFunc(text, isEmoji))
	f.is("stars", strings.ContainsAny(text, "★☆"))
	f.is("©", strings.Contains(text, "©"))
	f.is("arrow", strings.ContainsAny(text, "→←⇒➡⬅»«"))
	f.is("quoted", quoted(text))
	f.is("stop-within", hasStop(text))
}

func (f *featureWriter) capitals(l *look) {
	upper, lower := 0, 0
	for word := range strings.FieldsSeq(l.text) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, `("'“‘[`))
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r) && !joining[word]:
			lower++
		}
		if upper+lower > mostWords {
			break
		}
	}
	f.number("capitals", share(upper, upper+lower))
	f.pair("capitals-length", strconv.Itoa(share(upper, upper+lower)), strconv.Itoa(step(l.length, 2, 5, 9, 14)))
	f.is("all-capitals", allCapitals(l.text))
}

// wordsToName are the words of the longest line whose words are features.
const wordsToName = 14

// vocabulary are the words of a short line.
func (f *featureWriter) vocabulary(l *look) {
	for k, w := range l.words {
		if l.length <= wordsToName {
			f.value("word", w)
		}
		if k == 0 {
			f.value("opens", w)
			f.pair("opens-length", w, strconv.Itoa(step(l.length, 2, 5, 9, 14)))
		}
		if k == 1 {
			f.pair("opens", l.words[0], w)
		}
		if k == 14 {
			break
		}
	}
	if n := len(l.words); n > 0 && n < mostWords {
		f.value("closes", l.words[n-1])
	}
	if l.length <= 4 && l.said != "" {
		f.value("says", l.said)
	}
}

// place says where on the page the line stands.
func (p *pageLook) place(f *featureWriter, i int) {
	l := &p.looks[i]
	n := len(p.looks)
	f.number("from-top", step(i, 1, 2, 3, 4, 5, 6, 8, 12, 20))
	f.number("from-end", step(n-1-i, 1, 2, 3, 5, 8, 12, 20))
	f.number("tenth", 10*i/n)
	place := "in"
	switch {
	case i < p.start:
		place = "before"
		f.number("to-start", step(p.start-i, 2, 3, 4, 6, 10, 20))
	case i > p.end:
		place = "after"
		f.number("to-end", step(i-p.end, 2, 3, 4, 6, 10, 20))
	}
	f.value("place", place)
	f.pair("place-shape", place, l.shape)
	f.pair("place-mark", place, markName(l.mark))
	next, prev := step(p.nextLong[i], 2, 3, 4, 6, 10, 20), step(p.prevLong[i], 2, 3, 4, 6, 10, 20)
	if p.nextLong[i] >= n {
		next = 9
	}
	if p.prevLong[i] >= n {
		prev = 9
	}
	f.number("next-long", next)
	f.number("prev-long", prev)
	f.pair("longs", strconv.Itoa(prev), strconv.Itoa(next))
	f.pair("next-long-shape", strconv.Itoa(next), l.shape)
	f.pair("prev-long-shape", strconv.Itoa(prev), l.shape)
	f.number("shorts", step(p.shorts[i], 1, 2, 3, 5, 8, 15))
	gaps := "some"
	switch {
	case p.gaps < 0.1:
		gaps = "none"
	case p.gaps > 0.8:
		gaps = "all"
	}
	below := i+1 == n || p.looks[i+1].gap
	f.pair("gaps", gaps, strconv.FormatBool(l.gap)+strconv.FormatBool(below))
	f.pair("gaps-shape", gaps+strconv.FormatBool(l.gap)+strconv.FormatBool(below), l.shape)
	bare := p.start < 2 && n-1-p.end < 2
	f.is("bare-page", bare)
	if bare {
		f.value("bare-shape", l.shape)
	}
	order := strconv.Itoa(min(p.order[i], 4))
	f.value("order", order)
	f.pair("order-shape", order, l.shape)
	f.pair("order-length", order, strconv.Itoa(step(l.length, 2, 3, 5, 9, 14)))
	f.pair("order-bare", order, strconv.FormatBool(bare))
	f.pair("order-around", order, p.aroundOf(i-1)+p.aroundOf(i+1))
	f.pair("around", p.aroundOf(i-1)+p.aroundOf(i), p.aroundOf(i+1)+p.aroundOf(i+2))
	if p.guess >= 0 {
		f.pair("order-guess", order, strconv.FormatBool(i == p.guess))
	}
	if i < len(p.echoes) {
		f.number("echoes", step(p.echoes[i], 1, 2, 4))
		f.pair("echoes-shape", strconv.Itoa(step(p.echoes[i], 1, 2, 4)), l.shape)
	}
	if p.guess >= 0 {
		f.number("from-guess", max(-3, min(3, i-p.guess)))
		f.pair("from-guess-shape", strconv.Itoa(max(-2, min(2, i-p.guess))), l.shape)
	}
	if i < len(p.rank) && l.length <= 25 {
		rank := strconv.Itoa(step(p.rank[i], 1, 2, 3, 5, 9))
		f.value("rank", rank)
		f.pair("rank-shape", rank, l.shape)
		f.pair("rank-length", rank, strconv.Itoa(step(l.length, 2, 3, 5, 9, 14)))
	}
	if l.length <= 25 {
		recur := strconv.Itoa(step(int(l.recur*10), 1, 3, 5, 7, 10))
		f.value("recur", recur)
		f.pair("recur-place", recur, place)
		f.pair("recur-shape", recur, l.shape)
		f.number("often", step(int(l.often*2), 1, 2, 3, 5, 8))
	}
	rest := int(4 * p.restPage[i] / (p.restPage[i] + p.restText[i] + 0.5))
	text := step(int(p.restText[i+1]), 1, 3, 6, 12, 25)
	f.number("rest-page", rest)
	f.number("rest-text", text)
	f.pair("rest", strconv.Itoa(rest), strconv.Itoa(text))
	f.pair("rest-shape", strconv.Itoa(text), l.shape)
	f.number("head-page", step(int(p.headPage[i]), 1, 3, 6, 12))
	f.number("all-page", step(int(p.restPage[0]), 1, 3, 6, 12, 25))
	f.pair("all-page-place", strconv.Itoa(step(int(p.restPage[0]), 1, 4, 12)), place)
	f.pair("all-page-shape", strconv.Itoa(step(int(p.restPage[0]), 1, 4, 12)), l.shape)
	if p.mail > 1 {
		f.value("mail-place", place)
		f.is("mail-comma", strings.HasSuffix(l.text, ","))
	}
	f.number("page", step(n, 8, 15, 30, 60, 120))
}

// aroundOf tells whether a line looks like furniture, like text or like neither.
func (p *pageLook) aroundOf(i int) string {
	switch {
	case i < 0 || i >= len(p.looks):
		return "e"
	case p.looks[i].around > 0 || p.looks[i].site:
		return "f"
	case p.looks[i].textual():
		return "t"
	}
	return "n"
}

// repeated are features of what the page says or does more than once.
func (p *pageLook) repeated(f *featureWriter, i int) {
	l := &p.looks[i]
	if l.said != "" && p.count[l.said] > 1 {
		where := "again"
		if p.last[l.said] == i {
			where = "before"
		}
		f.value("said", where)
		f.pair("said", where, l.shape)
	}
	f.is("listed", p.listed[i])
	f.is("prev-listed", i > 0 && p.listed[i-1])
	if n := p.form[formOf(l.row)]; n > 1 && l.length <= 20 {
		f.number("form", step(n, 3, 4, 6))
	}
	if len(l.words) > 0 {
		if n := p.opening[l.words[0]]; n > 2 && !joining[l.words[0]] && l.length <= 20 {
			f.number("opened", step(n, 4, 6))
			f.pair("opened", "shape", l.shape)
		}
	}
	if l.length <= 20 && l.said != "" {
		f.is("asked", p.asked[l.said])
		f.is("asked-within", slices.ContainsFunc(p.names, func(name string) bool { return strings.Contains(l.said, name) }))
		if len(p.subject) > 0 {
			same := 0
			for _, w := range l.words {
				if p.subject[w] {
					same++
				}
			}
			f.number("subject", share(same, len(l.words)))
			f.is("subject-said", l.rule == "" && same > 1 && same*4 >= len(l.words)*3)
		}
	}
	if n := len(l.words); n >= quotedWords && n <= 25 && l.length < mostWords && !l.textual() {
		found := 0
		for k := range n - quotedWords + 1 {
			if p.runs[strings.Join(l.words[k:k+quotedWords], " ")] {
				found++
			}
		}
		f.number("quotes", share(found, n-quotedWords+1))
	}
	if at := p.jumps(l); at > 0 {
		f.number("jumps", step(at, 2, 3))
	}
	f.series(p, i)
	if !l.textual() && l.length <= 12 {
		first, _ := utf8.DecodeRuneInString(l.text)
		f.is("one-of-emoji", p.emoji > 2 && isEmoji(first))
		f.is("one-of-questions", p.questions > 2 && strings.HasSuffix(l.text, "?"))
		f.is("one-of-colons", p.colons > 2 && endsColon(l.text))
		f.is("one-of-capitals", p.capitals > 2 && allCapitals(l.text))
		f.is("no-other-questions", p.questions == 1 && strings.HasSuffix(l.text, "?"))
		f.is("no-other-colons", p.colons == 1 && endsColon(l.text))
		f.is("others-colons", p.colons > 2 && !endsColon(l.text))
		f.is("others-emoji", p.emoji > 2 && !isEmoji(first))
	}
}

// jumps counts the parts of a line that other lines say wholly: it is a list of
// contents on one line.
func (p *pageLook) jumps(l *look) int {
	if l.length < 2 || l.textual() || len(l.raw) > longestFurniture {
		return 0
	}
	n := 0
	for part := range strings.FieldsFuncSeq(l.line, func(r rune) bool { return strings.ContainsRune("|·•›»→↓:\t", r) || unicode.IsDigit(r) }) {
		for part := range strings.SplitSeq(part, "  ") {
			if part = sayingAlone(saying(part)); part != "" && part != l.said && p.count[part] > 0 {
				n++
			}
		}
	}
	return n
}

// series tells numbers that go on far away, as those of headings do, from those
// that go on in the next line.
func (f *featureWriter) series(p *pageLook, i int) {
	l := &p.looks[i]
	if l.mark.kind == noMark || l.mark.kind == symbol {
		return
	}
	ahead, behind := strconv.Itoa(step(p.ahead[i], 1, 2, 3, 6)), strconv.Itoa(step(p.behind[i], 1, 2, 3, 6))
	f.pair("series", behind, ahead)
	f.pair("series-shape", behind+"+"+ahead, l.shape)
	f.is("series-far", (p.ahead[i] == 0 || p.ahead[i] > 2) && (p.behind[i] == 0 || p.behind[i] > 2) && p.ahead[i]+p.behind[i] > 0)
}

// beside are the features of the lines around.
func (p *pageLook) beside(f *featureWriter, i int) {
	l := &p.looks[i]
	shape := func(k int) string {
		if k < 0 || k >= len(p.looks) {
			return "none"
		}
		return p.looks[k].shape
	}
	prev, next := shape(i-1), shape(i+1)
	f.value("prev", prev)
	f.value("next", next)
	f.value("prev2", shape(i-2))
	f.value("next2", shape(i+2))
	f.pair("prev-own", prev, l.shape)
	f.pair("own-next", l.shape, next)
	f.pair("prev-own-next", prev+"+"+l.shape, next)
	f.pair("own-next-next2", l.shape+"+"+next, shape(i+2))
	f.pair("prev2-prev-own", shape(i-2)+"+"+prev, l.shape)
	for _, side := range [...]struct {
		name string
		at   int
	}{{"prev", i - 1}, {"next", i + 1}, {"next2", i + 2}, {"prev2", i - 2}} {
		if side.at < 0 || side.at >= len(p.looks) {
			continue
		}
		o := &p.looks[side.at]
		f.pair(side.name, "mark", markName(o.mark))
		f.pair(side.name+"-marks", markName(l.mark), markName(o.mark))
		first, last := classOf(o.text)
		f.pair(side.name, "first", first)
		f.pair(side.name, "last", last)
		f.pair(side.name, "length", strconv.Itoa(step(o.length, 2, 3, 5, 9, 14, 22)))
		f.pair(side.name, "menu", strconv.Itoa(share(o.menu, len(o.words))))
		if o.rule != "" {
			f.pair(side.name, "rule", o.rule)
		}
		f.is(side.name+"-lone", o.lone)
		if side.at == i-1 || side.at == i+1 {
			f.pair(side.name+"-lengths", strconv.Itoa(step(l.length, 2, 3, 5, 9, 14, 22)), strconv.Itoa(step(o.length, 2, 3, 5, 9, 14, 22)))
			if len(o.words) > 0 {
				f.pair(side.name, "opens", o.words[0])
			}
			f.pair(side.name+"-starts", startOf(l), startOf(o))
			f.is(side.name+"-date", o.dated)
			f.is(side.name+"-table", o.shape == "table" && l.shape == "table")
			f.number(side.name+"-indent", step(o.indent-l.indent, -3, 0, 1, 4))
		}
	}
}

func startOf(l *look) string {
	first, _ := classOf(l.text)
	return first
}

// classOf names the kinds of the first and the last character.
func classOf(text string) (first, last string) {
	a, _ := utf8.DecodeRuneInString(text)
	z, _ := utf8.DecodeLastRuneInString(text)
	return runeClass(a), runeClass(z)
}

func runeClass(r rune) string {
	switch {
	case r == utf8.RuneError:
		return "none"
	case unicode.IsUpper(r):
		return "upper"
	case unicode.IsLower(r):
		return "lower"
	case unicode.IsDigit(r):
		return "digit"
	case unicode.IsLetter(r) || unicode.IsMark(r) && r != 0xFE0F:
		return "letter"
	case isEmoji(r):
		return "emoji"
	case strings.ContainsRune("“”‘’\"'«»", r):
		return "quote"
	case strings.ContainsRune("।॥…!.", r):
		return "stop"
	case r < utf8.RuneSelf:
		return string(r)
	default:
		return "sign"
	}
}

// isEmoji also holds for arrows and other pictures.
func isEmoji(r rune) bool { return r >= 0x2190 && r <= 0x2BFF || r >= 0x1F000 || r == 0xFE0F }

func markName(m mark) string {
	switch m.kind {
	case symbol:
		return m.text
	case decimal:
		return "1" + m.text[len(m.text)-1:]
	case bracket:
		return "(1)"
	case letter:
		return "a"
	case roman:
		return "i"
	default:
		return "no"
	}
}
