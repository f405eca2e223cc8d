package suggest

import (
	"cmp"
	"encoding/binary"
	"math"
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes"
	"precis/notes/markup"
	"precis/notes/prose"
)

// choose keeps the best of proposals that ask for about the same words of a
// passage. Where a question and a gap ask for the same, the question is the form
// and the better score that of the fact.
func choose(all []Proposal, least float64) []*Proposal {
	sorted := make([]int, 0, len(all))
	for i := range all {
		if p := &all[i]; p.Score >= least || p.worded && p.Score >= leastQuestion {
			sorted = append(sorted, i)
		}
	}
	slices.SortFunc(sorted, func(a, b int) int { return cmp.Or(cmp.Compare(all[b].Score, all[a].Score), a-b) })
	kept := make([]*Proposal, 0, 1+len(sorted)/2)
	for _, i := range sorted {
		p := &all[i]
		if slices.ContainsFunc(kept, func(k *Proposal) bool { return (k.worded || !p.worded) && alike(k, p) }) {
			continue
		}
		same := slices.IndexFunc(kept, func(k *Proposal) bool { return p.worded && overlap(p.source(), k.source()) > sameAnswer })
		if same < 0 {
			kept = append(kept, p)
			continue
		}
		p.Score = max(p.Score, kept[same].Score)
		kept[same] = p
	}
	return kept
}

// sameAnswer is the overlap from which two forms ask for the same.
const sameAnswer = 0.8

// overlap returns how much of the longer of what two suggestions of a passage ask for
// the other asks for too; 0 or less for nothing.
func overlap(a, b source) float64 {
	common := min(a.end, b.end) - max(a.start, b.start)
	return float64(common) / float64(max(1, a.end-a.start, b.end-b.start))
}

// alike reports whether two proposals of a passage ask for about the same words.
func alike(a, b *Proposal) bool {
	if a.Kind == notes.List || b.Kind == notes.List {
		return a.Kind == b.Kind && a.start == b.start && a.end == b.end
	}
	common := min(a.end, b.end) - max(a.start, b.start)
	shorter, longer := min(a.end-a.start, b.end-b.start), max(a.end-a.start, b.end-b.start)
	across := a.Rule == gapRule && b.Rule == gapRule && common < shorter // clozes lie within each other or apart
	return common > 0 && (2*common > longer || across)
}

// rank orders proposals and ticks the best.
func rank(doc *markup.Document, found [][]Proposal, tick float64) []Suggestion {
	sorted := inOrder(found)
	seen := promptSet{first: make(map[uint64]string, len(sorted)+len(doc.Cards))}
	for i := range doc.Cards {
		seen.add(doc.Cards[i].Prompt, sumOf(doc.Cards[i].Prompt))
	}
	all := make([]Suggestion, 0, len(sorted))
	for _, p := range sorted {
		if seen.add(p.Prompt, p.said) {
			p.at = p.source()
			all = append(all, p.Suggestion)
		}
	}
	tickAll(all, func(string) float64 { return tick })
	return all
}

// inOrder rounds the scores of proposals to whole hundredths and returns all, best first,
// equal ones in the order of the text. They come nearly in that, so those of each score
// are gathered before they are sorted.
func inOrder(found [][]Proposal) []*Proposal {
	const hundredths = 100
	var next [hundredths + 2]int // by what a score lacks: where those with it begin
	for _, some := range found {
		for i := range some {
			p := &some[i]
			p.Score = math.Round(hundredths*p.Score) / hundredths
			next[1+lacks(p)]++
		}
	}
	for k := 1; k < len(next); k++ {
		next[k] += next[k-1]
	}
	sorted := make([]*Proposal, next[len(next)-1])
	begins, number := next, 0
	for _, some := range found {
		for i := range some {
			p := &some[i]
			p.number = number
			number++
			sorted[next[lacks(p)]] = p
			next[lacks(p)]++
		}
	}
	for k := range hundredths + 1 {
		slices.SortFunc(sorted[begins[k]:begins[k+1]], func(a, b *Proposal) int {
			return cmp.Or(a.Line-b.Line, a.start-b.start, a.number-b.number)
		})
	}
	return sorted
}

// lacks returns the hundredths that the rounded score of a proposal is below 1.
func lacks(p *Proposal) int { return 100 - int(math.Round(100*p.Score)) }

// promptSet holds prompts by their sums.
type promptSet struct {
	first map[uint64]string
	more  map[uint64][]string // behind the first of a sum
}

// add adds a prompt and reports whether it is a new one.
func (s *promptSet) add(prompt string, sum uint64) bool {
	first, ok := s.first[sum]
	if !ok {
		s.first[sum] = prompt
		return true
	}
	same := func(o string) bool { return o == prompt || prose.Fold(o) == prose.Fold(prompt) }
	if same(first) || slices.ContainsFunc(s.more[sum], same) {
		return false
	}
	if s.more == nil {
		s.more = map[uint64][]string{}
	}
	s.more[sum] = append(s.more[sum], prompt)
	return true
}

// sumOf comes to the same for prompts that are the same in small letters.
func sumOf(prompt string) uint64 {
	const (
		high  = 0x8080808080808080 // of each byte, set in what is no ASCII
		small = 0x2020202020202020 // of each byte, set in small letters and not in capitals
		mix   = 0x9e3779b97f4a7c15
	)
	text := strings.TrimSpace(prompt)
	sum := uint64(0)
	for i := 0; i < len(text); {
		if i+8 <= len(text) {
			if eight := binary.LittleEndian.Uint64([]byte(text[i : i+8])); eight&high == 0 {
				sum = bits.RotateLeft64((sum^(eight|small))*mix, 29)
				i += 8
				continue
			}
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if r < utf8.RuneSelf {
			r |= ' '
		} else {
			r = unicode.ToLower(r)
		}
		sum = bits.RotateLeft64((sum^uint64(r))*mix, 29)
		i += size
	}
	return sum
}

// source is where what a suggestion asks for stands: the passage in the Markdown,
// the rest in the passage.
type source struct{ passage, sentence, start, end int }

func (p *Proposal) source() source {
	return source{passage: p.passage.start, sentence: p.from, start: p.start, end: p.end}
}

// mostTicked is how many cards of one sentence are ticked.
const mostTicked = 3

// tickAll ticks suggestions, best first, that score at least what their rule needs:
// none that asks for words that a better one asks for, and none whose answer is
// asked for already in its section.
func tickAll(all []Suggestion, from func(rule string) float64) {
	type answered struct {
		section int
		answer  string
	}
	asked := map[answered]bool{}
	taken := map[int][]*Suggestion{} // by passage
	for i := range all {
		s := &all[i]
		s.Ticked = false
		if s.Score < from(s.Rule) || !s.besides(taken[s.at.passage]) {
			continue
		}
		if answer := (answered{s.SectionIndex, prose.Fold(plainAnswer(s.Kind, s.Answer))}); !asked[answer] {
			s.Ticked, asked[answer] = true, true
			taken[s.at.passage] = append(taken[s.at.passage], s)
		}
	}
}

// besides reports whether a suggestion asks for something else than those ticked,
// and its sentence has not enough of them.
func (s *Suggestion) besides(ticked []*Suggestion) bool {
	same := 0
	for _, t := range ticked {
		if t.at.sentence == s.at.sentence {
			same++
		}
		if s.Rule != gapRule && t.Rule != gapRule && s.Kind != notes.List && t.Kind != notes.List && s.turns(t) {
			return false
		}
		if (s.Rule == gapRule) != (t.Rule == gapRule) {
			asked, told := s.plainly()
			if also, other := t.plainly(); strings.Contains(asked, other) && strings.Contains(also, told) {
				return false // "5 to […]" and "which is it: 5 to 7 days?"
			}
		}
		most := 0.0
		if s.Kind == notes.List || t.Kind == notes.List {
			most = sameAnswer
		}
		if overlap(s.at, t.at) > most {
			return false
		}
	}
	return same < mostTicked
}

// turns reports whether a question asks from the answer of another one: "What is
// the capital?" and "Which is it: Bern?".
func (s *Suggestion) turns(o *Suggestion) bool {
	return strings.Contains(s.Prompt, strings.TrimRight(o.Answer, ".।")) || strings.Contains(o.Prompt, strings.TrimRight(s.Answer, ".।"))
}
