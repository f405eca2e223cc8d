package editor

import (
	"strings"
	"unicode/utf8"

	"precis/ui/markdown"
)

// A field lays all of its text out at each key, in a time that grows with the
// square of the length. Longer texts are therefore edited in parts.
const (
	longestPart = 12_000
	partSize    = 7_000
)

// manuscript is a text of which one part is in the field.
type manuscript struct {
	before, part, after string
	number, count       int // which part of how many, from 1
}

// newManuscript puts the part that holds a byte offset into the field.
func newManuscript(text string, offset int) manuscript {
	if len(text) <= longestPart {
		return manuscript{part: text, number: 1, count: 1}
	}
	pieces := markdown.Pieces(text, partSize)
	at := 0
	for i, piece := range pieces {
		if offset < at+len(piece) || i == len(pieces)-1 {
			return manuscript{text[:at], piece, text[at+len(piece):], i + 1, len(pieces)}
		}
		at += len(piece)
	}
	return manuscript{number: 1, count: 1}
}

// whole returns the text.
func (m manuscript) whole() string { return m.before + m.part + m.after }

// to returns the manuscript with another part, by how many on.
func (m manuscript) to(by int) manuscript {
	switch {
	case by > 0 && m.after != "":
		return newManuscript(m.whole(), len(m.before)+len(m.part))
	case by < 0 && m.before != "":
		return newManuscript(m.whole(), len(m.before)-1)
	default:
		return m
	}
}

// holds reports whether the part in the field holds a byte offset of the text.
func (m manuscript) holds(offset int) bool {
	return offset >= len(m.before) && (offset < len(m.before)+len(m.part) || m.after == "")
}

// offsetOfLine returns where a 1-based line begins, in bytes.
func offsetOfLine(text string, line int) int {
	at := 0
	for ; line > 1; line-- {
		i := strings.IndexByte(text[at:], '\n')
		if i < 0 {
			return len(text)
		}
		at += i + 1
	}
	return at
}

// matches returns where what occurs in the text, as ranges of bytes; case does
// not count.
func matches(text, what string) []selection {
	if what == "" {
		return nil
	}
	var found []selection
	first, size := utf8.DecodeRuneInString(what)
	for at := 0; at < len(text); {
		r, width := utf8.DecodeRuneInString(text[at:])
		if equalRunes(r, first) {
			if end, ok := matchAt(text, at+width, what[size:]); ok {
				found = append(found, selection{at, end})
				at = end
				continue
			}
		}
		at += width
	}
	return found
}

func matchAt(text string, at int, what string) (end int, ok bool) {
	for _, w := range what {
		if at >= len(text) {
			return 0, false
		}
		r, width := utf8.DecodeRuneInString(text[at:])
		if !equalRunes(r, w) {
			return 0, false
		}
		at += width
	}
	return at, true
}

func equalRunes(a, b rune) bool {
	return a == b || strings.EqualFold(string(a), string(b))
}

// replaceAll replaces every match.
func replaceAll(text, what, with string) (string, int) {
	found := matches(text, what)
	var b strings.Builder
	at := 0
	for _, m := range found {
		b.WriteString(text[at:m.start])
		b.WriteString(with)
		at = m.end
	}
	b.WriteString(text[at:])
	return b.String(), len(found)
}
