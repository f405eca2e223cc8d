package main

import (
	"context"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"precis/assets"
	"precis/notes/library"
	"precis/ui"
	"precis/ui/clipboard"
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
func openWindow(ctx context.Context, path string, files []string, open func() (*library.Library, error)) error {
	if err := haveDisplay(); err != nil {
		return err
	}
	if err := words.Load(assets.Translations, "translations"); err != nil {
		return err
	}
	icon := fyne.NewStaticResource("precis.png", assets.Icon)
	lib, err := open()
	if err != nil {
		if os.Getenv(fromDesktop) != "" {
			ui.NewRefusal(newApp(icon), err).ShowAndRun()
		}
		return err
	}
	sample, err := readSample()
	if err != nil {
		return err
	}
	a := newApp(icon)
	w := ui.NewWindow(a, lib, ui.Options{
		Runner: task.Background(), Sample: sample, Version: version,
		Path: path, Size: func() (int64, error) { return fileSize(path) },
		Icon: icon, Targets: targets, Clipboard: clipboard.Desktop{},
	})
	for i, name := range files {
		if files[i], err = filepath.Abs(name); err != nil {
			return err
		}
	}
	if len(files) > 0 {
		w.Import(files)
	}
	return show(ctx, a, w)
}

// show runs the window until it is closed, by the learner or by the end of ctx,
// and stores what was written whatever ended it. Fyne answers SIGTERM by ending
// its loop itself, so the loop is never asked for more than its end.
func show(ctx context.Context, a fyne.App, w *ui.Window) (err error) {
	stop := context.AfterFunc(ctx, func() { fyne.Do(a.Quit) })
	defer stop()
	defer func() {
		fault := recover()
		err = w.Finish()
		if fault != nil {
			panic(fault)
		}
	}()
	w.ShowAndRun()
	return nil
}

// newApp tells the toolkit what FyneApp.toml says, for a binary that was built
// without Fyne's tool.
func newApp(icon fyne.Resource) fyne.App {
	app.SetMetadata(fyne.AppMetadata{
		ID: appID, Name: "Precis", Version: version, Build: 1, Icon: icon,
		Migrations: map[string]bool{"fyneDo": true},
	})
	return app.NewWithID(appID)
}

func fileSize(path string) (int64, error) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}
