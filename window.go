package main

import (
	"context"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"precis/assets"
	"precis/notes/library"
	"precis/ui"
	"precis/ui/task"
)

// appID names the app to the desktop; FyneApp.toml and the .desktop file say the
// same.
const appID = "app.precis.Precis"

// openWindow shows the window on the library at path until it is closed, by the
// learner or by the end of ctx.
func openWindow(ctx context.Context, path string, open func() (*library.Library, error)) error {
	if err := haveDisplay(); err != nil {
		return err
	}
	lib, err := open()
	if err != nil {
		return err
	}
	sample, err := readSample()
	if err != nil {
		return err
	}
	icon := fyne.NewStaticResource("precis.png", assets.Icon)
	// What FyneApp.toml says, for a binary that was built without Fyne's tool.
	app.SetMetadata(fyne.AppMetadata{
		ID: appID, Name: "Precis", Version: version, Build: 1, Icon: icon,
		Migrations: map[string]bool{"fyneDo": true},
	})
	w := ui.NewWindow(app.NewWithID(appID), lib, ui.Options{
		Runner: task.Background(), Sample: sample, Version: version,
		Path: path, Size: func() (int64, error) { return fileSize(path) },
		Icon: icon,
	})
	stop := context.AfterFunc(ctx, func() { fyne.Do(w.Quit) })
	defer stop()
	w.ShowAndRun()
	return w.Err()
}

func fileSize(path string) (int64, error) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}
