package library

import (
	"strings"
	"testing"
)

func TestFileName(t *testing.T) {
	tests := []struct{ title, want string }{
		{"Money bills", "Money bills"},
		{"Russia: what/why?", "Russia_ what_why_"},
		{"..", "_"},
		{".hidden", "_.hidden"},
		{"con", "_con"},
		{"Lpt1.notes", "_Lpt1.notes"},
		{"con .notes", "_con .notes"},
		{"COM¹", "_COM¹"},
		{"lpt³.notes", "_lpt³.notes"},
		{"CONIN$", "_CONIN$"},
		{"conout$", "_conout$"},
		{"COM0", "_COM0"},
		{"assets", "_assets"},
		{"trailing. ", "trailing"},
		{"धन विधेयक", "धन विधेयक"},
		{"line\nbreak", "line_break"},
	}
	for _, tt := range tests {
		if got := fileName(tt.title); got != tt.want {
			t.Errorf("fileName(%q) = %q, want %q", tt.title, got, tt.want)
		}
	}
	long := fileName(strings.Repeat("विधेयक", 40))
	if len(long) > longestFileName || strings.ContainsRune(long, '\uFFFD') {
		t.Errorf("a long title gives %d bytes: %q", len(long), long)
	}
}
