package cli_test

import (
	"testing"
)

func TestSuggestionsAreBestFirst(t *testing.T) {
	d := newDesk(t)
	path := d.file("dams.txt", `Dams of the Valley

Key facts

    Height: The dam at Upper Fork is 95 metres high and was finished in 1931.
    Owner: The Valley Water Board has owned the dam since 1950.
`)
	var all []struct {
		Kind, Prompt, Answer string
		Line                 int
		Score                float64
	}
	d.json(&all, "suggest", path)
	for i, s := range all {
		if s.Kind == "" || s.Prompt == "" || s.Answer == "" || s.Line == 0 || s.Score <= 0 || i > 0 && s.Score > all[i-1].Score {
			t.Errorf("%+v", s)
		}
	}
	if len(all) < 2 {
		t.Errorf("%d suggestions", len(all))
	}
}
