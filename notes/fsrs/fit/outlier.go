package fit

import (
	"cmp"
	"slices"
)

// firstGroup is the cards of one first grade whose first item came after the
// same number of days.
type firstGroup struct {
	days            uint16
	items, recalled int
}

// firstGroups returns the groups of each first grade, shortest time first, of
// the cards that are kept and the reviews before the limit in time.
func (l *Log) firstGroups(kept []bool, before int32) [4][]firstGroup {
	counts := map[[2]uint16]*firstGroup{}
	var groups [4][]firstGroup
	for c := range l.Cards() {
		i, ok := l.firstItem(c)
		if !ok || !kept[c] || l.place[i] >= before {
			continue
		}
		key := [2]uint16{uint16(l.grade[l.start[c]]), l.days[i]}
		g := counts[key]
		if g == nil {
			g = &firstGroup{days: key[1]}
			counts[key] = g
		}
		g.items++
		if l.grade[i] > 1 {
			g.recalled++
		}
	}
	for key, g := range counts {
		groups[key[0]-1] = append(groups[key[0]-1], *g)
	}
	for i := range groups {
		slices.SortFunc(groups[i], func(a, b firstGroup) int { return cmp.Compare(a.days, b.days) })
	}
	return groups
}

// bySize sorts small groups before large ones.
func bySize(a, b firstGroup) int { return cmp.Compare(a.items, b.items) }

// Limits of the outlier filter (fsrs-rs 6.6.1, src/dataset.rs).
const (
	outlierLeast    = 20  // items of a first grade that may be dropped, or
	outlierShare    = 20  // one of so many, if that is more
	groupLeast      = 6   // items of a group that is kept beyond that
	groupLongest    = 100 // days of such a group,
	groupLongestOne = 365 // and where the first grade was easy
)

// usual tells which cards have a usual beginning, by the reviews before the
// limit in time. Of each first grade, whole groups of equally long first
// intervals are dropped, smallest first (of equal ones the shortest time first),
// while fewer than 20 items or a twentieth go; then those of fewer than 6 items
// and those longer than 100 days (365 after easy). Cards of a dropped group are
// dropped with all their reviews, and so are cards without an item.
func (l *Log) usual(before int32) []bool {
	kept := make([]bool, l.Cards())
	for c := range kept {
		kept[c] = true
	}
	dropped := map[[2]uint16]bool{}
	for grade, groups := range l.firstGroups(kept, before) {
		total := 0
		for _, g := range groups {
			total += g.items
		}
		slices.SortStableFunc(groups, bySize)
		longest := uint16(groupLongest)
		if grade == 3 {
			longest = groupLongestOne
		}
		gone, most := 0, max(outlierLeast, total/outlierShare)
		for _, g := range groups {
			switch {
			case gone+g.items < most:
				gone += g.items
			case g.items >= groupLeast && g.days <= longest:
				continue
			}
			dropped[[2]uint16{uint16(grade + 1), g.days}] = true
		}
	}
	for c := range kept {
		i, ok := l.firstItem(c)
		kept[c] = ok && l.place[i] < before && !dropped[[2]uint16{uint16(l.grade[l.start[c]]), l.days[i]}]
	}
	return kept
}
