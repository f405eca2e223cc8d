package fit

import (
	"slices"
	"testing"

	"precis/notes"
)

// Reviews may be added card by card; the log is the same as in the order of time.
func TestBuilder(t *testing.T) {
	type added struct {
		card  int32
		day   int
		at    int32
		grade uint8
	}
	byTime := []added{{0, 5, 10, 3}, {1, 5, 11, 1}, {1, 5, 12, 3}, {0, 8, 20, 2}, {1, 9, 21, 4}}
	byCard := []added{{0, 5, 10, 3}, {0, 8, 20, 2}, {1, 5, 11, 1}, {1, 5, 12, 3}, {1, 9, 21, 4}}
	back := []added{{0, 5, 10, 3}, {1, 5, 11, 1}, {1, 5, 12, 3}, {0, 8, 20, 2}, {1, 9, 3, 4}} // a clock set back
	build := func(all []added) *Log {
		var b Builder
		for _, a := range all {
			b.Add(a.card, notes.Day(a.day), a.at, notes.Grade(a.grade))
		}
		return b.Log()
	}
	want := build(byTime)
	if want.Reviews() != 5 || want.Items() != 2 || want.Cards() != 2 ||
		!slices.Equal(want.place, []int32{0, 3, 1, 2, 4}) || !slices.Equal(want.days, []uint16{0, 3, 0, 0, 4}) {
		t.Errorf("%+v", want)
	}
	got := build(byCard)
	if !slices.Equal(got.place, want.place) || !slices.Equal(got.days, want.days) || !slices.Equal(got.grade, want.grade) || !slices.Equal(got.at, want.at) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := build(back); !slices.Equal(got.place, []int32{0, 4, 1, 2, 3}) {
		t.Errorf("%+v", got)
	}
}
