package text

import (
	"regexp"
	"runtime"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"precis/notes/parallel"
)

// Find returns where what stands in a text. Case counts only where exact is set; a
// letter with its marks is the same in one sign and in several.
func Find(text, what string, exact bool) (found []Range) {
	var letters []rune
	for at := 0; at < len(what); {
		sign, size := apart(what[at:])
		letters = append(letters, []rune(sign)...)
		at += size
	}
	if len(letters) == 0 {
		return nil
	}
	same := sameLetter
	if exact {
		same = func(a, b rune) bool { return a == b }
	}
	var begins [utf8.RuneSelf]bool // the plain letters with which a match can begin
	for r := range begins {
		begins[r] = same(rune(r), letters[0])
	}
	end := 0
	for at, r := range text {
		if at < end || r < utf8.RuneSelf && !begins[r] {
			continue
		}
		if to, ok := stands(letters, text, at, same); ok {
			found = append(found, Range{at, to})
			end = to
		}
	}
	return found
}

// apart returns the first sign of a text as a letter and its marks, and its size.
func apart(text string) (letters string, size int) {
	if text[0] < utf8.RuneSelf {
		return text[:1], 1
	}
	p := norm.NFD.PropertiesString(text)
	size = max(p.Size(), 1)
	if d := p.Decomposition(); d != nil {
		return string(d), size
	}
	return text[:size], size
}

// stands returns where letters and marks end that stand at a place of a text.
func stands(letters []rune, text string, at int, same func(a, b rune) bool) (end int, ok bool) {
	for len(letters) > 0 {
		if at == len(text) {
			return 0, false
		}
		sign, size := apart(text[at:])
		for _, r := range sign {
			if len(letters) == 0 || !same(r, letters[0]) {
				return 0, false
			}
			letters = letters[1:]
		}
		at += size
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
	found := make([][]Range, runtime.GOMAXPROCS(0))
	var crew parallel.Group
	from := 0
	for i := range found {
		part := text[from:]
		if end := len(text)*(i+1)/len(found) - from; end < len(part) {
			end = max(end, 0)
			line, _, _ := strings.Cut(part[end:], "\n")
			part = part[:end+len(line)]
		}
		start := from
		crew.Go(func() { found[i] = findInLines(part, start, pattern) })
		from = min(from+len(part)+len("\n"), len(text))
	}
	crew.Wait()
	return slices.Concat(found...)
}

// findInLines is FindPattern for a part of the text that begins at a place.
func findInLines(part string, at int, pattern *regexp.Regexp) (found []Range) {
	for line := range strings.SplitSeq(part, "\n") {
		for _, m := range pattern.FindAllStringIndex(line, -1) {
			if m[0] < m[1] {
				found = append(found, Range{at + m[0], at + m[1]})
			}
		}
		at += len(line) + len("\n")
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
