package main

import (
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
)

// appID names the app to the desktop; FyneApp.toml and the .desktop file say the
// same.
const appID = "app.precis.Precis"

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
