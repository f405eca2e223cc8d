// Package importer is the screen on which text becomes notes: what came, what it
// will be, which cards go with it. Nothing is stored before the learner says so.
package importer

import (
	"context"
	"errors"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/markup/dialect"
	"precis/notes/suggest"
	"precis/ui/alert"
	"precis/ui/command"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// Host is the window as this screen sees it.
type Host interface {
	screen.Host
	// Restore asks whether a backup is to take the place of the library.
	Restore(path string)
}

// Screen shows one import at a time.
type Screen struct {
	host Host
	ctx  context.Context
	stop context.CancelFunc

	typed     *typed       // the text that is pasted or typed
	plan      *intake.Plan // nil before anything was read
	aside     *intake.Plan // the one before, which can be gone back to
	paths     []string     // files that are read; nil for pasted text
	pasted    string       // what of the clipboard was read last: its text, else its page
	dialect   dialect.Dialect
	table     asTable
	chosen    int    // index of the planned note that is shown
	asked     int    // counts readings, so that an old one is told from the newest
	drop      func() // ends the newest
	reading   bool   // what is pasted is being read
	storing   bool
	retitling bool           // a note gets another title, with which its cards are suggested anew
	note      notes.NoteID   // the note of the library that cards are suggested for, "" for an import
	taste     suggest.Bar    // what is known of which suggestions the learner takes
	alike     bool           // a note that says the same is updated
	settled   map[doubt]bool // packs that may come in all the same
	left      string         // the name under which Unkept has kept the import, "" where it has not

	bar     *bar
	source  *source
	preview *preview
	several *several

	content *fyne.Container
}

var (
	_ screen.Screen = (*Screen)(nil)
	_ screen.Keeper = (*Screen)(nil)
)

// New returns the screen, empty.
func New(host Host) *Screen {
	s := &Screen{host: host, ctx: host.Context(), stop: func() {}, drop: func() {}, settled: map[doubt]bool{}}
	s.typed = newTyped(s)
	s.bar = newBar(s)
	s.source = newSource(s)
	s.preview = newPreview(s)
	s.several = newSeveral(s)
	s.content = widgets.Page(s.bar.content, container.NewStack())
	host.Keepers().Add(s)
	return s
}

// Content is the whole screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show starts what the screen does while it is in front.
func (s *Screen) Show() {
	s.ctx, s.stop = context.WithCancel(s.host.Context())
	if s.plan == nil {
		s.taste = s.host.Library().Preferences().Taste()
	}
}

// Hide keeps what was typed, and ends the rest.
func (s *Screen) Hide() {
	s.typed.waiting()
	s.typed.draft.Keep()
	s.stop()
}

// Changed keeps the decks on offer true.
func (s *Screen) Changed(notes.Change) { s.bar.update() }

// worthTaking is how many characters text on the clipboard must have to be taken
// for a briefing without asking.
const worthTaking = 120

// Paste begins an import of pasted text: what is on the clipboard where that is
// long enough, be it a page without plain text, else an area to paste or type into.
//
// An import that was left goes on, with what was ticked and written, unless other
// text is there to begin with. What was written when the app ended comes first.
func (s *Screen) Paste() {
	if s.stores() {
		return
	}
	text := fyne.CurrentApp().Clipboard().Content()
	isNew := len(strings.TrimSpace(text)) >= worthTaking && text != s.pasted
	switch {
	case s.comeBack(): // it is read
	case s.typed.bringBack():
		s.ask()
	case !isNew && s.reading: // it comes
	case !isNew && s.plan != nil && s.note == "":
		s.showPlan()
	case !isNew && s.typed.open && s.typed.written() != "":
		s.ask()
		s.typed.changed() // it may have been left before it was read
	case isNew:
		s.takeClipboard(text, true)
	default:
		s.clear()
		s.ask()
	}
	if text == "" && !s.reading {
		s.takeClipboard("", false)
	}
}

// setAside begins anew, with a way back to the import that was under way. Suggestions
// for a note that the learner has only looked at are made anew at any time.
func (s *Screen) setAside() {
	before, typed, written := *s, *s.typed, s.typed.written()
	s.clear()
	s.fill(container.NewStack()) // what was there is not to be pressed any more
	if before.plan == nil && written == "" {
		return
	}
	if before.plan != nil && before.note != "" && !s.preview.cards.choiceOf(before.plan.Notes[0]).made() {
		s.letGo(before.plan)
		return
	}
	s.letGo(s.aside)
	s.aside = before.plan
	s.host.Toast(words.T("Another import was begun"), words.T("Back to the one before"), func() {
		if s.storing {
			return
		}
		s.begin()
		s.letGo(s.plan)
		s.plan, s.chosen, s.paths, s.dialect, s.note = before.plan, before.chosen, before.paths, before.dialect, before.note
		s.table, s.alike, s.settled = before.table, before.alike, before.settled
		s.aside = nil
		s.typed.text, s.typed.html, s.typed.deck, s.typed.open = typed.text, typed.html, typed.deck, typed.open
		s.typed.entry.Fill(written)
		if s.plan == nil {
			s.ask()
			s.typed.changed()
			return
		}
		s.typed.draft.Typed(written)
		s.preview.planned, s.preview.cards.planned = nil, s.plan.Notes[s.chosen]
		s.showPlan()
	})
}

// stores reports whether a plan is being stored, which nothing may change or
// replace meanwhile, and says so.
func (s *Screen) stores() bool {
	if s.storing {
		s.host.Toast(words.T("The notes are being added"), "", nil)
	}
	return s.storing
}

// Files begins an import of files and folders; with none it asks for one.
func (s *Screen) Files(paths []string) { s.FilesInto(paths, "") }

// FilesInto is Files for what is to go into a deck, "" for where it says itself.
func (s *Screen) FilesInto(paths []string, deck string) {
	if s.stores() {
		return
	}
	s.setAside()
	if len(paths) == 0 {
		s.ask()
		s.chooseFile()
		return
	}
	s.paths, s.typed.deck = paths, deck
	s.readFiles()
}

// readFiles makes a plan of the files.
func (s *Screen) readFiles() {
	ctx, asked := s.begin()
	lib, paths, as, table, taste := s.host.Library(), s.paths, s.dialect, s.table, s.taste
	var plan *intake.Plan
	alert.RunWithDialog(ctx, s.host.Runner(), s.host.Window(), words.T("Reading files"), func(ctx context.Context, report task.Report) error {
		var err error
		plan, err = lib.Intake().PlanFiles(ctx, paths, table.options(intake.Options{Suggest: true, Dialect: as, Older: true, OtherAuthors: true, Taste: taste}), report)
		return err
	}, func(err error) {
		if errors.Is(err, notes.ErrWhole) && len(paths) == 1 && asked == s.asked {
			s.moveIn(paths[0])
			return
		}
		s.planned(asked, plan, err)
	})
}

// moveIn takes in a whole library where there is nothing yet; else it is asked
// whether it is to replace the one that is here.
func (s *Screen) moveIn(path string) {
	ctx, asked := s.begin()
	lib := s.host.Library()
	var all library.Totals
	alert.RunWithDialog(ctx, s.host.Runner(), s.host.Window(), words.T("Moving in"), func(ctx context.Context, _ task.Report) error {
		var err error
		all, err = lib.Keeper().MoveIn(ctx, path)
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, notes.ErrWhole) && asked == s.asked:
			s.clear()
			s.host.Back()
			s.host.Restore(path)
			return
		case err != nil:
			s.planned(asked, nil, err)
			return
		}
		s.clear()
		s.host.Go(screen.AtToday)
		s.host.Toast(words.F("Everything is here: %s and %s", words.N(all.Notes, "%d note", "%d notes"), words.N(all.Cards, "%d card", "%d cards")), "", nil)
	})
}

// read makes a plan of text that was typed, or pasted where one types.
func (s *Screen) read(text string) {
	if text == fyne.CurrentApp().Clipboard().Content() {
		s.pasted = text
	}
	s.typed.text, s.typed.html, s.paths = text, "", nil
	s.readAgain()
}

// readAgain makes a plan of what was pasted or typed last, or of the files.
func (s *Screen) readAgain() { s.readKeeping(nil, s.planned) }

// readKeeping is readAgain with lines that are kept or left out whatever they look
// like, and says what to do then.
func (s *Screen) readKeeping(keep map[int]bool, then func(asked int, plan *intake.Plan, err error)) {
	text, html, paths := s.typed.text, s.typed.html, s.paths
	ctx, asked := s.begin()
	lib := s.host.Library()
	opts := s.table.options(intake.Options{Suggest: true, Deck: s.typed.deck, Dialect: s.dialect, Taste: s.taste, Keep: keep, UpdateAlike: s.alike})
	s.reading = true
	read := func(ctx context.Context) (*intake.Plan, error) {
		if paths != nil {
			return lib.Intake().PlanFiles(ctx, paths, opts, nil)
		}
		if html != "" {
			if plan, err := lib.Intake().PlanText(ctx, html, opts); err == nil {
				return plan, nil
			}
			html = "" // a page that cannot be read; its words can
		}
		return lib.Intake().PlanText(ctx, text, opts)
	}
	done := func(plan *intake.Plan, err error) {
		if asked == s.asked {
			s.typed.html = html
		}
		then(asked, plan, err)
	}
	if s.plan != nil || s.typed.open { // it goes on meanwhile
		task.Load(ctx, s.host.Runner(), read, done)
		return
	}
	var plan *intake.Plan
	alert.RunWithDialog(ctx, s.host.Runner(), s.host.Window(), words.T("Reading the text"), func(ctx context.Context, _ task.Report) (err error) {
		plan, err = read(ctx)
		return err
	}, func(err error) { done(plan, err) })
}

// begin ends the reading that is under way, and returns the context and the number of
// the next one.
func (s *Screen) begin() (context.Context, int) {
	s.drop()
	s.asked++
	s.reading = false
	ctx, drop := context.WithCancel(s.ctx)
	s.drop = drop
	return ctx, s.asked
}

// planned shows what was read.
func (s *Screen) planned(asked int, plan *intake.Plan, err error) {
	if asked != s.asked {
		s.letGo(plan)
		return
	}
	s.reading = false
	if s.plan != plan {
		s.letGo(s.plan)
	}
	if err != nil {
		s.plan = nil
		s.bar.update()
		switch {
		case errors.Is(err, context.Canceled):
			if !s.typed.open {
				s.pasted = "" // it is offered again
			}
			s.ask()
		case s.typed.open:
			s.typed.fault(err)
		default:
			s.fill(s.fault(err))
		}
		return
	}
	if len(plan.Notes) == 0 {
		s.letGo(plan)
		s.plan = nil
		s.bar.update()
		s.fill(s.nothing(plan.Warnings))
		return
	}
	s.plan = plan
	s.putIntoDeck()
	s.chosen = 0
	for i, p := range plan.Notes {
		if p.Verdict != intake.LeavesAsIs && !p.Skip {
			s.chosen = i
			break
		}
	}
	s.showPlan()
}

// showPlan puts the plan on the screen.
func (s *Screen) showPlan() {
	s.typed.fault(nil)
	s.preview.show(s.plan.Notes[s.chosen])
	switch {
	case s.listed():
		s.several.show(s.plan)
		s.fill(s.beside(s.several.content))
	case s.note != "":
		s.fill(s.preview.content)
	case s.typed.open:
		s.fill(s.beside(s.typed.area))
	default:
		s.source.show(s.plan.Notes[0])
		s.fill(s.beside(s.source.content))
	}
	s.bar.update()
	s.host.Commands().Update()
}

// listed reports whether the plan is more than one text: then what is in it stands
// on the left.
func (s *Screen) listed() bool {
	return len(s.plan.Warnings) > 3 || len(s.plan.Packs) > 0 || s.plan.HasDecks()
}

// beside sets something on the left of the preview.
func (s *Screen) beside(side fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&sideLayout{}, widgets.NewGround(theme.Side, side), widgets.NewVerticalHairline(), s.preview.content)
}

// choose shows another note of the plan.
func (s *Screen) choose(index int) {
	if s.plan == nil || index < 0 || index >= len(s.plan.Notes) {
		return
	}
	s.chosen = index
	s.preview.show(s.plan.Notes[index])
	s.several.mark(index)
}

func (s *Screen) clear() {
	s.begin()
	s.plan, s.chosen, s.note = nil, 0, ""
	s.paths, s.dialect, s.settled, s.alike = nil, dialect.Guess, map[doubt]bool{}, false
	s.table = asTable{}
	s.typed.reset()
	s.forgetLeft()
	s.bar.update()
}

// letGo closes the files of a plan that is not needed any more, nil for none.
func (s *Screen) letGo(plan *intake.Plan) {
	if plan == nil {
		return
	}
	for _, n := range plan.Notes {
		delete(s.preview.cards.choices, n)
	}
	if err := plan.Close(); err != nil {
		s.host.Fail(err)
	}
}

func (s *Screen) fill(o fyne.CanvasObject) {
	if s.content.Objects[1] != o {
		s.content.Objects[1] = o
		s.content.Refresh()
	}
}

// readAfter is how long the learner must pause before typed text is read.
const readAfter = 400 * time.Millisecond

// Commands are what can be done while importing.
func (s *Screen) Commands() []command.Command {
	planned := func() bool { return s.plan != nil }
	card := func() bool { return planned() && s.preview.cards.selected() != nil }
	offered := func() bool { return planned() && s.preview.cards.hasBar() }
	move := func(id, name, key string, do func(), enabled func() bool) command.Command {
		return command.Command{ID: "import." + id, Name: name, Keys: command.Keys(key), Hidden: true, Do: do, Enabled: enabled}
	}
	return []command.Command{
		{ID: "import.add", Name: words.T("Add to the library"), Menu: words.T("Import"), Keys: command.Keys("Ctrl+Enter"), Do: s.store, Enabled: s.canStore},
		{ID: "import.paste", Name: words.T("Paste text"), Menu: words.T("Import"), Keys: command.Keys("Ctrl+V"), Do: s.pasteHere},
		{ID: "import.deck", Name: words.T("Choose the deck"), Menu: words.T("Import"), Keys: command.Keys("D"), Do: s.chooseDeck, Enabled: planned},
		{ID: "import.dialect", Name: words.T("Choose the app it was written for"), Menu: words.T("Import"), Do: s.chooseDialect, Enabled: planned},
		{ID: "import.view", Name: words.T("Show cards or text"), Menu: words.T("Import"), Keys: command.Keys("T"), Do: func() { s.preview.next() }, Enabled: planned},
		{ID: "import.all", Name: words.T("Tick all suggestions"), Menu: words.T("Import"), Group: 1, Keys: command.Keys("A"), Do: func() { s.preview.cards.tickAll(true) }, Enabled: planned},
		{ID: "import.none", Name: words.T("Tick none"), Menu: words.T("Import"), Group: 1, Keys: command.Keys("N"), Do: func() { s.preview.cards.tickAll(false) }, Enabled: planned},
		{ID: "import.fewer", Name: words.T("Tick fewer suggestions"), Menu: words.T("Import"), Group: 1, Keys: command.Keys("-"), Do: func() { s.preview.cards.moveBar(-1) }, Enabled: offered},
		{ID: "import.more", Name: words.T("Tick more suggestions"), Menu: words.T("Import"), Group: 1, Keys: command.Keys("+", "="), Do: func() { s.preview.cards.moveBar(1) }, Enabled: offered},
		move("down", words.T("Next card"), "Down", func() { s.preview.cards.move(1) }, planned),
		move("up", words.T("Previous card"), "Up", func() { s.preview.cards.move(-1) }, planned),
		move("tick", words.T("Tick the card or not"), "Space", func() { s.preview.cards.tickSelected() }, card),
		move("edit", words.T("Edit text"), "Enter", func() { s.preview.cards.editSelected() }, card),
		move("dismiss", words.T("Dismiss the card"), "Delete", func() { s.preview.cards.dismissSelected() }, card),
		move("gap-left", words.T("Move the gap to the word before"), "Left", func() { s.preview.cards.moveGap(-1, false) }, card),
		move("gap-right", words.T("Move the gap to the next word"), "Right", func() { s.preview.cards.moveGap(1, false) }, card),
		move("gap-less", words.T("Make the gap a word shorter"), "Shift+Left", func() { s.preview.cards.moveGap(-1, true) }, card),
		move("gap-more", words.T("Make the gap a word longer"), "Shift+Right", func() { s.preview.cards.moveGap(1, true) }, card),
		move("turn", words.T("Turn a gap into a question, or back"), "Q", func() { s.preview.cards.turnSelected() }, card),
		move("more-here", words.T("Show all suggestions of the section"), "M", func() { s.preview.cards.unfoldHere() }, planned),
		move("page-down", words.T("Next page"), "PageDown", func() { s.preview.lazy.ScrollPages(1) }, planned),
		move("page-up", words.T("Previous page"), "PageUp", func() { s.preview.lazy.ScrollPages(-1) }, planned),
		move("top", words.T("To the top"), "Home", func() { s.preview.lazy.ScrollTo(0, 0) }, planned),
		move("end", words.T("To the end"), "End", func() { s.preview.lazy.ScrollToEnd() }, planned),
		move("next-note", words.T("Next note"), "]", func() { s.choose(s.chosen + 1) }, planned),
		move("previous-note", words.T("Previous note"), "[", func() { s.choose(s.chosen - 1) }, planned),
		s.preview.read.Command("import", planned),
		move("leave", words.T("Leave without adding"), "Esc", s.leave, nil),
	}
}

// leave goes back; nothing is stored, and what was ticked and written is kept for
// coming back.
func (s *Screen) leave() {
	if s.preview.closeForms() {
		return
	}
	s.host.Back()
}

// sideLayout sets what came beside what it becomes; in a narrow window only the
// latter stays.
type sideLayout struct{}

func (*sideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side, line, main := objects[0], objects[1], objects[2]
	width := min(max(size.Width*0.31, 240), 420)
	if size.Width-width < 400 {
		width = 0
	}
	for _, o := range []fyne.CanvasObject{side, line} {
		if width == 0 {
			o.Hide()
		} else {
			o.Show()
		}
	}
	side.Resize(fyne.NewSize(width, size.Height))
	line.Move(fyne.NewPos(width, 0))
	line.Resize(fyne.NewSize(1, size.Height))
	if width > 0 {
		width++
	}
	main.Move(fyne.NewPos(width, 0))
	main.Resize(fyne.NewSize(size.Width-width, size.Height))
}

func (*sideLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 200) }
