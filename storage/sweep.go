package storage

import (
	"os"
	"path/filepath"
	"strings"

	"precis/notes/disk"
)

// sweep removes what killed processes left beside the library: files half
// written, and the second name that a restore or repair gave to the library and
// did not come to give the first one to another file. What cannot be removed
// stays until the next time.
func (f *File) sweep() {
	folder := filepath.Dir(f.place)
	disk.Sweep(folder, f.options.Now())
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	ext := filepath.Ext(f.place)
	base := strings.TrimSuffix(filepath.Base(f.place), ext)
	for _, e := range entries {
		name := e.Name()
		if !strings.HasPrefix(name, base+"-"+replaced+"-") && !strings.HasPrefix(name, base+"-"+damagedOne+"-") {
			continue
		}
		path := filepath.Join(folder, name)
		info, err := os.Lstat(path) // what folders say of files on Windows is not enough to know one by
		if err == nil && os.SameFile(info, f.held) && os.Remove(path) != nil {
			f.second = append(f.second, path)
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
