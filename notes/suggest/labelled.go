package suggest

import (
	"strings"
	"unicode/utf8"

	"precis/notes/prose"
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
func (p *passage) cutLabel() (label, rest string, ok bool) {
	if label, rest, ok = p.cutBold(); ok {
		return label, rest, true
	}
	if strings.Contains(p.text, "\n") {
		return "", "", false
	}
	label, rest, ok = cutDash(p.text)
	if !ok || prose.WordCount(label, 8) > 7 || prose.HasStop(label) || prose.HasVerb(label) || strings.ContainsAny(label, "“\"‘,;*[]") {
		return "", "", false
	}
	return label, rest, true
}

// cutBold parts "**label:** rest", which "(a)" may stand before.
func (p *passage) cutBold() (label, rest string, ok bool) {
	for i := range p.aparts {
		a := &p.aparts[i]
		if !strings.HasPrefix(p.markdown[a.start:], "**") {
			continue
		}
		start, end := p.at(a.start), p.at(a.end)
		behind := p.text[end:]
		rest = strings.TrimLeft(behind, " \t\n\f\r")
		if rest == "" || len(rest) == len(behind) || start > 0 && start != len(itemNumber.FindString(p.text)) {
			continue
		}
		if label, ok = strings.CutSuffix(p.text[start:end], ":"); ok {
			return label, rest, true
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
