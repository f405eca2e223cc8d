package sound

import "testing"

func TestLanguageOf(t *testing.T) {
	for _, tt := range []struct {
		text      string
		preferred []string
		want      string
	}{
		{"धन विधेयक", []string{"", "en"}, "hi"},
		{"धन विधेयक", []string{"mr", "en"}, "mr"},
		{"Money Bill", []string{"", "de"}, "de"},
		{"Money Bill", []string{"hi", "hi"}, "en"},
		{"Money Bill", []string{"fr", "hi"}, "fr"},
		{"1950", []string{"", "de"}, "de"},
		{"अनुच्छेद 110 (Art)", []string{"", "en"}, "hi"},
		{"漢字", []string{"", "en"}, "zh"},
		{"漢字かな", []string{"", "en"}, "ja"},
		{"Конституция", []string{"", "en"}, "ru"},
		{"", nil, "en"},
	} {
		if got := LanguageOf(tt.text, tt.preferred...); got != tt.want {
			t.Errorf("%q with %q: %s, want %s", tt.text, tt.preferred, got, tt.want)
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
