package versions

import (
	"regexp"
	"slices"
	"strings"

	"precis/notes/difference"
	"precis/notes/markup"
)

// mostLines is how many lines a text may have to be marked.
const mostLines = 400

// apart marks what one side says and the other does not, as highlights: the words of
// a line that has its like on the other side, else the whole line. A mark is set only
// where the text reads as before with it, so not in code and formulas.
func apart(text, other string, kind difference.Kind) string {
	lines, others := strings.Split(text, "\n"), strings.Split(other, "\n")
	if kind == difference.Kept || len(lines) > mostLines || len(others) > mostLines {
		return text
	}
	before, after := lines, others
	if kind == difference.Added {
		before, after = others, lines
	}
	said := markup.PlainText(text)
	at := 0
	runs := difference.Between(before, after)
	for i, r := range runs {
		if r.Kind == difference.Kept {
			at += len(r.Items)
			continue
		}
		if r.Kind != kind {
			continue
		}
		var likes []string
		for _, j := range []int{i - 1, i + 1} {
			if j >= 0 && j < len(runs) && runs[j].Kind != kind && runs[j].Kind != difference.Kept {
				likes = runs[j].Items
			}
		}
		for k, line := range r.Items {
			forms := []string{marked(line, "", kind)}
			if k < len(likes) {
				forms = slices.Insert(forms, 0, marked(line, likes[k], kind))
			}
			for _, form := range forms {
				lines[at] = form
				if markup.PlainText(strings.Join(lines, "\n")) == said {
					break
				}
				lines[at] = line
			}
			at++
		}
	}
	return strings.Join(lines, "\n")
}

// lineHead is what stands before the words of a line, and lineTail behind them.
var (
	lineHead = regexp.MustCompile(`^\s*(?:(?:[-*+]|[0-9]{1,9}[.)]|>|#{1,6})\s+)*`)
	lineTail = regexp.MustCompile(`(?:\\|\s)*$`)
)

// marked marks the words of a line that its like on the other side has not.
func marked(line, like string, kind difference.Kind) string {
	head := lineHead.FindString(line)
	tail := lineTail.FindString(line[len(head):])
	own := strings.Fields(line[len(head) : len(line)-len(tail)])
	others := strings.Fields(lineTail.ReplaceAllString(like[len(lineHead.FindString(like)):], ""))
	before, after := own, others
	if kind == difference.Added {
		before, after = others, own
	}
	var said []string
	for _, r := range difference.Between(before, after) {
		run := strings.Join(r.Items, " ")
		switch r.Kind {
		case kind:
			said = append(said, "=="+run+"==")
		case difference.Kept:
			said = append(said, run)
		}
	}
	return head + strings.Join(said, " ") + tail
}
