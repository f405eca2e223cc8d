//go:build !windows

package choose

import (
	"os"
	"path/filepath"

	"precis/ui/words"
)

// drives are the whole computer, and what is plugged in.
func drives() []Place {
	all := []Place{{words.T("Computer"), "/"}}
	for _, pattern := range []string{"/media/*/*", "/run/media/*/*", "/Volumes/*"} {
		found, _ := filepath.Glob(pattern) // the pattern is well formed
		for _, path := range found {
			if info, err := os.Stat(path); err == nil && info.IsDir() {
				all = append(all, Place{filepath.Base(path), path})
			}
		}
	}
	return all
}
