package cli

import (
	"errors"
	"testing"

	"precis/notes"
)

// FuzzParseAnswer reads lines of a review: each says one thing or is refused.
func FuzzParseAnswer(f *testing.F) {
	for _, line := range []string{
		`{"grade":"good","took_ms":1200}`, `{"grade":"again","at":"2026-01-02T03:04:05Z"}`, `{"undo":true}`, `{"bury":true,"quit":true}`,
		`{"took_ms":-1,"suspend":true}`, `{"grade":"good"} {}`, `{"grade":"good","at":"0000-01-01T00:00:00Z"}`, `null`, `[`, `{"grade":`,
	} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		a, err := parseAnswer(line)
		switch {
		case err != nil && !errors.Is(err, notes.ErrInvalid):
			t.Errorf("%q: %v is not the line's fault", line, err)
		case err == nil && a.Grade == "" && !a.Undo && !a.Bury && !a.Suspend && !a.Quit:
			t.Errorf("%q says nothing", line)
		}
	})
}
