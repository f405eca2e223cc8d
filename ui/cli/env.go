package cli

import (
	"context"
	"io"
	"time"

	"precis/notes/export"
	"precis/notes/intake"
	"precis/notes/library"
)

// Env is what the command line takes from outside.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// The next three say whether each stream is a terminal.
	StdinTerminal, StdoutTerminal, StderrTerminal bool
	// Columns returns the width of the terminal in characters, 0 where it is not
	// known. It may be nil.
	Columns func() int
	// Raw makes the terminal hand over each key as it is pressed until restore
	// is called. It may be nil: then keys are read line by line.
	Raw func() (restore func(), err error)

	// Now is the clock; its location is the learner's.
	Now func() time.Time
	// Getenv reads the environment.
	Getenv func(name string) string
	// DefaultLibrary is the path of the library that the window opens; "" where
	// the learner has no home folder.
	DefaultLibrary string
	// Open opens the library at a path, making it and its folder first where it
	// is missing. With readOnly it is not written, so that a library that may
	// only be read is no error. now is the library's clock.
	Open func(path string, readOnly bool, now func() time.Time) (*library.Library, error)
	// Elsewhere has the window that holds the library at a path run this command;
	// done is false where there is none. It may be nil.
	Elsewhere func(path string) (status int, done bool, err error)
	// Dir is set where the command runs in the process of the window: relative
	// paths start there. Open then returns the library of the window, which is not
	// closed and keeps its clock.
	Dir string
	// Formats are the formats that can be imported beside Markdown and briefings.
	Formats []intake.Format
	// Targets write the formats that can be exported beside Markdown.
	Targets []export.Target
	// Repair mends a library file that is too damaged to open, after copying it beside
	// itself; it returns what it did and the path of the copy.
	Repair func(ctx context.Context, path string, now func() time.Time) (done []string, kept string, err error)
	// Restore replaces a library file that is too damaged to open by a backup and
	// returns the path at which the replaced one was kept.
	Restore func(ctx context.Context, path, backup string, now func() time.Time) (kept string, err error)
	// Window shows the window until it is closed. It is handed the way to open
	// the library rather than the library, so that a failure can be shown.
	Window func(ctx context.Context, path string, files []string, open func() (*library.Library, error)) error
	// Sample is the Markdown of the sample briefing.
	Sample string
	// Version is the version of this program.
	Version string
}
