package edit

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mark is one side of what makes words bold, italic, struck or highlighted.
type mark struct {
	at   selection
	text string
	mate int // the index of its other side, -1 for none: then it is a sign like others
}

var markSigns = regexp.MustCompile(`\*{1,3}|_{1,3}|==|~~`)

// aside is what has no marks in it: code, formulas, addresses, what is escaped.
var aside = regexp.MustCompile("``.+?``|`[^`\n]*`|\\$\\$.+?\\$\\$|\\$[^$\n ](?:[^$\n]*[^$\n ])?\\$|\\]\\([^)\n]*\\)|<[^>\n]*>|\\\\[!-/:-@\\[-`{-~]")

// marksIn returns the marks of a text in their order, paired where they belong together.
// It holds for what people write; marks in words and of more than three signs, which
// CommonMark tells apart by more rules, are signs.
func marksIn(text string) []mark {
	var all []mark
	var open []int
	without := aside.FindAllStringIndex(text, -1)
	for _, at := range markSigns.FindAllStringIndex(text, -1) {
		for len(without) > 0 && without[0][1] <= at[0] {
			without = without[1:]
		}
		if len(without) > 0 && without[0][0] <= at[0] {
			continue
		}
		m := mark{at: between(at[0], at[1]), text: text[at[0]:at[1]], mate: -1}
		before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
		after, _ := utf8.DecodeRuneInString(text[at[1]:])
		word := func(r rune) bool { return r != utf8.RuneError && !unicode.IsSpace(r) }
		inWord := m.text[0] == '_' && IsWord(before) && IsWord(after)
		closes := false
		for i := len(open) - 1; i >= 0 && word(before) && !inWord; i-- {
			if o := open[i]; all[o].text == m.text {
				m.mate, all[o].mate = o, len(all)
				open, closes = open[:i], true
				break
			}
		}
		if !closes && word(after) && !inWord {
			open = append(open, len(all))
		}
		all = append(all, m)
	}
	return all
}

// around is wrap for what keeps its looks: a mark of which only one side is selected is
// divided, so that it stands whole within and without.
func around(text string, s selection, open, closing string) Made {
	s = trimmed(text, orWord(text, s))
	b := block(text, s.Start)
	if s.Empty() || s.End > b.End {
		return wrap(text, s, open, closing)
	}
	var before, start, end, behind string
	at := s
	all := marksIn(text[b.Start:b.End])
	for i := range all { // the outer ones first
		if all[i].mate < i {
			continue
		}
		opens, closes := all[i].at.Start+b.Start, all[all[i].mate].at.Start+b.Start
		sign := all[i].text
		switch width := len(sign); {
		case opens+width <= s.Start && s.Start <= closes && closes+width <= s.End:
			start += sign
			if onlyMarks(text[opens+width : s.Start]) {
				at.Start = min(at.Start, opens)
			} else {
				before = sign + before
			}
		case s.Start <= opens && opens+width <= s.End && s.End <= closes:
			end = sign + end
			if onlyMarks(text[s.End:closes]) {
				at.End = max(at.End, closes+width)
			} else {
				behind += sign
			}
		}
	}
	inside := start + text[s.Start:s.End] + end
	if gap := len(strings.TrimRight(text[:at.Start], " \t\n")); before != "" {
		before += text[gap:at.Start]
		at.Start = gap
	}
	if rest := strings.TrimLeft(text[at.End:], " \t\n"); behind != "" {
		behind = text[at.End:len(text)-len(rest)] + behind
		at.End = len(text) - len(rest)
	}
	from := at.Start + len(before) + len(open)
	return change(at, before+open+inside+closing+behind, between(from, from+len(inside)))
}

// trimmed leaves the spaces at the ends of a selection out.
func trimmed(text string, s selection) selection {
	said := text[s.Start:s.End]
	s.Start += len(said) - len(strings.TrimLeft(said, " \t\n"))
	return between(s.Start, s.Start+len(strings.TrimSpace(said)))
}

func onlyMarks(text string) bool { return strings.Trim(text, "*_=~") == "" }

// Find returns where a paragraph of Markdown says words as they are read: without its
// marks, addresses and line breaks. What it finds has the marks at its ends outside.
func Find(source, said string) []selection {
	var bare strings.Builder
	var places []int // in source, of each byte of bare
	put := func(text string, at int) {
		bare.WriteString(text)
		for i := range len(text) {
			places = append(places, at+i)
		}
	}
	hidden := hiddenIn(source)
	for at := 0; at < len(source); {
		if len(hidden) > 0 && at >= hidden[0].Start {
			at = max(at, hidden[0].End)
			hidden = hidden[1:]
			continue
		}
		if source[at] == '\n' {
			put(" ", at)
			at += len(source[at:]) - len(strings.TrimLeft(source[at:], "\n \t"))
			continue
		}
		put(source[at:at+1], at)
		at++
	}
	var found []selection
	for from := 0; said != ""; {
		i := strings.Index(bare.String()[from:], said)
		if i < 0 {
			break
		}
		from += i + len(said)
		found = append(found, between(places[from-len(said)], places[from-1]+1))
	}
	return found
}

var linkText = regexp.MustCompile(`(\[)([^\[\]\n]+)(\]\([^)\n]*\))`)

// hiddenIn returns what is not read of a paragraph: marks, the rest of links, and what
// escapes a sign.
func hiddenIn(source string) []selection {
	var all []selection
	for _, m := range marksIn(source) {
		if m.mate >= 0 {
			all = append(all, m.at)
		}
	}
	for _, at := range linkText.FindAllStringSubmatchIndex(source, -1) {
		if at[0] == 0 || source[at[0]-1] != '!' {
			all = append(all, between(at[2], at[3]), between(at[6], at[7]))
		}
	}
	for _, at := range aside.FindAllStringIndex(source, -1) {
		if source[at[0]] == '\\' {
			all = append(all, between(at[0], at[0]+1))
		}
	}
	slices.SortFunc(all, func(a, b selection) int { return a.Start - b.Start })
	return all
}
