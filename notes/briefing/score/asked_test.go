package score_test

import (
	"testing"

	"precis/notes"
	"precis/notes/briefing/marked"
	"precis/notes/briefing/score"
	"precis/notes/suggest"
)

func TestCardsAreMeasured(t *testing.T) {
	page := &marked.Page{
		Name: "weir",
		Text: "The weir\nThe weir was built in 1961 by the crown of Arlen.\nMembers: the north, the south and the east.",
		Facts: []marked.Fact{
			{Lines: []int{2}, Answer: []string{"1961"}, Prompt: "When was the weir built?", Worth: 3, Kind: "cloze"},
			{Lines: []int{2}, Answer: []string{"the crown of Arlen"}, Prompt: "Who built the weir?", Worth: 2, Kind: "cloze"},
			{Lines: []int{3}, Answer: []string{"the north", "the south", "the east"}, Prompt: "Who are the members?", Worth: 2, Kind: "list"},
		},
		Not: []marked.Span{{Line: 2, Span: "built", Why: "trivial"}},
	}
	key, err := score.KeyOf(page)
	if err != nil {
		t.Fatal(err)
	}
	card := func(kind notes.Kind, prompt, answer string) suggest.Suggestion {
		return suggest.Suggestion{Kind: kind, Prompt: prompt, Answer: answer, Ticked: true}
	}
	tests := []struct {
		name string
		card suggest.Suggestion
		want score.Tally
	}{
		{"asks it", card(notes.Cloze, "The weir was built in […] by the crown of Arlen.", "1961"), score.Tally{Asked: 1, AskedTicked: 1, Good: 1, Clean: 1}},
		{"cut wider", card(notes.Cloze, "The weir was built in 1961 […].", "by the crown of Arlen"), score.Tally{Asked: 1, AskedTicked: 1, Good: 1, Clean: 1}},
		{"holds it", card(notes.Cloze, "The weir of Arlen was […].", "built in 1961 by the crown"), score.Tally{Asked: 1, AskedTicked: 1, Good: 1}},
		{"of something else", card(notes.Basic, "When was it?", "1961"), score.Tally{}},
		{"a list", card(notes.List, "Name them.", "- the north\n- the south\n- the east"), score.Tally{Asked: 1, AskedTicked: 1, Good: 1, Clean: 1}},
		{"what should not be asked", card(notes.Cloze, "The weir was […] in 1961 by the crown of Arlen.", "built"), score.Tally{Wrong: 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.want.Facts, tt.want.Cards, tt.want.Ticked = 3, 1, 1
			if got := key.Cards([]suggest.Suggestion{tt.card}); got != tt.want {
				t.Errorf("%+v, want %+v", got, tt.want)
			}
		})
	}
}
