package library

import (
	"hash/maphash"
	"slices"

	"precis/notes"
)

// contents finds cards by what they say. A nil one holds none, and takes none.
type contents struct {
	seed maphash.Seed
	// bySide, where it is set, says which cards it takes, and they are found by one of
	// their sides.
	bySide func(*notes.Card) bool
	one    map[uint64]*notes.Card
	more   map[uint64][]*notes.Card // further ones of the same key
}

func newContents(size int) *contents {
	return &contents{seed: maphash.MakeSeed(), one: make(map[uint64]*notes.Card, size), more: map[uint64][]*notes.Card{}}
}

func (x *contents) key(text notes.CardText) uint64 {
	var h maphash.Hash
	h.SetSeed(x.seed)
	_, _ = h.WriteString(text.Prompt)
	_ = h.WriteByte(0)
	_, _ = h.WriteString(text.Answer)
	return h.Sum64()
}

// each calls f with the keys of what a card is known by.
func (x *contents) each(c *notes.Card, f func(k uint64)) {
	if x == nil {
		return
	}
	if x.bySide != nil {
		if x.bySide(c) {
			f(x.key(notes.CardText{Prompt: c.Prompt}))
			f(x.key(notes.CardText{Prompt: c.Answer}))
		}
		return
	}
	for _, text := range c.Texts() {
		f(x.key(text))
	}
}

func (x *contents) add(c *notes.Card) {
	x.each(c, func(k uint64) {
		switch {
		case x.one[k] == nil:
			x.one[k] = c
		case !x.isUsual(k):
			x.more[k] = append(x.more[k], c)
		}
	})
}

func (x *contents) remove(c *notes.Card) { x.each(c, func(k uint64) { x.removeAt(k, c) }) }

// mostWithSide is how many cards may have a side that still tells something.
const mostWithSide = 48

// isUsual reports whether so many cards have a side that it tells nothing: no more are
// taken, and none leaves.
func (x *contents) isUsual(k uint64) bool { return x.bySide != nil && len(x.more[k]) >= mostWithSide }

func (x *contents) removeAt(k uint64, c *notes.Card) {
	if x.isUsual(k) {
		return
	}
	left := slices.DeleteFunc(x.more[k], func(o *notes.Card) bool { return o == c })
	if x.one[k] == c {
		delete(x.one, k)
		if n := len(left); n > 0 {
			x.one[k], left = left[n-1], left[:n-1]
		}
	}
	if len(left) > 0 {
		x.more[k] = left
	} else {
		delete(x.more, k)
	}
}

// saying returns the cards that are known by a text, by id.
func (x *contents) saying(text notes.CardText) []*notes.Card {
	return x.at(x.key(text), func(c *notes.Card) bool { return slices.Contains(c.Texts(), text) })
}

// withSide returns the cards with a prompt or an answer, by id, none where very many
// have it.
func (x *contents) withSide(side string) []*notes.Card {
	k := x.key(notes.CardText{Prompt: side})
	if x.isUsual(k) {
		return nil
	}
	return x.at(k, func(c *notes.Card) bool { return c.Prompt == side || c.Answer == side })
}

// at returns the cards of a key for which is holds, by id.
func (x *contents) at(k uint64, is func(*notes.Card) bool) []*notes.Card {
	var all []*notes.Card
	add := func(c *notes.Card) {
		if c != nil && is(c) && !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	add(x.one[k])
	for _, c := range x.more[k] {
		add(c)
	}
	slices.SortFunc(all, compareIDs)
	return all
}

// texts finds all cards by what they say.
type texts struct {
	retired *contents // of all retired cards
	alive   *contents // of all others; nil until it is first asked for
	// aside are retired cards that were studied, untouched others that never were, by
	// their sides; nil until they are first asked for.
	aside, untouched *contents
}

func (x *texts) forget() { *x = texts{} } // loading fills those of retired cards

func (x *texts) follow(m *moved) error {
	if m.most {
		x.alive, x.aside, x.untouched = nil, nil, nil
	}
	for _, c := range m.cards {
		if c.before != nil {
			x.of(c.before).remove(c.before)
			x.aside.remove(c.before)
			x.untouched.remove(c.before)
		}
		if c.after != nil {
			x.of(c.after).add(c.after)
			x.aside.add(c.after)
			x.untouched.add(c.after)
		}
	}
	return nil
}

// of returns where a card is to be found by what it says, nil where nobody has asked yet.
func (x *texts) of(c *notes.Card) *contents {
	if c.Progress.Retired {
		return x.retired
	}
	return x.alive
}

// sideBySide returns those of cards that satisfy is, by their sides.
func (l *Library) sideBySide(is func(*notes.Card) bool) *contents {
	x := newContents(0)
	x.bySide = is
	for _, c := range l.cards {
		x.add(c)
	}
	return x
}

// isPutAside reports whether a card was studied and its text is gone, isUntouched
// whether it has text and was never studied.
func isPutAside(c *notes.Card) bool  { return c.Progress.Retired && c.Progress.Studied() }
func isUntouched(c *notes.Card) bool { return !c.Progress.Retired && !c.Progress.Studied() }
