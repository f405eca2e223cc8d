package terminal

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Safe replaces what would steer a terminal instead of being read.
func Safe(text string) string {
	return strings.Map(func(r rune) rune {
		if steers(r) || r == utf8.RuneError {
			return ' '
		}
		return r
	}, text)
}

// steers reports control characters other than tabs and line breaks, and those
// that turn the direction of what follows.
func steers(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

// Harmless is a stream that gets no text that steers a terminal. What a command
// itself steers with is written around it.
type Harmless struct{ W io.Writer }

// Write writes all of b, or returns what the stream says.
func (h Harmless) Write(b []byte) (int, error) {
	if _, err := io.WriteString(h.W, Safe(string(b))); err != nil {
		return 0, err
	}
	return len(b), nil
}

// Escaped writes what steers a terminal in JSON as its number: there it stands in
// strings only.
func Escaped(b []byte) []byte {
	if !bytes.ContainsFunc(b, steers) {
		return b
	}
	var out bytes.Buffer
	for _, r := range string(b) {
		if steers(r) {
			fmt.Fprintf(&out, "\\u%04x", r)
		} else {
			out.WriteRune(r)
		}
	}
	return out.Bytes()
}
