package suggest_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/notes/briefing"
	"precis/notes/markup"
	"precis/notes/sharedtest"
	"precis/notes/suggest"
)

var update = flag.Bool("update", false, "write what comes of the pages into the case files")

// TestPages reads texts as sites yield them. A case is the text, a line "=> ",
// the note, a line "=> ", what was left out as the page's, a line "=> ", and the
// suggested cards.
func TestPages(t *testing.T) {
	const part = "\n=> \n"
	shown := map[string]bool{} // rules with a card to show
	for file, data := range sharedtest.Texts(t, "testdata/pages/*.txt") {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			text, _, _ := strings.Cut(data, part)
			r, err := briefing.Read(text)
			if err != nil {
				t.Fatal(err)
			}
			doc := markup.Parse(r.Markdown)
			all := suggestions(t, doc)
			for _, s := range all {
				shown[s.Rule] = true
			}
			got := text + part + r.Markdown + part + page(r) + part + cards(all)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(data, got); diff != "" && !*update {
				t.Error(diff)
			}
			checkClear(t, doc, all)
			checkAccepted(t, doc, all)
		})
	}
	for _, name := range suggest.Rules() {
		if !shown[name] {
			t.Errorf("no case shows the rule %q", name)
		}
	}
}

// page tells what was left out of the note.
func page(r briefing.Reading) string {
	var b strings.Builder
	for _, l := range r.Lines {
		if l.Furniture {
			fmt.Fprintf(&b, "%d %s\n", l.Number, l.Text)
		}
	}
	if r.Date != "" {
		fmt.Fprintf(&b, "date: %s\n", r.Date)
	}
	if r.Tags != nil {
		fmt.Fprintf(&b, "tags: %s\n", strings.Join(r.Tags, ", "))
	}
	return b.String()
}

func cards(all []suggest.Suggestion) string {
	var b strings.Builder
	for _, s := range all {
		tick := " "
		if s.Ticked {
			tick = "x"
		}
		fmt.Fprintf(&b, "[%s] %.2f %v, %s, line %d\n    %s\n    %s\n", tick, s.Score, s.Kind, s.Rule, s.Line, s.Prompt, strings.ReplaceAll(s.Answer, "\n", "\n    "))
	}
	return b.String()
}

// opensLeaning finds a prompt that begins in the middle of a thought.
var opensLeaning = regexp.MustCompile(`(?i)^(?:it|its|this|these|those|they|their|he|she|such|however|therefore)\b`)

// checkClear checks that no card leans on other lines, and none asks what
// another one asks.
func checkClear(t *testing.T, doc *markup.Document, all []suggest.Suggestion) {
	t.Helper()
	seen := map[string]bool{}
	for i, s := range all {
		if seen[s.Prompt] {
			t.Errorf("twice: %q", s.Prompt)
		}
		seen[s.Prompt] = true
		if opensLeaning.MatchString(s.Prompt) {
			t.Errorf("not clear alone: %q", s.Prompt)
		}
		if i > 0 && s.Score > all[i-1].Score {
			t.Errorf("%q is out of order", s.Prompt)
		}
		if !slices.Equal(s.Section, doc.Sections[s.SectionIndex].Path) {
			t.Errorf("%q is from %q, not %q", s.Prompt, s.Section, doc.Sections[s.SectionIndex].Path)
		}
	}
}
