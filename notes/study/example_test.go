package study_test

import (
	"fmt"
	"time"

	"precis/notes"
	"precis/notes/study"
)

// What the four buttons under a new card promise.
func ExampleScheduler_Outcomes() {
	settings := notes.DefaultSettings()
	settings.Fuzz = false
	s, err := study.NewScheduler(&settings)
	if err != nil {
		fmt.Println(err)
		return
	}
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	for i, o := range s.Outcomes(nil, notes.Progress{}, now, study.Seed("volga", 0)) {
		fmt.Println(notes.Grade(i+1), o.Interval, o.Progress.State)
	}
	// Output:
	// again 1m0s learning
	// hard 5m30s learning
	// good 10m0s learning
	// easy 192h0m0s review
}

// Of two clozes of one sentence, one waits until tomorrow.
func ExampleBuild() {
	settings := notes.DefaultSettings()
	cards := []notes.Card{
		{ID: "ten", Note: "rivers", Kind: notes.Cloze},
		{ID: "sea", Note: "rivers", Place: 1, Kind: notes.Cloze},
		{ID: "volga", Note: "rivers", Place: 2, Block: 1},
	}
	var entries []study.Entry
	for i := range cards {
		entries = study.Add(entries, &cards[i], "Geography")
	}
	q := study.Build(entries, study.Options{
		Deck:     "Geography",
		Settings: func(string) *notes.Settings { return &settings },
		Now:      time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC),
	})
	fmt.Println(q.New, q.Due, q.Cards)
	// Output: 2 0 [ten volga]
}
