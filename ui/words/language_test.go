package words_test

import (
	"embed"
	"testing"
	"time"

	"precis/notes"
	"precis/ui/words"
)

//go:embed testdata/de.json
var german embed.FS

// The language of the system is the window's where there is a file of it, and
// English elsewhere.
func TestLanguageOfTheSystem(t *testing.T) {
	speak := func(language string) {
		t.Helper()
		t.Setenv("LC_ALL", language+".UTF-8")
		t.Setenv("LANGUAGE", language)
		if err := words.Load(german, "testdata"); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { speak("en_GB") })
	at := time.Date(2026, 5, 3, 0, 0, 0, 0, time.UTC)
	move := notes.Action{Kind: notes.ActionMove, Count: 1, Name: "Polity"}
	said := func() []string {
		return []string{
			words.T("Close"), words.N(1, "%d card", "%d cards"), words.N(12345, "%d card", "%d cards"),
			words.F("%s, line %d: %s", "a.md", 3, words.Fault(notes.Invalidf("the text of a card is empty"))),
			words.Message(move.Message()), words.Date(at, words.DayYear),
		}
	}
	english := []string{"Close", "1 card", "12\u2009345 cards", "a.md, line 3: the text of a card is empty", "Move 1 note to Polity", "3 May 2026"}
	for _, tt := range []struct {
		language string
		want     []string
	}{
		{"de_DE", []string{"Schließen", "1 Karte", "12\u2009345 Karten", "Zeile 3 von a.md: der Text einer Karte ist leer", "1 Notiz nach Polity verschieben", "3. Mai 2026"}},
		{"fr_FR", english},
		{"en_GB", english},
		{"en_IN", []string{"Close", "1 card", "12\u2009345 cards"}},
	} {
		speak(tt.language)
		for i, want := range tt.want {
			if got := said()[i]; got != want {
				t.Errorf("%s: %q, want %q", tt.language, got, want)
			}
		}
	}
	speak("en_IN")
	if got := words.Number(1234567); got != "12\u200934\u2009567" {
		t.Errorf("twelve lakh are %q", got)
	}
	for tag, want := range map[string]string{"de": "Schließen", "": "Close", "xx": "Close"} {
		if err := words.Speak(tag); err != nil {
			t.Fatal(err)
		}
		if got := words.T("Close"); got != want {
			t.Errorf("chosen %q: %q, want %q", tag, got, want)
		}
	}
	speak("de_DE")
	if got := words.Date(at, words.Weekday) + ", " + words.Date(at.AddDate(0, 0, 1), words.Weekday); got != "Sonntag, Montag" {
		t.Errorf("the days of the week are %q", got)
	}
	if got := words.LanguageName("hi"); got != "हिन्दी" {
		t.Errorf("Hindi calls itself %q", got)
	}
}
