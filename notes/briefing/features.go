package briefing

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"precis/notes/lazyregexp"
	"precis/notes/prose"
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
	p.inStyle(&f, i)
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
	aYear     = lazyregexp.New(`(?:^|[^\p{Nd}])(?:1[5-9]|20)\p{Nd}{2}(?:[^\p{Nd}]|$)`)
	aMoney    = lazyregexp.New(`[₹$€£]|\bRs\b`)
	aPhone    = lazyregexp.New(`\p{Nd}[\p{Nd} -]{8,}\p{Nd}`)
	aLink     = lazyregexp.New(`(?i)https?:|www\.|\.(?:com|org|in|example)\b|@\w`)
	aCount    = lazyregexp.New(`(?i)\p{Nd}(?:\.\p{Nd})?[KM]\b|\(\p{Nd}+\)|\p{Nd}+ (?:views|comments|shares|reads|votes|ratings|reviews|likes|subscribers|followers|पाठक)`)
	aClock    = lazyregexp.New(`(?i)\p{Nd}:\p{Nd}{2}|\b\p{Nd}{1,2} ?[ap]\.?m\b`)
	aGap      = lazyregexp.New(`\S(?: {3,}|\x{00A0}{2,})\S`)
	aNote     = lazyregexp.New(`\[\p{Nd}+\]`)
	aTag      = lazyregexp.New(`(?:^|\s)#\pL`)
	aBracket  = lazyregexp.New(`^[\[(].*[\])]$`)
	aQuestion = lazyregexp.New(`(?i)^q(?:ues(?:tion)?)?\.? ?\p{Nd}|^q[.:] |^प्रश्न`)
	anAnswer  = lazyregexp.New(`(?i)^(?:ans(?:wer)?|a)[.:] |^(?:उत्तर|उ\.)`)
	options   = lazyregexp.New(`(?i)(?:^|[^\pL\pM\pN])[a1क][).] .*[^\pL\pM\pN][b2ख][).] `)
	nextPage  = lazyregexp.New(`(?i)^[^\pL\pN]*(?:(?:prev(?:ious)?|next|older|newer|earlier|later)\b|(?:पिछल|अगल)[ाीे](?:[^\pL\pM\pN]|$))|(?:^|[^\pL\pM\pN])(?:prev(?:ious)?|next|older|newer|(?:पिछल|अगल)[ाीे])[^\pL\pM\pN]*$|^[«‹←◄◀⟵⬅<]|[»›→►▶⟶➡>]$`)
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

// own are the features of the line by itself.
func (f *featureWriter) own(l *look) {
	text := l.text
	size := step(l.length, 2, 3, 4, 5, 7, 9, 12, 16, 22, 30)
	f.number("length", size)
	f.value("shape", l.shape.String())
	f.number("letters", step(utf8.RuneCountInString(text), 4, 8, 15, 25, 40, 60, 90, 140, 220))
	if l.rule != noRule {
		f.value("rule", l.rule.String())
		f.is("ruled-out", true)
	}
	first, last := classOf(text)
	f.value("first", first)
	f.value("last", last)
	f.pair("ends", first, last)
	f.pair("last-length", last, strconv.Itoa(size/2))
	f.value("mark", markName(l.mark))
	f.pair("mark-last", markName(l.mark), last)
	f.pair("mark-shape", markName(l.mark), l.shape.String())
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
	f.pair("verb-shape", strconv.FormatBool(verb), l.shape.String())
	f.is("colon-without-verb", !verb && l.shape == colonShape)
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
	has("bracketed", prose.OpensIn(l.low, "[(") && aBracket.MatchString(text))
	has("caption", prose.IsCaption(text))
	has("credit", slices.ContainsFunc(l.words, func(w string) bool { return creditWords[w] }))
	has("question", prose.OpensIn(l.low, "qप") && aQuestion.MatchString(text))
	has("answer", prose.OpensIn(l.low, "aउ") && anAnswer.MatchString(text))
	has("options", strings.Count(text, ") ")+strings.Count(text, ". ") > 1 && options.MatchString(text))
	has("next-page", l.turns)
	f.is("wide-gap", (strings.Contains(l.raw, "   ") || strings.Contains(l.raw, "\u00a0\u00a0")) && aGap.MatchString(strings.TrimSpace(l.raw)))
	signs := separators(strings.TrimSpace(l.line))
	f.number("signs", step(signs, 1, 2, 3, 5, 9))
	f.pair("signs-length", strconv.Itoa(step(signs, 1, 2, 3, 5)), strconv.Itoa(size/2))
	if before, after, ok := cutColon(text); ok && after != "" {
		n := prose.WordCount(before, 9)
		f.number("label", n)
		f.pair("label-rest", strconv.Itoa(step(n, 2, 4, 6, 9)), strconv.Itoa(step(prose.WordCount(after, 30), 2, 4, 8, 15, 30)))
		if n <= 3 {
			f.value("label-said", plainWord(strings.ReplaceAll(before, " ", "_")))
		}
	}
	if at := dashed(text); at > 0 {
		f.number("dashed", prose.WordCount(text[:at], 7))
	}
	f.is("emoji", strings.ContainsFunc(text, isEmoji))
	f.is("stars", strings.ContainsAny(text, "★☆"))
	f.is("©", strings.Contains(text, "©"))
	f.is("arrow", strings.ContainsAny(text, "→←⇒➡⬅»«"))
	f.is("quoted", quoted(text))
	f.is("stop-within", prose.HasStop(text))
}
