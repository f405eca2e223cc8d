// Package search finds cards by words and by what is known of them.
package search

import (
	"slices"
	"time"

	"precis/notes"
)

// Item is what a query is held against.
type Item struct {
	Card *notes.Card
	Note *notes.Note
	// Says reports whether the thing's text, which TextOf or TextOfNote makes, says
	// one of Query.Texts. It may be left out where there are none.
	Says func(text string) bool
	// Text returns that text. It may be left out where the query has no "re" (Asks).
	Text func() string
}

// Moment is when a query is asked, and what is known then.
type Moment struct {
	Now   time.Time
	Today notes.Day
	// Rollover is the local hour at which the day turns, 0 to 23.
	Rollover int
	// Off are the days on which no cards come.
	Off notes.DaysOff
	// Recall returns the probability, in (0,1], that a card is recalled; false for one
	// that was never reviewed. It may be left out where the query has no "prop" (Asks).
	Recall func(*notes.Card) (float64, bool)
	// Log returns the reviews of a card, oldest first. It may be left out where the query
	// has no "rated" or "introduced" (Asks).
	Log func(*notes.Card) []notes.Review
	// Duplicate reports whether another card asks and answers the same. It may be left
	// out where the query has no "is" (Asks).
	Duplicate func(*notes.Card) bool
}

// since returns when the first of the last days began, today being one of them.
func (m Moment) since(days int) time.Time {
	return (m.Today - notes.Day(days) + 1).Start(m.Now.Location(), m.Rollover)
}

// Query is what is looked for; the zero Query finds all.
type Query struct {
	either either
	texts  []string // that Item.Says is asked
	// retired is set when the query itself speaks of retired cards, which are
	// left out otherwise.
	retired bool
}

// either are alternatives, of which one is enough: terms each, all of which must hold.
// No alternatives say nothing, which always holds.
type either [][]term

// term is one condition, or a group of them in parentheses.
type term struct {
	not   bool
	key   string
	text  string // that is asked for, "" for a term with a key
	match func(Item, Moment) bool
	group either
}

// saying is the term that asks for a folded text or a pattern, which all texts say where it
// is "".
func (q *Query) saying(text string) term {
	if text == "" {
		return term{group: either{}, match: func(Item, Moment) bool { return true }}
	}
	q.texts = append(q.texts, text)
	return term{text: text, match: func(i Item, _ Moment) bool { return i.Says(text) }}
}

// Texts returns the words, phrases and patterns that texts are searched for, folded.
func (q Query) Texts() []string { return q.texts }

// Asks reports whether the query has a term with one of the keys, such as "is".
func (q Query) Asks(keys ...string) bool { return q.either.asks(keys) }

// Match reports whether the item satisfies every term of an alternative.
func (q Query) Match(item Item, at Moment) bool {
	return (q.retired || !item.Card.Progress.Retired) && q.either.match(item, at)
}

// add adds an alternative, unless it says nothing.
func (e *either) add(all []term) {
	if len(all) > 0 {
		*e = append(*e, all)
	}
}

func (e either) match(item Item, at Moment) bool {
	fails := func(t term) bool { return t.match(item, at) == t.not }
	return len(e) == 0 || slices.ContainsFunc(e, func(all []term) bool { return !slices.ContainsFunc(all, fails) })
}

func (e either) asks(keys []string) bool {
	return slices.ContainsFunc(slices.Concat(e...), func(t term) bool { return slices.Contains(keys, t.key) || t.group.asks(keys) })
}
