package tex

import (
	"strings"
	"unicode/utf8"
)

// token is a piece of TeX: a character, or a command with its backslash. The end
// of the source is "".
type token string

// scanner reads the tokens of a formula; white space and comments are between.
type scanner struct {
	source string
	at     int
}

func (s *scanner) next() token {
	s.skipSpace()
	from := s.at
	s.at += len(s.tokenHere())
	return token(s.source[from:s.at])
}

func (s *scanner) peek() token {
	s.skipSpace()
	return token(s.tokenHere())
}

// accept takes the token if it comes next.
func (s *scanner) accept(t token) bool {
	if s.peek() != t {
		return false
	}
	s.next()
	return true
}

func (s *scanner) skipSpace() {
	for s.at < len(s.source) {
		switch s.source[s.at] {
		case ' ', '\t', '\n', '\r':
			s.at++
		case '%':
			end := strings.IndexByte(s.source[s.at:], '\n')
			if end < 0 {
				end = len(s.source) - s.at
			}
			s.at += end
		default:
			return
		}
	}
}

func (s *scanner) tokenHere() string {
	rest := s.source[s.at:]
	if rest == "" {
		return ""
	}
	if rest[0] != '\\' {
		_, size := utf8.DecodeRuneInString(rest)
		return rest[:size]
	}
	end := 1
	for end < len(rest) && isLetter(rest[end]) {
		end++
	}
	if end == 1 && len(rest) > 1 {
		_, size := utf8.DecodeRuneInString(rest[1:])
		end += size
	}
	return rest[:end]
}

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// verbatim returns what stands between braces, which may be nested; ok is false
// where there are none.
func (s *scanner) verbatim() (text string, ok bool) {
	s.skipSpace()
	if s.at == len(s.source) || s.source[s.at] != '{' {
		return "", false
	}
	depth := 0
	for i := s.at; i < len(s.source); i++ {
		switch s.source[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			depth--
			if depth == 0 {
				text = s.source[s.at+1 : i]
				s.at = i + 1
				return text, true
			}
		}
	}
	return "", false
}

// option returns what stands between brackets right here; ok is false where there
// are none.
func (s *scanner) option() (text string, ok bool) {
	rest := s.source[s.at:]
	if !strings.HasPrefix(rest, "[") {
		return "", false
	}
	end := strings.IndexByte(rest, ']')
	if end < 0 {
		return "", false
	}
	s.at += end + 1
	return rest[1:end], true
}
