package library

import (
	"cmp"
	"slices"

	"precis/notes"
	"precis/notes/parallel"
	"precis/notes/study"
)

// loaded is what memory holds of a store, and what was made of that since, which is
// forgotten when all is read again.
type loaded struct {
	notes     map[notes.NoteID]*notes.Note
	origins   origins // of all notes
	cards     map[notes.CardID]*notes.Card
	ofNote    map[notes.NoteID][]*notes.Card // in order of Place
	unretired int                            // how many cards are not retired
	dubious   dubious
	calendar  *study.Calendar // of all cards
	exams     []notes.Exam

	texts texts
	seen  seen
	roll  roll
	today dayCount
	// crammed are the last answers in extra study.
	crammed map[notes.CardID]study.Answer
}

// load fills memory from the store.
func (l *Library) load() error {
	all := loaded{crammed: map[notes.CardID]study.Answer{}}
	var settings notes.DeckSettings
	if err := l.store.View(func(r notes.Reader) (err error) {
		if settings, err = r.Settings(); err != nil {
			return err
		}
		return all.read(r, notes.DayOf(l.now(), settings.Resolve("").RolloverHour))
	}); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, d := range l.derived {
		d.forget()
	}
	l.loaded = all
	l.rules.Store(&deckRules{settings: settings})
	l.version.Add(1)
	l.planning.stale.Store(true)
	return nil
}

// count and uncount take a card into what is known of all cards, and out of it.
func (a *loaded) count(c *notes.Card) {
	a.dubious.follow(c)
	a.calendar.Add(&c.Progress)
	if !c.Progress.Retired {
		a.unretired++
	}
}

func (a *loaded) uncount(c *notes.Card) {
	a.calendar.Remove(&c.Progress)
	if !c.Progress.Retired {
		a.unretired--
	}
}

// regroup brings the list of a note's cards, which holds all of them as they are or were
// before, up to what they are now. Lists that were handed out stay as they are.
func (a *loaded) regroup(id notes.NoteID) {
	list := make([]*notes.Card, 0, len(a.ofNote[id]))
	for _, c := range a.ofNote[id] {
		if now := a.cards[c.ID]; now != nil && now.Note == id {
			list = append(list, now)
		}
	}
	if len(list) == 0 {
		delete(a.ofNote, id)
		return
	}
	slices.SortFunc(list, func(x, y *notes.Card) int {
		return cmp.Or(x.Place-y.Place, compareIDs(x, y))
	})
	a.ofNote[id] = list
}

// loadedAtOnce is how many cards are read before they are sorted in, beside those that are
// read meanwhile; they lie in one piece of memory.
const loadedAtOnce = 256

func (a *loaded) read(r notes.Reader, today notes.Day) (err error) {
	if a.exams, err = r.Exams(); err != nil {
		return err
	}
	a.notes, a.origins = map[notes.NoteID]*notes.Note{}, newOrigins()
	all := grouping{numbers: map[notes.NoteID]int32{}}
	if err := r.EachNote(func(n notes.Note) error {
		a.notes[n.ID] = &n
		a.origins.add(&n)
		all.enter(n.ID, n.Deck)
		return nil
	}); err != nil {
		return err
	}
	a.roll.day = today
	return a.readCards(r, &all)
}

// readCards reads all cards, and sorts them in meanwhile.
func (a *loaded) readCards(r notes.Reader, all *grouping) error {
	read := make(chan *portion, 16)
	var sorting parallel.Group
	sorting.Go(func() { a.sortIn(read, all) })
	defer sorting.Wait()
	defer close(read) // also where a damaged page ends the reading
	some := newPortion()
	err := r.EachCard(func(c notes.Card) error {
		n := len(some.cards)
		if n == loadedAtOnce {
			read <- some
			some, n = newPortion(), 0
		}
		if n > 0 && some.cards[n-1].Note == c.Note {
			some.notes[n] = some.notes[n-1]
		} else {
			some.notes[n] = all.number(c.Note)
		}
		c.Note = all.ids[some.notes[n]] // one string for all, which is compared without being read
		some.cards = append(some.cards, c)
		return nil
	})
	read <- some
	return err
}

// portion are cards that were read, with the numbers of their notes.
type portion struct {
	cards []notes.Card
	notes [loadedAtOnce]int32
}

func newPortion() *portion { return &portion{cards: make([]notes.Card, 0, loadedAtOnce)} }

// sortIn finds the place of cards as they are read, while the processor has them at hand.
func (a *loaded) sortIn(read <-chan *portion, all *grouping) {
	defer func() { // where a fault ends it, nobody waits for it to read on
		for range read {
		}
	}()
	a.calendar, a.texts.retired = &study.Calendar{}, newContents(0)
	count := 0
	for some := range read {
		all.add(some, a.roll.day)
		count += len(some.cards)
		for i := range some.cards {
			c := &some.cards[i]
			a.count(c)
			if c.Progress.Retired {
				a.texts.retired.add(c)
			}
		}
	}
	var listing parallel.Group
	listing.Go(func() { a.ofNote = all.lists(count, &a.roll) })
	a.cards = make(map[notes.CardID]*notes.Card, count)
	for _, some := range all.cards {
		for i := range some {
			a.cards[some[i].entry.Card.ID] = some[i].entry.Card
		}
	}
	listing.Wait()
}

// grouping sorts cards by their notes, without a look at them once they were added.
type grouping struct {
	numbers map[notes.NoteID]int32
	ids     []notes.NoteID // by number
	decks   []string       // by number; those of notes that are there
	cards   [][]grouped    // loadedAtOnce in each but the last
}

// grouped is a card that was added.
type grouped struct {
	entry       study.Entry
	note, place int32
	expired     bool
}

// enter takes a note, in the order of their ids.
func (g *grouping) enter(id notes.NoteID, deck string) {
	g.number(id)
	g.decks = append(g.decks, deck)
}

// number returns that of a note, from 0.
func (g *grouping) number(id notes.NoteID) int32 {
	number, known := g.numbers[id]
	if !known {
		number = int32(len(g.ids))
		g.numbers[id], g.ids = number, append(g.ids, id)
	}
	return number
}

// add takes cards, of which it says whether they hold on a day.
func (g *grouping) add(some *portion, day notes.Day) {
	added := make([]grouped, len(some.cards))
	for i := range some.cards {
		c, note, deck := &some.cards[i], some.notes[i], ""
		if int(note) < len(g.decks) {
			deck = g.decks[note]
		}
		added[i] = grouped{study.NewEntry(c, deck, int(note)), note, int32(c.Place), c.Expired(day)}
	}
	g.cards = append(g.cards, added)
}

// lists returns the cards of each note, in the order of Place and then of their coming,
// and calls those of notes that are there to the roll.
func (g *grouping) lists(count int, r *roll) map[notes.NoteID][]*notes.Card {
	ends := make([]int, len(g.ids)+1)
	for _, some := range g.cards {
		for i := range some {
			ends[some[i].note+1]++
		}
	}
	for i := 1; i < len(ends); i++ {
		ends[i] += ends[i-1]
	}
	type spot struct{ place, index int32 }
	spots := make([]spot, count)
	index := int32(0)
	for _, some := range g.cards {
		for i := range some {
			end := &ends[some[i].note]
			spots[*end] = spot{some[i].place, index}
			*end++
			index++
		}
	}
	all := make([]*notes.Card, 0, count)
	r.entries = make([]study.Entry, 0, count)
	lists := make(map[notes.NoteID][]*notes.Card, len(g.ids))
	for number, id := range g.ids {
		start, end := len(all), ends[number]
		if start == end {
			continue
		}
		slices.SortStableFunc(spots[start:end], func(a, b spot) int { return cmp.Compare(a.place, b.place) })
		for _, s := range spots[start:end] {
			c := &g.cards[s.index/loadedAtOnce][s.index%loadedAtOnce]
			all = append(all, c.entry.Card)
			switch {
			case number >= len(g.decks):
			case c.expired:
				r.expired = append(r.expired, c.entry.Card)
			default:
				r.entries = append(r.entries, c.entry)
			}
		}
		lists[id] = all[start:end:end]
	}
	return lists
}
