package sound

import "testing"

func TestLanguageOf(t *testing.T) {
	for _, tt := range []struct {
		text, own string
		set       []string
		want      string
	}{
		{"धन विधेयक", "en", nil, "hi"},
		{"धन विधेयक", "en", []string{"mr"}, "mr"},
		{"Money Bill", "de", nil, "de"},
		{"Money Bill", "hi", []string{"hi"}, "en"},
		{"Money Bill", "hi", []string{"fr"}, "fr"},
		{"1950", "de", nil, "de"},
		{"अनुच्छेद 110 (Art)", "en", nil, "hi"},
		{"漢字", "en", nil, "zh"},
		{"漢字かな", "en", nil, "ja"},
		{"日本国の歴史", "en", nil, "ja"},
		{"Конституция", "en", nil, "ru"},
		{"", "", nil, "en"},
		{"¿Dónde está el perro?", "en", nil, "es"},
		{"El gato duerme en la casa de mi hermana.", "en", nil, "es"},
		{"El gato duerme en la casa.", "en", []string{"", "it"}, "it"},
		{"Le chat dort dans la maison de ma sœur.", "en", nil, "fr"},
		{"Der Hund schläft nicht im Haus.", "en", nil, "de"},
		{"Il gatto dorme con il cane perché fa freddo.", "en", nil, "it"},
		{"Os gatos não são cães.", "en", nil, "pt"},
		{"Het kind is niet op school.", "en", nil, "nl"},
		{"Which article of the constitution is it?", "de", nil, "en"},
		{"What is the capital of São Paulo?", "en", nil, "en"},
		{"Who discovered El Niño?", "en", nil, "en"},
		{"Los Angeles", "en", nil, "en"},
		{"perro", "en", nil, "en"},
		{"Quiero aprender español", "en", nil, "es"},
		{"Así pasa cuando sucede", "en", nil, "es"},
		{"¡Cuida a todas!", "en", nil, "es"},
		{"Rio de Janeiro", "en", nil, "en"},
		{"Wer war der erste Präsident der USA?", "hi", nil, "de"},
	} {
		if got := LanguageOf(tt.text, tt.own, tt.set...); got != tt.want {
			t.Errorf("%q with %q of %s: %s, want %s", tt.text, tt.set, tt.own, got, tt.want)
		}
	}
}

func TestEndings(t *testing.T) {
	for _, tt := range []struct{ file, want string }{
		{"ID3\x03", ".mp3"},
		{"\xff\xfb\x90", ".mp3"},
		{"\x00\x00\xff\xfb\x90", ".mp3"},
		{"\xff\xf1\x50", ".aac"},
		{"OggS\x00", ".ogg"},
		{"RIFF\x24\x00\x00\x00WAVEfmt ", ".wav"},
		{"fLaC", ".flac"},
		{"\x00\x00\x00\x20ftypM4A ", ".m4a"},
		{"\x1aE\xdf\xa3", ".mkv"},
		{"#EXTM3U\nhttp://example.org/a.mp3\n", ""},
		{"<html>", ""},
		{"\xff", ""},
		{"", ""},
	} {
		if got := endingOf([]byte(tt.file)); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.file, got, tt.want)
		}
	}
}
