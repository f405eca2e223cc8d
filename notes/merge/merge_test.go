package merge_test

import (
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/markup"
	"precis/notes/merge"
)

const base = `---
id: n1
title: Canals
tags: [canals]
---
# Canals

Ships cross Panama. It takes a day.

## Building

Which country began? :: France <!--id:c1-->
Which country finished? :: United States <!--id:c2-->

- lock :: Schleuse <!--id:c3-->
- ship :: Schiff <!--id:c4-->

## Using

About 5 % passes here.
`

// edit replaces one text by another in the base; pairs follow each other.
func edit(t *testing.T, pairs ...string) string {
	t.Helper()
	text := base
	for i := 0; i < len(pairs); i += 2 {
		if strings.Count(text, pairs[i]) != 1 {
			t.Fatalf("%q is not once in the text", pairs[i])
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	return text
}

func TestThree(t *testing.T) {
	type change struct{ kind, section, card, mine, theirs string }
	tests := []struct {
		name               string
		mine, theirs, want []string // edits of the base
		changes            []change
	}{
		{"nothing", nil, nil, nil, nil},
		{
			"only the author", nil,
			[]string{":: France", ":: France, in 1881"},
			[]string{":: France", ":: France, in 1881"},
			[]change{{"author", "Building", "c1", "Which country began? :: France", "Which country began? :: France, in 1881"}},
		},
		{
			"only me",
			[]string{":: France", ":: Gaul"},
			nil,
			[]string{":: France", ":: Gaul"},
			[]change{{"me", "Building", "c1", "Which country began? :: Gaul", "Which country began? :: France"}},
		},
		{
			"cards beside each other",
			[]string{":: France", ":: Gaul"},
			[]string{":: United States", ":: USA"},
			[]string{":: France", ":: Gaul", ":: United States", ":: USA"},
			[]change{
				{"me", "Building", "c1", "Which country began? :: Gaul", "Which country began? :: France"},
				{"author", "Building", "c2", "Which country finished? :: United States", "Which country finished? :: USA"},
			},
		},
		{
			"the same card",
			[]string{":: France", ":: Gaul"},
			[]string{":: France", ":: Spain"},
			[]string{":: France", ":: Gaul"},
			[]change{{"both", "Building", "c1", "Which country began? :: Gaul", "Which country began? :: Spain"}},
		},
		{"the same change", []string{":: France", ":: Gaul"}, []string{":: France", ":: Gaul"}, []string{":: France", ":: Gaul"}, nil},
		{
			"sentences of one paragraph",
			[]string{"Ships cross", "Ships and boats cross"},
			[]string{"a day.", "ten hours."},
			[]string{"Ships cross", "Ships and boats cross", "a day.", "ten hours."},
			[]change{{"author", "", "", "Ships and boats cross Panama. It takes a day.", "Ships cross Panama. It takes ten hours."}},
		},
		{
			"one sentence",
			[]string{"a day.", "a night."},
			[]string{"a day.", "ten hours."},
			[]string{"a day.", "a night."},
			[]change{{"both", "", "", "Ships cross Panama. It takes a night.", "Ships cross Panama. It takes ten hours."}},
		},
		{
			"a card that I wrote stays, one that the author removed goes",
			[]string{"- ship ::", "- canal :: Kanal <!--id:m1-->\n- ship ::"},
			[]string{"- ship :: Schiff <!--id:c4-->\n", ""},
			[]string{"- ship :: Schiff <!--id:c4-->\n", "- canal :: Kanal <!--id:m1-->\n"},
			[]change{
				{"me", "Building", "m1", "- canal :: Kanal", ""},
				{"removed", "Building", "c4", "- ship :: Schiff", ""},
			},
		},
		{
			"removed there, changed here",
			[]string{":: Schiff", ":: Boot"},
			[]string{"- ship :: Schiff <!--id:c4-->\n", ""},
			[]string{":: Schiff", ":: Boot"},
			[]change{{"both", "Building", "c4", "- ship :: Boot", ""}},
		},
		{
			"removed here, changed there",
			[]string{"- ship :: Schiff <!--id:c4-->\n", ""},
			[]string{":: Schiff", ":: Boot"},
			[]string{"- ship :: Schiff <!--id:c4-->\n", ""},
			[]change{{"both", "Building", "c4", "", "- ship :: Boot"}},
		},
		{
			"a section that the author removed stays for what I wrote in it",
			[]string{"passes here.\n", "passes here.\n\nHow long? :: 82 km <!--id:m1-->\n"},
			[]string{"\n## Using\n\nAbout 5 % passes here.\n", ""},
			[]string{"About 5 % passes here.\n", "How long? :: 82 km <!--id:m1-->\n"},
			[]change{
				{"removed", "Using", "", "## Using", ""},
				{"removed", "Using", "", "About 5 % passes here.", ""},
				{"me", "Using", "m1", "How long? :: 82 km", ""},
			},
		},
		{
			"a section renamed there, a card added here",
			[]string{"passes here.\n", "passes here.\n\nHow long? :: 82 km <!--id:m1-->\n"},
			[]string{"## Using", "## Trade"},
			[]string{"## Using", "## Trade", "passes here.\n", "passes here.\n\nHow long? :: 82 km <!--id:m1-->\n"},
			[]change{
				{"author", "Using", "", "## Using", "## Trade"},
				{"me", "Using", "m1", "How long? :: 82 km", ""},
			},
		},
		{
			"a card moved there, changed here",
			[]string{":: Schleuse", ":: die Schleuse"},
			[]string{"- lock :: Schleuse <!--id:c3-->\n", "", "passes here.\n", "passes here.\n\n- lock :: Schleuse <!--id:c3-->\n"},
			[]string{"- lock :: Schleuse <!--id:c3-->\n", "", "passes here.\n", "passes here.\n\n- lock :: die Schleuse <!--id:c3-->\n"},
			[]change{{"me", "Building", "c3", "- lock :: die Schleuse", "- lock :: Schleuse"}},
		},
		{
			"my tag, the author's answer",
			[]string{":: France", ":: France #exam"},
			[]string{":: France", ":: Spain"},
			[]string{":: France", ":: Spain #exam"},
			[]change{{"author", "Building", "c1", "Which country began? :: France #exam", "Which country began? :: Spain"}},
		},
		{
			"tags of the note",
			[]string{"[canals]", "[canals, exam]"},
			[]string{"[canals]", "[trade]"},
			[]string{"[canals]", "[exam, trade]"},
			[]change{{"me", "", "", "tags: [canals, exam]\n", "tags: [trade]\n"}},
		},
		{
			"a title changed by both",
			[]string{"title: Canals", "title: My canals"},
			[]string{"title: Canals", "title: All canals"},
			[]string{"title: Canals", "title: My canals"},
			[]change{{"both", "", "", "title: My canals\n", "title: All canals\n"}},
		},
		{
			"both add at one place",
			[]string{"passes here.\n", "passes here.\n\nMine.\n"},
			[]string{"passes here.\n", "passes here.\n\nTheirs.\n"},
			[]string{"passes here.\n", "passes here.\n\nMine.\n\nTheirs.\n"},
			[]change{{"me", "Using", "", "Mine.", ""}, {"added", "Using", "", "", "Theirs."}},
		},
		{
			"the author has lost the ids",
			[]string{":: Schiff", ":: Boot"},
			[]string{" <!--id:c1-->", "", " <!--id:c2-->", "", " <!--id:c3-->", "", " <!--id:c4-->", "", ":: France", ":: France, in 1881"},
			[]string{":: Schiff", ":: Boot", ":: France", ":: France, in 1881"},
			[]change{
				{"author", "Building", "c1", "Which country began? :: France", "Which country began? :: France, in 1881"},
				{"me", "Building", "c4", "- ship :: Boot", "- ship :: Schiff"},
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			mine, theirs, want := edit(t, tt.mine...), edit(t, tt.theirs...), edit(t, tt.want...)
			r := merge.Three(base, mine, theirs, merge.Mine, nil)
			if r.Markdown != want {
				t.Errorf("got\n%s\nwant\n%s", r.Markdown, want)
			}
			for i := range max(len(r.Changes), len(tt.changes)) {
				var got, want change
				if i < len(r.Changes) {
					c := r.Changes[i]
					got = change{c.Kind.String(), strings.Join(c.Section, "/"), string(c.Card), c.Mine, c.Theirs}
				}
				if i < len(tt.changes) {
					want = tt.changes[i]
				}
				if got != want {
					t.Errorf("change %d is\n%q, want\n%q", i, got, want)
				}
			}
			if again := merge.Three(theirs, r.Markdown, theirs, merge.Mine, nil); again.Markdown != r.Markdown {
				t.Errorf("merging the same again gives\n%s", again.Markdown)
			}
			if len(r.Conflicts()) > 0 {
				return
			}
			if other := merge.Three(base, theirs, mine, merge.Mine, nil); plain(other.Markdown) != plain(r.Markdown) {
				t.Errorf("the other way round:\n%s", other.Markdown)
			}
		})
	}
}

func plain(markdown string) string { return markup.Parse(markdown).Markdown }

func TestChoices(t *testing.T) {
	mine, theirs := edit(t, ":: France", ":: Gaul"), edit(t, ":: France", ":: Spain")
	for choice, want := range map[merge.Choice]string{
		merge.Mine:   "began? :: Gaul <!--id:c1-->\n",
		merge.Theirs: "began? :: Spain <!--id:c1-->\n",
		merge.Both:   "began? :: Gaul <!--id:c1-->\n\nWhich country began? :: Spain\n",
	} {
		r := merge.Three(base, mine, theirs, choice, nil)
		if !strings.Contains(r.Markdown, want) || len(r.Conflicts()) != 1 {
			t.Errorf("choice %d gives\n%s", choice, r.Markdown)
		}
	}
}

// What is decided later is as if it had been decided at once.
func TestDecide(t *testing.T) {
	tests := []struct{ name, mine, theirs string }{
		{"a card on a line", edit(t, ":: France", ":: Gaul"), edit(t, ":: France", ":: Spain")},
		{"an item", edit(t, ":: Schleuse", ":: Tor"), edit(t, ":: Schleuse", ":: die Schleuse")},
		{"text", edit(t, "About 5 %", "Some 5 %"), edit(t, "About 5 %", "About 6 %")},
		{"a heading", edit(t, "## Using", "## Use"), edit(t, "## Using", "## Traffic")},
		{"front matter", edit(t, "title: Canals", "title: My canals"), edit(t, "title: Canals", "title: All canals")},
		{"removed there", edit(t, ":: Schiff", ":: Boot"), edit(t, "- ship :: Schiff <!--id:c4-->\n", "")},
		{"removed here", edit(t, "- ship :: Schiff <!--id:c4-->\n", ""), edit(t, ":: Schiff", ":: Boot")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			waiting := merge.Three(base, tt.mine, tt.theirs, merge.Mine, nil)
			if n := len(waiting.Conflicts()); n != 1 {
				t.Fatalf("%d conflicts", n)
			}
			c := waiting.Conflicts()[0]
			conflict := notes.Conflict{Section: c.Section, Card: c.Card, Key: c.Key, Base: c.Base, Mine: c.Mine, Theirs: c.Theirs}
			for _, choice := range []merge.Choice{merge.Mine, merge.Theirs, merge.Both} {
				want := merge.Three(base, tt.mine, tt.theirs, choice, nil).Markdown
				if got := merge.Decide(waiting.Markdown, conflict, choice); markup.Parse(got).Markdown != markup.Parse(want).Markdown {
					t.Errorf("choice %d: got\n%s\nwant\n%s", choice, got, want)
				}
			}
		})
	}
}
