package text

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pairs are signs that close what others open.
var pairs = map[string]string{"(": ")", "[": "]", "{": "}", "`": "`"}

// around are signs that are put around what is selected.
var around = map[string]string{"(": ")", "[": "]", "{": "}", "`": "`", "*": "*", "_": "_", "\"": "\"", "=": "=", "~": "~", "$": "$"}

// write types a letter.
func (s *Surface) write(letter string) {
	chosen := s.Selection()
	if closing := around[letter]; closing != "" && s.page.markdown && !chosen.Empty() && !strings.Contains(s.SelectedText(), "\n") {
		inside := Range{chosen.Start + len(letter), chosen.End + len(letter)}
		s.edit(alone, []Edit{{chosen, letter + s.SelectedText() + closing}}, inside)
		return
	}
	if next := s.following(); chosen.Empty() && s.closesPair(letter, next) {
		s.put(s.caret+len(letter), false)
		s.moved()
		return
	}
	k := typed
	if !chosen.Empty() {
		k = alone
	}
	end := chosen.Start + len(letter)
	if closing := pairs[letter]; closing != "" && chosen.Empty() && s.page.markdown && s.opensPair(letter) {
		s.edit(k, []Edit{{chosen, letter + closing}}, Range{end, end})
		return
	}
	s.edit(k, []Edit{{chosen, letter}}, Range{end, end})
}

// following returns what stands behind the caret, preceding what stands before.
func (s *Surface) following() string {
	_, size := utf8.DecodeRuneInString(s.buffer.text[s.caret:])
	return s.buffer.text[s.caret : s.caret+size]
}

func (s *Surface) preceding() string {
	_, size := utf8.DecodeLastRuneInString(s.buffer.text[:s.caret])
	return s.buffer.text[s.caret-size : s.caret]
}

// opensPair reports whether a sign gets the one that closes it: only where
// nothing follows that it could enclose.
func (s *Surface) opensPair(letter string) bool {
	next := s.following()
	if next != "" && !strings.ContainsAny(next, " \t\n)]}.,;:") {
		return false
	}
	if letter == "`" { // not within a word, nor where a fence is typed
		r, _ := utf8.DecodeLastRuneInString(s.preceding())
		return r != '`' && !unicode.IsLetter(r) && !unicode.IsNumber(r)
	}
	return true
}

// closesPair reports whether a sign stands there already, as the end of a pair
// that is open in this line.
func (s *Surface) closesPair(letter, next string) bool {
	if letter != next || !s.page.markdown {
		return false
	}
	line := s.buffer.line(s.buffer.lineAt(s.caret))
	head := s.buffer.text[line.Start:s.caret]
	for open, closing := range pairs {
		if closing == letter {
			if open == closing {
				return strings.Count(head, open)%2 == 1
			}
			return strings.Count(head, open) > strings.Count(head, closing)
		}
	}
	return false
}

// inPair reports whether the caret is between two signs that go together.
func (s *Surface) inPair() bool {
	closing := pairs[s.preceding()]
	return s.page.markdown && closing != "" && closing == s.following()
}

var (
	item   = regexp.MustCompile(`^(\s*)([-*+]|(\d{1,9})([.)]))([ \t]+)(\[[ xX]\][ \t]+)?`)
	quoted = regexp.MustCompile(`^(\s*>[ \t]?)+`)
	cells  = regexp.MustCompile(`^\s*\|.*\|\s*$`)
)

// enter begins a new line: in a list, a quote or a table one of the same kind. An
// empty item it moves out of the item it belongs to, and ends the list. With plain set it begins a line and no more.
func (s *Surface) enter(simple bool) {
	chosen := s.Selection()
	i := s.buffer.lineAt(chosen.Start)
	line := s.buffer.line(i)
	text, in := s.buffer.slice(line), chosen.Start-line.Start
	begin := ""
	if is := s.page.stands[i].in; s.page.markdown && !simple && is == inText {
		quote := quoted.FindString(text)
		mark := item.FindStringSubmatch(text[len(quote):])
		switch {
		case mark != nil && in >= len(quote)+len(mark[0]):
			begin = quote + nextItem(mark)
			if strings.TrimSpace(text[len(quote)+len(mark[0]):]) == "" && chosen.Empty() {
				if out := s.indent(i, line, true); !out.Empty() {
					s.edit(alone, []Edit{out}, Range{chosen.Start - out.End + out.Start, chosen.Start - out.End + out.Start})
					return
				}
				s.endBlock(i, line, quote)
				return
			}
		case quote != "" && in >= len(quote):
			begin = quote
			if strings.TrimSpace(text[len(quote):]) == "" && chosen.Empty() {
				s.endBlock(i, line, "")
				return
			}
		case cells.MatchString(text) && in > 0 && chosen.Empty():
			s.newTableRow(i, line, text)
			return
		}
	} else if is == inCode || simple {
		begin = text[:min(in, len(text)-len(strings.TrimLeft(text, " \t")))]
	}
	end := chosen.Start + 1 + len(begin)
	s.edit(alone, []Edit{{chosen, "\n" + begin}}, Range{end, end})
}

// nextItem returns how the item after one begins.
func nextItem(m []string) string {
	mark := m[2]
	if m[3] != "" {
		if n, err := strconv.Atoi(m[3]); err == nil {
			mark = strconv.Itoa(n+1) + m[4]
		}
	}
	box := ""
	if m[6] != "" {
		box = "[ ] "
	}
	return m[1] + mark + m[5] + box
}

// endBlock empties a line but for what it begins with, and leaves one free above it:
// what is written next would belong to the block otherwise.
func (s *Surface) endBlock(i int, line Range, begin string) {
	if i > 0 && strings.Trim(s.buffer.slice(s.buffer.line(i-1)), "> \t") != "" {
		begin = strings.TrimRight(begin, " ") + "\n" + begin
	}
	end := line.Start + len(begin)
	s.edit(alone, []Edit{{line, begin}}, Range{end, end})
}

// newTableRow adds a row of empty cells below; a row that is empty ends the table.
func (s *Surface) newTableRow(i int, line Range, text string) {
	if strings.Trim(text, "| \t") == "" {
		s.endBlock(i, line, "")
		return
	}
	columns := max(len(cellStarts(text))-1, 1)
	rows := "\n|" + strings.Repeat("  |", columns)
	at := line.End + 3
	if i == 0 || !cells.MatchString(s.buffer.slice(s.buffer.line(i-1))) {
		below := ""
		if i+1 < s.buffer.lines() {
			below = s.buffer.slice(s.buffer.line(i + 1))
		}
		if !ruled.MatchString(below) { // the head of a table that has no line below it yet
			rule := "\n|" + strings.Repeat(" --- |", columns)
			rows = rule + rows
			at += len(rule)
		}
	}
	s.edit(alone, []Edit{{Range{line.End, line.End}, rows}}, Range{at, at})
}

// cellStarts returns where cells of a row of a table begin: behind each bar.
func cellStarts(text string) []int {
	var starts []int
	for i := range len(text) {
		if text[i] == '|' && (i == 0 || text[i-1] != '\\') {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// indents reports whether Tab has a use where the caret is: in lists, tables and
// code, and for several lines.
func (s *Surface) indents() bool {
	if !s.page.markdown {
		return false
	}
	chosen := s.Selection()
	i := s.buffer.lineAt(chosen.Start)
	text := s.buffer.slice(s.buffer.line(i))
	return strings.Contains(s.SelectedText(), "\n") || item.MatchString(text) || cells.MatchString(text) ||
		s.page.stands[i].in == inCode
}

// tab indents lines, or takes an indent back, or goes to another cell.
func (s *Surface) tab(back bool) {
	if !s.indents() {
		s.write("\t")
		return
	}
	chosen := s.Selection()
	first, last := s.buffer.lineAt(chosen.Start), s.buffer.lineAt(chosen.End)
	if text := s.buffer.slice(s.buffer.line(first)); first == last && cells.MatchString(text) {
		s.toCell(back)
		return
	}
	if last > first && s.buffer.starts[last] == chosen.End {
		last--
	}
	var edits []Edit
	start, end := s.anchor, s.caret
	shift := func(at, from, by int) int {
		if at < from {
			return at
		}
		return max(at+by, from)
	}
	total := 0
	for i := first; i <= last; i++ {
		line := s.buffer.line(i)
		e := s.indent(i, line, back)
		if e.Range.Empty() && e.Text == "" {
			continue
		}
		edits = append(edits, e)
		by := len(e.Text) - (e.End - e.Start)
		start, end = shift(start, line.Start+total, by), shift(end, line.Start+total, by)
		total += by
	}
	if len(edits) == 0 {
		return
	}
	by := 0
	for i := range edits { // each where it is after those before it
		edits[i].Start, edits[i].End = edits[i].Start+by, edits[i].End+by
		by += len(edits[i].Text) - (edits[i].End - edits[i].Start)
	}
	s.edit(alone, edits, Range{start, end})
}

// indent returns the edit that moves a line in or out: an item by the width of
// the mark above it, so that it becomes part of that item.
func (s *Surface) indent(i int, line Range, back bool) Edit {
	text := s.buffer.slice(line)
	at := Range{line.Start, line.Start}
	if !back {
		if text == "" {
			return Edit{Range: at}
		}
		by := 2
		if m := item.FindStringSubmatch(text); m != nil && m[3] != "" {
			by = 3
		} else if s.page.stands[i].in == inCode {
			by = 4
		}
		return Edit{at, strings.Repeat(" ", by)}
	}
	by := len(text) - len(strings.TrimLeft(text, " "))
	if strings.HasPrefix(text, "\t") {
		by = 1
	}
	if m := item.FindStringSubmatch(text); m == nil || m[3] == "" {
		by = min(by, 2)
	} else {
		by = min(by, 3)
	}
	at.End += by
	return Edit{Range: at}
}

// toCell goes to the next cell of the table, or the one before; behind the last
// it adds a row.
func (s *Surface) toCell(back bool) {
	i := s.buffer.lineAt(s.caret)
	var all []Range // the cells of this row and those beside it
	for k := max(i-2, 0); k < min(i+3, s.buffer.lines()); k++ {
		line := s.buffer.line(k)
		text := s.buffer.slice(line)
		if !cells.MatchString(text) || ruled.MatchString(text) {
			continue
		}
		starts := cellStarts(text)
		for c := 0; c+1 < len(starts); c++ {
			cell := Range{line.Start + starts[c], line.Start + starts[c+1] - 1}
			inner := s.buffer.slice(cell)
			words := strings.TrimSpace(inner)
			cell.Start += len(inner) - len(strings.TrimLeft(inner, " "))
			if words == "" {
				cell.Start = min(line.Start+starts[c]+1, cell.End)
			}
			cell.End = cell.Start + len(words)
			all = append(all, cell)
		}
	}
	if back {
		for k := len(all) - 1; k >= 0; k-- {
			if all[k].End < s.Selection().Start {
				s.Select(all[k])
				return
			}
		}
		return
	}
	for _, cell := range all {
		if cell.Start > s.caret {
			s.Select(cell)
			return
		}
	}
	line := s.buffer.line(i)
	s.put(line.End, false)
	s.newTableRow(i, line, s.buffer.slice(line))
}
