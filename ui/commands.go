package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/command"
	"precis/ui/extra"
	"precis/ui/screen"
	"precis/ui/settings"
	"precis/ui/statistics"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// addCommands fills the table: the window's own commands, those of the sidebar
// and of every screen, and help.
func (w *Window) addCommands() {
	w.table.Add(command.Command{
		ID: "overlay.close", Name: words.T("Close"), Keys: command.Keys("Esc"), Hidden: true, Do: w.closeOverlay, Enabled: w.overlaid,
	}, command.Command{
		ID: "overlay.enter", Name: words.T("Go on"), Keys: command.Keys("Enter"), Hidden: true, Do: func() { w.overlay().Enter() }, Enabled: func() bool { return w.overlaid() && w.overlay().Enter != nil },
	})
	w.add(w.fileCommands()...)
	w.add(w.editCommands()...)
	w.add(w.goCommands()...)
	w.add(w.studyCommands()...)
	w.add(w.viewCommands()...)
	w.add(w.side.Commands()...)
	for _, r := range w.routes {
		w.add(inFront(w.screens[r.kind].Commands(), func() bool { return w.at.Kind == r.kind })...)
	}
	w.add(w.helpCommands()...)
	w.table.Add(w.scrollCommands()...)
	w.table.Add(command.Command{ID: "menu", Name: words.T("Menu of what is chosen"), Keys: command.Keys("Menu", "Shift+F10"), Do: w.askMenu})
}

// askMenu opens the menu of what has the focus, else of the screen in front, else of the line
// of the library that is chosen.
func (w *Window) askMenu() {
	if widgets.AskMenu(w.window.Canvas()) || w.covered() {
		return
	}
	if s, ok := w.shown().(screen.Menued); ok {
		s.ShowMenu()
		return
	}
	w.table.Run("sidebar.menu")
}

// add puts commands into the table that rest while something lies over the
// window.
func (w *Window) add(commands ...command.Command) {
	commands = slices.Clone(commands)
	for i := range commands {
		commands[i].Rests = w.covered
	}
	w.table.Add(commands...)
}

// inFront returns commands that are enabled only where there also is true.
func inFront(commands []command.Command, there func() bool) []command.Command {
	commands = slices.Clone(commands)
	for i := range commands {
		enabled := commands[i].Enabled
		commands[i].Enabled = func() bool { return there() && (enabled == nil || enabled()) }
	}
	return commands
}

func (w *Window) fileCommands() []command.Command {
	return slices.Concat(w.ways(words.T("File")), []command.Command{
		{ID: "file.paste", Name: words.T("Paste a briefing"), Menu: words.T("File"), Keys: command.Keys("Ctrl+Shift+V"), Do: func() { w.Go(screen.Paste{}) }},
		{ID: "file.open", Name: words.T("Open files…"), Menu: words.T("File"), Keys: command.Keys("Ctrl+O"), Do: func() { w.Go(screen.Import{}) }},
		{ID: "file.folder", Name: words.T("Open folder…"), Menu: words.T("File"), Do: func() {
			w.Choose(screen.ReadableFolder(), func(paths []string) { w.Go(screen.Import{Paths: paths}) })
		}},
		{ID: "file.note", Name: words.T("Write a new note"), Menu: words.T("File"), Keys: command.Keys("Ctrl+Shift+N"), Do: func() { w.Go(screen.NewNote("")) }},
		{ID: "file.share", Name: words.T("Share…"), Menu: words.T("File"), Group: 1, Keys: command.Keys("Ctrl+Shift+S"), Do: func() { w.Go(screen.Share{}) }, Enabled: w.lib.HasNotes},
		{ID: "file.export", Name: words.T("Export…"), Menu: words.T("File"), Group: 1, Keys: command.Keys("Ctrl+E"), Do: func() { w.Export(library.Selection{}) }, Enabled: w.lib.HasNotes},
		{ID: "file.print", Name: words.T("Print this note…"), Menu: words.T("File"), Group: 1, Keys: command.Keys("Ctrl+P"), Do: w.printNote, Enabled: func() bool { return w.here().Note != "" }},
		{ID: "file.backups", Name: words.T("Backups…"), Menu: words.T("File"), Group: 2, Do: w.showBackups},
		{ID: "file.move", Name: words.T("Move to another computer…"), Menu: words.T("File"), Group: 2, Do: w.moveAway},
	}, w.exchanges.Commands(w.showDevices), []command.Command{
		{ID: "file.sample", Name: words.T("Add the sample briefing"), Menu: words.T("File"), Group: 3, Do: w.addSample},
		{ID: "file.quit", Name: words.T("Quit"), Menu: words.T("File"), Group: 4, Keys: command.Keys("Ctrl+Q"), Do: w.Quit, Quits: true},
	})
}

func (w *Window) editCommands() []command.Command {
	named := func(verb, named string, what *notes.Action) func() string {
		return func() string {
			if _, own := w.shown().(screen.Undoer); own || *what == (notes.Action{}) {
				return words.T(verb)
			}
			return widgets.InMenu(words.F(named, words.Message(what.Message())))
		}
	}
	act := func(shortcut func(fyne.Clipboard) fyne.Shortcut) func() {
		return func() {
			c := w.window.Canvas()
			at, ok := c.Focused().(fyne.Shortcutable)
			if last := widgets.LastWritten(c); !ok && last != nil {
				c.Focus(last) // which the menu bar has taken it from
				at, ok = last, true
			}
			if !ok { // text that is read is selected without the focus
				at, ok = c.(fyne.Shortcutable)
			}
			if ok {
				at.TypedShortcut(shortcut(w.app.Clipboard()))
			}
		}
	}
	return []command.Command{
		{
			ID: "edit.undo", Name: words.T("Undo the last change"), Label: named(words.Key("Undo"), words.Key("Undo %s"), &w.undo), Menu: words.T("Edit"), Keys: command.Keys("Ctrl+Z"),
			Do: w.undoHere, Enabled: func() bool { return w.undoable(w.undo) },
		},
		{
			ID: "edit.redo", Name: words.T("Redo"), Label: named(words.Key("Redo"), words.Key("Redo %s"), &w.redo), Menu: words.T("Edit"), Keys: command.Keys("Ctrl+Shift+Z", "Ctrl+Y"),
			Do: w.redoHere, Enabled: func() bool { return w.undoable(w.redo) },
		},
		{ID: "edit.cut", Name: words.T("Cut"), Menu: words.T("Edit"), Group: 1, Known: "Ctrl+X", Do: act(func(c fyne.Clipboard) fyne.Shortcut { return &fyne.ShortcutCut{Clipboard: c} })},
		{ID: "edit.copy", Name: words.T("Copy"), Menu: words.T("Edit"), Group: 1, Known: "Ctrl+C", Do: act(func(c fyne.Clipboard) fyne.Shortcut { return &fyne.ShortcutCopy{Clipboard: c} })},
		{ID: "edit.paste", Name: words.T("Paste"), Menu: words.T("Edit"), Group: 1, Known: "Ctrl+V", Do: act(func(c fyne.Clipboard) fyne.Shortcut { return &fyne.ShortcutPaste{Clipboard: c} })},
		{ID: "edit.all", Name: words.T("Select all"), Menu: words.T("Edit"), Group: 1, Known: "Ctrl+A", Do: act(func(fyne.Clipboard) fyne.Shortcut { return &fyne.ShortcutSelectAll{} })},
	}
}

func (w *Window) goCommands() []command.Command {
	find := command.Command{ID: "go.palette", Name: words.T("Find anything"), Menu: words.T("Go"), Keys: command.Keys("Ctrl+K"), Do: w.palette.Open}
	back := command.Command{ID: "go.back", Name: words.T("Back"), Menu: words.T("Go"), Group: 2, Keys: command.Keys("Alt+Left"), Do: w.Back, Enabled: func() bool { return len(w.back) > 0 }}
	forward := command.Command{ID: "go.forward", Name: words.T("Forward"), Menu: words.T("Go"), Group: 2, Keys: command.Keys("Alt+Right"), Do: w.goForward, Enabled: func() bool { return len(w.forward) > 0 }}
	area := command.Command{
		ID: "go.area", Name: words.T("From the sidebar to the page, and back"), Menu: words.T("Go"), Group: 2, Keys: command.Keys("F6"),
		Do: w.otherArea, Enabled: func() bool { return !w.alone && !w.covered() },
	}
	return append(append([]command.Command{find}, w.ways(words.T("Go"))...), back, forward, area)
}

// fitMemory opens Settings where the memory model is fitted, and begins.
func (w *Window) fitMemory() {
	w.settings("").Fit()
}

// lookAhead opens Statistics, and looks a year ahead.
func (w *Window) lookAhead() {
	w.Go(screen.AtStatistics)
	w.shown().(*statistics.Screen).LookAhead()
}

// studyCommands are study beside the daily reviews.
func (w *Window) studyCommands() []command.Command {
	study := func(id, name string, group int, do func()) command.Command {
		return command.Command{ID: "study." + id, Name: name, Menu: words.T("Study"), Group: group, Do: do, Enabled: w.lib.HasNotes}
	}
	return []command.Command{
		study("due", words.T("Review all that is due"), 0, func() { w.Go(screen.Review{}) }),
		study("ahead", words.T("Study ahead…"), 0, func() { extra.Ahead(w, library.Scope{}) }),
		study("exam", words.T("Plan for an exam…"), 0, func() { w.PlanExam(notes.Exam{}) }),
		study("cram-failed", words.T("Cram what was missed today"), 1, func() { extra.CramFailed(w) }),
		study("cram-deck", words.T("Cram a deck…"), 1, func() { extra.AskDeck(w) }),
		study("cram-tag", words.T("Cram a tag…"), 1, func() { extra.AskTag(w) }),
		study("cram-search", words.T("Cram what a search finds…"), 1, func() { extra.AskQuery(w) }),
		study("fit", words.T("Learn my pace"), 2, w.fitMemory),
		study("year", words.T("Look a year ahead"), 2, w.lookAhead),
	}
}

func (w *Window) viewCommands() []command.Command {
	colours := func(name string, v theme.Variant) command.Command {
		return command.Command{
			ID: "view." + string(v), Name: name, Menu: words.T("View"), Group: 1,
			Do: func() { w.setVariant(v) }, Checked: func() bool { return w.state.Theme == v },
		}
	}
	widen := func(by float32) func() {
		return func() {
			w.setSide(w.sideIn(w.window.Canvas().Size().Width) * (1 + by))
			w.keep()
		}
	}
	unfolded := func() bool { return !w.alone && !w.folded() }
	resize := func(by float32) func() { return func() { w.setScale(settings.NextScale(w.state.Text, by)) } }
	return []command.Command{
		{ID: "view.sidebar", Name: words.T("Fold or unfold the sidebar"), Menu: words.T("View"), Keys: command.Keys(`Ctrl+\`), Do: func() {
			w.toggleSide()
			w.keep()
		}, Enabled: func() bool { return !w.alone }},
		{ID: "view.wider", Name: words.T("Wider sidebar"), Menu: words.T("View"), Do: widen(sideStep), Enabled: unfolded},
		{ID: "view.narrower", Name: words.T("Narrower sidebar"), Menu: words.T("View"), Do: widen(-sideStep), Enabled: unfolded},
		colours(words.T("Light theme"), theme.Light),
		colours(words.T("Dark theme"), theme.Dark),
		colours(words.T("Sepia theme"), theme.Sepia),
		colours(words.T("Theme of the system"), theme.System),
		{ID: "view.larger", Name: words.T("Larger text"), Menu: words.T("View"), Group: 2, Keys: command.Keys("Ctrl++", "Ctrl+=", "Ctrl+Shift+="), Do: resize(settings.TextStep)},
		{ID: "view.smaller", Name: words.T("Smaller text"), Menu: words.T("View"), Group: 2, Keys: command.Keys("Ctrl+-"), Do: resize(-settings.TextStep)},
		{ID: "view.normal", Name: words.T("Normal text"), Menu: words.T("View"), Group: 2, Keys: command.Keys("Ctrl+0"), Do: func() { w.setScale(1) }},
	}
}

func (w *Window) helpCommands() []command.Command {
	return []command.Command{
		{ID: "help.keys", Name: words.T("Keyboard shortcuts"), Menu: words.T("Help"), Keys: command.Keys("F1"), Do: w.showKeys},
		{ID: "help.diagnostics", Name: words.T("Copy diagnostics"), Menu: words.T("Help"), Do: w.copyDiagnostics},
		{ID: "help.about", Name: words.T("About Precis"), Menu: words.T("Help"), Do: w.showAbout},
	}
}

// scrollCommands move the page in front by key, or a panel over the window.
func (w *Window) scrollCommands() []command.Command {
	var all []command.Command
	for _, key := range widgets.ScrollKeys {
		all = append(all, command.Command{
			ID: "scroll." + string(key), Name: words.T("Scroll"), Keys: command.Keys(command.Key{Name: key}.String()), Hidden: true,
			Do: func() { widgets.ScrollByKey(w.scrolled(), key) }, Enabled: func() bool { return w.scrolled() != nil },
		})
	}
	return all
}

// scrolled is what moves by key now, nil for nothing.
func (w *Window) scrolled() *container.Scroll {
	if w.covered() {
		if w.overlaid() {
			return w.overlay().Scroll
		}
		return nil
	}
	if s, ok := w.shown().(screen.Scroller); ok {
		return s.Scroll()
	}
	return nil
}

// overlaid reports whether a panel that can be closed lies over the window.
func (w *Window) overlaid() bool { return w.overlay() != nil }

// overlay is that panel, nil for none.
func (w *Window) overlay() *widgets.Overlay {
	o, _ := w.window.Canvas().Overlays().Top().(*widgets.Overlay)
	return o
}

func (w *Window) closeOverlay() { w.overlay().Close() }

// showMenu shows the menus of the window and of the screen in front; none while
// a review has the window for itself.
func (w *Window) showMenu() {
	if !w.filled {
		return
	}
	if w.alone {
		w.window.SetMainMenu(nil)
		content := w.window.Canvas().Content()
		content.Move(fyne.NewPos(0, 0))
		content.Resize(w.window.Canvas().Size())
		return
	}
	w.menu.Items = slices.DeleteFunc(slices.Clone(w.menus), func(m *fyne.Menu) bool { return !w.belongs(m.Label) })
	w.window.SetMainMenu(w.menu)
}

// belongs reports whether a menu holds commands of the window, or of the screen
// in front.
func (w *Window) belongs(menu string) bool {
	for k, s := range w.screens {
		if k == w.at.Kind {
			continue
		}
		for _, c := range s.Commands() {
			if c.Menu == menu {
				return w.ownMenu(menu)
			}
		}
	}
	return true
}

// ownMenu reports whether the window or the screen in front has commands in a
// menu.
func (w *Window) ownMenu(menu string) bool {
	if slices.Contains([]string{words.T("File"), words.T("Edit"), words.T("Go"), words.T("Study"), words.T("View"), words.T("Help")}, menu) {
		return true
	}
	s := w.shown()
	return s != nil && slices.ContainsFunc(s.Commands(), func(c command.Command) bool { return c.Menu == menu })
}
