package notes

import "strings"

// ReadAloud says which sides of a card the system's voice reads in a review.
type ReadAloud uint8

// The sides that are read.
const (
	ReadNothing ReadAloud = iota
	ReadQuestions
	ReadAnswers
	ReadBoth
)

// Question reports whether the question is read.
func (r ReadAloud) Question() bool { return r == ReadQuestions || r == ReadBoth }

// Answer reports whether the answer is read.
func (r ReadAloud) Answer() bool { return r == ReadAnswers || r == ReadBoth }

// Language is a language by its tag of two or three small letters, such as "hi"; ""
// is the one that the script of a text tells.
type Language string

// String returns the tag as a setting has it: "auto" for "".
func (l Language) String() string {
	if l == "" {
		return "auto"
	}
	return string(l)
}

// ParseLanguage reads a tag of a language, its region left out ("pt-BR"), or "auto". An error
// wraps ErrInvalid.
func ParseLanguage(tag string) (Language, error) {
	tag, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
	if tag == "auto" {
		return "", nil
	}
	if len(tag) < 2 || len(tag) > 3 || strings.Trim(tag, "abcdefghijklmnopqrstuvwxyz") != "" {
		return "", Invalidf("%q is no language such as hi, de or en, and not auto", tag)
	}
	return Language(tag), nil
}
