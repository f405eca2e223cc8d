package study

import "precis/notes"

// newKey is the main part of a new card's order.
func (b *builder) newKey(e *Entry, today notes.Day) int64 {
	switch b.rules.NewCardOrder {
	case notes.NewRandom:
		return lottery(today, e.Card.ID)
	case notes.NewBySection:
		return 0
	default:
		return e.when
	}
}

// newBefore orders new cards; those of one key as the entries stand.
func newBefore(x, y pick) bool {
	return x.key < y.key || x.key == y.key && x.entry < y.entry
}

// dueKey is the main part of the order of a card in review.
func (b *builder) dueKey(e *Entry, d *deckDay) int64 {
	if b.Day != nil {
		return b.waitKey(&e.Card.Progress, d)
	}
	switch b.rules.ReviewOrder {
	case notes.ReviewsByRetrievability:
		if d.scheduler == nil {
			return 0
		}
		return int64(d.scheduler.recall(&e.Card.Progress, d.today) * (1 << 62))
	case notes.ReviewsRandom:
		return lottery(d.today, e.Card.ID)
	default:
		return e.when << 33
	}
}

// draw gives a card its place among those due on the same day, which is done for those days
// only that a queue comes to. It reports whether that was to be done.
func (b *builder) draw(x *pick) bool {
	if !b.undrawn(x) {
		return false
	}
	x.key |= lottery(b.decks[x.deck].today, b.entries[x.entry].Card.ID)>>31<<1 | 1
	return true
}

// undrawn reports whether the order of a card tells its day only.
func (b *builder) undrawn(x *pick) bool {
	return b.Day == nil && b.rules.ReviewOrder == notes.ReviewsByDue && x.key&1 == 0
}

func (b *builder) dueBefore(x, y pick) bool {
	if x.key != y.key || b.undrawn(&x) {
		return x.key < y.key
	}
	return b.entries[x.entry].Card.ID < b.entries[y.entry].Card.ID
}

// lottery draws a place for a card that it keeps all day.
func lottery(today notes.Day, id notes.CardID) int64 {
	return int64(scramble(hashID(fnvOffset^uint64(today), id)) >> 1)
}

// together returns the reviews and the new cards in one order.
func together(due, fresh []notes.CardID, mix notes.NewMix) []notes.CardID {
	switch mix {
	case notes.NewFirst:
		return append(fresh[:len(fresh):len(fresh)], due...)
	case notes.NewLast:
		return append(due[:len(due):len(due)], fresh...)
	default:
		return mixed(due, fresh)
	}
}

// mixed returns both lists in their orders, the second spread evenly over the
// first.
func mixed(due, fresh []notes.CardID) []notes.CardID {
	all := make([]notes.CardID, 0, len(due)+len(fresh))
	i, j := 0, 0
	for i < len(due) || j < len(fresh) {
		if j == len(fresh) || i < len(due) && (2*i+1)*len(fresh) <= (2*j+1)*len(due) {
			all = append(all, due[i])
			i++
		} else {
			all = append(all, fresh[j])
			j++
		}
	}
	return all
}
