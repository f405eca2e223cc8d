package browse

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/alert"
	"precis/ui/fold"
	"precis/ui/screen"
	"precis/ui/until"
	"precis/ui/widgets"
	"precis/ui/words"
)

// chosenCards are the selected cards, in order; none while notes are shown.
func (s *Screen) chosenCards() []notes.CardID {
	var ids []notes.CardID
	if s.list == s.cards {
		for _, id := range s.list.chosen() {
			ids = append(ids, notes.CardID(id))
		}
	}
	return ids
}

// chosenNotes are the selected notes, or those of the selected cards.
func (s *Screen) chosenNotes() []notes.NoteID {
	var ids []notes.NoteID
	seen := map[notes.NoteID]bool{}
	for _, id := range s.list.chosen() {
		if note, ok := s.noteOf(id); ok && !seen[note] {
			seen[note] = true
			ids = append(ids, note)
		}
	}
	return ids
}

// several reports whether chosenNotes are more than one. It is asked at each change of the
// selection.
func (s *Screen) several() bool {
	var first notes.NoteID
	for id := range s.list.selected {
		note, ok := s.noteOf(id)
		switch {
		case !ok:
		case first == "":
			first = note
		case note != first:
			return true
		}
	}
	return false
}

// noteOf is the note of a row, false where its card is deleted.
func (s *Screen) noteOf(id string) (notes.NoteID, bool) {
	if s.list == s.notes {
		return notes.NoteID(id), true
	}
	c, err := s.host.Library().Card(notes.CardID(id))
	if err != nil {
		return "", false
	}
	return c.Note, true
}

// change does something undoable off the UI thread and says how many it changed.
func (s *Screen) change(said func(n int) string, do func(*library.Library) (int, error)) {
	screen.Change(&s.acting, s.host, do, func(n int, err error) {
		switch {
		case err != nil:
		case n == 0:
			s.host.Toast(words.T("Nothing to change"), "", nil)
		default:
			s.acting.Done(s.host, said(n), 0)
		}
	})
}

// mark marks the selected cards.
func (s *Screen) mark(said func(n int) string, m library.Mark) {
	if ids := s.chosenCards(); len(ids) > 0 {
		s.markThese(ids, said, m)
	}
}

func (s *Screen) markThese(ids []notes.CardID, said func(n int) string, m library.Mark) {
	s.change(said, func(lib *library.Library) (int, error) { return lib.Mark(ids, m) })
}

// suspended and buried report whether all selected cards are.
func (s *Screen) suspended() bool {
	return s.every(func(p *notes.Progress) bool { return p.Suspended })
}

func (s *Screen) buried() bool {
	today := s.host.Library().Today()
	return s.every(func(p *notes.Progress) bool { return p.Buried(today) })
}

// suspend suspends the selected cards, or resumes them where all are suspended.
func (s *Screen) suspend() {
	if on := !s.suspended(); on {
		s.mark(words.Counted("No longer shown: %d card", "No longer shown: %d cards"), library.Mark{Suspend: &on})
	} else {
		s.mark(words.Counted("Shown again: %d card", "Shown again: %d cards"), library.Mark{Suspend: &on})
	}
}

// bury puts the selected cards aside until tomorrow, or takes them back.
func (s *Screen) bury() {
	if on := !s.buried(); on {
		s.mark(words.Counted("Hidden until tomorrow: %d card", "Hidden until tomorrow: %d cards"), library.Mark{Bury: &on})
	} else {
		s.mark(words.Counted("Taken back: %d card", "Taken back: %d cards"), library.Mark{Bury: &on})
	}
}

// every reports whether all selected cards are so.
func (s *Screen) every(is func(*notes.Progress) bool) bool {
	for _, id := range s.chosenCards() {
		if c, err := s.host.Library().Card(id); err != nil || !is(&c.Progress) {
			return false
		}
	}
	return true
}

func (s *Screen) flag(flag uint8) {
	said := words.Counted("Flagged %d card", "Flagged %d cards")
	if flag == 0 {
		said = words.Counted("Took the flag off %d card", "Took the flag off %d cards")
	}
	s.mark(said, library.Mark{Flag: &flag})
}

func (s *Screen) reset() {
	s.mark(words.Counted("Made new again: %d card", "Made new again: %d cards"), library.Mark{Reset: true})
}

// addTag and removeTag ask for a tag first.
func (s *Screen) addTag() {
	ids := s.chosenCards()
	s.askTag(words.T("Add a tag"), words.T("Add"), len(ids), s.host.Library().Search().Values("tag"), func(tag string) {
		s.markThese(ids, words.Counted("Tagged %d card", "Tagged %d cards"), library.Mark{AddTags: []string{tag}})
	})
}

func (s *Screen) removeTag() {
	var tags []string
	ids := s.chosenCards()
	for _, id := range ids {
		if c, err := s.host.Library().Card(id); err == nil {
			tags = append(tags, c.Tags...)
		}
	}
	slices.Sort(tags)
	s.askTag(words.T("Take a tag off"), words.T("Take off"), len(ids), slices.Compact(tags), func(tag string) {
		s.markThese(ids, words.Counted("Took the tag off %d card", "Took the tag off %d cards"), library.Mark{RemoveTags: []string{tag}})
	})
}

// askTag asks for a tag of n cards.
func (s *Screen) askTag(title, verb string, n int, options []string, answer func(string)) {
	if n == 0 {
		return
	}
	screen.Ask(s.host, alert.Question{
		Title: title, Detail: words.F("%s selected. Cards of one text share their tags.", words.N(n, "%d card", "%d cards")), Verb: verb, Options: options,
		Check: func(tag string) error {
			if strings.ContainsAny(strings.TrimPrefix(tag, "#"), "# \t") {
				return notes.Invalidf("A tag is one word, such as exam or GS-2/polity.")
			}
			return nil
		},
	}, func(tag string) { answer(strings.TrimPrefix(tag, "#")) })
}

// moveNotes asks for a deck and moves the selected notes there.
func (s *Screen) moveNotes() {
	ids := s.chosenNotes()
	if len(ids) == 0 {
		return
	}
	screen.Ask(s.host, alert.Question{
		Title: words.F("Move %s to a deck", words.N(len(ids), "%d note", "%d notes")), Detail: words.T("A new name makes a new deck; / nests decks."),
		Verb: words.T("Move"), Options: s.host.Library().DeckNames(),
	}, func(deck string) {
		s.change(words.Counted("Moved %d note", "Moved %d notes"), func(lib *library.Library) (int, error) { return lib.Decks().MoveNotes(ids, deck) })
	})
}

// rename asks for another title of the note in hand.
func (s *Screen) rename() {
	if r, ok := s.list.rows.(*noteRows); ok && s.hasCurrent() {
		screen.RenameNote(&s.acting, s.host, r.at(s.list.current).ID)
	}
}

// Selected is what is selected, for what goes out.
func (s *Screen) Selected() library.Selection {
	return library.Selection{Notes: s.chosenNotes(), Cards: s.chosenCards()}
}

func (s *Screen) export() { s.host.Export(s.Selected()) }

func (s *Screen) share() { s.host.Go(screen.Share{What: library.Selection{Notes: s.chosenNotes()}}) }

// foldNotes asks how the selected notes are to become one.
func (s *Screen) foldNotes() {
	if ids := s.chosenNotes(); len(ids) > 0 {
		fold.Ask(s.host, ids, nil)
	}
}

// hold asks until when what the selected cards say holds.
func (s *Screen) hold() {
	ids := s.chosenCards()
	if len(ids) == 0 {
		return
	}
	c, err := s.host.Library().Card(ids[0])
	if err != nil {
		return // deleted since
	}
	until.AskCards(s.host, &s.acting, ids, c.Until)
}

// remove deletes the selected cards with their text, or the selected notes.
func (s *Screen) remove() {
	cards := s.chosenCards()
	if s.list == s.cards {
		if len(cards) > 0 {
			s.change(words.Counted("Deleted %d card", "Deleted %d cards"), func(lib *library.Library) (int, error) { return lib.Delete(nil, cards) })
		}
		return
	}
	if ids := s.chosenNotes(); len(ids) > 0 {
		s.change(words.Counted("Deleted %d note", "Deleted %d notes"), func(lib *library.Library) (int, error) { return lib.Delete(ids, nil) })
	}
}

// open shows the card in hand in its section, or the note in hand.
func (s *Screen) open() {
	switch r := s.list.rows.(type) {
	case *cardRows:
		if s.hasCurrent() {
			screen.ShowCard(s.host, r.at(s.list.current).Card.ID)
		}
	case *noteRows:
		if s.hasCurrent() {
			s.host.Go(screen.Note(r.at(s.list.current).ID))
		}
	}
}

func (s *Screen) hasCurrent() bool { return s.list.current >= 0 && s.list.current < s.list.Len() }

// edit opens the editor at the card's line.
func (s *Screen) edit() {
	if !s.hasCurrent() {
		return
	}
	if r, ok := s.list.rows.(*noteRows); ok {
		s.host.Go(screen.Edit{Note: r.at(s.list.current).ID})
		return
	}
	c := s.list.rows.(*cardRows).at(s.list.current).Card
	screen.Read(&s.opening, s.host.Context(), s.host, func(_ context.Context, lib *library.Library) (int, error) {
		page, err := lib.Page(c.Note)
		if err != nil || c.Place >= len(page.Document.Cards) {
			return 0, err
		}
		return page.Document.Cards[c.Place].Line, nil
	}, func(line int, err error) {
		if err != nil {
			s.host.Fail(err)
			return
		}
		s.host.Go(screen.Edit{Note: c.Note, Line: line})
	})
}

// menu shows what can be done with the selection; a row outside it is selected
// first.
func (l *list) menu(row int, at fyne.Position) {
	if !l.screen.answered() {
		return
	}
	if !l.selected[l.ID(row)] {
		l.selectOnly(row)
		l.after()
	}
	widgets.ShowMenu(l.screen.menu(), l.screen.host.Window().Canvas(), at)
}

func (s *Screen) menu() *fyne.Menu {
	of, selected := s.list, maps.Clone(s.list.selected)
	still := func(do func()) func() {
		return func() {
			if s.list != of || !maps.Equal(of.selected, selected) { // other rows are selected since
				s.host.Toast(words.T("Nothing to change"), "", nil)
				return
			}
			do()
		}
	}
	item := func(name string, do func()) *fyne.MenuItem { return fyne.NewMenuItem(name, still(do)) }
	keyed := func(id, name string, do func()) *fyne.MenuItem {
		return s.host.Commands().Entry("browse."+id, name, still(do))
	}
	move, folding := keyed("move", words.T("Move to a deck…"), s.moveNotes), item(words.T("Fold into one note…"), s.foldNotes)
	folding.Disabled = !s.several()
	hold := item(words.T("Holds until…"), s.hold)
	export, share := keyed("export", words.T("Export…"), s.export), item(words.T("Share…"), s.share)
	edit, remove := keyed("edit", words.T("Edit"), s.edit), keyed("delete", words.T("Delete"), s.remove)
	if s.list == s.notes {
		return fyne.NewMenu("", keyed("open", words.T("Open"), s.open), edit, fyne.NewMenuItemSeparator(),
			keyed("rename", words.T("Rename…"), s.rename), move, folding, share, export, fyne.NewMenuItemSeparator(), remove)
	}
	flags := fyne.NewMenuItem(words.T("Flag"), nil)
	flags.ChildMenu = fyne.NewMenu("", keyed("flag-0", words.T("None"), func() { s.flag(0) }))
	for i, name := range widgets.FlagNames {
		flags.ChildMenu.Items = append(flags.ChildMenu.Items, keyed(fmt.Sprintf("flag-%d", i+1), fmt.Sprintf("%d %s", i+1, words.T(name)), func() { s.flag(uint8(i + 1)) }))
	}
	suspend, bury := words.T("Stop showing"), words.T("Hide until tomorrow")
	if s.suspended() {
		suspend = words.T("Show again")
	}
	if s.buried() {
		bury = words.T("Show today again")
	}
	study, tags := fyne.NewMenuItem(words.T("Extra study"), nil), fyne.NewMenuItem(words.T("Tags"), nil)
	study.ChildMenu = fyne.NewMenu("", keyed("cram", words.T("Cram what is found"), s.cram), keyed("ahead", words.T("Study what is found ahead…"), s.ahead))
	tags.ChildMenu = fyne.NewMenu("", keyed("add-tag", words.T("Add a tag…"), s.addTag), keyed("remove-tag", words.T("Take a tag off…"), s.removeTag))
	return fyne.NewMenu("", keyed("open", words.T("Open in the reader"), s.open), edit, fyne.NewMenuItemSeparator(),
		keyed("suspend", suspend, s.suspend), keyed("bury", bury, s.bury), flags, tags, hold,
		keyed("reset", words.T("Reset"), s.reset), study, fyne.NewMenuItemSeparator(), move, folding, share, export,
		fyne.NewMenuItemSeparator(), remove)
}

// ShowMenu shows the menu of what is selected, below the row in hand.
func (s *Screen) ShowMenu() {
	if l := s.list; l.current >= 0 && l.current < l.rows.Len() {
		l.table.Reveal(l.current)
		l.menu(l.current, l.table.Below(l.current))
	}
}
