package briefing

import "strings"

// emphasis is a part of a text between marks of Markdown, such as two stars.
type emphasis struct {
	start, end int // with its marks
	mark       int // bytes of one
}

// signsOfMarks are the characters that marks of styles are made of.
const signsOfMarks = "*_=~"

// mostOpen is how many marks that nothing has closed are kept in mind.
const mostOpen = 16

// emphasesIn returns what marks of Markdown set apart in a text outside of ranges.
// Source of the rules, simplified: CommonMark 0.31.2, 6.2.
func emphasesIn(text string, outside [][]int) []emphasis {
	if !strings.ContainsAny(text, signsOfMarks) {
		return nil
	}
	var all []emphasis
	var open [][2]int
	for i := 0; i < len(text); {
		for len(outside) > 0 && outside[0][1] <= i {
			outside = outside[1:]
		}
		if len(outside) > 0 && outside[0][0] <= i {
			i = outside[0][1]
			continue
		}
		c := text[i]
		if c == '\\' {
			i += 2
			continue
		}
		end := i + 1
		if strings.IndexByte(signsOfMarks, c) < 0 {
			i = end
			continue
		}
		for end < len(text) && text[end] == c {
			end++
		}
		mark := text[i:end]
		before, after := lastRuneOf(text[:i]), firstRuneOf(text[end:])
		opens := end < len(text) && !isSpace(after) && (c != '_' || !wordRune(before))
		closes := i > 0 && !isSpace(before) && (c != '_' || !wordRune(after))
		if (c == '~' || c == '=') && len(mark) != 2 || len(mark) > 3 {
			opens, closes = false, false
		}
		closed := false
		for k := len(open) - 1; k >= 0 && closes && !closed; k-- {
			if text[open[k][0]:open[k][1]] == mark {
				all = append(all, emphasis{open[k][0], end, len(mark)})
				open, closed = open[:k], true
			}
		}
		if opens && !closed && len(open) < mostOpen {
			open = append(open, [2]int{i, end})
		}
		i = end
	}
	return all
}

// widen returns a range of the passage that takes in the marks at its ends where it takes in
// all between them; ok is false where it has a part of what is set apart, and something
// outside of that.
func (p *passage) widen(start, end int) (int, int, bool) {
	for _, e := range p.emphases { // inner ones first
		if start == e.start+e.mark && end >= e.end-e.mark {
			start = e.start
		}
		if end == e.end-e.mark && start <= e.start {
			end = e.end
		}
	}
	for _, e := range p.emphases {
		apart := end <= e.start || start >= e.end
		around := start <= e.start && end >= e.end
		within := start >= e.start+e.mark && end <= e.end-e.mark
		if !apart && !around && !within {
			return start, end, false
		}
	}
	return start, end, true
}

// bare returns a range of the passage without the marks of what is set apart in it.
func (p *passage) bare(start, end int) string {
	if len(p.emphases) == 0 {
		return p.text[start:end]
	}
	var b strings.Builder
	p.walk(start, end, func(i int) bool {
		b.WriteByte(p.text[i])
		return true
	})
	return b.String()
}

// offset returns where a byte of the bare text stands in the text.
func (p *passage) offset(bare int) int {
	if len(p.emphases) == 0 {
		return bare
	}
	at := len(p.text)
	p.walk(0, len(p.text), func(i int) bool {
		at = i
		bare--
		return bare >= 0
	})
	return at
}

// walk goes through the bytes of a range that are no marks, until see says no.
func (p *passage) walk(start, end int, see func(i int) bool) {
	skip := make([]bool, end-start)
	for _, e := range p.emphases {
		for k := range e.mark {
			for _, i := range [2]int{e.start + k, e.end - 1 - k} {
				if start <= i && i < end {
					skip[i-start] = true
				}
			}
		}
	}
	for i := range skip {
		if !skip[i] && !see(start+i) {
			return
		}
	}
}
