package screentest

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	fynetest "fyne.io/fyne/v2/test"
)

// App returns an app for one test. The toolkit drops what it laid out over a minute ago,
// by a clock that it reads only as it draws; so something is drawn, lest what a test lays
// out be old from the beginning after slow work.
func App(t testing.TB) fyne.App {
	app := fynetest.NewTempApp(t)
	_ = software.NewTransparentCanvas().Capture()
	return app
}
