package sidebar

import (
	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// drag says what would happen if the line were let go at a place, and scrolls the tree
// while that is at its edge.
func (s *Sidebar) drag(n node, at fyne.Position) {
	y, height := at.Y-s.treeTop(), s.tree.Size().Height
	s.edges.Reach(theme.Gap12)
	s.edges.Drag(y, height, func(by float32) {
		s.tree.ScrollBy(by)
		s.aim(n, at)
	})
	s.aim(n, at)
}

// aim says what would happen if the line were let go at a place, and marks the line of the
// deck that would take it.
func (s *Sidebar) aim(n node, at fyne.Position) {
	deck, ok := s.target(at)
	said := n.title
	if ok && s.takes(deck, n) {
		said = words.F("Move %s to %s", n.title, deck)
		if deck == "" {
			said = words.F("Move %s to the top of the library", n.title)
		}
	} else {
		deck = ""
	}
	s.mark(deck)
	widgets.ShowHint(s.tree, said, at)
}

// drop moves what was dragged to the deck it was let go on.
func (s *Sidebar) drop(n node, at fyne.Position) {
	s.edges.Release()
	widgets.HideHint(s.tree)
	s.mark("")
	deck, ok := s.target(at)
	switch {
	case !ok || !s.takes(deck, n):
	case n.note != "":
		s.moveTo(n.note, deck)
	default:
		s.moveDeck(n.deck, deck)
	}
}

// takes reports whether a deck, "" for the top of the library, can take a line that is
// not there already.
func (s *Sidebar) takes(deck string, n node) bool {
	if n.note != "" {
		return deck != "" && deck != n.deck
	}
	return deck != notes.ParentDeck(n.deck) && (deck == "" || !notes.InDeck(deck, n.deck))
}

// target returns the deck at a place of the window: that of the line there, "" for the
// room that belongs to no line. ok is false beside the tree.
func (s *Sidebar) target(at fyne.Position) (deck string, ok bool) {
	size := s.tree.Size()
	if top := s.treeTop(); at.X < 0 || at.X > size.Width || at.Y < top-theme.Gap36 || at.Y > top+size.Height {
		return "", false
	}
	if i := s.lineAt(at); i >= 0 {
		return s.lines[i].deck, true
	}
	return "", true
}

// DeckAt returns the deck whose line, or a note's line in it, is at a place of the window; ok
// is false where none is.
func (s *Sidebar) DeckAt(at fyne.Position) (deck string, ok bool) {
	if s.icons.Visible() {
		return "", false
	}
	deck, _ = s.target(at)
	return deck, deck != ""
}

func (s *Sidebar) treeTop() float32 {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(s.tree).Y
}

// lineAt returns the line at a place of the window, -1 for none.
func (s *Sidebar) lineAt(at fyne.Position) int {
	first, last := s.tree.InView()
	for i := first; i <= last && i < len(s.lines); i++ {
		o := s.tree.Object(i)
		if o == nil {
			continue
		}
		y := at.Y - s.treeTop() - o.Position().Y
		if y >= 0 && y < o.Size().Height {
			return i
		}
	}
	return -1
}

// mark shows which deck would take what is dragged, "" for none.
func (s *Sidebar) mark(deck string) {
	for i, n := range s.lines {
		if row, ok := s.tree.Object(i).(*widgets.DragRow); ok && n.note == "" {
			row.SetSelected(deck != "" && n.deck == deck)
		}
	}
}
