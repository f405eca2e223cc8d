package cli_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
)

// A program that reviews day by day sees what the plan for an exam shows: as much as
// the minutes hold, no card twice on a day once it is known, and never promised for a
// day between now and the exam that it is not planned on.
func TestExamDayByDay(t *testing.T) {
	d := newDesk(t)
	var note strings.Builder
	note.WriteString("# Capitals\n\n")
	for i := range 20 {
		fmt.Fprintf(&note, "What is the capital of country %d?::City %d\n\n", i, i)
	}
	d.ok("import", d.file("capitals.md", note.String()))
	const days = 4
	d.ok("exam", "Finals", "--date", start.AddDate(0, 0, days).Format(time.DateOnly), "--minutes", "1")
	for day := range days {
		morning := start.AddDate(0, 0, day)
		var answers strings.Builder
		for i := range 40 {
			at := morning.Add(time.Duration(10*i) * time.Second)
			fmt.Fprintf(&answers, `{"grade":"good","took_ms":10000,"at":%q}`+"\n", at.Format(time.RFC3339))
		}
		r := d.run(answers.String(), "review", "--json", "--now", morning.Format(time.RFC3339))
		if r.status != 0 || r.err != "" {
			t.Fatalf("day %d: status %d: %s", day, r.status, r.err)
		}
		seen := map[string]bool{}
		for line := range strings.Lines(r.out) {
			var l struct {
				Card      *struct{ ID string }
				Intervals map[string]int64
				Graded    *struct{ ID string }
			}
			if err := json.Unmarshal([]byte(line), &l); err != nil {
				t.Fatal(err)
			}
			if l.Graded != nil {
				if seen[l.Graded.ID] {
					t.Errorf("day %d: card %s was asked again though it was known", day, l.Graded.ID)
				}
				seen[l.Graded.ID] = true
			}
			if good := l.Intervals["good"]; l.Card != nil && (good < 86400 || good%86400 != 0) {
				t.Errorf("day %d: good promises %d s", day, good)
			}
		}
		if len(seen) < 4 || len(seen) > 8 {
			t.Errorf("day %d: %d cards in a minute of ten seconds each", day, len(seen))
		}
	}
	// With the exam gone, the cards are due as they always were.
	d.ok("exam", "Finals", "--delete")
	var q struct{ Learning int }
	d.json(&q, "queue", "--now", start.AddDate(0, 0, days).Format(time.RFC3339))
	if q.Learning < 4 {
		t.Errorf("%d cards go on with their steps", q.Learning)
	}
}
