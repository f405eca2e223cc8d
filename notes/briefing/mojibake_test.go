package briefing

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// misread returns text as a browser shows it when its UTF-8 is read as Windows-1252:
// the five bytes that have no character there are control characters.
func misread(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		r := charmap.Windows1252.DecodeByte(c)
		if r == utf8.RuneError {
			r = rune(c)
		}
		b.WriteRune(r)
	}
	return b.String()
}

// latin1 is misread for Latin-1.
func latin1(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		b.WriteRune(rune(c))
	}
	return b.String()
}

func TestMend(t *testing.T) {
	const hindi = "संविधान की प्रस्तावना – भारत का “सार” है।"
	tests := []struct{ name, text, want string }{
		{"apostrophe", "Indiaâ€™s", "India’s"},
		{"quotes", "the â€œpactâ€\u009d â€“ signed", "the “pact” – signed"},
		{"the last byte of a quote lost", "the â€œpactâ€ was", "the “pact” was"},
		{"the last byte of a quote replaced", "the â€œpactâ€\uFFFD.", "the “pact”."},
		{"accent", "cafÃ©, AsunciÃ³n, MalÃ©", "café, Asunción, Malé"},
		{"Latin-1", latin1("Putin’s café – “x”"), "Putin’s café – “x”"},
		{"Hindi", misread(hindi), hindi},
		{"Hindi as Latin-1", latin1(hindi), hindi},
		{"twice", misread(misread("Putin’s “pact” – café ₹5")), "Putin’s “pact” – café ₹5"},
		{"Hindi twice", misread(misread(hindi)), hindi},
		{"Cyrillic", misread("мир"), "мир"},
		{"emoji", misread("good 👍"), "good 👍"},
		{"byte order mark", "ï»¿Title", "\uFEFFTitle"},
		{"a pound beside a broken quote", "Itâ€™s Â£5 at 20Â°", "It’s £5 at 20°"},
		{"dots below", misread("Mahārāṣṭra’s śloka"), "Mahārāṣṭra’s śloka"},
		{"a capital with an ellipsis beside a broken quote", "CAFÉ… Itâ€™s", "CAFÉ… It’s"},
		{"mended text beside a broken one", "Itâ€™s café; naïve “India’s” ₹5", "It’s café; naïve “India’s” ₹5"},

		{"a pound", "Â£", "Â£"},
		{"French", "« Où est le café\u00A0»\u00A0? dit-il à\u00A0« Noël\u00A0», l’été… ÉTÉ… à\u00A0l’âge", "« Où est le café\u00A0»\u00A0? dit-il à\u00A0« Noël\u00A0», l’été… ÉTÉ… à\u00A0l’âge"},
		{"Portuguese", "São Paulo: IRMÃ’S, “manhã”… NÃO", "São Paulo: IRMÃ’S, “manhã”… NÃO"},
		{"German", "„Größe“ – ÄÖÜ: Ö–Ä, Ü…", "„Größe“ – ÄÖÜ: Ö–Ä, Ü…"},
		{"quotation after an accent", "“Pelé”… Zoë’s ‘fiancé’” — “café”—", "“Pelé”… Zoë’s ‘fiancé’” — “café”—"},
		{"Vietnamese", "Điện Biên Phủ, HÀ NỘI – Đà Nẵng", "Điện Biên Phủ, HÀ NỘI – Đà Nẵng"},
		{"Hindi as it should be", hindi, hindi},
		{"half a character", "à¤", "à¤"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := menderFor(tt.text).mend(tt.text); got != tt.want {
				t.Errorf("%q became %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

// FuzzMend misreads a text of what briefings are written with, once and twice: it
// comes back. What has no character that begins one of UTF-8 stays as it is.
func FuzzMend(f *testing.F) {
	for _, seed := range []string{"Putin’s “pact” – café", "हिन्दी में।", "Â£", "ÉTÉ… «\u00A0x\u00A0»", "plain", "мир 👍", "\xff\x00"} {
		f.Add(seed)
	}
	alphabet := []rune("abc ABC.,\n’“”–—…₹€°£éèçüñÉ\u00A0अआकखगनमसहािीुूेोंँ्।॥१२āśṣṇḥ☞✓👍")
	f.Fuzz(func(t *testing.T, text string) {
		written := "’" + strings.Map(func(r rune) rune { return alphabet[int(r)%len(alphabet)] }, text)
		if menderFor(written).times == 0 {
			for _, broken := range []string{misread(written), latin1(written), misread(misread(written))} {
				if got := menderFor(broken).mend(broken); got != written {
					t.Errorf("%q misread is %q and comes back as %q", written, broken, got)
				}
			}
		}
		if strings.ContainsFunc(text, func(r rune) bool { return r >= 0xC2 && r <= 0xF4 }) {
			return
		}
		if got := menderFor(text).mend(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	})
}
