package markdown

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/canvas"

	"precis/ui/draw"
)

var _ draw.Worded = (*Markdown)(nil)

// Words returns what is drawn of the text, in its order, at the width last given.
func (m *Markdown) Words() []draw.Word {
	if m.page == nil {
		return nil
	}
	words := make([]draw.Word, 0, len(m.page.words))
	begins := false
	for i, o := range m.page.words {
		begins = begins || slices.Contains(m.page.begins, i)
		if text, ok := o.(*canvas.Text); ok {
			words = append(words, draw.Word{Text: text, Begins: begins})
			begins = false
		}
	}
	return words
}

// Plain returns the words of a Markdown, a line for each paragraph.
func Plain(source string) string {
	var lines []string
	visitTexts(readMarkdown(source), func(t *text) {
		line := ""
		for _, s := range t.spans {
			line += s.text
		}
		lines = append(lines, line)
	})
	return strings.Join(lines, "\n")
}
