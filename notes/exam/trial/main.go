// Trial lets simulated learners study for an exam by the plan and by default
// scheduling, and writes how much each recalls on the day into docs/exam.md.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"time"

	"precis/notes/exam"
	"precis/notes/parallel"
)

var (
	sizes  = []int{300, 1000, 3000}
	ways   = []int{30, 60, 90, 180}
	shares = []float64{.25, .5, .75, 1}
)

// trial is one learner who studies by default and by the plan.
type trial struct {
	cards, days int
	share       float64 // of the minutes that default scheduling takes without limit
	seed        uint64

	minutes           float64 // a day
	byDefault, byPlan float64 // recalled on the day
	foreseen          []exam.Range
}

func (t *trial) run(ctx context.Context) error {
	free, err := newCourse(t.cards, t.days, 0, t.seed)
	if err != nil {
		return err
	}
	free.byDefault()
	t.minutes = free.spent.Minutes() / float64(t.days) * t.share
	plain, err := newCourse(t.cards, t.days, t.minutes, t.seed)
	if err != nil {
		return err
	}
	t.byDefault = plain.byDefault()
	planned, err := newCourse(t.cards, t.days, t.minutes, t.seed)
	if err != nil {
		return err
	}
	t.byPlan, err = planned.byPlan(ctx)
	t.foreseen = planned.foreseen
	return err
}

func (t *trial) missed() float64 { return (1 - t.byPlan) / (1 - t.byDefault) }

func main() {
	seeds := flag.Int("seeds", 1, "learners for each line")
	most := flag.Int("most", 3000, "the most cards")
	page := flag.String("page", "docs/exam.md", "the page whose table is written")
	flag.Parse()
	begun := time.Now()
	var trials []*trial
	for _, size := range sizes {
		for _, days := range ways {
			for _, share := range shares {
				for seed := range *seeds {
					if size <= *most {
						trials = append(trials, &trial{cards: size, days: days, share: share, seed: uint64(seed + 1)})
					}
				}
			}
		}
	}
	runAll(trials)
	var table bytes.Buffer
	write(&table, trials)
	log.Printf("took %v", time.Since(begun).Round(time.Second))
	if err := insert(*page, table.Bytes()); err != nil {
		log.Fatal(err)
	}
}

func runAll(trials []*trial) {
	_ = parallel.Each(context.Background(), len(trials), 1, func(i int) { // which does not end early
		t := trials[i]
		if err := t.run(context.Background()); err != nil {
			log.Fatal(err)
		}
		log.Printf("%d cards, %d days, %.0f %%: default %.3f, plan %.3f, forecast %.3f", t.cards, t.days, 100*t.share, t.byDefault, t.byPlan, t.foreseen)
	})
}

// begins and ends enclose the table on the page.
const begins, ends = "<!-- the table of make exam begins -->\n", "<!-- ends -->\n"

// insert writes the table into the page.
func insert(page string, table []byte) error {
	old, err := os.ReadFile(page)
	if err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	before, rest, ok := bytes.Cut(old, []byte(begins))
	_, after, ends2 := bytes.Cut(rest, []byte(ends))
	if !ok || !ends2 {
		return fmt.Errorf("%s has no place for the table", page)
	}
	all := bytes.Join([][]byte{before, []byte(begins), table, []byte(ends), after}, nil)
	if err := os.WriteFile(page, all, 0o644); err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	return nil
}
