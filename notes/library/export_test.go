package library

import (
	"precis/notes"
	"precis/notes/intake"
	"precis/notes/study"
)

// SetFiles lets a test change what the next import reads.
func (l *Library) SetFiles(f intake.Files) { l.files = f }

// Calendar returns what the library counts, and what a count of all its cards
// gives.
func (l *Library) Calendar() (kept, counted *study.Calendar) {
	counted = &study.Calendar{}
	for _, c := range l.cards {
		counted.Add(&c.Progress)
	}
	return l.calendar, counted
}

// EachCard visits all cards, retired ones included.
func (l *Library) EachCard(f func(notes.Card)) {
	for _, c := range l.cards {
		f(*c)
	}
}
