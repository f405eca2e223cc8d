package markup

import (
	"errors"
	"slices"
	"testing"

	"precis/notes"
)

func TestWithTags(t *testing.T) {
	tests := []struct {
		name, markdown string
		place          int
		tags           []string
		want           string
	}{
		{"line without tags", "Q?::A\n", 0, []string{"law"}, "Q?::A #law\n"},
		{"line with tags", "Q?::A #old #older\n", 0, []string{"new"}, "Q?::A #new\n"},
		{"no more tags", "Q?::A #old\n\nR?::B\n", 0, nil, "Q?::A\n\nR?::B\n"},
		{"cloze in a paragraph", "The {{c1::Lok Sabha}} votes.\n", 0, []string{"a", "b/c"}, "The {{c1::Lok Sabha}} votes. #a #b/c\n"},
		{"cloze in an item", "- The {{c1::Lok Sabha}} votes #x\n- next\n", 0, []string{"y"}, "- The {{c1::Lok Sabha}} votes #y\n- next\n"},
		{"question of several lines", "Why?\n?\n- one\n- two\n", 0, []string{"t"}, "Why? #t\n?\n- one\n- two\n"},
		{"tags at the question", "Why? #s\n?\n- one\n- two\n", 0, []string{"t"}, "Why? #t\n?\n- one\n- two\n"},
		{"tags at the answer", "Why?\n?\nSo #s\n+++\n", 0, []string{"t"}, "Why?\n?\nSo #t\n+++\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := Parse(tt.markdown).WithTags(map[int][]string{tt.place: tt.tags})
			if err != nil {
				t.Fatal(err)
			}
			if got := doc.Markdown; got != tt.want {
				t.Fatalf("WithTags = %q, want %q", got, tt.want)
			}
			if card := Parse(doc.Markdown).Cards[tt.place]; !slices.Equal(card.Tags, tt.tags) {
				t.Errorf("the card has the tags %q, want %q", card.Tags, tt.tags)
			}
		})
	}
	if _, err := Parse("Q?::A\n").WithTags(map[int][]string{0: {"two words"}}); !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("a tag of two words: %v", err)
	}
	if _, err := Parse("Q?::A\n").WithTags(map[int][]string{1: nil}); !errors.Is(err, notes.ErrNotFound) {
		t.Errorf("a card that is not there: %v", err)
	}
}
