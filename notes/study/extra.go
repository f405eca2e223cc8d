package study

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"precis/notes"
)

// mostAhead is as far as intervals reach, in days.
const mostAhead = 36500

// Answer is the last answer to a card in extra study.
type Answer struct {
	Grade notes.Grade
	At    time.Time
}

// Cram returns what is left of extra study: the cards that are neither suspended
// nor retired, due or not, in the order in which the entries stand; after them, those
// that were last answered again, the longest ago first. What was answered otherwise is
// done. answered tells the last answer to a card since the study began. The
// queue counts by state what is left.
func Cram(entries []Entry, answered func(notes.CardID) (Answer, bool)) Queue {
	type missed struct {
		id notes.CardID
		at time.Time
	}
	var again []missed
	var q Queue
	for i := range entries {
		c := entries[i].Card
		if c.Progress.Suspended || c.Progress.Retired {
			continue
		}
		switch a, ok := answered(c.ID); {
		case !ok:
			q.Cards = append(q.Cards, c.ID)
		case a.Grade == notes.Again:
			again = append(again, missed{c.ID, a.At})
		default:
			continue
		}
		switch c.Progress.State {
		case notes.New:
			q.New++
		case notes.InReview:
			q.Due++
		default:
			q.Learning++
		}
	}
	slices.SortFunc(again, func(x, y missed) int {
		return cmp.Or(x.at.Compare(y.at), strings.Compare(string(x.id), string(y.id)))
	})
	for _, m := range again {
		q.Cards = append(q.Cards, m.id)
	}
	return q
}
