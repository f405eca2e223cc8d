package notes

import (
	"slices"
	"strings"
)

// DayRange is the days from First to Last, both included.
type DayRange struct{ First, Last Day }

// DaysOff are the days on which nothing is to be reviewed: ranges in order, with
// at least a day between two of them.
type DaysOff []DayRange

// mostDaysOff is the number of ranges that may be set.
const mostDaysOff = 366

// Around returns the range of days off that holds the day; ok is false where
// the day is none.
func (off DaysOff) Around(d Day) (r DayRange, ok bool) {
	i, found := slices.BinarySearchFunc(off, d, func(r DayRange, d Day) int {
		switch {
		case r.Last < d:
			return -1
		case r.First > d:
			return 1
		default:
			return 0
		}
	})
	if !found {
		return DayRange{}, false
	}
	return off[i], true
}

// Within returns the ranges that have a day from first to last.
func (off DaysOff) Within(first, last Day) DaysOff {
	i := 0
	for i < len(off) && off[i].Last < first {
		i++
	}
	j := i
	for j < len(off) && off[j].First <= last {
		j++
	}
	return off[i:j]
}

// Hold reports whether the day is one of them.
func (off DaysOff) Hold(d Day) bool {
	_, ok := off.Around(d)
	return ok
}

// Open returns the day itself, or the first after it that is no day off.
func (off DaysOff) Open(d Day) Day {
	if r, ok := off.Around(d); ok {
		return r.Last + 1
	}
	return d
}

// Comes returns the day on which a card in review comes, as seen from today: its
// due day, or where that is a day off, one beside the range. Of a range the first
// half, the middle day with it, comes before and the rest after. Before, the days
// are mirrored at the edge, so that each of them takes the work of one day off:
// what is due on the second day off comes two days before the first. A card is
// reviewed early by half its interval at most, for a review long before its time
// adds little; else it comes on the day after. The due day itself stays.
func (off DaysOff) Comes(p *Progress, today Day) Day {
	r, ok := off.Around(p.DueDay)
	if !ok {
		return p.DueDay
	}
	into, left := p.DueDay-r.First, r.Last-p.DueDay
	early := 2*into + 1
	if before := max(p.DueDay-early, today); into <= left && 2*early <= p.DueDay-p.LastDay && before < r.First && !off.Hold(before) {
		return before
	}
	return r.Last + 1
}

// ParseDaysOff reads dates such as 2026-12-31 and ranges of them such as
// 2026-12-24..2027-01-02, separated by spaces or commas. "none" is no day.
func ParseDaysOff(text string) (DaysOff, error) {
	if strings.TrimSpace(text) == "none" {
		return nil, nil
	}
	var off DaysOff
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' }) {
		first, last, isRange := strings.Cut(word, "..")
		if !isRange {
			last = first
		}
		from, err := ParseDate(first)
		if err != nil {
			return nil, err
		}
		to, err := ParseDate(last)
		if err != nil {
			return nil, err
		}
		if to < from {
			return nil, Invalidf("%q ends before it begins", word)
		}
		off = append(off, DayRange{from, to})
	}
	if off = off.joined(); len(off) > mostDaysOff {
		return nil, Invalidf("%d ranges of days off where %d are the most", len(off), mostDaysOff)
	}
	return off, nil
}

// joined returns the ranges in order, those that touch made one.
func (off DaysOff) joined() DaysOff {
	slices.SortFunc(off, func(a, b DayRange) int { return int(a.First) - int(b.First) })
	var all DaysOff
	for _, r := range off {
		if n := len(all); n > 0 && r.First <= all[n-1].Last+1 {
			all[n-1].Last = max(all[n-1].Last, r.Last)
			continue
		}
		all = append(all, r)
	}
	return all
}

// String writes the days off so that ParseDaysOff reads them again.
func (off DaysOff) String() string {
	if len(off) == 0 {
		return "none"
	}
	words := make([]string, 0, len(off))
	for _, r := range off {
		word := r.First.String()
		if r.Last != r.First {
			word += ".." + r.Last.String()
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}
