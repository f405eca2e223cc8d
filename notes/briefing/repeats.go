package briefing

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/prose"
)

// repeated are features of what the page says or does more than once.
func (p *pageLook) repeated(f *featureWriter, i int) {
	l := &p.looks[i]
	if l.said != "" && p.count[l.said] > 1 {
		where := "again"
		if p.last[l.said] == i {
			where = "before"
		}
		f.value("said", where)
		f.pair("said", where, l.shape.String())
	}
	if at := p.asking[i]; at > 0 {
		near := strconv.Itoa(step(at, 2, 3, 5, 7))
		f.value("asking", near)
		f.pair("asking-mark", near, markName(l.mark))
		f.pair("asking-shape", near, l.shape.String())
		f.is("asking-gap", l.gap)
	}
	p.inRun(f, i)
	p.signed(f, i)
	f.is("listed", p.listed[i])
	f.is("prev-listed", i > 0 && p.listed[i-1])
	if n := p.form[formOf(l.row)]; n > 1 && l.length <= 20 {
		f.number("form", step(n, 3, 4, 6))
	}
	if len(l.words) > 0 {
		if n := p.opening[l.words[0]]; n > 2 && !joining[l.words[0]] && l.length <= 20 {
			f.number("opened", step(n, 4, 6))
			f.pair("opened", "shape", l.shape.String())
		}
	}
	if l.length <= 20 && l.said != "" {
		f.is("asked", p.asked[l.said])
		f.is("asked-within", slices.ContainsFunc(p.names, func(name string) bool { return strings.Contains(l.said, name) }))
		if len(p.subject) > 0 {
			same := p.subjectWords(l)
			f.number("subject", share(same, len(l.words)))
			f.is("subject-said", l.rule == noRule && same > 1 && same*4 >= len(l.words)*3)
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
		f.is("one-of-colons", p.colons > 2 && prose.EndsColon(l.text))
		f.is("one-of-capitals", p.capitals > 2 && allCapitals(l.text))
		f.is("no-other-questions", p.questions == 1 && strings.HasSuffix(l.text, "?"))
		f.is("no-other-colons", p.colons == 1 && prose.EndsColon(l.text))
		f.is("others-colons", p.colons > 2 && !prose.EndsColon(l.text))
		f.is("others-emoji", p.emoji > 2 && !isEmoji(first))
	}
}

// subjectWords counts the words of a line that the subject of the mail has.
func (p *pageLook) subjectWords(l *look) int {
	n := 0
	for _, w := range l.words {
		if p.subject[w] {
			n++
		}
	}
	return n
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
			if part = sayingAlone(prose.Saying(part)); part != "" && part != l.said && p.count[part] > 0 {
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
	f.pair("series-shape", behind+"+"+ahead, l.shape.String())
	f.is("series-far", (p.ahead[i] == 0 || p.ahead[i] > 2) && (p.behind[i] == 0 || p.behind[i] > 2) && p.ahead[i]+p.behind[i] > 0)
}

// wordsOfMenu is the words of the longest entry of a menu.
const wordsOfMenu = 3

// longestRun is how many lines above and below are looked at.
const longestRun = 12

// findRuns finds the lines that runs are made of.
func (p *pageLook) findRuns() {
	p.short, p.again = make([]bool, len(p.looks)), make([]bool, len(p.looks))
	for i := range p.looks {
		l := &p.looks[i]
		p.short[i] = l.length <= wordsOfMenu && !l.textual() && !prose.EndsColon(l.text)
		p.again[i] = l.said != "" && p.last[l.said] > i
	}
}

// inRun are the features of the lines around that are as short as the entries of a
// menu, or that the page says again, as a list of contents does.
func (p *pageLook) inRun(f *featureWriter, i int) {
	run := func(step int, holds []bool) int {
		n := 0
		for k := i + step; k >= 0 && k < len(p.looks) && n < longestRun && holds[k]; k += step {
			n++
		}
		return n
	}
	l := &p.looks[i]
	if l.length > prose.LongestTitle {
		return
	}
	own := "longer"
	switch {
	case p.short[i]:
		own = "short"
	case l.length <= 2*wordsOfMenu:
		own = "middle"
	}
	above, below := stepNames[step(run(-1, p.short), 1, 2, 4, 7)], stepNames[step(run(1, p.short), 1, 2, 4, 7)]
	f.pair("run-above", own, above)
	f.pair("run-below", own, below)
	f.pair("run", own+above, below)
	above, below = stepNames[step(run(-1, p.again), 1, 2, 4)], stepNames[step(run(1, p.again), 1, 2, 4)]
	own = strconv.FormatBool(p.again[i])
	f.pair("again", own+above, below)
	f.pair("again-below", own, below)
}

// nearSigned is how many lines below a title its date and author stand.
const nearSigned = 5

// signed are features of what a title has and few other lines: initials that stand for
// its words, and a date or an author close below.
func (p *pageLook) signed(f *featureWriter, i int) {
	l := &p.looks[i]
	if l.length > prose.LongestTitle || l.textual() {
		return
	}
	f.is("spelt", spelt(l.text))
	for k := i + 1; k < len(p.looks) && k <= i+nearSigned; k++ {
		o := &p.looks[k]
		if o.textual() {
			break
		}
		if o.rule == dateRule || o.rule == bylineRule || o.rule == postedRule || o.dated && o.length < longLine {
			f.number("signed-below", k-i)
			f.pair("signed-below", stepNames[min(p.rank1(i), 3)], strconv.FormatBool(k-i < 3))
			break
		}
	}
}

// rank1 is the rank of a line among the first, 9 for others.
func (p *pageLook) rank1(i int) int {
	if i < len(p.rank) {
		return p.rank[i]
	}
	return 9
}

// spelt reports whether a line ends in initials of its own words: "Asian Development
// Bank (ADB)".
func spelt(text string) bool {
	rest, ok := strings.CutSuffix(text, ")")
	at := strings.LastIndexByte(rest, '(')
	if !ok || at <= 0 {
		return false
	}
	initials := rest[at+1:]
	if !isInitials(initials) {
		return false
	}
	for word := range strings.FieldsSeq(rest[:at]) {
		r, _ := utf8.DecodeRuneInString(word)
		if len(initials) > 0 && unicode.ToUpper(r) == rune(initials[0]) {
			initials = initials[1:]
		}
	}
	return initials == ""
}
