package review

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// part says what a run of letters is to the answer.
type part uint8

const (
	same part = iota
	extra
	missing
)

// run is letters of one part.
type run struct {
	part part
	text string
}

// mostCompared is how many letters of each side are compared one by one; beyond
// the same beginning and end of longer ones, all counts as different.
const mostCompared = 1500

// compare holds what was typed against the answer, letter by letter with its
// marks. White space at the ends and runs of it do not count.
func compare(typed, answer string) []run {
	a, b := letters(typed), letters(answer)
	var runs []run
	add := func(p part, all ...string) {
		if len(all) == 0 {
			return
		}
		text := strings.Join(all, "")
		if n := len(runs); n > 0 && runs[n-1].part == p {
			runs[n-1].text += text
			return
		}
		runs = append(runs, run{p, text})
	}
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	end := 0
	for end < len(a)-start && end < len(b)-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	add(same, a[:start]...)
	middle(a[start:len(a)-end], b[start:len(b)-end], add)
	add(same, a[len(a)-end:]...)
	return runs
}

// middle compares by the longest common subsequence.
func middle(a, b []string, add func(part, ...string)) {
	if len(a) > mostCompared || len(b) > mostCompared {
		add(extra, a...)
		add(missing, b...)
		return
	}
	common := make([][]int16, len(a)+1) // of a[i:] and b[j:]
	for i := range common {
		common[i] = make([]int16, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			add(same, a[i])
			i++
			j++
		case common[i+1][j] >= common[i][j+1]:
			add(extra, a[i])
			i++
		default:
			add(missing, b[j])
			j++
		}
	}
	add(extra, a[i:]...)
	add(missing, b[j:]...)
}

// letters cuts text into letters with the marks that belong to them.
func letters(text string) []string {
	var all []string
	for _, r := range norm.NFC.String(strings.Join(strings.Fields(text), " ")) {
		if n := len(all); n > 0 && unicode.IsMark(r) {
			all[n-1] += string(r)
			continue
		}
		all = append(all, string(r))
	}
	return all
}
