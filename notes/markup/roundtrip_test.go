package markup_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/markup"
	"precis/notes/sharedtest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// alike compares documents but for what ids change.
var alike = cmp.Options{cmpopts.IgnoreUnexported(markup.Document{}), cmpopts.EquateEmpty()}

// identified returns the cards of a document with ids of their own.
func identified(d *markup.Document) []notes.Card {
	cards := make([]notes.Card, 0, len(d.Cards))
	for _, c := range d.Cards {
		c.ID = notes.CardID(fmt.Sprintf("card-%d", c.Place))
		cards = append(cards, c.Unseen())
	}
	return cards
}

type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// parsed reads a text; what an export wrote is no part of what is compared.
func parsed(source string) *markup.Document {
	d := markup.Parse(source)
	if strings.Contains(source, "# written by export") {
		return markup.Parse(d.Markdown)
	}
	return d
}

// checkRoundTrip holds for every text: reading again what was read changes
// nothing, and ids that were written come back on their cards and leave the
// text as it was.
func checkRoundTrip(t failer, source string) {
	t.Helper()
	first := parsed(source)
	again := markup.Parse(first.Markdown)
	first.ID = ""
	for i := range first.Cards {
		first.Cards[i].ID = ""
	}
	again.Warnings, first.Warnings = nil, nil
	if diff := cmp.Diff(first, again, alike); diff != "" {
		t.Fatalf("%q read again: %s", source, diff)
	}
	cards := identified(first)
	slices.Reverse(cards)
	marked := markup.WithIDs(first.Markdown, "the-note", cards)
	back := markup.Parse(marked)
	if back.Markdown != first.Markdown {
		t.Fatalf("%q with ids\n%q\ncomes back as\n%q", first.Markdown, marked, back.Markdown)
	}
	if back.ID != "the-note" || len(back.Cards) != len(first.Cards) {
		t.Fatalf("%q: id %q and %d cards, not %d", marked, back.ID, len(back.Cards), len(first.Cards))
	}
	if first.Title == "" && first.Deck == "" {
		named := markup.Parse(markup.WithNames(marked, "a: title", "b/c?"))
		if named.Markdown != first.Markdown || named.ID != "the-note" || named.Title != "a: title" || named.Deck != "b/c?" {
			t.Fatalf("%q with names comes back as %q, %q of %q in %q", marked, named.ID, named.Title, named.Markdown, named.Deck)
		}
	}
	for i, c := range back.Cards {
		if want := notes.CardID(fmt.Sprintf("card-%d", i)); c.ID != want {
			t.Fatalf("%q: card %d has id %q", marked, i, c.ID)
		}
	}
	for _, s := range first.Sections {
		if strings.HasSuffix(s.Text, "\n") {
			t.Fatalf("%q: section %q ends in a blank line", source, s.Title)
		}
	}
	for _, m := range first.Marks() {
		if m.Start < 0 || m.Start >= m.End || m.End > len(first.Markdown) {
			t.Fatalf("%q: mark %v", source, m)
		}
	}
}

func TestCasesRoundTrip(t *testing.T) {
	for _, c := range sharedtest.Cases(t, cases) {
		t.Run(c.Name, func(t *testing.T) { checkRoundTrip(t, c.Source) })
	}
}

// piece draws a line of Markdown that is likely to meet its neighbours badly.
var piece = rapid.SampledFrom([]string{
	"", "", "\n", "---", "===", "# T", "## S", "text", "Q :: A", "Q ::: A", "?", "??", "+++", "- item", "- Q :: A", "  more",
	"> quote", "> Q :: A", "> ?", ">", "1. one", "    code", "\t", "```", "~~~", "`", "``", "$$", "$", "\\(", "\\)", "<!--", "-->",
	"<!--id:x-->", "a <!--id:x,y-->", "b <!--id:c1=z--> ", "{{c1::a}}", "{{c2::b::h}} c", "{{c1::", "}}", "{", "}", "id: x", "id: [", "title: T",
	"| a | b |", "|---|---|", "[a]: b", "[x](", ")", "<b", "<!X", "<?", "<div>", "</div>", "![i](j.png)", "[[w]]", "==", "**", "_", ": d", "[^1]: f",
	"#tag", "x #tag", "\\", "\\::", "::", "  ", "\r", "&amp;", "- [ ] Q :: A", "![](a.png)\nhide: one", "hide: all", "- box: 1 2 3 4", "- 5 6.5 7 8", "é ₹ ", "a : b", "  - n", "* * *",
})

func TestRoundTripOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.SliceOfN(piece, 1, 3), 0, 14).Draw(t, "lines")
		var b strings.Builder
		for _, line := range lines {
			b.WriteString(strings.Join(line, rapid.SampledFrom([]string{"", " "}).Draw(t, "join")) + "\n")
		}
		checkRoundTrip(t, b.String())
	})
}

func seed(f *testing.F) {
	for _, c := range sharedtest.Cases(f, cases) {
		f.Add(c.Source)
	}
}

func FuzzParse(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, source string) {
		d := parsed(source)
		again := markup.Parse(d.Markdown)
		d.ID, d.Warnings, again.Warnings = "", nil, nil
		for i := range d.Cards {
			d.Cards[i].ID = ""
		}
		if diff := cmp.Diff(d, again, alike); diff != "" {
			t.Fatalf("read again: %s", diff)
		}
		markup.Tree([]byte(source))
		markup.PlainText(source)
		markup.IsMarkdown(source)
	})
}

func FuzzWithIDs(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, source string) { checkRoundTrip(t, source) })
}

// FuzzEdits changes every block of a text in every way: nothing may panic, and
// putting a block's own text back changes nothing that is read.
func FuzzEdits(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, source string) {
		d := markup.Parse(source)
		if len(d.Cards) > 50 {
			return
		}
		for _, c := range d.Cards {
			text, err := markup.BlockSource(d.Markdown, c.Place)
			if err != nil || strings.TrimSpace(text) == "" {
				t.Fatalf("the text of card %d: %q, %v", c.Place, text, err)
			}
			if _, err := markup.ReplaceBlock(d.Markdown, c.Place, text); err != nil {
				t.Fatalf("put back card %d: %v", c.Place, err)
			}
			if _, err := markup.RemoveCards(d.Markdown, []int{c.Place}); err != nil {
				t.Fatalf("remove card %d: %v", c.Place, err)
			}
			if tagged, err := d.WithTags(map[int][]string{c.Place: {"x"}}); err == nil {
				if after := tagged.Cards[c.Place].Tags; !slices.Equal(after, []string{"x"}) {
					t.Fatalf("tags of card %d: %q", c.Place, after)
				}
			}
		}
	})
}

// FuzzRewriteImages gives every image a name that needs care: the images read
// again have that name, and the old names bring the old images back.
func FuzzRewriteImages(f *testing.F) {
	seed(f)
	for _, text := range []string{`<img src='a.png' alt="b">`, "> <img\n> src=a.png>", `<p><IMG SRC="a&amp;b.png"/></p>`, "![a](<b c.png> \"d\")"} {
		f.Add(text)
	}
	const care = `x '"&`
	names := func(source string) []string {
		d := markup.Parse(source)
		return append(slices.Clone(d.Images), d.Files...)
	}
	f.Fuzz(func(t *testing.T, source string) {
		same := markup.RewriteImages(source, func(dest string) string { return dest })
		if got := markup.RewriteImages(same, func(dest string) string { return dest }); got != same {
			t.Fatalf("nothing renamed, but %q became %q", same, got)
		}
		before := names(same)
		renamed := markup.RewriteImages(same, func(dest string) string { return care + dest })
		var want []string
		for _, name := range before {
			want = append(want, care+name)
		}
		if got := names(renamed); !slices.Equal(got, want) {
			t.Fatalf("%q renamed to %q has the images %q, want %q", same, renamed, got, want)
		}
		back := markup.RewriteImages(renamed, func(dest string) string { return strings.TrimPrefix(dest, care) })
		if got := names(back); !slices.Equal(got, before) {
			t.Fatalf("%q renamed back to %q has the images %q, want %q", same, back, got, before)
		}
	})
}
