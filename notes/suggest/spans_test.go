package suggest_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/notes/briefing"
	"precis/notes/markup"
)

// spansOf cuts lines into spans of styles and links, as the bytes of a pattern say: how long
// each is, and what.
func spansOf(text string, pattern []byte) map[int][]briefing.Span {
	all := map[int][]briefing.Span{}
	for i, line := range strings.Split(text, "\n") {
		at := 0
		for k := 0; len(pattern) > 1 && at < len(line); k++ {
			n, what := int(pattern[(2*k)%len(pattern)])%9+1, pattern[(2*k+1)%len(pattern)]
			s := briefing.Span{Start: at, End: min(at+n, len(line)), Style: briefing.Style(what & 15)}
			if what&16 != 0 {
				s.Address = "https://a.example/" + string('a'+rune(what>>5))
			}
			if at = s.End; s.Style != 0 || s.Address != "" {
				all[i+1] = append(all[i+1], s)
			}
		}
	}
	return all
}

// FuzzSpans: what is set apart changes no word of a note, however it lies, nor do the cards that are suggested then.
func FuzzSpans(f *testing.F) {
	f.Add("Lakes\n\nLoktak (of Manipur) floats, it's said: 3*4=12 & \"more\"!\n- Chilika: a lagoon of Odisha\n1. One\tTwo\n2. Three\tFour", []byte{3, 1, 2, 19, 4, 2, 1, 0})
	f.Add("A\n\nIt has a_b and ~x~, ==y== [z](u) &amp; `c`. Wow! see this, and so on.", []byte{2, 3, 1, 20, 5, 0})
	f.Add("मणिपुर\n\nलोकटक झील मणिपुर में है, और यह तैरती है।", []byte{6, 1, 6, 2})
	f.Add("Lakes\n\nLake\tState\tKnown for\nLoktak\tManipur\tphumdis\nWular\tKashmir\tsize\nChilika\tOdisha\ta lagoon", []byte{8, 1, 8, 18})
	f.Fuzz(func(t *testing.T, text string, pattern []byte) {
		if strings.ContainsAny(text, "\r\v\f\u2028\u2029\u0085") || len(text) > 4000 {
			return // other lines than the spans are of
		}
		bare, err := briefing.Read(text)
		if err != nil {
			return
		}
		marked, err := briefing.ReadKnowing(context.Background(), text, briefing.Known{Spans: spansOf(text, pattern)})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(wordsOf(bare.Markdown), wordsOf(marked.Markdown)); diff != "" {
			t.Errorf("%s\n%s\n%s", diff, bare.Markdown, marked.Markdown)
		}
		if markup.PlainText(bare.Markdown) != markup.PlainText(marked.Markdown) {
			t.Errorf("says something else:\n%s\n%s", bare.Markdown, marked.Markdown)
		}
		doc := markup.Parse(marked.Markdown)
		if len(doc.Cards) == 0 {
			acceptsPlainly(t, doc, suggestions(t, doc))
		}
	})
}

// wordsOf returns what each line of a note says.
func wordsOf(markdown string) []string {
	lines := strings.Split(markdown, "\n")
	for i := range lines {
		lines[i] = markup.PlainText(lines[i])
	}
	return lines
}
