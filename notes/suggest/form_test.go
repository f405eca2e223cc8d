package suggest_test

import (
	"slices"
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/sharedtest"
	"precis/notes/suggest"
)

// clozeOf returns the suggested cloze that hides answer.
func clozeOf(t *testing.T, all []suggest.Suggestion, answer string) suggest.Suggestion {
	t.Helper()
	i := slices.IndexFunc(all, func(s suggest.Suggestion) bool { return s.Kind == notes.Cloze && s.Answer == answer })
	if i < 0 {
		t.Fatalf("no cloze hides %q in %+v", answer, all)
	}
	return all[i]
}

func TestRegap(t *testing.T) {
	doc, all := suggested(t, "The weir\nHistory\n- Building: The weir was built in 1961 by the crown, and in 1975 it was raised.\n- Later: Nothing came of it.")
	s := clozeOf(t, all, "1961")
	words := s.Words(doc)
	said := func(at [2]int) string { return doc.Markdown[at[0]:at[1]] }
	crown := slices.IndexFunc(words, func(at [2]int) bool { return said(at) == "crown" })
	if crown < 1 {
		t.Fatalf("words of the sentence: %v", words)
	}
	moved, ok := suggest.Regap(doc, s, words[crown-1][0], words[crown][1])
	if !ok || moved.Answer != "the crown" || moved.Prompt != "**Building:** The weir was built in 1961 by […], and in 1975 it was raised." {
		t.Fatalf("moved: %v %+v", ok, moved)
	}
	checkAccepted(t, doc, []suggest.Suggestion{moved, s})
	back, ok := suggest.Regap(doc, moved, words[5][0], words[5][1])
	if !ok || back.Answer != said(words[5]) {
		t.Errorf("moved again: %v %+v", ok, back)
	}
	for name, at := range map[string][2]int{"nothing": {s.Line, s.Line}, "another line": {0, 4}, "white space": {words[0][0], words[0][1] + 1}} {
		if _, ok := suggest.Regap(doc, s, at[0], at[1]); ok {
			t.Errorf("a gap at %s", name)
		}
	}
}

func TestRegapInALongParagraph(t *testing.T) {
	doc, all := suggested(t, "The weir\nHistory\nThe old town on the river had no bridge, no port and no road for more than a hundred years of its history. "+
		"The weir was built in 1961 by the crown. A mill stood beside it until the flood.\nEnd\nNothing came of it in the end, as all know well.")
	s := clozeOf(t, all, "1961")
	if s.Prompt != "The weir was built in […] by the crown." {
		t.Errorf("the card of a long paragraph is not its sentence: %q", s.Prompt)
	}
	words := s.Words(doc)
	last := words[len(words)-1]
	moved, ok := suggest.Regap(doc, s, last[0], last[1])
	if !ok || moved.Prompt != "The weir was built in 1961 by the […]." {
		t.Fatalf("moved: %v %+v", ok, moved)
	}
	checkAccepted(t, doc, []suggest.Suggestion{moved, s})
	if got := suggest.Accept(doc, []suggest.Suggestion{s}); !strings.Contains(got, "built in {{s1::1961}} by") {
		t.Errorf("written as\n%s", got)
	}
}

func TestAsQuestion(t *testing.T) {
	tests := []struct {
		name, text, answer, want string
		moved                    [2]int // words that the gap is moved to
	}{
		{"in English", "The weir\nHistory\nThe old weir of the town was built in 1961 by the crown.\nEnd\nNothing came of it.", "1961", "The weir — History: when was the old weir of the town built by the crown?", [2]int{}},
		{"by whom", "The weir\nHistory\nThe old weir of the town was built in 1961 by the Crown Estate.\nEnd\nNothing came of it.", "Crown Estate", "The weir — History: by whom was the old weir of the town built in 1961?", [2]int{}},
		{"how many", "The council\nHistory\nThe council of the old town has 37 members from nine wards.\nEnd\nNothing came of it.", "37", "The council — History: how many members does the council of the old town have from nine wards?", [2]int{}},
		{"where", "The weir\nHistory\nThe treaty of the river was signed at Arlen by three kings.\nEnd\nNothing came of it.", "Arlen", "The weir — History: where was the treaty of the river signed by three kings?", [2]int{7, 8}},
		{"none of these", "The weir\nHistory\nThe old weir of the town turned the mills of nine villages.\nEnd\nNothing came of it.", "nine villages", "The weir — History: fill the gap: “The old weir of the town turned the mills of ….”", [2]int{}},
		{"the subject", "Treaties\nRivers\nThe Arlen Treaty of 1961 divides the water of the river among four provinces.\nEnd\nNothing came of it.", "four provinces", "Treaties — Rivers: who or what divides the water of the river among four provinces?", [2]int{0, 4}},
		{"in Hindi", "संविधान सभा\nइतिहास:\n- गठन: सभा का गठन 1946 में हुआ और उसमें कुल 389 सदस्य चुने गए थे।\n- पहली बैठक: दिसंबर में हुई।", "389", "संविधान सभा — इतिहास: गठन: सभा का गठन 1946 में हुआ और उसमें कुल कितने सदस्य चुने गए थे?", [2]int{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, all := suggested(t, tt.text)
			s := clozeOf(t, all, tt.answer)
			if tt.moved != [2]int{} {
				words, ok := s.Words(doc), false
				if s, ok = suggest.Regap(doc, s, words[tt.moved[0]][0], words[tt.moved[1]][1]); !ok {
					t.Fatal("no gap there")
				}
			}
			q := suggest.AsQuestion(s)
			if q.Kind != notes.Basic || q.Prompt != tt.want || q.Answer != s.Answer {
				t.Errorf("%v %q → %q, want %q", q.Kind, q.Prompt, q.Answer, tt.want)
			}
			checkAccepted(t, doc, []suggest.Suggestion{q})
			if back, ok := suggest.AsCloze(q); !ok || back.Prompt != s.Prompt || back.Kind != notes.Cloze {
				t.Errorf("back: %v %+v", ok, back)
			}
		})
	}
	if _, ok := suggest.AsCloze(suggest.Suggestion{Prompt: "Who?", Answer: "Me"}); ok {
		t.Error("a question that was no cloze became one")
	}
}

func TestBar(t *testing.T) {
	_, all := suggested(t, sharedtest.Pact(t))
	ticked := func(all []suggest.Suggestion) (n int) {
		for _, s := range all {
			if s.Ticked {
				n++
			}
		}
		return n
	}
	var bar suggest.Bar
	if got := ticked(bar.Tick(all)); got != ticked(all) {
		t.Errorf("a bar that has learned nothing ticks %d, not %d", got, ticked(all))
	}
	more, fewer := suggest.Bar{Shift: 2}, suggest.Bar{Shift: -2}
	if a, b, c := ticked(more.Tick(all)), ticked(all), ticked(fewer.Tick(all)); a <= b || b <= c {
		t.Errorf("more %d, as it is %d, fewer %d", a, b, c)
	}
	chosen, edited := make([]bool, len(all)), make([]bool, len(all))
	for range 5 {
		bar = bar.Learn(all, chosen, edited)
	}
	if bar.From("gap") <= suggest.TickFrom() || bar.From("no such rule") != suggest.TickFrom() {
		t.Errorf("after all were dropped gaps are ticked from %v", bar.From("gap"))
	}
	for i := range chosen {
		chosen[i] = true
	}
	var eager suggest.Bar
	if eager = eager.Learn(all, chosen, edited); eager.From("gap") >= suggest.TickFrom() {
		t.Errorf("after all were added gaps are ticked from %v", eager.From("gap"))
	}
}

func TestSuggestIn(t *testing.T) {
	doc, all := suggested(t, assembly)
	line := all[0].Line
	some, err := suggest.CardsIn(t.Context(), doc, line, line)
	if err != nil || len(some) == 0 {
		t.Fatal(len(some), err)
	}
	for _, s := range some {
		if s.Line != line && s.Rule != "points of a section" {
			t.Errorf("line %d of %d: %q", s.Line, line, s.Prompt)
		}
	}
}
