package briefing_test

import (
	"os"
	"precis/notes/briefing"
	"precis/notes/markup"
	"strings"
	"testing"
)

func TestZZ(t *testing.T) {
	for _, f := range os.Args {
		if !strings.HasPrefix(f, "testdata/written/") {
			continue
		}
		data, _ := os.ReadFile(f)
		known := briefing.Known{Spans: map[int][]briefing.Span{}}
		for i, line := range strings.Split(string(data), "\n") {
			number := i + 1
			var all []briefing.Span
			at := 0
			for k, word := range strings.SplitAfter(line, " ") {
				if s := (briefing.Span{Start: at, End: at + len(strings.TrimSpace(word)), Style: briefing.Style(1 << (k / 4 % 4))}); s.Start < s.End && (k/3+number)%3 > 0 {
					if k/3%2 == 0 {
						s.Address = "https://a.example/"
					}
					all = append(all, s)
				}
				at += len(word)
			}
			known.Spans[number] = all
		}
		bare, _ := briefing.Read(string(data))
		r, _ := briefing.ReadKnowing(t.Context(), string(data), known)
		doc := markup.Parse(r.Markdown)
		all := suggestions(t, doc)
		tk := all[:0:0]
		asked := map[string]bool{}
		for _, s := range all {
			if s.Ticked {
				tk = append(tk, s)
				asked[readCard(s.Kind, s.Prompt, s.Answer)] = true
			}
		}
		after := markup.Parse(briefing.Accept(doc, tk))
		for i := range after.Sections {
			if was, is := markup.PlainText(doc.Sections[i].Text), markup.PlainText(after.Sections[i].Text); was != is {
				t.Errorf("%s\n\n%s\n\n%s", doc.Sections[i].Text, after.Sections[i].Text, after.Markdown)
			}
		}
		for _, s := range suggestions(t, markup.Parse(bare.Markdown)) {
			if s.Ticked && !asked[readCard(s.Kind, s.Prompt, s.Answer)] {
				t.Log("LOST", readCard(s.Kind, s.Prompt, s.Answer), strings.Split(r.Markdown, "\n")[s.Line-1])
			}
		}
	}
}
