package markup_test

import (
	"slices"
	"testing"

	"precis/notes/markup"
)

func TestSoundsAndWhatIsSpoken(t *testing.T) {
	for _, tt := range []struct {
		name, markdown string
		sounds         []string
		spoken         string
	}{
		{"none", "**Money** Bill", nil, "Money Bill"},
		{"named by its file", "der Hund [dog.mp3](assets/dog.mp3)", []string{"assets/dog.mp3"}, "der Hund"},
		{"alone", "[a b.mp3](<assets/a b.mp3>)", []string{"assets/a b.mp3"}, ""},
		{"with a label", "[the *call*](assets/a.ogg) of a jay", []string{"assets/a.ogg"}, "the call of a jay"},
		{"embedded", "![[a.wav]] one ![](b.mp3) ![[a.wav]]", []string{"a.wav", "b.mp3", "a.wav"}, "one"},
		{"others", "[paper](a.pdf) ![map](m.png) [far](https://example.org/a.mp3)", nil, "paper map far"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := markup.Sounds(tt.markdown); !slices.Equal(got, tt.sounds) {
				t.Errorf("sounds %q, want %q", got, tt.sounds)
			}
			if got := markup.Spoken(tt.markdown); got != tt.spoken {
				t.Errorf("spoken %q, want %q", got, tt.spoken)
			}
		})
	}
}
