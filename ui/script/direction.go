// Package script is what Unicode says of a text: its letters and words, where a
// line of it may end, and which way it runs.
package script

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// Run is a part of a line that runs one way, in bytes: with an even level to the
// right, with an odd one to the left (UAX #9).
type Run struct {
	Start, End int
	Level      int
}

// clozeOpening is written in Latin letters whatever the language is.
var clozeOpening = regexp.MustCompile(`\{\{c\d+::|<!--.*?-->`)

// IsLeftward reports whether the first letter of a line that has a direction
// runs to the left; the signs of Markdown have none.
func IsLeftward(line string) bool {
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

// RunsLeft reports whether anything in a text runs to the left.
func RunsLeft(line string) bool {
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

// Runs returns the level of a line, 0 or 1, and its parts in the order they are
// written.
func Runs(line string) (base int, runs []Run) {
	if !RunsLeft(line) || !utf8.ValidString(line) {
		return 0, []Run{{0, len(line), 0}}
	}
	side := bidi.LeftToRight
	if IsLeftward(line) {
		base, side = 1, bidi.RightToLeft
	}
	var p bidi.Paragraph
	if _, err := p.SetString(line, bidi.DefaultDirection(side)); err != nil {
		return base, []Run{{0, len(line), base}}
	}
	order, err := p.Order()
	if err != nil || order.NumRuns() == 0 {
		return base, []Run{{0, len(line), base}}
	}
	at := 0
	for i := range order.NumRuns() {
		run := order.Run(i)
		end := at + len(run.String())
		switch {
		case run.Direction() == bidi.RightToLeft:
			runs = append(runs, Run{at, end, 1})
		case base == 1:
			runs = append(runs, Run{at, end, 2})
		default:
			number := at
			if i > 0 { // a number behind words that run to the left belongs to them
				number += numberLength(line[at:end])
			}
			if number > at {
				runs = append(runs, Run{at, number, 2})
			}
			if number < end {
				runs = append(runs, Run{number, end, 0})
			}
		}
		at = end
	}
	if at < len(line) {
		runs = append(runs, Run{at, len(line), base})
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

// Visual returns the order in which parts of a row are seen from left to right,
// given their levels in the order in which they are written (rule L2).
func Visual(levels []int) []int {
	order := make([]int, len(levels))
	highest, lowest := 0, maxLevel
	for i, level := range levels {
		order[i] = i
		highest = max(highest, level)
		if level%2 == 1 {
			lowest = min(lowest, level)
		}
	}
	for level := highest; level >= lowest; level-- {
		for i := 0; i < len(order); {
			j := i
			for j < len(order) && levels[order[j]] >= level {
				j++
			}
			slices.Reverse(order[i:j])
			i = max(j, i+1)
		}
	}
	return order
}

// maxLevel is above every level there is.
const maxLevel = 126

// Pieces returns the level of a line, 0 or 1, and what is drawn of it at once: its runs,
// divided by Stretch and at cuts, where its looks change, in the order they are written.
func Pieces(line string, cuts ...int) (base int, pieces []Run) {
	base, runs := Runs(line)
	turns := RunsLeft(line)
	for _, run := range runs {
		for at := run.Start; at < run.End; {
			end := run.End
			if turns {
				end = at + Stretch(line[at:run.End], run.Level%2 == 1)
			}
			for _, cut := range cuts {
				if at < cut && cut < end {
					end = cut
				}
			}
			pieces = append(pieces, Run{at, end, run.Level})
			at = end
		}
	}
	return base, pieces
}

// Seen returns a line with its parts in the order in which they are seen from the left,
// for what draws it at once: Fyne turns each part, and leaves them where they are.
func Seen(line string) string {
	if !RunsLeft(line) {
		return line
	}
	_, pieces := Pieces(line)
	levels := make([]int, len(pieces))
	for i, p := range pieces {
		levels[i] = p.Level
	}
	var seen strings.Builder
	for _, i := range Visual(levels) {
		seen.WriteString(leftMark) // or words beside one another would be turned as one
		seen.WriteString(pieces[i].Shown(line))
	}
	return seen.String()
}

// Shown returns what is drawn for a run of a line.
func (r Run) Shown(line string) string {
	part := line[r.Start:r.End]
	if r.Level%2 == 1 {
		return Leftward(part)
	}
	return part
}

const (
	joiner    = "\u200d"
	leftMark  = "\u200e"
	rightMark = "\u200f"
)

// Leftward returns what is drawn for a text that runs to the left: signs at its
// ends would run the other way without marks around it.
func Leftward(s string) string { return rightMark + s + rightMark }

// Along returns how far along a text one of its places is drawn, from where the
// text begins. measure returns the width of what is drawn for a text.
func Along(text string, at int, leftward bool, measure func(string) float32) float32 {
	if at <= 0 {
		return 0
	}
	head := text[:min(at, len(text))]
	if at < len(text) && joinsNext(head) {
		head += joiner
	}
	if leftward {
		head = rightMark + head
	}
	return measure(head)
}

// Stretch returns how much of a text is drawn at once, in bytes: up to a tab. In
// text that runs to the left letters, signs and spaces are drawn apart: they may
// come from two fonts, and Fyne sets what comes from two fonts from left to right.
func Stretch(s string, leftward bool) int {
	letters := false
	if leftward {
		if spaces := len(s) - len(strings.TrimLeft(s, " ")); spaces > 0 {
			return spaces
		}
	}
	for i, r := range s {
		is := unicode.IsLetter(r) || unicode.IsMark(r) || r == ' ' || r == '\u200c' || r == '\u200d'
		switch {
		case r == '\t':
			return max(i, 1)
		case leftward && i > 0 && (r == ' ' || is != letters || !is):
			return i
		}
		letters = is
	}
	return len(s)
}

// Joined reports whether the letters on both sides of a place of a text are written
// together: drawn apart they would have other shapes.
func Joined(text string, at int) bool {
	next, _ := utf8.DecodeRuneInString(text[at:])
	return joinsNext(text[:at]) && (unicode.IsLetter(next) || unicode.IsMark(next))
}

// joinsNext reports whether a text ends in a letter that is written together
// with the next, so that it has another shape when it stands alone.
func joinsNext(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mongolian)
}
