package sound_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"precis/ui/sound"
	"precis/ui/task/tasktest"
)

// broken is an Output of which nothing is heard.
type broken struct{ err error }

func (b broken) Play(context.Context, []byte) error          { return b.err }
func (b broken) Speak(context.Context, string, string) error { return b.err }
func (broken) CanSpeak() bool                                { return true }

// lines are an error that cannot be the key of a map.
type lines []string

func (l lines) Error() string { return fmt.Sprint([]string(l)) }

// What the system lacks is told once by itself, what is wrong with a file of each, and both
// each time that they are asked for.
func TestWhyNothingIsHeardIsTold(t *testing.T) {
	for _, tt := range []struct {
		name       string
		err        error
		one, other sound.Piece
		told       int
	}{
		{"no player", sound.ErrNoPlayer, sound.Piece{File: "a.ogg"}, sound.Piece{File: "b.ogg"}, 1},
		{"no voice", sound.ErrNoVoice, sound.Piece{Text: "a"}, sound.Piece{Text: "b"}, 1},
		{"no device to play on", sound.ErrUnplayed, sound.Piece{File: "a.ogg"}, sound.Piece{File: "b.ogg"}, 1},
		{"no device to speak on", fmt.Errorf("speak: %w", sound.ErrUnspoken), sound.Piece{Text: "a"}, sound.Piece{Text: "b"}, 1},
		{"a voice for neither language", sound.ErrUnspoken, sound.Piece{Text: "a", Language: "en"}, sound.Piece{Text: "b", Language: "hi"}, 2},
		{"no recordings", sound.ErrNoSound, sound.Piece{File: "a.ogg"}, sound.Piece{File: "b.ogg"}, 2},
		{"another error", lines{"full"}, sound.Piece{File: "a.ogg"}, sound.Piece{File: "b.ogg"}, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var told []string
			p := sound.NewPlayer(t.Context(), tasktest.Immediate(), broken{tt.err}, func(string) []byte { return []byte{0} }, func(said string) { told = append(told, said) })
			p.Begin(tt.one)
			p.Begin(tt.other)
			if len(told) != tt.told || tt.told == 2 && told[0] == told[1] {
				t.Errorf("told by itself: %q", told)
			}
			p.Play(tt.other)
			p.Play(tt.other)
			if len(told) != tt.told+2 || slices.Contains(told, "") {
				t.Errorf("told when asked for: %q", told)
			}
		})
	}
}
