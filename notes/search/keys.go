package search

import (
	"slices"
	"strconv"
	"strings"

	"precis/notes"
)

// keys are the terms written as key:value.
var keys = map[string]func(value string) (term, error){
	"deck":    byDeck,
	"tag":     byTag,
	"note":    byNote,
	"section": bySection,
	"kind":    byKind,
	"flag":    byFlag,
	"is":      byState,
}

func byDeck(value string) (term, error) {
	deck := Fold(strings.Trim(value, "/"))
	return term{match: func(i Item, _ Moment) bool {
		return i.Note != nil && notes.InDeck(Fold(i.Note.Deck), deck)
	}}, nil
}

func byTag(value string) (term, error) {
	tag := Fold(strings.TrimPrefix(value, "#"))
	has := func(tags []string) bool {
		for _, t := range tags {
			if notes.InDeck(Fold(t), tag) {
				return true
			}
		}
		return false
	}
	return term{match: func(i Item, _ Moment) bool {
		return has(i.Card.Tags) || i.Note != nil && has(i.Note.Tags)
	}}, nil
}

func byNote(value string) (term, error) {
	title := Fold(value)
	return term{match: func(i Item, _ Moment) bool {
		return string(i.Card.Note) == value || i.Note != nil && Fold(i.Note.Title) == title
	}}, nil
}

func bySection(value string) (term, error) {
	heading := Fold(value)
	return term{match: func(i Item, _ Moment) bool {
		return slices.ContainsFunc(i.Card.Section, func(h string) bool { return Fold(h) == heading })
	}}, nil
}

func byKind(value string) (term, error) {
	for _, k := range notes.Kinds() {
		if k.String() == value {
			return term{match: func(i Item, _ Moment) bool { return i.Card.Kind == k }}, nil
		}
	}
	names := make([]string, 0, len(notes.Kinds()))
	for _, k := range notes.Kinds() {
		names = append(names, k.String())
	}
	return term{}, notes.Invalidf("kind:%s is none of %s", value, strings.Join(names, ", "))
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
	"retired":   func(c *notes.Card, _ Moment) bool { return c.Progress.Retired },
}

func inState(s notes.State) func(*notes.Card, Moment) bool {
	return func(c *notes.Card, _ Moment) bool { return c.Progress.State == s }
}

func byState(value string) (term, error) {
	match, ok := states[value]
	if !ok {
		return term{}, notes.Invalidf("is:%s is none of new, learning, review, relearning, due, expired, suspended, buried, leech, flagged, changed, retired", value)
	}
	return term{match: func(i Item, at Moment) bool { return match(i.Card, at) }}, nil
}
