package notes

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"
)

// AssetFolder stands before the names of assets in the text of notes.
const AssetFolder = "assets/"

// TitleOfFile returns the name of a file without folder and extension, on one
// line.
func TitleOfFile(path string) string {
	base := filepath.Base(path)
	return strings.Join(strings.Fields(strings.TrimSuffix(base, filepath.Ext(base))), " ")
}

// inLinks stand for something else in the destination of a link: a name that has them
// would be read as another one.
var inLinks = strings.NewReplacer("%", "-", "#", "-", "?", "-")

// LongestName bounds the names of assets, of preferences and of what is shared, in bytes.
const LongestName = 1024

// FreeAssetName returns the name under which an asset may be stored: the one
// given without what links take otherwise, or with a number before its extension where
// others of another content have it. free reports whether a name is not taken, or by
// the same content.
func FreeAssetName(name string, free func(try string) (bool, error)) (string, error) {
	name = inLinks.Replace(name)
	extension := path.Ext(name)
	for n, try := 2, name; ; n++ {
		if ok, err := free(try); ok || err != nil {
			return try, err
		}
		try = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, extension), n, extension)
	}
}
