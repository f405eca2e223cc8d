package suggest_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/notes"
	"precis/notes/briefing"
	"precis/notes/markup"
	"precis/notes/sharedtest"
	"precis/notes/suggest"
)

var names = regexp.MustCompile(`\b[A-Z][a-z]+(?: [A-Z][a-z]+)*\b|\b[0-9]{4}\b`)

// Words that a page links or sets apart are asked as all others are, and what is written for
// them asks so.
func TestSuggestAmongSpans(t *testing.T) {
	const linked = "https://a.example/"
	tests := []struct {
		name  string
		spans func(number int, line string) []briefing.Span
	}{
		{"every other line, linked", everyOther(func(int) briefing.Span { return briefing.Span{Address: linked} })},
		{"every other line, set apart", everyOther(func(number int) briefing.Span {
			return briefing.Span{Style: []briefing.Style{briefing.Bold, briefing.Italic, briefing.Highlighted}[number/2%3]}
		})},
		{"names", func(_ int, line string) (all []briefing.Span) {
			for k, at := range names.FindAllStringIndex(line, -1) {
				s := briefing.Span{Start: at[0], End: at[1], Style: briefing.Style(1 << (k % 4))}
				if k%5 == 0 {
					s.Address = linked
				}
				all = append(all, s)
			}
			return all
		}},
		{"words, whatever they are", func(number int, line string) (all []briefing.Span) {
			at := 0
			for k, word := range strings.SplitAfter(line, " ") {
				if s := (briefing.Span{Start: at, End: at + len(strings.TrimSpace(word)), Style: briefing.Style(1 << (k / 4 % 4))}); s.Start < s.End && (k/3+number)%3 > 0 {
					if k/3%2 == 0 {
						s.Address = linked
					}
					all = append(all, s)
				}
				at += len(word)
			}
			return all
		}},
	}
	texts, bare, all := map[string]string{}, map[string]map[string]bool{}, 0
	for file, text := range sharedtest.Texts(t, "../briefing/testdata/written/*.txt") {
		texts[file], bare[file] = text, ticked(t, text, briefing.Known{})
		all += len(bare[file])
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			same := 0
			for file, text := range texts {
				known := briefing.Known{Spans: map[int][]briefing.Span{}}
				for i, line := range strings.Split(text, "\n") {
					known.Spans[i+1] = tt.spans(i+1, line)
				}
				marked := ticked(t, text, known)
				for asked := range bare[file] {
					if marked[asked] {
						same++
					}
				}
			}
			if same*100 < all*99 {
				t.Errorf("only %d of %d cards are ticked", same, all)
			}
		})
	}
}

// everyOther sets every other line apart as a whole.
func everyOther(as func(number int) briefing.Span) func(int, string) []briefing.Span {
	return func(number int, line string) []briefing.Span {
		if number%2 == 0 || line == "" {
			return nil
		}
		s := as(number)
		s.End = len(line)
		return []briefing.Span{s}
	}
}

// ticked returns what is ticked for a page, as it is read, and takes all of it in.
func ticked(t *testing.T, text string, known briefing.Known) map[string]bool {
	t.Helper()
	r, err := briefing.ReadKnowing(t.Context(), text, known)
	if err != nil {
		t.Fatal(err)
	}
	doc := markup.Parse(r.Markdown)
	all := slices.DeleteFunc(suggestions(t, doc), func(s suggest.Suggestion) bool { return !s.Ticked })
	acceptsPlainly(t, doc, all)
	asked := map[string]bool{}
	for i := range all {
		asked[readCard(all[i].Kind, all[i].Prompt, all[i].Answer)] = true
	}
	return asked
}

func readCard(kind notes.Kind, prompt, answer string) string {
	return kind.String() + ": " + markup.PlainText(prompt) + " → " + markup.PlainText(answer)
}

// acceptsPlainly checks that a note reads as before once suggestions are taken, and has exactly
// the cards that they are, as one reads them.
func acceptsPlainly(t *testing.T, doc *markup.Document, chosen []suggest.Suggestion) {
	t.Helper()
	var want, got []string
	for i := range chosen {
		want = append(want, readCard(chosen[i].Kind, chosen[i].Prompt, chosen[i].Answer))
	}
	after := markup.Parse(suggest.Accept(doc, chosen))
	for i := range after.Cards {
		got = append(got, readCard(after.Cards[i].Kind, after.Cards[i].Prompt, after.Cards[i].Answer))
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s\nin\n%s", diff, after.Markdown)
	}
	for i := range after.Sections {
		if was, is := markup.PlainText(doc.Sections[i].Text), markup.PlainText(after.Sections[i].Text); was != is {
			t.Errorf("%s\nof\n%s\nin\n%s", cmp.Diff(was, is), doc.Markdown, after.Markdown)
		}
	}
}

// What is set apart is divided where a cloze has a part of it.
func TestAcceptAmongSpans(t *testing.T) {
	const head = "# The weir\n\n## History\n\n"
	tests := []struct{ name, text, answer, want string }{
		{"all of it", "The weir of Arlen was built in **1961** by the crown of the river.", "**1961**", "The weir of Arlen was built in {{c1::**1961**}} by the crown of the river."},
		{"its end", "The weir of Arlen was built **in 1961** by the crown of the river.", "**1961**", "The weir of Arlen was built **in** {{c1::**1961**}} by the crown of the river."},
		{"within it", "**The weir of Arlen was built in 1961 by the crown of the river.**", "1961", "**The weir of Arlen was built in {{c1::1961}} by the crown of the river.**"},
		{"within a link", "[The weir of Arlen was built in 1961 by the crown of the river.](https://a.example/)", "[1961](https://a.example/)", "[The weir of Arlen was built in](https://a.example/) {{c1::[1961](https://a.example/)}} [by the crown of the river.](https://a.example/)"},
		{"within a link to what is named in parentheses", "[The weir of Arlen was built in 1961](https://a.example/Arlen_(river)) by the crown of the river.", "[1961](https://a.example/Arlen_(river))", "[The weir of Arlen was built in](https://a.example/Arlen_(river)) {{c1::[1961](https://a.example/Arlen_(river))}} by the crown of the river."},
		{"one side of it", "The weir of Arlen was built **in 1961 by the crown** of the river.", "**the crown** of the river", "The weir of Arlen was built **in 1961 by** {{c1::**the crown** of the river}}."},
		{"within a link and a style of it", "[The weir of _Arlen was built in 1961_ by the crown of the river.](https://a.example/)", "[_1961_](https://a.example/)", "[The weir of _Arlen was built in_](https://a.example/) {{c1::[_1961_](https://a.example/)}} [by the crown of the river.](https://a.example/)"},
		{"between amounts", "The weir of Arlen cost \\$250 million of the crown in 1961 and \\$20 million more of the town.", "1961", "The weir of Arlen cost \\$250 million of the crown in {{c1::1961}} and \\$20 million more of the town."},
		{"what is escaped", "The weir of Arlen was built in 1961 for \\$250 million of the crown.", "\\$250 million", "The weir of Arlen was built in 1961 for {{c1::\\$250 million}} of the crown."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := markup.Parse(head + tt.text + "\n")
			var found []string
			for _, s := range suggestions(t, doc) {
				found = append(found, s.Prompt+" → "+s.Answer)
				if s.Answer == tt.answer && s.Kind == notes.Cloze {
					if got := suggest.Accept(doc, []suggest.Suggestion{s}); got != head+tt.want+"\n" {
						t.Errorf("written as\n%s\nnot\n%s", got, tt.want)
					}
					acceptsPlainly(t, doc, []suggest.Suggestion{s})
					return
				}
			}
			t.Errorf("%q is not asked:\n%s", tt.answer, strings.Join(found, "\n"))
		})
	}
}

// The card of a sentence in a long paragraph shows that alone, whatever marks go over its ends.
func TestAcceptASentenceAmongSpans(t *testing.T) {
	const long = "The old town on the river had no bridge, no port and no road for more than a hundred years of its history. The weir was built in 1961 by the crown. A mill stood beside it until the flood."
	for name, text := range map[string]string{
		"bold": "**" + long + "**", "linked": "[" + long + "](https://a.example/)", "the one before": "**" + strings.Replace(long, "history.", "history.**", 1),
		"itself": strings.Replace(strings.Replace(long, "The weir", "_The weir", 1), "crown.", "crown._", 1),
	} {
		t.Run(name, func(t *testing.T) {
			doc := markup.Parse("# The weir\n\n## History\n\n" + text + "\n")
			all := slices.DeleteFunc(suggestions(t, doc), func(s suggest.Suggestion) bool { return markup.PlainText(s.Answer) != "1961" || s.Kind != notes.Cloze })
			if len(all) == 0 || markup.PlainText(all[0].Prompt) != "The weir was built in […] by the crown." {
				t.Fatalf("suggested: %+v", all)
			}
			acceptsPlainly(t, doc, all)
		})
	}
}

// A gap is moved among words that are linked or set apart, and turned into a question.
func TestRegapAmongSpans(t *testing.T) {
	doc := markup.Parse("# The weir\n\n## History\n\n[The weir of **Arlen** was built in 1961](https://a.example/) by the crown of the river.\n")
	all := suggestions(t, doc)
	i := slices.IndexFunc(all, func(s suggest.Suggestion) bool { return markup.PlainText(s.Answer) == "1961" })
	if i < 0 {
		t.Fatalf("1961 is not asked: %+v", all)
	}
	s := all[i]
	var said []string
	words := s.Words(doc)
	for _, w := range words {
		said = append(said, doc.Markdown[w[0]:w[1]])
	}
	if got := strings.Join(said, " "); got != "The weir of Arlen was built in 1961 by the crown of the river" {
		t.Errorf("the words are %q", got)
	}
	moved, ok := suggest.Regap(doc, s, words[3][0], words[3][1])
	if want := "[The weir of](https://a.example/) […] [was built in 1961](https://a.example/) by the crown of the river."; !ok || moved.Prompt != want || moved.Answer != "[**Arlen**](https://a.example/)" {
		t.Errorf("moved: %v %q → %q", ok, moved.Prompt, moved.Answer)
	}
	acceptsPlainly(t, doc, []suggest.Suggestion{moved})
	if q := suggest.AsQuestion(s); strings.ContainsAny(q.Prompt, "[*") {
		t.Errorf("asked as %q", q.Prompt)
	}
	acceptsPlainly(t, doc, []suggest.Suggestion{suggest.AsQuestion(moved), s})
}
