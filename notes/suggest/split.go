package suggest

import (
	"strings"

	"precis/notes/markup"
)

// sentence is a range of a passage with its tokens.
type sentence struct {
	from, to int
	tokens   []token
}

// cut takes the passage apart into tokens and sentences; its label is in none of these.
func (p *passage) cut() {
	const bytes = 5 // of a word, about
	p.tokens = tokensOf(p.text, 0, p.labelEnd, make([]token, 0, len(p.text)/bytes+bytes))
	first, start := len(p.tokens), p.labelEnd
	take := func(end int) {
		p.tokens = tokensOf(p.text, start, end, p.tokens)
		p.sentences = append(p.sentences, sentence{from: start, to: end})
	}
	for i := start; i < len(p.text); i++ {
		if stop := markup.SentenceEnd(p.text, i); stop > 0 {
			take(i + stop)
			i += stop
			start = i + 1
		}
	}
	if start < len(p.text) && strings.TrimSpace(p.text[start:]) != "" {
		take(len(p.text))
	}
	for i := range p.sentences {
		s := &p.sentences[i]
		end := first
		for end < len(p.tokens) && p.tokens[end].start < s.to {
			end++
		}
		s.tokens = p.tokens[first:end:end]
		first = end
	}
}

// Words of a passage from which the card of a cloze is its sentence alone.
const longPassage = 32
