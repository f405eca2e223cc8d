package filename_test

import (
	"strings"
	"testing"

	"precis/notes/filename"
)

func TestOf(t *testing.T) {
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
		if got := filename.Of(tt.title); got != tt.want {
			t.Errorf("filename.Of(%q) = %q, want %q", tt.title, got, tt.want)
		}
	}
	for name, want := range map[string]string{
		"map.png": "map.png", "con.png": "_con.png", "a:b.svg": "a_b.svg", ".png": "_.png", "a. ": "a",
		strings.Repeat("a", 200) + ".jpeg": strings.Repeat("a", filename.Longest-5) + ".jpeg",
	} {
		if got := filename.File(name); got != want {
			t.Errorf("File(%q) = %q, want %q", name, got, want)
		}
	}
	long := filename.Of(strings.Repeat("विधेयक", 40))
	if len(long) > filename.Longest || strings.ContainsRune(long, '\uFFFD') {
		t.Errorf("a long title gives %d bytes: %q", len(long), long)
	}
}
