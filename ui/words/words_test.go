package words_test

import (
	"testing"
	"time"

	"precis/notes"
	"precis/ui/words"
)

func TestNumbers(t *testing.T) {
	for n, want := range map[int]string{0: "0", -12345: "-12\u2009345", 7: "7", 9999: "9999", 12345: "12\u2009345", 1000002: "1\u2009000\u2009002"} {
		if got := words.Number(n); got != want {
			t.Errorf("Number(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestCounts(t *testing.T) {
	for n, want := range map[int]string{0: "0 cards in A", 1: "1 card in A", 12345: "12\u2009345 cards in A"} {
		if got := words.N(n, "%d card in %s", "%d cards in %s", "A"); got != want {
			t.Errorf("%d are %q, want %q", n, got, want)
		}
	}
}

// Whole numbers are parted wherever they stand in a text, and others are written as asked for.
func TestNumbersInTexts(t *testing.T) {
	if got, want := words.F("%02d:00, %d of %d, %.0f %%", 7, 9999, 12345, 50000.0), "07:00, 9999 of 12\u2009345, 50000 %"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := words.N(2, "%d card of %d", "%d cards of %d", 100000), "2 cards of 100\u2009000"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := words.Message(notes.Messagef("%d cards", 20000)), "20\u2009000 cards"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// A short form that ends a sentence has no second full stop; other values stay as they are.
func TestShortFormsEndSentences(t *testing.T) {
	for short, want := range map[string]string{"27 Min.": "About 27 Min. More.", "27 min": "About 27 min. More.", "../a..": "About ../a... More."} {
		if got := words.F("About %s. More.", short); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestParts(t *testing.T) {
	for text, want := range map[string]string{"": "", "the file": "The file.", "Why?": "Why?", "a.md is empty": "a.md is empty.", "été": "Été."} {
		if got := words.Sentence(text); got != want {
			t.Errorf("Sentence(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	at := time.Date(2026, 5, 3, 9, 7, 0, 0, time.UTC)
	for layout, want := range map[words.Layout]string{
		words.Clock: "09:07", words.DayYear: "3 May 2026", words.ShortMoment: "3 May 2026, 09:07", words.WeekdayDay: "Sunday, 3 May", words.ShortMonth: "May 2026",
	} {
		if got := words.Date(at, layout); got != want {
			t.Errorf("%s: %q, want %q", layout, got, want)
		}
	}
}

// A language may say the number behind the other values.
func TestNumbersInAnotherOrder(t *testing.T) {
	if got := words.N(3, "%[2]s: %[1]d card", "%[2]s: %[1]d cards", "A"); got != "A: 3 cards" {
		t.Errorf("got %q", got)
	}
	if got := words.N(1, "%[2]s: once", "%[2]s: %[1]d times", "A"); got != "A: once" {
		t.Errorf("got %q", got)
	}
}
