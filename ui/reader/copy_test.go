package reader_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/notes/markup"
	"precis/ui/screen/screentest"
	"precis/ui/text/reading"
)

// surfaceOf returns the surface on which a note is read.
func surfaceOf(t *testing.T, markdown string) *reading.Surface {
	t.Helper()
	_, s, _ := show(t, markdown)
	var surface *reading.Surface
	screentest.Each(s.Content(), func(o fyne.CanvasObject) {
		if r, ok := o.(*reading.Surface); ok {
			surface = r
		}
	})
	if surface == nil {
		t.Fatal("nothing can be selected")
	}
	return surface
}

// What is copied as Markdown of a whole note, and pasted, is the note again.
func TestMarkdownIsCopiedAsItIsWritten(t *testing.T) {
	for name, body := range map[string]string{
		"cloze":              "Salt {{c1::stays}} in the {{c2::hollow::where}}. #salt",
		"cloze over lines":   "Salt {{c1::stays\nin}} the hollow.\n\nMore.",
		"cloze of a formula": "The area is {{c1::$\\frac{a}{b}$}} of it.",
		"cloze in an item":   "- one {{c1::salt}}\n- two {{s1::more}}\n  1. inner {{c1::a}}",
		"highlight":          "Brine ==shrimp== feed **birds** and _more_ ~~less~~.",
		"links":              "See [[Rivers]], [[Rivers#East|the east]] and [a page](https://example.org/a_b \"title\") or <https://example.org>.",
		"reference link":     "See [a page][far] here.\n\n[far]: https://example.org/far",
		"table":              "| Lake | Depth |\n|:-----|------:|\n| East | 12 **m** |\n| {{c1::West}} | 3 m |",
		"lists":              "- one\n- two\n    - inner\n\n      more of it\n- [ ] to do\n- [x] done\n\n3. three\n4. four",
		"loose list":         "* one\n\n* two",
		"formulas":           "Area $a^2$ of it.\n\n$$\n\\frac{a}{b}\n$$",
		"code":               "Run `make  it`.\n\n```go\nfunc main() {\n\n\treturn\n}\n```\n\n    indented",
		"footnotes":          "It pulls[^pull] less[^less].\n\n[^less]: By *half*.\n\n    And more.\n[^pull]: With gravity.",
		"pictures":           "![A lake](lake.png)\n\n![](lake.png)\n\nText with ![a sign](sign.png) in it.",
		"quote":              "> Salt stays.\n> > Inner.\n\n> [!note] Title\n> Words.",
		"rules":              "---\n\nAbove.\n\n* * *\n\nBelow.\n\n---",
		"HTML":               "Water is H<sub>2</sub>O.\n\n<details>\n<summary>More</summary>\nInner.\n</details>",
		"escapes":            "A \\* star, a \\[link\\], two  \nlines and a\\\nbreak &amp; more.",
		"headings":           "Words.\n\n### The *big* one\n\nWords.\n\nUnderlined\n----------\n\nWords.",
		"definition list":    "Salt\n: what stays\n: what is left",
		"until":              "It holds {{c1::today}}. [until:: 2037-03-31]",
		"block id":           "A block. ^block-id",
		"scripts":            "नमक {{c1::रह जाता}} है।\n\nيبقى {{c1::الملح}} في الحوض.\n\n盐{{c1::留}}在洼地里。",
	} {
		t.Run(name, func(t *testing.T) {
			note := "# Lakes\n\n## One\n\n" + body + "\n"
			surface := surfaceOf(t, note)
			surface.SelectAll()
			if got := surface.SelectedMarkdown(); got != note {
				t.Errorf("copied\n%s\nof\n%s", got, note)
			}
		})
	}
}

// Of questions, which stand folded below the text, only those are copied that are
// shown; and each as it is written.
func TestQuestionsAreCopiedAsTheyAreWritten(t *testing.T) {
	const note = "# Lakes\n\nAlpha.\n\nWhich? ::: This #tag\n\n- item\n- Why\n  ?\n  Because\n  of it.\n\nOmega.\n"
	_, s, _ := show(t, note)
	var surface *reading.Surface
	screentest.Each(s.Content(), func(o fyne.CanvasObject) {
		if r, ok := o.(*reading.Surface); ok {
			surface = r
		}
	})
	surface.SelectAll()
	if got, want := surface.SelectedMarkdown(), "# Lakes\n\nAlpha.\n\n- item\n\nOmega.\n"; got != want {
		t.Errorf("folded: %q, want %q", got, want)
	}
	press(t, s.Content(), "2 questions")
	surface.SelectAll()
	if got, want := surface.SelectedMarkdown(), "# Lakes\n\nAlpha.\n\n- item\n\nOmega.\n\nWhich? ::: This #tag\n\nWhy\n?\nBecause\nof it.\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// A footnote that is selected where it is referred to is copied from where it is defined,
// once.
func TestFootnotesAreCopied(t *testing.T) {
	surface := surfaceOf(t, tides)
	surface.SelectAll()
	got := surface.SelectedMarkdown()
	for _, definition := range []string{"[^less]: By *half*.", "[^pull]: With gravity.", "[^cards]: At one place.", "[far]: https://example.org/moon"} {
		if strings.Count(got, definition) != 1 {
			t.Errorf("%q stands %d times in\n%s", definition, strings.Count(got, definition), got)
		}
	}
	if doc := markup.Parse(got); doc.Definitions().All() != 4 {
		t.Errorf("%d footnotes in\n%s", doc.Definitions().All(), got)
	}
}
