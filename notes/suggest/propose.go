package suggest

import (
	"context"
	"math"
	"strings"

	"precis/notes"
	"precis/notes/markup"
	"precis/notes/prose"
)

// Propose finds everything that could be asked in the lines from..to of a note
// and hands it over, passage by passage. The slice is valid during the call only.
func Propose(ctx context.Context, doc *markup.Document, r *Ranker, from, to int, take func([]Proposal)) error {
	note, groups, err := noteOf(ctx, doc, r)
	if err != nil {
		return err
	}
	note.propose(ctx, groups, r, from, to, take)
	return ctx.Err()
}

// propose is Propose for some sections; it ends early when the context is done.
func (n *noteView) propose(ctx context.Context, groups [][]passage, r *Ranker, from, to int, take func([]Proposal)) {
	w := n.scale(r)
	defer n.scales.Put(w)
	for _, group := range groups {
		c := topicOf(n, group)
		if c.quizzed() && c.answer == 0 {
			continue
		}
		for i := range group {
			p := &group[i]
			if p.line < from || p.line > to || strings.Contains(readCloze(p.text), "::") || c.practice(p) || p.cells == nil && prose.IsHatNote(p.said) {
				continue
			}
			if ctx.Err() != nil {
				return
			}
			proposeIn(c, p, w)
			w.ends = append(w.ends, len(w.found))
			if len(w.found) >= manyProposals {
				w.settle(take)
			}
		}
	}
	w.settle(take)
}

// shareOut parts sections into shares that are worth a processor's turn.
func shareOut(groups [][]passage) [][][]passage {
	const passages = 24 // of a share, about
	var shares [][][]passage
	first, n := 0, 0
	for i, group := range groups {
		if n += len(group); n >= passages || i+1 == len(groups) {
			shares = append(shares, groups[first:i+1])
			first, n = i+1, 0
		}
	}
	return shares
}

func bySection(passages []passage) [][]passage {
	var groups [][]passage
	first := 0
	for i := range passages {
		if passages[i].section != passages[first].section {
			groups = append(groups, passages[first:i])
			first = i
		}
		passages[i].number = i - first
	}
	if len(passages) > 0 {
		groups = append(groups, passages[first:])
	}
	return groups
}

// mostSentences of a passage are searched.
const mostSentences = 200

func proposeIn(c *topic, p *passage, w *scale) {
	sentences := p.sentences[:min(len(p.sentences), mostSentences)]
	views := make([]*sentenceView, 0, len(sentences))
	for i := range sentences {
		if at := &sentences[i]; at.to-at.from <= longestSentence && len(at.tokens) > 0 {
			views = append(views, c.view(p, at, i, len(sentences)))
		}
	}
	if len(views) == 0 {
		return
	}
	p.views, p.isLong = views, len(sentences) > 1 && prose.WordCount(p.text, longPassage) == longPassage
	clozed := p.cells == nil && !endsInTag(p.text) && !(p.label != "" && prose.IsCaption(p.label)) // a tag must stay the last word
	for i, v := range views {
		v.number = i
		if clozed {
			proposeGaps(v, w)
		}
	}
	if len(p.text) > longestAsked {
		return
	}
	var by *rule
	add := func(f finding) {
		if !sound(f.kind, f.prompt, f.answer) {
			return
		}
		pr := Proposal{Suggestion: c.suggestion(p, by.name, f), passage: p, start: f.start, end: f.end, worded: by.worded || f.worded, central: f.central, own: f.own}
		v := views[0]
		for _, w := range views {
			if f.end > 0 && w.from <= f.start && f.start < w.to {
				v = w
			}
		}
		pr.from = v.from
		var row Row
		if f.line == 0 {
			row = *v.describe(v.stretch(f.start, f.end))
		} else {
			v = nil
			c.describe(&row)
		}
		row[byItems], row[byEven] = float32(f.items), evenness(f.answer)
		w.add(pr, &row, v)
	}
	for i := range rules {
		by = &rules[i]
		by.find(c, p, add)
	}
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
func proposeGaps(v *sentenceView, w *scale) {
	p := v.p
	if v.base[ofWords] < fewestWords || v.base[ofQuestion] > 0 || v.stands() == nowhere {
		return
	}
	broken := strings.Contains(p.text, "\n")
	v.c.phrases = phrasesOf(v.tokens, v.c.phrases[:0])
	for _, st := range v.c.phrases {
		start, end := v.tokens[st.first].start, v.tokens[st.last].end
		if !p.free(start, end) || broken && strings.Contains(p.text[start:end], "\n") || v.base[ofWords]-float32(st.last-st.first+1) < fewestLeft || !v.askable(st) {
			continue
		}
		w.add(Proposal{Suggestion: Suggestion{Kind: notes.Cloze, Rule: gapRule, Line: p.line}, view: v, passage: p, from: v.from, start: start, end: end}, v.describe(st), v)
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
func sound(kind notes.Kind, prompt, answer string) bool {
	if prompt == "" || answer == "" {
		return false
	}
	p, a := prose.Fold(markup.PlainText(prompt)), strings.TrimRight(prose.Fold(plainAnswer(kind, answer)), ".")
	return p != "" && a != "" && !endsInTag(prompt) && !endsInTag(answer) && !strings.Contains(p, a)
}

// plainAnswer is an answer as plain text, the points of a list behind each other.
func plainAnswer(kind notes.Kind, answer string) string {
	if kind != notes.List {
		return markup.PlainText(answer)
	}
	points := strings.Split(strings.TrimPrefix(answer, "- "), "\n- ")
	for i, point := range points {
		points[i] = markup.PlainText(point)
	}
	return strings.Join(points, " ")
}
