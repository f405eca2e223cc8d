package charset_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"precis/notes"
	"precis/notes/charset"
)

func TestDecode(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"plain", "a pact\n", "a pact\n"},
		{"UTF-8", "सन्धि – “pact”\r\n", "सन्धि – “pact”\r\n"},
		{"UTF-8 with mark", "\xEF\xBB\xBFpact", "pact"},
		{"a lone replacement character is text", "a\uFFFDb", "a\uFFFDb"},
		{"UTF-16 little-endian", "\xFF\xFEa\x00\x13\x20", "a–"},
		{"UTF-16 big-endian", "\xFE\xFF\x00a\x20\x13", "a–"},
		{"UTF-16 surrogates", "\xFF\xFE\x3D\xD8\x00\xDE", "😀"},
		{"Windows-1252", "Putin\x92s \x93pact\x94 \x96 caf\xE9\t\f\r\n", "Putin’s “pact” – café\t\f\r\n"},
		{"UTF-8 cut within a character", "सन्धि – “pact”\xE0\xA4", "सन्धि – “pact”\uFFFD"},
		{"UTF-8 with a quote of Windows-1252", "सन्धि – “pact” of Arlen\x92s", "सन्धि – “pact” of Arlen’s"},
		{"UTF-8 with a byte that is no character", "सन्धि\x81", "सन्धि\uFFFD"},
		{"Windows-1252 that holds a sequence of UTF-8", "\xC3\xA9 \xE9 \xE8", "Ã© é è"},
		{"control character in UTF-8", "a\x0Bb", "a\x0Bb"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := charset.Decode([]byte(tt.data))
			if err != nil || got != tt.want {
				t.Errorf("got %q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

func TestDecodeRefuses(t *testing.T) {
	tests := []struct {
		name, data, says string
		at               int
	}{
		{"nothing", "", "empty", 0},
		{"mark only", "\xEF\xBB\xBF", "empty", 0},
		{"UTF-16 mark only", "\xFE\xFF", "empty", 0},
		{"NUL", "ab\x00c", "a character that no text has", 2},
		{"NUL after the mark", "\xEF\xBB\xBFab\x00c", "a character that no text has", 5},
		{"UTF-16 without mark", "a\x00b\x00", "a character that no text has", 1},
		{"UTF-32", "\xFF\xFE\x00\x00a\x00\x00\x00", "a character that no text has", 2},
		{"marked UTF-8 that is not", "\xEF\xBB\xBFab\xE9c", "not in UTF-8", 5},
		{"odd UTF-16", "\xFF\xFEa\x00b", "damaged or cut off", 4},
		{"high surrogate at the end", "\xFF\xFEa\x00\x3D\xD8", "damaged or cut off", 4},
		{"low surrogate first", "\xFF\xFE\x00\xDEa\x00", "damaged or cut off", 2},
		{"undefined byte", "caf\xE9 \x81", "not in UTF-8", 5},
		{"control character", "caf\xE9\x1B", "not in UTF-8", 4},
		{"delete", "\x7F\xE9", "not in UTF-8", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := charset.Decode([]byte(tt.data))
			if err == nil {
				t.Fatalf("got %q, want an error", got)
			}
			if !errors.Is(err, notes.ErrInvalid) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("got %q, want it to say %q", err, tt.says)
			}
			var fault *charset.Fault
			if errors.As(err, &fault) && fault.Offset != tt.at || tt.at > 0 && fault == nil {
				t.Errorf("at %+v, want %d", fault, tt.at)
			}
		})
	}
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{"", "pact", "\xFF\xFEa\x00", "\xFE\xFF\x00a", "caf\xE9", "\xEF\xBB\xBFx", "\x81", "\xFF\xFE\x3D\xD8", "सन्धि\x81\xE0\xA4"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		text, err := charset.Decode(data)
		switch {
		case err != nil && !errors.Is(err, notes.ErrInvalid):
			t.Errorf("%v does not wrap ErrInvalid", err)
		case err == nil && (text == "" || !utf8.ValidString(text) || strings.ContainsRune(text, 0)):
			t.Errorf("%q is no text", text)
		}
		if utf8.Valid(data) && err == nil && text != strings.TrimPrefix(string(data), "\uFEFF") {
			t.Errorf("UTF-8 %q became %q", data, text)
		}
	})
}
