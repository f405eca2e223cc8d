package fit

import (
	"compress/gzip"
	"io"
	"math"
	"os"
	"testing"

	"precis/notes"
	"precis/notes/fsrs"
	"precis/notes/sharedtest"
)

// truth are the parameters of the memory that the logs of testdata follow.
var truth = fsrs.Parameters{
	.45, .95, 3.2, 14.5, 7.1, .62, 2.1, .015, 1.45, .22, 1.05, 1.9, .09, .34, 1.2, .42, 2.4, .75, .35, .12, .35,
}

// testLog reads one of the logs: 1k and 10k stand in testdata, 100k only beside
// the project.
func testLog(t testing.TB, name string) *Log {
	t.Helper()
	var r io.Reader
	f, err := os.Open("testdata/revlog_" + name + ".csv.gz")
	if err == nil {
		if r, err = gzip.NewReader(f); err != nil {
			t.Fatal(err)
		}
	} else if f, err = os.Open(sharedLog(t, name)); err == nil {
		r = f
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	l, err := ReadCSV(r, name)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// sharedLog is a log beside the project.
func sharedLog(t testing.TB, name string) string {
	t.Helper()
	return sharedtest.Path(t, "reference", "revlogs", "revlog_"+name+".csv")
}

func model(t testing.TB, w fsrs.Parameters) *fsrs.Model {
	t.Helper()
	m, err := fsrs.New(w[:])
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// The figures are those of @open-spaced-repetition/binding 0.5.0, whose float32
// leaves five digits.
func TestInSample(t *testing.T) {
	for _, tt := range []struct {
		log                   string
		reviews, items        int
		defaultLoss, default_ float64
		trueLoss, true_       float64
	}{
		{"1k", 1000, 554, 0.2945026755, 0.0782301351, 0.2819882929, 0.0676820576},
		{"10k", 10000, 6503, 0.3168076277, 0.0454243757, 0.3071686625, 0.0266385991},
		{"100k", 100000, 70624, 0.3171728551, 0.0317673497, 0.3111502230, 0.0094195576},
	} {
		t.Run(tt.log, func(t *testing.T) {
			l := testLog(t, tt.log)
			if l.Reviews() != tt.reviews || l.Items() != tt.items {
				t.Fatalf("%d reviews, %d items", l.Reviews(), l.Items())
			}
			for _, s := range []struct {
				w          fsrs.Parameters
				loss, rmse float64
			}{{notes.DefaultParameters, tt.defaultLoss, tt.default_}, {truth, tt.trueLoss, tt.true_}} {
				got := l.InSample(model(t, s.w))
				if math.Abs(got.LogLoss-s.loss) > 5e-6 || math.Abs(got.RMSEBins-s.rmse) > 5e-6 {
					t.Errorf("%+v, want %g and %g", got, s.loss, s.rmse)
				}
			}
		})
	}
}

// looked is one review of a test: elapsed days after the card's one before.
type looked struct {
	card    int32
	grade   notes.Grade
	elapsed int
}

// newLog packs reviews that are in the order of time.
func newLog(reviews []looked) *Log {
	var b Builder
	day := map[int32]int{}
	for i, r := range reviews {
		day[r.card] += r.elapsed
		b.Add(r.card, notes.Day(day[r.card]), int32(i), r.grade)
	}
	return b.Log()
}
