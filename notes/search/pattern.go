package search

import (
	"strings"
	"unicode/utf8"
)

// What a pattern has beside text: any, which stands for letters and signs up to the next
// white space, in a name for anything; and edge at its ends, which stands where a word
// begins or ends.
const (
	wild = "\x00"
	edge = "\x01"
)

// unescaped are the signs of a value that mean something, and what they are in a pattern;
// behind a backslash they are themselves.
var unescaped = strings.NewReplacer(`\*`, "*", `\:`, ":", `\"`, `"`, "*", wild, edge, "")

// patternOf returns a value of a query as texts and names are held against it: folded,
// with wild for "*".
func patternOf(value string) string { return Fold(unescaped.Replace(value)) }

// asking returns what texts are asked for by a value: several "*" are one, and one at an
// end says nothing, but that one or two letters behind it stand anywhere in a word. It is
// "" where all texts say it.
func asking(value string) string {
	var parts []string
	for _, part := range strings.Split(patternOf(value), wild) {
		if part != "" || parts == nil {
			parts = append(parts, part)
		}
	}
	text := strings.Join(parts, wild)
	if bare := strings.TrimPrefix(text, wild); !isShort(bare) {
		return bare
	}
	return text
}

// askingWord is asking for a value that stands as a word, or whose words begin and end
// where it has no "*".
func askingWord(value string) string {
	begins, ends := edge, edge
	if value = patternOf(value); strings.HasPrefix(value, wild) {
		begins = ""
	}
	if strings.HasSuffix(value, wild) {
		ends = ""
	}
	if value = strings.Trim(value, wild); value == "" {
		return ""
	}
	return begins + value + ends
}

// opens and closes report whether a word of what is asked for, from at to end, may be a
// part of one that begins before, or ends behind it.
func opens(asked string, at int) bool { return at == 0 || asked[at-1] == wild[0] }

func closes(asked string, end int) bool { return end == len(asked) || asked[end] == wild[0] }

// says reports whether a text has a pattern somewhere.
func says(text, pattern string) bool {
	pattern, begins := strings.CutPrefix(pattern, edge)
	pattern, ends := strings.CutSuffix(pattern, edge)
	parts := strings.Split(strings.Trim(pattern, wild), wild)
	for from := 0; ; {
		at := strings.Index(text[from:], parts[0])
		if at < 0 {
			return false
		}
		at += from
		if (!begins || atEdge(text, at)) && follow(text, at+len(parts[0]), parts[1:], ends) {
			return true
		}
		if from = at + 1; from > len(text) {
			return false
		}
	}
}

// follow reports whether parts stand one behind another in a text, from at on, with no
// white space before each.
func follow(text string, at int, parts []string, ends bool) bool {
	for i, part := range parts {
		most := len(text)
		if space := strings.IndexAny(text[at:], " \n"); space >= 0 {
			most = min(at+space+len(part), most)
		}
		next := strings.Index(text[at:most], part)
		for ends && i == len(parts)-1 && next >= 0 && !atEdge(text, at+next+len(part)) {
			at += next + 1
			next = strings.Index(text[at:most], part)
		}
		if next < 0 {
			return false
		}
		at += next + len(part)
	}
	return !ends || atEdge(text, at)
}

// atEdge reports whether no word of a script with spaces goes on at a place.
func atEdge(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	behind, _ := utf8.DecodeRuneInString(text[at:])
	return at == 0 || at == len(text) || scriptOf(before) != spaced || scriptOf(behind) != spaced
}

// isLike reports whether a whole folded name is as a pattern says.
func isLike(name, pattern string) bool {
	parts := strings.Split(pattern, wild)
	last := len(parts) - 1
	if last == 0 {
		return name == pattern
	}
	name, is := strings.CutPrefix(name, parts[0])
	for _, part := range parts[1:last] {
		if !is {
			break
		}
		_, name, is = strings.Cut(name, part)
	}
	return is && strings.HasSuffix(name, parts[last])
}
