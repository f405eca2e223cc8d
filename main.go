// Command precis turns briefings into notes with sections and flashcards. Without
// a command it opens its window; precis --help lists the commands.
package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/adrg/xdg"
	"golang.org/x/term"

	"precis/assets"
	"precis/notes"
	"precis/notes/export"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/storage"
	"precis/storage/anki"
	"precis/storage/devices"
	"precis/storage/document"
	"precis/storage/pack"
	"precis/storage/paper"
	"precis/storage/table"
	"precis/ui/cli"
	"precis/ui/door"
)

func main() { os.Exit(run(os.Args[1:])) }

func run(args []string) int {
	if len(args) == 1 && args[0] == readsPDF {
		return readForAnother()
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	sample, err := readSample()
	if err != nil {
		fmt.Fprintln(os.Stderr, "precis:", err)
		return 1
	}
	env := environment(sample)
	env.Elsewhere = func(path string) (status int, done bool, err error) {
		dir, err := os.Getwd()
		if err != nil {
			return 0, false, err
		}
		return door.Run(ctx, door.Path(runtimeFolder(), path), door.Command{
			Args: args, Dir: dir, Library: path, Columns: columns(),
			StdinTerminal: env.StdinTerminal, StdoutTerminal: env.StdoutTerminal, StderrTerminal: env.StderrTerminal,
		}, door.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Raw: rawTerminal})
	}
	return cli.Run(ctx, args, env)
}

// environment is what a command has that runs in a process of its own.
func environment(sample string) cli.Env {
	return cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		StdinTerminal:  isTerminal(os.Stdin),
		StdoutTerminal: isTerminal(os.Stdout),
		StderrTerminal: isTerminal(os.Stderr),
		Columns:        columns,
		Raw:            rawTerminal,
		Now:            time.Now,
		Getenv:         os.Getenv,
		DefaultLibrary: defaultLibrary(),
		Open:           openLibrary,
		Formats:        intake.Formats(sources),
		Targets:        targets,
		Repair:         repairLibrary,
		Restore:        restoreLibrary,
		Window:         openWindow,
		Sample:         sample,
		Version:        version,
	}
}

// defaultLibrary returns the path of the learner's library, "" without a home folder.
func defaultLibrary() string {
	if !filepath.IsAbs(os.Getenv("XDG_DATA_HOME")) {
		if home, err := os.UserHomeDir(); err != nil || !filepath.IsAbs(home) {
			return ""
		}
	}
	folder := xdg.DataHome
	if roaming := os.Getenv("APPDATA"); runtime.GOOS == "windows" && filepath.IsAbs(roaming) {
		folder = roaming // xdg takes the folder of what can be made again
	}
	return filepath.Join(folder, "precis", "library.db")
}

func readSample() (string, error) {
	text, err := assets.Samples.ReadFile("samples/russia-north-korea-security-pact.md")
	if err != nil {
		return "", fmt.Errorf("read the sample: %w", err)
	}
	return string(text), nil
}

// sources read what comes in beside Markdown and briefings, one for each format.
var sources = []intake.Source{
	storage.Whole{},
	&anki.Source{},
	pack.Format{},
	document.Word{},
	document.Book{},
	document.PDF{Apart: readApart},
	document.Page{},
	table.Source{},
}

// targets write what goes out to other apps.
var targets = []export.Target{&anki.Target{}, table.Target{}, paper.Target{}}

// whileOpening is the collector's percentage while a library is opened: what is read stays,
// and to look through it again and again, as it grows, takes as long as to read it.
const whileOpening = 400

// openLibrary opens the library at path, making it where it is missing.
func openLibrary(path string, readOnly bool, now func() time.Time) (*library.Library, error) {
	defer debug.SetGCPercent(debug.SetGCPercent(whileOpening))
	file, err := storage.Open(path, storage.Options{ReadOnly: readOnly, Now: now})
	if readOnly && (errors.Is(err, notes.ErrNotFound) || errors.Is(err, notes.ErrReadOnly)) {
		// It has to be made, or to be brought up to date, before it can be read.
		file, err = storage.Open(path, storage.Options{Now: now})
	}
	if err != nil {
		return nil, err
	}
	l, err := library.Open(file, library.Options{Now: now, Chance: rand.Reader, Files: intake.Disk{}, Sources: sources, Packs: pack.Format{}, Places: devices.Places{}, Mark: mark(path)})
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return l, nil
}

// mark says where the file of a library is: on which machine, and at which path. A copy
// of it is elsewhere.
func mark(path string) string {
	machine, _ := os.Hostname() // without one the path has to do
	if full, err := filepath.Abs(path); err == nil {
		path = full
	}
	return machine + ":" + path
}

func repairLibrary(ctx context.Context, path string, now func() time.Time) (done []string, kept string, err error) {
	return storage.Repair(ctx, path, storage.Options{Now: now})
}

func restoreLibrary(ctx context.Context, path, backup string, now func() time.Time) (kept string, err error) {
	return storage.Restore(ctx, path, backup, storage.Options{Now: now})
}

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// columns returns the width of the terminal, 0 where it is not known.
func columns() int {
	width, _, err := term.GetSize(int(os.Stdout.Fd()))
	if err != nil {
		return 0
	}
	return width
}

// rawTerminal hands over keys as they are pressed, until restore.
func rawTerminal() (restore func(), err error) {
	fd := int(os.Stdin.Fd())
	before, err := term.MakeRaw(fd)
	if err != nil {
		return nil, err
	}
	return func() { _ = term.Restore(fd, before) }, nil // the process is about to end
}
