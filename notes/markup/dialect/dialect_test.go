package dialect_test

import (
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"precis/notes/markup/dialect"
	"precis/notes/sharedtest"
)

var update = flag.Bool("update", false, "write what is read into the case files")

// Each file of cases is named for its dialect. The settings of a vault may stand behind the
// name of a case, as JSON.
const cases = "testdata/cases/*.txt"

// dialectOf returns the dialect whose name a case file begins with.
func dialectOf(file string) dialect.Dialect {
	name := strings.TrimSuffix(filepath.Base(file), ".txt")
	of := dialect.Guess
	for _, d := range dialect.All {
		if rest, ok := strings.CutPrefix(name, string(d)); ok && (rest == "" || rest[0] == '-') && len(d) > len(of) {
			of = d
		}
	}
	return of
}

// optionsOf returns what is known of the folder of a case.
func optionsOf(t testing.TB, c sharedtest.Case) dialect.Options {
	t.Helper()
	var opts dialect.Options
	if _, settings, ok := strings.Cut(c.Name, " {"); ok {
		v, err := dialect.ParseVaultSettings([]byte(`{"settings":{` + settings + `}`))
		if err != nil {
			t.Fatal(err)
		}
		opts.Folder.Vault, opts.Folder.Obsidian = v, true
	}
	return opts
}

func TestCases(t *testing.T) {
	sharedtest.CheckCases(t, cases, *update, func(c sharedtest.Case) string {
		return describe(dialect.Read(dialectOf(c.File), c.Source, optionsOf(t, c)))
	})
}

// describe writes out a reading: warnings, then of each note its deck, its
// native text, its cards and their schedules.
func describe(r dialect.Reading) string {
	var b strings.Builder
	for _, w := range r.Warnings {
		fmt.Fprintf(&b, "warning: line %d: %s\n", w.Line, w.Message)
	}
	for _, n := range r.Notes {
		fmt.Fprintf(&b, "note: deck %q, title %q", n.Deck, n.Document.Title)
		if len(n.Document.Tags) > 0 {
			fmt.Fprintf(&b, ", tags %q", n.Document.Tags)
		}
		b.WriteByte('\n')
		for line := range strings.SplitSeq(strings.TrimSuffix(n.Document.Markdown, "\n"), "\n") {
			fmt.Fprintf(&b, "  |%s\n", line)
		}
		for _, c := range n.Document.Cards {
			fmt.Fprintf(&b, "%s", c.Kind)
			if c.Group > 0 {
				fmt.Fprintf(&b, " %d", c.Group)
			}
			fmt.Fprintf(&b, ": %q -> %q", c.Prompt, c.Answer)
			if len(c.Tags) > 0 {
				fmt.Fprintf(&b, " tags %s", strings.Join(c.Tags, " "))
			}
			if c.ID != "" {
				fmt.Fprintf(&b, " id %s", c.ID)
			}
			if s, ok := n.Starts[c.Place]; ok {
				fmt.Fprintf(&b, " due %s after %d days", s.Due, s.Interval())
				if s.Ease > 0 {
					fmt.Fprintf(&b, ", ease %.2f", s.Ease)
				} else {
					fmt.Fprintf(&b, ", stability %.2f, difficulty %.2f", s.Stability, s.Difficulty)
				}
				if s.Learning {
					b.WriteString(", learning")
				}
			}
			b.WriteByte('\n')
		}
	}
	return strings.TrimSpace(b.String())
}

// TestNativeStays holds what makes re-import and export safe: what was made of a
// foreign text is native, reads the same again, and shows no sign that it is not.
func TestNativeStays(t *testing.T) {
	for _, c := range sharedtest.Cases(t, cases) {
		d := dialectOf(c.File)
		t.Run(d.Title()+"/"+c.Name, func(t *testing.T) {
			for _, n := range dialect.Read(d, c.Source, optionsOf(t, c)).Notes {
				again := dialect.Read(dialect.Native, n.Document.Markdown, dialect.Options{}).Notes[0].Document
				if again.Markdown != n.Document.Markdown || len(again.Cards) != len(n.Document.Cards) {
					t.Errorf("read again as native: %q with %d cards, not %q with %d", again.Markdown, len(again.Cards), n.Document.Markdown, len(n.Document.Cards))
				}
			}
		})
	}
}

func TestTell(t *testing.T) {
	tests := []struct {
		name, text string
		pasted     bool
		want       dialect.Dialect
	}{
		{"plain prose", "# Title\n\nSome text.\n", false, dialect.Native},
		{"native cards", "Q :: A\n\nThe {{c1::cat}} sat.\n\nWhy?\n?\nSo.\n", false, dialect.Native},
		{"a rule and a highlight", "One\n\n---\n\nTwo ==three== four\n", false, dialect.Native},
		{"a schedule", "a::b\n<!--SR:!2024-01-02,3,250-->\n", false, dialect.Obsidian},
		{"a deck's tag", "#flashcards/law\n\na::b\n", false, dialect.Obsidian},
		{"a deck's tag in front matter", "---\ntags:\n  - flashcards/law\n---\na::b\n", false, dialect.Obsidian},
		{"a note's schedule", "---\nsr-due: 2024-01-02\n---\ntext\n", false, dialect.Obsidian},
		{"the tag in code", "```\n#flashcards\n<!--SR:!2024-01-02,3,250-->\n```\n", false, dialect.Native},
		{"the tag in inline code", "Write `#flashcards` there.\n", false, dialect.Native},
		{"an exported note with a tag", "---\nid: k7\ntags: [flashcards]\n---\n#flashcards\n\na :: b <!--id:x-->\n", false, dialect.Native},
		{"questions first", "Q: Why?\nA: So.\n", false, dialect.Hashcards},
		{"a bracket first", "C: The [cat] sat.\n", false, dialect.Hashcards},
		{"TOML first", "---\nname = \"Cats\"\n---\n\nQ: Why?\nA: So.\n", false, dialect.Hashcards},
		{"an interview inside prose", "# Interview\n\nWe met at noon.\n\nQ: Why?\nA: So.\n", false, dialect.Native},
		{"a heading before the questions", "# Cats\n\n<!-- a\ncomment -->\n\nQ: Why?\nA: So.\n", false, dialect.Hashcards},
		{"a comment on one line before them", "# Cats\n\n<!-- a comment -->\nQ: Why?\nA: So.\n", false, dialect.Hashcards},
		{"an id and a deck", "---\nid: mine\n---\n#flashcards\n\nWhy::So\n", false, dialect.Obsidian},
		{"a link to an issue", "See:\n\n[#42](https://example.org/42) and\n[# Title](https://example.org)\n\n## More\n", false, dialect.Native},
		{"tags in capitals behind a blank line", "---\n\nTAGS: [flashcards]\n---\nWhy::So\n", false, dialect.Obsidian},
		{"a card block", "- Why? #card\n\t- So.\n", false, dialect.Logseq},
		{"a card block in capitals", "- Why? #Card\n\t- So.\n", false, dialect.Logseq},
		{"a cloze of Logseq", "- The {{cloze cat}} sat. #card\n", false, dialect.Logseq},
		{"numbered curly", "The {{1::cat}} sat.\n\n---\n\nmore\n", false, dialect.Mochi},
		{"a template with braces", "Hello {{name}}\n\n---\n\nBye\n", false, dialect.Native},
		{"tag links", "# Trees\n\n## What?\n\nA plant.\n\n[#green]()\n", false, dialect.MDAnki},
		{"a percent line", "# Trees\n\n## What?\n\nthis\n\n%\n\nA plant.\n", false, dialect.MDAnki},
		{"pasted arrows", "Why >> So\nCat << Felis\n", true, dialect.RemNote},
		{"arrows in a file", "Why >> So\nCat << Felis\n", false, dialect.Native},
		{"nothing", "", false, dialect.Native},
		{"a card block on the second line", "- Why\n  is it? #card\n\t- So.\n", false, dialect.Logseq},
		{"a block for Anki", "START\nBasic\nWhy?\nBack: So.\nEND\n", false, dialect.ObsidianToAnki},
		{"a line for Anki", "- STARTI [Basic] Why? Back: So. ENDI\n", false, dialect.ObsidianToAnki},
		{"an id of Anki", "Q: Why?\nA: So.\n<!--ID: 1599226431000-->\n", false, dialect.ObsidianToAnki},
		{"START in prose", "START\n\nof something\n", false, dialect.Native},
		{"a heading with #card", "# Law\n\n## What is a tort? #card\nA wrong.\n", false, dialect.FlashcardsObsidian},
		{"a line with #card-reverse", "Haus #card-reverse\nhouse\n", false, dialect.FlashcardsObsidian},
		{"a deck of cards", "---\ncards-deck: Law\n---\n\nWhy::So\n", false, dialect.FlashcardsObsidian},
		{"#cardinal", "## What is #cardinal\ntext\n", false, dialect.Native},
		{"a note of ki", "# Note\n```\nguid: abc\nnotetype: Basic\n```\n\n## Front\na\n\n## Back\nb\n", false, dialect.Ki},
		{"a note of ki with many tags", "# Note\n```\nguid: abc\nnotetype: Basic\n```\n\n### Tags\n```\none\ntwo\nthree\nfour\nfive\n```\n\n## Front\na\n\n## Back\nb\n", false, dialect.Ki},
		{"an older note of ki", "## Note\nnid: 1234\nmodel: Basic\n\n### Front\na\n\n### Back\nb\n", false, dialect.Ki},
		{"a heading Note", "# Note\n\n## Front\n\ntext\n", false, dialect.Native},
		{"a link of Notion", "# P\n\n[Q](Q%200123456789abcdef0123456789abcdef.md)\n", false, dialect.Notion},
		{"a note of Joplin", "---\ntitle: T\nupdated: 2023-09-03 10:00:00Z\ncreated: 2023-09-02 10:00:00Z\n---\n\ntext\n", false, dialect.Joplin},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, why := dialect.Tell(tt.text, dialect.Around{Pasted: tt.pasted})
			if got != tt.want {
				t.Errorf("taken for %s because of %q, want %s", got, why, tt.want)
			}
			if (got == dialect.Native) != (len(why) == 0) && !strings.Contains(tt.text, "id:") {
				t.Errorf("%s for the reasons %q", got, why)
			}
		})
	}
}

// What is known of a file beside its text counts too.
func TestSurroundingsAreEvidence(t *testing.T) {
	const page = "/x/Cells 0123456789abcdef0123456789abcdef.md"
	tests := []struct {
		name, text string
		around     dialect.Around
		want       dialect.Dialect
	}{
		{"a vault", "Text.\n", dialect.Around{Folder: dialect.Folder{Obsidian: true}}, dialect.Obsidian},
		{"cards of another app in a vault", "## Why? #card\nSo.\n", dialect.Around{Folder: dialect.Folder{Obsidian: true}}, dialect.FlashcardsObsidian},
		{"a note of Precis in a vault", "Q :: A <!--id:x-->\n", dialect.Around{Folder: dialect.Folder{Obsidian: true}}, dialect.Native},
		{"a graph", "Why #card\n\t- So\n", dialect.Around{Folder: dialect.Folder{Graph: true}}, dialect.Logseq},
		{"a page of Notion", "# Cells\n\nText.\n", dialect.Around{File: page}, dialect.Notion},
		{"an exported page of Notion", "Q :: A <!--id:x-->\n", dialect.Around{File: page}, dialect.Native},
	}
	for _, tt := range tests {
		if got, why := dialect.Tell(tt.text, tt.around); got != tt.want {
			t.Errorf("%s: taken for %s because of %q, want %s", tt.name, got, why, tt.want)
		}
	}
	if title, deck := dialect.Notion.TitleOfFile(page), dialect.Notion.DeckOfFolder("Bio 0123456789abcdef0123456789abcdef/Two"); title != "Cells" || deck != "Bio/Two" {
		t.Errorf("its title is %q, its deck %q", title, deck)
	}
}

func TestVaultSettingsAreEvidence(t *testing.T) {
	folders := &dialect.VaultSettings{Folders: true}
	cards := &dialect.VaultSettings{Tags: []string{"#cards"}}
	tests := []struct {
		name, text string
		vault      *dialect.VaultSettings
		want       dialect.Dialect
	}{
		{"folders are decks", "Capital of Peru::Lima\n", folders, dialect.Obsidian},
		{"a note of Precis in such a vault", "Capital of Peru :: Lima <!--id:x-->\n", folders, dialect.Native},
		{"a tag of its own", "#cards/peru\n\nCapital::Lima\n", cards, dialect.Obsidian},
		{"in front matter", "---\ntags: cards/peru, other\n---\nCapital::Lima\n", cards, dialect.Obsidian},
		{"in code", "Write `#cards` there.\n", cards, dialect.Native},
		{"the usual tag", "#flashcards\n\nCapital::Lima\n", cards, dialect.Obsidian},
		{"another tag", "#cardset\n\nCapital::Lima\n", cards, dialect.Native},
		{"a title that has the word", "---\ntitle: My cards\n---\nCapital::Lima\n", cards, dialect.Native},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, why := dialect.Tell(tt.text, dialect.Around{Folder: dialect.Folder{Vault: tt.vault}}); got != tt.want {
				t.Errorf("taken for %s because of %q, want %s", got, why, tt.want)
			}
		})
	}
}

func TestNames(t *testing.T) {
	for _, d := range dialect.All {
		if !d.Known() || d.Title() == "" || slices.ContainsFunc(dialect.All, func(o dialect.Dialect) bool { return o != d && o.Title() == d.Title() }) {
			t.Errorf("%q is called %q", d, d.Title())
		}
	}
	if dialect.Guess.Known() || dialect.Dialect("word").Known() {
		t.Error("a name that is none is known")
	}
}

// The link to the top of a page is no part of an answer; words in any script beside it are.
func TestOffersLeaveTheLinkToTheTopOut(t *testing.T) {
	for line, want := range map[string]string{
		"**[⬆ Back to Top](#top)**":       "The rain.",
		"नदी [back to top](#top) का सोता": "The rain.\n\nनदी [back to top](#top) का सोता",
	} {
		if got := dialect.Offers("## What feeds the river?\n\nThe rain.\n\n"+line+"\n", true); len(got) != 1 || got[0].Answer != want {
			t.Errorf("%q: %+v", line, got)
		}
	}
}
