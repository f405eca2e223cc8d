package markup_test

import (
	"fmt"
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/markup"

	"pgregory.net/rapid"
)

// matched writes what each card of a new text was: the place of the old card, a
// "?" behind it where that is in doubt, "part of" before it, "new" for none.
func matched(old []notes.Card, next []markup.Card) string {
	var all []string
	for _, p := range markup.Match([]markup.Edit{{Old: old, Next: next}}, nil)[0] {
		switch p.Kin {
		case markup.Unrelated:
			all = append(all, "new")
		case markup.Same:
			all = append(all, fmt.Sprint(p.Old.Place))
		case markup.Doubtful:
			all = append(all, fmt.Sprint(p.Old.Place, "?"))
		case markup.Part:
			all = append(all, fmt.Sprint("part of ", p.Old.Place))
		}
	}
	return strings.Join(all, ", ")
}

// TestMatch writes texts before and after an edit.
func TestMatch(t *testing.T) {
	tests := []struct{ name, before, after, want string }{
		{"nothing changes", "A? :: a\n\nB? :: b", "A? :: a\n\nB? :: b", "0, 1"},
		{"moved to another section", "## S\nA? :: a\nB? :: b\n## T\n", "## S\nB? :: b\n## T\nA? :: a", "1, 0"},
		{"a typing error in the question", "What is the captial of Peru? :: Lima", "What is the capital of Peru? :: Lima", "0"},
		{"a typing error in a short answer", "What is the capital of Peru? :: Limma", "What is the capital of Peru? :: Lima", "0"},
		{"a year put right", "What year did it begin? :: 1914", "What year did it begin? :: 1915", "0"},
		{"a heading renamed", "## Old\nA? :: a", "## New\nA? :: a", "0"},
		{"a new answer", "Who leads the council? :: Anna", "Who leads the council? :: Boris", "0?"},
		{"asked in other words", "Which article defines a money bill? :: Article 110", "Where does the Constitution define money bills? :: Article 110 of the Constitution", "0?"},
		{"a word more in Hindi", "भारत की राजधानी क्या है? :: नई दिल्ली", "भारत की वर्तमान राजधानी का नाम बताइए :: नई दिल्ली", "0"},
		{"another question with the same answer", "Who leads the council? :: Anna", "Which girl wrote a diary? :: Anna", "new"},
		{"another thing of the same kind", "What is the capital of Peru? :: Lima", "What is the capital of Chile? :: Santiago", "new"},
		{"one more before the others", "A? :: a\n\nB? :: b", "C? :: c\n\nA? :: a\n\nB? :: b", "new, 0, 1"},
		{"one less", "A? :: a\n\nB? :: b", "B? :: b", "1"},
		{"the same twice", "A? :: a\n\nA? :: a", "A? :: a\n\nA? :: a\n\nA? :: a", "0, 1, new"},
		{"alike ones, each edited", "What did article 1 say? :: Peace\n\nWhat did article 2 say? :: Trade", "What did the article 1 say? :: Peace\n\nWhat did the article 2 say? :: Trade", "0, 1"},
		{"an alike one beside an edited one", "What did article 1 say? :: Peace", "What did the article 1 say? :: Peace\n\nWhat did article 2 say? :: Trade", "0, new"},
		{"a question becomes a list", "Which articles count most?\n?\n- one", "Which articles count most?\n?\n- one\n- two", "0"},
		{"a question split in two", "What are the capital and currency of Japan? :: Tokyo, yen", "What is the capital of Japan? :: Tokyo\n\nWhat is the currency of Japan? :: yen", "0?, part of 0"},
		{"a cloze split in two", "It was signed in {{c1::Vienna in 1815}} by all powers.", "It was signed in {{c1::Vienna}} in {{c2::1815}} by all powers.", "0, part of 0"},
		{"a pair stays a pair", "Dog ::: Hund", "Dogs ::: Hunde", "0?, 1?"},
		{"a pair loses its backward card", "Dog ::: Hund", "Dog :: Hund", "0"},
		{"a cloze before another in the same sentence", "It was signed in {{c1::Vienna}} in 1815.", "It was {{c1::signed}} in {{c2::Vienna}} in 1815.", "new, 0"},
		{"the sentence around a cloze is edited", "It was signed in {{c1::Vienna}} in {{c2::1815}}.", "The treaty was signed in {{c1::Vienna}} in {{c2::1815}}.", "0, 1"},
		{"another part is hidden", "The treaty was signed in {{c1::Vienna}} in 1815.", "The treaty was {{c1::signed}} in Vienna in 1815.", "new"},
		{"a hint is added", "It was signed in {{c1::Vienna}} in 1815.", "It was signed in {{c1::Vienna::city}} in 1815.", "0"},
		{"a line becomes many lines", "What is a tort? :: A civil wrong.", "What is a tort?\n?\nA civil wrong.", "0"},
		{"a question becomes a cloze", "The capital of Peru? :: Lima", "The capital of Peru is {{c1::Lima}}.", "new"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := matched(identified(markup.Parse(tt.before)), markup.Parse(tt.after).Cards); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestMatchByID(t *testing.T) {
	old := identified(markup.Parse("A? :: a\n\nB? :: b"))
	next := markup.Parse("Something else? :: x <!--id:card-1-->\n\nB? :: b <!--id:unknown-->").Cards
	if got := matched(old, next); got != "1, new" {
		t.Errorf("got %s", got)
	}
}

func TestMatchRetired(t *testing.T) {
	old := identified(markup.Parse("What is the capital? :: Lima\n\nWho leads it? :: Anna"))
	for i := range old {
		old[i].Progress.Retired = true
	}
	same := markup.Parse("Who leads it? :: Anna\n\nWhat is their capital? :: Lima").Cards
	if got := matched(old, same); got != "1, new" {
		t.Errorf("got %s: a retired card comes back with its own text only", got)
	}
	old[0].Progress.Retired = false
	if got := matched(old, same); got != "1, 0" {
		t.Errorf("got %s", got)
	}
}

// gone are retired cards of notes that do not change.
type gone []notes.Card

func (g gone) ByID(id notes.CardID) *notes.Card {
	for i := range g {
		if g[i].ID == id {
			return &g[i]
		}
	}
	return nil
}

func (g gone) ByText(text notes.CardText) (all []*notes.Card) {
	for i := range g {
		if c := &g[i]; c.Text() == text {
			all = append(all, c)
		}
	}
	return all
}

func (g gone) Blank(notes.CardText) []*notes.Card { return nil }

func (g gone) BySide(side string) (all []*notes.Card) {
	for i := range g {
		if c := &g[i]; c.Progress.Studied() && (c.Prompt == side || c.Answer == side) {
			all = append(all, c)
		}
	}
	return all
}

// TestMatchAcrossNotes edits notes together: each old and new text is that of one
// note, and want names for each new card the note and place of its old one.
func TestMatchAcrossNotes(t *testing.T) {
	tests := []struct {
		name          string
		before, after []string
		retired       string // the text of a note that is gone
		want          string
	}{
		{"a card moves to a note read later", []string{"A? :: a\n\nB? :: b", "C? :: c"}, []string{"B? :: b", "C? :: c\n\nA? :: a"}, "", "a1; b0 a0"},
		{"a card moves to a note read before", []string{"C? :: c", "A? :: a\n\nB? :: b"}, []string{"C? :: c\n\nA? :: a", "B? :: b"}, "", "a0 b0; b1"},
		{"with its id and another text", []string{"C? :: c", "A? :: a"}, []string{"Quite different? :: x <!--id:b0-->", "New? :: n"}, "", "b0; new"},
		{"a copy is a new card", []string{"A? :: a", "B? :: b"}, []string{"A? :: a", "B? :: b\n\nA? :: a"}, "", "a0; b0 new"},
		{"a copied id stays where it was", []string{"B? :: b", "A? :: a"}, []string{"Other? :: o <!--id:b0-->", "A? :: a <!--id:b0-->"}, "", "new; b0"},
		{"a copied id stays with the text that it had", []string{"", "A? :: a"}, []string{"Other? :: o <!--id:b0-->", "A? :: a"}, "", "new; b0"},
		{"a note of the card's own counts before another", []string{"A? :: a", "B? :: b"}, []string{"B? :: b", "B? :: b"}, "", "new; b0"},
		{"all that a note held moves on", []string{"A? :: a\n\nD {{c1::x}} e.", ""}, []string{"", "A? :: a\n\nD {{c1::x}} e."}, "", "; a0 a1"},
		{"a direction moves as a card of its own", []string{"A ::: a", "B :: b"}, []string{"", "B :: b\n\na :: A"}, "", "; b0 a1"},
		{"a card becomes a direction in another note", []string{"A :: a\n\na :: A", "B :: b"}, []string{"C :: c", "B :: b\n\nA ::: a"}, "", "new; b0 a0 a1"},
		{"back from a note that is gone", []string{""}, []string{"Z? :: z"}, "Z? :: z", "z0"},
		{"back by its id", []string{""}, []string{"Z, edited? :: z <!--id:z0-->"}, "Z? :: z", "z0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var edits []markup.Edit
			for i := range tt.before {
				edits = append(edits, markup.Edit{
					Old: named(string(rune('a'+i)), tt.before[i]), Next: markup.Parse(tt.after[i]).Cards,
				})
			}
			elsewhere := gone(named("z", tt.retired))
			for i := range elsewhere {
				elsewhere[i].Progress.Retired = true
			}
			var all []string
			for _, pairs := range markup.Match(edits, elsewhere) {
				var ids []string
				for _, p := range pairs {
					if p.Kin == markup.Unrelated {
						ids = append(ids, "new")
					} else {
						ids = append(ids, string(p.Old.ID))
					}
				}
				all = append(all, strings.Join(ids, " "))
			}
			if got := strings.Join(all, "; "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// named returns the cards of a note, their ids made of its name and their place.
func named(note, text string) []notes.Card {
	all := identified(markup.Parse(text))
	for i := range all {
		all[i].Note, all[i].ID = notes.NoteID(note), notes.CardID(fmt.Sprint(note, i))
	}
	return all
}

// TestMatchManyEdited edits every card of a large note a little.
func TestMatchManyEdited(t *testing.T) {
	var before, after strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&before, "What did meeting %d of the council settle on day %d? :: Matter %d\n\n", i, i*7, i*3)
		fmt.Fprintf(&after, "What did meeting %d of that council settle on day %d? :: Matter %d\n\n", i, i*7, i*3)
	}
	old := identified(markup.Parse(before.String()))
	for i, p := range markup.Match([]markup.Edit{{Old: old, Next: markup.Parse(after.String()).Cards}}, nil)[0] {
		if p.Kin != markup.Same || p.Old.Place != i {
			t.Fatalf("card %d was %v", i, p)
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
			next = append(next, markup.CardOf(&c))
		}
		taken := map[*notes.Card]bool{}
		for i, p := range markup.Match([]markup.Edit{{Old: old, Next: next}}, nil)[0] {
			if p.Kin == markup.Unrelated || p.Kin == markup.Part {
				continue
			}
			if taken[p.Old] {
				t.Fatalf("card %d takes %v, which is taken", i, p.Old)
			}
			taken[p.Old] = true
			if o := p.Old; o.Progress.Retired && o.ID != next[i].ID && (o.Prompt != next[i].Prompt || o.Answer != next[i].Answer) {
				t.Fatalf("retired card %v came back for %d", o, i)
			}
		}
	})
}
