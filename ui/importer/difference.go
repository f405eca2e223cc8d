package importer

import "strings"

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
	count  int
}

// contextLines is how many lines that stay are shown around those that change.
const contextLines = 2

// largestTable bounds the work of comparing: the product of the lines that
// differ on both sides. Beyond it all of them count as replaced.
const largestTable = 4 << 20

// difference compares two texts line by line: the longest common sequence of
// lines stays, the rest is gone or added. Long runs that stay are skipped.
func difference(before, after string) []changedLine {
	old, new := splitLines(before), splitLines(after)
	start := 0
	for start < len(old) && start < len(new) && old[start] == new[start] {
		start++
	}
	end := 0
	for end < len(old)-start && end < len(new)-start && old[len(old)-1-end] == new[len(new)-1-end] {
		end++
	}
	var all []changedLine
	for _, line := range old[:start] {
		all = append(all, changedLine{same, line, 1})
	}
	all = append(all, compare(old[start:len(old)-end], new[start:len(new)-end])...)
	for _, line := range old[len(old)-end:] {
		all = append(all, changedLine{same, line, 1})
	}
	return shorten(all)
}

func splitLines(text string) []string {
	return strings.Split(strings.TrimRight(text, "\n"), "\n")
}

// compare is difference for what is left between a common beginning and end.
func compare(old, new []string) []changedLine {
	n, m := len(old), len(new)
	var all []changedLine
	if n*m > largestTable {
		for _, line := range old {
			all = append(all, changedLine{gone, line, 1})
		}
		for _, line := range new {
			all = append(all, changedLine{added, line, 1})
		}
		return all
	}
	// longest[i*(m+1)+j] is the length of the longest common sequence of old[i:]
	// and new[j:].
	longest := make([]int32, (n+1)*(m+1))
	at := func(i, j int) *int32 { return &longest[i*(m+1)+j] }
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if old[i] == new[j] {
				*at(i, j) = *at(i+1, j+1) + 1
			} else {
				*at(i, j) = max(*at(i+1, j), *at(i, j+1))
			}
		}
	}
	i, j := 0, 0
	for i < n || j < m {
		switch {
		case i < n && j < m && old[i] == new[j]:
			all = append(all, changedLine{same, old[i], 1})
			i++
			j++
		case i < n && (j == m || *at(i+1, j) >= *at(i, j+1)):
			all = append(all, changedLine{gone, old[i], 1})
			i++
		default:
			all = append(all, changedLine{added, new[j], 1})
			j++
		}
	}
	return all
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
