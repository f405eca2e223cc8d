package screen

import (
	"net/url"
	"path"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes/library"
)

// Pictures returns what finds the picture of a destination in the text of a note:
// nil where the library has none, and for those of the web, which are never
// fetched.
func Pictures(lib *library.Library) func(dest string) fyne.Resource {
	return func(dest string) fyne.Resource {
		name, err := url.PathUnescape(dest)
		if err != nil {
			name = dest
		}
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
