// Package ui is the window: it puts the screens together, and is their host.
// Only composition stands here; each screen is a package of its own.
package ui

import (
	"fyne.io/fyne/v2"

	"precis/notes/export"
	"precis/notes/library"
	"precis/ui/choose"
	"precis/ui/clipboard"
	"precis/ui/diagnostics"
	"precis/ui/sound"
	"precis/ui/task"
)

// Options are what a window takes from outside.
type Options struct {
	// Runner runs what takes time; task.Background in the app.
	Runner task.Runner
	// Sample is the Markdown of the briefing that an empty library offers.
	Sample string
	// Version is shown in About.
	Version string
	// Path is the file of the library, Size returns how many bytes it has; ""
	// and nil for a library that is not kept in a file.
	Path string
	Size func() (int64, error)
	// Machine is what this computer is called, proposed as the name of the device; "" for
	// none.
	Machine string
	// Home is the folder in which new files are offered at first, "" for none.
	Home string
	// Pages is the folder of pages to print, which holds nothing else and is emptied at each
	// start; "" has them where the system keeps what is temporary.
	Pages string
	// Unkept is the folder in which texts are saved that the library did not take when the
	// window closed; "" for none.
	Unkept string
	// Targets write what goes out to other apps.
	Targets []export.Target
	// Clipboard is that of the desktop, nil for one that has only plain text.
	Clipboard clipboard.Clipboard
	// Sound plays recordings and speaks, nil for a system that cannot.
	Sound sound.Output
	// System asks the learner for files; nil asks in the window, for those of Disk.
	System System
	Disk   choose.Disk
	// Icon is the window's icon; nil for none.
	Icon fyne.Resource
	// Record is the log; nil for none.
	Record *diagnostics.Record
	// Files are imported at once.
	Files []string
	// Dark says whether the desktop asks for dark colours, as often as that changes;
	// colours are light until it does, and where it is nil.
	Dark <-chan bool

	window fyne.Window // that of Open, nil for one of its own
}

// System asks the learner for files and folders. done is called on the UI thread
// with the paths chosen, and not at all when the learner thinks better of it.
type System interface {
	Ask(q choose.Question, done func(paths []string))
}

// NewWindow returns the window on a library, in the state in which it was left.
// The window closes the library when it is closed.
func NewWindow(app fyne.App, lib *library.Library, opts Options) *Window {
	address(app, lib)
	w := newWindow(app, lib, opts)
	w.fill()
	return w
}
