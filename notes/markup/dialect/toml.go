package dialect

import (
	"regexp"
	"strings"
)

// tomlValue is what a value of TOML begins with.
var tomlValue = regexp.MustCompile(`^(?:["'\[0-9+-]|true\b|false\b|\{[^{])`)

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
	for i, l := range lines {
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
