package study

import (
	"cmp"
	"encoding/binary"
	"strings"

	"precis/notes"
)

// newKey is the main part of a new card's order.
func (b *builder) newKey(c *notes.Card, today notes.Day) int64 {
	switch b.rules.NewCardOrder {
	case notes.NewRandom:
		return lottery(today, c.ID)
	case notes.NewBySection:
		return beginning(string(c.Note))
	default:
		return c.Added.UnixMilli()
	}
}

func (b *builder) newBefore(x, y pick) bool {
	if x.key != y.key {
		return x.key < y.key
	}
	p, q := b.entries[x.entry].Card, b.entries[y.entry].Card
	if b.rules.NewCardOrder == notes.NewByAdded {
		if earlier := p.Added.Compare(q.Added); earlier != 0 {
			return earlier < 0
		}
	}
	return compareText(p, q) < 0
}

// compareText orders cards by their notes, then as they stand in the text.
func compareText(p, q *notes.Card) int {
	return cmp.Or(
		strings.Compare(string(p.Note), string(q.Note)),
		cmp.Compare(p.Place, q.Place),
		strings.Compare(string(p.ID), string(q.ID)),
	)
}

// dueKey is the main part of the order of a card in review.
func (b *builder) dueKey(c *notes.Card, d *deckDay) int64 {
	if b.day != nil {
		return b.waitKey(&c.Progress, d)
	}
	switch b.rules.ReviewOrder {
	case notes.ReviewsByRetrievability:
		if d.scheduler == nil {
			return 0
		}
		return int64(d.scheduler.recall(&c.Progress, d.today) * (1 << 62))
	case notes.ReviewsRandom:
		return lottery(d.today, c.ID)
	default:
		return int64(c.Progress.DueDay)<<32 | lottery(d.today, c.ID)>>31
	}
}

func (b *builder) dueBefore(x, y pick) bool {
	if x.key != y.key {
		return x.key < y.key
	}
	return b.entries[x.entry].Card.ID < b.entries[y.entry].Card.ID
}

// lottery draws a place for a card that it keeps all day.
func lottery(today notes.Day, id notes.CardID) int64 {
	return int64(scramble(hashID(fnvOffset^uint64(today), id)) >> 1)
}

// beginning is a number that sorts as the first eight bytes of s do.
func beginning(s string) int64 {
	var b [8]byte
	copy(b[:], s)
	return int64(binary.BigEndian.Uint64(b[:]) >> 1)
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
