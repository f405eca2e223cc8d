package fit

import (
	"runtime"
	"sync/atomic"
	"time"

	"precis/notes/parallel"
)

// shares is the number of parts of a batch whose gradients are added up one by
// one and then together, in a fixed order: so the sum is the same to the last bit
// whoever works out which part.
const shares = 8

// crew works out the gradients of batches on several cores.
//
// The caller takes part and waits for nobody: a share that a helper does not
// finish in time, because its core has other things to do, is worked out again. So
// a helper may still be at an old batch when the next begins; each batch has a job
// of its own, which is not used anew while a helper looks at it.
type crew struct {
	set     *set
	jobs    []job
	current atomic.Int64 // index of the job; below 0: go home
	using   []atomic.Int64
	steps   *[longestCard]step
	helpers parallel.Group
}

// job is one batch.
type job struct {
	number int64 // of the batch
	kernel kernel
	cards  []int32
	cut    [shares + 1]int
	next   atomic.Int64 // the share to be taken next
	done   [shares]atomic.Bool
	sums   [shares]gradient
}

// none is what a helper uses that has no job, and gone the job of a crew that is
// dismissed.
const (
	none = -1
	gone = -2
)

// newCrew hires workers less one beside the caller; dismiss must be called.
func newCrew(s *set, workers int) *crew {
	helpers := min(max(workers, 1), shares) - 1
	c := &crew{set: s, jobs: make([]job, helpers+2), using: make([]atomic.Int64, helpers), steps: new([longestCard]step)}
	for i := range c.jobs {
		c.jobs[i].cards = make([]int32, 0, batchItems)
	}
	c.current.Store(none)
	for i := range c.using {
		c.using[i].Store(none)
		c.helpers.Go(func() { c.help(&c.using[i]) })
	}
	return c
}

// dismiss sends the helpers home.
func (c *crew) dismiss() {
	c.current.Store(gone)
	c.helpers.Wait()
}

// gradient returns the gradient of the loss of the cards.
func (c *crew) gradient(k *kernel, cards []int32) gradient {
	at := c.free()
	j := &c.jobs[at]
	j.number++
	j.kernel, j.cards = *k, append(j.cards[:0], cards...)
	j.split(c.set)
	for i := range j.done {
		j.done[i].Store(false)
	}
	j.next.Store(0)
	c.current.Store(at)
	c.work(j, c.steps)
	var sum gradient
	for i := range j.sums {
		var g gradient
		if j.wait(i) {
			g = j.sums[i]
		} else {
			g = c.share(j, i, c.steps)
		}
		for p, v := range g {
			sum[p] += v
		}
	}
	return sum
}

// free returns the index of a job that nobody uses. There is one more than the
// helpers and the current batch can use.
func (c *crew) free() int64 {
	at := int64(0)
	for c.used(at) {
		at = (at + 1) % int64(len(c.jobs))
	}
	return at
}

func (c *crew) used(at int64) bool {
	for h := range c.using {
		if c.using[h].Load() == at {
			return true
		}
	}
	return c.current.Load() == at
}

// patience is how often a share is asked for before it is worked out again: about
// as long as that takes.
const patience = 4000

// wait reports whether a share was finished by whoever took it.
func (j *job) wait(i int) bool {
	for range patience {
		if j.done[i].Load() {
			return true
		}
	}
	return false
}

// split cuts the batch into shares of about the same number of reviews.
func (j *job) split(s *set) {
	total := 0
	for _, card := range j.cards {
		total += int(s.cards[card].end - s.cards[card].from)
	}
	sum, share := 0, 1
	for i, card := range j.cards {
		for share < shares && sum*shares >= total*share {
			j.cut[share] = i
			share++
		}
		sum += int(s.cards[card].end - s.cards[card].from)
	}
	for ; share <= shares; share++ {
		j.cut[share] = len(j.cards)
	}
}

// Between batches a helper spins, for they follow each other closely; when none
// comes it sleeps.
const (
	spins = 20_000
	nap   = 50 * time.Microsecond
)

// help works on batch after batch. using tells the job it looks at.
func (c *crew) help(using *atomic.Int64) {
	steps := new([longestCard]step)
	last, number := int64(none), int64(0)
	for waited := 0; ; waited++ {
		at := c.current.Load()
		if at == gone {
			return
		}
		if at != none {
			using.Store(at)
			// Only what is still current after it was marked as used is safe to use.
			if j := &c.jobs[at]; c.current.Load() == at && (at != last || j.number != number) {
				last, number, waited = at, j.number, 0
				c.work(j, steps)
			}
			using.Store(none)
		}
		switch {
		case waited > spins:
			time.Sleep(nap)
		case waited%64 == 63:
			runtime.Gosched()
		}
	}
}

// work takes shares until none is left.
func (c *crew) work(j *job, steps *[longestCard]step) {
	for {
		i := int(j.next.Add(1)) - 1
		if i >= shares {
			return
		}
		j.sums[i] = c.share(j, i, steps)
		j.done[i].Store(true)
	}
}

// share works out the gradient of one share.
func (c *crew) share(j *job, i int, steps *[longestCard]step) gradient {
	var g gradient
	s := c.set
	for _, card := range j.cards[j.cut[i]:j.cut[i+1]] {
		one := s.cards[card]
		j.kernel.card(s.grade[one.from:one.end], s.days[one.from:one.end], s.weight[one.from:one.end], steps, &g)
	}
	return g
}
