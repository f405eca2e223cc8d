package suggest_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"precis/notes/briefing"
	"precis/notes/markup"
	"precis/notes/sharedtest"
	"precis/notes/suggest"
)

// TestSuggestForHostileNotes goes through texts that are large in one way only;
// what is in step with their length ends at once.
func TestSuggestForHostileNotes(t *testing.T) {
	for name, text := range map[string]string{
		"one sentence":      "# A\n\n" + strings.Repeat("the dam of 1961, ", 20_000),
		"one paragraph":     "# A\n\n" + strings.Repeat("The dam was built by the crown of Arlen in 1961. ", 5_000),
		"bullets":           "# A\n\n" + strings.Repeat("- the dam of 1961\n", 30_000),
		"one word":          "# A\n\n" + strings.Repeat("a", 300_000),
		"brackets":          "# A\n\n" + strings.Repeat("(", 5_000) + " was " + strings.Repeat(")", 5_000),
		"and":               "# A\n\nIt has " + strings.Repeat("a and ", 5_000) + "b.",
		"a table":           "# A\n\n| a | b |\n| --- | --- |\n" + strings.Repeat("| The dam | of 1961 |\n", 10_000),
		"no words":          "# A\n\n" + strings.Repeat("→ = – ", 20_000),
		"lines to fill in":  "# A\n\n" + strings.Repeat("- Name: \\_\\_\\_\n- Signed: \\*\n\nPlace: `` ` ``\n\n", 500),
		"right to left":     "# A\n\n" + strings.Repeat("נבנה הסכר בשנת 1961. ", 3_000),
		"Hindi on one line": "# A\n\n" + strings.Repeat("बाँध 1961 में बना और ", 5_000) + "।",
	} {
		t.Run(name, func(t *testing.T) {
			doc := markup.Parse(text)
			all := suggestions(t, doc)
			for _, s := range all[:min(len(all), 50)] {
				if strings.Contains(s.Prompt, s.Answer) {
					t.Fatalf("%q gives %q away", s.Prompt, s.Answer)
				}
			}
		})
	}
}

// TestSuggestForHostileTexts is the same for notes that are made of pages.
func TestSuggestForHostileTexts(t *testing.T) {
	for name, text := range sharedtest.Hostile(30_000) {
		t.Run(name, func(t *testing.T) { suggested(t, text) })
	}
}

func TestSuggestCanBeCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := suggest.CardsIn(ctx, markup.Parse("# A\n\nThe dam was built in 1961 by the crown.\n"), 1, math.MaxInt); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled search ends with %v", err)
	}
}

func TestSuggestEndsEarly(t *testing.T) {
	r, err := briefing.Read(strings.Repeat(sharedtest.Pact(t)+"\n", 20))
	if err != nil {
		t.Fatal(err)
	}
	sharedtest.EndsEarly(t, func(ctx context.Context) (int, error) {
		all, err := suggest.Cards(ctx, markup.Parse(r.Markdown))
		return len(all), err
	})
}
