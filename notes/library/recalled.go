package library

import (
	"precis/notes"
	"precis/notes/stats"
)

// recalled are the sections of notes as they are remembered on a day. They are worked out
// when first asked for, and those of a note anew once it or its cards have changed.
type recalled struct {
	day notes.Day
	of  map[notes.NoteID][]stats.Section
}

func (k *recalled) forget() { *k = recalled{} }

func (k *recalled) follow(m *moved) error {
	if m.Settings {
		k.forget()
	}
	for _, id := range m.Notes {
		delete(k.of, id)
	}
	for _, c := range m.cards {
		for _, c := range [...]*notes.Card{c.before, c.after} {
			if c != nil {
				delete(k.of, c.Note)
			}
		}
	}
	return nil
}

// sections returns every section that has live cards of a deck and those below it, "" for
// all, as stats.Sections does.
func (l *Library) sections(deck string) []stats.Section {
	now, today := l.now(), l.Today()
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.recalled.of == nil || l.recalled.day != today {
		l.recalled = recalled{day: today, of: make(map[notes.NoteID][]stats.Section, len(l.notes))}
	}
	all := make([]stats.Section, 0, len(l.cards)/2)
	for _, n := range l.byID() {
		if !notes.InDeck(n.Deck, deck) {
			continue
		}
		known, ok := l.recalled.of[n.ID]
		if !ok {
			rules := l.rules.Load().rules(n.Deck)
			known = stats.Sections(l.ofNote[n.ID], func(c *notes.Card) float64 {
				recall, _ := rules.retrievability(&c.Progress, now)
				return recall
			})
			l.recalled.of[n.ID] = known
		}
		all = append(all, known...)
	}
	return all
}
