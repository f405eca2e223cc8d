package markup

import (
	"strings"
	"unicode/utf8"
)

// longestTitle is the number of characters a title made of the text may have.
const longestTitle = 60

// FirstWords makes a title for a text that names none: its first line in plain
// text, cut between words where it is longer than 60 characters.
func (d *Document) FirstWords() string {
	for _, s := range d.Sections {
		line, _, _ := strings.Cut(strings.TrimSpace(s.Title+"\n"+PlainText(s.Text)), "\n")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if utf8.RuneCountInString(line) <= longestTitle {
			return line
		}
		short := string([]rune(line)[:longestTitle])
		if i := strings.LastIndexByte(short, ' '); i > 0 {
			short = short[:i]
		}
		return short + "…"
	}
	return "Untitled note"
}
