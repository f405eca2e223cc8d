package script_test

import (
	"strings"
	"testing"

	"precis/ui/script"
)

// What is read as one letter is one step: marks, joined emoji, flags, conjuncts.
func TestLetters(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       string // a bar between letters
	}{
		{"Latin with a mark", "e\u0301te\u0301", "e\u0301|t|e\u0301"},
		{"two marks", "a\u0323\u0302b", "a\u0323\u0302|b"},
		{"family", "a👩‍👩‍👧b", "a|👩‍👩‍👧|b"},
		{"skin", "👍🏽👍", "👍🏽|👍"},
		{"flags", "🇮🇳🇳🇵🇧🇩", "🇮🇳|🇳🇵|🇧🇩"},
		{"keycap", "1️⃣2", "1️⃣|2"},
		{"Devanagari conjunct", "क्षत्रिय", "क्ष|त्रि|य"},
		{"Tamil", "கொடி", "கொ|டி"},
		{"Arabic with marks", "مُحَمَّد", "مُ|حَ|مَّ|د"},
		{"Hangul of parts", "\u1112\u1161\u11ab\u1100", "\u1112\u1161\u11ab|\u1100"},
		{"no text", "\xff\xfe", "\xff|\xfe"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var letters []string
			for at := 0; at < len(tt.text); {
				next := script.After(tt.text, at)
				letters = append(letters, tt.text[at:next])
				at = next
			}
			if got := strings.Join(letters, "|"); got != tt.want {
				t.Errorf("forward: %q, want %q", got, tt.want)
			}
			letters = nil
			for at := len(tt.text); at > 0; {
				next := script.Before(tt.text, at)
				letters = append([]string{tt.text[next:at]}, letters...)
				at = next
			}
			if got := strings.Join(letters, "|"); got != tt.want {
				t.Errorf("backward: %q, want %q", got, tt.want)
			}
		})
	}
}

// Parts of a line in the order in which they are seen from the left.
func TestDirections(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		base       int
		want       string
	}{
		{"Latin", "one two", 0, "one two"},
		{"Arabic", "سلام عليكم", 1, "سلام عليكم"},
		{"Latin in Arabic", "سلام abc عليكم", 1, " عليكم|abc|سلام "},
		{"Arabic in Latin", "one سلام two", 0, "one |سلام| two"},
		{"number in Arabic", "سنة 12 هنا", 1, " هنا|12|سنة "},
		{"number behind Arabic in Latin", "year سلام 12 x", 0, "year |12|سلام | x"},
		{"sign before Arabic", "- سلام", 1, "- سلام"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			base, runs := script.Runs(tt.text)
			levels := make([]int, len(runs))
			for i, r := range runs {
				levels[i] = r.Level
			}
			var seen []string
			for _, i := range script.Visual(levels) {
				seen = append(seen, tt.text[runs[i].Start:runs[i].End])
			}
			if got := strings.Join(seen, "|"); base != tt.base || got != tt.want {
				t.Errorf("base %d, %q; want %d, %q", base, got, tt.base, tt.want)
			}
		})
	}
}

// A line that is drawn at once has its parts in the order in which they are seen; marks,
// which are left out here, hold them apart.
func TestSeen(t *testing.T) {
	unmarked := strings.NewReplacer("\u200e", "|", "\u200f", "")
	for _, tt := range []struct{ name, text, want string }{
		{"Latin", "one (two)", "one (two)"},
		{"Arabic", "سلام", "|سلام"},
		{"Latin in Arabic", "سلام Van هنا؟", "|؟|هنا| |Van| |سلام"},
		{"Arabic in Latin", "one سلام two", "|one |سلام| two"},
		{"cut off", "سلام عليكم…", "|…|عليكم| |سلام"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := unmarked.Replace(script.Seen(tt.text)); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// What is drawn in pieces is cut where its looks change, and not within what is written
// together.
func TestPieces(t *testing.T) {
	const text = "ما بحر abc"
	cut := strings.Index(text, "ر")
	_, pieces := script.Pieces(text, cut, strings.Index(text, "b"))
	var all []string
	for _, p := range pieces {
		all = append(all, text[p.Start:p.End])
	}
	if got, want := strings.Join(all, "|"), "ما| |بح|ر| |a|bc"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	for at, want := range map[int]bool{0: false, strings.Index(text, "ا"): true, strings.Index(text, " "): false, cut: true, len(text): false} {
		if got := script.Joined(text, at); got != want {
			t.Errorf("written together at %d: %v", at, got)
		}
	}
}

func FuzzScript(f *testing.F) {
	for _, s := range []string{"one سلام 12", "क्ष 👩‍👩‍👧 🇮🇳", "\xff\u200f"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if strings.ContainsAny(s, "\n\r\u2029") {
			return
		}
		_, runs := script.Runs(s)
		at := 0
		for _, r := range runs {
			if r.Start != at {
				t.Fatalf("%q: a run from %d behind %d", s, r.Start, at)
			}
			at = r.End
		}
		if at != len(s) {
			t.Fatalf("%q: the runs end at %d", s, at)
		}
		if len(script.Seen(s)) < len(s) {
			t.Fatalf("%q is seen as %q", s, script.Seen(s))
		}
		for i := 0; i < len(s); {
			next := script.After(s, i)
			if next <= i || len(s) < 256 && script.Before(s, next) > i {
				t.Fatalf("%q: from %d to %d and back to %d", s, i, next, script.Before(s, next))
			}
			if start, end := script.Word(s, i); start > i || end <= i {
				t.Fatalf("%q: the word at %d is from %d to %d", s, i, start, end)
			}
			i = next
		}
	})
}
