package suggest_test

import (
	"slices"
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/markup"
)

// A question with its answer on the page is asked as it stands, by the text of the answer;
// what else could be chosen is asked nowhere.
func TestSuggestAsksAnsweredQuestions(t *testing.T) {
	const options = "- A. The Arrin\n- B. The Tolle\n- C. The Umber\n\n"
	for name, tt := range map[string]struct{ text, prompt, answer string }{
		"options, and a letter with words":  {"## 1. Which river rises at the Cold Spring?\n\n" + options + "Answer: B. The Tolle\n", "Which river rises at the Cold Spring?", "The Tolle"},
		"options, and a letter":             {"## 1. Which river rises at the Cold Spring?\n\n" + options + "Ans. (b)\n", "Which river rises at the Cold Spring?", "The Tolle"},
		"options under a heading of a quiz": {"## MCQs\n\n### Q2. Which river rises at the Cold Spring?\n\n" + options + "Correct Answer: B\n", "Which river rises at the Cold Spring?", "The Tolle"},
		"in Hindi":                          {"## प्रश्न 1. कौन सी नदी ठंडे सोते से निकलती है?\n\nउत्तर: टोल नदी\n", "Rivers of the Plain: कौन सी नदी ठंडे सोते से निकलती है?", "टोल नदी"},
		"a number like a letter":            {"## 1. How many people live on the Tolle?\n\n- 1. two million\n- 2. 1.5 million\n\nAnswer: 1.5 million\n", "How many people live on the Tolle?", "1.5 million"},
		"a name like a letter":              {"## 1. Who was the last governor of the Tolle?\n\n- A. Lord Merle\n- B. Anna Lund\n- C. C. Rajan\n\nAnswer: C. Rajan\n", "Who was the last governor of the Tolle?", "C. Rajan"},
		"initials like a letter":            {"## 1. Who drew the first map of the Tolle?\n\n- A. Lord Merle\n- B. A.P.J. Rao\n\nAnswer: A.P.J. Rao\n", "Who drew the first map of the Tolle?", "A.P.J. Rao"},
		"a letter, and why":                 {"## 1. Which river rises at the Cold Spring?\n\n" + options + "Answer: (b) The Tolle, as it comes from there\n", "Which river rises at the Cold Spring?", "The Tolle, as it comes from there"},
		"none, where a list is the answer":  {"## What does the Tolle bring?\n\nAns. It brings with it:\n\n- sand of the upper hills\n- clay of the lower hills\n", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			found := false
			for _, s := range suggestions(t, markup.Parse("# Rivers of the Plain\n\n"+tt.text)) {
				answer := markup.PlainText(s.Answer)
				switch {
				case s.Kind != notes.Cloze && s.Prompt == tt.prompt && answer == tt.answer:
					found = s.Ticked
				case strings.HasSuffix(answer, ":"), strings.Contains(answer, "Arrin"), strings.Contains(answer, "Umber"):
					t.Errorf("%q is asked for by %q", answer, s.Prompt)
				}
			}
			if found != (tt.prompt != "") {
				t.Errorf("%q is ticked: %v", tt.prompt, found)
			}
		})
	}
}

// What a page is a collection of is no part of its questions, nor are the pictures at the ends
// of headings.
func TestSuggestAsksWithoutWhatDecorates(t *testing.T) {
	for title, want := range map[string]string{
		"Daily Current Affairs – 14 March 2026": "Lakes: what is “Deepest”?",
		"🗞 News Digest":                         "Lakes: what is “Deepest”?",
		"The Arrin Valley MCQs with Answers":    "The Arrin Valley — Lakes: what is “Deepest”?",
		"Daily brief - The Arrin Valley":        "The Arrin Valley — Lakes: what is “Deepest”?",
		"The Arrin Valley":                      "The Arrin Valley — Lakes: what is “Deepest”?",
		"5 मार्च 2026 के टॉप 10 करेंट अफेयर्स": "Lakes: what is “Deepest”?",
	} {
		var all []string
		for _, s := range suggestions(t, markup.Parse("# "+title+"\n\n## 1️⃣ 📝 Lakes 👇\n\n- **Deepest:** the Blue Lake of Merle\n- **Widest:** the Salt Lake of Vess\n")) {
			all = append(all, s.Prompt)
		}
		if !strings.Contains(strings.Join(all, "\n"), want) || strings.Contains(strings.Join(all, "\n"), "👇") {
			t.Errorf("under %q no %q:\n%s", title, want, strings.Join(all, "\n"))
		}
	}
}

// A label asks for what it is answered by: a day is asked for as one, and so is a year where
// the label says that something happens.
func TestSuggestAsksForDays(t *testing.T) {
	for _, tt := range []struct{ label, rest, want string }{
		{"In force", "21 June 2026", "“In force” — when?"},
		{"In force", "March 2026.", "“In force” — when?"},
		{"In force", "21 lakes of June 21", "“In force”?"},
		{"First launched", "2015", "“First launched” — when?"},
		{"Year of launch", "2015", "what is the “Year of launch”?"},
		{"Year", "2015", "what is the year?"},
		{"Helpline", "1930", "“Helpline”?"},
		{"Tiger population", "3682", "“Tiger population”?"},
		{"Altitude (m)", "3000–4500", "“Altitude (m)”?"},
		{"Seats", "1200-1300", "“Seats”?"},
	} {
		var all []string
		for _, s := range suggestions(t, markup.Parse("# The Lake Act\n\n## Dates\n\n- **"+tt.label+":** "+tt.rest+"\n- **Drafted by:** the members of the bench\n")) {
			all = append(all, s.Prompt)
		}
		if want := "The Lake Act — Dates: " + tt.want; !slices.Contains(all, want) {
			t.Errorf("%s: %s is not asked for by %q:\n%s", tt.label, tt.rest, want, strings.Join(all, "\n"))
		}
	}
}
