package ui

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/alert"
	"precis/ui/choose"
	"precis/ui/clipboard"
	"precis/ui/command"
	"precis/ui/devices"
	"precis/ui/markdown"
	"precis/ui/palette"
	"precis/ui/screen"
	"precis/ui/sidebar"
	"precis/ui/sound"
	"precis/ui/task"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// Window is the one window of the app. Its methods belong to the UI thread.
type Window struct {
	app      fyne.App
	lib      *library.Library
	opts     Options
	system   System
	pictures *markdown.Pictures
	sounds   *sound.Player
	window   fyne.Window
	runner   *counted
	ctx      context.Context
	cancel   context.CancelFunc
	table    *command.Table
	menu     *fyne.MainMenu
	menus    []*fyne.Menu
	routes   []route
	screens  screens
	side     *sidebar.Sidebar
	split    *split
	front    *fyne.Container
	content  *fyne.Container // all of the window's
	filled   bool            // with content
	gate     *widgets.Gate   // of the page
	toasts   *alert.Toaster
	failures alert.Failures
	palette  *palette.Palette
	// exchanges are those with other devices.
	exchanges *devices.Exchanges

	trail
	history
	styled  map[screen.Kind]style // the looks in which each screen was last shown
	state   remembered
	dark    bool // what the desktop asks for
	alone   bool
	wide    float32 // the window, when its menus were written
	wait    func()  // ends the wait after which they are written for another width
	narrow  bool    // there is little room for the sidebar: it is folded, unless opened is set
	opened  bool
	heard   func() // ends the subscription
	closed  bool
	keepers screen.Keepers
	adding  screen.Act
	store   func() // set once the window closes
	failure error
}

var _ screen.Host = (*Window)(nil)

// newWindow returns a window with all that it shows, which fill puts into it. It may run on a
// goroutine while Fyne makes the window: of that it asks nothing but its canvas.
func newWindow(app fyne.App, lib *library.Library, opts Options) *Window {
	w := &Window{app: app, lib: lib, opts: opts, runner: newCounted(opts.Runner), wait: func() {}, heard: func() {}}
	w.ctx, w.cancel = context.WithCancel(context.Background())
	w.state = recall(lib)
	w.hearDark()
	w.setTheme()
	if w.window = opts.window; w.window == nil {
		w.window = newShell(app, opts)
	}
	if w.opts.Clipboard == nil {
		w.opts.Clipboard = clipboard.Empty{}
	}
	if w.system = opts.System; w.system == nil {
		if w.opts.Disk == nil {
			w.opts.Disk = choose.Computer{}
		}
		w.system = choose.New(w.ctx, w.window.Canvas(), w.runner, w.opts.Disk, w.opts.Home)
	}
	w.pictures = screen.Pictures(w.ctx, w.runner, lib)
	if w.opts.Sound == nil {
		w.opts.Sound = sound.Silent{}
	}
	w.sounds = screen.Sounds(w.ctx, w.runner, lib, w.opts.Sound, func(said string) { w.Toast(said, "", nil) })
	w.table = command.NewTable()
	w.toasts = alert.NewToaster(w.runner)
	w.palette = palette.New(w)
	w.exchanges = devices.New(w, opts.Runner)
	w.routes = newRoutes()
	w.screens = w.newScreens()
	w.styled = map[screen.Kind]style{}
	for k := range w.screens {
		w.styled[k] = w.style()
	}
	w.side = sidebar.New(w, w.entries(false), w.entries(true), w.showDeckSettings)
	w.addCommands()
	w.front, w.gate = container.NewStack(), widgets.NewGate()
	w.split = newSplit(theme.Size(theme.SidebarWidth), w.side.Content(), container.NewStack(w.front, w.toasts.Layer()))
	w.split.onDragged, w.split.onDropped, w.split.onUsual = w.setSide, w.keep, w.usualSide
	w.split.onRoom, w.split.narrowest = w.fitSide, theme.SidebarFolded
	w.content = widgets.WithHints(w.split)
	w.menu = w.table.MainMenu()
	w.menus = w.menu.Items
	w.restore()
	w.content.Resize(w.state.size())
	return w
}

// fill fills the window, in the state in which it was left, and lets it listen.
func (w *Window) fill() {
	w.filled = true
	w.window.Resize(w.state.size())
	w.showMenu()
	w.window.SetContent(w.content)
	w.table.Bind(w.window.Canvas())
	w.window.SetOnDropped(w.Dropped)
	w.window.SetCloseIntercept(w.Quit)
	w.heard = w.lib.Subscribe(func(c notes.Change) { task.Do(func() { w.changed(c) }) })
	if w.at.Kind == "" {
		w.patiently(func() { w.Go(w.leftAt()) })
	}
	w.tellOfFault()
	w.tellOfUnkept()
	w.runner.Run(w.ctx, w.sweepPages, w.opts.Record.Fail)
	w.runner.Run(w.ctx, func(context.Context, task.Report) error { return w.lib.Preferences().Adopt() }, w.opts.Record.Fail)
	if len(w.opts.Files) > 0 {
		w.Go(screen.Import{Paths: w.opts.Files})
	}
}

// firstExchange is how long after its start the app exchanges with other devices: what it
// shows first is painted then.
const firstExchange = time.Second

// Run lets the window live, and returns when it has been closed.
func (w *Window) Run() {
	w.runner.After(firstBackup, w.keepHouse)
	w.runner.After(firstExchange, w.exchanges.Start)
	w.app.Lifecycle().SetOnEnteredForeground(w.exchanges.Look)
	w.app.Run()
}

// Dropped hands files that were dropped at a place of the window to the screen in front, or
// imports them: into a deck of the sidebar where they were let go on it.
func (w *Window) Dropped(at fyne.Position, uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		if u.Scheme() == "file" {
			paths = append(paths, u.Path())
		}
	}
	if len(paths) == 0 {
		return
	}
	if w.covered() {
		if o := w.overlay(); o != nil && o.OnDropped != nil {
			o.OnDropped(paths)
		}
		return
	}
	if deck, ok := w.side.DeckAt(at); ok && !w.alone {
		w.Go(screen.Import{Paths: paths, Deck: deck})
		return
	}
	if s, ok := w.shown().(screen.Dropper); !ok || !s.Drop(paths, at) {
		w.Go(screen.Import{Paths: paths})
	}
}

// Raise brings the window to the front, for another start of Precis, and imports the
// files that it named.
func (w *Window) Raise(files []string) error {
	if w.closed {
		return errClosing
	}
	w.window.RequestFocus()
	if len(files) == 0 {
		return nil
	}
	w.closeOverlay()
	if w.covered() {
		return notes.Invalidf("a question is open in the window of Precis: answer it, and open the files again")
	}
	w.Go(screen.Import{Paths: files})
	return nil
}

// changed brings up to date what shows the library.
func (w *Window) changed(c notes.Change) {
	if w.closed {
		return
	}
	if len(c.Cards) > 0 || len(c.Notes) == 0 || c.Settings || c.Reviewed {
		w.toasts.Dismiss() // what it offers to undo is not the newest change any more
	}
	if s := w.shown(); s != nil {
		s.Changed(c)
	}
	if id := w.here().Note; id != "" {
		if _, err := w.lib.Note(id); errors.Is(err, notes.ErrNotFound) {
			w.forget(id)
			w.shown().Hide()
			w.at = place{}
			w.Go(screen.AtToday)
		}
	}
	if !w.alone {
		w.side.Load()
	}
	w.readHistory()
	w.exchanges.Changed(c)
	w.tellAdopted(c.Adopted)
}

// tellAdopted says that what was written of things which another device has deleted is notes of
// their own now, and leads to the first.
func (w *Window) tellAdopted(made []notes.NoteID) {
	if len(made) == 0 {
		return
	}
	n, err := w.lib.Note(made[0])
	if err != nil {
		return // it went again
	}
	said := words.F("It was deleted on another device; what you were writing is a note of its own now: “%s”", n.Title)
	if more := len(made) - 1; more > 0 {
		said = words.F("They were deleted on another device; what you were writing is notes of their own now: “%s” and %d more", n.Title, more)
	}
	w.Toast(said, words.T("Go on writing"), func() { w.Go(screen.Edit{Note: n.ID}) })
}

// covered reports whether something lies over the window.
func (w *Window) covered() bool { return w.window.Canvas().Overlays().Top() != nil }

// Library is the library shown.
func (w *Window) Library() *library.Library { return w.lib }

// Clipboard is what other programs put on the clipboard beside plain text.
func (w *Window) Clipboard() clipboard.Clipboard { return w.opts.Clipboard }

// Pictures shows the pictures of the library.
func (w *Window) Pictures() *markdown.Pictures { return w.pictures }

// MenuOf returns what can be done with a note or a deck.
func (w *Window) MenuOf(deck string, note notes.NoteID) []*fyne.MenuItem {
	return w.side.MenuOf(deck, note)
}

// Sounds has the recordings of the library heard.
func (w *Window) Sounds() *sound.Player { return w.sounds }

// Window is the window itself.
func (w *Window) Window() fyne.Window { return w.window }

// Runner runs what takes time; the window waits for it when it closes.
func (w *Window) Runner() task.Runner { return w.runner }

// Context ends when the window closes.
func (w *Window) Context() context.Context { return w.ctx }

// Commands are all that can be done.
func (w *Window) Commands() *command.Table { return w.table }

// Alone hides the sidebar and the menu bar while true.
func (w *Window) Alone(alone bool) {
	if w.alone == alone {
		return
	}
	w.alone = alone
	w.toasts.Dismiss()
	w.toasts.SetTop(alone)
	w.split.setFolded(alone)
	w.showMenu()
	if !alone {
		w.side.Load()
	}
}

// Fail tells the learner of an error; nil and cancellation are none.
func (w *Window) Fail(err error) {
	if !w.closed {
		w.opts.Record.Fail(err)
		w.failures.Show(err, w.window)
	}
}

// Toast shows a line for some seconds.
func (w *Window) Toast(text, action string, do func()) (withdraw func()) {
	return w.toasts.Offer(text, action, do)
}
