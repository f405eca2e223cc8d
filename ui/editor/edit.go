package editor

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"precis/ui/words"
)

// selection is a range of a text, in characters.
type selection struct{ start, end int }

// edit replaces a range of a text and says what is selected afterwards.
type edit struct {
	selection
	text  string
	after selection
}

// apply returns the text with the edit made.
func (e edit) apply(text []rune) string {
	return string(text[:e.start]) + e.text + string(text[e.end:])
}

// wrap puts marks around what is selected, or around the word at the cursor; an
// empty text gets the marks with the cursor between.
func wrap(text []rune, s selection, open, closing string) edit {
	s = s.orWord(text)
	inside := string(text[s.start:s.end])
	from := s.start + len([]rune(open))
	return edit{s, open + inside + closing, selection{from, from + s.end - s.start}}
}

// orWord returns the word at an empty selection.
func (s selection) orWord(text []rune) selection {
	if s.start != s.end {
		return s
	}
	for s.start > 0 && isWord(text[s.start-1]) {
		s.start--
	}
	for s.end < len(text) && isWord(text[s.end]) {
		s.end++
	}
	return s
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

const boldMark = "**"

// bold makes what is selected bold, or no longer so.
func bold(text []rune, s selection) edit {
	s = s.orWord(text)
	if outer := (selection{s.start - 2, s.end + 2}); outer.start >= 0 && outer.end <= len(text) &&
		string(text[outer.start:s.start]) == boldMark && string(text[s.end:outer.end]) == boldMark {
		return edit{outer, string(text[s.start:s.end]), selection{outer.start, outer.start + s.end - s.start}}
	}
	return wrap(text, s, boldMark, boldMark)
}

// lines widens a selection to whole lines, without the last line break.
func (s selection) lines(text []rune) selection {
	for s.start > 0 && text[s.start-1] != '\n' {
		s.start--
	}
	for s.end < len(text) && text[s.end] != '\n' {
		s.end++
	}
	return s
}

var headingMark = regexp.MustCompile(`^#{1,6} +`)

// heading turns the line at the cursor into a heading, a heading into a
// sub-heading, and that into text again.
func heading(text []rune, s selection) edit {
	at := selection{s.start, s.start}.lines(text)
	line := string(text[at.start:at.end])
	mark := headingMark.FindString(line)
	next := "## "
	switch strings.TrimSpace(mark) {
	case "##":
		next = "### "
	case "###":
		next = ""
	}
	line = next + line[len(mark):]
	end := at.start + len([]rune(line))
	return edit{at, line, selection{end, end}}
}

var itemMark = regexp.MustCompile(`^\s*([-*+]|\d+[.)]) +`)

// list makes items of the lines that are selected, or text of items.
func list(text []rune, s selection) edit {
	at := s.lines(text)
	lines := strings.Split(string(text[at.start:at.end]), "\n")
	all := true
	for _, line := range lines {
		all = all && (itemMark.MatchString(line) || strings.TrimSpace(line) == "")
	}
	if strings.TrimSpace(strings.Join(lines, "")) == "" {
		all = false
	}
	for i, line := range lines {
		switch {
		case all:
			lines[i] = line[len(itemMark.FindString(line)):]
		case !itemMark.MatchString(line) && (strings.TrimSpace(line) != "" || len(lines) == 1):
			lines[i] = "- " + line
		}
	}
	changed := strings.Join(lines, "\n")
	end := at.start + len([]rune(changed))
	after := selection{end, end}
	if len(lines) > 1 {
		after.start = at.start
	}
	return edit{at, changed, after}
}

// block widens a position to the paragraph or list item it stands in.
func block(text []rune, at int) selection {
	line := selection{at, at}.lines(text)
	b := line
	starts := func(l selection) bool { return itemMark.MatchString(string(text[l.start:l.end])) }
	blank := func(l selection) bool { return strings.TrimSpace(string(text[l.start:l.end])) == "" }
	if blank(line) {
		return line
	}
	for !starts(selection{b.start, b.start}.lines(text)) && b.start > 0 {
		above := selection{b.start - 1, b.start - 1}.lines(text)
		if blank(above) {
			break
		}
		b.start = above.start
	}
	for b.end < len(text) {
		below := selection{b.end + 1, b.end + 1}.lines(text)
		if blank(below) || starts(below) {
			break
		}
		b.end = below.end
	}
	return b
}

var clozeMark = regexp.MustCompile(`\{\{c(\d+)::`)

// cloze hides what is selected, in the next group of its paragraph or item.
func cloze(text []rune, s selection) edit {
	b := block(text, s.start)
	next := 1
	for _, m := range clozeMark.FindAllStringSubmatch(string(text[b.start:b.end]), -1) {
		if n, err := strconv.Atoi(m[1]); err == nil {
			next = max(next, n+1)
		}
	}
	return wrap(text, s, fmt.Sprintf("{{c%d::", next), "}}")
}

const (
	askedWord    = "Question"
	answeredWord = "Answer"
)

// question writes a card line below the paragraph at the cursor; what was
// selected becomes its answer.
func question(text []rune, s selection) edit {
	answer := strings.Join(strings.Fields(string(text[s.start:s.end])), " ")
	if answer == "" {
		answer = words.T(answeredWord)
	}
	b := block(text, s.end)
	before := "\n\n"
	if strings.TrimSpace(string(text[b.start:b.end])) == "" {
		before = ""
		if b.start > 1 && text[b.start-2] != '\n' {
			before = "\n"
		}
	}
	after := ""
	if rest := string(text[b.end:]); rest != "" && !strings.HasPrefix(rest, "\n\n") {
		after = "\n"
	}
	from := b.end + len(before)
	return edit{selection{b.end, b.end}, before + words.T(askedWord) + " :: " + answer + after, selection{from, from + len(askedWord)}}
}
