package fit

import (
	"slices"
	"testing"

	"precis/notes"
)

// firsts is a log of cards with one first grade and one item each, by groups of
// equal days.
func firsts(grade notes.Grade, groups [][2]int) *Log {
	var all []looked
	for _, g := range groups {
		for range g[0] {
			card := int32(len(all) / 2)
			all = append(all, looked{card: card, grade: grade}, looked{card: card, grade: notes.Good, elapsed: g[1]})
		}
	}
	return newLog(all)
}

func TestUsual(t *testing.T) {
	for _, tt := range []struct {
		name   string
		grade  notes.Grade
		groups [][2]int // cards, days
		kept   []int    // of the days
	}{
		{"fewer than 20", notes.Good, [][2]int{{19, 3}}, nil},
		{"20", notes.Good, [][2]int{{20, 3}}, []int{3}},
		{"small ones go while fewer than 20 are gone", notes.Good, [][2]int{{7, 1}, {8, 2}, {9, 3}, {30, 4}}, []int{3, 4}},
		{"of equal ones the shortest goes", notes.Good, [][2]int{{15, 9}, {15, 2}, {30, 4}}, []int{4, 9}},
		{"a twentieth of many", notes.Good, [][2]int{{30, 2}, {970, 3}}, []int{3}},
		{"never fewer than 6", notes.Good, [][2]int{{5, 1}, {5, 2}, {5, 3}, {4, 5}, {5, 6}, {40, 4}}, []int{4}},
		{"too long", notes.Good, [][2]int{{40, 101}, {40, 100}}, []int{100}},
		{"long after easy", notes.Easy, [][2]int{{40, 366}, {40, 365}}, []int{365}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := firsts(tt.grade, tt.groups)
			var kept []int
			for c, yes := range l.usual(all) {
				i, _ := l.firstItem(c)
				if d := int(l.days[i]); yes && !slices.Contains(kept, d) {
					kept = append(kept, d)
				}
			}
			slices.Sort(kept)
			if !slices.Equal(kept, tt.kept) {
				t.Errorf("kept %v", kept)
			}
		})
	}
}

func TestUsualDropsCardsWithoutItems(t *testing.T) {
	l := newLog([]looked{{card: 0, grade: 3}, {card: 0, grade: 3}, {card: 2, grade: 3}})
	if kept := l.usual(all); slices.Contains(kept, true) || l.Items() != 0 {
		t.Error(kept)
	}
}
