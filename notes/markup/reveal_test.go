package markup_test

import (
	"testing"

	"precis/notes/markup"
)

func TestReveal(t *testing.T) {
	tests := []struct {
		name, markdown string
		place          int
		want           string
	}{
		{"one", "The capital is {{c1::Delhi}}.", 0, "The capital is <Delhi>."},
		{"with a hint", "The [old] capital is {{c1::Delhi::old}}.", 0, "The [old] capital is <Delhi>."},
		{"one group of two", "{{c1::Delhi}} is in {{c2::India}}.", 1, "Delhi is in <India>."},
		{"one group twice", "{{c1::Two}} and {{c1::three}}.", 0, "<Two> and <three>."},
		{"an outer one", "{{c1::The {{c2::quick}} fox}} runs.", 0, "<The quick fox> runs."},
		{"an inner one", "{{c1::The {{c2::quick}} fox}} runs.", 1, "The <quick> fox runs."},
		{"in an item with a tag", "- Ties cooled after {{c1::1991}} #later\n", 0, "Ties cooled after <1991>"},
		{"over two lines", "Ties {{c1::cooled\nafter}} it.", 0, "Ties <cooled\nafter> it."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := markup.Parse(tt.markdown).Reveal(tt.place, "<", ">")
			if err != nil {
				t.Fatal(err)
			}
			if got != tt.want {
				t.Errorf("Reveal = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestRevealRefuses(t *testing.T) {
	if _, err := markup.Parse("Which?::That").Reveal(0, "", ""); err == nil {
		t.Error("a question was revealed as if it were a cloze")
	}
	if _, err := markup.Parse("{{c1::a}} b").Reveal(1, "", ""); err == nil {
		t.Error("a card that is not there was revealed")
	}
}
