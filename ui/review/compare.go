package review

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"precis/notes/difference"
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

// compare holds what was typed against the answer, letter by letter with its
// marks. White space at the ends and runs of it do not count.
func compare(typed, answer string) []run {
	var runs []run
	for _, r := range difference.Between(letters(typed), letters(answer)) {
		p := [...]part{difference.Kept: same, difference.Gone: extra, difference.Added: missing}[r.Kind]
		runs = append(runs, run{p, strings.Join(r.Items, "")})
	}
	return runs
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
