package sidebar

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/alert"
	"precis/ui/extra"
	"precis/ui/fold"
	"precis/ui/screen"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// menuAtLine shows the menu of the line chosen, below it.
func (s *Sidebar) menuAtLine() {
	at := s.chosenLine()
	if at < 0 {
		return
	}
	s.tree.Reveal(at)
	place := fyne.NewPos(theme.Gap24, theme.Gap72)
	if o := s.tree.Object(at); o != nil {
		place = fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(theme.Gap24, o.Size().Height)
	}
	s.menu(s.lines[at], place)
}

// MenuOf returns what can be done with a note, or with a deck for "", as the menu of its line
// offers it.
func (s *Sidebar) MenuOf(deck string, note notes.NoteID) []*fyne.MenuItem {
	return s.items(node{deck: deck, note: note})
}

func (s *Sidebar) menu(n node, place fyne.Position) {
	widgets.ShowMenu(fyne.NewMenu("", s.items(n)...), s.host.Window().Canvas(), place)
}

// items are what can be done with a line.
func (s *Sidebar) items(n node) []*fyne.MenuItem {
	scope := library.Scope{Deck: n.deck}
	selection := library.Selection{Deck: n.deck}
	what := words.T("this deck")
	if n.note != "" {
		what = words.T("this note")
		scope = library.Scope{Note: n.note}
		selection = library.Selection{Notes: []notes.NoteID{n.note}}
	}
	review := fyne.NewMenuItem(words.T("Nothing to review"), nil)
	queue, err := s.host.Library().Study().QueueIn(s.host.Context(), scope) // which holds more new cards than its part of today's
	if err != nil {
		s.host.Fail(err)
	}
	if waiting := len(queue.Cards); waiting > 0 {
		review = fyne.NewMenuItem(words.F("Review %s", cards(waiting)), func() { s.host.Go(screen.Review(scope)) })
	}
	review.Disabled = len(queue.Cards) == 0
	study := fyne.NewMenuItem(words.T("Extra study"), nil)
	study.ChildMenu = fyne.NewMenu("", extra.Items(s.host, scope, what)...)
	export := fyne.NewMenuItem(words.T("Export…"), func() { s.host.Export(selection) })
	share := fyne.NewMenuItem(words.T("Share…"), func() { s.host.Go(screen.Share{What: selection}) })
	keyed := func(id, name string, do func()) *fyne.MenuItem {
		return s.host.Commands().Entry("sidebar."+id, name, do)
	}
	printed := fyne.NewMenuItem(words.T("Print…"), func() { s.host.Print(selection) })
	if n.note != "" {
		return []*fyne.MenuItem{
			fyne.NewMenuItem(words.T("Open"), func() { s.host.Go(screen.Note(n.note)) }),
			fyne.NewMenuItem(words.T("Edit"), func() { s.host.Go(screen.Edit{Note: n.note}) }),
			review, study, fyne.NewMenuItemSeparator(),
			keyed("rename", words.T("Rename…"), func() { screen.RenameNote(&s.acting, s.host, n.note) }),
			keyed("move", words.T("Move to…"), func() { s.move(n.note) }),
			fyne.NewMenuItem(words.T("Fold into one note…"), func() { fold.Ask(s.host, []notes.NoteID{n.note}, s.notesOf(n.deck)) }),
			fyne.NewMenuItem(words.T("Copy as Markdown"), func() { screen.CopyNote(&s.copying, s.host, n.note) }),
			share, export, printed, fyne.NewMenuItemSeparator(),
			fyne.NewMenuItem(words.T("Delete the note"), func() { s.remove(n.note) }),
		}
	}
	return []*fyne.MenuItem{
		review, study,
		fyne.NewMenuItem(words.T("Plan for an exam…"), func() { s.host.PlanExam(notes.Exam{Name: n.deck, Query: fmt.Sprintf("deck:%q", n.deck)}) }),
		fyne.NewMenuItem(words.T("Browse its cards"), func() { s.host.Go(screen.Browse(fmt.Sprintf("deck:%q", n.deck))) }),
		fyne.NewMenuItem(words.T("New note here"), func() { s.host.Go(screen.NewNote(n.deck)) }),
		fyne.NewMenuItem(words.T("New deck inside…"), func() { s.newDeck(n.deck) }), fyne.NewMenuItemSeparator(),
		keyed("rename", words.T("Rename…"), func() { s.rename(n.deck) }),
		keyed("move", words.T("Move to…"), func() { s.askDeck(n.deck) }),
		fyne.NewMenuItem(words.T("Merge into…"), func() { s.merge(n.deck) }),
		fyne.NewMenuItem(words.T("Fold into one note…"), func() { fold.Ask(s.host, s.notesOf(n.deck), nil) }),
		fyne.NewMenuItem(words.T("Settings of this deck"), func() { s.settings(n.deck) }), fyne.NewMenuItemSeparator(),
		share, export, printed, fyne.NewMenuItemSeparator(),
		keyed("delete-deck", words.T("Delete…"), func() { s.removeDeck(n.deck) }),
	}
}

// notesOf returns the notes of a deck and of those below it.
func (s *Sidebar) notesOf(deck string) (all []notes.NoteID) {
	for _, n := range s.host.Library().Notes() {
		if notes.InDeck(n.Deck, deck) {
			all = append(all, n.ID)
		}
	}
	return all
}

func cards(n int) string { return words.N(n, "%d card", "%d cards") }

// chosenNote is the note of the line with the focus, else the one that is open.
func (s *Sidebar) chosenNote() (notes.NoteID, bool) {
	if at := s.focusedLine(); at >= 0 {
		return s.lines[at].note, s.lines[at].note != ""
	}
	return s.selected, s.selected != ""
}

func (s *Sidebar) rename(deck string) {
	screen.Ask(s.host, alert.Question{
		Title: words.T("Rename the deck"), Value: deck, Verb: words.T("Rename"),
		Detail: words.T("A “/” puts a deck inside another. Notes and decks inside it go along."),
		Check: func(to string) error {
			if to = notes.CleanDeck(to); notes.DeckKey(to) != notes.DeckKey(deck) && notes.InDeck(to, deck) {
				return notes.Invalidf("A deck cannot go inside itself.")
			}
			return nil
		},
	}, func(to string) {
		if to = notes.CleanDeck(to); to != deck {
			s.renameTo(deck, to, words.F("Renamed %s to %s", deck, to))
		}
	})
}

func (s *Sidebar) merge(deck string) {
	var others []string
	for _, name := range s.shown.decks {
		if !notes.InDeck(name, deck) {
			others = append(others, name)
		}
	}
	screen.Ask(s.host, alert.Question{
		Title: words.F("Merge %s into", deck), Verb: words.T("Merge"), Options: others, Only: true,
		Detail: words.T("Its notes move there, with their cards and history."),
	}, func(to string) { s.renameTo(deck, to, words.F("Merged %s into %s", deck, to)) })
}

func (s *Sidebar) renameTo(deck, to, said string) {
	screen.Do(&s.acting, s.host, said, func(lib *library.Library) error {
		_, err := lib.Decks().Rename(deck, to)
		return err
	}, func() {
		levels := strings.Count(deck, "/") + 1
		for _, open := range s.Open() {
			if notes.InDeck(open, deck) {
				delete(s.open, open)
				s.open[to+notes.Below(open, levels)] = true
			}
		}
		s.show(node{deck: to})
		s.Load()
	})
}

func (s *Sidebar) move(id notes.NoteID) {
	n, err := s.host.Library().Note(id)
	if err != nil {
		s.host.Fail(err)
		return
	}
	screen.Ask(s.host, alert.Question{
		Title: words.F("Move “%s” to", n.Title), Value: n.Deck, Verb: words.T("Move"), Options: s.shown.decks,
		Detail: words.T("Choose a deck, or write the name of a new one."),
	}, func(deck string) { s.moveTo(id, deck) })
}

func (s *Sidebar) moveTo(id notes.NoteID, deck string) {
	screen.Do(&s.acting, s.host, words.F("Moved to %s", notes.CleanDeck(deck)), func(lib *library.Library) error {
		_, err := lib.Decks().MoveNotes([]notes.NoteID{id}, deck)
		return err
	}, func() {
		if id == s.selected { // what is open stays in view
			s.show(node{deck: notes.CleanDeck(deck), note: id})
		}
	})
}

func (s *Sidebar) remove(id notes.NoteID) {
	n, err := s.host.Library().Note(id)
	if err != nil {
		s.host.Fail(err)
		return
	}
	screen.Do(&s.acting, s.host, words.F("Deleted “%s”", n.Title), func(lib *library.Library) error {
		_, err := lib.Delete([]notes.NoteID{id}, nil)
		return err
	}, func() {})
}
