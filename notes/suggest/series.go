package suggest

import (
	"fmt"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/prose"
)

// mostSeries is the words of one member of a series.
const mostSeries = 7

// findSeries asks for the members of a series within a sentence: "a, b and c".
func findSeries(c *topic, p *passage, add func(finding)) {
	if p.cells != nil {
		return
	}
	for _, v := range p.views {
		if v.stands() != byItself && v.stands() != underTopic {
			continue
		}
		reached := 0
		for i := len(v.tokens) - 1; i > 0; i-- {
			if v.tokens[i].class != andClass || reached > 0 && v.tokens[i].start >= reached {
				continue
			}
			items, start, end := v.series(i)
			if len(items) < fewestItems || len(items) > mostItems || !p.free(start, end) || ofIts(items[len(items)-1]) {
				continue
			}
			reached = start
			gap := p.gapped(v.from, start, end, v.to)
			if p.labelEnd > 0 && strings.TrimSpace(p.text[p.labelEnd:v.from]) == "" {
				gap = p.label + ": " + gap
			} else if prose.WordCount(gap, fewestLeft+1) <= fewestLeft {
				continue // which ones they are, nothing tells
			}
			ask := fmt.Sprintf("“%s” — name all %s.", strings.TrimSpace(gap), counts[len(items)])
			if c.foreign {
				ask = fmt.Sprintf("“%s” — ये %d कौन-से हैं?", strings.TrimSpace(gap), len(items))
			}
			add(finding{kind: notes.List, prompt: c.ask(ask), answer: "- " + strings.Join(items, "\n- "), start: start, end: end, items: len(items)})
		}
	}
}

// series returns the members of the series whose last two the word at i joins,
// and the bounds of all. It has none where the word joins something else.
func (s *sentenceView) series(i int) (items []string, start, end int) {
	t := s.tokens
	last := i
	for depth := 0; last+1 < len(t) && last-i < mostSeries; last++ {
		n := &t[last+1]
		if n.class == openSign {
			depth++
		} else if n.class == closeSign {
			if depth--; depth < 0 {
				break
			}
		} else if depth == 0 && !inMember(n) {
			break
		}
	}
	if last == i && i+2 < len(t) && ownsObject(&t[i+1]) && joinsPhrase(t[i+2].class) {
		last += 2 // "and their tributaries"
	}
	if last == i {
		return nil, 0, 0
	}
	item := func(from, to int) string { return s.p.text[t[from].start:t[to].end] }
	items = []string{item(i+1, last)}
	to := i - 1
	oxford := to >= 0 && t[to].class == comma // then "and" may stand within members
	if oxford {
		to--
	}
	for to >= 0 {
		from, depth := to+1, 0
		for from > 0 && to-from+1 < mostSeries {
			n := &t[from-1]
			if n.class == closeSign {
				depth++
			} else if n.class == openSign {
				if depth--; depth < 0 {
					break
				}
			} else if depth == 0 && !inMember(n) && !s.adjective(from-1) && !(n.class == andClass && (oxford || len(items) > 1)) {
				break
			}
			from--
		}
		for from <= to && (t[from].class == ofClass || t[from].class == andClass) {
			from++
		}
		if from > to {
			break
		}
		first := from == 0 || t[from-1].class != comma
		if first && len(items) > 1 {
			from = s.listedFrom(from, to, items)
		}
		items = append([]string{item(from, to)}, items...)
		start = t[from].start
		if first {
			break
		}
		to = from - 2
	}
	if last+1 < len(t) && t[last+1].class == comma && apposed(items) || len(items) == fewestItems && ofIts(items[len(items)-1]) {
		return nil, 0, 0
	}
	if len(items) < fewestItems || withinName(items) || uneven(items) || t[last].class == kaClass || last+1 < len(t) && isFinite(t[last+1].class) && s.verbBefore(start) {
		return nil, 0, 0
	}
	return items, start, t[last].end
}

// listedFrom returns where the first member of a series begins of the tokens from to to:
// what stands before "of" may lead all of them in, "a liquid of dung, lime and soil",
// "the grant of Bengal, Bihar and Orissa", "sums of ₹1,000, ₹10,000 and ₹1 lakh".
func (s *sentenceView) listedFrom(from, to int, others []string) int {
	t := s.tokens
	for k := from + 1; k < to; k++ {
		if t[k].class != ofClass {
			continue
		}
		other := tokensOf(others[0], 0, len(others[0]), nil)
		second := &other[0]
		article := t[from].class == articleClass && second.class != articleClass
		kind := kindOfWord(&t[k+1])
		if t[k+1].class == articleClass && k+1 < to {
			kind = kindOfWord(&t[k+2])
		}
		if strings.Contains(others[0], " of ") || t[k-1].capital || !article && (kind == 0 || kind != kindOfWord(second) || kind == kindOfWord(&t[k-1])) {
			return from
		}
		return k + 1
	}
	return from
}

// ofIts reports whether a member is told by the others: "their tributaries".
func ofIts(item string) bool {
	first, _, _ := strings.Cut(item, " ")
	return words().class[first] == itClass && words().leaning[first]
}

// apposed reports whether what looks like members, with a comma behind them, says of the
// first what it is: "Reed pipes, the mohuri and the shehnai, carry the tune".
func apposed(items []string) bool {
	for k, item := range items {
		if strings.HasPrefix(item, "the ") != (k > 0) {
			return false
		}
	}
	return true
}

func inMember(t *token) bool {
	return joinsPhrase(t.class) && t.class != pastForm || t.class == ofClass || t.class == articleClass || t.class == kaClass
}

// withinName reports whether "and" belongs to a name: "the Treaty of Friendship,
// Cooperation and Assistance".
func withinName(items []string) bool {
	for _, item := range items {
		if prose.StartsLower(strings.TrimPrefix(item, "the ")) {
			return false
		}
	}
	return slices.ContainsFunc(items[:len(items)-1], func(item string) bool { return strings.Contains(item, " of ") || strings.Contains(item, " on ") })
}

// uneven reports whether what looks like members is none of a kind: a year and what was
// done then ("amended in 2007, replacing the Rivers and the Ports Act"), or the words of one
// name ("the Perform, Achieve and Trade scheme").
func uneven(items []string) bool {
	years, names := 0, 0
	for k, item := range items {
		item = strings.TrimPrefix(item, "the ")
		first, _, more := strings.Cut(item, " ")
		if prose.WholeYear.MatchString(item) {
			years++
		}
		if k > 0 && more && prose.StartsLower(first) && strings.HasSuffix(first, "ing") && !strings.HasSuffix(strings.Fields(items[0])[0], "ing") {
			return true
		}
		if !more && !prose.StartsLower(item) && k < len(items)-1 {
			names++
		}
	}
	if years > 0 && years < len(items) {
		return true
	}
	last := items[len(items)-1]
	head := last[strings.LastIndexByte(last, ' ')+1:]
	return names == len(items)-1 && head != last && !prose.StartsLower(last) && (prose.StartsLower(head) && !strings.HasSuffix(head, "s") || nameHeads[head])
}

// nameHeads end the names of laws and programmes.
var nameHeads = prose.WordSet(`Act Bill Code Scheme Mission Programme`)

// adjective reports whether a participle belongs to what follows it: no noun that
// could do something stands before it.
func (s *sentenceView) adjective(i int) bool {
	return s.tokens[i].class == pastForm && (i == 0 || !joinsPhrase(s.tokens[i-1].class))
}

// verbBefore reports whether something is said already before an offset: what
// comes next then is another clause.
func (s *sentenceView) verbBefore(at int) bool {
	for i := range s.tokens {
		if s.tokens[i].start >= at {
			return false
		}
		if isFinite(s.tokens[i].class) {
			return true
		}
	}
	return false
}
