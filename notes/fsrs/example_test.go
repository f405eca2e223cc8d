package fsrs_test

import (
	"fmt"

	"precis/notes"
	"precis/notes/fsrs"
)

// A card is learned, and remembered again when recall has fallen to 0.9.
func ExampleModel() {
	m, err := fsrs.New(notes.DefaultParameters[:])
	if err != nil {
		fmt.Println(err)
		return
	}
	learned := m.Next(fsrs.Memory{}, 0, notes.Good)
	days := int(m.Interval(0.9, learned.Stability))
	again := m.Next(learned, days, notes.Good)
	fmt.Printf("after the first review: again in %d days\n", days)
	fmt.Printf("recall then: %.2f\n", m.Retrievability(float64(days), learned.Stability))
	fmt.Printf("after the second: again in %.0f days\n", m.Interval(0.9, again.Stability))
	// Output:
	// after the first review: again in 2 days
	// recall then: 0.91
	// after the second: again in 11 days
}
