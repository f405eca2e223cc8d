package sidebar

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/extra"
	"precis/ui/task"
	"precis/ui/theme"
	"precis/ui/widgets"
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

func (s *Sidebar) menu(n node, place fyne.Position) {
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", s.items(n)...), s.host.Window().Canvas(), place)
}

// items are what can be done with a line.
func (s *Sidebar) items(n node) []*fyne.MenuItem {
	scope := library.Scope{Deck: n.deck}
	selection := library.Selection{Deck: n.deck}
	if n.note != "" {
		scope = library.Scope{Note: n.note}
		selection = library.Selection{Notes: []notes.NoteID{n.note}}
	}
	review := fyne.NewMenuItem("Nothing to review", nil)
	if n.waiting > 0 {
		review = fyne.NewMenuItem("Review "+cards(n.waiting), func() { s.host.Review(scope) })
	}
	review.Disabled = n.waiting == 0
	study := fyne.NewMenuItem("Extra study", nil)
	study.ChildMenu = fyne.NewMenu("", extra.Items(s.host, scope, "this "+map[bool]string{true: "note", false: "deck"}[n.note != ""])...)
	export := fyne.NewMenuItem("Export as Markdown…", func() { s.actions.Export(selection) })
	share := fyne.NewMenuItem("Share…", func() { s.actions.Share(selection) })
	if n.note != "" {
		return []*fyne.MenuItem{
			fyne.NewMenuItem("Open", func() { s.host.OpenNote(n.note, -1) }),
			fyne.NewMenuItem("Edit", func() { s.host.EditNote(n.note, 0) }),
			review, study, fyne.NewMenuItemSeparator(),
			fyne.NewMenuItem("Move to deck…", func() { s.move(n.note) }),
			share, export, fyne.NewMenuItemSeparator(),
			fyne.NewMenuItem("Delete", func() { s.remove(n.note) }),
		}
	}
	return []*fyne.MenuItem{
		review, study,
		fyne.NewMenuItem("Browse its cards", func() { s.host.Browse(fmt.Sprintf("deck:%q", n.deck)) }),
		fyne.NewMenuItem("New note here", func() { s.host.NewNote(n.deck) }), fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem("Rename…", func() { s.rename(n.deck) }),
		fyne.NewMenuItem("Merge into…", func() { s.merge(n.deck) }),
		fyne.NewMenuItem("Settings of this deck", func() { s.actions.Settings(n.deck) }), fyne.NewMenuItemSeparator(),
		share, export,
	}
}

func cards(n int) string { return counted(n, "card") }

func counted(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// chosenNote is the note of the line with the focus, else the one that is open.
func (s *Sidebar) chosenNote() (notes.NoteID, bool) {
	if at := s.focusedLine(); at >= 0 {
		return s.lines[at].note, s.lines[at].note != ""
	}
	return s.selected, s.selected != ""
}

func (s *Sidebar) rename(deck string) {
	widgets.Ask(s.host.Window().Canvas(), widgets.Question{
		Title: "Rename the deck", Value: deck, Verb: "Rename",
		Detail: "A “/” puts a deck inside another. Notes and decks inside it go along.",
		Check: func(to string) error {
			if to = notes.CleanDeck(to); to != deck && notes.InDeck(to, deck) {
				return notes.Invalidf("A deck cannot go inside itself.")
			}
			return nil
		},
	}, func(to string) {
		if to = notes.CleanDeck(to); to != deck {
			s.renameTo(deck, to, fmt.Sprintf("Renamed %s to %s", deck, to))
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
	widgets.Ask(s.host.Window().Canvas(), widgets.Question{
		Title: "Merge " + deck + " into", Verb: "Merge", Options: others, Only: true,
		Detail: "Its notes move there, with their cards and history.",
	}, func(to string) { s.renameTo(deck, to, fmt.Sprintf("Merged %s into %s", deck, to)) })
}

func (s *Sidebar) renameTo(deck, to, said string) {
	opened := s.open[deck]
	s.do(func() error {
		_, err := s.host.Library().RenameDeck(deck, to)
		return err
	}, func() {
		if opened {
			s.open[to] = true
		}
		delete(s.open, deck)
		s.Load()
	}, said)
}

func (s *Sidebar) move(id notes.NoteID) {
	n, err := s.host.Library().Note(id)
	if err != nil {
		s.host.Fail(err)
		return
	}
	widgets.Ask(s.host.Window().Canvas(), widgets.Question{
		Title: "Move “" + n.Title + "” to", Value: n.Deck, Verb: "Move", Options: s.shown.decks,
		Detail: "Choose a deck, or write the name of a new one.",
	}, func(deck string) {
		s.do(func() error {
			_, err := s.host.Library().MoveNotes([]notes.NoteID{id}, deck)
			return err
		}, func() {}, "Moved to "+notes.CleanDeck(deck))
	})
}

func (s *Sidebar) remove(id notes.NoteID) {
	n, err := s.host.Library().Note(id)
	if err != nil {
		s.host.Fail(err)
		return
	}
	s.do(func() error {
		_, err := s.host.Library().Delete([]notes.NoteID{id}, nil)
		return err
	}, func() {}, "Deleted “"+n.Title+"”")
}

// do changes the library off the UI thread, then offers to take it back.
func (s *Sidebar) do(change func() error, after func(), said string) {
	s.host.Runner().Run(s.host.Context(), func(context.Context, task.Report) error { return change() }, func(err error) {
		if err != nil {
			s.host.Fail(err)
			return
		}
		after()
		s.host.Toast(said, "Undo", func() { s.host.Commands().Run("edit.undo") })
	})
}
