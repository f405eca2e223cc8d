package widgets

import (
	"strings"
	"unicode/utf8"

	"precis/ui/theme"
)

// Pieces cuts Markdown where blocks begin into pieces of about size bytes, so
// that a long text can be laid out bit by bit. Joined they are the text. Code,
// mathematics, tables and paragraphs stay whole; a long list is cut between its
// items.
func Pieces(markdown string, size int) []string {
	var pieces []string
	start, at := 0, 0
	fence := ""
	blank := false
	for line := range strings.Lines(markdown) {
		trimmed := strings.TrimSpace(line)
		outer := line == strings.TrimLeft(line, " \t\n")
		if fence == "" && at-start >= size && outer && (blank || isItem(line)) {
			pieces = append(pieces, markdown[start:at])
			start = at
		}
		switch {
		case fence != "":
			if strings.HasPrefix(trimmed, fence) || fence == "$$" && strings.HasSuffix(trimmed, fence) {
				fence = ""
			}
		case strings.HasPrefix(trimmed, "```"), strings.HasPrefix(trimmed, "~~~"):
			fence = trimmed[:3]
		case strings.HasPrefix(trimmed, "$$") && (len(trimmed) < 4 || !strings.HasSuffix(trimmed, "$$")):
			fence = "$$"
		}
		blank = trimmed == ""
		at += len(line)
	}
	if start < len(markdown) {
		pieces = append(pieces, markdown[start:])
	}
	return pieces
}

// isItem reports whether a line begins an item of a list that is not inside
// another.
func isItem(line string) bool {
	if line == "" {
		return false
	}
	rest := strings.TrimLeft(line, "0123456789")
	if len(rest) < len(line) {
		return strings.HasPrefix(rest, ". ") || strings.HasPrefix(rest, ") ")
	}
	return strings.ContainsRune("-*+", rune(line[0])) && len(line) > 1 && line[1] == ' '
}

// ProseHeight guesses how tall Markdown will be at a width, before it is laid
// out.
func ProseHeight(markdown string, width float32) float32 {
	size := theme.Size(theme.SizeReading)
	perLine := max(int(width/(size*0.52)), 8)
	lines := 0
	for line := range strings.Lines(markdown) {
		n := utf8.RuneCountInString(line)
		if n <= 1 {
			continue
		}
		lines += (n + perLine - 1) / perLine
	}
	return float32(lines)*size*theme.LineHeight + size*0.6
}
