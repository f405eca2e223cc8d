package cli_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/notes"
	"precis/notes/fsrs"
)

// reviewsCSV draws the reviews of so many cards by a learner who forgets faster
// than the default parameters say.
func reviewsCSV(cards int) string {
	w := notes.DefaultParameters
	w[0], w[1], w[2], w[3], w[8], w[20] = 0.1, 0.3, 0.8, 2, 1.2, 0.3
	memory, err := fsrs.New(w[:])
	if err != nil {
		panic(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	type state struct {
		memory fsrs.Memory
		last   int
	}
	all := make([]state, cards)
	var text strings.Builder
	text.WriteString("review_id,card_id,day,rating,delta_t\n")
	id := 0
	for day := range 120 {
		for card := range all {
			s := &all[card]
			first := s.memory.Stability == 0
			if first && day != card%60 || !first && day-s.last < 1+r.IntN(1+min(day-card%60, 30)) {
				continue
			}
			grade := notes.Good
			elapsed := 0
			if !first {
				elapsed = day - s.last
				if r.Float64() > memory.Retrievability(float64(elapsed), s.memory.Stability) {
					grade = notes.Again
				}
			}
			id++
			fmt.Fprintf(&text, "%d,%d,%d,%d,%d\n", id, card, day, grade, elapsed)
			s.memory, s.last = memory.Next(s.memory, elapsed, grade), day
		}
	}
	return text.String()
}

type score struct {
	LogLoss  float64 `json:"log_loss"`
	RMSEBins float64 `json:"rmse_bins"`
}

type fitted struct {
	Reviews, Items         int
	Parameters             []float64
	Before, Default, After *score
	InSample               struct{ Before, After *score } `json:"in_sample"`
	Accepted, Applied      bool
	Verdict                string
	Seconds                float64
}

func TestFit(t *testing.T) {
	d := newDesk(t)
	path := d.file("reviews.csv", reviewsCSV(300))
	var got fitted
	d.json(&got, "fit", "--from", path)
	if !got.Accepted || got.Applied || got.Verdict != "accepted" || len(got.Parameters) != fsrs.Count || got.Items == 0 || got.Reviews <= got.Items {
		t.Errorf("%+v", got)
	}
	if got.After.LogLoss >= got.Before.LogLoss || *got.Before != *got.Default || got.InSample.After.LogLoss >= got.InSample.Before.LogLoss {
		t.Errorf("before %+v after %+v", got.Before, got.After)
	}
	if out := d.ok("settings"); !strings.Contains(out, "0.212,") {
		t.Errorf("changed without --apply: %s", out)
	}
	var again fitted
	d.json(&again, "fit", "--from", path, "--apply")
	if !again.Applied || !cmp.Equal(again.Parameters, got.Parameters) {
		t.Errorf("%+v", again)
	}
	var settings map[string]struct{ Value json.RawMessage }
	d.json(&settings, "settings")
	var kept []float64
	if err := json.Unmarshal(settings["parameters"].Value, &kept); err != nil || !cmp.Equal(kept, got.Parameters) {
		t.Errorf("kept %v, %v", kept, err)
	}
	// Fitted once more to the same reviews, they are no better than themselves.
	var third fitted
	d.json(&third, "fit", "--from", path, "--apply")
	if third.Accepted || third.Applied || third.Verdict != "no_better" {
		t.Errorf("%+v", third)
	}
	if out := d.ok("undo"); out != "Undone: Learn my pace\n" {
		t.Error(out)
	}
	if out := d.ok("settings"); !strings.Contains(out, "0.212,") {
		t.Errorf("not undone: %s", out)
	}
}

func TestFitOfTooFew(t *testing.T) {
	d := newDesk(t)
	_, cards := d.withRiver()
	d.ok("grade", cards[0], "good")
	var got fitted
	d.json(&got, "fit", "--apply")
	if got.Accepted || got.Applied || got.Verdict != "too_few" || got.Before != nil || got.Reviews != 1 || got.Items != 0 {
		t.Errorf("%+v", got)
	}
	if out := d.ok("fit"); !strings.Contains(out, "Too few to learn from: 0 of the 300 needed.") {
		t.Error(out)
	}
}

func TestEvaluate(t *testing.T) {
	d := newDesk(t)
	text := reviewsCSV(300)
	path := d.file("reviews.csv", text)
	type evaluated struct {
		score
		Items, Scored int
	}
	var own, given, worse, piped evaluated
	d.json(&own, "evaluate", "--from", path)
	words := strings.Trim(strings.Join(strings.Fields(fmt.Sprint(notes.DefaultParameters)), ","), "[]")
	d.opened = nil
	d.json(&given, "evaluate", "--from", path, "--parameters", words)
	if own != given || own.Items < own.Scored || own.Scored == 0 || math.IsNaN(own.LogLoss) {
		t.Errorf("%+v and %+v", own, given)
	}
	if len(d.opened) != 0 {
		t.Error("opened the library for parameters that were given")
	}
	d.json(&worse, "evaluate", "--from", path, "--parameters", strings.Replace(words, "2.3065", "20", 1))
	if worse == own {
		t.Error("other parameters score the same")
	}
	r := d.run(text, "evaluate", "--from", "-", "--json")
	if err := json.Unmarshal([]byte(r.out), &piped); err != nil || piped != own {
		t.Errorf("%+v %s", piped, r.err)
	}
	if out := d.ok("evaluate", "--from", path); !strings.Contains(out, "log loss") {
		t.Error(out)
	}
}

func TestMemoryCommandsFail(t *testing.T) {
	d := newDesk(t)
	bad := d.file("bad.csv", "review_id,card_id,day,rating,delta_t\n1,1,0,3,0\n2,1,3,9,3\n")
	bare := d.file("bare.csv", "review_id,card_id,day,rating,delta_t\n1,1,0,3,0\n")
	for _, tt := range []struct {
		args   []string
		status int
		want   string
	}{
		{[]string{"fit", "--from", bad}, 1, "precis: fit: " + bad + `:3: rating "9" is none of 1, 2, 3, 4` + "\n"},
		{[]string{"fit", "--from", d.folder + "/none.csv"}, 1, "precis: fit: open " + d.folder + "/none.csv: no such file or directory\n"},
		{[]string{"fit", "x"}, 2, "precis: fit: \"x\" is one word too many\n"},
		{[]string{"evaluate"}, 2, "precis: evaluate: name a file of reviews with --from\n"},
		{[]string{"evaluate", "--from", bare}, 1, "precis: evaluate: " + bare + ": there are too few reviews to measure anything by\n"},
		{[]string{"evaluate", "--from", bad, "--parameters", "1,2,x"}, 2, "precis: evaluate: --parameters: \"x\" is not a number\n"},
		{[]string{"evaluate", "--from", bad, "--parameters", "1,2"}, 2, "precis: evaluate: --parameters: 2 parameters where the memory model has 17, 19 or 21\n"},
		{[]string{"evaluate", "--from", bad, "--parameters", strings.Repeat("1,", 20) + "NaN"}, 2, "precis: evaluate: --parameters: parameter 20 of the memory model is not a number\n"},
		{[]string{"evaluate", "--from", bad, "--parameters", strings.Repeat("0.5,", 21)}, 2, "precis: evaluate: --parameters: parameter 4 of the memory model is 0.5, outside 1 to 10\n"},
		{[]string{"simulate", "--days", "0"}, 2, "precis: simulate: --days takes a number from 1 to 3650\n"},
		{[]string{"simulate", "--retention", "1"}, 2, "precis: simulate: --retention takes a number from 0.7 to 0.99\n"},
		{[]string{"simulate", "--retention", "NaN"}, 2, "precis: simulate: --retention takes a number from 0.7 to 0.99\n"},
		{[]string{"simulate", "--minutes", "0"}, 2, "precis: simulate: --minutes takes a number from 1 to 1440\n"},
	} {
		t.Run(strings.Join(tt.args, " "), func(t *testing.T) {
			r := d.run("", tt.args...)
			if r.status != tt.status || r.err != tt.want || r.out != "" {
				t.Errorf("%d %q %q", r.status, r.out, r.err)
			}
		})
	}
}

func TestSimulate(t *testing.T) {
	d := newDesk(t)
	_, cards := d.withRiver()
	d.ok("grade", cards[0], "easy")
	var got struct {
		Days []struct {
			Day                 string
			Reviews, New        int
			Minutes, Remembered float64
		}
		Recommended *float64 `json:"recommended_retention"`
		Curve       []struct {
			Retention, Minutes, Remembered float64
			MinutesPerCard                 float64 `json:"minutes_per_card"`
		}
	}
	d.json(&got, "simulate", "--days", "40")
	if len(got.Days) != 40 || got.Days[0].Day != "2026-11-23" || got.Days[39].Day != "2027-01-01" || got.Recommended != nil || got.Curve != nil {
		t.Fatalf("%+v", got)
	}
	sum := got.Days[0]
	for _, one := range got.Days[1:] {
		sum.New, sum.Reviews, sum.Minutes = sum.New+one.New, sum.Reviews+one.Reviews, sum.Minutes+one.Minutes
	}
	if sum.New != 2 || sum.Reviews == 0 || sum.Minutes <= 0 || got.Days[39].Remembered < 2 || got.Days[39].Remembered > 3 {
		t.Errorf("%+v, in all %+v", got.Days[39], sum)
	}
	if a, b := d.ok("simulate", "--days", "40", "--json"), d.ok("simulate", "--days", "40", "--json"); a != b {
		t.Error("the same library gives another forecast")
	}
	d.json(&got, "simulate", "--days", "20", "--retention", "0.95", "--minutes", "1", "--recommend")
	for _, one := range got.Days {
		if one.Minutes > 1 {
			t.Errorf("%+v", one)
		}
	}
	if len(got.Curve) != 26 || got.Recommended == nil || *got.Recommended < 0.7 || *got.Recommended > 0.95 || got.Curve[0].MinutesPerCard <= 0 {
		t.Errorf("%+v", got)
	}
	if out := d.ok("simulate", "--days", "90", "--recommend"); strings.Count(out, "\n") != 4+3+27 {
		t.Error(out)
	}
}

func TestMemoryCommandsOnlyRead(t *testing.T) {
	d := newDesk(t)
	path := d.file("reviews.csv", reviewsCSV(30))
	for _, tt := range []struct {
		args     []string
		readOnly bool
	}{
		{[]string{"fit"}, true},
		{[]string{"fit", "--from", path}, true},
		{[]string{"fit", "--apply"}, false},
		{[]string{"evaluate", "--from", path}, true},
		{[]string{"simulate", "--days", "2"}, true},
	} {
		d.opened = nil
		d.ok(tt.args...)
		if len(d.opened) != 1 || d.opened[0] != tt.readOnly {
			t.Errorf("%v: opened %v", tt.args, d.opened)
		}
	}
}
