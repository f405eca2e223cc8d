package notes_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"precis/notes"
)

func TestSettingsAsWritten(t *testing.T) {
	tests := []struct {
		name, key, value string
		want             string // "" where it is refused
	}{
		{"the default order", "new_card_order", "added", "added"},
		{"note by note", "new_card_order", "section", "section"},
		{"unknown order", "new_card_order", "Section", ""},
		{"by recall", "review_order", "retrievability", "retrievability"},
		{"no order", "review_order", "none", ""},
		{"new cards first", "new_mix", "first", "first"},
		{"unknown mix", "new_mix", "middle", ""},
		{"suspended leeches", "leech_action", "suspend", "suspend"},
		{"deleted leeches", "leech_action", "delete", ""},
		{"balance off", "load_balance", "0", "false"},
		{"balance by half", "load_balance", "half", ""},
		{"easy weekend", "easy_days", "sun=minimum, sat=reduced", "sat=reduced sun=minimum"},
		{"normal is not written", "easy_days", "mon=normal", "none"},
		{"no easy days", "easy_days", "none", "none"},
		{"the last word holds", "easy_days", "mon=minimum mon=reduced", "mon=reduced"},
		{"unknown weekday", "easy_days", "saturday=reduced", ""},
		{"no amount", "easy_days", "sat", ""},
		{"unknown amount", "easy_days", "sat=0.5", ""},
		{"one day off", "days_off", "2026-12-31", "2026-12-31"},
		{"a range", "days_off", "2026-12-24..2027-01-02", "2026-12-24..2027-01-02"},
		{"out of order, touching and inside", "days_off", "2027-01-03,2026-12-24..2027-01-02 2026-12-25", "2026-12-24..2027-01-03"},
		{"a range of one", "days_off", "2026-12-31..2026-12-31", "2026-12-31"},
		{"no days off", "days_off", "none", "none"},
		{"leap day", "days_off", "2028-02-29", "2028-02-29"},
		{"no such day", "days_off", "2027-02-29", ""},
		{"backwards", "days_off", "2027-01-02..2026-12-24", ""},
		{"half a range", "days_off", "2027-01-02..", ""},
		{"another order of the date", "days_off", "31.12.2026", ""},
		{"before all time", "days_off", "1969-12-31", ""},
		{"a way out", "backlog", " 20m  since 2026-11-29", "20m since 2026-11-29"},
		{"minutes alone", "backlog", "20 since 2026-11-29", "20m since 2026-11-29"},
		{"no way out", "backlog", "none", "none"},
		{"no minutes", "backlog", "0m since 2026-11-29", ""},
		{"more than a day", "backlog", "1441m since 2026-11-29", ""},
		{"no day", "backlog", "20m", ""},
		{"no such day to begin", "backlog", "20m since 2026-02-30", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := notes.DeckSettings{}
			err := d.Set("", tt.key, tt.value)
			if tt.want == "" {
				if !errors.Is(err, notes.ErrInvalid) {
					t.Errorf("error %v, want one of invalid input", err)
				}
				return
			}
			if err != nil || d[""][tt.key] != tt.want {
				t.Errorf("stored %q, error %v, want %q", d[""][tt.key], err, tt.want)
			}
		})
	}
}

func TestTooManyDaysOff(t *testing.T) {
	text := ""
	for i := range 400 {
		text += " " + notes.Day(20000+2*i).String()
	}
	if err := (notes.DeckSettings{}).Set("", "days_off", text); !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("error %v", err)
	}
}

func TestDaysOffAreTheLibrarys(t *testing.T) {
	d := notes.DeckSettings{}
	if err := d.Set("Law", "days_off", "2026-12-31"); !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("a deck took days off: %v", err)
	}
	if err := d.Set("", "days_off", "2026-12-31"); err != nil {
		t.Fatal(err)
	}
	for deck, value := range map[string]string{"Law": "sun=minimum", "Law/Courts": "none"} {
		if err := d.Set(deck, "easy_days", value); err != nil {
			t.Fatal(err)
		}
	}
	s := d.Resolve("Law/Bills")
	if s.EasyDays[time.Sunday] != notes.MinimumDay || len(s.DaysOff) != 1 {
		t.Errorf("a deck inherits %v and %v", s.EasyDays, s.DaysOff)
	}
	if s := d.Resolve("Law/Courts"); s.EasyDays != (notes.EasyDays{}) {
		t.Errorf("a deck that has none has %v", s.EasyDays)
	}
}

// Rules are kept as JSON: all fields come back, and those from before a field was
// known have the behaviour of then.
func TestSettingsAsJSON(t *testing.T) {
	s := notes.DefaultSettings()
	s.EasyDays[time.Sunday] = notes.MinimumDay
	s.DaysOff = notes.DaysOff{{First: 20780, Last: 20790}}
	s.NewCardOrder, s.ReviewOrder, s.NewMix = notes.NewBySection, notes.ReviewsRandom, notes.NewLast
	s.LeechAction = notes.SuspendLeech
	data, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var got notes.Settings
	if err := json.Unmarshal(data, &got); err != nil || !reflect.DeepEqual(got, s) {
		t.Errorf("%+v came back as %+v, error %v", s, got, err)
	}
	var old notes.Settings
	if err := json.Unmarshal([]byte(`{"DesiredRetention":0.9,"Fuzz":true}`), &old); err != nil {
		t.Fatal(err)
	}
	want := notes.Settings{DesiredRetention: 0.9, Fuzz: true}
	if !reflect.DeepEqual(old, want) || old.LoadBalance {
		t.Errorf("old rules are read as %+v", old)
	}
}

func TestWeekday(t *testing.T) {
	for day := notes.Day(-800); day < 30000; day += 97 {
		y, m, d := day.Date()
		if want := time.Date(y, m, d, 12, 0, 0, 0, time.UTC).Weekday(); day.Weekday() != want {
			t.Fatalf("%v is a %v, want %v", day, day.Weekday(), want)
		}
	}
	if got := notes.Day(20780).String(); got != "2026-11-23" {
		t.Errorf("day 20780 is %s", got)
	}
}

func TestDaysOffHoldWhatWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := map[notes.Day]bool{}
		text := ""
		for range rapid.IntRange(1, 12).Draw(t, "ranges") {
			first := notes.Day(rapid.IntRange(20000, 20090).Draw(t, "first"))
			last := first + notes.Day(rapid.IntRange(0, 9).Draw(t, "days"))
			for d := first; d <= last; d++ {
				in[d] = true
			}
			text += first.String() + ".." + last.String() + ", "
		}
		off, err := notes.ParseDaysOff(text)
		if err != nil {
			t.Fatal(err)
		}
		again, err := notes.ParseDaysOff(off.String())
		if err != nil || again.String() != off.String() {
			t.Fatalf("%q is read as %q, error %v", off, again, err)
		}
		first := notes.Day(rapid.IntRange(19990, 20110).Draw(t, "within"))
		last := first + notes.Day(rapid.IntRange(0, 20).Draw(t, "to"))
		within := off.Within(first, last)
		for d := notes.Day(19990); d < 20110; d++ {
			if d >= first && d <= last && within.Hold(d) != in[d] {
				t.Fatalf("%v in %v, of which %v are within %v to %v", d, off, within, first, last)
			}
			if off.Hold(d) != in[d] {
				t.Fatalf("%v in %v: %v", d, off, off.Hold(d))
			}
			open := off.Open(d)
			if in[open] || open < d || open > d && !in[open-1] || !in[d] && open != d {
				t.Fatalf("%v in %v opens on %v", d, off, open)
			}
		}
	})
}

// FuzzSettings sets any value: one that is taken is written as one that means the same.
func FuzzSettings(f *testing.F) {
	defaults := notes.DefaultSettings()
	for _, key := range notes.SettingKeys {
		f.Add(key.Name, key.Value(&defaults))
	}
	for _, value := range []string{"20m since 2026-11-29", "1e400", "-0", "1h30m 1d", "0.7,,", "365d 1s"} {
		for _, name := range []string{"backlog", "desired_retention", "learning_steps", "parameters"} {
			f.Add(name, value)
		}
	}
	f.Fuzz(func(t *testing.T, name, value string) {
		set := notes.DeckSettings{}
		if set.Set("", name, value) != nil || value == "" {
			return
		}
		key, err := notes.FindSetting(name)
		if err != nil {
			t.Fatal(err)
		}
		resolved := set.Resolve("")
		text, again := key.Value(&resolved), notes.DeckSettings{}
		if err := again.Set("", name, text); err != nil {
			t.Fatalf("%s: %q is written as %q: %v", name, value, text, err)
		}
		if resolved = again.Resolve(""); key.Value(&resolved) != text {
			t.Errorf("%s: %q is written as %q, then as %q", name, value, text, key.Value(&resolved))
		}
	})
}

func FuzzParseDaysOff(f *testing.F) {
	for _, seed := range []string{"none", "2026-12-24..2027-01-02 2027-03-08", "2026-12-24,2026-12-25", "..", "9999-12-31"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		off, err := notes.ParseDaysOff(text)
		if err != nil {
			return
		}
		again, err := notes.ParseDaysOff(off.String())
		if err != nil || again.String() != off.String() {
			t.Errorf("%q is written as %q and read as %q: %v", text, off, again, err)
		}
	})
}

func FuzzParseEasyDays(f *testing.F) {
	for _, seed := range []string{"none", "sat=reduced sun=minimum", "mon=normal", "=", "tue=reduced,tue=normal"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, err := notes.ParseEasyDays(text)
		if err != nil {
			return
		}
		if again, err := notes.ParseEasyDays(e.String()); err != nil || again != e {
			t.Errorf("%q is written as %q and read as %v: %v", text, e, again, err)
		}
	})
}
