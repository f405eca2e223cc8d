package search

import (
	"context"
	"slices"
)

// Pool is what a query chooses from: things by their places in an order.
type Pool struct {
	// All is the set of all of them. It is not changed.
	All Set
	// Retired are those that only a query finds that speaks of them.
	Retired Set
	// Says returns those whose text says one of Query.Texts; nil where that is not known
	// without a look at each, which Item.Says takes then.
	Says func(text string) Set
	// Item returns one of them.
	Item func(place uint32) Item
}

// Choose returns the things of a pool that satisfy the query, as Match tells. What is
// asked of texts is looked up before things are looked at one by one. The error is that
// of ctx.
func (q Query) Choose(ctx context.Context, p Pool, at Moment) (Set, error) {
	from := slices.Clone(p.All)
	if !q.retired {
		from.Drop(p.Retired)
	}
	found := q.either.choose(ctx, from, p, at)
	return found, ctx.Err()
}

// choose returns those of some things that satisfy one of the alternatives.
func (e either) choose(ctx context.Context, from Set, p Pool, at Moment) Set {
	switch len(e) {
	case 0:
		return from
	case 1:
		return chosen(ctx, from, e[0], p, at)
	}
	found := make(Set, len(from))
	for _, all := range e {
		found.Join(chosen(ctx, slices.Clone(from), all, p, at))
	}
	return found
}

// chosen leaves of some things those that satisfy all terms.
func chosen(ctx context.Context, left Set, all []term, p Pool, at Moment) Set {
	var oneByOne []term
	for _, t := range all {
		var with Set
		switch {
		case t.group != nil:
			with = t.group.choose(ctx, slices.Clone(left), p, at)
		case t.key == "" && p.Says != nil:
			with = p.Says(t.text)
		default:
			oneByOne = append(oneByOne, t)
			continue
		}
		if t.not {
			left.Drop(with)
		} else {
			left.Keep(with)
		}
	}
	for _, t := range oneByOne {
		left.sift(ctx, func(place uint32) bool { return t.match(p.Item(place), at) != t.not })
	}
	return left
}

// sift takes out what is not wanted. It ends with ctx, whatever is left then.
func (s Set) sift(ctx context.Context, wanted func(n uint32) bool) {
	s.Each(func(n uint32) bool {
		if !wanted(n) {
			s.drop(n)
		}
		return ctx.Err() == nil
	})
}
