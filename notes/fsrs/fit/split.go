package fit

import (
	"context"
	"fmt"
	"math"
	"sync"

	"precis/notes"
	"precis/notes/fsrs"
	"precis/notes/parallel"
)

// folds is the number of times that the past is asked to predict what came next.
const folds = 5

// fold is one of them: trained on what came before from, measured on what came
// from then on and before end.
type fold struct{ from, end int32 }

// foldsOf cuts the items of the cards that are kept, in the order of time, into
// one part more than there are folds: each fold is trained on all parts before its
// own.
func (l *Log) foldsOf(kept []bool) [folds]fold {
	marked := make([]float32, len(l.grade))
	items := l.mark(kept, all, marked)
	var cuts [folds + 2]int32
	part, n := 0, 0
	for place, review := range l.at {
		if marked[review] == 0 {
			continue
		}
		for part <= folds && n >= part*items/(folds+1) {
			cuts[part] = int32(place)
			part++
		}
		n++
	}
	cuts[folds+1] = all
	var parts [folds]fold
	for i := range parts {
		parts[i] = fold{cuts[i+1], cuts[i+2]}
	}
	return parts
}

// split is what three kinds of parameters predict of the items of all folds, from
// the past alone where they are trained.
type split struct {
	current, usual, trained *tally
	// Sums over items of how much less the trained ones lose than the others, and
	// of the squares of that.
	overCurrent, overUsual lead
}

// lead adds up differences of losses of the same items.
type lead struct {
	n           int
	sum, square float64
}

func (a *lead) add(by float64) {
	a.n++
	a.sum += by
	a.square += by * by
}

// clear reports whether the mean difference is above 0 by more than its standard
// error.
func (a *lead) clear() bool {
	n := float64(max(a.n, 1))
	mean := a.sum / n
	return mean > math.Sqrt(max(0, a.square/n-mean*mean)/n)
}

// measure trains each fold, and the whole beside them, and measures the folds.
func (l *Log) measure(ctx context.Context, current *fsrs.Model, o Options, report func(done, total int)) (trained fsrs.Parameters, s split, err error) {
	kept := l.usual(all)
	cuts := l.foldsOf(kept)
	before := []int32{all}
	for i := range cuts {
		before = append(before, cuts[folds-1-i].from) // longest first
	}
	found, err := l.trainAll(ctx, before, o, report)
	if err != nil {
		return trained, s, err
	}
	standard, err := fsrs.New(notes.DefaultParameters[:], fsrs.RelearningSteps(o.RelearningSteps))
	if err != nil {
		return trained, s, fmt.Errorf("prepare the default memory model: %w", err)
	}
	s.current, s.usual, s.trained = newTally(), newTally(), newTally()
	losses := make([][2]float32, len(l.grade))
	tested := func(p *prediction) bool { return l.place[p.review] >= cuts[0].from }
	for i, m := range [2]*fsrs.Model{current, standard} {
		t := [2]*tally{s.current, s.usual}[i]
		l.predict(m, kept, func(p *prediction) {
			if tested(p) {
				t.add(p, 1)
				losses[p.review][i] = float32(lossOf(p.recall, p.recalled))
			}
		})
	}
	for i, f := range cuts {
		w := found[folds-i]
		m, err := fsrs.New(w[:], fsrs.RelearningSteps(o.RelearningSteps))
		if err != nil {
			return trained, s, fmt.Errorf("prepare the trained memory model: %w", err)
		}
		l.predict(m, kept, func(p *prediction) {
			if at := l.place[p.review]; at >= f.from && at < f.end {
				s.trained.add(p, 1)
				loss := lossOf(p.recall, p.recalled)
				s.overCurrent.add(float64(losses[p.review][0]) - loss)
				s.overUsual.add(float64(losses[p.review][1]) - loss)
			}
		})
	}
	return found[0], s, nil
}

// trainAll trains on the reviews before each of the limits, as many at a time as
// there are cores to use.
func (l *Log) trainAll(ctx context.Context, before []int32, o Options, report func(done, total int)) ([]fsrs.Parameters, error) {
	workers := o.cores()
	done, total := make([]int, len(before)), make([]int, len(before))
	var telling sync.Mutex
	found, failed := make([]fsrs.Parameters, len(before)), make([]error, len(before))
	jobs := make(chan int, len(before))
	for i := range before {
		jobs <- i
		total[i] = 1
	}
	close(jobs)
	one := o
	one.Workers = max(1, workers-len(before)+1)
	var all parallel.Group
	for range min(workers, len(before)) {
		all.Go(func() {
			for i := range jobs {
				found[i], failed[i] = l.train(ctx, l.usual(before[i]), before[i], one, func(d, t int) {
					telling.Lock()
					defer telling.Unlock()
					done[i], total[i] = d, t
					// The whole takes as long as 3.5 of its parts would, folds included.
					sum := 0
					for _, d := range done {
						sum += d
					}
					report(sum, max(sum, total[0]*(folds+2)/2))
				})
			}
		})
	}
	all.Wait()
	for _, err := range failed {
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}
