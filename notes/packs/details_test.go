package packs_test

import (
	"errors"
	"testing"

	"precis/notes"
	"precis/notes/packs"
)

func TestDetailsThatCannotBe(t *testing.T) {
	for text, ok := range map[string]bool{
		"": true, "CC-BY-4.0": true, " CC0-1.0 ": true, "GPL-2.0+": true, "MIT OR Apache-2.0": true, "LicenseRef-My-own": true,
		"(MIT OR GPL-2.0-or-later WITH Classpath-exception-2.0) AND CC-BY-4.0": true,
		"all rights reserved": false, "CC BY 4.0": false, "MIT OR": false, "(MIT": false, "MIT)": false, "AND": false, "mine!": false, "MIT\nGPL": false,
		"cc-by-sa-3.0-igo": true, "CC-BY-NC": false, "CC-BY-SA-NC-4.0": false, "CC-BY-40": false, "CC0": false, "MIT OR CC-BY": false,
	} {
		if err := (&packs.Details{License: &text}).Check(); (err == nil) != ok || err != nil && !errors.Is(err, notes.ErrInvalid) {
			t.Errorf("the licence %q: %v", text, err)
		}
	}
	for text, ok := range map[string]bool{
		"": true, "hi": true, "en": true, "pt-BR": true, "zh-Hant-TW": true, "sa-Deva": true,
		"Hindi": false, "deutsch": false, "e": false, "in English": false, "qqqq": false,
	} {
		if err := (&packs.Details{Language: &text}).Check(); (err == nil) != ok || err != nil && !errors.Is(err, notes.ErrInvalid) {
			t.Errorf("the language %q: %v", text, err)
		}
	}
}
