package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"

	"fyne.io/fyne/v2"

	"precis/assets"
	"precis/notes"
	"precis/notes/library"
	"precis/notes/parallel"
	"precis/ui"
	"precis/ui/clipboard"
	"precis/ui/diagnostics"
	"precis/ui/door"
	"precis/ui/sound"
	"precis/ui/task"
	"precis/ui/words"
)

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
	another := func() (opens bool, err error) { return door.Knock(ctx, at, door.Request{Files: files}) }
	if opens, err := another(); opens {
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
	pending := newPendingWindow()
	opening, leave := context.WithCancel(ctx)
	defer leave()
	read := func() (*library.Library, error) { // who finds the library taken finds the door
		lib, err := open()
		if err == nil {
			// Without a door the window is as good as it is: other starts are refused then.
			in, _ = door.Open(opening, at, func(r door.Request) error { return pending.raise(opening, r.Files) }, commands(pending, lib, sample, record))
		}
		return lib, err
	}
	w, err := ui.Open(a, read, ui.Options{
		Runner: task.Background(), Record: record,
		Path: path, Size: func() (int64, error) { return fileSize(path) },
		Files: files, Sample: sample, Targets: targets,
		Home: home, Pages: pagesFolder(), Unkept: unkeptFolder(path), Disk: computer(home),
		Icon: icon, Machine: machine, Version: version,
		Clipboard: clipboard.Desktop{}, Sound: sound.Desktop{}, Dark: desktopDark(a),
	})
	debug.SetGCPercent(usual)
	if errors.Is(err, notes.ErrLocked) { // by a window that was opening, perhaps
		if opens, err := another(); opens {
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
	pending.set(w)
	s.start()
	defer context.AfterFunc(ctx, func() { // Fyne ends its loop at a signal
		task.End()
		s.wake()
	})()
	defer task.End()
	return show(ctx, a, w, record)
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

// errFault is what the learner is told at a terminal; a window says it at the next
// start.
var errFault = errors.New("it ended by a fault of its own; what you wrote is kept, and Help › Copy diagnostics has the report")
