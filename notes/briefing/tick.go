package briefing

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/markup"
)

// choose keeps the best of proposals that ask for about the same words of a
// passage. Where a question and a gap ask for the same, the question is the form
// and the better score that of the fact.
func choose(all []Proposal, least float64) []*Proposal {
	var sorted, kept []*Proposal
	for i := range all {
		if p := &all[i]; p.Score >= least || p.worded && p.Score >= leastQuestion {
			sorted = append(sorted, p)
		}
	}
	slices.SortStableFunc(sorted, func(a, b *Proposal) int { return cmp.Compare(b.Score, a.Score) })
	for _, p := range sorted {
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
func rank(doc *markup.Document, found []Proposal, tick float64) []Suggestion {
	sorted := make([]*Proposal, len(found))
	for i := range found {
		sorted[i] = &found[i]
	}
	slices.SortStableFunc(sorted, func(a, b *Proposal) int {
		return cmp.Or(cmp.Compare(round(b.Score), round(a.Score)), cmp.Compare(a.Line, b.Line), cmp.Compare(a.start, b.start))
	})
	seen := map[string]bool{}
	for i := range doc.Cards {
		seen[fold(doc.Cards[i].Prompt)] = true
	}
	all := make([]Suggestion, 0, len(sorted))
	for _, p := range sorted {
		if !seen[p.folded] {
			seen[p.folded] = true
			s := p.Suggestion
			s.Score = round(p.Score)
			s.at = p.source()
			all = append(all, s)
		}
	}
	return tickBy(all, func(string) float64 { return tick })
}

func round(score float64) float64 { return math.Round(100*score) / 100 }

// source is where what a suggestion asks for stands: the passage in the Markdown,
// the rest in the passage.
type source struct{ passage, sentence, start, end int }

func (p *Proposal) source() source {
	return source{passage: p.passage.start, sentence: p.from, start: p.start, end: p.end}
}

// mostTicked is how many cards of one sentence are ticked.
const mostTicked = 3

// tickBy ticks suggestions, best first, that score at least what their rule needs:
// none that asks for words that a better one asks for, and none whose answer is
// asked for already in its section.
func tickBy(all []Suggestion, from func(rule string) float64) []Suggestion {
	type answered struct {
		section int
		answer  string
	}
	asked := map[answered]bool{}
	taken := map[int][]*Suggestion{} // by passage
	all = slices.Clone(all)
	for i := range all {
		s := &all[i]
		s.Ticked = false
		if s.Score < from(s.Rule) || !s.besides(taken[s.at.passage]) {
			continue
		}
		if answer := (answered{s.SectionIndex, fold(markup.PlainText(s.Answer))}); !asked[answer] {
			s.Ticked, asked[answer] = true, true
			taken[s.at.passage] = append(taken[s.at.passage], s)
		}
	}
	return all
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
