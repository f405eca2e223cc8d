package settings

import (
	"testing"
	"time"

	"precis/notes"
)

func TestReadDays(t *testing.T) {
	today := notes.DayOf(time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), 0)
	for _, tt := range []struct{ typed, want, fault string }{
		{typed: "2026-12-24", want: "2026-12-24"},
		{typed: "2026-12-24..2027-01-02", want: "2026-12-24..2027-01-02"},
		{typed: "24 Dec", want: "2026-12-24"},
		{typed: "18 Nov", want: "2027-11-18"},
		{typed: "23 nov", want: "2026-11-23"},
		{typed: "18 November 2028", want: "2028-11-18"},
		{typed: "Dec 24th, 2026", want: "2026-12-24"},
		{typed: "24 Dec – 2 Jan", want: "2026-12-24..2027-01-02"},
		{typed: "24 Dec to 2 Jan, 5 Feb 2027", want: "2026-12-24..2027-01-02 2027-02-05"},
		{typed: "24.12.2026 - 26.12.2026", want: "2026-12-24..2026-12-26"},
		{typed: "24/12", want: "2026-12-24"},
		{typed: "29 Feb 2028", want: "2028-02-29"},
		{typed: "20 Nov – 24 Nov", want: "2026-11-20..2026-11-24"},
		{typed: "20 Nov 2027 – 24 Nov", want: "2027-11-20..2027-11-24"},
		{typed: "25 Dec – 20 Nov", want: "2026-12-25..2027-11-20"},
		{typed: "20 Nov 2026 – 24 Nov 2026", want: "2026-11-20..2026-11-24"},
		{typed: "2026-11-22", fault: "22 Nov 2026 is over"},
		{typed: "18 Nov 2026", fault: "18 Nov 2026 is over"},
		{typed: "2027-01-02..2026-12-24", fault: `"2027-01-02..2026-12-24" ends before it begins`},
		{typed: "31 Feb", fault: `"31 Feb" is not a date such as 2026-12-31 or 23 Nov`},
		{typed: "none", fault: `"none" is not a date such as 2026-12-31 or 23 Nov`},
	} {
		off, err := readDays(tt.typed, today)
		switch {
		case tt.fault != "" && (err == nil || err.Error() != tt.fault):
			t.Errorf("%q: %v, %v, want %s", tt.typed, off, err, tt.fault)
		case tt.fault == "" && (err != nil || off.String() != tt.want):
			t.Errorf("%q: %v, %v, want %s", tt.typed, off, err, tt.want)
		}
	}
}
