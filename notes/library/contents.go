package library

import (
	"hash/maphash"
	"slices"

	"precis/notes"
)

// contents finds cards by what they say. It is made when it is first asked, since
// most sessions never ask.
type contents struct {
	made bool
	seed maphash.Seed
	of   map[uint64][]*notes.Card
}

func (x *contents) key(prompt, answer string) uint64 {
	var h maphash.Hash
	h.SetSeed(x.seed)
	_, _ = h.WriteString(prompt)
	_ = h.WriteByte(0)
	_, _ = h.WriteString(answer)
	return h.Sum64()
}

func (x *contents) make(cards map[notes.CardID]*notes.Card) {
	*x = contents{made: true, seed: maphash.MakeSeed(), of: make(map[uint64][]*notes.Card, len(cards))}
	for _, c := range cards {
		x.add(c)
	}
}

func (x *contents) add(c *notes.Card) {
	if x.made {
		k := x.key(c.Prompt, c.Answer)
		x.of[k] = append(x.of[k], c)
	}
}

func (x *contents) remove(c *notes.Card) {
	if !x.made {
		return
	}
	k := x.key(c.Prompt, c.Answer)
	if left := slices.DeleteFunc(x.of[k], func(o *notes.Card) bool { return o == c }); len(left) > 0 {
		x.of[k] = left
	} else {
		delete(x.of, k)
	}
}

// saying returns the cards of a kind, prompt and answer, by id.
func (l *Library) saying(kind notes.Kind, prompt, answer string) []*notes.Card {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.contents.made {
		l.contents.make(l.cards)
	}
	var all []*notes.Card
	for _, c := range l.contents.of[l.contents.key(prompt, answer)] {
		if c.Kind == kind && c.Prompt == prompt && c.Answer == answer {
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b *notes.Card) int { return compareIDs(a, b) })
	return all
}
