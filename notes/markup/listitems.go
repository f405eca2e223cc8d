package markup

import "strings"

// ListItems cuts a list, such as the answer of a list card, into its items, what
// belongs to an item with it.
func ListItems(markdown string) []string {
	var items []string
	indent := -1
	for line := range strings.SplitSeq(markdown, "\n") {
		text := strings.TrimLeft(line, " \t")
		at := len(line) - len(text)
		if isItem(text) && (indent < 0 || at <= indent) {
			indent = at
			items = append(items, line)
			continue
		}
		if len(items) == 0 {
			items = append(items, line)
			continue
		}
		items[len(items)-1] += "\n" + line
	}
	return items
}

// isItem reports whether a line begins with the mark of a list.
func isItem(text string) bool {
	digits := strings.TrimLeft(text, "0123456789")
	if len(digits) < len(text) {
		return strings.HasPrefix(digits, ". ") || strings.HasPrefix(digits, ") ")
	}
	return len(text) > 1 && strings.ContainsRune("-*+", rune(text[0])) && text[1] == ' '
}
