package dialect_test

import (
	"fmt"
	"strings"
	"testing"

	"precis/notes/markup/dialect"
)

// TestHostileTexts reads texts that would take for ever if any of this were
// slower than the text is long; the time limit of the test run is the judge.
func TestHostileTexts(t *testing.T) {
	const size = 1 << 16
	fill := func(piece string) string { return strings.Repeat(piece, size/len(piece)) }
	texts := map[string]string{
		"a long line":      "#flashcards\n" + strings.Repeat("word ", 1<<16),
		"open brackets":    "C: " + fill("["),
		"brackets":         "C: " + fill("[a] "),
		"colons":           "#flashcards\n" + fill("a:: "),
		"highlights":       "#flashcards\n" + fill("==a "),
		"braces":           fill("{{"),
		"ticks":            "C: " + fill("` `` "),
		"dollars":          "C: " + fill("$a "),
		"backslashes":      "C: " + fill(`\( `),
		"comments":         fill("<!--SR:!"),
		"schedules":        "#flashcards\na::b\n" + fill("<!--SR:!2024-01-01,1,250-->\n"),
		"addresses":        fill("://"),
		"questions":        "#flashcards\n" + fill("a\n?\nb\n"),
		"marks":            "#flashcards\n" + fill("a\n?\n\n"),
		"end marks":        "#flashcards\n+++\n" + fill("a ==b==\n\n"),
		"decks":            fill("#flashcards/a\nb::c\n#flashcards/d\ne::f\n"),
		"frames":           fill("+++\n"),
		"frames with text": fill("+++\na\n"),
		"bullets":          "- a #card\n" + fill("\t- b\n"),
		"headings":         "# a\n\n## b\n\n%\n" + fill("## c\n"),
		"tags":             "#flashcards\na::b" + fill(" #t"),
	}
	var deep strings.Builder
	for i := range 150 {
		fmt.Fprintf(&deep, "%s- a%d #card\n", strings.Repeat(" ", 2*i), i)
	}
	texts["a deep outline"] = deep.String()
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			dialect.Judge(text, dialect.Around{Pasted: true})
			for _, d := range dialect.All {
				r := dialect.Read(d, text, dialect.Options{})
				if len(r.Notes) == 0 {
					t.Errorf("%s gives no note", d)
				}
				for _, n := range r.Notes {
					if many := len(n.Document.Markdown) / len(text); many > 20 {
						t.Errorf("%s makes it %d times as long", d, many)
					}
				}
			}
		})
	}
}
