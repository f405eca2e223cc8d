package briefing

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"precis/notes/briefing/chain"
	"precis/notes/lazyregexp"
	"precis/notes/parallel"
	"precis/notes/prose"
)

// label says what a row of a page is.
type label uint8

const (
	textLabel       label = iota
	furnitureLabel        // it belongs to the page
	titleLabel            // it names the whole
	headingLabel          // it heads a section
	subHeadingLabel       // it heads a part of a section
	labels                // the number of labels
)

// States of the model, which are labels by their place on the page.
const (
	inAbove = iota // furniture above the title, or above the text of a page without one
	inNamed        // the title
	inUnder        // furniture between title and text
	inText         // text
	inHeaded
	inSubHeaded
	inBetween // furniture with text on both sides
	inBelow   // furniture after the last of the text
	states
)

// labelOf gives the label of each state.
var labelOf = [states]label{furnitureLabel, titleLabel, furnitureLabel, textLabel, headingLabel, subHeadingLabel, furnitureLabel, furnitureLabel}

// pageGrammar is how pages go: furniture, at most one title, furniture, then text
// under headings with furniture between, and furniture to the end.
var pageGrammar = func() *chain.Grammar {
	follows := map[int][]int{
		inAbove:     {inAbove, inNamed, inText, inHeaded, inSubHeaded},
		inNamed:     {inUnder, inText, inHeaded, inSubHeaded, inBelow},
		inUnder:     {inUnder, inText, inHeaded, inSubHeaded, inBelow},
		inText:      {inText, inHeaded, inSubHeaded, inBetween, inBelow},
		inHeaded:    {inText, inHeaded, inSubHeaded, inBetween, inBelow},
		inSubHeaded: {inText, inHeaded, inSubHeaded, inBetween, inBelow},
		inBetween:   {inBetween, inText, inHeaded, inSubHeaded},
		inBelow:     {inBelow},
	}
	g := &chain.Grammar{
		Names:  []string{"above", "title", "under", "text", "heading", "sub-heading", "between", "below"},
		Begins: []bool{inAbove: true, inNamed: true, inText: true, inHeaded: true, inSubHeaded: true, states - 1: false},
		Ends:   []bool{inAbove: true, inNamed: true, inText: true, inHeaded: true, inSubHeaded: true, inBelow: true},
	}
	for s := range states {
		g.Kinds = append(g.Kinds, int(labelOf[s]))
		g.Follows = append(g.Follows, make([]bool, states))
		for _, next := range follows[s] {
			g.Follows[s][next] = true
		}
	}
	return g
}()

// PageModel tells what the lines of pages are: Lines labels all of them, Names finds
// the title among the first.
type PageModel struct{ Lines, Names *chain.Model }

//go:embed weights/page.txt
var pageWeights []byte

//go:embed weights/title.txt
var titleWeights []byte

// pageModel is trained by `make train`.
var pageModel = sync.OnceValue(func() PageModel {
	return PageModel{shipped(pageGrammar, pageWeights), shipped(nameGrammar, titleWeights)}
})

func shipped(g *chain.Grammar, weights []byte) *chain.Model {
	m, err := chain.Read(g, weights)
	if err != nil {
		panic(fmt.Sprint("the weights of pages that ship with Precis: ", err))
	}
	return m
}

// costs[a][b] is what it costs to label a row a that is b. Text that is left out
// is missed; furniture that stays only stands in the way.
var costs = [labels][labels]float64{
	textLabel:       {furnitureLabel: 1, titleLabel: 1, headingLabel: 2.2, subHeadingLabel: 2.2},
	furnitureLabel:  {textLabel: 6, titleLabel: 6, headingLabel: 7, subHeadingLabel: 7},
	titleLabel:      {textLabel: 1, furnitureLabel: 1, headingLabel: 1, subHeadingLabel: 1},
	headingLabel:    {textLabel: 1, furnitureLabel: 2, titleLabel: 1, subHeadingLabel: 0.3},
	subHeadingLabel: {textLabel: 1, furnitureLabel: 2, titleLabel: 1, headingLabel: 0.3},
}

// sentenceCost is how much more it costs to leave out what reads like a sentence.
const sentenceCost = 2

// ruleCost is the part of the cost that it has to leave out what has a form of furniture.
const ruleCost = 1.0 / 3

// namingCost is how much more it costs to take for text what reads like a heading.
const namingCost = 1.6

// names reports whether a line names what follows: it ends in a colon, has no verb,
// and all words but the small ones are written large.
func (l *look) names() bool {
	if l.shape != colonShape || slices.ContainsFunc(l.words, func(w string) bool { return finite[w] }) {
		return false
	}
	upper, lower := l.cases()
	return upper > 1 && lower == 0
}

// titleDoubt is how much lines are labelled as if the title were not known: it may be another
// line, which then is not to go.
const titleDoubt = 0.2

// labelsOf labels rows by a model; those that say nothing are text. The title is
// found first, and the other lines are labelled in view of it. It ends early, with the
// error of the context, when that is done.
func labelsOf(ctx context.Context, rows []row, m PageModel) ([]label, error) {
	p, err := lookAt(ctx, rows)
	if err != nil {
		return nil, err
	}
	e := m.Lines.Evidence(len(p.looks))
	err = parallel.Each(ctx, len(p.looks), parallel.Block, func(i int) {
		p.features(i, func(feature []byte) { e.Add(i, feature) })
	})
	if err != nil {
		return nil, err
	}
	allowed := p.allowed()
	marginals := e.Marginals(allowed)
	title, names := p.likeliestTitle(marginals, m.Names)
	unnamed := marginals
	if title >= 0 {
		for i := range allowed {
			allowed[i] &^= 1 << inNamed
		}
		allowed[title] = 1 << inNamed
		marginals = e.Marginals(allowed)
	}
	chances := make([][labels]float64, len(marginals))
	for i := range chances {
		for s, chance := range marginals[i] {
			chances[i][labelOf[s]] += (1-titleDoubt)*chance + titleDoubt*unnamed[i][s]
		}
	}
	p.evenOut(chances)
	own := make([]label, len(marginals))
	for i := range chances {
		own[i] = p.cheapest(i, &chances[i])
	}
	if title < 0 {
		title = p.topHeading(own)
	}
	all := make([]label, len(rows))
	for i, l := range own {
		switch {
		case i == title:
			l = titleLabel
		case i < title:
			l = furnitureLabel
		}
		if l == furnitureLabel && i < len(names) && names[i] >= otherTitle && p.looks[i].around == 0 {
			l = textLabel
		}
		all[p.looks[i].at] = l
	}
	return all, nil
}

// evenOut lets lines that end in a colon stand for one another: those that begin with the
// same sign and word ("For China:", "For the United States:") have the same chances, and
// other headings in one style lean to one level.
func (p *pageLook) evenOut(chances [][labels]float64) {
	alike, inStyle := map[string][]int{}, map[string][]int{}
	opening := make([]string, len(p.looks))
	for i := range p.looks {
		if l := &p.looks[i]; l.length <= longestStyled && len(l.words) > 1 && prose.EndsColon(l.text) {
			opening[i] = markName(l.mark) + " " + l.words[0]
			alike[opening[i]] = append(alike[opening[i]], i)
		}
	}
	for i := range p.looks {
		if len(alike[opening[i]]) == 1 {
			inStyle[p.looks[i].style] = append(inStyle[p.looks[i].style], i)
		}
	}
	mean := func(lines []int) (mean [labels]float64) {
		for _, i := range lines {
			for l, chance := range chances[i] {
				mean[l] += chance / float64(len(lines))
			}
		}
		return mean
	}
	for _, lines := range alike {
		all := mean(lines)
		for _, i := range lines {
			chances[i] = all
		}
	}
	for _, lines := range inStyle {
		all := mean(lines)
		level := all[headingLabel] / max(all[headingLabel]+all[subHeadingLabel], 1e-9)
		for _, i := range lines {
			c := &chances[i]
			heads := c[headingLabel] + c[subHeadingLabel]
			c[headingLabel] += levelling * (level*heads - c[headingLabel])
			c[subHeadingLabel] = heads - c[headingLabel]
		}
	}
}

// levelling is how far the level of a heading leans to that of others in its style.
const levelling = 0.5

// topHeading returns the index of a heading that stands above everything else, so
// that it names the page; -1 where there is none.
func (p *pageLook) topHeading(own []label) int {
	for i, l := range own {
		if l == furnitureLabel {
			continue
		}
		if l != textLabel && p.order[i] > 0 {
			return i
		}
		break
	}
	return -1
}

// cheapest returns the label that is expected to cost a line least; it is no title.
func (p *pageLook) cheapest(i int, chances *[labels]float64) label {
	best, least := textLabel, 0.0
	for l := range labels {
		if l == titleLabel {
			continue
		}
		cost := 0.0
		for is, chance := range chances {
			cost += chance * costs[l][is]
		}
		if l == furnitureLabel && p.says(i) {
			cost *= sentenceCost
		}
		if l == furnitureLabel && p.looks[i].rule != noRule {
			cost *= ruleCost
		}
		if l == textLabel && p.looks[i].names() {
			cost *= namingCost
		}
		if l == textLabel || cost < least {
			best, least = l, cost
		}
	}
	return best
}

// says reports whether a line reads like a sentence of the text: not as one that furniture
// has the form of, or as an answer to choose.
func (p *pageLook) says(i int) bool {
	l := &p.looks[i]
	return l.textual() && l.rule == noRule && p.asking[i] == 0
}

// mostAround is the share of what looks like text that may stand below the text,
// or above the title.
const mostAround = 0.25

// allowed are the states that each line may have, a bit for each: most of what
// looks like text is text.
func (p *pageLook) allowed() []uint32 {
	all := make([]uint32, len(p.looks))
	most := mostAround*p.restBody[0] + 2
	for i := range all {
		all[i] = 1<<states - 1
		if p.restBody[i] > most {
			all[i] &^= 1 << inBelow
		}
		if p.restBody[0]-p.restBody[i+1] > most {
			all[i] &^= 1<<inAbove | 1<<inNamed | 1<<inUnder
		}
		if !p.mayName(i) {
			all[i] &^= 1 << inNamed
		}
		if l := &p.looks[i]; l.shape == longShape && l.around == 0 && p.says(i) {
			all[i] &^= 1 << inUnder // the text has begun
		}
		switch l := &p.looks[i]; {
		case l.quiz == quizAsks:
			all[i] = 1<<inText | 1<<inHeaded | 1<<inSubHeaded
		case l.quiz != noQuiz, l.cell:
			all[i] = 1 << inText
		}
	}
	return all
}

// mayName reports whether a line may be a title: it is neither of the page's own
// words, nor a heading that any text may have, nor a sentence.
func (p *pageLook) mayName(i int) bool {
	l := &p.looks[i]
	before, _, _ := cutColon(l.text)
	switch {
	case len(l.words) == 0, l.rule != noRule && !strings.HasPrefix(l.said, "subject"), p.listed[i], bookPart.MatchString(l.text), l.shape == tableShape, l.length > prose.LongestTitle, prose.Openings[l.said], partsOfPage[l.said], credits[prose.Fold(before)], !spoken(l.text):
		return false
	case l.textual() && prose.EndsSentence(l.text) && l.length >= longLine, strings.HasSuffix(l.text, ","), aBracket.MatchString(l.text), prose.IsCaption(l.text), aLink.MatchString(l.text), aPhone.MatchString(l.text):
		return false
	case i+1 < len(p.looks) && !p.looks[i+1].gap && ending[firstWord(p.looks[i+1].text)] && !prose.EndsLine(l.text):
		return false // of a sentence
	}
	return p.formAbove[formOf(l.row)] < 3 && !isPath(l.text) && !p.isField(i) && !p.inPath(i) && !leading[l.words[len(l.words)-1]]
}

// partsOfPage head what stands below them on pages of any kind.
var partsOfPage = setOf("part of a page")

// opensClock is a time of a film, or of a day, that a line begins with.
var opensClock = lazyregexp.New(`^[\[(]?\p{Nd}{1,2}:\p{Nd}{2}`)

// ending are words that end a sentence.
var ending = setOf("ending")

// leading are words that neither a title nor a sentence ends in: "Created by".
var leading = setOf("leading")

// inPath reports whether a line is part of such a path with one part to a line, signs between.
func (p *pageLook) inPath(i int) bool {
	sign := func(k int) bool { return k >= 0 && k < len(p.looks) && pathSigns[p.looks[k].text] }
	return sign(i-1) || sign(i+1)
}

var pathSigns = prose.WordSet(`/ > » › | \ →`)

// isPath reports whether a line says where on a site a page stands: "News / Nation /
// Environment".
func isPath(text string) bool {
	for _, sign := range []string{" / ", " > ", " » ", " › "} {
		if strings.Count(text, sign) > 1 && !prose.EndsSentence(text) {
			return true
		}
	}
	return false
}

// isField reports whether a line is one of several "Name: value" in a row.
func (p *pageLook) isField(i int) bool {
	field := func(k int) bool {
		if k < 0 || k >= len(p.looks) || p.looks[k].rule != noRule {
			return false
		}
		before, after, colon := cutColon(p.looks[k].text)
		return colon && !partName.MatchString(p.looks[k].text) && after != "" && prose.WordCount(before, 4) < 4 && isLabel(before)
	}
	return field(i) && (field(i+1) && field(i+2) || field(i-1) && (field(i-2) || field(i+1)))
}
