// Package search finds cards by words and by what is known of them.
package search

import (
	"fmt"
	"strings"
	"time"

	"precis/notes"
)

// Item is what a query is held against.
type Item struct {
	Card *notes.Card
	Note *notes.Note
	// Text is the folded text of the card: prompt, answer, section and title. It
	// may be left out where Query.NeedsText is false.
	Text string
}

// Moment is when a query is asked; is:due and is:buried depend on it.
type Moment struct {
	Now   time.Time
	Today notes.Day
}

// Query is a conjunction of terms.
type Query struct {
	terms []term
	// text is set when a term looks at Item.Text.
	text bool
	// retired is set when the query itself speaks of retired cards, which are
	// left out otherwise.
	retired bool
}

type term struct {
	not   bool
	match func(Item, Moment) bool
}

// Parse reads a query: words and "quoted phrases" that the text must contain,
// deck:NAME (with the decks below), tag:NAME (a tag and those below it, of card
// or note), note:ID or note:TITLE, kind:NAME, flag:N, is:new, is:learning, is:review,
// is:relearning, is:due, is:suspended, is:buried, is:leech, is:flagged,
// is:changed (the learner is to say whether it is the card it was), is:retired; a
// "-" before a term turns it round. Values may be quoted. Case and
// accents do not count. Unknown keys are an error wrapping notes.ErrInvalid.
func Parse(text string) (Query, error) {
	var q Query
	for _, w := range split(text) {
		t, err := q.term(w)
		if err != nil {
			return Query{}, fmt.Errorf("query: %w", err)
		}
		t.not = w.not
		q.terms = append(q.terms, t)
	}
	return q, nil
}

// NeedsText reports whether Match looks at Item.Text.
func (q Query) NeedsText() bool { return q.text }

// Match reports whether the item satisfies every term.
func (q Query) Match(item Item, at Moment) bool {
	if item.Card.Progress.Retired && !q.retired {
		return false
	}
	for _, t := range q.terms {
		if t.match(item, at) == t.not {
			return false
		}
	}
	return true
}

func (q *Query) term(w word) (term, error) {
	if w.key == "" {
		q.text = true
		return containing(w.value), nil
	}
	find, ok := keys[w.key]
	if !ok {
		return term{}, notes.Invalidf("%q is none of deck:, tag:, note:, kind:, flag:, is: (quote it to find it as text)", w.key+":")
	}
	if w.key == "is" && w.value == "retired" {
		q.retired = true
	}
	return find(w.value)
}

func containing(text string) term {
	folded := Fold(text)
	return term{match: func(i Item, _ Moment) bool { return strings.Contains(i.Text, folded) }}
}

// word is one term as written.
type word struct {
	not        bool
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
