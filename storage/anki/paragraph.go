package anki

import (
	"strings"

	"precis/notes/lazyregexp"
)

// paragraph is lines of Markdown with breaks between them.
type paragraph []string

var (
	openAtEnd    = lazyregexp.New("(?:\uFDD0[0-9]+\uFDD1 ?)+$")
	closeAtStart = lazyregexp.New("^(?:\uFDD3 ?)+")
	onlyMarks    = lazyregexp.New("^(?:\uFDD0[0-9]+\uFDD1|\uFDD3| )+$")
)

// add adds a line. A cloze opens on the line that its answer begins on, and closes
// where the answer ends.
func (p *paragraph) add(line string) {
	lines := *p
	if k := len(lines) - 1; k >= 0 && strings.ContainsAny(lines[k]+line, answerMarks) {
		if closing := closeAtStart.FindString(line); closing != "" {
			lines[k] += strings.TrimRight(closing, " ")
			line = lineStart(line[len(closing):])
		}
		if opening := openAtEnd.FindString(lines[k]); opening != "" && line != "" {
			lines[k] = strings.TrimRight(strings.TrimSuffix(lines[k], opening), " ")
			line = strings.TrimRight(opening, " ") + line
			if lines[k] == "" {
				lines = lines[:k]
			}
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	*p = lines
}

// markdown joins the lines.
func (p paragraph) markdown() string {
	var b strings.Builder
	for i, line := range p {
		if i > 0 && strings.ContainsAny(line, answerMarks) && onlyMarks.MatchString(line) {
			b.WriteByte('\n')
		} else if i > 0 {
			b.WriteString("\\\n")
		}
		if rest, ok := strings.CutSuffix(line, `\\`); ok && i+1 < len(p) {
			line = rest + "&#92;" // goldmark sees no break behind a backslash
		}
		b.WriteString(line)
	}
	return b.String()
}
