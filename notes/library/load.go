package library

import (
	"slices"
	"sync"

	"precis/notes"
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
	settings  notes.DeckSettings
	exams     []notes.Exam

	retired *contents // of all retired cards
	alive   *contents // of all others; nil until it is first asked for
	// aside are retired cards that were studied, untouched others that never were, by
	// their sides; nil until they are first asked for.
	aside, untouched *contents

	resolved map[string]*rules // by deck
	seen     seen
	roll     roll
	today    dayCount
	// crammed are the last answers in extra study.
	crammed map[notes.CardID]study.Answer
}

// load fills memory from the store.
func (l *Library) load() error {
	all := loaded{resolved: map[string]*rules{}, crammed: map[notes.CardID]study.Answer{}}
	if err := l.store.View(all.read); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.loaded = all
	l.version.Add(1)
	l.shelves.forget()
	l.finder.forget()
	l.contours.forget()
	l.logs.forget()
	l.links.forget()
	l.priced.forget()
	l.planning.stale.Store(true)
	return nil
}

// loadedAtOnce is how many cards are read before they are sorted in, beside those that are
// read meanwhile; they lie in one piece of memory.
const loadedAtOnce = 256

func (a *loaded) read(r notes.Reader) (err error) {
	a.notes = map[notes.NoteID]*notes.Note{}
	if err := r.EachNote(func(n notes.Note) error {
		a.notes[n.ID] = &n
		return nil
	}); err != nil {
		return err
	}
	if err := a.readCards(r); err != nil {
		return err
	}
	if a.exams, err = r.Exams(); err != nil {
		return err
	}
	a.settings, err = r.Settings()
	return err
}

// readCards reads all cards, and sorts them in meanwhile.
func (a *loaded) readCards(r notes.Reader) error {
	read := make(chan []notes.Card, 16)
	var sorting sync.WaitGroup
	sorting.Go(func() { a.sortIn(read) })
	defer sorting.Wait()
	defer close(read) // also where a damaged page ends the reading
	var some []notes.Card
	err := r.EachCard(func(c notes.Card) error {
		if len(some) == cap(some) {
			if len(some) > 0 {
				read <- some
			}
			some = make([]notes.Card, 0, loadedAtOnce)
		}
		some = append(some, c)
		return nil
	})
	read <- some
	return err
}

// sortIn finds the place of cards as they are read.
func (a *loaded) sortIn(read <-chan []notes.Card) {
	a.origins = newOrigins()
	for _, n := range a.notes {
		a.origins.add(n)
	}
	a.calendar, a.retired, a.dubious = &study.Calendar{}, newContents(0), dubious{}
	groups := grouping{numbers: make(map[notes.NoteID]int32, len(a.notes))}
	for id := range a.notes {
		groups.number(id)
	}
	for some := range read {
		for i := range some {
			c := &some[i]
			groups.add(c)
			a.dubious.follow(c)
			a.calendar.Add(&c.Progress)
			if c.Progress.Retired {
				a.retired.add(c)
			} else {
				a.unretired++
			}
		}
	}
	var listing sync.WaitGroup
	listing.Go(func() { a.ofNote = groups.lists() })
	a.cards = make(map[notes.CardID]*notes.Card, len(groups.cards))
	for _, g := range groups.cards {
		a.cards[g.card.ID] = g.card
	}
	listing.Wait()
}

// grouping sorts cards by their notes, without a look at them once they were added.
type grouping struct {
	numbers map[notes.NoteID]int32
	ids     []notes.NoteID // by number
	sizes   []int          // by number
	cards   []grouped
}

type grouped struct {
	card  *notes.Card
	place int
	note  int32
}

// number returns that of a note, from 0.
func (g *grouping) number(id notes.NoteID) int32 {
	number, known := g.numbers[id]
	if !known {
		number = int32(len(g.ids))
		g.numbers[id] = number
		g.ids, g.sizes = append(g.ids, id), append(g.sizes, 0)
	}
	return number
}

func (g *grouping) add(c *notes.Card) {
	number := g.number(c.Note)
	c.Note = g.ids[number] // one string for all, which is compared without being read
	g.sizes[number]++
	g.cards = append(g.cards, grouped{c, c.Place, number})
}

// lists returns the cards of each note, in the order of Place and then of their coming.
func (g *grouping) lists() map[notes.NoteID][]*notes.Card {
	ends := make([]int, len(g.sizes))
	for i := 1; i < len(ends); i++ {
		ends[i] = ends[i-1] + g.sizes[i-1]
	}
	sorted := make([]grouped, len(g.cards))
	for _, c := range g.cards {
		sorted[ends[c.note]] = c
		ends[c.note]++
	}
	all := make([]*notes.Card, len(sorted))
	lists := make(map[notes.NoteID][]*notes.Card, len(g.sizes))
	for number, id := range g.ids {
		end := ends[number]
		start := end - g.sizes[number]
		if start == end {
			continue
		}
		slices.SortStableFunc(sorted[start:end], func(a, b grouped) int { return a.place - b.place })
		for i := start; i < end; i++ {
			all[i] = sorted[i].card
		}
		lists[id] = all[start:end:end]
	}
	return lists
}
