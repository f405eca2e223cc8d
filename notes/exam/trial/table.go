package main

import (
	"fmt"
	"io"
)

// write writes the table of all trials, and what they come to on average.
func write(w io.Writer, trials []*trial) {
	fmt.Fprint(w, "| cards, days | minutes | default | plan | ratio | missed, plan ÷ default | foreseen at the beginning | half-way |\n|---|---|---|---|---|---|---|---|\n")
	held := make([]int, checks)
	for _, t := range trials {
		for i, r := range t.foreseen {
			if r.Low <= t.byPlan && t.byPlan <= r.High {
				held[i]++
			}
		}
		name := ""
		if t.share == shares[0] {
			name = fmt.Sprintf("%d, %d (%.1f min a day)", t.cards, t.days, t.minutes/t.share)
		}
		first, middle := t.foreseen[0], t.foreseen[checks/2]
		fmt.Fprintf(w, "| %s | %.0f %% | %.3f | %.3f | %.2f | %.2f | %.2f to %.2f | %.2f to %.2f |\n",
			name, 100*t.share, t.byDefault, t.byPlan, t.byPlan/t.byDefault, t.missed(), first.Low, first.High, middle.Low, middle.High)
	}
	fmt.Fprint(w, "\n| minutes | ratio, mean | least | missed, mean | most |\n|---|---|---|---|---|\n")
	for _, share := range shares {
		ratio, missed, n := 0.0, 0.0, 0.0
		least, most := 100.0, 0.0
		for _, t := range trials {
			if t.share != share {
				continue
			}
			ratio += t.byPlan / t.byDefault
			missed += t.missed()
			least, most = min(least, t.byPlan/t.byDefault), max(most, t.missed())
			n++
		}
		fmt.Fprintf(w, "| %.0f %% | %.2f | %.2f | %.2f | %.2f |\n", 100*share, ratio/n, least, missed/n, most)
	}
	fmt.Fprint(w, "\n| forecast | the 80 % range held the outcome |\n|---|---|\n")
	for i, n := range held {
		when := "at the beginning"
		if i > 0 {
			when = fmt.Sprintf("after %d/%d of the days", i, checks)
		}
		fmt.Fprintf(w, "| %s | %d of %d (%.0f %%) |\n", when, n, len(trials), 100*float64(n)/float64(len(trials)))
	}
}
