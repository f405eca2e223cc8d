package storage

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Beginnings of the names of files that are being written; a process that is
// killed leaves them behind.
const (
	newPrefix  = ".precis-new-"
	partPrefix = ".precis-part-"
)

// leftFor is how long nothing was written to a file that nobody is writing.
const leftFor = time.Hour

// sweep removes what killed processes left beside the library: files half
// written, and the second name that a restore or repair gave to the library and
// did not come to give the first one to another file. What cannot be removed
// stays until the next time.
func (f *File) sweep() {
	folder := filepath.Dir(f.place)
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	ext := filepath.Ext(f.place)
	base := strings.TrimSuffix(filepath.Base(f.place), ext)
	for _, e := range entries {
		name := e.Name()
		temporary := isPart(name)
		second := strings.HasPrefix(name, base+"-"+replaced+"-") || strings.HasPrefix(name, base+"-"+damagedOne+"-")
		if !temporary && !second {
			continue
		}
		path := filepath.Join(folder, name)
		info, err := os.Lstat(path) // what folders say of files on Windows is not enough to know one by
		if err != nil {
			continue
		}
		if temporary && info.Mode().IsRegular() && f.options.Now().Sub(info.ModTime()) > leftFor || second && os.SameFile(info, f.held) {
			if os.Remove(path) != nil && second {
				f.second = append(f.second, path)
			}
		}
	}
}

// sweepLast removes the second names of a library that has been closed: Windows takes
// none from a file that is open.
func (f *File) sweepLast() {
	for _, path := range f.second {
		_ = os.Remove(path)
	}
	f.second = nil
}

func isPart(name string) bool {
	return strings.HasPrefix(name, newPrefix) || strings.HasPrefix(name, partPrefix)
}

// sweepParts removes what killed processes left half written in a folder.
func sweepParts(folder string, now time.Time) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && isPart(e.Name()) && info.Mode().IsRegular() && now.Sub(info.ModTime()) > leftFor {
			_ = os.Remove(filepath.Join(folder, e.Name()))
		}
	}
}
