// Command bare opens a Fyne window of the size of Precis's with one line of text:
// what the start of Precis is measured against.
package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	application := app.NewWithID("app.precis.bare")
	window := application.NewWindow("Bare")
	window.SetContent(widget.NewLabel("Bare"))
	window.Resize(fyne.NewSize(1280, 800))
	window.ShowAndRun()
}
