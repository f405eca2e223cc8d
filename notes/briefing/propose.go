package briefing

import (
	"context"
	"math"
	"strings"

	"precis/notes"
	"precis/notes/markup"
)

// Propose finds everything that could be asked in the lines from..to of a note
// and hands it over, passage by passage. The slice is valid during the call only.
func Propose(ctx context.Context, doc *markup.Document, r *Ranker, from, to int, take func([]Proposal)) error {
	note, groups, err := noteOf(ctx, doc, r)
	if err != nil {
		return err
	}
	for _, group := range groups {
		note.propose(ctx, group, r, from, to, take)
	}
	return ctx.Err()
}

// propose is Propose for a section; it ends early when the context is done.
func (n *noteView) propose(ctx context.Context, group []passage, r *Ranker, from, to int, take func([]Proposal)) {
	c := topicOf(n, group)
	if c.quizzed() {
		return
	}
	var found []Proposal
	for i := range group {
		p := &group[i]
		if p.line < from || p.line > to || strings.Contains(readCloze(p.text), "::") || c.practice(p) {
			continue
		}
		if ctx.Err() != nil {
			return
		}
		found = proposeIn(c, p, r, found[:0])
		take(found)
	}
}

func bySection(passages []passage) [][]passage {
	var groups [][]passage
	for i := range passages {
		if i == 0 || passages[i].section != passages[i-1].section {
			groups = append(groups, nil)
		}
		passages[i].number = len(groups[len(groups)-1])
		groups[len(groups)-1] = append(groups[len(groups)-1], passages[i])
	}
	return groups
}

// mostSentences of a passage are searched.
const mostSentences = 200

func proposeIn(c *topic, p *passage, r *Ranker, found []Proposal) []Proposal {
	sentences := p.sentences[:min(len(p.sentences), mostSentences)]
	views := make([]*sentenceView, 0, len(sentences))
	for i := range sentences {
		if at := &sentences[i]; at.to-at.from <= longestSentence {
			views = append(views, c.view(p, at, i, len(sentences)))
		}
	}
	if len(views) == 0 {
		return found
	}
	p.views, p.isLong = views, len(sentences) > 1 && wordCount(p.text, longPassage) == longPassage
	clozed := p.cells == nil && !endsInTag(p.text) // a tag must stay the last word
	for i, v := range views {
		v.number = i
		if clozed {
			found = proposeGaps(v, r, found)
		}
	}
	if len(p.text) > longestAsked {
		return found
	}
	for i := range rules {
		rule := &rules[i]
		rule.find(c, p, func(f finding) {
			if !sound(f.prompt, f.answer) {
				return
			}
			pr := Proposal{Suggestion: c.suggestion(p, rule.name, f), passage: p, start: f.start, end: f.end, worded: rule.worded || f.worded}
			v := views[0]
			for _, w := range views {
				if f.end > 0 && w.from <= f.start && f.start < w.to {
					v = w
				}
			}
			var row Row
			if f.line == 0 {
				row = *v.describe(v.stretch(f.start, f.end))
			} else {
				c.describe(&row)
			}
			row[byItems], row[byEven] = float32(f.items), evenness(f.answer)
			pr.from = v.from
			pr.weigh(&row, r)
			if f.central {
				pr.Score = max(pr.Score, r.Tick)
			}
			found = append(found, pr)
		})
	}
	return found
}

// evenness compares the shortest and the longest point of a list by characters.
func evenness(answer string) float32 {
	if !strings.HasPrefix(answer, "- ") {
		return 0
	}
	shortest, longest := math.MaxInt, 1
	for line := range strings.Lines(answer) {
		shortest, longest = min(shortest, len(line)-2), max(longest, len(line)-2)
	}
	return float32(shortest) / float32(longest)
}

// longestAsked is the bytes of the longest passage that rules look at as a whole.
const longestAsked = 6000

// longestSentence is the bytes beyond which a sentence is no sentence.
const longestSentence = 1500

// stretch returns the tokens of a range, all where the sentence has none in it.
func (s *sentenceView) stretch(start, end int) stretch {
	st := stretch{-1, -1}
	for i := range s.tokens {
		if s.tokens[i].start >= start && s.tokens[i].end <= end {
			if st.first < 0 {
				st.first = i
			}
			st.last = i
		}
	}
	if st.first < 0 {
		return stretch{0, len(s.tokens) - 1}
	}
	return st
}

// proposeGaps proposes the clozes of a sentence.
func proposeGaps(v *sentenceView, r *Ranker, found []Proposal) []Proposal {
	p := v.p
	if v.base[ofWords] < fewestWords || v.base[ofQuestion] > 0 || v.stands() == nowhere {
		return found
	}
	broken := strings.Contains(p.text, "\n")
	v.c.phrases = phrasesOf(v.tokens, v.c.phrases[:0])
	for _, st := range v.c.phrases {
		start, end := v.tokens[st.first].start, v.tokens[st.last].end
		if !p.free(start, end) || broken && strings.Contains(p.text[start:end], "\n") || v.base[ofWords]-float32(st.last-st.first+1) < fewestLeft || !v.askable(st) {
			continue
		}
		row := v.describe(st)
		pr := Proposal{Suggestion: Suggestion{Kind: notes.Cloze, Rule: gapRule, Line: p.line}, view: v, passage: p, from: v.from, start: start, end: end}
		if pr.weigh(row, r); pr.Score < leastScore {
			continue
		}
		found = append(found, pr)
	}
	return found
}

// weigh scores a proposal; where there is nothing to score it by, it keeps the row.
func (pr *Proposal) weigh(row *Row, r *Ranker) {
	pr.Score = r.Score(pr.Rule, row)
	if r.Model == nil {
		kept := *row
		pr.Row = &kept
	}
}

// Fewest words of a sentence with a gap, and of what is left of it.
const (
	fewestWords = 5
	fewestLeft  = 2
)

func (c *topic) suggestion(p *passage, rule string, f finding) Suggestion {
	line := p.line
	if f.line > 0 {
		line = f.line
	}
	return Suggestion{Kind: f.kind, Prompt: f.prompt, Answer: f.answer, Section: c.section.Path, SectionIndex: p.section, Line: line, Rule: rule}
}

// sound reports whether a question can be asked so: it has two sides, and the
// answer does not stand in the prompt.
func sound(prompt, answer string) bool {
	if prompt == "" || answer == "" {
		return false
	}
	p, a := fold(markup.PlainText(prompt)), strings.TrimRight(fold(markup.PlainText(answer)), ".")
	return p != "" && a != "" && !endsInTag(prompt) && !endsInTag(answer) && !strings.Contains(p, a)
}
