package briefing_test

import (
	"strings"
	"testing"

	"precis/notes/briefing"
)

// Questions that an examination asked stand below many pages, and are no text of theirs;
// what only begins like them is.
func TestReadLeavesQuestionsOfExamsOut(t *testing.T) {
	const page = `Home > Daily Notes > Polity
Zonal Councils
What they are
The five zonal councils were set up by the States Reorganisation Act of 1956, and the Union Home Minister is chairman of each.
The north-eastern states have a council of their own, by an Act of 1971.
What they do
They advise on economic and social planning, disputes over borders, and linguistic minorities.
`
	for name, tt := range map[string]struct {
		below string
		out   int // lines of it that are left out
	}{
		"with its year":    {"[UPSC 2013] Which of the following bodies are not mentioned in the Constitution?\n(a) The Zonal Councils\n(b) The Finance Commission\n", 3},
		"with statements":  {"Q. Consider the following statements about zonal councils: (UPSC 2019)\n1. They are bodies under the Constitution.\n2. The Prime Minister chairs them.\nWhich of the statements given above is/are correct?\n", 4},
		"a line with both": {"IAS officers of 2013 and later years serve in the zones.\n", 0},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := briefing.Read(page + tt.below)
			if err != nil {
				t.Fatal(err)
			}
			out := 0
			for _, l := range r.Lines[7:] {
				if l.Furniture {
					out++
				}
			}
			if out != tt.out {
				t.Errorf("%d lines are left out, want %d:\n%s", out, tt.out, r.Markdown)
			}
		})
	}
}

// A text without a title is named by its first words, and by what it names again and again
// where these do not.
func TestTitleOfATextWithoutOne(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"a name in capitals": {
			"Why in News?\n- The finance ministry has raised the limit of small loans for traders by half.\n- MUDRA loans are given without security, in three sizes.\n- A bank may turn to MUDRA for the money that it lends.\n- Women take two thirds of all MUDRA loans.\n",
			"MUDRA: The finance ministry has raised the limit of…",
		},
		"in the first words": {
			"Why in News?\n- MUDRA loans have been raised by half for those who trade in the streets.\n- MUDRA loans are given without security, in three sizes.\n- Women take two thirds of all MUDRA loans.\n",
			"MUDRA loans have been raised by half for…",
		},
		"of some words": {
			"Why in News?\n- A tribunal has let fishermen go out again near the islands in the west.\n- Since 1982 the Law of the Sea sets the zones of each coast.\n- Under the Law of the Sea a zone is 200 miles wide.\n- Not all states have signed the Law of the Sea.\n",
			"Law of the Sea: A tribunal has let fishermen go out again…",
		},
		"named twice only": {
			"Why in News?\n- The finance ministry has raised the limit of small loans for traders by half.\n- MUDRA loans are given without security, in three sizes.\n- Women take two thirds of all MUDRA loans.\n",
			"The finance ministry has raised the limit of…",
		},
	} {
		r, err := briefing.Read(tt.text)
		if err != nil {
			t.Fatal(err)
		}
		if r.Title != tt.want {
			t.Errorf("%s: %q, want %q", name, r.Title, tt.want)
		}
	}
}

// Lines that begin small go on with the line above, unless they have a label of their
// own on a page whose lines are not wrapped.
func TestReadKeepsLabelledLinesApart(t *testing.T) {
	r, err := briefing.Read("Plates\n\nConvergent margins\nocean–continent: trench and volcanic arc\nocean–ocean: arc of islands in the sea\ncontinent–continent: fold mountains of great height\n\nTransform margins\nplates slide past each other along a fault\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, joined := range []string{"arc ocean", "sea continent"} {
		if strings.Contains(r.Markdown, joined) {
			t.Errorf("%q in\n%s", joined, r.Markdown)
		}
	}
}

// A page of one day is named by its own date, though it links to other days of its kind; the
// path of the site, who wrote it and when, and who pays for it are no part of the note.
func TestReadPagesOfDays(t *testing.T) {
	const text = `Free Notes
Home - Class 8 - Civics - Councils
Daily News Digest
Daily News Digest: 17 February 2026
17 February 2026 ~ Meera Rao
In partnership with Nine Lamps
1. Zonal Councils
The five zonal councils were set up by the States Reorganisation Act of 1956, and the Union Home Minister is chairman of each.
2. Salt
The output of salt rose by a third in ten years, and most of it comes from the coast of the west.
Recommended
Daily News Digest: 16 February 2026
Daily News Digest: 14 February 2026
Daily News Digest: 13 February 2026
`
	r, err := briefing.Read(text)
	if err != nil {
		t.Fatal(err)
	}
	if want := "Daily News Digest: 17 February 2026"; r.Title != want {
		t.Errorf("the title is %q, want %q", r.Title, want)
	}
	for _, line := range []string{"Class 8", "Meera Rao", "Nine Lamps", "14 February"} {
		if strings.Contains(r.Markdown, line) {
			t.Errorf("%q stands in the note:\n%s", line, r.Markdown)
		}
	}
}

// A page of several texts gives each its own section: what it is for stands below its title,
// also among its tags.
func TestReadTextsFiledByTags(t *testing.T) {
	const text = `Daily Notes: 17 February 2026
1. Zonal Councils
Tags: GS II – Polity – Federalism
What are they?
The five zonal councils were set up by the States Reorganisation Act of 1956, to bring neighbours to one table.
Who chairs them?
The Union Home Minister is chairman of each, and the chief ministers take turns as vice-chairman.
2. Salt pans
Tags: GS III – Economy
Where are they?
Most of the salt of the country comes from the coast of the west, where rain is rare and the sun strong.
`
	r, err := briefing.Read(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\n## 1. Zonal Councils\n", "\n### What are they?\n", "\n### Who chairs them?\n", "\n## 2. Salt pans\n", "\n### Where are they?\n"} {
		if !strings.Contains(r.Markdown, want) {
			t.Errorf("%q is missing in\n%s", want, r.Markdown)
		}
	}
}
