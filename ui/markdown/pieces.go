package markdown

import (
	"slices"
	"strings"
	"unicode/utf8"

	"precis/notes/markup"
	"precis/ui/theme"
)

// Pieces cuts Markdown where blocks begin into pieces of about size bytes, so
// that a long text can be laid out bit by bit. Joined they are the text. Code,
// mathematics, comments, tables, paragraphs and the boxes of a picture stay whole; a long list is cut
// between its items.
func Pieces(markdown string, size int) []string {
	var pieces []string
	start, at := 0, 0
	closing := "" // what ends the block that is being gone through
	blank, numbered := false, false
	pictured, boxed := false, false // behind a picture, among its boxes
	for line := range strings.Lines(markdown) {
		trimmed := strings.TrimSpace(line)
		outer := line == strings.TrimLeft(line, " \t\n")
		boxed = boxed && (trimmed == "" || isItem(line)) || pictured && markup.HoldsOcclusion("\n"+line)
		pictured = strings.HasPrefix(line, "![")
		if closing == "" && at-start >= size && outer && !boxed && begins(line, blank, numbered) {
			pieces = append(pieces, markdown[start:at])
			start = at
		}
		if closing == "" {
			closing = closingOf(trimmed)
		} else if closes(trimmed, closing) {
			closing = ""
		}
		blank = trimmed == ""
		if outer && !blank {
			numbered = itemNumber(line) != ""
		}
		at += len(line)
	}
	if start < len(markdown) {
		pieces = append(pieces, markdown[start:])
	}
	return pieces
}

// RoomBetween returns the room between two pieces of a text that stand in rows of their own,
// at the size of reading: what their blocks would have in one.
func RoomBetween(before, after string) float32 {
	uppers, lowers := Pieces(before, 1), Pieces(after, 1)
	slices.Reverse(uppers)
	upper, lower := firstRead(uppers), firstRead(lowers)
	if len(upper) == 0 || len(lower) == 0 {
		return 0
	}
	last, first := upper[len(upper)-1], lower[0]
	if one, ok := last.(*list); ok && !strings.HasSuffix(before, "\n\n") {
		if other, ok := first.(*list); ok && other.ordered == one.ordered {
			return 0 // one list, cut between its items
		}
	}
	_, below := last.gaps()
	above, _ := first.gaps()
	return max(above, below) * theme.Size(theme.SizeReading)
}

// firstRead returns the blocks of the first piece that has any: the rest is not read.
func firstRead(pieces []string) []block {
	for _, piece := range pieces {
		if blocks := readMarkdown(piece); len(blocks) > 0 {
			return blocks
		}
	}
	return nil
}

// begins reports whether a piece may begin at a line that is not indented, behind
// a blank line or not, in a numbered list or not.
func begins(line string, blank, numbered bool) bool {
	switch itemNumber(line) {
	case "":
		return blank || isItem(line)
	case "1":
		return blank && !numbered // only the whole list knows its number
	default:
		return blank || numbered // below a paragraph it is none
	}
}

// closingOf returns what ends the block that a line opens and that may hold blank
// lines; "" where it opens none or ends it itself.
func closingOf(line string) string {
	for _, mark := range []string{"`", "~"} {
		if fence := line[:len(line)-len(strings.TrimLeft(line, mark))]; len(fence) >= len("```") {
			return fence
		}
	}
	if after, ok := strings.CutPrefix(line, "$$"); ok {
		if strings.HasSuffix(after, "$$") {
			return ""
		}
		return "$$"
	}
	if !strings.HasPrefix(line, "<") {
		return ""
	}
	line = strings.ToLower(line)
	for _, kept := range keptHTML {
		after, opens := strings.CutPrefix(line, kept.opening)
		if opens && (kept.opening[1] < 'a' || after == "" || strings.ContainsAny(after[:1], " \t>")) && !strings.Contains(after, kept.closing) {
			return kept.closing
		}
	}
	return ""
}

// keptHTML are the blocks of HTML that a blank line does not end. Source:
// CommonMark 0.31.2, section 4.6, start conditions 1 to 3 and 5.
var keptHTML = []struct{ opening, closing string }{
	{"<!--", "-->"},
	{"<?", "?>"},
	{"<![cdata[", "]]>"},
	{"<pre", "</pre>"},
	{"<script", "</script>"},
	{"<style", "</style>"},
	{"<textarea", "</textarea>"},
}

// closes reports whether a line ends a block.
func closes(line, closing string) bool {
	switch closing[0] {
	case '`', '~':
		return len(line) >= len(closing) && strings.Trim(line, closing[:1]) == ""
	case '$':
		return strings.HasSuffix(line, closing)
	default:
		return strings.Contains(strings.ToLower(line), closing)
	}
}

// isItem reports whether a line begins an item of a list that is not inside
// another.
func isItem(line string) bool {
	return itemNumber(line) != "" || len(line) > 1 && strings.ContainsRune("-*+", rune(line[0])) && line[1] == ' '
}

// itemNumber returns the digits that an item of a numbered list begins with, ""
// for other lines.
func itemNumber(line string) string {
	rest := strings.TrimLeft(line, "0123456789")
	if !strings.HasPrefix(rest, ". ") && !strings.HasPrefix(rest, ") ") {
		return ""
	}
	return line[:len(line)-len(rest)]
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
