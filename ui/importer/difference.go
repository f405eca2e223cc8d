package importer

import (
	"strings"

	"precis/notes/difference"
)

// change says what became of a line.
type change int8

const (
	same change = iota
	gone
	added
	skipped // stands for count lines that are the same
)

// changedLine is one line of a readable difference.
type changedLine struct {
	change change
	text   string
	like   string // what it replaces, or is replaced by; "" for nothing
	count  int
}

// contextLines is how many lines that stay are shown around those that change.
const contextLines = 2

// changedLines compares two texts line by line. Long runs that stay are skipped.
func changedLines(before, after string) []changedLine {
	var all []changedLine
	runs := difference.Between(splitLines(before), splitLines(after))
	for i, run := range runs {
		for k, line := range run.Items {
			l := changedLine{change: [...]change{difference.Kept: same, difference.Gone: gone, difference.Added: added}[run.Kind], text: line, count: 1}
			for _, j := range []int{i - 1, i + 1} {
				if run.Kind != difference.Kept && j >= 0 && j < len(runs) && runs[j].Kind != difference.Kept && k < len(runs[j].Items) {
					l.like = runs[j].Items[k]
				}
			}
			all = append(all, l)
		}
	}
	return shorten(all)
}

func splitLines(text string) []string {
	return strings.Split(strings.TrimRight(text, "\n"), "\n")
}

// shorten skips lines that stay, but for some around those that change.
func shorten(all []changedLine) []changedLine {
	var short []changedLine
	for i := 0; i < len(all); {
		if all[i].change != same {
			short = append(short, all[i])
			i++
			continue
		}
		end := i
		for end < len(all) && all[end].change == same {
			end++
		}
		head, tail := contextLines, contextLines
		if i == 0 {
			head = 0
		}
		if end == len(all) {
			tail = 0
		}
		if end-i <= head+tail+1 {
			short = append(short, all[i:end]...)
		} else {
			short = append(short, all[i:i+head]...)
			short = append(short, changedLine{change: skipped, count: end - i - head - tail})
			short = append(short, all[end-tail:end]...)
		}
		i = end
	}
	return short
}
