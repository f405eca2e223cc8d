// Package reader is the screen on which a note is read: its sections with what
// is remembered of them, their questions folded, and an outline that follows.
package reader

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/command"
	"precis/ui/extra"
	"precis/ui/screen"
	"precis/ui/text/edit"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// Screen shows one note at a time.
type Screen struct {
	host screen.Host
	ctx  context.Context
	stop context.CancelFunc

	id   notes.NoteID
	view *view        // nil while nothing is shown
	busy bool         // while a load is under way
	goTo int          // section to go to when the note has come, -1: where it was left
	card notes.CardID // that is to be unfolded there, "" for none
	left []Left       // the last one last

	draft     *screen.Draft // of the form that is open, nil for none
	saving    screen.Act
	holds     screen.Act
	fonts     screen.Fonts
	reading   screen.Act
	copying   screen.Act
	splitting screen.Act
	following screen.Act // a link to a section of another note
	again     again

	rows    *rows
	lazy    *widgets.Lazy
	surface *reading.Surface // the lazy, its text selectable
	find    *finder
	outline *outline
	side    *widgets.Lazy
	jumped  int      // section that was jumped to, until the view moves by other means
	landed  position // of the view then

	narrow, outlineForced, outlineHidden bool
	showsOriginal                        bool

	bar     *bar
	body    *fyne.Container
	content *fyne.Container
}

// position is a place in a note: how far below the beginning of a section.
type position struct {
	section, rows int
	into          float32
}

// Left is where a note was left: so many rows below the beginning of a section, and
// so far into that one.
type Left struct {
	Note    notes.NoteID `json:"note"`
	Section int          `json:"section"`
	Rows    int          `json:"rows,omitempty"`
	Into    float32      `json:"into,omitempty"`
}

// mostLeft is of how many notes is known where they were left.
const mostLeft = 200

var _ screen.Screen = (*Screen)(nil)

// New returns the reader, with no note yet.
func New(host screen.Host) *Screen {
	s := &Screen{host: host, ctx: host.Context(), stop: func() {}, goTo: -1, jumped: -1}
	s.rows = &rows{screen: s, unfolded: map[int]bool{}}
	s.lazy = widgets.NewLazy(s.rows, theme.ReadingWidth, theme.Gap36)
	s.lazy.OnMoved = s.moved
	s.surface = reading.New(s.lazy, s.rows)
	s.surface.Menu, s.surface.Here = s.makings, s.here
	s.outline = &outline{screen: s, current: -1}
	s.side = widgets.NewLazy(s.outline, "", 0)
	s.bar = newBar(s)
	s.body = container.New(&pageLayout{s}, s.surface, s.side) // in a wide window the outline stands in the room of the text
	s.find = newFinder(s)
	s.content = widgets.Page(widgets.VStack(0, s.bar.content, s.find.content), container.NewStack())
	return s
}

// Content is the whole screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show starts what the screen does while it is in front.
func (s *Screen) Show() {
	s.ctx, s.stop = context.WithCancel(s.host.Context())
	if s.id != "" && !s.busy {
		s.load()
	}
}

// Hide ends it, and remembers where the note was left.
func (s *Screen) Hide() {
	s.draft.Keep()
	s.remember()
	s.again.leave()
	s.stop()
}

// Open shows a note at a section of its document; -1 is where it was left, at
// first the top.
func (s *Screen) Open(id notes.NoteID, section int) {
	s.remember()
	if s.id != id {
		s.id, s.view = id, nil
		s.rows.all, s.rows.unfolded, s.rows.links = nil, map[int]bool{}, nil
		s.outline.indexes = nil
		s.draft.Keep()
		s.draft, s.rows.editing, s.rows.form = nil, "", nil
		s.showsOriginal = false
		s.fill(container.NewStack())
	}
	s.goTo, s.card = section, ""
	if s.view != nil && section >= 0 {
		s.jump(section)
	}
	s.load()
}

// At implements screen.Placed.
func (s *Screen) At() screen.To { return screen.Note(s.id) }

// Uncover unfolds a card where it stands among the questions of its section, once
// the note is there; "" is none.
func (s *Screen) Uncover(card notes.CardID) {
	s.card = card
	s.uncover()
}

// uncover unfolds the card that was asked for, once its note is there.
func (s *Screen) uncover() {
	if s.view == nil || s.card == "" {
		return
	}
	for i := range s.view.sections {
		at := slices.IndexFunc(s.view.sections[i].questions, func(q question) bool { return q.card == s.card || q.back == s.card })
		if at < 0 {
			continue
		}
		s.unfold(i, true)
		row := slices.Index(s.rows.all, row{questionRow, i, at})
		s.lazy.Reveal(row)
		s.jumped, s.landed = i, s.position()
		s.moved()
	}
	s.card = ""
}

// remember keeps where the view is.
func (s *Screen) remember() {
	if s.view != nil {
		id, at := s.view.note.ID, s.position()
		s.left = slices.DeleteFunc(s.left, func(l Left) bool { return l.Note == id })
		s.left = append(s.left, Left{id, at.section, at.rows, at.into})
		s.left = s.left[max(len(s.left)-mostLeft, 0):]
	}
}

// Left returns where notes were left, the one that is open included.
func (s *Screen) Left() []Left {
	s.remember()
	return slices.Clone(s.left)
}

// SetLeft says where notes were left.
func (s *Screen) SetLeft(left []Left) { s.left = left }

// leftOf returns where a note was left.
func (s *Screen) leftOf(id notes.NoteID) (position, bool) {
	i := slices.IndexFunc(s.left, func(l Left) bool { return l.Note == id })
	if i < 0 {
		return position{}, false
	}
	return position{s.left[i].Section, s.left[i].Rows, s.left[i].Into}, true
}

func (s *Screen) position() position {
	top, into := s.lazy.Top()
	if top >= len(s.rows.all) || top == 0 {
		return position{section: -1, into: into}
	}
	section := s.rows.all[top].section
	if len(s.rows.headings) <= section {
		return position{section: -1, into: into}
	}
	return position{section: section, rows: top - s.rows.headings[section], into: into}
}

func (s *Screen) restore(p position) {
	if p.section < 0 || p.section >= len(s.rows.headings) {
		s.lazy.ScrollTo(0, max(p.into, 0))
		return
	}
	s.lazy.ScrollTo(s.rows.headings[p.section]+p.rows, p.into)
}

// load reads the note anew.
func (s *Screen) load() {
	s.busy = true
	id := s.id
	screen.Read(&s.reading, s.ctx, s.host, func(ctx context.Context, lib *library.Library) (*view, error) { return load(ctx, lib, id) },
		func(v *view, err error) {
			s.busy = false
			switch {
			case errors.Is(err, notes.ErrNotFound):
				s.missing()
			case err != nil:
				s.host.Fail(err)
			default:
				s.show(v)
				s.afterShown(id)
			}
		})
}

// afterShown does what need not be waited for: the note counts as read, and the
// notes that link to it are looked for.
func (s *Screen) afterShown(id notes.NoteID) {
	screen.Read(&s.reading, s.ctx, s.host, func(_ context.Context, lib *library.Library) ([]notes.Note, error) {
		if err := lib.Study().MarkRead(id); err != nil && !errors.Is(err, notes.ErrReadOnly) {
			return nil, err
		}
		return lib.Search().BackLinks(id)
	}, func(links []notes.Note, err error) {
		switch {
		case err != nil:
			s.host.Fail(err)
		case len(links)+len(s.rows.links) > 0:
			s.rows.links = links
			s.rows.arrange(s.view)
			s.lazy.Reset()
		}
	})
}

// show puts a loaded note on the screen.
func (s *Screen) show(v *view) {
	at, known := s.leftOf(v.note.ID)
	if s.view != nil {
		at, known = s.position(), true
	}
	s.view = v
	s.fonts.Check(s.host, v.document.Markdown)
	s.rows.arrange(v)
	s.outline.arrange(v)
	s.bar.show(v)
	s.again.whole, s.again.sections, s.again.begun = v.whole, v.again, nil
	s.side.Reset()
	s.lazy.Reset()
	s.fill(s.page())
	switch {
	case s.goTo >= 0:
		s.jump(s.goTo)
		s.goTo = -1
		s.uncover()
	case known:
		s.restore(at)
	default:
		s.lazy.ScrollTo(0, 0)
	}
	s.rest()
	s.host.Commands().Update()
}

// page returns what stands below the bar: the note, or the text it was made of.
func (s *Screen) page() fyne.CanvasObject {
	if s.showsOriginal {
		return s.original()
	}
	return s.body
}

func (s *Screen) fill(o fyne.CanvasObject) {
	if s.content.Objects[1] != o {
		s.content.Objects[1] = o
		s.content.Refresh()
	}
	s.body.Refresh()
}

func (s *Screen) missing() {
	s.again.leave()
	s.view, s.rows.all, s.outline.indexes = nil, nil, nil
	s.bar.show(nil)
	s.fill(widgets.NewEmptyState(words.T("This note is not in the library"),
		words.T("It may have been deleted, or the change that added it was undone."),
		widgets.NewQuietButton(words.T("Go back"), s.host.Back)))
}

// Changed reads the note again when it, or what is known of its cards, changed.
func (s *Screen) Changed(c notes.Change) {
	switch {
	case s.id == "":
	case s.concerns(c):
		s.load()
	case slices.Contains(c.Notes, s.id):
		s.lookAgain()
	}
}

func (s *Screen) concerns(c notes.Change) bool {
	if c.Settings || s.view == nil {
		return true
	}
	for _, id := range c.Cards {
		if card, err := s.host.Library().Card(id); err != nil || card.Note == s.id {
			return true
		}
	}
	return false
}

// copyNote puts the whole note on the clipboard.
func (s *Screen) copyNote() {
	if s.view != nil {
		screen.CopyNote(&s.copying, s.host, s.view.note.ID)
	}
}

// review starts the review of what is due in the note.
func (s *Screen) review() {
	if s.view != nil && s.view.waiting > 0 {
		s.host.Go(screen.Review{Note: s.view.note.ID})
	}
}

// cram begins extra study of the note, cramSection that of the section that is
// being read.
func (s *Screen) cram() { extra.Cram(s.host, library.Scope{Note: s.view.note.ID}) }

func (s *Screen) cramSection() {
	extra.Cram(s.host, library.Scope{Note: s.view.note.ID, InSection: true, Section: s.outline.current})
}

func (s *Screen) sectionHasCards() bool {
	at := s.outline.current
	return at >= 0 && at < len(s.view.sections) && s.view.sections[at].cards > 0
}

// ahead asks how far ahead to study the note.
func (s *Screen) ahead() { extra.Ahead(s.host, library.Scope{Note: s.view.note.ID}) }

func (s *Screen) editNote() {
	if s.view == nil {
		return
	}
	line := 0
	if current := s.outline.current; current >= 0 && current < len(s.view.sections) {
		line = s.view.sections[current].line
	}
	s.host.Go(screen.Edit{Note: s.view.note.ID, Line: line})
}

// Commands are what can be done while reading.
func (s *Screen) Commands() []command.Command {
	shown := func() bool { return s.view != nil }
	has := func(f func() bool) func() bool { return func() bool { return shown() && f() } }
	move := func(id, name, key string, do func()) command.Command {
		return command.Command{ID: "reader." + id, Name: name, Keys: command.Keys(key), Hidden: true, Do: do, Enabled: shown}
	}
	chosen := func() bool { return shown() && !s.surface.Empty() }
	line := func() float32 { return theme.Size(theme.SizeReading) * theme.LineHeight * 2 }
	return append(s.againCommands(), []command.Command{
		{ID: "reader.next-section", Name: words.T("Next section"), Menu: words.T("Note"), Keys: command.Keys("]"), Do: func() { s.step(1) }, Enabled: shown},
		{ID: "reader.previous-section", Name: words.T("Previous section"), Menu: words.T("Note"), Keys: command.Keys("["), Do: func() { s.step(-1) }, Enabled: shown},
		{ID: "reader.make-cloze", Name: words.T("Cloze of the selected words"), Menu: words.T("Note"), Group: 1, Keys: command.Keys("C"), Do: s.make(edit.Cloze, false), Enabled: chosen},
		{ID: "reader.make-question", Name: words.T("Question whose answer is the selected words"), Menu: words.T("Note"), Group: 1, Keys: command.Keys("Q"), Do: s.make(edit.Question, true), Enabled: chosen},
		{ID: "reader.suggest-selected", Name: words.T("Suggest cards for what is selected"), Menu: words.T("Note"), Group: 1, Keys: command.Keys("S"), Do: s.suggestSelected, Enabled: chosen},
		{ID: "reader.highlight", Name: words.T("Highlight the selected words"), Menu: words.T("Note"), Group: 1, Keys: command.Keys("H"), Do: s.make(edit.Highlight, false), Enabled: chosen},
		{ID: "reader.find", Name: words.T("Find in the note"), Menu: words.T("Note"), Keys: command.Keys("Ctrl+F"), Do: s.find.open, Enabled: shown},
		{ID: "reader.next-match", Name: words.T("Next match"), Menu: words.T("Note"), Keys: command.Keys("F3", "Ctrl+G"), Do: func() { s.find.step(1) }, Enabled: shown},
		{ID: "reader.outline", Name: words.T("Show or hide the outline"), Menu: words.T("Note"), Keys: command.Keys("O"), Do: s.toggleOutline, Enabled: shown},
		{ID: "reader.original", Name: words.T("Show the original text"), Menu: words.T("Note"), Keys: command.Keys("U"), Do: s.toggleOriginal, Enabled: has(func() bool { return s.view.original != "" })},
		{ID: "reader.edit", Name: words.T("Edit this note"), Menu: words.T("Note"), Group: 1, Keys: command.Keys("E"), Do: s.editNote, Enabled: shown},
		{ID: "reader.copy", Name: words.T("Copy the note as Markdown"), Menu: words.T("Note"), Group: 1, Do: s.copyNote, Enabled: shown},
		{ID: "reader.until", Name: words.T("Say until when this section holds…"), Menu: words.T("Note"), Group: 1, Do: func() { s.holdSection(s.outline.current) }, Enabled: shown},
		{ID: "reader.split-off", Name: words.T("Make a note of this section…"), Menu: words.T("Note"), Group: 1, Do: func() { s.splitOff(s.outline.current) }, Enabled: has(func() bool { return s.splittable(s.outline.current) })},
		{ID: "reader.review", Name: words.T("Review this note"), Menu: words.T("Note"), Group: 1, Keys: command.Keys("R"), Do: s.review, Enabled: has(func() bool { return s.view.waiting > 0 })},
		{ID: "reader.cards", Name: words.T("See this note's cards"), Menu: words.T("Note"), Group: 1, Keys: command.Keys("C"), Do: s.seeCards, Enabled: has(func() bool { return s.view.cards > 0 && s.surface.Empty() })},
		{ID: "reader.questions", Name: words.T("Show or hide the questions of this section"), Menu: words.T("Note"), Group: 1, Keys: command.Keys("Q"), Do: s.toggleQuestions, Enabled: has(s.surface.Empty)},
		{ID: "reader.suggest", Name: words.T("Suggest cards"), Menu: words.T("Note"), Group: 1, Keys: command.Keys("G"), Do: func() { s.host.Go(screen.Suggest{Note: s.id, Section: -1}) }, Enabled: shown},
		{ID: "reader.suggest-section", Name: words.T("Suggest cards for this section"), Menu: words.T("Note"), Group: 1, Do: func() { s.host.Go(screen.Suggest{Note: s.id, Section: max(s.outline.current, 0)}) }, Enabled: shown},
		{ID: "reader.cram", Name: words.T("Cram this note"), Menu: words.T("Note"), Group: 2, Keys: command.Keys("X"), Do: s.cram, Enabled: has(func() bool { return s.view.cards > 0 })},
		{ID: "reader.cram-section", Name: words.T("Cram this section"), Menu: words.T("Note"), Group: 2, Keys: command.Keys("S"), Do: s.cramSection, Enabled: has(s.sectionHasCards)},
		{ID: "reader.ahead", Name: words.T("Study this note ahead…"), Menu: words.T("Note"), Group: 2, Keys: command.Keys("A"), Do: s.ahead, Enabled: has(func() bool { return s.view.cards > 0 })},
		s.surface.Command("reader", shown),
		move("down", words.T("Scroll down"), "Down", func() { s.scroller().ScrollBy(line()) }),
		move("up", words.T("Scroll up"), "Up", func() { s.scroller().ScrollBy(-line()) }),
		move("page-down", words.T("Next page"), "PageDown", func() { s.scroller().ScrollPages(1) }),
		move("space", words.T("Next page"), "Space", func() { s.scroller().ScrollPages(1) }),
		move("page-up", words.T("Previous page"), "PageUp", func() { s.scroller().ScrollPages(-1) }),
		move("top", words.T("To the top"), "Home", func() { s.scroller().ScrollTo(0, 0) }),
		move("end", words.T("To the end"), "End", func() { s.scroller().ScrollToEnd() }),
	}...)
}

func (s *Screen) seeCards() {
	if s.view != nil {
		s.host.Go(screen.Browse(s.host.Library().Search().NoteQuery(&s.view.note)))
	}
}
