package screen

import (
	"context"
	"strings"

	"precis/notes/library"
	"precis/ui/markdown"
	"precis/ui/task"
)

// Pictures returns what shows the pictures of a library, for as long as the
// context lasts. Those of the web are never fetched.
func Pictures(ctx context.Context, run task.Runner, lib *library.Library) *markdown.Pictures {
	return markdown.NewPictures(ctx, run, func(name string) []byte {
		if !strings.HasPrefix(name, "assets/") {
			return nil
		}
		data, err := lib.Asset(name)
		if err != nil {
			return nil
		}
		return data
	})
}
