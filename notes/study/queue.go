package study

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"time"

	"precis/notes"
	"precis/notes/stats"
)

// learnAhead is how early a card on a step may be shown when nothing else is
// left.
const learnAhead = 20 * time.Minute

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
	// within 20 minutes).
	New, Learning, Due int
	// Held are the due cards, in review, that the limits of the day keep for later
	// ones; Limited says that they keep new cards, too.
	Held    int
	Limited bool
	// Cards are those to show now, in order: cards on a step that are due, then
	// due reviews with the new cards evenly among them. Only when there are none
	// of these, the cards on a step that come due within 20 minutes.
	Cards []notes.CardID
	// NextAt is when the next card on a step comes due, where Cards is empty
	// and one does so today; else zero.
	NextAt time.Time
}

// Options say which queue Build makes. Where none of Plan, Day and Ahead is set it is
// the usual one.
type Options struct {
	// Deck is the deck whose cards are wanted, with those of the decks below it; "" is
	// the whole library.
	Deck string
	// Settings returns the rules of a deck, and Done what was studied today in it and
	// below it; nil is nothing. Both are asked once for each deck met.
	Settings func(deck string) *notes.Settings
	Done     func(deck string) Done
	// Now is when the learner studies. The day and its end are counted in its location.
	Now time.Time

	// Plan is what plans for exams ask for, Day the time of a learner who is on the way
	// out of a backlog; nil for others.
	Plan *Plan
	Day  *Day
	// Ahead takes the reviews of so many days after today now: the queue has the cards
	// on a step and those in review that are due by then, without daily limits, days
	// off or new cards. What was graded today already is not taken ahead again. Grading
	// these cards is reviewing them early, and is stored like any review.
	Ahead int
}

// Build returns what to review now.
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
func Build(entries []Entry, o Options) Queue {
	b := &builder{
		Options: o, entries: entries, rules: o.Settings(o.Deck),
		index: map[string]int{}, held: map[notes.CardID]int32{},
	}
	b.scan()
	b.limit()
	return b.queue()
}

// builder is the work on one queue.
type builder struct {
	Options
	entries []Entry
	rules   *notes.Settings // of the chosen deck
	left    time.Duration   // of Day
	// held are the cards of the plan that may be looked at.
	held map[notes.CardID]int32

	decks      []deckDay      // the whole library first
	index      map[string]int // of decks, by path
	learning   []int32        // entries on a step that come due today
	graded     []int32        // entries graded today whose siblings are buried
	fresh, due []pick         // those that are new, and those in review that are due
}

// unlimited reports whether there are no limits, days off or new cards.
func (b *builder) unlimited() bool { return b.Ahead > 0 }

// deckDay is a deck on the day.
type deckDay struct {
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
	// What the limits leave.
	newLeft, dueLeft int
}

// deck returns the index of a deck, entering it and the ones above it first.
func (b *builder) deck(path string) int {
	if i, ok := b.index[path]; ok {
		return i
	}
	d := deckDay{above: -1, in: notes.InDeck(path, b.Deck)}
	d.rules = b.rules
	if path != b.Deck {
		d.rules = b.Settings(path)
	}
	if b.Done != nil {
		d.done = b.Done(path)
	}
	if path != "" {
		d.above = b.deck(notes.ParentDeck(path))
	}
	if d.in {
		d.today = notes.DayOf(b.Now, d.rules.RolloverHour)
		d.dayOff = d.rules.DaysOff.Hold(d.today) && !b.unlimited()
		if b.rules.ReviewOrder == notes.ReviewsByRetrievability || b.Day != nil {
			// Settings that no scheduler takes leave the order to the ids.
			d.scheduler, _ = NewScheduler(d.rules)
		}
		d.tomorrow = (d.today + 1).Start(b.Now.Location(), d.rules.RolloverHour)
	}
	b.decks = append(b.decks, d)
	b.index[path] = len(b.decks) - 1
	return len(b.decks) - 1
}

// space is room for about as many picks as there are new and due cards: growing lists take
// longer than to count them.
func (b *builder) space() (fresh, due []pick) {
	today := int64(notes.DayOf(b.Now, b.rules.RolloverHour))
	var unseen, waiting int
	for i := range b.entries {
		switch e := &b.entries[i]; {
		case e.state == notes.New:
			unseen++
		case e.state == notes.InReview && e.when <= today:
			waiting++
		}
	}
	return make([]pick, 0, unseen), make([]pick, 0, waiting)
}

// scan sorts out what waits.
func (b *builder) scan() {
	b.fresh, b.due = b.space()
	var d *deckDay
	deck, note := 0, int32(0)
	ahead, early := b.Now.Add(learnAhead), notes.Day(min(b.Ahead, mostAhead))
	for i := range b.entries {
		e := &b.entries[i]
		if d == nil || e.text.note != note {
			deck, note = b.deck(e.Deck), e.text.note
			d = &b.decks[deck]
		}
		if !d.in {
			continue
		}
		if e.last == d.today && e.graded && d.rules.BurySiblings {
			b.graded = append(b.graded, int32(i))
		}
		if e.off || e.buried && e.Card.Progress.Buried(d.today) || d.dayOff && wholeDay(&e.Card.Progress) {
			continue
		}
		if b.Plan != nil && b.Plan.Holds(e.Card.ID) {
			b.hold(int32(i), d)
			continue
		}
		switch e.state {
		case notes.New:
			if !b.unlimited() {
				b.fresh = append(b.fresh, pick{key: b.newKey(e, d.today), entry: int32(i), deck: int32(deck)})
			}
		case notes.InReview:
			due := notes.Day(e.when)
			if due <= d.today || due <= d.today+early && e.last != d.today || len(d.rules.DaysOff) > 0 && d.rules.DaysOff.Comes(&e.Card.Progress, d.today) <= d.today {
				b.due = append(b.due, pick{key: b.dueKey(e, d), entry: int32(i), deck: int32(deck)})
			}
		default:
			p := &e.Card.Progress
			if p.IsDue(b.Now, d.today) || p.Due.Before(d.tomorrow) || !p.Due.After(ahead) {
				b.learning = append(b.learning, int32(i))
			}
		}
	}
}

// wholeDay reports whether a card waits for a day, not for a moment of it.
func wholeDay(p *notes.Progress) bool {
	return !p.Learns() || p.Due.Sub(p.LastReview) >= fullDay
}

// limit works out what the daily limits leave of each deck.
func (b *builder) limit() {
	for i := range b.decks {
		d := &b.decks[i]
		d.newLeft, d.dueLeft = d.rules.NewPerDay-d.done.New, d.rules.ReviewsPerDay-d.done.Reviews
		if b.unlimited() || b.Day != nil && d.rules.ReviewsPerDay > 0 {
			d.dueLeft = len(b.entries)
		}
	}
	if b.Day != nil {
		b.left = b.Day.Left
		if b.Plan != nil {
			b.left -= b.Plan.Time
		}
	}
}

// queue takes the cards in order.
func (b *builder) queue() (q Queue) {
	taken := make(texts, len(b.graded))
	steps := b.steps(&q, taken)
	for _, i := range b.graded {
		taken.add(i, b.entries[i].text)
	}
	q.Cards = append(q.Cards, b.looks(&q, taken)...)
	due, _ := b.take(inOrder(b.due, b.dueBefore, b.draw), taken, func(d *deckDay) *int { return &d.dueLeft })
	q.Held = len(b.due) - len(due) - b.siblings(taken)
	fresh, limited := b.take(inOrder(b.fresh, newBefore, func(*pick) bool { return false }), taken, func(d *deckDay) *int { return &d.newLeft })
	q.Limited = limited
	q.Due, q.New = q.Due+len(due), q.New+len(fresh)
	mix := b.rules.NewMix
	if b.Day != nil {
		mix = notes.NewLast
	}
	q.Cards = append(q.Cards, together(due, fresh, mix)...)
	if len(q.Cards) == 0 {
		b.stepsAhead(&q, steps)
	}
	return q
}

// steps puts the cards on a step that are due now into the queue, and returns
// the others that come due today, both by the moment they are due.
func (b *builder) steps(q *Queue, taken texts) (later []*notes.Card) {
	q.Learning = len(b.learning)
	slices.SortFunc(b.learning, func(i, j int32) int {
		x, y := b.entries[i].Card, b.entries[j].Card
		return cmp.Or(x.Progress.Due.Compare(y.Progress.Due), strings.Compare(string(x.ID), string(y.ID)))
	})
	for _, i := range b.learning {
		e := &b.entries[i]
		card, d := e.Card, &b.decks[b.index[e.Deck]]
		if d.rules.BurySiblings {
			if taken.byOther(i, e.text) {
				continue
			}
			taken.add(i, e.text)
		}
		if card.Progress.IsDue(b.Now, d.today) {
			q.Cards = append(q.Cards, card.ID)
		} else {
			later = append(later, card)
		}
	}
	return later
}

// stepsAhead fills a queue that has no other cards.
func (b *builder) stepsAhead(q *Queue, later []*notes.Card) {
	ahead := b.Now.Add(learnAhead)
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

// take returns the first of some picks that the limits and the siblings allow, and
// whether the limits kept any.
func (b *builder) take(from iter.Seq[pick], taken texts, left func(*deckDay) *int) (ids []notes.CardID, limited bool) {
	for x := range from {
		if *left(&b.decks[0]) <= 0 || b.Day != nil && b.left <= 0 {
			return ids, true
		}
		e, i := &b.entries[x.entry], int(x.deck)
		d := &b.decks[i]
		if d.rules.BurySiblings && taken.byOther(x.entry, e.text) {
			continue
		}
		if !b.room(i, left) || !b.fits(&e.Card.Progress, d) {
			limited = true
			continue
		}
		for ; i >= 0; i = b.decks[i].above {
			*left(&b.decks[i])--
		}
		if d.rules.BurySiblings {
			taken.add(x.entry, e.text)
		}
		ids = append(ids, e.Card.ID)
	}
	return ids, limited
}

// siblings is how many due cards are kept away by a sibling that is taken.
func (b *builder) siblings(taken texts) (kept int) {
	for _, x := range b.due {
		if b.decks[x.deck].rules.BurySiblings && taken.byOther(x.entry, b.entries[x.entry].text) {
			kept++
		}
	}
	return kept
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
