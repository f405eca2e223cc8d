package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/packs"
	"precis/ui/exams"
	"precis/ui/screen"
	"precis/ui/settings"
	"precis/ui/text/reading"
	"precis/ui/widgets"
)

// kind names a screen.
type kind string

// The screens.
const (
	atToday      kind = "today"
	atBrowse     kind = "browse"
	atStatistics kind = "statistics"
	atSettings   kind = "settings"
	atNote       kind = "note"
	atEditor     kind = "editor"
	atImport     kind = "import"
	atReview     kind = "review"
	atChanged    kind = "changed"
	atPacks      kind = "packs"
	atShare      kind = "share"
	atExams      kind = "exams"
)

// place is a screen with what it shows.
type place struct {
	kind    kind
	note    notes.NoteID
	passage string       // that is selected there, "" for none
	section int          // of a note; -1 is where it was left
	line    int          // in the editor
	card    notes.CardID // to be unfolded in a note
	deck    string       // of a new note, or of settings
	query   string
	scope   library.Scope
	paths   []string
	paste   bool
	chosen  library.Selection // of notes to share
	pack    notes.PackID      // that is shared again, "" for none
	exam    notes.ExamID      // whose plan is shown, "" for the nearest
}

// passing places are not come back to.
func (p place) passing() bool {
	return p.kind == atImport || p.kind == atShare || p.kind == atReview || p.kind == atEditor && p.note == ""
}

// same reports whether two places show the same thing.
func (p place) same(q place) bool {
	return p.kind == q.kind && p.note == q.note && p.query == q.query && p.deck == q.deck
}

// screens are all screens by name.
type screens map[kind]screen.Screen

// mostBack is how many places one can go back.
const mostBack = 50

// otherArea moves the focus from the page to the sidebar, from anywhere else to the page: to
// what is pressed first there, or to its text where there is nothing.
func (w *Window) otherArea() {
	c := w.window.Canvas()
	if f, ok := c.Focused().(fyne.CanvasObject); !ok || w.besidePage(f) {
		w.gate.Enter(c)
		if text, ok := c.Focused().(*reading.Surface); ok {
			c.FocusNext()
			if next, ok := c.Focused().(fyne.CanvasObject); !ok || w.besidePage(next) {
				c.Focus(text)
			}
		}
		return
	}
	c.Unfocus()
	w.side.Focus()
	if c.Focused() == nil { // it has no tree, or shows none
		c.FocusNext()
	}
}

// besidePage reports whether an object stands in the sidebar.
func (w *Window) besidePage(o fyne.CanvasObject) bool {
	d := fyne.CurrentApp().Driver()
	return d.AbsolutePositionForObject(o).X < d.AbsolutePositionForObject(w.front).X
}

// visit goes to a place, and remembers where it came from.
func (w *Window) visit(p place) {
	if !w.at.same(p) {
		w.back = leaving(w.back, w.at)
	}
	w.forward = nil
	w.arrive(p)
}

// arrive shows a place.
func (w *Window) arrive(p place) {
	s := w.screens[p.kind]
	before := w.screens[w.at.kind]
	w.at = p
	widgets.DropHint(w.window.Canvas())
	if before != s {
		if before != nil {
			before.Hide()
			w.sounds.Stop()
		}
		w.window.Canvas().Unfocus()
		w.front.Objects = []fyne.CanvasObject{w.gate, s.Content()}
		w.front.Refresh()
		s.Show()
		w.restyleFront()
	}
	r := w.routeTo(p.kind)
	if r.open != nil {
		r.open(s, p)
	}
	line := r.command.ID
	if p.note != "" { // the line of the note is lit, also where a screen shows it that adds others
		line = ""
	}
	w.side.Select(line, p.note)
	w.side.SetWays(len(w.back) > 0, len(w.forward) > 0)
	w.showMenu()
	w.table.Update()
}

// Back returns to the screen before, to Today where there is none.
func (w *Window) Back() {
	from := w.at
	p, ok := w.next(&w.back)
	if ok {
		w.forward = leaving(w.forward, from)
	} else {
		p = place{kind: atToday}
	}
	w.arrive(p)
}

// goForward goes to the screen that Back came from.
func (w *Window) goForward() {
	from := w.at
	if p, ok := w.next(&w.forward); ok {
		w.back = leaving(w.back, from)
		w.arrive(p)
	}
}

// next takes the last of some places that can be shown and is another one.
func (w *Window) next(places *[]place) (place, bool) {
	for len(*places) > 0 {
		p := (*places)[len(*places)-1]
		*places = (*places)[:len(*places)-1]
		if p.note != "" {
			if _, err := w.lib.Note(p.note); err != nil {
				continue
			}
		}
		if p.same(w.at) {
			continue
		}
		p.section = -1
		return p, true
	}
	return place{}, false
}

// leaving adds a place to those that can be returned to.
func leaving(places []place, from place) []place {
	if from.kind == "" || from.passing() {
		return places
	}
	if places = append(places, from); len(places) > mostBack {
		places = slices.Delete(places, 0, 1)
	}
	return places
}

// forget takes a note out of the places to go back to.
func (w *Window) forget(id notes.NoteID) {
	of := func(p place) bool { return p.note == id }
	w.back, w.forward = slices.DeleteFunc(w.back, of), slices.DeleteFunc(w.forward, of)
	if w.at.note == id {
		if s := w.screens[w.at.kind]; s != nil {
			s.Hide()
		}
		w.at.note = ""
		w.at.kind = ""
	}
}

// ShowToday shows what waits.
func (w *Window) ShowToday() { w.visit(place{kind: atToday}) }

// OpenNote shows a note, at a section of its document; -1 is where it was left.
func (w *Window) OpenNote(id notes.NoteID, section int) {
	w.visit(place{kind: atNote, note: id, section: section})
}

// OpenCard shows a card where it stands in its note.
func (w *Window) OpenCard(id notes.CardID) {
	c, err := w.lib.Card(id)
	if err != nil {
		w.Fail(err)
		return
	}
	w.visit(place{kind: atNote, note: c.Note, section: c.SectionIndex, card: id})
}

// EditNote opens a note in the editor, at a 1-based line; 0 is the top.
func (w *Window) EditNote(id notes.NoteID, line int) { w.EditWords(id, line, "") }

// EditWords is EditNote with words of the line selected.
func (w *Window) EditWords(id notes.NoteID, line int, words string) {
	w.visit(place{kind: atEditor, note: id, line: line, passage: words})
}

// NewNote opens the editor on an empty note for a deck.
func (w *Window) NewNote(deck string) { w.visit(place{kind: atEditor, deck: deck}) }

// Review starts a review of what is due in the scope.
func (w *Window) Review(scope library.Scope) { w.visit(place{kind: atReview, scope: scope}) }

// Browse shows the cards that a query finds.
func (w *Window) Browse(query string) { w.visit(place{kind: atBrowse, query: query}) }

// ShowChanged shows the changed cards that wait for a decision.
func (w *Window) ShowChanged() { w.visit(place{kind: atChanged}) }

// ShowExams shows the plans for exams, that of the one named first; "" names none.
func (w *Window) ShowExams(id notes.ExamID) { w.visit(place{kind: atExams, exam: id}) }

// PlanExam asks for an exam, or for what is to change of one with an id, then shows its
// plan.
func (w *Window) PlanExam(x notes.Exam) {
	exams.Ask(w, x, func(x notes.Exam) { w.ShowExams(x.ID) })
}

// PasteBriefing opens the import screen to paste into.
func (w *Window) PasteBriefing() { w.visit(place{kind: atImport, paste: true}) }

// SuggestCards shows the cards that a note suggests, in a section of its document or,
// for -1, in all of it.
func (w *Window) SuggestCards(id notes.NoteID, section int) {
	w.visit(place{kind: atImport, note: id, section: section})
}

// SuggestPassage shows the cards that words suggest which are selected in a section.
func (w *Window) SuggestPassage(id notes.NoteID, section int, selected string) {
	w.visit(place{kind: atImport, note: id, section: section, passage: selected})
}

// Import shows what importing the files would do; with none it asks for files.
func (w *Window) Import(paths []string) { w.visit(place{kind: atImport, paths: paths}) }

// Share shows what sharing notes as a pack would write; with none it lets choose.
func (w *Window) Share(what library.Selection) { w.visit(place{kind: atShare, chosen: what}) }

// sharePack shows what sharing a published pack again would write; nil is a new one.
func (w *Window) sharePack(p *packs.Listed) {
	if p == nil {
		w.Share(library.Selection{})
		return
	}
	to := place{kind: atShare, pack: p.ID, chosen: library.Selection{Deck: p.Deck}}
	if p.Deck == "" {
		to.chosen.Notes = p.Notes
	}
	w.visit(to)
}

// showDevices shows the settings of other devices.
func (w *Window) showDevices() {
	w.showSettings("")
	if s, ok := w.screens[atSettings].(*settings.Screen); ok {
		s.ShowDevices()
	}
}

// showDeckSettings shows the settings of a deck.
func (w *Window) showDeckSettings(deck string) {
	w.showSettings(deck)
	if s, ok := w.screens[atSettings].(*settings.Screen); ok {
		s.ShowReviewing()
	}
}

func (w *Window) showSettings(deck string) { w.visit(place{kind: atSettings, deck: deck}) }
