package briefing

import (
	"strings"

	"precis/notes/prose"
)

// measure finds the stretch with most text, and how far each line is from text.
func (p *pageLook) measure() {
	best, sum, from := 0.0, 0.0, 0
	for i := range p.looks {
		l := &p.looks[i]
		sum += min(l.weight, 1.5) - 1.5*l.around - 0.4
		if sum < 0 {
			sum, from = 0, i+1
		}
		if sum > best {
			best, p.start, p.end = sum, from, i
		}
	}
	for i := range min(p.end+1, len(p.looks)) {
		p.formAbove[formOf(p.looks[i].row)]++
	}
	n := len(p.looks)
	p.nextLong, p.prevLong, p.shorts = make([]int, n), make([]int, n), make([]int, n)
	distance := n
	p.top = n
	for i := range p.looks {
		p.prevLong[i] = distance
		distance++
		if p.looks[i].textual() {
			distance = 1
			p.top = min(p.top, i)
		}
	}
	distance = n
	for i := n - 1; i >= 0; i-- {
		p.nextLong[i] = distance
		distance++
		if p.looks[i].textual() {
			distance = 1
		}
	}
	for i := 0; i < n; {
		end := i
		for end < n && !p.looks[end].textual() && p.looks[end].mark.kind == noMark {
			end++
		}
		for k := i; k < end; k++ {
			p.shorts[k] = end - i
		}
		i = end + 1
	}
	p.order = make([]int, n)
	names := 0
	for i := range p.looks {
		if l := &p.looks[i]; p.mayName(i) && l.around == 0 && !l.site {
			names++
			p.order[i] = names
		}
	}
	p.findStyles()
	p.findRuns()
	p.rankTop()
	p.numberAll()
	p.weigh()
}

// textWeight and pageWeight say how much a line looks like text and like furniture.
func (l *look) textWeight() float64 {
	switch {
	case l.rule != noRule:
		return 0
	case l.shape == longShape:
		return 3
	case l.shape == sentenceShape, l.shape == tableShape:
		return 2
	case l.length > 2 && prose.EndsSentence(l.text), l.mark.kind != noMark && l.length > 2, l.lone, l.shape == labelShape && l.length > 4:
		return 1
	case l.length >= longLine && l.menu*4 < l.length:
		return 1
	}
	return 0
}

func (l *look) pageWeight() float64 {
	switch {
	case l.rule != noRule:
		return 2
	case l.menu*2 >= len(l.words) && len(l.words) > 0:
		return 1.5
	case l.shape == longShape || l.shape == sentenceShape || len(l.raw) > longestFurniture:
		return 0
	case l.turns, l.digits > 0 && mayCount(l.low) && aCount.MatchString(l.text), l.digits >= digitsOfPhone && aPhone.MatchString(l.text), l.link, strings.Contains(l.text, "©"):
		return 1
	}
	return 0
}

// neutralWeight is how much a line counts as text that looks like neither.
const neutralWeight = 0.4

// weigh adds up what stands before and after each line.
func (p *pageLook) weigh() {
	n := len(p.looks)
	p.restText, p.restBody, p.restPage, p.headPage = make([]float64, n+1), make([]float64, n+1), make([]float64, n+1), make([]float64, n+1)
	for i := n - 1; i >= 0; i-- {
		text, page := p.looks[i].weight, p.looks[i].around
		p.restText[i], p.restPage[i] = p.restText[i+1]+text, p.restPage[i+1]+page
		if text == 0 && page == 0 {
			text = neutralWeight
		}
		p.restBody[i] = p.restBody[i+1] + text
	}
	for i := range n {
		p.headPage[i+1] = p.headPage[i] + p.looks[i].around
	}
}
