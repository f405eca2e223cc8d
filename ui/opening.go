package ui

import (
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes/library"
	"precis/ui/theme"
)

// title is what the desktop calls the window.
const title = "Precis"

// Open shows the window on the library that read opens, as NewWindow has it. Making
// the window system's part of a window takes longest at a start, so the library and
// the fonts are read meanwhile. Where read fails, no window is seen.
func Open(app fyne.App, read func() (*library.Library, error), opts Options) (w *Window, err error) {
	// Before any text is measured: Fyne keeps the fonts of the theme that it asks first.
	app.Settings().SetTheme(theme.New(theme.System, 1))
	var reading sync.WaitGroup
	var lib *library.Library
	reading.Go(func() { lib, err = read() })
	reading.Go(theme.LoadFonts)
	window := app.NewWindow(title)
	opts.window = window
	g := &gate{}
	window.SetContent(container.New(g))
	g.pass = func() fyne.Size {
		if reading.Wait(); err != nil {
			window.Close()
			return fyne.NewSize(leastWidth, leastHeight)
		}
		w = NewWindow(app, lib, opts)
		return window.Content().MinSize()
	}
	window.Show()
	g.MinSize(nil) // where Fyne has not asked
	return w, err
}

// gate holds the place of a window's content until that is made. Fyne asks content for
// its size when the window system has made the window, and before it is seen.
type gate struct{ pass func() fyne.Size }

var _ fyne.Layout = (*gate)(nil)

// MinSize passes the gate once, when there is something behind it.
func (g *gate) MinSize([]fyne.CanvasObject) fyne.Size {
	if pass := g.pass; pass != nil {
		g.pass = nil
		return pass()
	}
	return fyne.Size{}
}

// Layout has nothing to lay out.
func (g *gate) Layout([]fyne.CanvasObject, fyne.Size) {}
