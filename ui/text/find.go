package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Find returns where what stands in a text. Case counts only where exact is set.
func Find(text, what string, exact bool) []Range {
	if what == "" {
		return nil
	}
	var found []Range
	if exact {
		for at := 0; ; {
			i := strings.Index(text[at:], what)
			if i < 0 {
				return found
			}
			found = append(found, Range{at + i, at + i + len(what)})
			at += i + len(what)
		}
	}
	first, size := utf8.DecodeRuneInString(what)
	var begins [256]bool // the bytes with which a match can begin
	for r, all := first, false; !all; all = r == first {
		begins[string(r)[0]] = true
		r = unicode.SimpleFold(r)
	}
	for at := 0; at < len(text); at++ {
		if !begins[text[at]] {
			continue
		}
		r, width := utf8.DecodeRuneInString(text[at:])
		if !sameLetter(r, first) {
			continue
		}
		if end, ok := matchAt(text, at+width, what[size:]); ok {
			found = append(found, Range{at, end})
			at = end - 1
		}
	}
	return found
}

func matchAt(text string, at int, what string) (end int, ok bool) {
	for _, w := range what {
		r, width := utf8.DecodeRuneInString(text[at:])
		if width == 0 || !sameLetter(r, w) {
			return 0, false
		}
		at += width
	}
	return at, true
}

func sameLetter(a, b rune) bool {
	if a == b {
		return true
	}
	for r := unicode.SimpleFold(a); r != a; r = unicode.SimpleFold(r) {
		if r == b {
			return true
		}
	}
	return false
}

// Pattern reads a regular expression that is looked for in lines; "^" and "$" are
// their ends. It fails on what is none.
func Pattern(what string, exact bool) (*regexp.Regexp, error) {
	flags := "(?mi)"
	if exact {
		flags = "(?m)"
	}
	return regexp.Compile(flags + what)
}

// FindPattern returns where a pattern stands in the lines of a text; where it is
// empty, it is not found.
func FindPattern(text string, pattern *regexp.Regexp) []Range {
	var found []Range
	at := 0
	for line := range strings.SplitSeq(text, "\n") {
		for _, m := range pattern.FindAllStringIndex(line, -1) {
			if m[0] < m[1] {
				found = append(found, Range{at + m[0], at + m[1]})
			}
		}
		at += len(line) + 1
	}
	return found
}

// ReplaceFound returns the edits that put with in the place of all that was found.
func ReplaceFound(found []Range, with string) []Edit {
	edits := make([]Edit, len(found))
	for i, m := range found {
		edits[i] = Edit{m, with}
	}
	return edits
}

// ReplacePattern is ReplaceFound for a pattern; $1 in with stands for what its
// first group has found, as in package regexp.
func ReplacePattern(text string, pattern *regexp.Regexp, found []Range, with string) []Edit {
	edits := make([]Edit, 0, len(found))
	for _, at := range found {
		start := strings.LastIndexByte(text[:at.Start], '\n') + 1
		line, _, _ := strings.Cut(text[start:], "\n")
		for _, m := range pattern.FindAllStringSubmatchIndex(line, -1) {
			if start+m[0] == at.Start {
				edits = append(edits, Edit{at, string(pattern.ExpandString(nil, with, line, m))})
			}
		}
	}
	return edits
}
