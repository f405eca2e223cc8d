package screen

import (
	"path"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes/library"
)

// Pictures returns what finds the picture of a name in the text of a note: nil
// where the library has none, and for those of the web, which are never fetched.
func Pictures(lib *library.Library) func(name string) fyne.Resource {
	return func(name string) fyne.Resource {
		if !strings.HasPrefix(name, "assets/") {
			return nil
		}
		data, err := lib.Asset(name)
		if err != nil {
			return nil
		}
		return fyne.NewStaticResource(path.Base(name), data)
	}
}
