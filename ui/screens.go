package ui

import (
	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/browse"
	"precis/ui/changed"
	"precis/ui/command"
	"precis/ui/devices"
	"precis/ui/editor"
	"precis/ui/exams"
	"precis/ui/importer"
	"precis/ui/packs"
	"precis/ui/reader"
	"precis/ui/review"
	"precis/ui/screen"
	"precis/ui/settings"
	"precis/ui/share"
	"precis/ui/sidebar"
	"precis/ui/statistics"
	"precis/ui/theme"
	"precis/ui/today"
	"precis/ui/words"
)

// route is a screen and the way to it.
type route struct {
	kind screen.Kind
	// make makes the screen; it reads nothing of the library before it is shown.
	make func(*Window) screen.Screen
	// open shows what it is asked for, one for each type of screen.To that leads to it.
	open opens
	// command leads to start, by default to the screen as it was left; without an ID it is
	// reached only from other screens.
	command command.Command
	start   screen.To
	// icon is that of its line in the sidebar, "" for none; below puts the line
	// under the library's tree.
	icon  theme.IconName
	below bool
	// keyed has the line show its key at its end, and atEnd makes what else stands there.
	keyed bool
	atEnd func(w *Window, refit func()) fyne.CanvasObject
	// about says what the screen is for, in the help.
	about string
	// reopens has the next start of the app come back to it.
	reopens bool
}

// newRoutes returns all screens, in the order of sidebar and menus.
func newRoutes() []route {
	routes := []route{
		{
			kind: screen.AtToday, icon: theme.IconToday, command: command.Command{Name: words.T("Today"), Keys: command.Keys("Ctrl+T")},
			about: words.Key("What waits today, what is fading, and what comes in the next days."),
			make:  func(w *Window) screen.Screen { return today.New(w, w.addSample) },
		},
		{
			kind:  screen.AtNote,
			about: words.Key("The note as it is read. The marks beside headings show how well their cards are known; select words and press C, Q or H to make a cloze, a question or a highlight."),
			make:  func(w *Window) screen.Screen { return reader.New(w) },
			open: opens{
				by(func(s *reader.Screen, id screen.Note) { s.Open(notes.NoteID(id), -1) }),
				by(func(s *reader.Screen, to screen.Section) {
					s.Open(to.Note, to.Index)
					s.Uncover(to.Card)
				}),
			},
		},
		{
			kind:  screen.AtEditor,
			about: words.Key("The note as it is written, in Markdown, with what it becomes beside it. It is kept while you type; Ctrl+S makes cards of it."),
			make:  func(w *Window) screen.Screen { return editor.New(w) },
			open: opens{
				by(func(s *editor.Screen, to screen.Edit) { s.Edit(to.Note, to.Line, to.Words) }),
				by(func(s *editor.Screen, deck screen.NewNote) { s.Write(string(deck)) }),
			},
		},
		{
			kind: screen.AtImport, icon: theme.IconAdd, below: true, keyed: true, start: screen.Paste{},
			about:   words.Key("Paste a briefing, or open files. On the left stands the text as it came, what was left out struck through: press a line to take it back. On the right stand the cards to tick."),
			command: command.Command{ID: "file.add", Name: words.T("Add briefing"), Menu: words.T("File"), Keys: command.Keys("Ctrl+N")},
			make:    func(w *Window) screen.Screen { return importer.New(w) },
			open: opens{
				by(func(s *importer.Screen, _ screen.Paste) { s.Paste() }),
				by(func(s *importer.Screen, to screen.Import) { s.FilesInto(to.Paths, to.Deck) }),
				by(func(s *importer.Screen, to screen.Suggest) { s.SuggestFor(to.Note, to.Section, to.Words) }),
			},
		},
		{
			kind:  screen.AtReview,
			about: words.Key("Think of the answer, show it, and say how well you knew it. The buttons say when the card comes back. Every grade can be taken back with Z."),
			make:  func(w *Window) screen.Screen { return review.New(w) },
			open:  opens{by(func(s *review.Screen, scope screen.Review) { s.Start(library.Scope(scope)) })},
		},
		{
			kind: screen.AtBrowse, icon: theme.IconBrowse, reopens: true, command: command.Command{Name: words.T("Browse"), Keys: command.Keys("Ctrl+Shift+B")},
			about: words.Key("All cards, or all notes. Write words, or such as deck:Polity is:due, to narrow them; the keys below act on what is selected."),
			make:  func(w *Window) screen.Screen { return browse.New(w) },
			start: screen.Browse(""),
			open:  opens{by(func(s *browse.Screen, query screen.Browse) { s.Search(string(query)) })},
		},
		{
			kind: screen.AtChanged, command: command.Command{Name: words.T("Changed cards")},
			about: words.Key("Cards whose text changed so much that Precis cannot tell whether they are the same, and cards past their day. Say it once for each; until then they go on as before."),
			make:  func(w *Window) screen.Screen { return changed.New(w) },
		},
		{
			kind: screen.AtStatistics, icon: theme.IconStatistics, reopens: true, command: command.Command{Name: words.T("Statistics"), Keys: command.Keys("Ctrl+Shift+I")},
			about: words.Key("How much you studied, how much you kept, and what comes. Point at a chart for its figures."),
			make:  func(w *Window) screen.Screen { return statistics.New(w) },
		},
		{
			kind: screen.AtExams, command: command.Command{Name: words.T("Exams"), Keys: command.Keys("Ctrl+Shift+X")},
			about: words.Key("The days you plan for: what you will know on them, where you are weakest, and what more minutes would change."),
			make:  func(w *Window) screen.Screen { return exams.New(w) },
			open:  opens{by(func(s *exams.Screen, id screen.Exam) { s.Open(notes.ExamID(id)) })},
		},
		{
			kind: screen.AtPacks, icon: theme.IconPacks, reopens: true, command: command.Command{Name: words.T("Packs"), Keys: command.Keys("Ctrl+Shift+A")},
			about: words.Key("Notes that you share and notes of others. What you and an author both changed waits here until you decide."),
			make:  func(w *Window) screen.Screen { return packs.New(w) },
		},
		{
			kind:  screen.AtShare,
			about: words.Key("Choose notes, say what the pack is, and write it as one file for others. Your reviews stay with you."),
			make:  func(w *Window) screen.Screen { return share.New(w, w.namePack) },
			open:  opens{by(func(s *share.Screen, to screen.Share) { s.Open(to.What, to.Pack) })},
		},
		{
			kind: screen.AtSettings, icon: theme.IconSettings, below: true, command: command.Command{Name: words.T("Settings"), Keys: command.Keys("Ctrl+,")},
			about: words.Key("How reviewing, the window and the library file should be. A value is kept when its field is left; Ctrl+Z takes it back."),
			make: func(w *Window) screen.Screen {
				return settings.New(w, settings.Looks{
					Variant: func() theme.Variant { return w.state.Theme }, SetVariant: w.setVariant,
					Scale: func() float32 { return w.state.Text }, SetScale: w.setScale,
					Language: func() string { return w.state.Language }, SetLanguage: w.setLanguage,
				}, settings.File{Path: w.opts.Path, Size: w.opts.Size}, devices.NewSection(w.exchanges, w.opts.Machine, w.chooseFolder))
			},
			atEnd: func(w *Window, refit func()) fyne.CanvasObject {
				return devices.NewDot(w.exchanges, w.showDevices, refit)
			},
			start: settings.Deck(""),
			open:  opens{by(func(s *settings.Screen, deck settings.Deck) { s.Open(string(deck)) })},
		},
	}
	for i := range routes {
		r := &routes[i]
		if r.start == nil {
			r.start = r.kind
		}
		if c := &r.command; c.Name != "" && c.ID == "" {
			c.ID, c.Menu, c.Group = "go."+string(r.kind), words.T("Go"), 1
		}
	}
	return routes
}

// opens are the ways to open a screen.
type opens []func(screen.Screen, screen.To)

// by is the way that a screen of type S opens for a T.
func by[S screen.Screen, T screen.To](open func(S, T)) func(screen.Screen, screen.To) {
	return func(s screen.Screen, to screen.To) {
		if to, ok := to.(T); ok {
			open(s.(S), to)
		}
	}
}

// routeTo returns the route to a screen, nil for none.
func (w *Window) routeTo(k screen.Kind) *route {
	for i := range w.routes {
		if w.routes[i].kind == k {
			return &w.routes[i]
		}
	}
	return nil
}

// newScreens makes every screen.
func (w *Window) newScreens() screens {
	made := screens{}
	for _, r := range w.routes {
		made[r.kind] = r.make(w)
	}
	return made
}

// ways returns the commands of a menu that lead to screens.
func (w *Window) ways(menu string) (commands []command.Command) {
	for _, r := range w.routes {
		if r.command.ID != "" && r.command.Menu == menu {
			r.command.Do = func() { w.Go(r.start) }
			commands = append(commands, r.command)
		}
	}
	return commands
}

// entries are the lines of the sidebar above or below the library.
func (w *Window) entries(below bool) (lines []sidebar.Entry) {
	for _, r := range w.routes {
		if r.icon != "" && r.below == below {
			e := sidebar.Entry{Command: r.command.ID, Text: r.command.Name, Icon: r.icon}
			if r.keyed {
				e.Key = r.command.Shown()
			}
			if r.atEnd != nil {
				e.AtEnd = func(refit func()) fyne.CanvasObject { return r.atEnd(w, refit) }
			}
			lines = append(lines, e)
		}
	}
	return lines
}
