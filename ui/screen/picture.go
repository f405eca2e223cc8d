package screen

import (
	"context"
	"strings"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/markdown"
	"precis/ui/sound"
	"precis/ui/task"
)

// Pictures returns what shows the pictures of a library, for as long as the
// context lasts. Those of the web are never fetched.
func Pictures(ctx context.Context, run task.Runner, lib *library.Library) *markdown.Pictures {
	return markdown.NewPictures(ctx, run, files(lib))
}

// Sounds returns what has the recordings of a library heard, for as long as the context
// lasts; tell says why one is not.
func Sounds(ctx context.Context, run task.Runner, lib *library.Library, out sound.Output, tell func(said string)) *sound.Player {
	return sound.NewPlayer(ctx, run, out, files(lib), tell)
}

// files returns what finds the files of a library by the names that its notes have for them.
func files(lib *library.Library) func(name string) []byte {
	return func(name string) []byte {
		if !strings.HasPrefix(name, notes.AssetFolder) {
			return nil
		}
		data, err := lib.Asset(name)
		if err != nil {
			return nil
		}
		return data
	}
}

// PlaySound returns what plays a recording when its button is pressed.
func PlaySound(h Host) func(name string) {
	return func(name string) { h.Sounds().Play(sound.Piece{File: name}) }
}
