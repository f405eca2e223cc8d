package words_test

import (
	"testing"
	"time"

	"precis/ui/words"
)

func TestInterval(t *testing.T) {
	const day = 24 * time.Hour
	tests := []struct {
		of   time.Duration
		want string
	}{
		{0, "0 s"},
		{30 * time.Second, "30 s"},
		{59*time.Second + 700*time.Millisecond, "1 min"},
		{time.Minute, "1 min"},
		{10 * time.Minute, "10 min"},
		{59*time.Minute + 40*time.Second, "1 h"},
		{4 * time.Hour, "4 h"},
		{23*time.Hour + 45*time.Minute, "1 d"},
		{day, "1 d"},
		{9 * day, "9 d"},
		{30 * day, "30 d"},
		{43 * day, "1.4 mo"},
		{364 * day, "12.0 mo"},
		{365 * day, "1.0 y"},
		{767 * day, "2.1 y"},
	}
	for _, tt := range tests {
		if got := words.Interval(tt.of); got != tt.want {
			t.Errorf("Interval(%v) = %q, want %q", tt.of, got, tt.want)
		}
	}
}

func TestDays(t *testing.T) {
	for days, want := range map[float64]string{0.2: "5 h", 0.6: "1 d", 24.3: "24 d", 66: "2.2 mo", 800: "2.2 y"} {
		if got := words.Days(days); got != want {
			t.Errorf("Days(%g) = %q, want %q", days, got, want)
		}
	}
}
