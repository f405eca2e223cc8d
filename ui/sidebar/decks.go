package sidebar

import (
	"slices"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/alert"
	"precis/ui/screen"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

const (
	sheetWidth = 540
	sheetTop   = 0.2
)

// newDeck asks for the name of a deck to be made, inside another unless that is "".
func (s *Sidebar) newDeck(inside string) {
	value := ""
	if inside != "" {
		value = inside + "/"
	}
	screen.Ask(s.host, alert.Question{
		Title: words.T("New deck"), Value: value, Verb: words.T("Create"),
		Detail: words.T("A “/” puts a deck inside another."),
	}, func(deck string) {
		deck = notes.CleanDeck(deck)
		screen.Do(&s.acting, s.host, words.F("New deck %s", deck), func(lib *library.Library) error {
			return lib.Decks().New(deck)
		}, func() { s.show(node{deck: deck}) })
	})
}

// openTo opens a deck and those above it.
func (s *Sidebar) openTo(deck string) {
	for ; deck != ""; deck = notes.ParentDeck(deck) {
		s.open[deck] = true
	}
	s.draw()
}

// show opens the decks above a line, and brings it into view: now, or once the tree has it.
func (s *Sidebar) show(line node) {
	s.sought = line
	if line.note == "" {
		s.openTo(notes.ParentDeck(line.deck))
	} else {
		s.openTo(line.deck)
	}
}

// revealSought brings the line that is looked for into view, and reports whether there is
// one.
func (s *Sidebar) revealSought() bool {
	if s.sought.deck == "" {
		return false
	}
	at := slices.IndexFunc(s.lines, func(n node) bool {
		return n.note == s.sought.note && (n.note != "" || n.deck == s.sought.deck)
	})
	if at < 0 {
		return false
	}
	s.sought = node{}
	s.tree.Reveal(at)
	return true
}

// removeDeck deletes a deck, and asks before what is to become of its notes.
func (s *Sidebar) removeDeck(deck string) {
	count := len(s.notesOf(deck))
	if count == 0 {
		s.deleteDeck(deck, "")
		return
	}
	var over *widgets.Overlay
	then := func(do func()) func() {
		return func() {
			over.Close()
			do()
		}
	}
	to := notes.ParentDeck(deck)
	if to == "" {
		to = notes.Inbox
	}
	foot := []fyne.CanvasObject{
		widgets.NewQuietButton(words.T("Cancel"), then(func() {})),
		widgets.NewQuietButton(words.N(count, "Delete %d note too", "Delete %d notes too"), then(func() { s.deleteDeck(deck, "") })),
	}
	var enter func()
	if !notes.InDeck(to, deck) {
		enter = then(func() { s.deleteDeck(deck, to) })
		foot = append(foot, widgets.NewPrimaryButton(words.F("Move them to %s", to), enter))
	}
	page := widgets.VStack(theme.Gap12, widgets.NewText(words.F("Delete the deck %s?", deck), theme.SizeSubSection, theme.Ink, widgets.Wrap).Bold(),
		widgets.NewProse(words.N(count, "It holds %d note. What is to become of it?", "It holds %d notes. What is to become of them?")))
	over = widgets.ShowSheet(s.host.Window().Canvas(), reading.Still(page), widgets.FlowRow(theme.Gap8, foot...), sheetWidth, sheetTop)
	over.Enter = enter
}

func (s *Sidebar) deleteDeck(deck, to string) {
	screen.Do(&s.acting, s.host, words.F("Deleted the deck %s", deck), func(lib *library.Library) error {
		return lib.Decks().Delete(deck, to)
	}, func() {})
}

// askDeck asks into which deck another is to go.
func (s *Sidebar) askDeck(deck string) {
	top := words.T("Top of the library")
	options := []string{top}
	for _, other := range s.shown.decks {
		if s.takes(other, node{deck: deck}) {
			options = append(options, other)
		}
	}
	screen.Ask(s.host, alert.Question{
		Title: words.F("Move the deck %s to", deck), Verb: words.T("Move"), Options: options, Only: true,
		Detail: words.T("Notes and decks inside it go along."),
	}, func(to string) {
		if to == top {
			to = ""
		}
		s.moveDeck(deck, to)
	})
}

// moveDeck puts a deck inside another, or for "" at the top.
func (s *Sidebar) moveDeck(deck, into string) {
	to := lastName(deck)
	said := words.F("Moved %s to the top of the library", to)
	if into != "" {
		said = words.F("Moved %s to %s", to, into)
		to = into + "/" + to
	}
	if to == deck {
		return
	}
	s.renameTo(deck, to, said)
}
