package markup_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/markup"

	"pgregory.net/rapid"
)

// TestMatch writes texts before and after an edit; want names, for each card
// after it, the place of the card it was, or -1.
func TestMatch(t *testing.T) {
	tests := []struct {
		name, before, after string
		want                []int
	}{
		{"nothing changes", "A? :: a\n\nB? :: b", "A? :: a\n\nB? :: b", []int{0, 1}},
		{"moved to another section", "## S\nA? :: a\nB? :: b\n## T\n", "## S\nB? :: b\n## T\nA? :: a", []int{1, 0}},
		{"a typing error in the question", "What is the captial of Peru? :: Lima", "What is the capital of Peru? :: Lima", []int{0}},
		{"a new answer", "Who leads the council? :: Anna", "Who leads the council? :: Boris", []int{0}},
		{"another question with the same answer", "Who leads the council? :: Anna", "Which girl wrote a diary? :: Anna", []int{-1}},
		{"one more before the others", "A? :: a\n\nB? :: b", "C? :: c\n\nA? :: a\n\nB? :: b", []int{-1, 0, 1}},
		{"one less", "A? :: a\n\nB? :: b", "B? :: b", []int{1}},
		{"the same twice", "A? :: a\n\nA? :: a", "A? :: a\n\nA? :: a\n\nA? :: a", []int{0, 1, -1}},
		{"alike ones, each edited", "What did article 1 say? :: Peace\n\nWhat did article 2 say? :: Trade", "What did the article 1 say? :: Peace\n\nWhat did the article 2 say? :: Trade", []int{0, 1}},
		{"a question becomes a list", "Which articles count most?\n?\n- one", "Which articles count most?\n?\n- one\n- two", []int{0}},
		{"a pair stays a pair", "Dog ::: Hund", "Dogs ::: Hunde", []int{0, 1}},
		{"a pair loses its backward card", "Dog ::: Hund", "Dog :: Hund", []int{0}},
		{"a cloze before another in the same sentence", "It was signed in {{c1::Vienna}} in 1815.", "It was {{c1::signed}} in {{c2::Vienna}} in 1815.", []int{-1, 0}},
		{"the sentence around a cloze is edited", "It was signed in {{c1::Vienna}} in {{c2::1815}}.", "The treaty was signed in {{c1::Vienna}} in {{c2::1815}}.", []int{0, 1}},
		{"another part is hidden", "The treaty was signed in {{c1::Vienna}} in 1815.", "The treaty was {{c1::signed}} in Vienna in 1815.", []int{-1}},
		{"a hint is added", "It was signed in {{c1::Vienna}} in 1815.", "It was signed in {{c1::Vienna::city}} in 1815.", []int{0}},
		{"a line becomes many lines", "What is a tort? :: A civil wrong.", "What is a tort?\n?\nA civil wrong.", []int{0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			old := identified(markup.Parse(tt.before))
			if got := markup.Match(old, markup.Parse(tt.after).Cards); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestMatchByID(t *testing.T) {
	old := identified(markup.Parse("A? :: a\n\nB? :: b"))
	next := markup.Parse("Something else? :: x <!--id:card-1-->\n\nB? :: b <!--id:unknown-->").Cards
	if got := markup.Match(old, next); !slices.Equal(got, []int{1, -1}) {
		t.Errorf("got %v", got)
	}
}

func TestMatchRetired(t *testing.T) {
	old := identified(markup.Parse("What is the capital? :: Lima\n\nWho leads it? :: Anna"))
	for i := range old {
		old[i].Progress.Retired = true
	}
	same := markup.Parse("Who leads it? :: Anna\n\nWhat is their capital? :: Lima").Cards
	if got := markup.Match(old, same); !slices.Equal(got, []int{1, -1}) {
		t.Errorf("got %v: a retired card comes back with its own text only", got)
	}
	old[0].Progress.Retired = false
	if got := markup.Match(old, same); !slices.Equal(got, []int{1, 0}) {
		t.Errorf("got %v", got)
	}
}

// TestMatchManyEdited edits every card of a large note a little.
func TestMatchManyEdited(t *testing.T) {
	var before, after strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&before, "What did meeting %d of the council settle on day %d? :: Matter %d\n\n", i, i*7, i*3)
		fmt.Fprintf(&after, "What did meeting %d of that council settle on day %d? :: Matter %d\n\n", i, i*7, i*3)
	}
	old := identified(markup.Parse(before.String()))
	for i, j := range markup.Match(old, markup.Parse(after.String()).Cards) {
		if i != j {
			t.Fatalf("card %d was card %d", i, j)
		}
	}
}

func TestMatchTakesEachCardOnce(t *testing.T) {
	side := rapid.SampledFrom([]string{"a", "b", "what is a", "what is b", "what is the b", "c d e f", "c d e g"})
	card := rapid.Custom(func(t *rapid.T) notes.Card {
		c := notes.Card{
			ID:     notes.CardID(rapid.SampledFrom([]string{"", "i", "j", "k"}).Draw(t, "id")),
			Kind:   notes.Kind(rapid.IntRange(0, 3).Draw(t, "kind")),
			Prompt: side.Draw(t, "prompt"),
			Answer: side.Draw(t, "answer"),
		}
		c.Progress.Retired = rapid.Bool().Draw(t, "retired")
		return c
	})
	rapid.Check(t, func(t *rapid.T) {
		old := rapid.SliceOfN(card, 0, 9).Draw(t, "old")
		var next []markup.Card
		for _, c := range rapid.SliceOfN(card, 0, 9).Draw(t, "next") {
			next = append(next, markup.Card{Card: c})
		}
		pairs := markup.Match(old, next)
		taken := map[int]bool{}
		for i, j := range pairs {
			if j < 0 {
				continue
			}
			if j >= len(old) || taken[j] {
				t.Fatalf("card %d takes %d in %v", i, j, pairs)
			}
			taken[j] = true
			if o := old[j]; o.Progress.Retired && o.ID != next[i].ID && (o.Prompt != next[i].Prompt || o.Answer != next[i].Answer) {
				t.Fatalf("retired card %d came back for %d", j, i)
			}
		}
	})
}
