package paper_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/export"
	"precis/notes/markup"
	"precis/storage/paper"
)

var update = flag.Bool("update", false, "write the pages to testdata")

const text = `# Waves

Text with $E = mc^2$, <script>alert(1)</script> and ![far](https://example.org/a.png).

## Speed

Light does {{c1::300 000 km/s}} and $$\frac{1}{2}$$

What is *refraction*? :: The **bending** of light & more

### Pictures

![a wave](assets/wave.png) ![gone](assets/gone.png)

Near ::: $\nosuchcommand{x}$

### Rules [until:: 2027-03-31]

The limit stands (until:: 2027-02-28) at {{c1::50}}. [until:: 2026-12-31]

Who sets it? :: The council
`

func batch() *export.Batch {
	n := export.Note{Note: notes.Note{ID: "n1", Title: "Waves <1>"}, Markdown: text}
	for i, c := range markup.Parse(text).Cards {
		c.ID = notes.CardID(string(rune('a' + i)))
		n.Cards = append(n.Cards, c.Unseen())
	}
	return &export.Batch{Notes: []export.Note{n}, Asset: func(name string) ([]byte, error) {
		if name != "wave.png" {
			return nil, notes.ErrNotFound
		}
		return []byte("a picture"), nil
	}}
}

func write(t *testing.T, a export.Answers) (string, export.Written) {
	t.Helper()
	target, err := paper.Target{}.Place(a)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	written, err := target.Write(t.Context(), &out, batch(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return out.String(), written
}

// TestPages compares pages, the style and the outlines of formulas left out, with
// those in testdata.
func TestPages(t *testing.T) {
	for _, a := range []export.Answers{export.Beside, export.Below, export.Apart, export.NoAnswers} {
		page, written := write(t, a)
		page = regexp.MustCompile(`(?s)<style>.*</style>`).ReplaceAllString(page, "<style></style>")
		page = regexp.MustCompile(` d="M[^"]*"`).ReplaceAllString(page, ` d="…"`)
		name := filepath.Join("testdata", string(a)+".html")
		if *update {
			if err := os.WriteFile(name, []byte(page), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if page != string(want) {
			t.Errorf("%s: written as\n%s", a, page)
		}
		if (written != export.Written{Notes: 1, Cards: 6, Media: 1}) {
			t.Errorf("%s: %+v", a, written)
		}
	}
}

// Footnotes have their numbers wherever they are defined, and callouts their titles.
func TestFootnotes(t *testing.T) {
	b := &export.Batch{Notes: []export.Note{{Note: notes.Note{Title: "Waves"}, Markdown: "# Waves\n\n## Speed\n\nFast.[^b] Very.[^a]\n\n> [!tip] Take *care*\n> of it\n\n> [!WARNING]\n> now\n\n## Rest\n\nEnd.\n\n[^a]: first\n[^b]: second\n"}}}
	var out bytes.Buffer
	if _, err := (paper.Target{}).Write(t.Context(), &out, b, nil); err != nil {
		t.Fatal(err)
	}
	page := strings.ReplaceAll(out.String(), "\n", "")
	for _, want := range []string{
		"Fast.<sup>1</sup> Very.<sup>2</sup>", "<blockquote><p><b>Take care</b></p><p>", "of it</p></blockquote>", "<b>Warning</b></p><p>now",
		"<div><sup>2</sup> <p>first</p></div>", "<div><sup>1</sup> <p>second</p></div>",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not in\n%s", want, page[strings.Index(page, "<article>"):])
		}
	}
}

// What holds until a day says so: the note and sections at their headings, a card where it
// has a day of its own, and a text where it stands.
func TestUntil(t *testing.T) {
	n := export.Note{Note: notes.Note{Title: "Rates"}, Markdown: "---\nuntil: 2028-01-01\n---\n# Rates\n\n## Repo [until:: 2027-06-30]\n\nProse that holds (until:: 2027-04-01) or [until:: soon].\n\nRepo rate? :: 6.5 % [until:: 2027-03-31]\n\nWho? :: The bank\n\n## Other\n\nX? :: Y\n"}
	for _, c := range markup.Parse(n.Markdown).Cards {
		n.Cards = append(n.Cards, c.Unseen())
	}
	var out bytes.Buffer
	if _, err := (paper.Target{}).Write(t.Context(), &out, &export.Batch{Notes: []export.Note{n}}, nil); err != nil {
		t.Fatal(err)
	}
	page := out.String()
	for _, want := range []string{
		"<h1>Rates <small>until 1 Jan 2028</small></h1>", "<h2>Repo <small>until 30 Jun 2027</small></h2>",
		"Prose that holds <small>until 1 Apr 2027</small> or until soon.",
		"<td>Repo rate?<div><small>until 31 Mar 2027</small></div></td>", "<td>Who?</td>", "<h2>Other</h2>", "<td>X?</td>",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not in\n%s", want, page[strings.Index(page, "<article>"):])
		}
	}
}

// Boxes of a picture stand on it, and a question covers the one that it asks for.
func TestBoxes(t *testing.T) {
	n := export.Note{Note: notes.Note{Title: "Heart"}, Markdown: "# Heart\n\n![](heart.png)\nhide: one #x\n- Left *atrium*: 12.5 20 30 15\n- Aorta: 40 5 12 10\n"}
	for _, c := range markup.Parse(n.Markdown).Cards {
		n.Cards = append(n.Cards, c.Unseen())
	}
	var out bytes.Buffer
	if _, err := (paper.Target{}).Write(t.Context(), &out, &export.Batch{Notes: []export.Note{n}}, nil); err != nil {
		t.Fatal(err)
	}
	page := out.String()
	for _, want := range []string{
		`<span class="box" style="left:12.50%;top:20.00%;width:30.00%;height:15.00%">Left atrium</span><span class="box" style="left:40.00%`,
		`<span class="box covered" style="left:40.00%;top:5.00%;width:12.00%;height:10.00%">[…]</span></div></td><td>Aorta</td>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not in\n%s", want, page[strings.Index(page, "<article>"):])
		}
	}
	if strings.Contains(page, "hide: one") {
		t.Error("the line of the boxes is in the page")
	}
}

// A page runs nothing and fetches nothing.
func TestWhole(t *testing.T) {
	page, _ := write(t, export.Beside)
	for _, never := range []string{"<script", "src=\"http", "<link", "@import", "url(", "onload"} {
		if strings.Contains(page, never) {
			t.Errorf("the page has %s", never)
		}
	}
}

func TestNames(t *testing.T) {
	if err := (paper.Target{}).CheckName("a.pdf"); !errors.Is(err, notes.ErrInvalid) {
		t.Error(err)
	}
	if err := (paper.Target{}).CheckName("a.HTML"); err != nil {
		t.Error(err)
	}
	if _, err := (paper.Target{}).Place("sideways"); !errors.Is(err, notes.ErrInvalid) {
		t.Error(err)
	}
}

// What cannot be read is an error that names the note, and not a page with gaps.
func TestFault(t *testing.T) {
	b := batch()
	broken := errors.New("the disk is broken")
	b.Asset = func(string) ([]byte, error) { return nil, broken }
	if _, err := (paper.Target{}).Write(t.Context(), &bytes.Buffer{}, b, nil); !errors.Is(err, broken) || !strings.Contains(err.Error(), "Waves") {
		t.Error(err)
	}
}
