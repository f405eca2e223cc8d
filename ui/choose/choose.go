// Package choose asks the learner for files and folders, in a panel over the window.
package choose

import (
	"context"
	"io/fs"
	"os"
	"slices"

	"fyne.io/fyne/v2"

	"precis/ui/task"
	"precis/ui/words"
)

// What says what is asked for.
type What uint8

// What can be asked for.
const (
	// Files are files that are there, Folder is a folder that is, NewFile one that is to be
	// written.
	Files What = iota
	Folder
	NewFile
)

// Kind is a kind of files, of which the others are not shown.
type Kind struct {
	// Name is what the learner reads, such as "Pictures".
	Name string
	// Endings are those of its files, such as ".png" in small letters; nil: all files.
	Endings []string
}

// Question asks for files or folders.
type Question struct {
	// Title says what for, Verb is the name of the button; "" is the usual one.
	Title, Verb string
	What        What
	// Many lets the learner choose several at once, Folders also takes folders as they are
	// where Files are asked for.
	Many, Folders bool
	// Kinds are offered in turn, the first at first; nil: all files.
	Kinds []Kind
	// Name is that of a NewFile at first, and Ending, such as ".csv", what a name without one
	// gets. With Replaces the name of one that is there is taken too: who asks, asks again.
	Name, Ending string
	Replaces     bool
}

// Place is a folder that can be gone to at once.
type Place struct{ Name, Path string }

// Disk is where files are. It is asked off the UI thread.
type Disk interface {
	// ReadDir lists a folder, Stat says what is at a path, links followed.
	ReadDir(path string) ([]fs.DirEntry, error)
	Stat(path string) (fs.FileInfo, error)
	// Mkdir makes a folder in one that is there.
	Mkdir(path string) error
	// Places are the folders to go to at once, the learner's own first.
	Places() []Place
}

// Computer is the Disk of this computer, with the folders of the learner on it; "" for one
// that there is not.
type Computer struct{ Home, Desktop, Documents, Downloads, Pictures string }

var _ Disk = Computer{}

// ReadDir lists a folder.
func (Computer) ReadDir(path string) ([]fs.DirEntry, error) { return os.ReadDir(path) }

// Stat says what is at a path.
func (Computer) Stat(path string) (fs.FileInfo, error) { return os.Stat(path) }

// Mkdir makes a folder that the learner alone may change.
func (Computer) Mkdir(path string) error { return os.Mkdir(path, 0o755) }

// Places are the folders of the learner that are there, and the drives.
func (c Computer) Places() []Place {
	var all []Place
	for _, p := range []Place{
		{words.T("Home"), c.Home},
		{words.T("Desktop"), c.Desktop},
		{words.T("Documents"), c.Documents},
		{words.T("Downloads"), c.Downloads},
		{words.T("Pictures"), c.Pictures},
	} {
		known := slices.ContainsFunc(all, func(other Place) bool { return other.Path == p.Path })
		if info, err := os.Stat(p.Path); err == nil && info.IsDir() && !known {
			all = append(all, p)
		}
	}
	return append(all, drives()...)
}

// Chooser asks in one window. It remembers where the learner was last, and how files were
// shown. It belongs to the UI thread.
type Chooser struct {
	canvas fyne.Canvas
	run    task.Runner
	ctx    context.Context
	disk   Disk
	folder string
	byDate bool
	hidden bool // hidden files are shown
}

// New returns a chooser for a window, that begins in a folder; its context ends with the window.
func New(ctx context.Context, c fyne.Canvas, run task.Runner, disk Disk, folder string) *Chooser {
	return &Chooser{canvas: c, run: run, ctx: ctx, disk: disk, folder: folder}
}

// Ask shows the question; done is called with the paths chosen, one or more, and not at all
// when the learner thinks better of it.
func (c *Chooser) Ask(q Question, done func(paths []string)) { newSheet(c, q, done) }
