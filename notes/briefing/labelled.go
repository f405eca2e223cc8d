package briefing

import (
	"regexp"
	"strings"
)

// dashLabel opens a line with what it is about, parted by a sign that a typist
// puts between a name and its meaning.
var dashLabel = regexp.MustCompile(`^([^:–—=→]{2,80}?)(?::| [–—-]| [=→])\s+(\S.*)$`)

// longestDashLabel is the bytes within which the sign behind such a label stands.
const longestDashLabel = 81 * 4

// cutLabel parts the text of a passage into its label and what is said of it.
func cutLabel(text string) (label, rest string, ok bool) {
	if strings.Contains(text, ":**") {
		if m := labelled1.FindStringSubmatch(text); m != nil {
			return m[1], m[2], true
		}
	}
	if strings.Contains(text, "\n") || !strings.ContainsAny(text[:min(len(text), longestDashLabel)], ":–—-=→") {
		return "", "", false
	}
	m := dashLabel.FindStringSubmatch(text)
	if m == nil || wordCount(m[1], 8) > 7 || hasStop(m[1]) || hasVerb(m[1]) || strings.ContainsAny(m[1], "“\"‘,;*[]") {
		return "", "", false
	}
	return m[1], m[2], true
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
