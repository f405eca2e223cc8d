package words_test

import (
	"testing"
	"time"
	_ "time/tzdata"

	"precis/ui/words"
)

// The words go by the learner's day, which turns at four, when clocks change too.
func TestWhen(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name    string
		at, now time.Time
		want    string
	}{
		{"later today", time.Date(2026, 11, 23, 18, 5, 0, 0, berlin), time.Date(2026, 11, 23, 9, 0, 0, 0, berlin), "at 18:05"},
		{"kept in UTC", time.Date(2026, 11, 23, 17, 5, 0, 0, time.UTC), time.Date(2026, 11, 23, 9, 0, 0, 0, berlin), "at 18:05"},
		{"past midnight is the same day", time.Date(2026, 11, 24, 3, 0, 0, 0, berlin), time.Date(2026, 11, 23, 9, 0, 0, 0, berlin), "at 03:00"},
		{"tomorrow", time.Date(2026, 11, 24, 4, 0, 0, 0, berlin), time.Date(2026, 11, 23, 9, 0, 0, 0, berlin), "tomorrow"},
		{"in the week", time.Date(2026, 11, 27, 9, 0, 0, 0, berlin), time.Date(2026, 11, 23, 9, 0, 0, 0, berlin), "on Friday"},
		{"this year", time.Date(2026, 12, 24, 9, 0, 0, 0, berlin), time.Date(2026, 11, 23, 9, 0, 0, 0, berlin), "on 24 December"},
		{"next year", time.Date(2027, 1, 4, 9, 0, 0, 0, berlin), time.Date(2026, 11, 23, 9, 0, 0, 0, berlin), "on 4 January 2027"},
		{"clocks go forward", time.Date(2026, 3, 29, 9, 0, 0, 0, berlin), time.Date(2026, 3, 29, 4, 30, 0, 0, berlin), "at 09:00"},
		{"clocks go back", time.Date(2026, 10, 25, 9, 0, 0, 0, berlin), time.Date(2026, 10, 25, 3, 30, 0, 0, berlin), "tomorrow"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := words.When(tt.at, tt.now, 4); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}
