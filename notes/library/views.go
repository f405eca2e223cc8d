package library

// Study is the learner's work with the cards of a library: what waits, what a
// grade does, and the figures of the days.
type Study struct{ l *Library }

// Study returns what is done with cards.
func (l *Library) Study() Study { return Study{l} }

// Memory is what the memory model says of a library's cards, how it is fitted to
// the learner, and how cards are rescheduled by it.
type Memory struct{ l *Library }

// Memory returns what the memory model says.
func (l *Library) Memory() Memory { return Memory{l} }

// Search finds what stands in a library: by queries, by words, by links and by deck.
type Search struct{ l *Library }

// Search returns what finds things.
func (l *Library) Search() Search { return Search{l} }

// Doubts are what a learner decides of cards that changed with their text, and of what
// they say: until when it holds, and what takes its place.
type Doubts struct{ l *Library }

// Doubts returns what there is to decide of cards.
func (l *Library) Doubts() Doubts { return Doubts{l} }

// Keeper is the library as files: the one that it is kept in, its backups, and what is
// exported.
type Keeper struct{ l *Library }

// Keeper returns what reads and writes files.
func (l *Library) Keeper() Keeper { return Keeper{l} }

// Preferences are details of the interface that are remembered for the next start,
// unsaved texts among them. To change them is no change to undo.
type Preferences struct{ l *Library }

// Preferences returns what is remembered of the interface.
func (l *Library) Preferences() Preferences { return Preferences{l} }
