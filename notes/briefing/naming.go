package briefing

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"precis/notes/briefing/chain"
	"precis/notes/prose"
)

// States of the model that finds the title among the first lines of a page. It looks
// at what speaks for a title on any page, and at no words of the page's own.
const (
	beforeName = iota
	theName
	afterName
)

// nameGrammar is at most one title among lines.
var nameGrammar = &chain.Grammar{
	Names:   []string{"before", "name", "after"},
	Kinds:   []int{0, 1, 2},
	Follows: [][]bool{{true, true, false}, {false, false, true}, {false, false, true}},
	Begins:  []bool{true, true, false},
	Ends:    []bool{true, true, true},
}

// firstLines are those among which the title is looked for.
func (p *pageLook) firstLines() int { return min(p.top+12, mostTop, len(p.looks)) }

// namesAllowed are the states that each of the first lines may have.
func (p *pageLook) namesAllowed() []uint32 {
	all := make([]uint32, p.firstLines())
	for i := range all {
		all[i] = 1<<beforeName | 1<<afterName
		if p.mayName(i) && !opensClock.MatchString(p.looks[i].text) {
			all[i] |= 1 << theName
		}
	}
	return all
}

// contents are the words of a line that say something.
func (l *look) contents() []string {
	var all []string
	for _, w := range l.words {
		if !joining[w] && utf8.RuneCountInString(w) > 2 {
			all = append(all, w)
		}
	}
	return all
}

// naming are the features of look i as the title: what the page says of it.
func (p *pageLook) naming(i int, take func(feature []byte)) {
	f := featureWriter{take: take}
	l := &p.looks[i]
	f.is("any", true)
	f.value("shape", l.shape.String())
	f.number("length", step(l.length, 2, 3, 4, 6, 9, 13, 18))
	f.is("ruled-out", l.rule != noRule)
	if l.rule != noRule {
		f.value("rule", l.rule.String())
	}
	first, last := classOf(l.text)
	f.value("first", first)
	f.value("last", last)
	f.value("mark", markName(l.mark))
	f.is("site", l.site)
	f.is("dated", l.dated)
	f.is("digits", l.digits > 0)
	f.number("menu", share(l.menu, len(l.words)))
	f.number("joining", share(l.filled, l.length))
	f.is("gap", l.gap)
	f.is("gap-below", i+1 < len(p.looks) && p.looks[i+1].gap)
	f.is("underlined", l.ruled)
	f.capitals(l)
	f.is("colon", strings.Contains(l.text, ":"))
	f.is("path", strings.Count(l.text, " / ")+strings.Count(l.text, " > ")+strings.Count(l.text, " » ") > 1)
	f.is("square", strings.Contains(l.text, "["))
	f.is("short-date", l.dated && l.length < 8)
	f.is("sentence-end", prose.EndsSentence(l.text))
	if len(l.words) > 0 && joining[l.words[0]] {
		f.value("opens", l.words[0])
	}
	if i+1 < len(p.looks) {
		if o := &p.looks[i+1]; len(o.words) > 0 && joining[o.words[0]] {
			f.value("next-opens", o.words[0])
		}
	}
	f.is("signs", strings.ContainsAny(l.text, "|/>›»·•→"))
	f.is("brackets", strings.ContainsAny(l.text, "("))
	verb := false
	for _, w := range l.words {
		verb = verb || finite[w]
	}
	f.is("verb", verb)
	f.number("from-top", step(i, 1, 2, 3, 5, 8, 12))
	f.number("to-text", step(p.nextLong[i], 2, 3, 4, 6, 10, 20))
	f.number("to-start", step(p.start-i, -3, 0, 1, 2, 3, 5, 8))
	order := stepNames[min(p.order[i], 4)]
	f.value("order", order)
	p.among(&f, i)
	f.pair("around", p.aroundOf(i-1), p.aroundOf(i+1))
	f.pair("around-next", p.aroundOf(i+1), p.aroundOf(i+2))
	if l.said != "" && p.count[l.said] > 1 {
		f.is("said-again", p.last[l.said] > i)
		f.is("said-before", p.last[l.said] == i)
	}
	p.inRun(&f, i)
	p.signed(&f, i)
	f.number("echoes", step(p.echoes[i], 1, 2, 4))
	f.number("recur", step(int(l.recur*10), 1, 3, 5, 7, 10))
	f.number("often", step(int(l.often*2), 1, 2, 3, 5, 8))
	f.number("rank", step(p.rank[i], 1, 2, 3, 5, 9))
	f.pair("rank-recur", stepNames[step(p.rank[i], 1, 2, 3)], stepNames[step(int(l.recur*10), 3, 7, 10)])
	f.pair("rank-order", stepNames[step(p.rank[i], 1, 2, 3)], order)
	if p.guess >= 0 {
		f.number("from-guess", max(-2, min(2, i-p.guess)))
	}
	f.is("asked", p.asked[l.said])
	if len(p.subject) > 0 {
		f.number("subject", share(p.subjectWords(l), len(l.words)))
	}
	if p.mail > 1 {
		f.pair("mail", strconv.FormatBool(i+1 < len(p.looks) && isRuled(p.looks[i+1].row)), strconv.FormatBool(allCapitals(l.text)))
		f.is("mail-lower", first == "lower")
		f.is("mail-header", l.rule == mailHeaderRule)
	}
	for _, side := range [...]int{-1, 1} {
		if k := i + side; k >= 0 && k < len(p.looks) {
			o := &p.looks[k]
			name := "prev"
			if side > 0 {
				name = "next"
			}
			f.value(name, o.shape.String())
			if o.rule != noRule {
				f.value(name+"-rule", o.rule.String())
			}
			f.is(name+"-dated", o.dated)
			f.is(name+"-shorter", o.length < l.length)
		}
	}
	words := l.contents()
	if len(words) == 0 {
		return
	}
	// The first sentences begin with what the title names.
	led, below, seen := 0, 0, 0
	for k := max(i+1, p.start); k < len(p.looks) && seen < 2; k++ {
		o := &p.looks[k]
		if !o.textual() {
			continue
		}
		seen++
		n := 0
		for _, w := range words {
			for _, v := range o.words[:min(len(o.words), 9)] {
				if v == w {
					n++
					break
				}
			}
		}
		led = max(led, n)
	}
	for _, w := range words {
		if n := p.inShort[w]; n > 1 {
			below++
		}
	}
	f.number("led", share(led, len(words)))
	f.pair("led-count", stepNames[min(led, 3)], stepNames[share(led, len(words))])
	f.number("below", share(below, len(words)))
	f.pair("below-recur", stepNames[share(below, len(words))], stepNames[step(int(l.recur*10), 3, 7, 10)])
}

// among compares a line with the others that may name the page.
func (p *pageLook) among(f *featureWriter, i int) {
	l := &p.looks[i]
	nearest := func(name string, o *look) {
		own := stepNames[step(l.length, 3, 5, 8, 12)]
		f.pair(name+"-length", own, stepNames[step(o.length, 3, 5, 8, 12)])
		f.pair(name+"-recur", stepNames[step(int(l.recur*10), 3, 7, 10)], stepNames[step(int(o.recur*10), 3, 7, 10)])
		f.pair(name+"-capitals", strconv.FormatBool(allCapitals(l.text)), strconv.FormatBool(allCapitals(o.text)))
		f.pair(name+"-stop", strconv.FormatBool(prose.EndsSentence(l.text)), strconv.FormatBool(prose.EndsSentence(o.text)))
	}
	for k := i - 1; k >= 0; k-- {
		if p.order[k] > 0 {
			nearest("earlier", &p.looks[k])
			f.number("earlier-by", step(i-k, 2, 3, 4))
			break
		}
	}
	for k := i + 1; k < p.firstLines(); k++ {
		if p.order[k] > 0 {
			nearest("after", &p.looks[k])
			f.number("after-by", step(k-i, 2, 3, 4))
			break
		}
	}
	later, earlier, borneLater, borneEarlier, longer := 0, 0, false, false, 0
	for k := range min(p.firstLines(), max(p.start+1, i+1)) {
		o := &p.looks[k]
		if k == i || p.order[k] == 0 {
			continue
		}
		if o.length > l.length {
			longer++
		}
		if k > i {
			later++
			borneLater = borneLater || p.borne(k) > 1.5*p.borne(i)
		} else {
			earlier++
			borneEarlier = borneEarlier || p.borne(k) > 1.5*p.borne(i)
		}
	}
	f.number("later", min(later, 4))
	f.pair("among", stepNames[min(earlier, 2)], stepNames[min(later, 2)])
	f.pair("borne", strconv.FormatBool(borneEarlier), strconv.FormatBool(borneLater))
	f.pair("borne-later", strconv.FormatBool(borneLater), stepNames[min(later, 2)])
	f.number("longer", min(longer, 3))
	if utf8.RuneCountInString(l.said) >= 5 {
		f.value("said-at-end", p.saidAtEnd(i))
	}
}

// saidAtEnd tells where below the text stands what a line says: "publisher" where a line
// of who publishes the page says it, "yes" where only others do.
func (p *pageLook) saidAtEnd(i int) string {
	said := "no"
	for k := max(p.end+1, i+1); k < len(p.looks); k++ {
		if o := &p.looks[k]; strings.Contains(o.low, p.looks[i].said) {
			if prose.HasOne(o.low, publisherSigns) {
				return "publisher"
			}
			said = "yes"
		}
	}
	return said
}

// publisherSigns are in lines at the end of a page that name who publishes it.
var publisherSigns = []string{"©", "(c) ", "copyright", "rights reserved", "subscri", "support", "published by", "pvt", "ltd", " llp", "disclaimer", "about ", "sent by", "powered by", "संपर्क", "सर्वाधिकार"}

// leastTitle is how likely by both models a title must be: most texts have one.
const leastTitle = 0.1

// headlineShare is how likely a line above the likeliest title must be, to what that is, to be
// the headline, and the longer one its standfirst.
const headlineShare = 0.7

// otherTitle is how likely another line must be the title not to be left out.
const otherTitle = 0.2

// likeliestTitle returns the index of the title by both models, -1 where there is
// likely none, and how likely each of the first lines is to be it. marginals are those of
// all lines.
func (p *pageLook) likeliestTitle(marginals [][]float64, names *chain.Model) (title int, chances []float64) {
	e := names.Evidence(p.firstLines())
	for i := range p.firstLines() {
		p.naming(i, func(feature []byte) { e.Add(i, feature) })
	}
	best, sum := 0.0, 0.0
	title = -1
	chances = make([]float64, p.firstLines())
	for i, states := range e.Marginals(p.namesAllowed()) {
		chance := marginals[i][inNamed] * states[theName]
		sum += math.Sqrt(chance)
		chances[i] = math.Sqrt(chance)
		if p.opensNext(i) {
			chance /= 4
		}
		if chance > best {
			title, best = i, chance
		}
	}
	if title > 0 && chances[title-1] >= headlineShare*chances[title] && p.looks[title-1].length < p.looks[title].length {
		title--
	}
	if sum < leastTitle || p.textAbove(title, marginals) {
		return -1, chances
	}
	return title, chances
}

// opensNext reports whether one of the next lines says what a line says and goes on: it
// then is the part of the site that the page stands in.
func (p *pageLook) opensNext(i int) bool {
	said := p.looks[i].said
	for k := i + 1; k < len(p.looks) && k <= i+2; k++ {
		if rest, ok := strings.CutPrefix(p.looks[k].said, said); ok && said != "" && rest != "" && !inWord(rest) && p.mayName(k) && !p.looks[k].textual() {
			return true
		}
	}
	return false
}

// surelyText is how likely a sentence is text where nothing below it is a title.
const surelyText = 0.9

// textAbove reports whether what is text stands above a line: as its title that
// would leave the text out.
func (p *pageLook) textAbove(title int, marginals [][]float64) bool {
	for i := range max(0, title) {
		if p.looks[i].textual() && marginals[i][inText] > surelyText {
			return true
		}
	}
	return false
}

// mostTop is how many lines at the top may be the title.
const mostTop = 40

// rankTop ranks the lines above the text by how well it bears them out.
func (p *pageLook) rankTop() {
	top := p.firstLines()
	p.rank = make([]int, top)
	p.echo(top)
	p.guess = -1
	for i := range top {
		if p.borne(i) > 0 && (p.guess < 0 || p.borne(i) > p.borne(p.guess)) {
			p.guess = i
		}
		for k := range top {
			if p.borne(k) > p.borne(i) || p.borne(k) == p.borne(i) && k < i {
				p.rank[i]++
			}
		}
	}
}

// echo counts the lines that say what each of the first lines says, and more.
func (p *pageLook) echo(top int) {
	p.echoes = make([]int, top)
	for i := range top {
		l := &p.looks[i]
		if l.rule != noRule || l.length > 14 || utf8.RuneCountInString(l.said) < 6 {
			continue
		}
		for k := range p.looks {
			if said := p.looks[k].said; len(said) > len(l.said) && strings.Contains(said, l.said) {
				p.echoes[i]++
			}
		}
	}
}

func (p *pageLook) borne(i int) float64 {
	l := &p.looks[i]
	if l.rule != noRule || l.length > 25 || l.textual() {
		return 0
	}
	return (l.often+l.recur)*float64(min(l.length, 6)) + float64(min(4, p.echoes[i]))
}
