package notes_test

import (
	"fmt"
	"time"

	"precis/notes"
)

// A review after midnight counts for the evening before.
func ExampleDayOf() {
	late := time.Date(2026, 11, 24, 1, 30, 0, 0, time.UTC)
	fmt.Println(notes.DayOf(late, 4), notes.DayOf(late, 0))
	// Output: 2026-11-23 2026-11-24
}

func ExampleCounted() {
	for _, n := range []int{1, 3} {
		fmt.Println(notes.Counted(n, "%d card is due", "%d cards are due"))
	}
	// Output:
	// 1 card is due
	// 3 cards are due
}
