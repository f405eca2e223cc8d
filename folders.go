package main

import (
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/adrg/xdg"

	"precis/ui/choose"
	"precis/ui/diagnostics"
	"precis/ui/door"
)

// runtimeFolder is where sockets stand while the learner is logged in.
func runtimeFolder() string {
	if dir := os.Getenv("XDG_RUNTIME_DIR"); filepath.IsAbs(dir) {
		return dir
	}
	return filepath.Join(os.TempDir(), "precis-"+strconv.Itoa(os.Getuid()))
}

// pagesFolder is where pages to print are made, "" where only the system knows a place.
func pagesFolder() string {
	if !filepath.IsAbs(xdg.CacheHome) {
		return ""
	}
	return filepath.Join(xdg.CacheHome, "precis", "print")
}

// unkeptFolder is beside the learner's usual library, within it one for each other library;
// "" without a home folder.
func unkeptFolder(library string) string {
	usual := defaultLibrary()
	if usual == "" {
		return ""
	}
	folder := filepath.Join(filepath.Dir(usual), "unsaved")
	if name := door.Name(library); name != door.Name(usual) {
		return filepath.Join(folder, name)
	}
	return folder
}

// computer is where files are chosen.
func computer(home string) choose.Computer {
	own := xdg.UserDirs
	return choose.Computer{Home: home, Desktop: own.Desktop, Documents: own.Documents, Downloads: own.Download, Pictures: own.Pictures}
}

// openRecord opens the log of this computer; without a home folder there is none.
func openRecord() *diagnostics.Record {
	if xdg.StateHome == "" || !filepath.IsAbs(xdg.StateHome) {
		return nil
	}
	return diagnostics.Open(filepath.Join(xdg.StateHome, "precis"), time.Now)
}

func fileSize(path string) (int64, error) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}
