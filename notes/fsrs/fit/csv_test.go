package fit

import (
	"errors"
	"strings"
	"testing"

	"precis/notes"
)

const head = "review_id,card_id,day,rating,delta_t\n"

func TestReadCSV(t *testing.T) {
	for _, tt := range []struct{ name, text string }{
		{"by time", head + "1,a,0,3,0\n2,b,1,4,0\n3,a,2,1,2\n4,a,2,3,0\n5,b,9,3,8\n"},
		{"by card", head + "1,a,0,3,0\n3,a,2,1,2\n4,a,2,3,0\n2,b,1,4,0\n5,b,9,3,8\n"},
		{"other columns, spaces, quotes, a mark at the start, two ends of lines", "\ufeffRating, day,x,card_id,delta_t,Review_ID\r\n3,0,?,a,0,1\r\n4,1,?,b,0,2\n1,\"2\",?,a,2,3\n3, 2,?,a,0,4\n3,9,,b,8,5"},
		{"days before the first", head + "1,a,-2,3,0\n2,b,-1,4,0\n3,a,0,1,2\n4,a,0,3,0\n5,b,7,3,8\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l, err := ReadCSV(strings.NewReader(tt.text), "x.csv")
			if err != nil {
				t.Fatal(err)
			}
			if l.Reviews() != 5 || l.Items() != 2 || l.Cards() != 2 {
				t.Fatalf("%+v", l)
			}
			if string(l.grade) != "\x03\x01\x03\x04\x03" || l.days[1] != 2 || l.days[4] != 8 || l.place[3] != 1 {
				t.Errorf("%+v", l)
			}
		})
	}
}

func TestReadCSVFaults(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"empty", "", "x.csv:1: there are no reviews"},
		{"no headings", "1,1,0,3,0\n", "x.csv:1: there is no column review_id"},
		{"missing column", "review_id,card_id,day,rating\n1,1,0,3\n", "x.csv:1: there is no column delta_t"},
		{"column twice", "review_id,card_id,day,rating,delta_t,day\n", "x.csv:1: there are two columns day"},
		{"too few values", head + "1,1,0,3,0\n2,1,1,3\n", "x.csv:3: there are more or fewer values than headings"},
		{"grade 0", head + "1,1,0,0,0\n", `x.csv:2: rating "0" is none of 1, 2, 3, 4`},
		{"grade 5", head + "1,1,0,5,0\n", `x.csv:2: rating "5" is none of 1, 2, 3, 4`},
		{"grade NaN", head + "1,1,0,3,0\n\n2,1,1,NaN,1\n", `x.csv:4: rating "NaN" is none of 1, 2, 3, 4`},
		{"delta NaN", head + "1,1,0,3,NaN\n", `x.csv:2: delta_t "NaN" is not a whole number of days, 0 or more`},
		{"delta below 0", head + "1,1,0,3,-1\n", `x.csv:2: delta_t "-1" is not a whole number of days, 0 or more`},
		{"delta in parts", head + "1,1,0,3,0.5\n", `x.csv:2: delta_t "0.5" is not a whole number of days, 0 or more`},
		{"day NaN", head + "1,1,nan,3,0\n", `x.csv:2: day "nan" is not a whole number of days`},
		{"day too far", head + "1,1,99999999999,3,0\n", `x.csv:2: day "99999999999" is not a whole number of days`},
		{"no id", head + ",1,0,3,0\n", `x.csv:2: review_id "" is not a whole number`},
		{"no card", head + "1,,0,3,0\n", "x.csv:2: card_id is empty"},
		{"backwards", head + "1,a,5,3,0\n2,b,5,3,0\n3,a,4,3,0\n", "x.csv:4: card a: day 4 comes after day 5"},
		{"first delta", head + "1,a,5,3,5\n", "x.csv:2: card a: delta_t is 5 at its first review"},
		{"other delta", head + "1,a,5,3,0\n2,a,7,3,3\n", "x.csv:3: card a: delta_t is 3 where the days differ by 2"},
		{"review twice", head + "7,a,5,3,0\n8,b,6,3,0\n7,a,6,3,1\n8,b,6,3,0\n", "x.csv:4: review 7 is there twice"},
		{"review twice, far apart", head + "9223372036854775807,a,5,3,0\n\n-9223372036854775808,b,6,3,0\n9223372036854775807,c,6,3,0\n", "x.csv:5: review 9223372036854775807 is there twice"},
		{"quote", head + "1,\"a,5,3,0\n", `x.csv:2: extraneous or missing " in quoted-field`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ReadCSV(strings.NewReader(tt.text), "x.csv")
			if err == nil || err.Error() != tt.want || !errors.Is(err, notes.ErrInvalid) {
				t.Errorf("%v", err)
			}
			var at *notes.FileError
			if !errors.As(err, &at) || at.Line < 1 {
				t.Errorf("%#v names no line", err)
			}
		})
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("broken disk") }

func TestReadCSVThatCannotBeRead(t *testing.T) {
	if _, err := ReadCSV(broken{}, "x.csv"); err == nil || err.Error() != "read x.csv: broken disk" {
		t.Error(err)
	}
}

// Whatever the text, there is a log that can be trained on and measured, or an
// error that names the file.
func FuzzReadCSV(f *testing.F) {
	f.Add("")
	f.Add(head + "1,a,0,3,0\n2,b,1,4,0\n3,a,2,1,2\n")
	f.Add("day,rating,delta_t,card_id,review_id\n0,3,0,\"x\"\"y\",-1\n")
	f.Add(head + "1,1,0,NaN,0\n")
	f.Fuzz(func(t *testing.T, text string) {
		l, err := ReadCSV(strings.NewReader(text), "x.csv")
		if err != nil {
			if !strings.Contains(err.Error(), "x.csv") {
				t.Error(err)
			}
			return
		}
		if n := strings.Count(text, "\n") + strings.Count(text, "\r"); l.Reviews() > n || l.Items() > l.Reviews() {
			t.Errorf("%d reviews, %d items of %d lines", l.Reviews(), l.Items(), n)
		}
		w := train(t, l, Options{Epochs: 1})
		if s := l.InSample(model(t, w)); s.LogLoss != s.LogLoss || s.RMSEBins != s.RMSEBins {
			t.Errorf("%+v", s)
		}
	})
}
