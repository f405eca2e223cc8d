package disk

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// prefix begins the name of what is being written.
const prefix = ".precis-part-"

// prefixes are those of this version and of earlier ones.
var prefixes = []string{prefix, ".precis-new-", ".precis-export-"}

// For so long nothing was written to what nobody is writing: the time of a folder stays when
// something comes into a folder in it.
const (
	fileLeftFor   = time.Hour
	folderLeftFor = 24 * time.Hour
)

// Sweep removes what killed processes left half written in a folder. What cannot be removed
// stays until the next time.
func Sweep(folder string, now time.Time) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(e.Name(), p) }) {
			continue
		}
		path := filepath.Join(folder, e.Name())
		info, err := os.Lstat(path) // a folder on Windows has old times of files that are open
		if err != nil {
			continue
		}
		age := now.Sub(info.ModTime())
		if info.Mode().IsRegular() && age > fileLeftFor || info.IsDir() && age > folderLeftFor {
			_ = os.RemoveAll(path)
		}
	}
}
