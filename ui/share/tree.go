package share

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/screen"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// tree lists decks and their notes with boxes to tick.
type tree struct {
	screen *Screen
	notes  []notes.Note // all of the library, by deck and title
	ticked map[notes.NoteID]bool
	open   map[string]bool // decks whose notes are shown
	lines  []line
	lazy   *widgets.Lazy
}

// line is a deck, or a note of one.
type line struct {
	deck  string
	depth int
	note  *notes.Note // nil for a deck
}

// begin ticks a selection.
func (t *tree) begin(sel library.Selection) {
	t.ticked, t.open = map[notes.NoteID]bool{}, map[string]bool{}
	t.list()
	for i := range t.notes {
		n := &t.notes[i]
		if slices.Contains(sel.Notes, n.ID) || len(sel.Notes) == 0 && sel.Deck != "" && notes.InDeck(n.Deck, sel.Deck) {
			t.ticked[n.ID] = true
			for deck := n.Deck; deck != "" && len(sel.Notes) > 0; deck = notes.ParentDeck(deck) {
				t.open[deck] = true
			}
			for deck := notes.ParentDeck(n.Deck); deck != ""; deck = notes.ParentDeck(deck) {
				t.open[deck] = true
			}
		}
	}
	t.lay()
	for i, l := range t.lines {
		if t.partly(l) {
			t.lazy.Reveal(i)
			break
		}
	}
}

// list reads decks and notes anew.
func (t *tree) list() {
	lib := t.screen.host.Library()
	t.notes = lib.Notes()
	t.lay()
}

// lay makes the lines of what is open.
func (t *tree) lay() {
	t.lines = nil
	for _, deck := range t.screen.host.Library().DeckNames() {
		if parent := notes.ParentDeck(deck); parent != "" && !t.isOpen(parent) {
			continue
		}
		depth := strings.Count(deck, "/")
		t.lines = append(t.lines, line{deck: deck, depth: depth})
		for i := range t.notes {
			if t.notes[i].Deck == deck && t.open[deck] {
				t.lines = append(t.lines, line{deck, depth + 1, &t.notes[i]})
			}
		}
	}
	t.lazy.Reset()
}

// isOpen reports whether a deck and all above it are open.
func (t *tree) isOpen(deck string) bool {
	for ; deck != ""; deck = notes.ParentDeck(deck) {
		if !t.open[deck] {
			return false
		}
	}
	return true
}

// chosen are the notes that are ticked.
func (t *tree) chosen() []notes.Note {
	var all []notes.Note
	for _, n := range t.notes {
		if t.ticked[n.ID] {
			all = append(all, n)
		}
	}
	return all
}

// in counts the notes of a line, and those of them that are ticked.
func (t *tree) in(l line) (all, ticked int) {
	for i := range t.notes {
		n := &t.notes[i]
		if l.note != nil && l.note.ID != n.ID || !notes.InDeck(n.Deck, l.deck) {
			continue
		}
		all++
		if t.ticked[n.ID] {
			ticked++
		}
	}
	return all, ticked
}

func (t *tree) partly(l line) bool {
	_, ticked := t.in(l)
	return ticked > 0
}

// tick lets a note, or all notes of a deck, go in or not.
func (t *tree) tick(l line, on bool) {
	if t.screen.writing {
		return
	}
	if len(t.chosen()) == 0 && t.screen.pack == "" {
		t.screen.from = ""
		if l.note == nil {
			t.screen.from = l.deck
		}
	}
	for i := range t.notes {
		if n := &t.notes[i]; l.note != nil && l.note.ID == n.ID || l.note == nil && notes.InDeck(n.Deck, l.deck) {
			t.ticked[n.ID] = on
		}
	}
	t.lazy.Reset()
	t.screen.later()
}

// Len is how many lines there are.
func (t *tree) Len() int { return len(t.lines) }

// Estimate guesses the height of a line.
func (t *tree) Estimate(int, float32) float32 { return theme.Size(theme.RowSidebar) }

// Build makes a line.
func (t *tree) Build(i int) fyne.CanvasObject {
	l := t.lines[i]
	all, ticked := t.in(l)
	content := widgets.RowContent{Kind: widgets.SidebarRow, Icon: theme.IconNote}
	if l.note != nil {
		content.Text = l.note.Title
	} else {
		content.Text, content.Icon, content.Disclosure = l.deck[strings.LastIndexByte(l.deck, '/')+1:], theme.IconDeck, widgets.Closed
		if t.open[l.deck] {
			content.Disclosure = widgets.Open
		}
		content.Count = words.N(all, "%d note", "%d notes")
		if ticked > 0 && ticked < all {
			content.Count = words.F("%d of %d notes", ticked, all)
		}
		if theme.LargeText() { // the name comes before all that the box says too
			content.Icon, content.Count = "", ""
			if ticked > 0 && ticked < all {
				content.Count = words.F("%d of %d", ticked, all)
			}
		}
	}
	box := widgets.NewTickBox(ticked == all && all > 0, func(on bool) { t.tick(l, on) })
	row := widgets.NewRow(content, func() {
		if l.note != nil {
			t.tick(l, ticked == 0)
			return
		}
		t.open[l.deck] = !t.open[l.deck]
		t.lay()
	})
	if row.OnSecondary = screen.DeckMenu(t.screen.host, l.deck); l.note != nil {
		row.OnSecondary = screen.NoteMenu(t.screen.host, l.note.ID)
	}
	return widgets.Padded(widgets.HStretch(0, 1, box, row), 0, 0, 0, theme.Gap16*float32(l.depth))
}
