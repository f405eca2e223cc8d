package table_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/export"
	"precis/notes/intake"
	"precis/notes/markup"
	"precis/notes/sharedtest"
	"precis/storage/table"
)

func read(name, text string, layout intake.Layout) (*intake.Batch, error) {
	return table.Source{}.Read(context.Background(), intake.File{Path: name, Size: int64(len(text)), Layout: layout, ReaderAt: strings.NewReader(text)}, nil)
}

// described writes out what a batch holds, a line for each card.
func described(b *intake.Batch) string {
	var out strings.Builder
	for _, n := range b.Notes {
		fmt.Fprintf(&out, "%s in %s\n", n.Title, n.Deck)
		for _, c := range markup.Parse(n.Markdown).Cards {
			fmt.Fprintf(&out, "%s %s| %q -> %q", c.Kind, strings.Join(c.Section, " > "), c.Prompt, c.Answer)
			if len(c.Tags) > 0 {
				fmt.Fprintf(&out, " #%s", strings.Join(c.Tags, " #"))
			}
			out.WriteString("\n")
			if c.ID == "" {
				out.WriteString("no id\n")
			}
		}
	}
	for _, w := range b.Warnings {
		fmt.Fprintf(&out, "line %d: %s\n", w.Line, w.Message)
	}
	return strings.TrimSpace(out.String())
}

func TestRead(t *testing.T) {
	for _, tt := range []struct {
		name, file, text string
		layout           intake.Layout
		want             string
	}{
		{
			"commas and a header", "Words.csv", "Question,Answer,Tags\r\n\"Why, so?\",\"because\nit is\",a b\r\n",
			intake.Layout{},
			"Words in \nbasic | \"Why, so?\" -> \"because\\\\\\nit is\" #a #b",
		},
		{
			"semicolons, no header", "w.csv", "uno;one, first\ndos;two\n",
			intake.Layout{},
			"w in \nbasic | \"uno\" -> \"one, first\"\nbasic | \"dos\" -> \"two\"",
		},
		{
			"a header in its own words over numbers", "w.csv", "Country,Inhabitants\nPeru,34\nChile,19\nCuba,11\n",
			intake.Layout{},
			"w in \nbasic | \"Peru\" -> \"34\"\nbasic | \"Chile\" -> \"19\"\nbasic | \"Cuba\" -> \"11\"",
		},
		{
			"a mark of byte order, and CR LF", "w.tsv", "\ufeffuno\tone\r\ndos\ttwo\r\n",
			intake.Layout{},
			"w in \nbasic | \"uno\" -> \"one\"\nbasic | \"dos\" -> \"two\"",
		},
		{
			"quotes in a word list of Quizlet", "w.txt", "uno\t\"one\ndos\ttwo \"2\"\n",
			intake.Layout{},
			"w in \nbasic | \"uno\" -> \"\\\"one\"\nbasic | \"dos\" -> \"two \\\"2\\\"\"",
		},
		{
			"plain text is no Markdown", "w.tsv", "a * b * c\t# none\n$5 and $6\t{x}\n",
			intake.Layout{},
			"w in \nbasic | \"a \\\\* b \\\\* c\" -> \"\\\\# none\"\nbasic | \"\\\\$5 and \\\\$6\" -> \"\\\\{x\\\\}\"",
		},
		{
			"formulas", "w.tsv", "area\t$\\pi r^2$\nx\ty\n",
			intake.Layout{},
			"w in \nbasic | \"area\" -> \"$\\\\pi r^2$\"\nbasic | \"x\" -> \"y\"",
		},
		{
			"the line for Excel", "w.csv", "sep=;\r\nFront;Back;Tags\r\nuno;one, first;a\r\ndos;two, second;\r\n",
			intake.Layout{},
			"w in \nbasic | \"uno\" -> \"one, first\" #a\nbasic | \"dos\" -> \"two, second\"",
		},
		{
			"the line for Excel in quotes, and a row of one cell", "w.csv", "\ufeff\"SEP=\t\"\nuno\tone\ndos\n",
			intake.Layout{},
			"w in \nbasic | \"uno\" -> \"one\"\nline 3: rows without a back were left out",
		},
		{
			"the line for Excel, and the learner's separator", "w.csv", "sep=;\nuno,one\ndos,two\n",
			intake.Layout{Separator: ","},
			"w in \nbasic | \"uno\" -> \"one\"\nbasic | \"dos\" -> \"two\"",
		},
		{
			"a card that begins like the line for Excel", "w.csv", "sep=ab;one\ndos;two\n",
			intake.Layout{},
			"w in \nbasic | \"sep=ab\" -> \"one\"\nbasic | \"dos\" -> \"two\"",
		},
		{
			"sections, extra and a column of its own", "w.csv", "section,front,back,extra,other\nA > B,one,1,more,x\n,zero,0,,\nA,two,2,,\n",
			intake.Layout{Columns: []string{"section", "front", "back", "extra", "-"}},
			"w in \nbasic | \"zero\" -> \"0\"\nbasic A > B| \"one\" -> \"1\\n\\nmore\"\nbasic A| \"two\" -> \"2\"",
		},
		{
			"the learner's separator", "w.txt", "uno=one\ndos=two",
			intake.Layout{Separator: "="},
			"w in \nbasic | \"uno\" -> \"one\"\nbasic | \"dos\" -> \"two\"",
		},
		{
			"Anki's head", "w.txt", "#separator:Semicolon\n#html:true\n#tags:all\n#deck:Bio::Cells\n#notetype column:1\nBasic;a<br>b;<i>c</i>\nBasic (and reversed card);d;e\n# a comment\nCloze;The {{c1::cat::pet}} and {{c2::dog}};<b>x</b>\n",
			intake.Layout{},
			"w in Bio/Cells\nbasic | \"a\\\\\\nb\" -> \"*c*\" #all\nbasic | \"d\" -> \"e\" #all\nreversed | \"e\" -> \"d\" #all\ncloze | \"The [pet] and dog\" -> \"cat\" #all\ncloze | \"The cat and […]\" -> \"dog\" #all",
		},
		{
			"decks of a column, names of columns", "w.txt", "#separator:tab\n#columns:Back\tFront\tDeck\n1\tone\tA::B\n2\ttwo\tC\n",
			intake.Layout{},
			"B in A/B\nbasic | \"one\" -> \"1\"\nC in C\nbasic | \"two\" -> \"2\"",
		},
		{
			"what the back repeats of the front", "w.txt", "#html:true\n#separator:tab\nWhy?\t\"Why?\n<hr id=\"\"answer\"\">\nSo.\"\n",
			intake.Layout{},
			"w in \nbasic | \"Why?\" -> \"So.\"",
		},
		{
			"rows without a side", "w.tsv", "a\tb\n\tc\nd\t\ne\t\n",
			intake.Layout{},
			"w in \nbasic | \"a\" -> \"b\"\nline 2: rows without a front were left out\nline 3: rows without a back were left out: 2, this one first",
		},
		{
			"Windows-1252", "w.csv", "caf\xe9;coffee\nth\xe9;tea\n",
			intake.Layout{},
			"w in \nbasic | \"café\" -> \"coffee\"\nbasic | \"thé\" -> \"tea\"",
		},
		{
			"pasted", "", "uno\tone\ndos\ttwo\n",
			intake.Layout{},
			"uno in \nbasic | \"uno\" -> \"one\"\nbasic | \"dos\" -> \"two\"",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b, err := read(tt.file, tt.text, tt.layout)
			if err != nil {
				t.Fatal(err)
			}
			if got := described(b); got != tt.want {
				t.Errorf("read as\n%s\nnot\n%s", got, tt.want)
			}
		})
	}
}

func TestFaultsNameFileAndLine(t *testing.T) {
	for _, tt := range []struct{ name, file, text, want string }{
		{"a quote that never ends", "w.csv", "a,b\n\"c,d\ne,f\n", "w.csv:2: the quoted field that begins here is not closed as it should be: quotes inside it are doubled"},
		{"below a head", "w.txt", "#separator:,\n#html:false\na,b\n\"c\"d,e\n", "w.txt:4: the quoted field that begins here is not closed as it should be: quotes inside it are doubled"},
		{"one column", "w.csv", "a\nb\n", "w.csv: nothing parts it into columns: neither tabs, semicolons, commas nor bars; name the separator"},
		{"nothing", "w.csv", "\n\n", "w.csv: nothing parts it into columns: neither tabs, semicolons, commas nor bars; name the separator"},
		{"a header alone", "w.txt", "#separator:tab\n", "w.txt: the table has no rows"},
		{"names of columns alone", "w.csv", "Front,Back,Kind,Tags,Deck,Note,Section,Id\n", "w.csv: the table has no rows"},
		{"a wrong separator", "w.txt", "#separator:ab\na,b\n", `w.txt: the separator is "ab"; it is one character, or one of the words tab, comma, semicolon, pipe, colon and space`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := read(tt.file, tt.text, intake.Layout{})
			if !errors.Is(err, notes.ErrInvalid) || err.Error() != tt.want {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestOpens(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       bool
	}{
		{"a.csv", "anything", true},
		{"a.TSV", "", true},
		{"a.txt", "#separator:tab\n", true},
		{"a.txt", "sep=;\nuno;one\n", true},
		{"a.txt", "#flashcards and more\nText\twith a tab\n", false},
		{"a.txt", "uno\tone\ndos\ttwo\n", true},
		{"a.txt", "uno\tone\n", false},
		{"a.txt", "A text with\ta tab\nand a line without one\n", false},
		{"a.txt", "\tindented\n\ttext\n", false},
		{"", "uno\tone\tx\n\ndos\ttwo\ty\n", true},
		{"", "uno\tone\ndos\ttwo\tthree\ntres\tfour\n", false},
		{"a.md", "uno\tone\ndos\ttwo\n", false},
	} {
		if got := (table.Source{}).Opens(tt.name, []byte(tt.text)); got != tt.want {
			t.Errorf("Opens(%q, %q) = %v", tt.name, tt.text, got)
		}
	}
}

// A table that was corrected has the same ids, so that it updates what is there.
func TestIDsStay(t *testing.T) {
	ids := func(text string) (string, []notes.CardID) {
		b, err := read("w.csv", text, intake.Layout{})
		if err != nil {
			t.Fatal(err)
		}
		doc := markup.Parse(b.Notes[0].Markdown)
		var all []notes.CardID
		for _, c := range doc.Cards {
			all = append(all, c.ID)
		}
		return string(doc.ID), all
	}
	note, before := ids("a;1\nb;2\nb;3\n")
	again, after := ids("a;one\nb;two\nb;3\nc;4\n")
	if note != again || !slices.Equal(before, after[:3]) || before[1] == before[2] {
		t.Errorf("%s %v became %s %v", note, before, again, after)
	}
}

// batchOf makes a batch of Markdown.
func batchOf(texts ...string) *export.Batch {
	b := &export.Batch{}
	for k, text := range texts {
		n := export.Note{Note: notes.Note{ID: notes.NoteID(fmt.Sprint("n", k)), Title: fmt.Sprint("Note ", k), Deck: "A/B"}, Markdown: text}
		for i, c := range markup.Parse(text).Cards {
			c.ID = notes.CardID(fmt.Sprintf("card%d-%d", k, i))
			n.Cards = append(n.Cards, c.Unseen())
		}
		b.Notes = append(b.Notes, n)
	}
	return b
}

// TestOutAndBack compares cards with those that come back from a table.
func TestOutAndBack(t *testing.T) {
	texts := []string{
		"Why, \"so\"? :: Because #x\n\n# One\n\nA ::: B\n\n## Two\n\nThe {{c1::cat}} sat on {{c2::mats::what}}.\n\n> More\n\nList\n?\n- a\n- b\n",
		"---\nuntil: 2030-01-01\n---\n# One [until:: 2029-01-01]\n\nQ :: A\n\n## Two\n\nrate ::: Rate [until:: 2028-01-01] #x\n\nIt is {{c1::4 %}}. [until:: 2027-01-01] #y\n\n> More\n\nWhich? [until:: 2027-02-01]\n?\n- a\n- b\n\n+++\nWhat?\n?\n```\ncode\n```\n+++ [until:: 2027-03-01]\n\n+++\n{{c1::first}} part\n\n- rest\n+++ [until:: 2027-04-01]\n",
		"# One\n\n$x_1$ :: **bold** and `a::b`\n\n+++\nLong\n\nquestion\n?\n| a | b |\n|---|---|\n| 1 | 2 |\n+++\n\n![](a.png)\nhide: all #x [until:: 2028-01-01]\n- left: 1 2 3 4; 5 6 7 8\n- 50 50 10 10\n- right: 20.5 2 3 4\n",
	}
	var out bytes.Buffer
	b := batchOf(texts...)
	written, err := table.Target{}.Write(t.Context(), &out, b, nil)
	if err != nil {
		t.Fatal(err)
	}
	back, err := read("x.csv", out.String(), intake.Layout{})
	if err != nil {
		t.Fatal(err)
	}
	key := func(c *notes.Card) string {
		return fmt.Sprintf("%s %s %q %q %v %v until %v", c.ID, c.Kind, c.Prompt, c.Answer, c.Section, c.Tags, c.Until)
	}
	var want, got []string
	for _, n := range b.Notes {
		for i := range n.Cards {
			want = append(want, key(&n.Cards[i]))
		}
	}
	for _, n := range back.Notes {
		for _, c := range markup.Parse(n.Markdown).Cards {
			card := c.Unseen()
			got = append(got, key(&card))
		}
	}
	if !slices.Equal(got, want) || written.Cards != len(want) || written.Notes != 3 {
		t.Errorf("%s\ncame back as\n%s\nwarnings %v", strings.Join(want, "\n"), strings.Join(got, "\n"), back.Warnings)
	}
}

// TestCorpus reads real files that others wrote.
func TestCorpus(t *testing.T) {
	dir := sharedtest.Path(t, "corpus", "csv", "mojekarticky", "public", "Karticky")
	for name, want := range map[string]int{
		"abstrakt_umeni.txt": 20, "abstraktni_umeni_obrazky.txt": 29, "abstraktni_umeni_simple.txt": 4,
		"Literatura - Test kartičky.txt": 25, "Literatura - Test kartičky..txt": 20,
		"Abstraktní umění (obrazky)/Abstraktní umění.txt": 29,
	} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if !(table.Source{}).Opens(name, data) {
			t.Errorf("%s is no table", name)
		}
		b, err := read(name, string(data), intake.Layout{})
		if err != nil {
			t.Error(err)
			continue
		}
		cards := 0
		for _, n := range b.Notes {
			cards += len(markup.Parse(n.Markdown).Cards)
		}
		if cards != want {
			t.Errorf("%s has %d cards, want %d", name, cards, want)
		}
	}
}

// FuzzRead holds that any file is read or refused, each card with an id of its own.
func FuzzRead(f *testing.F) {
	for _, text := range []string{"a,b\n", "#separator:tab\n#html:true\n{{c1::x}}\ty\n", "front;back\n\"a\";b\n", "uno\t\"one\n", "Front,Back,Kind,Id\na,b,basic,x\n", "\xff\xfea\x00\t\x00b\x00"} {
		f.Add(text, "", "")
	}
	f.Fuzz(func(t *testing.T, text, separator, columns string) {
		layout := intake.Layout{Separator: separator}
		if columns != "" {
			layout.Columns = strings.Split(columns, ",")
		}
		if layout.Check() != nil {
			return
		}
		b, err := read("x.txt", text, layout)
		if err != nil {
			if !errors.Is(err, notes.ErrInvalid) {
				t.Error(err)
			}
			return
		}
		for _, n := range b.Notes {
			if markup.Parse(n.Markdown).ID == "" {
				t.Errorf("no id in %q", n.Markdown)
			}
		}
	})
}
