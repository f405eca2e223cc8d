package document_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"precis/notes"
	"precis/storage/document"
)

// set is text at a place of a page, in points from its lower left corner.
type set struct {
	x, y, size float64
	text       string
	bold       bool
	drawn      string // operators in place of a text
}

// pdfOf returns a PDF whose pages hold texts.
func pdfOf(pages ...[]set) []byte { return pdfCalled("", pages...) }

// pdfCalled is pdfOf for a file that says its title.
func pdfCalled(title string, pages ...[]set) []byte {
	objects := []string{"<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>"}
	var kids []string
	for _, page := range pages {
		var c strings.Builder
		for _, s := range page {
			if s.drawn != "" {
				c.WriteString(s.drawn)
				continue
			}
			font := "F1"
			if s.bold {
				font = "F2"
			}
			text := strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(s.text)
			fmt.Fprintf(&c, "BT /%s %g Tf %g %g Td (%s) Tj ET\n", font, s.size, s.x, s.y, text)
		}
		kids = append(kids, fmt.Sprintf("%d 0 R", len(objects)+1))
		objects = append(objects,
			fmt.Sprintf("<< /Type /Page /Parent 2 0 R /Contents %d 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>", len(objects)+2),
			fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", c.Len(), c.String()))
	}
	objects = append(objects, fmt.Sprintf("<< /Title (%s) >>", title))
	objects[1] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(kids))
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, len(objects), start)
	return b.Bytes()
}

// lines sets lines below one another.
func lines(x, y, size float64, texts ...string) (all []set) {
	for i, text := range texts {
		all = append(all, set{x: x, y: y - float64(i)*size*1.2, size: size, text: text})
	}
	return all
}

func page(parts ...[]set) (all []set) {
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

func TestPDF(t *testing.T) {
	running := func(n int) []set {
		return []set{{72, 800, 9, "The State Lakes Board", false, ""}, {300, 30, 9, fmt.Sprint(n), false, ""}}
	}
	pages := [][]set{
		page(running(1), []set{{72, 740, 22, "Lakes of the East", true, ""}},
			lines(72, 700, 11, "The lakes of the state lie along the great river, and the board", "looks after them. It was founded in 1994 to keep the wet-", "lands as they are."),
			[]set{{72, 640, 15, "Where they are", true, ""}},
			lines(72, 610, 11, "\x95 Loktak lies in Manipur.", "\x95 Chilika lies in Odisha.")),
		page(running(2), []set{{72, 740, 15, "Their size", true, ""}},
			lines(72, 710, 11, "The table names the area of each."),
			lines(72, 680, 11, "Lake", "Loktak", "Chilika"), lines(240, 680, 11, "Area", "287", "1165")),
		page(running(3), lines(72, 740, 11, "They are counted each winter (see below).")),
	}
	batch, err := readWith(document.PDF{}, "lakes.pdf", pdfOf(pages...))
	if err != nil {
		t.Fatal(err)
	}
	got := batch.Notes[0].Markdown
	for _, want := range []string{
		"# Lakes of the East\n", "## Where they are\n", "## Their size\n", "looks after them. It was founded in 1994 to keep the wetlands as they are.\n",
		"- Loktak lies in Manipur.\n- Chilika lies in Odisha.\n", "| Lake | Area |", "| Chilika | 1165 |", "They are counted each winter (see below).",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "State Lakes Board") {
		t.Errorf("the heads of pages are in\n%s", got)
	}
	if said := batch.Warnings[1].Message.String(); said != "6 lines at heads and feet of pages were left out" {
		t.Errorf("it says %q", said)
	}
}

// What stands on many pages is left out, but for the title and for headings with numbers.
func TestPDFHeadsOfPages(t *testing.T) {
	for _, tt := range []struct {
		name, title, head string // "#" is the number of its page
		text              string // of each page, by lines; "#" is what it is about
		want              int    // how often the head is in the note
	}{
		{"chapters", "The lakes", "Chapter #", "The board of # looks after it, and counts the birds\nwhen the winter has come to the valley of #.", 3},
		{"a number within it", "The lakes", "The Board #", "the board of # looks after it, and counts the birds\nwhen the winter has come to the valley of #, as in", 0},
		{"the title again", "The Board", "The Board", "The boards of # look after it, and count the birds\nwhen the winter has come to the valley of #.", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			pages := [][]set{{{x: 72, y: 810, size: 22, text: tt.title}}, nil, nil}
			for i, lake := range []string{"Loktak", "Chilika", "Wular"} {
				pages[i] = append(pages[i], page(lines(72, 780, 11, strings.ReplaceAll(tt.head, "#", fmt.Sprint(i+1))),
					lines(72, 720, 11, strings.Split(strings.ReplaceAll(tt.text, "#", lake), "\n")...))...)
			}
			batch, err := readWith(document.PDF{}, "lakes.pdf", pdfOf(pages...))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Count(batch.Notes[0].Markdown, strings.TrimSuffix(tt.head, "#")); got != tt.want {
				t.Errorf("%q stands %d times in\n%s", tt.head, got, batch.Notes[0].Markdown)
			}
		})
	}
}

// Lists within lists stay so, and the heads of a table that stand in the middle of its columns
// belong to it.
func TestPDFListsAndTables(t *testing.T) {
	batch, err := readWith(document.PDF{}, "budget.pdf", pdfOf(page(
		[]set{{x: 72, y: 740, size: 22, text: "The budget"}, {x: 72, y: 700, size: 11, text: "It is laid before both houses on the first of February, and says how much the state takes in."}},
		[]set{{x: 110, y: 660, size: 11, text: "Head", bold: true}, {x: 290, y: 660, size: 11, text: "2025-26", bold: true}, {x: 455, y: 660, size: 11, text: "2026-27", bold: true}},
		lines(72, 640, 11, "Revenue receipts", "Capital receipts"), lines(240, 640, 11, "34,20,409", "16,44,936"), lines(410, 640, 11, "36,10,000", "17,20,000"),
		[]set{{x: 72, y: 590, size: 11, text: "Two of its terms are these."}},
		lines(90, 560, 11, "\x95 The fiscal deficit is what it borrows."),
		lines(110, 546, 11, "\x95 It was 4.4 percent of what is earned."),
		lines(90, 532, 11, "\x95 The revenue deficit leaves out capital."),
	)))
	if err != nil {
		t.Fatal(err)
	}
	got := batch.Notes[0].Markdown
	for _, want := range []string{
		"| Head | 2025-26 | 2026-27 |\n| --- | --- | --- |\n| Revenue receipts | 34,20,409 | 36,10,000 |",
		"- The fiscal deficit is what it borrows.\n  - It was 4.4 percent of what is earned.\n- The revenue deficit leaves out capital.\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// What a span says of its letters is read in their place; letters that are drawn over others
// part no words.
func TestPDFSpans(t *testing.T) {
	batch, err := readWith(document.PDF{}, "spans.pdf", pdfOf([]set{
		{x: 72, y: 740, size: 22, text: "The budget"},
		{drawn: "/Span<</ActualText<FEFF0915093F092F093E>>> BDC BT /F1 11 Tf 72 700 Td (ab) Tj ET EMC\n"},
		{drawn: "BT /F1 11 Tf 84 700 Td ( is said when something was done, and no w) Tj /Span<</ActualText<FEFF00AD>>> BDC (-) Tj EMC ET\n"},
		{x: 72, y: 687, size: 11, text: "ord is parted at the end of a line."},
	}))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := batch.Notes[0].Markdown, "किया is said when something was done, and no word is parted at the end of a line."; !strings.Contains(got, want) {
		t.Errorf("no %q in\n%s", want, got)
	}
}

// A word that a line parts becomes whole, and a hyphen of its own stays.
func TestPDFHyphens(t *testing.T) {
	batch, err := readWith(document.PDF{}, "words.pdf", pdfOf(page(
		[]set{{x: 72, y: 740, size: 22, text: "The budget"}},
		lines(72, 700, 11,
			"Its authors are well-known in the country, and the govern-", "ment names a long-term plan, which was made by these well-", "known men of the Indo-",
			"Pacific office, in the state-of-the-", "art hall of 2024-", "25, of pre-", "and post-war years, for the short-", "lived and some others of them, in self-", "rule."),
	)))
	if err != nil {
		t.Fatal(err)
	}
	const want = "and the government names a long-term plan, which was made by these well-known men of the Indo-Pacific office, in the state-of-the-art hall of 2024-25, of pre- and post-war years, for the shortlived and some others of them, in self-rule."
	if got := batch.Notes[0].Markdown; !strings.Contains(got, want) {
		t.Errorf("no %q in\n%s", want, got)
	}
}

// The title is what the file calls so, below the name of who published it.
func TestPDFTitleBelowItsPublisher(t *testing.T) {
	of := page(
		[]set{{x: 72, y: 760, size: 26, text: "The Lakes Review"}, {x: 72, y: 700, size: 18, text: "How the lakes of the east"}, {x: 72, y: 680, size: 18, text: "are looked after"}},
		lines(72, 650, 11, "The lakes of the state lie along the great river, and the board", "looks after them."),
		[]set{{x: 72, y: 600, size: 14, text: "Where they are"}},
		lines(72, 580, 11, "They lie in the east of it."))
	for _, tt := range []struct{ called, want string }{
		{"How the lakes of the east are looked after", "# How the lakes of the east are looked after\n"},
		{"lakes_final.docx", "# The Lakes Review\n"},
		{"", "# The Lakes Review\n"},
	} {
		batch, err := readWith(document.PDF{}, "lakes.pdf", pdfCalled(tt.called, of))
		if err != nil {
			t.Fatal(err)
		}
		if got := batch.Notes[0].Markdown; !strings.Contains(got, tt.want) || !strings.Contains(got, "## Where they are\n") || !strings.Contains(got, "The Lakes Review") {
			t.Errorf("called %q, no %q in\n%s", tt.called, tt.want, got)
		}
	}
}

// Numbers, heads and feet of pages are left out; what only looks like one of them is text.
func TestPDFNumbersOfPages(t *testing.T) {
	// at sets texts at heights of one page, in 11 points unless they begin with "28:" or the like.
	at := func(texts map[float64]string) (all []set) {
		for _, y := range slices.Sorted(maps.Keys(texts)) {
			s := set{x: 72, y: y, size: 11, text: texts[y]}
			if size, rest, ok := strings.Cut(s.text, ": "); ok && len(size) <= 2 {
				s.text = rest
				fmt.Sscan(size, &s.size)
			}
			all = append(all, s)
		}
		return all
	}
	each := func(n int, of func(i int) map[float64]string) (pages [][]set) {
		for i := range n {
			pages = append(pages, at(of(i)))
		}
		return pages
	}
	lakes := []string{"Loktak", "Chilika", "Wular", "Sambhar", "Vembanad", "Kolleru"}
	for _, tt := range []struct {
		name       string
		pages      [][]set
		kept, gone []string
	}{
		{"slides with a numbered foot", each(4, func(i int) map[float64]string {
			return map[float64]string{700: "28: " + lakes[i] + " Lake", 600: "\x95 The lake of " + lakes[i] + " is large.", 40: fmt.Sprint("9: Lakes Board | ", i+1)}
		}), []string{"Chilika Lake", "is large."}, []string{"Lakes Board"}},
		{"a foot below a picture", each(4, func(i int) map[float64]string {
			return map[float64]string{700: "28: " + lakes[i] + " Lake", 40: fmt.Sprint("9: Lakes Board | ", i+1)}
		}), []string{"Chilika Lake"}, []string{"Lakes Board"}},
		{"a site at head and foot", each(3, func(i int) map[float64]string {
			return map[float64]string{800: "14: www.lakes.example", 700: "The lake of " + lakes[i] + " is large.", 600: "It is old.", 40: "9: www.lakes.example"}
		}), []string{"Wular is large."}, []string{"www.lakes.example"}},
		{"years on slides", each(3, func(i int) map[float64]string {
			return map[float64]string{700: "28: " + []string{"1857", "1919", "1947"}[i], 600: "The lake of " + lakes[i] + " was drained.", 40: fmt.Sprint("9: ", i+1)}
		}), []string{"1857", "1919", "1947"}, []string{"\n2\n", "\n3\n"}},
		{"years in the size of the text", each(3, func(i int) map[float64]string {
			return map[float64]string{700: []string{"1857", "1919", "1947"}[i], 600: "The lake of " + lakes[i] + " was drained.", 500: "It was filled again."}
		}), []string{"1857", "1919", "1947"}, nil},
		{"days of a diary", each(3, func(i int) map[float64]string {
			return map[float64]string{700: []string{"1/12", "4/12", "9/12"}[i], 600: "The lake of " + lakes[i] + " was frozen.", 500: "It thawed again."}
		}), []string{"1/12", "4/12", "9/12"}, nil},
		{"numbers of all pages", each(3, func(i int) map[float64]string {
			return map[float64]string{700: "The lake of " + lakes[i] + " was frozen.", 600: "It thawed again.", 40: fmt.Sprint(i+1, " / 3")}
		}), []string{"Wular was frozen"}, []string{"/ 3"}},
		{"numbers of a part of a book, in Hindi", each(3, func(i int) map[float64]string {
			return map[float64]string{700: "The lake of " + lakes[i] + " was frozen.", 600: "It thawed again.", 40: fmt.Sprint(88 + i)}
		}), []string{"Wular was frozen"}, []string{"89"}},
		{"answers to choose from", each(6, func(i int) map[float64]string {
			last := "(d) None of the above"
			if i == 4 {
				last = "(d) All of the above"
			}
			return map[float64]string{700: fmt.Sprintf("%d. Where does %s lie?", i+1, lakes[i]), 680: "(a) In the east of " + lakes[5-i], 60: "Choose the answer from the list below:", 40: last}
		}), []string{"None of the above", "Choose the answer"}, nil},
		{"the same line on pages far apart", each(30, func(i int) map[float64]string {
			last := "It lies in the hills of " + lakes[i%6] + fmt.Sprint(i) + "."
			if i%9 == 0 {
				last = "Neither of them has a river."
			}
			return map[float64]string{700: "The lake of " + lakes[i%6] + " was frozen.", 600: "It thawed again in year " + lakes[i%5] + ".", 40: last}
		}), []string{"Neither of them has a river."}, nil},
		{"totals below tables", each(3, func(i int) map[float64]string {
			return map[float64]string{700: "The lake of " + lakes[i] + " was frozen.", 600: "It thawed again.", 40: fmt.Sprint("Total ", 340*i*i+12)}
		}), []string{"Total 12", "Total 352", "Total 1372"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			batch, err := readWith(document.PDF{}, "lakes.pdf", pdfOf(tt.pages...))
			if err != nil {
				t.Fatal(err)
			}
			got := batch.Notes[0].Markdown
			for _, want := range tt.kept {
				if !strings.Contains(got, want) {
					t.Errorf("%q is lost:\n%s", want, got)
				}
			}
			for _, gone := range tt.gone {
				if strings.Contains(got, gone) {
					t.Errorf("%q is in\n%s", gone, got)
				}
			}
		})
	}
}

func TestPDFInColumns(t *testing.T) {
	var left, right []string
	for i := range 12 {
		left = append(left, fmt.Sprintf("the left column goes on with words in line %d", i))
		right = append(right, fmt.Sprintf("the right column goes on with words in line %d", i))
	}
	batch, err := readWith(document.PDF{}, "two.pdf", pdfOf(page(lines(60, 700, 10, left...), lines(320, 700, 10, right...))))
	if err != nil {
		t.Fatal(err)
	}
	if got := batch.Notes[0].Markdown; strings.Index(got, "right column") < strings.LastIndex(got, "left column") {
		t.Errorf("the columns are mixed:\n%s", got)
	}
}

// Columns are read one after the other where they are short, and below lines over both.
func TestPDFColumnsBelowAnAbstract(t *testing.T) {
	column := func(x float64, side string, n int) []set {
		var texts []string
		for i := range n {
			texts = append(texts, fmt.Sprintf("the %s column goes on with words in %c", side, 'a'+i))
		}
		return lines(x, 560, 10, texts...)
	}
	abstract := lines(60, 720, 10, strings.Split(strings.Repeat("this is what the paper says in short, over the whole of the page, for those who read no more of it|", 8)+"and its end.", "|")...)
	for _, tt := range []struct {
		name     string
		lines    int
		abstract []set
	}{{"short", 6, nil}, {"below an abstract", 10, abstract}} {
		batch, err := readWith(document.PDF{}, "two.pdf", pdfOf(page([]set{{x: 60, y: 770, size: 20, text: "How the monsoon comes"}}, tt.abstract, column(60, "left", tt.lines), column(320, "right", tt.lines))))
		if err != nil {
			t.Fatal(err)
		}
		got := batch.Notes[0].Markdown
		if strings.Contains(got, "|") || !strings.Contains(got, "words in a the left column") || strings.Index(got, "right column") < strings.LastIndex(got, "left column") {
			t.Errorf("%s: the columns are mixed:\n%s", tt.name, got)
		}
		if tt.abstract != nil && !strings.Contains(got, "no more of it and its end.") {
			t.Errorf("the abstract is parted:\n%s", got)
		}
	}
}

// A table of two wide columns below as many lines of text is one.
func TestPDFTableOfTwoWideColumns(t *testing.T) {
	var left, right []string
	for i := range 5 {
		left = append(left, fmt.Sprintf("what the rights of part three say in %c", 'a'+i))
		right = append(right, fmt.Sprintf("what the directives of part four say in %c", 'a'+i))
	}
	text := lines(60, 720, 10, strings.Split(strings.Repeat("what both parts are for stands here in words that go over the whole of the page, from side to side|", 9)+"and ends.", "|")...)
	batch, err := readWith(document.PDF{}, "two.pdf", pdfOf(page(text, lines(60, 560, 10, left...), lines(320, 560, 10, right...))))
	if err != nil {
		t.Fatal(err)
	}
	got := batch.Notes[0].Markdown
	if a, b := strings.Index(got, "directives of part four say in a"), strings.Index(got, "part three say in e"); a < 0 || a > b {
		t.Errorf("the rows are parted:\n%s", got)
	}
}

// A list that goes on in the next column, and on the next page, does not stand within its last item.
func TestPDFListInColumns(t *testing.T) {
	name := func(i int) string { return fmt.Sprintf("Lake %c%c", 'A'+i/10, 'a'+i%10) }
	column := func(from int) (items []string) {
		for i := range 10 {
			items = append(items, "\x95 "+name(from+i)+" lies in the east and is very deep.")
		}
		return items
	}
	batch, err := readWith(document.PDF{}, "two.pdf", pdfOf(
		page(lines(60, 700, 10, column(0)...), lines(320, 700, 10, column(10)...)),
		page(lines(60, 700, 10, column(20)...), lines(320, 700, 10, column(30)...))))
	if err != nil {
		t.Fatal(err)
	}
	got := batch.Notes[0].Markdown
	for i := range 40 {
		if item := "\n- " + name(i); !strings.Contains(got, item) {
			t.Errorf("no %q in\n%s", item, got)
		}
	}
}

func TestHostilePDF(t *testing.T) {
	good := pdfOf(lines(72, 700, 11, "Some text of a page."))
	for name, tt := range map[string]struct {
		data []byte
		want string
	}{
		"no PDF":        {[]byte("%PDF-1.7\nnothing"), "no PDF that can be read"},
		"cut off":       {good[:len(good)/2], "no PDF that can be read"},
		"no text":       {pdfOf([]set{}), "holds no text, only pictures"},
		"broken page":   {bytes.Replace(good, []byte("(Some text of a page.)"), []byte("Q Q Q                 "), 1), "holds no text"},
		"circular tree": {bytes.Replace(good, []byte("/Kids [5 0 R]"), []byte("/Kids [2 0 R]"), 1), "holds no text"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := readWith(document.PDF{}, "x.pdf", tt.data)
			if !errors.Is(err, notes.ErrInvalid) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("the error is %v, want %q", err, tt.want)
			}
		})
	}
	apart := document.PDF{Apart: func(context.Context, io.Reader, io.Writer) error { return errors.New("killed") }}
	if _, err := readWith(apart, "x.pdf", good); !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("where its reader ended: %v", err)
	}
}

// FuzzPDF sets letters at any place and in any size.
func FuzzPDF(f *testing.F) {
	f.Add("Lakes of the East", 22.0, 72.0, 740.0, "The lakes of the state", 11.0, 72.0, 700.0)
	f.Add("• a", 1e9, -1.0, 0.0, "-", 0.0, 1e300, -1e300)
	f.Add("12", 9.0, 300.0, 30.0, "Lake\tArea", 11.0, 72.0, 30.0)
	f.Fuzz(func(t *testing.T, a string, sizeA, xA, yA float64, b string, sizeB, xB, yB float64) {
		data := pdfOf([]set{{xA, yA, sizeA, a, true, ""}, {xB, yB, sizeB, b, false, ""}, {xA + xB, yB, sizeB, a, false, ""}}, []set{{xB, yA, sizeA, b, false, ""}})
		batch, err := readWith(document.PDF{}, "x.pdf", data)
		if err == nil && strings.TrimSpace(batch.Notes[0].Markdown) == "" {
			t.Error("a note without text")
		}
		if err != nil && !errors.Is(err, notes.ErrInvalid) {
			t.Error(err)
		}
	})
}
