package markup_test

import (
	"testing"

	"precis/notes/markup"
)

func TestWithTitle(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"a heading":            {"# Old\n\ntext\n\n## Part\n\nQ :: A\n", "# New\n\ntext\n\n## Part\n\nQ :: A\n"},
		"with closing signs":   {"# Old #\ntext\n", "# New\ntext\n"},
		"underlined":           {"Old\nname\n===\ntext\n", "# New\ntext\n"},
		"without an end":       {"# Old", "# New"},
		"below other text":     {"text\n\n# Old\n\nmore\n", "text\n\n# New\n\nmore\n"},
		"until a day":          {"# Old [until:: 2027-03-31]\ntext\n", "# New [until:: 2027-03-31]\ntext\n"},
		"front matter":         {"---\ndeck: D\ntitle: Old\n---\ntext\n", "---\ndeck: D\ntitle: New\n---\ntext\n"},
		"both":                 {"---\ntitle: Old\n---\n# Old\n", "---\ntitle: New\n---\n# New\n"},
		"front matter, others": {"---\ntitle: Old\n---\n# A\n# B\n", "---\ntitle: New\n---\n# A\n# B\n"},
		"another heading":      {"---\ntitle: Old\n---\n# A\n", "---\ntitle: New\n---\n# A\n"},
		"no title":             {"text\n", "text\n"},
		"two of the level":     {"# A\n# B\n", "# A\n# B\n"},
	} {
		if got := markup.Parse(tt.text).WithTitle("New", "New").Markdown; got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}
