package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes/library"
	"precis/ui/theme"
)

// title is what the desktop calls the window.
const title = "Precis"

// sizeWait is how long a start waits for the library to say how large the window was left:
// a window that is made larger later is painted twice.
const sizeWait = 20 * time.Millisecond

// Open shows the window on the library that read opens, as NewWindow has it. Making
// the window system's part of a window takes longest at a start, so the library and
// the fonts are read meanwhile, and the content is made. Where read fails, no window is
// seen.
func Open(app fyne.App, read func() (*library.Library, error), opts Options) (w *Window, err error) {
	// Before any text is measured: Fyne keeps the fonts of the theme that it asks first.
	app.Settings().SetTheme(theme.New(theme.System, 1))
	var lib *library.Library
	opened, fonts, made := make(chan struct{}), make(chan struct{}), make(chan struct{})
	go func() {
		defer close(opened)
		lib, err = read()
	}()
	go func() {
		defer close(fonts)
		theme.LoadFonts()
	}()
	window := newShell(app, opts)
	opts.window = window
	g := &gate{size: fyne.NewSize(usualWidth, usualHeight)}
	select {
	case <-opened:
		if err == nil {
			g.size = recall(lib).size()
		}
	case <-time.After(sizeWait):
	}
	window.SetContent(container.New(g))
	go func() {
		defer close(made)
		<-opened
		if <-fonts; err == nil {
			w = newWindow(app, lib, opts)
		}
	}()
	g.pass = func() {
		if <-made; err != nil {
			window.Close()
			return
		}
		w.fill()
		g.size = window.Content().MinSize()
	}
	window.Show()
	g.MinSize(nil) // where Fyne has not asked
	return w, err
}

// newShell returns a window with nothing in it.
func newShell(app fyne.App, opts Options) fyne.Window {
	w := app.NewWindow(title)
	w.SetPadded(false)
	w.SetMaster()
	if opts.Icon != nil {
		w.SetIcon(opts.Icon)
	}
	return w
}

// gate holds the place of a window's content until that is made. Fyne asks content for
// its size when the window system has made the window, and before it is seen.
type gate struct {
	size fyne.Size
	pass func()
}

var _ fyne.Layout = (*gate)(nil)

// MinSize passes the gate once, when there is something behind it.
func (g *gate) MinSize([]fyne.CanvasObject) fyne.Size {
	if pass := g.pass; pass != nil {
		g.pass = nil
		pass()
	}
	return g.size
}

// Layout has nothing to lay out.
func (g *gate) Layout([]fyne.CanvasObject, fyne.Size) {}
