package dialect

import (
	"strings"

	"precis/notes/lazyregexp"
)

// tomlValue is what a value of TOML begins with.
var tomlValue = lazyregexp.New(`^(?:["'\[0-9+-]|true\b|false\b|\{[^{])`)

// withYAML returns a text with front matter of TOML between two lines "+++" as that
// of YAML, line by line. Other lines between such are a frame, and stay.
func withYAML(text string) string {
	inner, ok := strings.CutPrefix(text, "+++\n")
	if !ok {
		return text
	}
	front, rest, ok := strings.Cut(inner, "\n+++\n")
	if !ok {
		return text
	}
	keys := 0
	lines := strings.Split(front, "\n")
	for i := range lines {
		l := wholeList(lines[i:])
		m := tomlLine.FindStringSubmatch(l)
		switch trimmed := strings.TrimSpace(l); {
		case m != nil && tomlValue.MatchString(m[2]):
			keys++
			lines[i] = frontOfTOML(m[1], m[2])
		case trimmed == "" || strings.HasPrefix(trimmed, "#"):
		case strings.HasPrefix(trimmed, "[") && strings.HasSuffix(trimmed, "]"):
			lines[i] = "# " + trimmed
		default:
			return text
		}
	}
	if keys == 0 {
		return text
	}
	return "---\n" + strings.Join(lines, "\n") + "\n---\n" + rest
}

// longestList is how many lines a list may have.
const longestList = 100

// wholeList returns the first of some lines, with those behind it where it begins a list
// that goes on there; blank lines take their place.
func wholeList(lines []string) string {
	whole := lines[0]
	m := tomlLine.FindStringSubmatch(whole)
	if m == nil || !strings.HasPrefix(m[2], "[") {
		return whole
	}
	for n := 1; n < min(len(lines), longestList) && strings.Count(whole, "[") > strings.Count(whole, "]"); n++ {
		whole += " " + strings.TrimSpace(lines[n])
		if strings.Count(whole, "[") == strings.Count(whole, "]") {
			for i := range lines[1 : n+1] {
				lines[1+i] = ""
			}
			return whole
		}
	}
	return lines[0]
}
