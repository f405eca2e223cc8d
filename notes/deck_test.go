package notes_test

import (
	"testing"

	"precis/notes"
)

func TestCleanDeck(t *testing.T) {
	tests := []struct{ name, path, want string }{
		{"as it is", "History/Trade", "History/Trade"},
		{"spaces around names", " History / Trade ", "History/Trade"},
		{"empty names", "//History//", "History"},
		{"nothing", " / ", notes.Inbox},
		{"a line break within", "History\nof  trade", "History of trade"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := notes.CleanDeck(tt.path); got != tt.want {
				t.Errorf("%q becomes %q, want %q", tt.path, got, tt.want)
			}
		})
	}
}
