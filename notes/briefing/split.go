package briefing

import (
	"strings"

	"precis/notes/markup"
)

// sentences returns the bounds of the sentences of the passage, its label left
// out.
func (p *passage) sentences() [][2]int {
	start := p.labelEnd
	var all [][2]int
	for i := start; i < len(p.text); i++ {
		if stop := markup.SentenceEnd(p.text, i); stop > 0 {
			all = append(all, [2]int{start, i + stop})
			i += stop
			start = i + 1
		}
	}
	if start < len(p.text) && strings.TrimSpace(p.text[start:]) != "" {
		all = append(all, [2]int{start, len(p.text)})
	}
	return all
}

// Words of a passage from which the card of a cloze is its sentence alone.
const longPassage = 32
