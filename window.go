package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"github.com/adrg/xdg"

	"precis/assets"
	"precis/notes"
	"precis/notes/library"
	"precis/notes/parallel"
	"precis/ui"
	"precis/ui/choose"
	"precis/ui/clipboard"
	"precis/ui/diagnostics"
	"precis/ui/door"
	"precis/ui/sound"
	"precis/ui/task"
	"precis/ui/words"
)

// appID names the app to the desktop; FyneApp.toml and the .desktop file say the
// same.
const appID = "app.precis.Precis"

// fromDesktop is set in the environment by the .desktop file: then nobody sees
// standard error, and a window has to say why there is none.
const fromDesktop = "PRECIS_DESKTOP"

// openWindow shows the window on the library at path, and what is in files where
// some are named, until it is closed, by the learner or by the end of ctx.
func openWindow(ctx context.Context, path string, files []string, open func() (*library.Library, error)) (err error) {
	usual := debug.SetGCPercent(whileOpening) // a start leaves little garbage, and has better to do
	if err := haveDisplay(); err != nil {
		return err
	}
	if err := words.Load(assets.Translations, "translations"); err != nil {
		return err
	}
	for i, name := range files {
		full, err := filepath.Abs(name)
		if err != nil {
			return err
		}
		files[i] = full
	}
	at := door.Path(runtimeFolder(), path)
	if answered, err := door.Knock(ctx, at, door.Request{Files: files}); answered {
		return err
	}
	sample, err := readSample()
	if err != nil {
		return err
	}
	defer endAtHangup()()
	icon := fyne.NewStaticResource("precis.png", assets.Icon)
	record := openRecord()
	defer func() { _ = record.Close() }()
	defer func() {
		if fault := crash(recover(), record); fault != nil {
			err = fault
		}
	}()
	home, _ := os.UserHomeDir() // without one a folder is asked for
	machine, _ := os.Hostname() // without one a name is asked for
	a := newApp(icon)
	var s sleeper
	task.Wake = s.wake
	var in *door.Door
	coming := expect()
	inside, leave := context.WithCancel(ctx)
	defer leave()
	read := func() (*library.Library, error) { // who finds the library taken finds the door
		lib, err := open()
		if err == nil {
			// Without a door the window is as good as it is: other starts are refused then.
			in, _ = door.Open(inside, door.Path(runtimeFolder(), path), func(r door.Request) error { return coming.raise(inside, r.Files) }, commands(coming, lib, sample, record))
		}
		return lib, err
	}
	w, err := ui.Open(a, read, ui.Options{
		Runner: task.Background(), Sample: sample, Version: version,
		Path: path, Size: func() (int64, error) { return fileSize(path) },
		Icon: icon, Targets: targets, Pages: pagesFolder(), Unkept: unkeptFolder(path), Home: home, Machine: machine, Record: record, Clipboard: clipboard.Desktop{}, Sound: sound.Desktop{}, Disk: computer(home), Files: files, Dark: desktopDark(a),
	})
	debug.SetGCPercent(usual)
	if errors.Is(err, notes.ErrLocked) { // by a window that was opening, perhaps
		if answered, err := door.Knock(ctx, at, door.Request{Files: files}); answered {
			return err
		}
	}
	if err != nil {
		if os.Getenv(fromDesktop) != "" {
			ui.NewRefusal(a, err).ShowAndRun()
		}
		return err
	}
	record.Say("started", "version", version, "system", runtime.GOOS, "notes", len(w.Library().Notes()))
	if in != nil {
		defer func() { err = errors.Join(err, in.Close()) }()
	}
	defer context.AfterFunc(w.Context(), leave)()
	coming.is(w)
	s.start()
	defer context.AfterFunc(ctx, func() { // Fyne ends its loop at a signal
		task.End()
		s.wake()
	})()
	defer task.End()
	return show(ctx, a, w, record)
}

// computer is where files are chosen.
func computer(home string) choose.Computer {
	own := xdg.UserDirs
	return choose.Computer{Home: home, Desktop: own.Desktop, Documents: own.Documents, Downloads: own.Download, Pictures: own.Pictures}
}

// arrival is a window that may still be on its way.
type arrival struct {
	here   chan struct{} // closed once window is there
	window *ui.Window
}

func expect() *arrival { return &arrival{here: make(chan struct{})} }

// is says which window it is.
func (a *arrival) is(w *ui.Window) {
	a.window = w
	close(a.here)
}

// wait returns the window once it is there, nil where ctx ends before.
func (a *arrival) wait(ctx context.Context) *ui.Window {
	select {
	case <-a.here:
		return a.window
	case <-ctx.Done():
		return nil
	}
}

// raise brings the window to the front for another process, with the files that it
// named. A window that closes meanwhile does nothing any more: ctx ends then.
func (a *arrival) raise(ctx context.Context, files []string) error {
	done := make(chan error, 1)
	if w := a.wait(ctx); w != nil {
		task.Do(func() { done <- w.Raise(files) })
	}
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return notes.Invalidf("the window is closing: start again in a moment")
	}
}

// runtimeFolder is where sockets stand while the learner is logged in.
func runtimeFolder() string {
	if dir := os.Getenv("XDG_RUNTIME_DIR"); filepath.IsAbs(dir) {
		return dir
	}
	return filepath.Join(os.TempDir(), "precis-"+strconv.Itoa(os.Getuid()))
}

// show runs the window until it is closed, by the learner or by the end of ctx,
// and stores what was written whatever ended it. Fyne answers SIGTERM and SIGINT by
// ending its loop itself; ours only counts where it came before there was a loop, as
// Fyne runs what its loop is asked too late on any goroutine.
func show(ctx context.Context, a fyne.App, w *ui.Window, record *diagnostics.Record) (err error) {
	a.Lifecycle().SetOnStarted(func() {
		if ctx.Err() != nil {
			a.Quit()
		}
	})
	defer func() { err = errors.Join(err, w.Finish()) }()
	defer func() {
		if fault := crash(recover(), record); fault != nil {
			err = fault
		}
	}()
	w.Run()
	return nil
}

// crash keeps the report of what recover returned, and returns what the learner is told of
// it; nil where that was nothing.
func crash(recovered any, record *diagnostics.Record) error {
	fault := parallel.Caught(recovered)
	if fault == nil {
		return nil
	}
	return errors.Join(errFault, record.Crash(fault.Value, fault.Stack))
}

// endAtHangup has a hangup end the window as SIGTERM does: a session that ends sends both,
// and a terminal that is closed the first. It returns what stops that.
func endAtHangup() (stop func()) {
	if signal.Ignored(syscall.SIGHUP) {
		return func() {}
	}
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	go func() {
		for range hangup {
			if own, err := os.FindProcess(os.Getpid()); err == nil {
				_ = own.Signal(syscall.SIGTERM)
			}
		}
	}()
	return func() {
		signal.Stop(hangup)
		close(hangup)
	}
}

// errFault is what the learner is told at a terminal; a window says it at the next
// start.
var errFault = errors.New("it ended by a fault of its own; what you wrote is kept, and Help › Copy diagnostics has the report")

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

// openRecord opens the log of this computer; without a home folder there is none.
func openRecord() *diagnostics.Record {
	if xdg.StateHome == "" || !filepath.IsAbs(xdg.StateHome) {
		return nil
	}
	return diagnostics.Open(filepath.Join(xdg.StateHome, "precis"), time.Now)
}

// newApp tells the toolkit what FyneApp.toml says, for a binary that was built
// without Fyne's tool.
func newApp(icon fyne.Resource) fyne.App {
	app.SetMetadata(fyne.AppMetadata{
		ID: appID, Name: "Precis", Version: version, Build: 1, Icon: icon,
		Migrations: map[string]bool{"fyneDo": true},
	})
	// Fyne 2.8.1 makes its folder in this one, and says in a programmer's words that it cannot
	// where a new account does not have it yet.
	if folder, err := os.UserCacheDir(); err == nil {
		_ = os.MkdirAll(folder, 0o700) // nothing of Precis is kept there
	}
	a := app.NewWithID(appID)
	// At its end Fyne 2.8.1 has its loop keep its own preferences; where the loop is
	// over before it hears of that, Run waits for ever. Precis keeps nothing there.
	if l, ok := a.Lifecycle().(interface{ SetOnStoppedHookExecuted(func()) }); ok {
		l.SetOnStoppedHookExecuted(nil)
	}
	return a
}

func fileSize(path string) (int64, error) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}
