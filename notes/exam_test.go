package notes_test

import (
	"errors"
	"testing"

	"precis/notes"
)

func TestStudyMinutes(t *testing.T) {
	tests := []struct {
		text string
		want notes.StudyMinutes
		// again is how they are written, "" for as text.
		again string
		// fault is what is wrong, "" for nothing.
		fault string
	}{
		{text: "45", want: notes.EveryDay(45)},
		{text: "45 sat=90 sun=0", want: notes.StudyMinutes{0, 45, 45, 45, 45, 45, 90}},
		{text: "sun=0, sat=90, 45", want: notes.StudyMinutes{0, 45, 45, 45, 45, 45, 90}, again: "45 sat=90 sun=0"},
		{text: "mon=30", want: notes.StudyMinutes{0, 30}, again: "0 mon=30"},
		{text: "1440", want: notes.EveryDay(1440)},
		{text: "0", want: notes.StudyMinutes{}},
		{text: "", fault: "say how many minutes a day there are, such as 45, or 45 sat=90 sun=0"},
		{text: "1441", fault: "1441 minutes are more than the 1440 of a day"},
		{text: "30 sat=1500", fault: "1500 minutes are more than the 1440 of a day"},
		{text: "-5", fault: `"-5" is not a whole number of minutes`},
		{text: "half an hour", fault: `"half an hour" says twice how many minutes there are on every day`},
		{text: "half", fault: `"half" is not a whole number of minutes`},
		{text: "30 someday=5", fault: `"someday=5" is not minutes of a day of the week such as sat=90 or sun=0`},
		{text: "30 sat=", fault: `"" is not a whole number of minutes`},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			got, err := notes.ParseStudyMinutes(tt.text)
			if tt.fault != "" {
				if !errors.Is(err, notes.ErrInvalid) || err.Error() != tt.fault {
					t.Fatalf("got error %v, want %q", err, tt.fault)
				}
				return
			}
			if err != nil || got != tt.want {
				t.Fatalf("got %v, %v, want %v", got, err, tt.want)
			}
			again := tt.again
			if again == "" {
				again = tt.text
			}
			if got.String() != again {
				t.Errorf("written as %q, want %q", got, again)
			}
		})
	}
}

func FuzzStudyMinutes(f *testing.F) {
	f.Add("45 sat=90 sun=0")
	f.Add("mon=1,tue=2")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := notes.ParseStudyMinutes(text)
		if err != nil {
			return
		}
		if again, err := notes.ParseStudyMinutes(m.String()); err != nil || again != m {
			t.Errorf("%q is %v, written as %q it is %v, %v", text, m, m.String(), again, err)
		}
	})
}
