// Trial lets simulated learners study for an exam by the plan and by default
// scheduling, and prints how much each recalls on the day, as docs/exam.md has it.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"sync"
	"time"
)

// cell is one line of the table.
type cell struct {
	cards, days       int
	share             float64
	seed              uint64
	minutes           float64
	byDefault, byPlan float64
	took              time.Duration
}

func (c *cell) run(ctx context.Context) error {
	free, err := newCourse(c.cards, c.days, 0, c.seed)
	if err != nil {
		return err
	}
	free.byDefault()
	c.minutes = free.spent.Minutes() / float64(c.days) * c.share
	plain, err := newCourse(c.cards, c.days, c.minutes, c.seed)
	if err != nil {
		return err
	}
	c.byDefault = plain.byDefault()
	planned, err := newCourse(c.cards, c.days, c.minutes, c.seed)
	if err != nil {
		return err
	}
	begin := time.Now()
	c.byPlan, err = planned.byPlan(ctx)
	c.took = time.Since(begin)
	return err
}

func main() {
	some := flag.Bool("some", false, "only a few lines")
	seeds := flag.Int("seeds", 1, "learners for each line")
	flag.Parse()
	var cells []*cell
	for _, size := range []int{300, 1000, 3000} {
		for _, days := range []int{30, 60, 90, 180} {
			if *some && (size == 3000 || days == 180 || days == 30 || size == 1000 && days == 60 || size == 300 && days == 90) {
				continue
			}
			for _, share := range []float64{.25, .5, .75, 1} {
				for seed := range *seeds {
					cells = append(cells, &cell{cards: size, days: days, share: share, seed: uint64(seed + 1)})
				}
			}
		}
	}
	work := make(chan *cell)
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() {
			for c := range work {
				if err := c.run(context.Background()); err != nil {
					log.Fatal(err)
				}
			}
		})
	}
	for _, c := range cells {
		work <- c
	}
	close(work)
	all.Wait()
	ratio, missed := map[float64]float64{}, map[float64]float64{}
	for _, c := range cells {
		m := (1 - c.byPlan) / (1 - c.byDefault)
		fmt.Printf("%4d %3d %.2f  %5.1f min  default %.3f plan %.3f  ratio %.2f missed %.2f  %v\n", c.cards, c.days, c.share, c.minutes, c.byDefault, c.byPlan, c.byPlan/c.byDefault, m, c.took.Round(time.Millisecond))
		ratio[c.share] += c.byPlan / c.byDefault
		missed[c.share] += m
	}
	n := float64(len(cells)) / 4
	for _, s := range []float64{.25, .5, .75, 1} {
		fmt.Printf("%.2f: ratio %.3f missed %.3f\n", s, ratio[s]/n, missed[s]/n)
	}
}
