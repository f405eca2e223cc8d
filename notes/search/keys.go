package search

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"precis/notes"
)

// A key is what stands before the colon of a term.
type key struct {
	name string
	read func(value string) (term, error)
	// values are those it can have, or may begin with, where they are few.
	values []string
}

// keys are all there are, those that are asked most first.
var keys = []key{
	{"deck", byDeck, nil},
	{"tag", byTag, nil},
	{"is", byState, sorted(states)},
	{"note", byNote, nil},
	{"section", bySection, nil},
	{"card", byCard, nil},
	{"kind", byKind, kinds()},
	{"flag", byFlag, []string{"1", "2", "3", "4", "5", "6", "7", "0"}},
	{"prop", byMeasure, sorted(measures)},
	{"rated", byDays("rated", func(i Item) time.Time { return i.Card.Progress.LastReview }), nil},
	{"added", byDays("added", func(i Item) time.Time { return i.Card.Added }), nil},
	{"edited", byDays("edited", edited), nil},
	{"re", byPattern, nil},
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// Keys returns the keys of terms with their colons, those that are asked most first.
func Keys() []string {
	all := make([]string, len(keys))
	for i, k := range keys {
		all[i] = k.name + ":"
	}
	return all
}

// Values returns what a key such as "is" can have or, of "prop", begin with; nil where
// that is not a few words.
func Values(name string) []string {
	k, _ := keyNamed(name)
	return slices.Clone(k.values)
}

func keyNamed(name string) (key, bool) {
	i := slices.IndexFunc(keys, func(k key) bool { return k.name == name })
	if i < 0 {
		return key{}, false
	}
	return keys[i], true
}

func byDeck(value string) (term, error) {
	deck := Fold(strings.Trim(value, "/"))
	within := remembered(func(other string) bool { return notes.InDeck(Fold(other), deck) })
	return term{match: func(i Item, _ Moment) bool { return i.Note != nil && within(i.Note.Deck) }}, nil
}

func byTag(value string) (term, error) {
	tag := Fold(strings.TrimPrefix(value, "#"))
	has := remembered(func(other string) bool { return notes.InDeck(Fold(other), tag) })
	return term{match: func(i Item, _ Moment) bool {
		return slices.ContainsFunc(i.Card.Tags, has) || i.Note != nil && slices.ContainsFunc(i.Note.Tags, has)
	}}, nil
}

func byNote(value string) (term, error) {
	title := Fold(value)
	titled := remembered(func(other string) bool { return Fold(other) == title })
	return term{match: func(i Item, _ Moment) bool {
		return string(i.Card.Note) == value || i.Note != nil && titled(i.Note.Title)
	}}, nil
}

func byCard(value string) (term, error) {
	return term{match: func(i Item, _ Moment) bool { return string(i.Card.ID) == value }}, nil
}

func bySection(value string) (term, error) {
	heading := Fold(value)
	headed := remembered(func(other string) bool { return Fold(other) == heading })
	return term{match: func(i Item, _ Moment) bool { return slices.ContainsFunc(i.Card.Section, headed) }}, nil
}

// remembered answers at once what it was asked before: cards that stand together have the
// same deck, note and headings.
func remembered(answer func(string) bool) func(string) bool {
	type answered struct {
		asked string
		is    bool
	}
	var last atomic.Pointer[answered]
	return func(asked string) bool {
		known := last.Load()
		if known == nil || known.asked != asked {
			known = &answered{asked, answer(asked)}
			last.Store(known)
		}
		return known.is
	}
}

func byKind(value string) (term, error) {
	i := slices.Index(kinds(), value)
	if i < 0 {
		return term{}, notes.Invalidf("kind:%s is none of %s", value, strings.Join(kinds(), ", "))
	}
	kind := notes.Kinds()[i]
	return term{match: func(i Item, _ Moment) bool { return i.Card.Kind == kind }}, nil
}

func kinds() []string {
	var names []string
	for _, k := range notes.Kinds() {
		names = append(names, k.String())
	}
	return names
}

func byFlag(value string) (term, error) {
	flag, err := strconv.Atoi(value)
	if err != nil || flag < 0 || flag > 7 {
		return term{}, notes.Invalidf("flag:%s is not a number from 0 to 7", value)
	}
	return term{match: func(i Item, _ Moment) bool { return int(i.Card.Progress.Flag) == flag }}, nil
}

// states are the values of is:.
var states = map[string]func(c *notes.Card, at Moment) bool{
	"new":        inState(notes.New),
	"learning":   inState(notes.Learning),
	"review":     inState(notes.InReview),
	"relearning": inState(notes.Relearning),
	"due": func(c *notes.Card, at Moment) bool {
		p := &c.Progress
		return p.IsDue(at.Now, at.Today) && !p.Suspended && !p.Buried(at.Today) && !c.Expired(at.Today)
	},
	"expired":   func(c *notes.Card, at Moment) bool { return c.Expired(at.Today) && !c.Progress.Retired },
	"suspended": func(c *notes.Card, _ Moment) bool { return c.Progress.Suspended },
	"buried":    func(c *notes.Card, at Moment) bool { return c.Progress.Buried(at.Today) },
	"leech":     func(c *notes.Card, _ Moment) bool { return c.Progress.Leech },
	"flagged":   func(c *notes.Card, _ Moment) bool { return c.Progress.Flag != 0 },
	"changed":   func(c *notes.Card, _ Moment) bool { return c.Doubt != nil && !c.Progress.Retired },
	"duplicate": func(c *notes.Card, at Moment) bool { return at.Duplicate(c) },
	"retired":   func(c *notes.Card, _ Moment) bool { return c.Progress.Retired },
}

func inState(s notes.State) func(*notes.Card, Moment) bool {
	return func(c *notes.Card, _ Moment) bool { return c.Progress.State == s }
}

func byState(value string) (term, error) {
	match, ok := states[value]
	if !ok {
		return term{}, notes.Invalidf("is:%s is none of %s", value, strings.Join(sorted(states), ", "))
	}
	return term{match: func(i Item, at Moment) bool { return match(i.Card, at) }}, nil
}
