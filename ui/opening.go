package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes/library"
	"precis/notes/parallel"
	"precis/ui/theme"
	"precis/ui/words"
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
	app.Settings().SetTheme(theme.New(theme.System, 1))
	var lib *library.Library
	opened := make(chan struct{})
	var reading, making parallel.Group
	reading.Go(func() {
		lib, err = read()
		if close(opened); err == nil {
			address(app, lib)
			theme.LoadFonts()
		}
	})
	window := newShell(app, opts)
	opts.window = window
	p := &placeholder{size: fyne.NewSize(usualWidth, usualHeight)}
	select {
	case <-opened:
		if err == nil {
			p.size = recall(lib).size()
		}
	case <-time.After(sizeWait):
	}
	window.SetContent(container.New(p))
	making.Go(func() {
		if reading.Wait(); err == nil {
			w = newWindow(app, lib, opts)
		}
	})
	p.fill = func() {
		if making.Wait(); err != nil {
			window.Close()
			return
		}
		w.fill()
		p.size = window.Content().MinSize()
	}
	window.Show()
	p.MinSize(nil) // where Fyne has not asked
	return w, err
}

// address has all that follows said and written in the learner's language. No text may be
// measured before: Fyne keeps the fonts of the theme that it asks first.
func address(app fyne.App, lib *library.Library) {
	if chosen := recall(lib).Language; chosen != "" {
		// Texts that cannot be read are English, and a test reads those there are.
		_ = words.Speak(chosen)
		app.Settings().SetTheme(theme.New(theme.System, 1))
	}
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

// placeholder holds the place of a window's content until that is made. Fyne asks content
// for its size when the window system has made the window, and before it is seen.
type placeholder struct {
	size fyne.Size
	fill func() // puts the content in its place
}

var _ fyne.Layout = (*placeholder)(nil)

// MinSize has the window filled when it is asked first.
func (p *placeholder) MinSize([]fyne.CanvasObject) fyne.Size {
	if fill := p.fill; fill != nil {
		p.fill = nil
		fill()
	}
	return p.size
}

// Layout has nothing to lay out.
func (*placeholder) Layout([]fyne.CanvasObject, fyne.Size) {}
