package text

import (
	"regexp"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// levelRun is a part of a line that runs one way: an even level to the right, an
// odd one to the left (UAX #9).
type levelRun struct {
	Range
	level int
}

// clozeOpening is written in Latin letters whatever the language is.
var clozeOpening = regexp.MustCompile(`\{\{c\d+::|<!--.*?-->`)

// isRightToLeft reports whether the first letter of a line that has a direction
// runs to the left; the signs of Markdown have none.
func isRightToLeft(line string) bool {
	for _, r := range clozeOpening.ReplaceAllString(line, "") {
		switch p, _ := bidi.LookupRune(r); p.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return false
}

// firstRightToLeft is the first character that runs to the left.
const firstRightToLeft = 0x0590

func runsBothWays(line string) bool {
	for _, r := range line {
		if r >= firstRightToLeft {
			switch p, _ := bidi.LookupRune(r); p.Class() {
			case bidi.R, bidi.AL, bidi.AN, bidi.RLE, bidi.RLO, bidi.RLI:
				return true
			}
		}
	}
	return false
}

// levels returns the direction of a line, 0 or 1, and its parts in the order they
// are written.
func levels(line string) (base int, runs []levelRun) {
	if !runsBothWays(line) || !utf8.ValidString(line) {
		return 0, []levelRun{{Range{0, len(line)}, 0}}
	}
	side := bidi.LeftToRight
	if isRightToLeft(line) {
		base, side = 1, bidi.RightToLeft
	}
	var p bidi.Paragraph
	if _, err := p.SetString(line, bidi.DefaultDirection(side)); err != nil {
		return base, []levelRun{{Range{0, len(line)}, base}}
	}
	order, err := p.Order()
	if err != nil || order.NumRuns() == 0 {
		return base, []levelRun{{Range{0, len(line)}, base}}
	}
	at := 0
	for i := range order.NumRuns() {
		run := order.Run(i)
		end := at + len(run.String())
		switch {
		case run.Direction() == bidi.RightToLeft:
			runs = append(runs, levelRun{Range{at, end}, 1})
		case base == 1:
			runs = append(runs, levelRun{Range{at, end}, 2})
		default:
			number := at
			if i > 0 { // a number behind words that run to the left belongs to them
				number += numberLength(line[at:end])
			}
			if number > at {
				runs = append(runs, levelRun{Range{at, number}, 2})
			}
			if number < end {
				runs = append(runs, levelRun{Range{number, end}, 0})
			}
		}
		at = end
	}
	if at < len(line) {
		runs = append(runs, levelRun{Range{at, len(line)}, base})
	}
	return base, runs
}

// numberLength returns the length of the number that a text begins with.
func numberLength(s string) int {
	length := 0
	for i, r := range s {
		p, size := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.EN, bidi.AN:
			length = i + size
		case bidi.ES, bidi.CS, bidi.ET, bidi.NSM:
		default:
			return length
		}
	}
	return length
}

// visual puts parts of a row, given in the order they are written, into the order
// they are seen in from left to right (rule L2).
func visual(parts []run) {
	highest, lowest := 0, 99
	for _, p := range parts {
		highest = max(highest, p.level)
		if p.level%2 == 1 {
			lowest = min(lowest, p.level)
		}
	}
	for level := highest; level >= lowest; level-- {
		for i := 0; i < len(parts); i++ {
			j := i
			for j < len(parts) && parts[j].level >= level {
				j++
			}
			for a, b := i, j-1; a < b; a, b = a+1, b-1 {
				parts[a], parts[b] = parts[b], parts[a]
			}
			if j > i {
				i = j
			}
		}
	}
}

// joinsNext reports whether a text ends in a letter that is written together
// with the next, so that it has another shape when it stands alone.
func joinsNext(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mongolian)
}
