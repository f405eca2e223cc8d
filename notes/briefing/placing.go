package briefing

import (
	"strconv"
	"strings"
)

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
	f.pair("place-shape", place, l.shape.String())
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
	f.pair("next-long-shape", strconv.Itoa(next), l.shape.String())
	f.pair("prev-long-shape", strconv.Itoa(prev), l.shape.String())
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
	f.pair("gaps-shape", gaps+strconv.FormatBool(l.gap)+strconv.FormatBool(below), l.shape.String())
	bare := p.start < 2 && n-1-p.end < 2
	f.is("bare-page", bare)
	if bare {
		f.value("bare-shape", l.shape.String())
	}
	order := strconv.Itoa(min(p.order[i], 4))
	f.value("order", order)
	f.pair("order-shape", order, l.shape.String())
	f.pair("order-length", order, strconv.Itoa(step(l.length, 2, 3, 5, 9, 14)))
	f.pair("order-bare", order, strconv.FormatBool(bare))
	f.pair("order-around", order, p.aroundOf(i-1)+p.aroundOf(i+1))
	f.pair("around", p.aroundOf(i-1)+p.aroundOf(i), p.aroundOf(i+1)+p.aroundOf(i+2))
	if p.guess >= 0 {
		f.pair("order-guess", order, strconv.FormatBool(i == p.guess))
	}
	if i < len(p.echoes) {
		f.number("echoes", step(p.echoes[i], 1, 2, 4))
		f.pair("echoes-shape", strconv.Itoa(step(p.echoes[i], 1, 2, 4)), l.shape.String())
	}
	if p.guess >= 0 {
		f.number("from-guess", max(-3, min(3, i-p.guess)))
		f.pair("from-guess-shape", strconv.Itoa(max(-2, min(2, i-p.guess))), l.shape.String())
	}
	if i < len(p.rank) && l.length <= 25 {
		rank := strconv.Itoa(step(p.rank[i], 1, 2, 3, 5, 9))
		f.value("rank", rank)
		f.pair("rank-shape", rank, l.shape.String())
		f.pair("rank-length", rank, strconv.Itoa(step(l.length, 2, 3, 5, 9, 14)))
	}
	if l.length <= 25 {
		recur := strconv.Itoa(step(int(l.recur*10), 1, 3, 5, 7, 10))
		f.value("recur", recur)
		f.pair("recur-place", recur, place)
		f.pair("recur-shape", recur, l.shape.String())
		f.number("often", step(int(l.often*2), 1, 2, 3, 5, 8))
	}
	rest := int(4 * p.restPage[i] / (p.restPage[i] + p.restText[i] + 0.5))
	text := step(int(p.restText[i+1]), 1, 3, 6, 12, 25)
	f.number("rest-page", rest)
	f.number("rest-text", text)
	f.pair("rest", strconv.Itoa(rest), strconv.Itoa(text))
	f.pair("rest-shape", strconv.Itoa(text), l.shape.String())
	f.number("head-page", step(int(p.headPage[i]), 1, 3, 6, 12))
	f.number("all-page", step(int(p.restPage[0]), 1, 3, 6, 12, 25))
	f.pair("all-page-place", strconv.Itoa(step(int(p.restPage[0]), 1, 4, 12)), place)
	f.pair("all-page-shape", strconv.Itoa(step(int(p.restPage[0]), 1, 4, 12)), l.shape.String())
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
