// Package editor is the screen on which notes are written: Markdown on the left,
// what it becomes on the right, its cards marked.
package editor

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/markup"
	"precis/ui/command"
	"precis/ui/screen"
	"precis/ui/text"
	"precis/ui/text/edit"
	"precis/ui/widgets"
	"precis/ui/words"
)

const (
	// readAfter is how long a pause in typing is before the preview follows.
	readAfter = 150 * time.Millisecond
	// keepAfter is how long it is before the draft is kept.
	keepAfter = time.Second
)

// Screen edits one note at a time.
type Screen struct {
	host screen.Host
	ctx  context.Context
	stop context.CancelFunc

	id   notes.NoteID // "" for a new note
	deck string
	note notes.Note
	// saved is the text as the library had it when what is written was begun from it; other
	// has the one that the library has now, where that is another.
	saved string
	// opened counts the texts that were put into the editor, begun the new notes that were begun
	// in it.
	opened    int
	begun     int
	begunFor  string // the deck of the last of those
	saving    screen.Act
	fonts     screen.Fonts
	loading   screen.Act
	reading   screen.Act
	saveAgain bool // once what is under way has ended
	// newest are the drafts kept or gone on with in this session, of no text where one was
	// forgotten.
	newest map[notes.NoteID]unsaved
	open   bool   // whether there is a text to edit
	line   int    // to go to when the note has come
	phrase string // to be selected in it, "" for none
	// arrived is set until the preview has gone to the line asked for.
	arrived bool

	waitRead, waitKeep func()
	offer              func() // withdraws what a notice offers for the text as it is
	filling            bool   // while the text is put in by the program

	field   *text.Surface
	preview *preview
	bar     *bar
	tools   *tools
	find    *finder
	status  *status
	draft   *draft
	other   *elsewhere
	body    *body
	content *fyne.Container
}

var (
	_ screen.Screen  = (*Screen)(nil)
	_ screen.Keeper  = (*Screen)(nil)
	_ screen.Undoer  = (*Screen)(nil)
	_ screen.Dropper = (*Screen)(nil)
)

// New returns the editor, with no note yet.
func New(host screen.Host) *Screen {
	s := &Screen{host: host, ctx: host.Context(), stop: func() {}, waitRead: func() {}, waitKeep: func() {}, offer: func() {}, newest: map[notes.NoteID]unsaved{}}
	s.field = text.NewSurface()
	s.field.OnChanged = s.changed
	s.field.OnMoved = s.moved
	s.field.OnPasted = s.pasted
	s.field.OnKey = func(name fyne.KeyName) bool {
		if name == fyne.KeyEscape {
			s.escape()
		}
		return name == fyne.KeyEscape
	}
	s.field.Menu = s.menu
	s.field.Shortcuts = map[desktop.CustomShortcut]func(){}
	s.preview = newPreview(s)
	s.bar = newBar(s)
	s.tools = newTools(s)
	s.find = newFinder(s)
	s.status = newStatus(s)
	s.draft = newDraft(s)
	s.other = newElsewhere(s)
	s.body = newBody(s)
	s.content = widgets.Page(s.bar.content, container.NewStack())
	host.Keepers().Add(s)
	for _, c := range s.Commands() {
		for _, k := range c.Keys {
			if k.Mod != 0 {
				s.field.Shortcuts[desktop.CustomShortcut{KeyName: k.Name, Modifier: k.Mod}] = c.Do
			}
		}
	}
	return s
}

// Content is the whole screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show starts what the screen does while it is in front.
func (s *Screen) Show() {
	s.ctx, s.stop = context.WithCancel(s.host.Context())
	s.offer() // to come back, among others
	if s.open {
		s.host.Window().Canvas().Focus(s.field)
	}
}

// Hide keeps the draft and ends what runs.
func (s *Screen) Hide() {
	s.waitRead()
	s.waitKeep()
	s.keepDraft()
	s.stop()
}

// Edit opens a note at a 1-based line, 0 for the top, with words of the line selected where
// they stand in it, "" for none.
func (s *Screen) Edit(id notes.NoteID, line int, phrase string) {
	if s.open && s.id == id && id != "" {
		s.read(true, func(l loaded) {
			if l.same || l.text == s.other.theirs {
				s.draft.show(s.dirty(), l.at)
				s.goToWords(line, phrase)
				return
			}
			s.leave(id)
			s.line, s.phrase = line, phrase
			s.read(true, s.show) // with what leaving kept
		})
		return
	}
	s.leave(id)
	s.line, s.phrase = line, phrase
	s.read(true, s.show)
}

// Write opens an empty note for a deck, or the one that was begun before: that stays in its
// own where none is named.
func (s *Screen) Write(deck string) {
	s.leave("")
	if deck != "" || s.newest[""].draft == "" {
		s.begunFor = deck
	}
	s.deck = notes.CleanDeck(s.begunFor)
	s.note = notes.Note{Deck: s.deck}
	s.read(true, s.show)
}

// At implements screen.Placed: a new note that was saved is one of the library.
func (s *Screen) At() screen.To {
	if s.id == "" {
		return screen.NewNote(s.deck)
	}
	return screen.Edit{Note: s.id}
}

// leave keeps the draft of the note before and forgets it.
func (s *Screen) leave(next notes.NoteID) {
	s.waitRead()
	s.waitKeep()
	s.keepDraft()
	s.opened++
	s.saveAgain = false
	s.id, s.note, s.deck, s.open, s.line, s.phrase = next, notes.Note{}, "", false, 0, ""
	s.saved = ""
	s.other.show("")
}

// emptyNote is how a new note begins.
const emptyNote = "# "

// loaded is what the editor needs of a note.
type loaded struct {
	note notes.Note
	text string
	same bool // the text is the one that the editor knew as the library's
	unsaved
	at        time.Time // when that was kept
	elsewhere bool      // the text is another than what the unsaved one was begun from
}

// read reads the note, and where withDraft is set the draft of it.
func (s *Screen) read(withDraft bool, done func(loaded)) {
	id, note, saved := s.id, s.note, s.saved
	newest, kept := s.newest[id] // which may be on its way to the disk
	screen.Read(&s.loading, s.ctx, s.host, func(_ context.Context, lib *library.Library) (loaded, error) {
		l := loaded{note: note, text: emptyNote}
		if id != "" {
			p, err := lib.Page(id)
			if err != nil {
				return l, err
			}
			l.note, l.text, l.same = p.Note, p.Text.Markdown, p.Text.Markdown == markup.Parse(saved).Markdown
		}
		if withDraft {
			l.draft = lib.Preferences().Draft(id)
			if l.base, l.at = lib.Preferences().DraftBegan(library.NoteDraft(id)); kept {
				l.unsaved = newest
			}
			l.base = cmp.Or(l.base, l.text)
			l.elsewhere = l.draft != "" && l.draft != l.text && markup.Parse(l.base).Markdown != markup.Parse(l.text).Markdown
		}
		return l, nil
	}, func(l loaded, err error) {
		switch {
		case withDraft && s.newest[id] != newest: // it was kept, or saved, meanwhile
			s.read(withDraft, done)
		case errors.Is(err, notes.ErrNotFound):
			s.fill(widgets.NewEmptyState(words.T("This note is not in the library"),
				words.T("It may have been deleted, or the change that added it was undone."),
				widgets.NewQuietButton(words.T("Go back"), s.host.Back)))
		case err != nil:
			s.host.Fail(err)
		default:
			done(l)
		}
	})
}

func (s *Screen) show(l loaded) {
	s.note, s.deck, s.saved, s.open = l.note, l.note.Deck, l.text, true
	written := l.text
	if l.draft != "" {
		s.newest[s.id] = l.unsaved
	} else if s.id == "" {
		s.begun++
	}
	if l.draft != "" && l.draft != l.text {
		written, s.saved = l.draft, l.base
	}
	if l.elsewhere {
		s.other.show(l.text)
	}
	s.draft.show(written != l.text, l.at)
	s.put(written)
	s.bar.update()
	s.fill(s.body.object())
	s.host.Window().Canvas().Focus(s.field)
	if s.line > 0 {
		s.goToWords(s.line, s.phrase)
	} else {
		at := beginning(written)
		s.field.Select(text.Range{Start: at, End: at})
	}
	s.arrived = true
	s.readNow()
	s.host.Commands().Update()
}

// beginning returns where the caret stands in a text that is opened: below its front
// matter, and behind a title that nothing follows.
func beginning(written string) int {
	at := 0
	if front, body, ok := strings.Cut(written, "\n---\n"); ok && strings.HasPrefix(front+"\n", "---\n") {
		at = len(written) - len(body)
	}
	if !strings.Contains(strings.TrimSpace(written[at:]), "\n") {
		return len(written)
	}
	return at
}

// follow takes over a text that was changed elsewhere. The caret stays at what it stands
// at, and what was written before can be had back as after any edit.
func (s *Screen) follow(l loaded) {
	switch {
	case s.saving.Running(): // it is asked again once that has ended
		return
	case s.dirty(): // it was typed meanwhile
		s.other.heard(notes.Change{Notes: []notes.NoteID{s.id}})
		return
	case l.same && l.note.Deck == s.note.Deck:
		return
	}
	s.note, s.deck, s.saved = l.note, l.note.Deck, l.text
	s.become(l.text)
	s.draft.show(false, time.Time{})
	s.bar.update()
	s.fill(s.body.object())
	s.readNow()
	s.host.Commands().Update()
}

func (s *Screen) fill(o fyne.CanvasObject) {
	if s.content.Objects[1] != o {
		s.content.Objects[1] = o
		s.content.Refresh()
	}
}

// put puts a text into the field.
func (s *Screen) put(written string) {
	s.filling = true
	s.field.SetText(written)
	s.filling = false
}

// become has the field hold another text of the note, as an edit.
func (s *Screen) become(written string) {
	s.filling = true
	s.field.Become(written)
	s.filling = false
}

// whole returns the text as it stands.
func (s *Screen) whole() string { return s.field.Text() }

// dirty reports whether the text is other than the library has it.
func (s *Screen) dirty() bool { return s.open && s.whole() != s.saved }

// changed hears of typing, and of another text.
func (s *Screen) changed() {
	s.offer()
	if s.filling {
		return
	}
	s.bar.update()
	if s.find.content.Visible() {
		s.find.search(false)
	}
	runner := s.host.Runner()
	s.waitRead()
	s.waitRead = runner.After(readAfter, s.readNow)
	s.waitKeep()
	s.waitKeep = runner.After(keepAfter, s.keepDraft)
}

// moved hears of the cursor.
func (s *Screen) moved() {
	if s.open && !s.filling && s.body.seen() == both {
		s.preview.follow(s.field.CaretLine())
	}
}

// goToLine puts the caret at the beginning of a line.
func (s *Screen) goToLine(line int) { s.goToWords(line, "") }

// goToWords selects words of a line; the caret goes to its beginning where they are not
// there.
func (s *Screen) goToWords(line int, phrase string) {
	if !s.open || line < 1 {
		return
	}
	at := s.field.OffsetOfLine(line)
	chosen := text.Range{Start: at, End: at}
	written, _, _ := strings.Cut(s.whole()[at:], "\n")
	if i := strings.Index(written, phrase); i >= 0 {
		chosen = text.Range{Start: at + i, End: at + i + len(phrase)}
	}
	s.field.Select(chosen)
	if s.body.look == asPreview {
		s.preview.follow(line)
	} else {
		s.host.Window().Canvas().Focus(s.field)
	}
}

// readNow reads the text for the preview, off the UI thread.
func (s *Screen) readNow() {
	s.waitRead()
	written, id := s.whole(), s.id
	s.fonts.Check(s.host, written)
	screen.Read(&s.reading, s.ctx, s.host, func(_ context.Context, lib *library.Library) (*reading, error) {
		return read(written, lib.CardsOf(id)), nil
	},
		func(r *reading, err error) {
			if err == nil && s.open {
				s.preview.show(r)
				s.status.show(r)
				if s.arrived {
					s.arrived = false
					s.preview.follow(s.field.CaretLine())
				}
			}
		})
}

// Changed takes over what was changed elsewhere; where there is unsaved text, it is said.
func (s *Screen) Changed(c notes.Change) {
	if !s.open || s.id == "" || s.saving.Running() { // it is asked again once that has ended
		return
	}
	if s.dirty() {
		s.other.heard(c)
		return
	}
	s.other.show("")
	if slices.Contains(c.Notes, s.id) || c.Settings {
		s.read(false, s.follow)
	}
}

// make makes an edit of the text.
func (s *Screen) make(f func(string, text.Range) edit.Made) func() {
	return func() {
		if !s.open || s.body.look == asPreview {
			return
		}
		s.host.Window().Canvas().Focus(s.field)
		made := f(s.whole(), s.field.Selection())
		s.field.Replace(made.Edit, made.After)
	}
}

// escape closes the search, else goes back; the draft is kept.
func (s *Screen) escape() {
	if s.find.close() {
		return
	}
	s.host.Back()
}

// Undo takes back the newest change of the text, never one of the library.
func (s *Screen) Undo() bool {
	s.field.Undo()
	return true
}

// Redo does it again.
func (s *Screen) Redo() bool {
	s.field.Redo()
	return true
}

// Commands are what can be done while writing.
func (s *Screen) Commands() []command.Command {
	writes := func() bool { return s.open && s.body.look != asPreview }
	open := func() bool { return s.open }
	return []command.Command{
		{ID: "editor.save", Name: words.T("Save the note"), Menu: words.T("Text"), Keys: command.Keys("Ctrl+S"), Do: s.save, Enabled: open},
		{ID: "editor.revert", Name: words.T("Back to the saved text"), Menu: words.T("Text"), Do: s.discard, Enabled: s.dirty},
		{ID: "editor.bold", Name: words.T("Bold"), Menu: words.T("Text"), Group: 1, Keys: command.Keys("Ctrl+B"), Do: s.make(edit.Bold), Enabled: writes},
		{ID: "editor.italic", Name: words.T("Italic"), Menu: words.T("Text"), Group: 1, Keys: command.Keys("Ctrl+I"), Do: s.make(edit.Italic), Enabled: writes},
		{ID: "editor.heading", Name: words.T("Heading"), Menu: words.T("Text"), Group: 1, Keys: command.Keys("Ctrl+Shift+H"), Do: s.make(edit.Heading), Enabled: writes},
		{ID: "editor.list", Name: words.T("List"), Menu: words.T("Text"), Group: 1, Keys: command.Keys("Ctrl+Shift+L"), Do: s.make(edit.List), Enabled: writes},
		{ID: "editor.numbers", Name: words.T("Numbered list"), Menu: words.T("Text"), Group: 1, Keys: command.Keys("Ctrl+Shift+O"), Do: s.make(edit.Numbers), Enabled: writes},
		{ID: "editor.link", Name: words.T("Link"), Menu: words.T("Text"), Group: 1, Keys: command.Keys("Ctrl+Shift+K"), Do: s.make(edit.Link), Enabled: writes},
		{ID: "editor.picture", Name: words.T("Insert a picture…"), Menu: words.T("Text"), Group: 1, Keys: command.Keys("Ctrl+Shift+G"), Do: s.insertPicture, Enabled: writes},
		{ID: "editor.boxes", Name: words.T("Draw boxes on the picture…"), Menu: words.T("Text"), Group: 1, Do: s.drawBoxes, Enabled: writes},
		{ID: "editor.table", Name: words.T("Table below this paragraph"), Menu: words.T("Text"), Group: 1, Keys: command.Keys("Ctrl+Shift+T"), Do: s.make(edit.Table), Enabled: writes},
		{ID: "editor.formula", Name: words.T("Formula"), Menu: words.T("Text"), Group: 1, Keys: command.Keys("Ctrl+Shift+E"), Do: s.make(edit.Formula), Enabled: writes},
		{ID: "editor.cloze", Name: words.T("Cloze: hide the selected words"), Menu: words.T("Text"), Group: 1, Keys: command.Keys("Ctrl+Shift+C"), Do: s.make(edit.Cloze), Enabled: writes},
		{ID: "editor.question", Name: words.T("Question below this paragraph"), Menu: words.T("Text"), Group: 1, Keys: command.Keys("Ctrl+Shift+Q"), Do: s.make(edit.Question), Enabled: writes},
		{ID: "editor.find", Name: words.T("Find in the note"), Menu: words.T("Text"), Group: 2, Keys: command.Keys("Ctrl+F"), Do: func() { s.find.open(false) }, Enabled: writes},
		{ID: "editor.replace", Name: words.T("Find and replace"), Menu: words.T("Text"), Group: 2, Keys: command.Keys("Ctrl+H"), Do: func() { s.find.open(true) }, Enabled: writes},
		{ID: "editor.next", Name: words.T("Next match"), Menu: words.T("Text"), Group: 2, Keys: command.Keys("Ctrl+G", "F3"), Do: func() { s.find.step(1) }, Enabled: writes},
		{ID: "editor.view", Name: words.T("Text, both or preview"), Menu: words.T("Text"), Group: 3, Keys: command.Keys("Ctrl+Shift+P"), Do: s.nextLook, Enabled: open},
		{ID: "editor.read", Name: words.T("Read the note"), Menu: words.T("Text"), Group: 3, Keys: command.Keys("Ctrl+Shift+R"), Do: s.readNote, Enabled: func() bool { return open() && s.id != "" }},
		{ID: "editor.leave", Name: words.T("Leave; the draft is kept"), Keys: command.Keys("Esc"), Hidden: true, Do: s.escape},
	}
}

func (s *Screen) readNote() {
	if s.id == "" {
		return
	}
	id, dirty := s.id, s.dirty()
	s.host.Go(screen.Note(id))
	if dirty {
		s.offer = s.host.Toast(words.T("This is the saved text; your changes are kept"), words.T("Go on writing"), func() { s.host.Go(screen.Edit{Note: id}) })
	}
}
