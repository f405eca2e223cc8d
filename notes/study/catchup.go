package study

import (
	"time"

	"precis/notes"
	"precis/notes/fsrs"
)

// Day is the time of a learner who is on the way out of a backlog. The queue has, of
// the cards in review, those whose wait costs most recall for the time they take, as
// many as fit into what is left of the day, and new cards after them where there is
// room yet.
//
// What waiting costs is how much less likely the card is to be recalled a fortnight
// from now where it is left than where it is reviewed today (lost). In trials with
// the simulator this remembers most in few minutes: docs/decisions/backlog.md.
//
// The minutes stand in for the daily limit of reviews; a deck whose limit is 0
// rests as always. Nothing is rescheduled: what does not fit stays due.
type Day struct {
	// Left is what is left of it.
	Left time.Duration
	Pace Pace
}

// Backlog counts the cards that are left of the backlog that a way leads out of.
// Cards of decks that rest are not among them.
func Backlog(entries []Entry, settings func(deck string) *notes.Settings, way notes.WayOut) int {
	rests := Resting(settings)
	left := 0
	for i := range entries {
		if e := &entries[i]; way.Leaves(&e.Card.Progress) && !rests(e.Deck) {
			left++
		}
	}
	return left
}

// Resting returns what tells whether a deck, or one above it, takes no reviews at
// all. It remembers its answers, and is for one goroutine.
func Resting(settings func(deck string) *notes.Settings) func(deck string) bool {
	known := map[string]bool{}
	var rests func(deck string) bool
	rests = func(deck string) bool {
		rest, ok := known[deck]
		if !ok {
			rest = settings(deck).ReviewsPerDay == 0 || deck != "" && rests(notes.ParentDeck(deck))
			known[deck] = rest
		}
		return rest
	}
	return rests
}

// waitKey orders cards by what waiting costs, the dearest first: minus the recall
// lost for each second that the card takes.
func (b *builder) waitKey(p *notes.Progress, d *deckDay) int64 {
	if d.scheduler == nil {
		return 0
	}
	recall, lost := d.scheduler.lost(p, d.today)
	return -int64(lost / max(b.Day.Pace.Review(recall).Seconds(), 1) * (1 << 50))
}

// fortnight is after how many days the cost of waiting is looked at.
const fortnight = 14

// lost returns the probability that a card in review is recalled today, and how
// much less likely it is to be recalled a fortnight later where it is not reviewed:
//
//	R·R(14, S_good) + (1−R)·R(14, S_again) − R(t+14, S)
//
// with R = R(t, S), t days after the last review; S_good and S_again are the
// stabilities that the grades would leave.
func (c *Scheduler) lost(p *notes.Progress, today notes.Day) (recall, lost float64) {
	elapsed := max(0, int(today)-int(p.LastDay))
	mem := fsrs.Memory{Stability: p.Stability, Difficulty: p.Difficulty}
	recall = c.recall(p, today)
	good, again := c.model.Next(mem, elapsed, notes.Good), c.model.Next(mem, elapsed, notes.Again)
	reviewed := recall*c.model.Retrievability(fortnight, good.Stability) + (1-recall)*c.model.Retrievability(fortnight, again.Stability)
	return recall, reviewed - c.model.Retrievability(float64(elapsed+fortnight), p.Stability)
}

// fits takes the time for a card from what is left of the day. Where that is too
// little the day is over, so that a longer day has all that a shorter one has.
// Without a day there is time for all.
func (b *builder) fits(p *notes.Progress, d *deckDay) bool {
	if b.Day == nil {
		return true
	}
	takes := b.Day.Pace.New
	if p.State == notes.InReview && d.scheduler != nil {
		takes = b.Day.Pace.Review(d.scheduler.recall(p, d.today))
	}
	if takes > b.left {
		b.left = 0
		return false
	}
	b.left -= takes
	return true
}
