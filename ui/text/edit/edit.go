// Package edit is what is made of a selection in a text: bold words, a heading, a
// cloze, a question.
package edit

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/ui/text"
	"precis/ui/words"
)

// selection is a range of a text, in bytes.
type selection = text.Range

func between(start, end int) selection { return selection{Start: start, End: end} }

// Made is an edit, and what is selected after it.
type Made struct {
	text.Edit
	After selection
}

// change returns an edit.
func change(at selection, with string, after selection) Made {
	return Made{text.Edit{Range: at, Text: with}, after}
}

// wrap puts marks around what is selected, or around the word at the cursor; an
// empty text gets the marks with the cursor between.
func wrap(text string, s selection, open, closing string) Made {
	s = orWord(text, s)
	inside := text[s.Start:s.End]
	from := s.Start + len(open)
	return change(s, open+inside+closing, between(from, from+s.End-s.Start))
}

// orWord returns the word at an empty selection.
func orWord(text string, s selection) selection {
	if s.Start != s.End {
		return s
	}
	for {
		r, size := utf8.DecodeLastRuneInString(text[:s.Start])
		if !IsWord(r) {
			break
		}
		s.Start -= size
	}
	for {
		r, size := utf8.DecodeRuneInString(text[s.End:])
		if !IsWord(r) {
			return s
		}
		s.End += size
	}
}

// IsWord reports whether a character is part of a word.
func IsWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// Bold makes what is selected bold, or no longer so.
func Bold(text string, s selection) Made { return marked(text, s, "**") }

// Italic makes what is selected italic, or no longer so.
func Italic(text string, s selection) Made { return marked(text, s, "_") }

// Highlight marks what is selected, or no longer so.
func Highlight(text string, s selection) Made { return marked(text, s, "==") }

// Formula makes what is selected a formula, or no longer so.
func Formula(text string, s selection) Made { return marked(text, s, "$") }

// marked puts a mark on both sides of what is selected, or takes it away.
func marked(text string, s selection, mark string) Made {
	s = orWord(text, s)
	if outer := between(s.Start-len(mark), s.End+len(mark)); outer.Start >= 0 && outer.End <= len(text) &&
		text[outer.Start:s.Start] == mark && text[s.End:outer.End] == mark {
		return change(outer, text[s.Start:s.End], between(outer.Start, outer.Start+s.End-s.Start))
	}
	return around(text, s, mark, mark)
}

// Link makes a link of what is selected; its address is written next.
func Link(text string, s selection) Made {
	e := wrap(text, s, "[", "]()")
	at := e.Start + len(e.Text) - len(")")
	if e.After.Empty() {
		at = e.After.Start
	}
	e.After = between(at, at)
	return e
}

// Table begins a table below the paragraph at the caret; its first cell is written
// next.
func Table(text string, s selection) Made {
	b := block(text, s.End)
	before := "\n\n"
	if strings.TrimSpace(text[b.Start:b.End]) == "" {
		before = ""
	}
	after := "\n"
	if rest := text[b.End:]; strings.HasPrefix(rest, "\n\n") {
		after = ""
	}
	at := b.End + len(before) + len("| ")
	return change(between(b.End, b.End), before+"|  |  |\n| --- | --- |\n|  |  |"+after, between(at, at))
}

// lines widens a selection to whole lines, without the last line break.
func lines(text string, s selection) selection {
	for s.Start > 0 && text[s.Start-1] != '\n' {
		s.Start--
	}
	for s.End < len(text) && text[s.End] != '\n' {
		s.End++
	}
	return s
}

var headingMark = regexp.MustCompile(`^#{1,6} +`)

// Heading turns the line at the cursor into a heading, a heading into a
// sub-heading, and that into text again.
func Heading(text string, s selection) Made {
	at := lines(text, between(s.Start, s.Start))
	line := text[at.Start:at.End]
	mark := headingMark.FindString(line)
	next := "## "
	switch strings.TrimSpace(mark) {
	case "##":
		next = "### "
	case "###":
		next = ""
	}
	line = next + line[len(mark):]
	end := at.Start + len(line)
	return change(at, line, between(end, end))
}

var itemMark = regexp.MustCompile(`^\s*([-*+]|\d+[.)]) +`)

// IsItem reports whether a line begins an item of a list.
func IsItem(line string) bool { return itemMark.MatchString(line) }

var (
	bulletMark = regexp.MustCompile(`^\s*[-*+] +`)
	numberMark = regexp.MustCompile(`^\s*\d+[.)] +`)
)

// List makes items of the lines that are selected, or text of items.
func List(text string, s selection) Made {
	return listed(text, s, bulletMark, func(int) string { return "- " })
}

// Numbers makes numbered items of the lines that are selected, or text of them.
func Numbers(text string, s selection) Made {
	return listed(text, s, numberMark, func(n int) string { return strconv.Itoa(n) + ". " })
}

// listed makes items of one kind of the lines that are selected, their marks by
// number from 1, or text where all are of that kind.
func listed(text string, s selection, kind *regexp.Regexp, mark func(n int) string) Made {
	at := lines(text, s)
	lines := strings.Split(text[at.Start:at.End], "\n")
	blank := func(line string) bool { return strings.TrimSpace(line) == "" }
	all := !blank(strings.Join(lines, ""))
	for _, line := range lines {
		all = all && (kind.MatchString(line) || blank(line))
	}
	n := 0
	for i, line := range lines {
		if blank(line) && len(lines) > 1 {
			continue
		}
		words := line[len(itemMark.FindString(line)):]
		if n++; all {
			lines[i] = words
		} else {
			lines[i] = line[:len(line)-len(strings.TrimLeft(line, " \t"))] + mark(n) + strings.TrimLeft(words, " \t")
		}
	}
	changed := strings.Join(lines, "\n")
	end := at.Start + len(changed)
	after := between(end, end)
	if len(lines) > 1 {
		after.Start = at.Start
	}
	return change(at, changed, after)
}

// block widens a position to the paragraph or list item it stands in.
func block(text string, at int) selection {
	line := lines(text, between(at, at))
	b := line
	starts := func(l selection) bool { return itemMark.MatchString(text[l.Start:l.End]) }
	blank := func(l selection) bool { return strings.TrimSpace(text[l.Start:l.End]) == "" }
	if blank(line) {
		return line
	}
	for !starts(lines(text, between(b.Start, b.Start))) && b.Start > 0 {
		above := lines(text, between(b.Start-1, b.Start-1))
		if blank(above) {
			break
		}
		b.Start = above.Start
	}
	for b.End < len(text) {
		below := lines(text, between(b.End+1, b.End+1))
		if blank(below) || starts(below) {
			break
		}
		b.End = below.End
	}
	return b
}

var clozeMark = regexp.MustCompile(`\{\{[cs](\d+)::`)

// Cloze hides what is selected, in the next group of its paragraph or item.
func Cloze(text string, s selection) Made {
	b := block(text, s.Start)
	next := 1
	for _, m := range clozeMark.FindAllStringSubmatch(text[b.Start:b.End], -1) {
		if n, err := strconv.Atoi(m[1]); err == nil {
			next = max(next, n+1)
		}
	}
	return around(text, s, fmt.Sprintf("{{c%d::", next), "}}")
}

const (
	askedWord    = "Question"
	answeredWord = "Answer"
)

// Question writes a card line below the paragraph at the cursor, below an item one more
// item; what was selected becomes its answer.
func Question(text string, s selection) Made {
	asked := words.T(askedWord)
	answer := strings.Join(strings.Fields(text[s.Start:s.End]), " ")
	if answer == "" {
		answer = words.T(answeredWord)
	}
	b := block(text, s.End)
	before := "\n\n"
	mark := itemMark.FindString(text[b.Start:b.End])
	switch {
	case mark != "":
		b.End = itemEnd(text, b, mark)
		before = "\n" + nextMark(mark)
	case strings.TrimSpace(text[b.Start:b.End]) == "":
		before = ""
		if b.Start > 1 && text[b.Start-2] != '\n' {
			before = "\n"
		}
	}
	after := ""
	if rest := text[b.End:]; mark == "" && rest != "" && !strings.HasPrefix(rest, "\n\n") {
		after = "\n"
	}
	from := b.End + len(before)
	return change(between(b.End, b.End), before+asked+" :: "+answer+after, between(from, from+len(asked)))
}

// itemEnd returns where an item ends with all that is set below it, further in.
func itemEnd(text string, item selection, mark string) int {
	outer := len(mark) - len(strings.TrimLeft(mark, " \t"))
	end := item.End
	for at := end; at < len(text); {
		line := lines(text, between(at+1, at+1))
		said := strings.TrimLeft(text[line.Start:line.End], " \t")
		if said != "" && line.End-len(said)-line.Start <= outer {
			break
		}
		if at = line.End; said != "" {
			end = at
		}
	}
	return end
}

// nextMark returns the mark of the item behind one with a mark.
func nextMark(mark string) string {
	digits := strings.Trim(mark, " \t.)")
	if n, err := strconv.Atoi(digits); err == nil {
		return strings.Replace(mark, digits, strconv.Itoa(n+1), 1)
	}
	return mark
}
