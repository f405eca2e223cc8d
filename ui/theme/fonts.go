package theme

import (
	"sync"

	"fyne.io/fyne/v2"
)

// LoadFonts begins to read the fonts that every screen is drawn with, on a
// goroutine of its own: Fyne reads a font when it first measures a text, and that
// takes as long as connecting to the window system, which can be done meanwhile.
// The function that it returns waits until they are read; before it has returned,
// no text may be measured or drawn elsewhere.
func LoadFonts() (wait func()) {
	var reading sync.WaitGroup
	reading.Go(func() {
		for _, style := range []fyne.TextStyle{{}, {Bold: true}} {
			fyne.MeasureText("Precis", Size(SizeInterface), style)
		}
	})
	return reading.Wait
}
