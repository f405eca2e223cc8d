package main

import (
	"bufio"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"precis/notes/sharedtest"
)

// takenIn is what `precis import --json` says.
type takenIn struct {
	Notes        struct{ Added, Updated, Unchanged, Conflicts int }
	Cards        struct{ Added, Updated, Kept, Retired int }
	ReviewsAdded int `json:"reviews_added"`
	MediaAdded   int `json:"media_added"`
	Warnings     []struct{ Message string }
}

// ankiCard is of a card what an import must keep.
type ankiCard struct {
	ID, Prompt, Answer, State, Deck string
	Due                             *time.Time
	Stability, Difficulty           *float64
	Reps, Lapses, Flag              int
	Suspended                       bool
}

// state is what the learner did with a card.
func (c *ankiCard) state() string {
	due, stability := "", 0.0
	if c.Due != nil {
		due = c.Due.Format(time.RFC3339Nano)
	}
	if c.Stability != nil {
		stability = *c.Stability
	}
	return strings.Join([]string{c.ID, c.State, due, strconv.FormatFloat(stability, 'g', -1, 64), strconv.Itoa(c.Reps), strconv.Itoa(c.Lapses)}, " ")
}

func states(cards []ankiCard) []string {
	var all []string
	for i := range cards {
		all = append(all, cards[i].state())
	}
	slices.Sort(all)
	return all
}

// said imports with warnings, which go to standard error too.
func said(t *testing.T, library string, args ...string) takenIn {
	t.Helper()
	return value[takenIn](t, library, append([]string{"import", "--quiet"}, args...)...)
}

// markdownOf returns the texts of all notes.
func markdownOf(t *testing.T, library string) []string {
	t.Helper()
	var all []string
	for _, n := range value[[]note](t, library, "notes") {
		all = append(all, value[struct{ Markdown string }](t, library, "note", n.ID).Markdown)
	}
	slices.Sort(all)
	return all
}

var corpusRow = regexp.MustCompile(`^\| (\S+\.(?:apkg|colpkg)) \|[^|]*\| (\d+) \| (\d+) \| (\d+) \| (\d+) \|`)

// Every real package comes in with the counts of the index; a second import of it
// changes nothing, not even for a card that was graded in between; what is exported
// with progress comes back the same.
func TestAnkiCorpus(t *testing.T) {
	corpus := sharedtest.Path(t, "corpus")
	index, err := os.Open(filepath.Join(corpus, "INDEX.md"))
	if err != nil {
		t.Fatal(err)
	}
	defer index.Close()
	rows := 0
	for lines := bufio.NewScanner(index); lines.Scan(); {
		row := corpusRow.FindStringSubmatch(lines.Text())
		if row == nil {
			continue
		}
		rows++
		t.Run(row[1], func(t *testing.T) {
			t.Parallel()
			number := func(i int) int {
				n, err := strconv.Atoi(row[i])
				if err != nil {
					t.Fatal(err)
				}
				return n
			}
			name, lib := filepath.Join(corpus, "anki", row[1]), filepath.Join(t.TempDir(), "library.db")
			for _, dry := range []bool{true, false} {
				args := []string{name}
				if dry {
					args = append(args, "--dry-run")
				}
				did := said(t, lib, args...)
				if did.Cards.Added != number(3) || did.ReviewsAdded != number(4) || did.MediaAdded != number(5) {
					t.Errorf("dry %v: %+v", dry, did)
				}
			}
			cards := value[[]ankiCard](t, lib, "cards")
			if len(cards) != number(3) {
				t.Errorf("%d cards", len(cards))
			}
			if len(cards) == 0 {
				return
			}
			value[ankiCard](t, lib, "grade", cards[0].ID, "good")
			before := states(value[[]ankiCard](t, lib, "cards"))
			did := said(t, lib, name)
			if did.Notes.Added+did.Notes.Updated+did.Notes.Conflicts+did.Cards.Added+did.Cards.Updated+did.Cards.Retired+did.ReviewsAdded+did.MediaAdded > 0 {
				t.Errorf("the second import: %+v", did)
			}
			if after := states(value[[]ankiCard](t, lib, "cards")); !slices.Equal(after, before) {
				t.Error("the second import changed progress")
			}
			if ok := value[struct{ OK bool }](t, lib, "check"); !ok.OK {
				t.Error("the library is damaged")
			}
			out, other := filepath.Join(t.TempDir(), "out.apkg"), filepath.Join(t.TempDir(), "other.db")
			wrote := value[struct{ Cards, Media int }](t, lib, "export", "--format", "anki", "--with-progress", "-o", out)
			if wrote.Cards != number(3) {
				t.Errorf("%d cards written", wrote.Cards)
			}
			said(t, other, out)
			if back := states(value[[]ankiCard](t, other, "cards")); !slices.Equal(back, before) {
				t.Error("out and back: ", cmp.Diff(before, back))
			}
			if back, want := markdownOf(t, other), markdownOf(t, lib); !slices.Equal(back, want) {
				t.Error("texts out and back: ", cmp.Diff(want, back))
			}
			if did := said(t, lib, out); did.Cards.Added+did.ReviewsAdded+did.Notes.Added > 0 {
				t.Errorf("its own export again: %+v", did)
			}
		})
	}
	if rows == 0 {
		t.Error("the index names no package")
	}
}

// A newer package of the same decks updates texts and adds cards, and touches no
// progress made since.
func TestNewerPackageOfAnki(t *testing.T) {
	folder := t.TempDir()
	author, learner := filepath.Join(folder, "author.db"), filepath.Join(folder, "learner.db")
	first, second := filepath.Join(folder, "first.apkg"), filepath.Join(folder, "second.apkg")
	file := filepath.Join(folder, "Canal.md")
	text := "---\ndeck: History/Trade\n---\nShips cross since {{c1::1913}}.\n\nWho built it? :: France\n\nlock ::: Schleuse\n"
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		said(t, author, file)
	}
	write(text)
	value[any](t, author, "export", "--format", "anki", "-o", first)
	if did := said(t, learner, first); did.Cards.Added != 4 || did.Notes.Added != 1 {
		t.Fatalf("%+v", did)
	}
	for _, c := range value[[]ankiCard](t, learner, "cards") {
		value[ankiCard](t, learner, "grade", c.ID, "good")
	}
	before := states(value[[]ankiCard](t, learner, "cards"))
	write(strings.Replace(text, "1913", "1914", 1) + "\nHow many locks? :: three\n")
	value[any](t, author, "export", "--format", "anki", "-o", second)
	did := said(t, learner, second)
	if did.Notes.Updated != 1 || did.Cards.Added != 1 || did.Cards.Updated != 1 || did.Cards.Retired != 0 {
		t.Errorf("%+v", did)
	}
	answers := map[string]string{}
	var old []ankiCard
	for _, c := range value[[]ankiCard](t, learner, "cards") {
		answers[c.Prompt] = c.Answer
		if c.State != "new" {
			old = append(old, c)
		}
	}
	if !slices.Equal(states(old), before) {
		t.Errorf("progress\n%v\nbecame\n%v", before, states(old))
	}
	if answers["Ships cross since […]."] != "1914" || answers["How many locks?"] != "three" {
		t.Error(answers)
	}
}
