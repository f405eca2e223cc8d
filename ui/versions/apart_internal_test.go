package versions

import (
	"testing"

	"pgregory.net/rapid"

	"precis/notes/difference"
	"precis/notes/markup"
)

func TestApart(t *testing.T) {
	for name, tt := range map[string]struct{ mine, theirs, want, wantTheirs string }{
		"words": {"The long Nile", "The Nile", "The ==long== Nile", "The Nile"},
		"one line of several": {
			"It rises in the south.\nIt flows north.", "It rises in the south.\nIt flows east.",
			"It rises in the south.\nIt flows ==north.==", "It rises in the south.\nIt flows ==east.==",
		},
		"items":               {"- Nile\n- Congo\n- Niger", "- Nile\n- the Congo", "- Nile\n- Congo\n- ==Niger==", "- Nile\n- ==the== Congo"},
		"within emphasis":     {"It is **very long** and *slow*", "It is **very short** and *slow*", "==It is **very long** and *slow*==", "==It is **very short** and *slow*=="},
		"around emphasis":     {"It is **long** and slow", "It is **short** and slow", "It is ==**long**== and slow", "It is ==**short**== and slow"},
		"a break":             {"one\\\ntwo", "one\\\nthree", "one\\\n==two==", "one\\\n==three=="},
		"a link":              {"See [the Nile](https://a.org/x) now", "See the Nile now", "See ==[the Nile](https://a.org/x)== now", "See ==the Nile== now"},
		"a formula":           {"$a+b$ is it", "$a+c$ is it", "==$a+b$== is it", "==$a+c$== is it"},
		"code is left alone":  {"```\na\nb\n```", "```\na\nc\n```", "```\na\nb\n```", "```\na\nc\n```"},
		"a heading":           {"## The Nile", "## The Congo", "## The ==Nile==", "## The ==Congo=="},
		"a number of a list":  {"1. Nile", "2. Nile", "1. Nile", "2. Nile"},
		"nothing on one side": {"It is long.", "", "==It is long.==", ""},
		"Hindi":               {"नील नदी लंबी है", "नील नदी छोटी है", "नील नदी ==लंबी== है", "नील नदी ==छोटी== है"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := apart(tt.mine, tt.theirs, difference.Gone); got != tt.want {
				t.Errorf("mine is %q, not %q", got, tt.want)
			}
			if got := apart(tt.theirs, tt.mine, difference.Added); got != tt.wantTheirs {
				t.Errorf("theirs is %q, not %q", got, tt.wantTheirs)
			}
		})
	}
}

// Whatever is compared, the marks change no word of it.
func TestApartSaysTheSame(t *testing.T) {
	line := rapid.StringMatching("(- |> |## |)([ab*_=`$\\[\\]()|{}<>#~!\\\\.]{0,6} ?){0,4}")
	lines := rapid.Custom(func(t *rapid.T) string {
		text := ""
		for i, l := range rapid.SliceOfN(line, 1, 4).Draw(t, "lines") {
			if i > 0 {
				text += "\n"
			}
			text += l
		}
		return text
	})
	rapid.Check(t, func(t *rapid.T) {
		text, other := lines.Draw(t, "text"), lines.Draw(t, "other")
		for _, kind := range []difference.Kind{difference.Gone, difference.Added, difference.Kept} {
			if got := apart(text, other, kind); markup.PlainText(got) != markup.PlainText(text) {
				t.Fatalf("%q became %q", text, got)
			}
		}
	})
}

// A line of a source is shown as it is written, with the words marked that changed.
func TestLine(t *testing.T) {
	for name, tt := range map[string]struct{ before, after, want, wantAfter string }{
		"a word":             {"- **The** long Nile", "- **The** short Nile", `\- \*\*The\*\* ==long== Nile`, `\- \*\*The\*\* ==short== Nile`},
		"within an item":     {"  - It is 5 km", "  - It is 6 km", "\u00a0\u00a0" + `\- It is ==5== km`, "\u00a0\u00a0" + `\- It is ==6== km`},
		"nothing in common":  {"The Nile", "Salt lakes", "", ""},
		"signs at the edges": {"Who? :: He, *not* she", "Who? :: He, *not* they", `Who\? \:\: He\, \*not\* ==she==`, `Who\? \:\: He\, \*not\* ==they==`},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Line(tt.before, tt.after, difference.Gone); got != tt.want {
				t.Errorf("before is %q", got)
			}
			if got := Line(tt.after, tt.before, difference.Added); got != tt.wantAfter {
				t.Errorf("after is %q", got)
			}
		})
	}
}
