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
	also string // its name in Anki, "" for none
	read func(value string) (term, error)
	// values are those it can have, or may begin with, where they are few.
	values []string
}

// keys are all there are, those that are asked most first. What a word asks of texts is read
// by Query.term.
var keys = []key{
	{"deck", "", byDeck, nil},
	{"tag", "", byTag, nil},
	{"is", "", byState, sorted(states)},
	{"note", "nid", byNote, nil},
	{"section", "", bySection, nil},
	{"card", "cid", byCard, nil},
	{"kind", "", byKind, kinds()},
	{"flag", "", byFlag, []string{"1", "2", "3", "4", "5", "6", "7", "0"}},
	{"prop", "", byMeasure, sorted(measures)},
	{"rated", "", rated, nil},
	{"introduced", "", introduced, nil},
	{"added", "", byDays("added", func(i Item) time.Time { return i.Card.Added }), nil},
	{"edited", "", byDays("edited", edited), nil},
	{"question", "front", bySide(func(c *notes.Card) string { return c.Prompt }), nil},
	{"answer", "back", bySide(func(c *notes.Card) string { return c.Answer }), nil},
	{word, "w", nil, nil},
	{"re", "", byPattern, nil},
}

// word is the key of what stands in a text as a word.
const word = "word"

// elsewhere are the keys that are meant by those of other apps, which find something else.
var elsewhere = map[string]string{"file": "note", "path": "deck", "title": "note", "heading": "section", "did": "deck"}

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
	i := slices.IndexFunc(keys, func(k key) bool { return k.name == name || k.also == name && name != "" })
	if i < 0 {
		return key{}, false
	}
	return keys[i], true
}

func byDeck(value string) (term, error) {
	within := below(strings.Trim(value, "/"))
	return term{match: func(i Item, _ Moment) bool { return i.Note != nil && within(i.Note.Deck) }}, nil
}

// Untagged is the value of tag: that finds what has none.
const Untagged = "none"

func byTag(value string) (term, error) {
	has, wanted := below(strings.TrimPrefix(value, "#")), true
	if Fold(value) == Untagged {
		has, wanted = func(string) bool { return true }, false
	}
	return term{match: func(i Item, _ Moment) bool {
		return (slices.ContainsFunc(i.Card.Tags, has) || i.Note != nil && slices.ContainsFunc(i.Note.Tags, has)) == wanted
	}}, nil
}

func byNote(value string) (term, error) {
	titled := named(value)
	return term{match: func(i Item, _ Moment) bool {
		return string(i.Card.Note) == value || i.Note != nil && titled(i.Note.Title)
	}}, nil
}

func byCard(value string) (term, error) {
	return term{match: func(i Item, _ Moment) bool { return string(i.Card.ID) == value }}, nil
}

// bySide looks for what texts are asked for on one side of a card.
func bySide(side func(*notes.Card) string) func(value string) (term, error) {
	return func(value string) (term, error) {
		asked := asking(value)
		return term{match: func(i Item, _ Moment) bool {
			written := side(i.Card)
			return Contains(Fold(Undressed(written)), asked) || Contains(Fold(written), asked)
		}}, nil
	}
}

func bySection(value string) (term, error) {
	headed := named(value)
	return term{match: func(i Item, _ Moment) bool { return slices.ContainsFunc(i.Card.Section, headed) }}, nil
}

// named returns what tells whether a name is as a value of a query says.
func named(value string) func(name string) bool {
	pattern := patternOf(value)
	return remembered(func(name string) bool { return isLike(Fold(name), pattern) })
}

// below returns what tells whether a path is, or lies below one, as a value of a query says;
// Anki has "::" between the names of one. All lie below "".
func below(value string) func(path string) bool {
	pattern := patternOf(strings.ReplaceAll(value, "::", "/"))
	return remembered(func(path string) bool {
		path = Fold(path)
		return pattern == "" || isLike(path, pattern) || isLike(path, pattern+"/"+wild)
	})
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
	if value == "learn" { // as Anki has it
		value = "learning"
	}
	match, ok := states[value]
	if !ok {
		return term{}, notes.Invalidf("is:%s is none of %s", value, strings.Join(sorted(states), ", "))
	}
	return term{match: func(i Item, at Moment) bool { return match(i.Card, at) }}, nil
}
