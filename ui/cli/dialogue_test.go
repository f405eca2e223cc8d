package cli_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// brief tells a line of the dialogue in a few words, cards by their index.
func brief(t *testing.T, line string, cards []string) string {
	t.Helper()
	name := func(id string) string {
		for i, c := range cards {
			if c == id {
				return "card " + string(rune('0'+i))
			}
		}
		return "card ?"
	}
	var l struct {
		Card   *struct{ ID, State string }
		Graded *struct{ ID, Grade, Due string }
		Done   *json.RawMessage
		Error  *string
	}
	if err := json.Unmarshal([]byte(line), &l); err != nil {
		t.Fatalf("%v in %s", err, line)
	}
	switch {
	case l.Card != nil:
		return name(l.Card.ID) + " " + l.Card.State
	case l.Graded != nil:
		return name(l.Graded.ID) + " " + l.Graded.Grade + " " + l.Graded.Due
	case l.Done != nil:
		return string(*l.Done)
	case l.Error != nil:
		return "error: " + *l.Error
	}
	t.Fatalf("a line of no kind: %s", line)
	return ""
}

func TestDialogue(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  []string
	}{
		{"end of input", nil, []string{"card 0 new", `{"reviewed":0,"again":0}`}},
		{"quit", []string{`{"quit":true}`}, []string{"card 0 new", `{"reviewed":0,"again":0}`}},
		{
			"grade",
			[]string{`{"grade":"again","took_ms":1200}`, `{"grade":"easy"}`},
			[]string{
				"card 0 new", "card 0 again 2026-11-23T10:01:00Z", "card 2 new",
				"card 2 easy 2026-12-01T10:00:00Z", "card 0 learning", `{"reviewed":2,"again":1}`,
			},
		},
		{
			"to the end",
			[]string{`{"grade":"easy"}`, `{"grade":"easy"}`},
			[]string{
				"card 0 new", "card 0 easy 2026-12-01T10:00:00Z", "card 2 new", "card 2 easy 2026-12-01T10:00:00Z",
				`{"reviewed":2,"again":0}`,
			},
		},
		{
			"undo shows the card again",
			[]string{`{"grade":"good"}`, `{"undo":true}`, `{"grade":"hard"}`},
			[]string{
				"card 0 new", "card 0 good 2026-11-23T10:10:00Z", "card 2 new", "card 0 new",
				"card 0 hard 2026-11-23T10:05:30Z", "card 2 new", `{"reviewed":1,"again":0}`,
			},
		},
		{
			"undo of nothing",
			[]string{`{"undo":true}`},
			[]string{"card 0 new", "error: there is nothing to undo in this review", `{"reviewed":0,"again":0}`},
		},
		{
			"bury and take back",
			[]string{`{"bury":true}`, `{"undo":true}`},
			[]string{"card 0 new", "card 1 new", "card 0 new", `{"reviewed":0,"again":0}`},
		},
		{"suspend", []string{`{"suspend":true}`}, []string{"card 0 new", "card 1 new", `{"reviewed":0,"again":0}`}},
		{
			"at moves the clock",
			[]string{`{"grade":"good","at":"2026-11-24T12:00:00+02:00"}`, `{"grade":"easy"}`},
			[]string{
				"card 0 new", "card 0 good 2026-11-24T10:10:00Z", "card 2 new", "card 2 easy 2026-12-02T10:00:00Z", "card 0 learning",
				`{"reviewed":2,"again":0}`,
			},
		},
		{
			"clocks out of bounds change nothing",
			[]string{`{"grade":"easy","at":"9999-12-31T23:59:59Z"}`, `{"grade":"easy","at":"0001-01-01T00:00:00Z"}`, `{"grade":"easy","at":"1969-12-31T23:59:59Z"}`},
			[]string{
				"card 0 new",
				"error: at: the year 9999 is not between 1970 and 9000",
				"error: at: the year 1 is not between 1970 and 9000",
				"error: at: the year 1969 is not between 1970 and 9000",
				`{"reviewed":0,"again":0}`,
			},
		},
		{
			"a line without end",
			[]string{strings.Repeat("x", 3<<20), `{"grade":"easy"}`},
			[]string{
				"card 0 new", "error: a line of the input is longer than 1 MB",
				"card 0 easy 2026-12-01T10:00:00Z", "card 2 new", `{"reviewed":1,"again":0}`,
			},
		},
		{
			"wrong lines change nothing",
			[]string{
				"", "nonsense", "{}", "[]", `{"grade":"great"}`, `{"grade":"good","undo":true}`, `{"grade":"good"} {}`,
				`{"grade":"good","took_ms":-1}`, `{"grade":"good","at":"noon"}`, `{"grade":"good","took":3}`, `{"undo":true,"at":"2030-01-01T00:00:00Z"}`, `{"grade":"good"}`,
			},
			[]string{
				"card 0 new",
				`error: "" is no line such as {"grade":"good","took_ms":1200}`,
				`error: "nonsense" is no line such as {"grade":"good","took_ms":1200}`,
				"error: a line says one of grade, undo, bury, suspend, quit",
				`error: "[]" is no line such as {"grade":"good","took_ms":1200}`,
				`error: grade "great" is none of again, hard, good, easy`,
				"error: a line says one of grade, undo, bury, suspend, quit",
				"error: more than one JSON value on a line",
				"error: took_ms -1 is not between 0 and a day",
				`error: "{\"grade\":\"good\",\"at\":\"noon\"}" is no line such as {"grade":"good","took_ms":1200}`,
				`error: "{\"grade\":\"good\",\"took\":3}" is no line such as {"grade":"good","took_ms":1200}`,
				"error: there is nothing to undo in this review",
				"card 0 good 2026-11-23T10:10:00Z", "card 2 new", `{"reviewed":1,"again":0}`,
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := newDesk(t)
			d.ok("settings", "fuzz=false")
			_, cards := d.withRiver()
			r := d.run(strings.Join(tt.lines, "\n"), "review", "--json", "--now", "2026-11-23T10:00:00Z")
			if r.status != 0 || r.err != "" {
				t.Fatalf("status %d: %s", r.status, r.err)
			}
			var got []string
			for line := range strings.Lines(r.out) {
				got = append(got, brief(t, line, cards))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDialogueFields(t *testing.T) {
	d := newDesk(t)
	d.ok("settings", "fuzz=false")
	d.withRiver()
	r := d.run(`{"grade":"good"}`, "review", "--json")
	lines := strings.Split(r.out, "\n")
	said, err := documented(contract)
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range []string{"card", "graded", "card", "done"} {
		want := said["review "+line]
		if err := want.check(json.NewDecoder(strings.NewReader(lines[i]))); err != nil {
			t.Errorf("%d: %s%v\n%s", i, line, err, lines[i])
		}
	}
	if want := `"intervals":{"again":60,"hard":330,"good":600,"easy":691200},"remaining":{"new":2,"learning":0,"due":0}}`; !strings.Contains(lines[0], want) {
		t.Errorf("no %s in %s", want, lines[0])
	}
}

// What a grade promises is what it stores.
func TestIntervalsArePromises(t *testing.T) {
	for _, grade := range []string{"again", "hard", "good", "easy"} {
		t.Run(grade, func(t *testing.T) {
			d := newDesk(t)
			d.withRiver()
			answers := strings.Repeat(`{"grade":"`+grade+`"}`+"\n", 4)
			r := d.run(answers, "review", "--json", "--now", "2026-11-23T10:00:00Z")
			promised := map[string]int64{}
			checked := 0
			for line := range strings.Lines(r.out) {
				var l struct {
					Card      *struct{}
					Intervals map[string]int64
					Graded    *struct {
						Grade string
						Due   time.Time
					}
				}
				if err := json.Unmarshal([]byte(line), &l); err != nil {
					t.Fatal(err)
				}
				if l.Card != nil {
					promised = l.Intervals
				}
				if l.Graded != nil {
					checked++
					if got := int64(l.Graded.Due.Sub(start) / time.Second); got != promised[l.Graded.Grade] {
						t.Errorf("due after %d s, promised %d s", got, promised[l.Graded.Grade])
					}
				}
			}
			if checked < 2 {
				t.Errorf("%d grades", checked)
			}
		})
	}
}
