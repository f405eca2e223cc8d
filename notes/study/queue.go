package study

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"precis/notes"
	"precis/notes/stats"
)

// LearnAhead is how early a card on a step may be shown when nothing else is
// left.
const LearnAhead = 20 * time.Minute

// Entry is a card with the deck of its note.
type Entry struct {
	Card *notes.Card
	Deck string
}

// Done counts what was studied today in a deck and those below it.
type Done struct {
	New     int           // cards that were new
	Reviews int           // grades of cards in review
	Took    time.Duration // all answers together
}

// Count adds a log entry of today to what is done: learning steps have no limit.
func (d *Done) Count(r *notes.Review) {
	if r.Event != notes.Graded {
		return
	}
	d.Took += stats.AnswerTime(r)
	switch r.Before {
	case notes.New:
		d.New++
	case notes.InReview:
		d.Reviews++
	}
}

// Queue is what to review now.
type Queue struct {
	// New and Due are the new and the due cards that remain today within the
	// limits, Learning those on a step that comes due before the day ends (or
	// within LearnAhead).
	New, Learning, Due int
	// Held are the due cards, in review, that the limits of the day keep for later
	// ones.
	Held int
	// Cards are those to show now, in order: cards on a step that are due, then
	// due reviews with the new cards evenly among them. Only when there are none
	// of these, the cards on a step that come due within LearnAhead.
	Cards []notes.CardID
	// NextAt is when the next card on a step comes due, where Cards is empty
	// and one does so today; else zero.
	NextAt time.Time
}

// Build returns what to review now of a deck and the decks below it; "" is the
// whole library. settings and done are asked once for each deck met.
//
// Left out are cards that are suspended, retired or buried today. Where
// siblings are buried, only one of a text's cards is shown, first one on a
// step, then one that is due, then a new one, and none where one was graded
// today already, except cards on a step.
//
// The order of reviews and of new cards, and where these come among the reviews,
// are those of the settings of the chosen deck. Reviews come by the day they were
// due, within it in an order drawn from day and card that stays all day; or the
// one least likely to be recalled first; or as drawn. New cards come by the time
// they were added, then by note, then in the order of their text; or by note and
// text alone; or as drawn. On a day off there are neither, nor cards on a step
// of a day or more. The daily limits of a deck, less
// what was done today in it and below it, hold for its sub-decks together, and
// those of the whole library, "", for all decks: whichever deck is chosen, the
// limits of the decks above it hold too.
//
// The day and its end are counted in now's location.
func Build(entries []Entry, deck string, settings func(deck string) *notes.Settings, done func(deck string) Done, now time.Time) Queue {
	return newBuilder(entries, deck, settings, done, now).build()
}

func (b *builder) build() Queue {
	// The first scan keeps as many cards of a deck as its limits can use, with
	// some to spare for siblings; where that was too few, more are kept.
	for spare := 2; ; spare *= 16 {
		b.scan(spare)
		b.limit()
		q, short := b.queue()
		if !short {
			return q
		}
	}
}

// text names what a card was cut from.
type text struct {
	note  notes.NoteID
	block int
}

func textOf(c *notes.Card) text { return text{c.Note, c.Block} }

// texts are those that a card was taken from or graded of, with that card; ""
// where there are several.
type texts map[text]notes.CardID

// byOther reports whether another card of the same text is in.
func (t texts) byOther(c *notes.Card) bool {
	id, ok := t[textOf(c)]
	return ok && id != c.ID
}

func (t texts) add(c *notes.Card) {
	if t.byOther(c) {
		t[textOf(c)] = ""
	} else {
		t[textOf(c)] = c.ID
	}
}

// builder is the work on one queue.
type builder struct {
	entries  []Entry
	chosen   string
	rules    *notes.Settings // of the chosen deck
	settings func(string) *notes.Settings
	done     func(string) Done
	now      time.Time
	// ahead is how many days early reviews are taken; unlimited queues have no
	// limits, days off or new cards.
	ahead     notes.Day
	unlimited bool
	// day is that of a learner who catches up, and left what is left of it; nil
	// for others.
	day  *Day
	left time.Duration
	// plan is that of exams, and held are its cards that may be looked at; nil for
	// learners who plan for none.
	plan *Plan
	held map[notes.CardID]int

	decks    []deckDay
	index    map[string]int // of decks, by path
	learning []int          // entries on a step that come due today
	graded   []int          // entries graded today whose siblings are buried
}

func newBuilder(entries []Entry, deck string, settings func(string) *notes.Settings, done func(string) Done, now time.Time) *builder {
	return &builder{
		entries: entries, chosen: deck, rules: settings(deck),
		settings: settings, done: done, now: now, index: map[string]int{},
	}
}

// deckDay is a deck on the day.
type deckDay struct {
	path  string
	in    bool // in the scope of the queue
	above int  // index of the deck above it, -1 for the whole library
	rules *notes.Settings
	// scheduler is prepared where the order asks for retrievability; nil
	// otherwise.
	scheduler *Scheduler
	today     notes.Day
	dayOff    bool
	tomorrow  time.Time // when the day ends
	done      Done
	new, due  firsts
	waiting   int // cards in review that are due
	// What the limits leave.
	newLeft, dueLeft int
}

// deck returns the index of a deck, entering it and the ones above it first.
func (b *builder) deck(path string) int {
	if i, ok := b.index[path]; ok {
		return i
	}
	d := deckDay{path: path, above: -1, in: notes.InDeck(path, b.chosen)}
	d.rules = b.rules
	if path != b.chosen {
		d.rules = b.settings(path)
	}
	if d.done = b.done(path); path != "" {
		d.above = b.deck(notes.ParentDeck(path))
	}
	if d.in {
		d.today = notes.DayOf(b.now, d.rules.RolloverHour)
		d.dayOff = d.rules.DaysOff.Hold(d.today) && !b.unlimited
		if b.rules.ReviewOrder == notes.ReviewsByRetrievability || b.day != nil {
			// Settings that no scheduler takes leave the order to the ids.
			d.scheduler, _ = NewScheduler(d.rules)
		}
		d.tomorrow = (d.today + 1).Start(b.now.Location(), d.rules.RolloverHour)
	}
	b.decks = append(b.decks, d)
	b.index[path] = len(b.decks) - 1
	return len(b.decks) - 1
}

// scan sorts the entries into the lists of their decks.
func (b *builder) scan(spare int) {
	b.learning, b.graded, b.held = b.learning[:0], b.graded[:0], map[notes.CardID]int{}
	for i := range b.decks {
		b.decks[i].new.clear()
		b.decks[i].due.clear()
		b.decks[i].waiting = 0
	}
	var d *deckDay
	ahead := b.now.Add(LearnAhead)
	for i := range b.entries {
		e := &b.entries[i]
		if d == nil || d.path != e.Deck {
			index := b.deck(e.Deck)
			d = &b.decks[index]
		}
		if !d.in {
			continue
		}
		p := &e.Card.Progress
		if p.LastDay == d.today && d.rules.BurySiblings && !p.LastReview.IsZero() && !p.Retired {
			b.graded = append(b.graded, i)
		}
		if p.Suspended || p.Retired || p.Buried(d.today) || d.dayOff && wholeDay(p) {
			continue
		}
		if b.plan != nil && b.plan.Holds(e.Card.ID) {
			b.hold(i, d)
			continue
		}
		switch p.State {
		case notes.New:
			if !b.unlimited {
				d.new.add(pick{key: b.newKey(e.Card, d.today), entry: i}, b.newBefore, spare*(d.rules.NewPerDay+16))
			}
		case notes.InReview:
			if p.DueDay <= d.today || p.DueDay <= d.today+b.ahead && p.LastDay != d.today || d.rules.DaysOff.Comes(p, d.today) <= d.today {
				d.waiting++
				d.due.add(pick{key: b.dueKey(e.Card, d), entry: i}, b.dueBefore, b.mostDue(spare, d))
			}
		default:
			if p.IsDue(b.now, d.today) || p.Due.Before(d.tomorrow) || !p.Due.After(ahead) {
				b.learning = append(b.learning, i)
			}
		}
	}
}

// wholeDay reports whether a card waits for a day, not for a moment of it.
func wholeDay(p *notes.Progress) bool {
	return !p.Learns() || p.Due.Sub(p.LastReview) >= fullDay
}

// mostDue is how many reviews of a deck a scan keeps.
func (b *builder) mostDue(spare int, d *deckDay) int {
	switch {
	case b.unlimited:
		return len(b.entries)
	case b.day != nil:
		return b.mostFit(spare)
	}
	return spare * (d.rules.ReviewsPerDay + 16)
}

// limit works out what the daily limits leave of each deck.
func (b *builder) limit() {
	for i := range b.decks {
		d := &b.decks[i]
		d.newLeft, d.dueLeft = d.rules.NewPerDay-d.done.New, d.rules.ReviewsPerDay-d.done.Reviews
		if b.unlimited || b.day != nil && d.rules.ReviewsPerDay > 0 {
			d.dueLeft = len(b.entries)
		}
	}
	if b.day != nil {
		b.left = b.day.Left
		if b.plan != nil {
			b.left -= b.plan.Time
		}
	}
}

// queue takes the cards in order. short tells that a list ended while more
// cards had been passed over and the limits still had room.
func (b *builder) queue() (q Queue, short bool) {
	taken := make(texts, len(b.graded))
	steps := b.steps(&q, taken)
	for _, i := range b.graded {
		taken.add(b.entries[i].Card)
	}
	q.Cards = append(q.Cards, b.looks(&q, taken)...)
	due, siblings, shortDue := b.take(taken, b.dueBefore,
		func(d *deckDay) *firsts { return &d.due }, func(d *deckDay) *int { return &d.dueLeft })
	fresh, _, shortNew := b.take(taken, b.newBefore,
		func(d *deckDay) *firsts { return &d.new }, func(d *deckDay) *int { return &d.newLeft })
	q.Due, q.New = q.Due+len(due), q.New+len(fresh)
	q.Held = -len(due) - siblings
	for i := range b.decks {
		q.Held += b.decks[i].waiting
	}
	mix := b.rules.NewMix
	if b.day != nil {
		mix = notes.NewLast
	}
	q.Cards = append(q.Cards, together(due, fresh, mix)...)
	if len(q.Cards) == 0 {
		b.stepsAhead(&q, steps)
	}
	return q, shortDue || shortNew
}

// steps puts the cards on a step that are due now into the queue, and returns
// the others that come due today, both by the moment they are due.
func (b *builder) steps(q *Queue, taken texts) (later []*notes.Card) {
	q.Learning = len(b.learning)
	slices.SortFunc(b.learning, func(i, j int) int {
		x, y := b.entries[i].Card, b.entries[j].Card
		return cmp.Or(x.Progress.Due.Compare(y.Progress.Due), strings.Compare(string(x.ID), string(y.ID)))
	})
	for _, i := range b.learning {
		card := b.entries[i].Card
		d := &b.decks[b.index[b.entries[i].Deck]]
		if d.rules.BurySiblings {
			if taken.byOther(card) {
				continue
			}
			taken.add(card)
		}
		if card.Progress.IsDue(b.now, d.today) {
			q.Cards = append(q.Cards, card.ID)
		} else {
			later = append(later, card)
		}
	}
	return later
}

// stepsAhead fills a queue that has no other cards.
func (b *builder) stepsAhead(q *Queue, later []*notes.Card) {
	ahead := b.now.Add(LearnAhead)
	for _, card := range later {
		if card.Progress.Due.After(ahead) {
			break
		}
		q.Cards = append(q.Cards, card.ID)
	}
	if len(q.Cards) == 0 && len(later) > 0 {
		q.NextAt = later[0].Progress.Due
	}
}

// take returns the first cards of all decks together that the limits and the
// siblings allow, and how many their siblings keep away.
func (b *builder) take(taken texts, before func(x, y pick) bool, list func(*deckDay) *firsts, left func(*deckDay) *int) (ids []notes.CardID, siblings int, short bool) {
	var all []pick
	for i := range b.decks {
		all = append(all, list(&b.decks[i]).picks...)
	}
	slices.SortFunc(all, func(x, y pick) int {
		if before(x, y) {
			return -1
		}
		return 1
	})
	for _, x := range all {
		e := &b.entries[x.entry]
		i := b.index[e.Deck]
		bury := b.decks[i].rules.BurySiblings
		if bury && taken.byOther(e.Card) {
			siblings++
			continue
		}
		if !b.room(i, left) || !b.fits(e, &b.decks[i]) {
			continue
		}
		for ; i >= 0; i = b.decks[i].above {
			*left(&b.decks[i])--
		}
		if bury {
			taken.add(e.Card)
		}
		ids = append(ids, e.Card.ID)
	}
	for i := range b.decks {
		if list(&b.decks[i]).passedOver && b.room(i, left) && (b.day == nil || b.left > 0) {
			return ids, siblings, true
		}
	}
	return ids, siblings, false
}

// room reports whether the limits of a deck and of those above it leave any.
func (b *builder) room(i int, left func(*deckDay) *int) bool {
	for ; i >= 0; i = b.decks[i].above {
		if *left(&b.decks[i]) <= 0 {
			return false
		}
	}
	return true
}
