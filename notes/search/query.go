// Package search finds cards by words and by what is known of them.
package search

import (
	"fmt"
	"slices"
	"strings"
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
}

// Moment is when a query is asked; is:due and is:buried depend on it.
type Moment struct {
	Now   time.Time
	Today notes.Day
}

// Query is what is looked for; the zero Query finds all.
type Query struct {
	// either are its alternatives, of which one is enough: a conjunction of terms each.
	either [][]term
	texts  []string // that Item.Says is asked
	// retired is set when the query itself speaks of retired cards, which are
	// left out otherwise.
	retired bool
}

type term struct {
	not   bool
	key   string
	text  string // that is asked for, "" for a term with a key
	match func(Item, Moment) bool
}

// Parse reads a query: words and "quoted phrases" that the text must say (Contains),
// deck:NAME (with the decks below), tag:NAME (a tag and those below it, of card or
// note), note:ID or note:TITLE, section:HEADING (with the sections below), kind:NAME,
// flag:N, is:new, is:learning, is:review, is:relearning, is:due, is:suspended,
// is:buried, is:leech, is:flagged, is:changed (the learner is to say whether it is the
// card it was), is:retired; a "-" before a term turns it round. What stands before OR
// and what stands behind it are alternatives. Values may be quoted. Case and accents
// do not count. Unknown keys are an error wrapping notes.ErrInvalid.
func Parse(text string) (Query, error) {
	var q Query
	var all []term
	for _, w := range split(text) {
		if w.or {
			q.or(all)
			all = nil
			continue
		}
		t, err := q.term(w)
		if err != nil {
			return Query{}, fmt.Errorf("query: %w", err)
		}
		t.not = w.not
		all = append(all, t)
	}
	q.or(all)
	return q, nil
}

// or adds an alternative, unless it says nothing.
func (q *Query) or(all []term) {
	if len(all) > 0 {
		q.either = append(q.either, all)
	}
}

// Either returns a query, as written, that finds what either of two finds.
func Either(a, b string) string { return a + " OR " + b }

// Saying returns the query for all of some folded texts.
func Saying(texts ...string) Query {
	var q Query
	var all []term
	for _, t := range texts {
		all = append(all, q.saying(t))
	}
	q.or(all)
	return q
}

// saying is the term that asks for a folded text.
func (q *Query) saying(text string) term {
	q.texts = append(q.texts, text)
	return term{text: text, match: func(i Item, _ Moment) bool { return i.Says(text) }}
}

// Texts returns the words and phrases that texts are searched for, folded; Must says
// which of them must be said.
func (q Query) Texts() []string { return q.texts }

// Asks reports whether the query has a term with one of the keys, such as "is".
func (q Query) Asks(keys ...string) bool {
	return slices.ContainsFunc(slices.Concat(q.either...), func(t term) bool { return slices.Contains(keys, t.key) })
}

// Must returns those of Texts that are not turned round; none where there are
// alternatives.
func (q Query) Must() []string {
	if len(q.either) != 1 {
		return nil
	}
	var all []string
	for _, t := range q.either[0] {
		if t.text != "" && !t.not {
			all = append(all, t.text)
		}
	}
	return all
}

// Match reports whether the item satisfies every term of an alternative.
func (q Query) Match(item Item, at Moment) bool {
	if item.Card.Progress.Retired && !q.retired {
		return false
	}
	fails := func(t term) bool { return t.match(item, at) == t.not }
	return len(q.either) == 0 || slices.ContainsFunc(q.either, func(all []term) bool { return !slices.ContainsFunc(all, fails) })
}

func (q *Query) term(w word) (term, error) {
	if w.key == "" {
		return q.saying(Fold(w.value)), nil
	}
	find, ok := keys[w.key]
	if !ok {
		return term{}, notes.Invalidf("%q is none of deck:, tag:, note:, section:, kind:, flag:, is: (quote it to find it as text)", w.key+":")
	}
	if w.key == "is" && w.value == "retired" {
		q.retired = true
	}
	t, err := find(w.value)
	t.key = w.key
	return t, err
}

// word is one term as written, or an OR between alternatives.
type word struct {
	or, not    bool
	key, value string
}

// split cuts a query at spaces outside quotation marks.
func split(text string) []word {
	var all []word
	for {
		text = strings.TrimLeft(text, " \t\n")
		if text == "" {
			return all
		}
		var w word
		if rest, ok := strings.CutPrefix(text, "OR"); ok && strings.Trim(rest[:min(1, len(rest))], " \t\n") == "" {
			all, text = append(all, word{or: true}), rest
			continue
		}
		if len(text) > 1 && text[0] == '-' && text[1] != ' ' {
			w.not, text = true, text[1:]
		}
		if end := strings.IndexAny(text, ": \t\n\""); end > 0 && text[end] == ':' && isKey(text[:end]) {
			w.key, text = text[:end], text[end+1:]
		}
		w.value, text = value(text)
		if w.key != "" || w.value != "" {
			all = append(all, w)
		}
	}
}

// isKey reports whether the text before a colon is meant as a key: lower-case
// letters only, so that "Article 51:" and times stay words.
func isKey(s string) bool {
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz") == ""
}

// value takes a quoted phrase or a run without spaces from the start of text.
func value(text string) (first, rest string) {
	if strings.HasPrefix(text, `"`) {
		first, rest, _ = strings.Cut(text[1:], `"`)
		return first, rest
	}
	if i := strings.IndexAny(text, " \t\n"); i >= 0 {
		return text[:i], text[i:]
	}
	return text, ""
}
