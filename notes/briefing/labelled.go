package briefing

import (
	"strings"
	"unicode/utf8"
)

// Characters of what a line may be about.
const (
	shortestLabelled = 2
	longestLabelled  = 80
)

// cutDash parts a line at the first sign that a typist puts between a name and its
// meaning.
func cutDash(text string) (label, rest string, ok bool) {
	n := 0
	for i, r := range text {
		if n > longestLabelled {
			break
		}
		behind := ""
		switch next, size := utf8.DecodeRuneInString(text[min(i+1, len(text)):]); {
		case r == ':':
			behind = text[i+1:]
		case r == ' ' && (next == '-' || parts(next)):
			behind = text[i+1+size:]
		}
		if trimmed := strings.TrimLeft(behind, " \t\n\f\r"); n >= shortestLabelled && trimmed != "" && len(trimmed) < len(behind) {
			return text[:i], trimmed, true
		}
		if r == ':' || parts(r) {
			break
		}
		n++
	}
	return "", "", false
}

// parts reports whether a sign parts a name from its meaning, as a colon does.
func parts(r rune) bool { return r == '–' || r == '—' || r == '=' || r == '→' }

// cutLabel parts the text of a passage into its label and what is said of it.
func cutLabel(text string) (label, rest string, ok bool) {
	if strings.Contains(text, ":**") {
		if label, rest, ok = cutBold(text); ok {
			return label, rest, true
		}
	}
	if strings.Contains(text, "\n") {
		return "", "", false
	}
	label, rest, ok = cutDash(text)
	if !ok || wordCount(label, 8) > 7 || hasStop(label) || hasVerb(label) || strings.ContainsAny(label, "“\"‘,;*[]") {
		return "", "", false
	}
	return label, rest, true
}

// cutBold parts "**label:** rest", which "(a)" may stand before.
func cutBold(text string) (label, rest string, ok bool) {
	if text[0] != '*' {
		text = text[len(itemNumber.FindString(text)):]
	}
	text, ok = strings.CutPrefix(text, "**")
	for from := 1; ok && from < len(text); {
		i := strings.Index(text[from:], ":**")
		if i < 0 {
			break
		}
		i += from
		from = i + 1
		behind := text[i+len(":**"):]
		if rest = strings.TrimLeft(behind, " \t\n\f\r"); rest != "" && len(rest) < len(behind) {
			return text[:i], rest, true
		}
	}
	return "", "", false
}

// add is for findings whose answer stands in the passage as it is.
func (p *passage) add(f finding, add func(finding)) { p.addAt(f.answer, f, add) }

// addAt adds a finding that is about a part of the passage.
func (p *passage) addAt(part string, f finding, add func(finding)) {
	if i := strings.Index(p.text, part); i >= 0 {
		f.start, f.end = i, i+len(part)
	}
	add(f)
}
