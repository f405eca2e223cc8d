package library

import (
	"errors"

	"precis/notes"
)

// derived is what is made of memory when it is first asked for. It is told of each change in
// the order of Library.derived. Its methods are called with mu held for writing.
//
// Sketches, and how fast the learner is, are not among these: they are kept under when a note
// was changed and under a day, and so are never of another state. Nor is the plan for exams,
// which is told after mu is given back.
type derived interface {
	// forget lets go of it: memory was read anew.
	forget()
	// follow brings it up to a change, or lets go of what that concerns.
	follow(*moved) error
}

// moved is a change that memory has followed, with what became of all that it touched.
type moved struct {
	notes.Change
	r     notes.Reader
	now   *loaded
	heads []movedNote
	cards []movedCard
	// most is set where the change is of so many cards that to make things anew is less work
	// than to follow it.
	most bool
}

// movedNote and movedCard are what a thing was and is; nil for none.
type movedNote struct{ before, after *notes.Note }

type movedCard struct {
	id            notes.CardID
	before, after *notes.Card
}

// dealt reports whether notes or cards came, went or moved to another deck or note.
func (m *moved) dealt() bool {
	for _, n := range m.heads {
		if n.before == nil || n.after == nil || n.before.Deck != n.after.Deck {
			return true
		}
	}
	for _, c := range m.cards {
		if c.before == nil || c.after == nil || c.before.Note != c.after.Note {
			return true
		}
	}
	return false
}

// refresh reads again what a change touched, and tells what was made of it.
func (l *Library) refresh(change notes.Change) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.version.Add(1)
	return l.store.View(func(r notes.Reader) error {
		m := &moved{Change: change, r: r, now: &l.loaded, most: len(change.Cards) > len(l.cards)/2}
		if err := errors.Join(m.readNotes(), m.readCards()); err != nil {
			return err
		}
		if change.Settings {
			settings, err := r.Settings()
			if err != nil {
				return err
			}
			l.rules.Store(&deckRules{settings: settings})
		}
		if change.Exams {
			exams, err := r.Exams()
			if err != nil {
				return err
			}
			l.exams = exams
		}
		for _, d := range l.derived {
			if err := d.follow(m); err != nil {
				return err
			}
		}
		return nil
	})
}

func (m *moved) readNotes() error {
	for _, id := range m.Notes {
		is := movedNote{before: m.now.notes[id]}
		if is.before != nil {
			m.now.origins.remove(is.before)
		}
		switch n, err := m.r.Note(id); {
		case errors.Is(err, notes.ErrNotFound):
			delete(m.now.notes, id)
		case err != nil:
			return err
		default:
			is.after = &n
			m.now.notes[id] = &n
			m.now.origins.add(&n)
		}
		m.heads = append(m.heads, is)
	}
	return nil
}

func (m *moved) readCards() error {
	touched := map[notes.NoteID]bool{} // notes whose lists of cards are not as they were
	for _, id := range m.Cards {
		is := movedCard{id: id, before: m.now.cards[id]}
		if is.before != nil {
			touched[is.before.Note] = true
			m.now.uncount(is.before)
		}
		switch c, err := m.r.Card(id); {
		case errors.Is(err, notes.ErrNotFound):
			delete(m.now.cards, id)
		case err != nil:
			return err
		default:
			is.after = &c
			m.now.cards[id] = &c
			m.now.count(&c)
			touched[c.Note] = true
			if is.before == nil || is.before.Note != c.Note {
				m.now.ofNote[c.Note] = append(m.now.ofNote[c.Note], &c)
			}
		}
		m.cards = append(m.cards, is)
	}
	for id := range touched {
		m.now.regroup(id)
	}
	return nil
}
