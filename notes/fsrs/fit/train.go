package fit

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"

	"precis/notes"
	"precis/notes/fsrs"
)

// Options say how to train. The zero Options are the usual ones.
type Options struct {
	// Epochs is how often all reviews are gone through; 0 is 8.
	Epochs int
	// Seed decides the order in which cards are taken.
	Seed uint64
	// Workers is how many cores are used; 0 is as many as it pays for. The result
	// does not depend on it.
	Workers int
	// RelearningSteps is how many steps a card passes after a lapse: two or more
	// bound w17 and w18.
	RelearningSteps int
}

const (
	usualEpochs = 8
	// batchItems is the number of items after which parameters move.
	batchItems = 512
	// leastItems are needed to train anything, leastAll to train all parameters
	// and not the first stabilities alone.
	leastItems, leastAll = 8, 64
	// crewReviews is where a second core begins to pay.
	crewReviews = 50_000
	// trainedW19 is the least w19 that training leaves.
	trainedW19 = 0.01
)

// spread is how far parameters of learners lie apart, by which the pull towards
// the start is measured (fsrs-rs 6.6.1, src/training.rs, PARAMS_STDDEV).
var spread = gradient{
	6.43, 9.66, 17.58, 27.85, .57, .28, .6, .12, .39, .18, .33, .3, .09, .16, .57, .25, 1.03, .31, .32, .14, .27,
}

// Train returns the parameters that predict the reviews best, within their
// bounds. Fewer than 8 items that count give the defaults; fewer than 64, or none
// but first ones, the defaults with first stabilities of their own.
//
// The loss is Σ wᵢ·BCE(Rᵢ) + (B/N)·Σ (w−w_init)²/σ² over batches of B of N items,
// where w_init are the defaults with the first stabilities fitted ahead. report,
// which may be nil, is told how much is done after every batch. The error is that
// of ctx, wrapped, when it ends.
func Train(ctx context.Context, l *Log, o Options, report func(done, total int)) (fsrs.Parameters, error) {
	if report == nil {
		report = func(int, int) {}
	}
	return l.train(ctx, l.usual(all), all, o, report)
}

// train trains on the cards that are kept and their reviews before the limit in
// time.
func (l *Log) train(ctx context.Context, kept []bool, before int32, o Options, report func(done, total int)) (fsrs.Parameters, error) {
	s := l.trainingSet(kept, before)
	w := fsrs.Parameters(notes.DefaultParameters)
	begin := l.startOf(kept, before)
	first, ok := begin.filled()
	if s.items < leastItems || !ok {
		return w, nil
	}
	copy(w[:], first[:])
	if s.items < leastAll || s.items == len(s.cards) {
		return w, nil
	}
	w, err := s.descend(ctx, w, o, report)
	if err != nil {
		return w, fmt.Errorf("train the memory model: %w", err)
	}
	copy(begin.stability[:], w[:4])
	first, _ = begin.filled()
	copy(w[:], first[:])
	return w, nil
}

// workers returns how many cores to train on.
func (s *set) workers(o Options) int {
	if o.Workers == 0 && s.steps < crewReviews {
		return 1
	}
	return min(o.cores(), shares/2)
}

// cores returns how many cores may be used.
func (o *Options) cores() int {
	if o.Workers > 0 {
		return o.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// descend moves the parameters batch after batch.
func (s *set) descend(ctx context.Context, w fsrs.Parameters, o Options, report func(done, total int)) (fsrs.Parameters, error) {
	epochs := o.Epochs
	if epochs <= 0 {
		epochs = usualEpochs
	}
	order := make([]int32, len(s.cards))
	for i := range order {
		order[i] = int32(i)
	}
	crew := newCrew(s, s.workers(o))
	defer crew.dismiss()
	chance := rand.New(rand.NewPCG(o.Seed, 0x9e3779b97f4a7c15))
	a := adam{total: (s.items/batchItems + 1) * epochs}
	begin, done := w, 0
	for range epochs {
		chance.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for from := 0; from < len(order); {
			if err := ctx.Err(); err != nil {
				return begin, err
			}
			end, items := s.batch(order, from)
			k := newKernel(&w)
			g := crew.gradient(&k, order[from:end])
			share := float64(items) / float64(s.items)
			for i := range g {
				g[i] += share * 2 * (w[i] - begin[i]) / (spread[i] * spread[i])
			}
			a.move(&w, &g)
			w = w.Clip(o.RelearningSteps)
			w[19] = max(w[19], trainedW19)
			from = end
			done += items
			report(done, s.items*epochs)
		}
	}
	return w, nil
}

// batch returns where the batch that begins at a place in the order ends, and
// its items.
func (s *set) batch(order []int32, from int) (end, items int) {
	for end = from; end < len(order) && items < batchItems; end++ {
		items += s.scored(order[end])
	}
	return end, items
}
