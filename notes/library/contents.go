package library

import (
	"hash/maphash"
	"slices"

	"precis/notes"
)

// contents finds cards by what they say. A nil one holds none, and takes none.
type contents struct {
	seed maphash.Seed
	one  map[uint64]*notes.Card
	more map[uint64][]*notes.Card // further ones of the same key
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
	for _, text := range c.Texts() {
		f(x.key(text))
	}
}

func (x *contents) add(c *notes.Card) {
	x.each(c, func(k uint64) {
		if x.one[k] == nil {
			x.one[k] = c
		} else {
			x.more[k] = append(x.more[k], c)
		}
	})
}

func (x *contents) remove(c *notes.Card) { x.each(c, func(k uint64) { x.removeAt(k, c) }) }

func (x *contents) removeAt(k uint64, c *notes.Card) {
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
	k := x.key(text)
	var all []*notes.Card
	add := func(c *notes.Card) {
		if c != nil && slices.Contains(c.Texts(), text) && !slices.Contains(all, c) {
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

// contentsOf returns where a card is to be found by what it says, nil where
// nobody has asked yet.
func (l *Library) contentsOf(c *notes.Card) *contents {
	if c.Progress.Retired {
		return l.retired
	}
	return l.alive
}
