package reader

import (
	"context"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/command"
	"precis/ui/screen"
	"precis/ui/words"
)

// again is how the note that is shown is read again.
type again struct {
	whole    bool
	sections []library.SectionState
	// begun are the sections whose beginning was in view, nil while the view moves by
	// itself, and still the position at which the learner began to scroll.
	begun map[int]bool
	still position
	// first and last are the rows that were in view before.
	first, last int
	// lingers is where the learner has stayed since the wait began that stay ends.
	lingers position
	stay    func()

	looking screen.Act
	marking screen.Act
}

// of returns how a section is read again.
func (a *again) of(section int) library.SectionState {
	if section < 0 || section >= len(a.sections) {
		return library.SectionState{}
	}
	return a.sections[section]
}

// rest begins anew to watch what is scrolled through.
func (s *Screen) rest() {
	s.again.leave()
	s.again.begun, s.again.still = map[int]bool{}, s.position()
	s.readOn()
}

// readOn marks the sections as read that were scrolled through: their beginning was
// in view, and their end has passed the middle of the view or the end of the note is
// reached. Who jumps has not scrolled through what lies between.
func (s *Screen) readOn() {
	if s.again.begun == nil {
		return
	}
	first, last := s.lazy.InView()
	if first > s.again.last || last < s.again.first {
		clear(s.again.begun)
	}
	s.again.first, s.again.last = first, last
	for i, begin := range s.rows.headings {
		if begin >= first && begin <= last && s.again.of(i).Due {
			s.again.begun[i] = true
		}
	}
	if s.position() != s.again.still {
		for i := range s.rows.headings {
			if s.again.begun[i] && s.again.of(i).Due && s.passed(i, first, last) && s.markRead(i) {
				return
			}
		}
	}
	s.linger(first, last)
}

// linger waits at the first section whose end is in view too, and marks it as read when
// the learner has stayed here for as long as it takes to read: what needs no scrolling
// is never scrolled through.
func (s *Screen) linger(first, last int) {
	a := &s.again
	if a.stay != nil && a.lingers == s.position() {
		return
	}
	a.leave()
	for i := range s.rows.headings {
		if !a.begun[i] || !a.of(i).Due || !s.ends(i, first, last, s.lazy.Size().Height) {
			continue
		}
		a.lingers = s.position()
		a.stay = s.host.Runner().After(a.of(i).Takes, func() {
			a.stay = nil
			if a.of(i).Due { // and was not marked elsewhere meanwhile
				s.markRead(i)
			}
		})
		return
	}
}

// leave ends the wait at a section.
func (a *again) leave() {
	if a.stay != nil {
		a.stay()
		a.stay = nil
	}
}

// passed reports whether the end of a section is above the middle of the view, of
// which the first and the last row are given, or the end of the note is reached.
func (s *Screen) passed(section, first, last int) bool {
	return s.ends(section, first, last, s.lazy.Size().Height/2)
}

// ends reports whether the end of a section is above a height of the view, or the end of
// the note is reached.
func (s *Screen) ends(section, first, last int, height float32) bool {
	end := len(s.rows.all) - 1
	if section+1 < len(s.rows.headings) {
		end = s.rows.headings[section+1]
	}
	if end <= first || end > last {
		return end <= first
	}
	o := s.lazy.Object(end)
	return s.atEnd(last) || o != nil && o.Position().Y <= height
}

// markRead keeps that a section was read again, and leads to the next that waits.
func (s *Screen) markRead(section int) bool {
	id := s.view.note.ID
	type marked struct {
		next notes.Day
		more library.Reading
	}
	if s.again.marking.Running() {
		return false
	}
	s.again.sections[section].Due = false // and not to be marked once more meanwhile
	s.again.leave()
	s.again.looking.Drop()
	return screen.Change(&s.again.marking, s.host, func(lib *library.Library) (m marked, err error) {
		if m.next, err = lib.Study().MarkReadAgain(id, section); err == nil {
			m.more, err = lib.Study().ReadAgain()
		}
		return m, err
	}, func(m marked, err error) {
		if err != nil {
			s.again.begun = nil // or it would fail with each line that is scrolled
			s.lookAgain()
			return
		}
		s.readOn() // what was passed meanwhile
		s.lookAgain()
		said := words.F("Read: it comes again %s", words.NearDate(m.next, s.host.Library().Today()))
		if len(m.more.Now) == 0 {
			s.again.marking.Done(s.host, said, 0)
			return
		}
		next := m.more.Now[0]
		s.host.Toast(said, words.F("Next: %s", next.Name()), func() { s.host.Go(screen.Section{Note: next.Head.ID, Index: next.Index}) })
	})
}

// readAgain chooses whether a section, or for -1 the note, is read again.
func (s *Screen) readAgain(section int, on bool) {
	id := s.view.note.ID
	said := words.T("It is read again, at growing distances")
	if !on {
		said = words.T("It is no longer read again")
	}
	screen.Do(&s.again.marking, s.host, said, func(lib *library.Library) error { return lib.Study().ChooseReading(id, section, on) }, s.lookAgain)
}

// lookAgain reads how the note is read again after a change, and the note itself where that is
// another one now; while a change is made it is left to its end.
func (s *Screen) lookAgain() {
	if s.again.marking.Running() {
		return
	}
	shown := s.view
	type state struct {
		other    bool
		whole    bool
		sections []library.SectionState
	}
	screen.Read(&s.again.looking, s.ctx, s.host, func(_ context.Context, lib *library.Library) (n state, err error) {
		p, err := lib.Page(shown.note.ID)
		if n.other = err != nil || p.Text.Markdown != shown.document.Markdown || p.Note.Deck != shown.note.Deck || p.Note.Title != shown.note.Title; n.other {
			return n, nil
		}
		n.whole, n.sections, err = lib.Study().NoteReading(shown.note.ID)
		return n, err
	}, func(n state, err error) {
		switch {
		case s.view != shown || err != nil: // it is about to be read again
		case n.other:
			s.load()
		default:
			s.showAgain(n.whole, n.sections)
		}
	})
}

// showAgain shows at the headings what is to be read.
func (s *Screen) showAgain(whole bool, sections []library.SectionState) {
	s.again.whole, s.again.sections = whole, sections
	for _, row := range s.rows.headings {
		if s.rows.all[row].kind == headingRow {
			s.lazy.Update(row)
		}
	}
	s.host.Commands().Update()
}

// sectionShown is the section that is being read, also in a note without headings.
func (s *Screen) sectionShown() int {
	if at := s.outline.current; at >= 0 || len(s.view.sections) == 0 {
		return at
	}
	return 0
}

// againItems are what the menu of a section offers for reading.
func (s *Screen) againItems(section int) []*fyne.MenuItem {
	state := s.again.of(section)
	var items []*fyne.MenuItem
	if state.Due {
		items = append(items, fyne.NewMenuItem(words.T("Mark this section as read"), func() { s.markRead(section) }))
	}
	if state.Chosen {
		return append(items, fyne.NewMenuItem(words.T("No longer read this section again"), func() { s.readAgain(section, false) }))
	}
	return append(items, fyne.NewMenuItem(words.T("Read this section again"), func() { s.readAgain(section, true) }))
}

// againCommands are those of reading again.
func (s *Screen) againCommands() []command.Command {
	menu := words.T("Note")
	shown := func(f func(library.SectionState) bool) func() bool {
		return func() bool { return s.view != nil && len(s.view.sections) > 0 && f(s.again.of(s.sectionShown())) }
	}
	chosen := func(st library.SectionState) bool { return st.Chosen }
	return []command.Command{
		{
			ID: "reader.mark-read", Name: words.T("Mark this section as read"), Menu: menu, Group: 3, Keys: command.Keys("M"),
			Do: func() { s.markRead(s.sectionShown()) }, Enabled: shown(func(st library.SectionState) bool { return st.Due }),
		},
		{
			ID: "reader.again", Name: words.T("Read this section again"), Menu: menu, Group: 3,
			Do: func() { s.readAgain(s.sectionShown(), true) }, Enabled: shown(func(st library.SectionState) bool { return !chosen(st) }),
		},
		{
			ID: "reader.not-again", Name: words.T("No longer read this section again"), Menu: menu, Group: 3,
			Do: func() { s.readAgain(s.sectionShown(), false) }, Enabled: shown(chosen),
		},
		{
			ID: "reader.note-again", Name: words.T("Read this note again"), Menu: menu, Group: 3,
			Do: func() { s.readAgain(-1, true) }, Enabled: func() bool { return s.view != nil && !s.again.whole },
		},
		{
			ID: "reader.note-not-again", Name: words.T("No longer read this note again"), Menu: menu, Group: 3,
			Do: func() { s.readAgain(-1, false) }, Enabled: func() bool { return s.view != nil && s.again.whole },
		},
	}
}
