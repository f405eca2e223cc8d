package fit

import (
	"runtime"
	"sync/atomic"
)

// shares is the number of parts of a batch whose gradients are added up one by
// one and then together, in a fixed order: so the sum is the same to the last bit
// whoever works out which part.
const shares = 8

// crew works out the gradients of batches on several cores.
type crew struct {
	set    *set
	kernel kernel
	cards  []int32 // of the batch
	cut    [shares + 1]int
	sums   [shares]gradient

	helpers int
	batch   atomic.Int64 // grows with each batch; below 0: go home
	next    atomic.Int64 // the share to be taken next
	left    atomic.Int64 // shares not done yet
	idle    atomic.Int64 // helpers that wait for the next batch
	steps   []*[longestCard]step
}

// newCrew hires workers less one beside the caller; dismiss must be called.
func newCrew(s *set, workers int) *crew {
	c := &crew{set: s, helpers: min(max(workers, 1), shares) - 1}
	for range c.helpers + 1 {
		c.steps = append(c.steps, new([longestCard]step))
	}
	for i := range c.helpers {
		go c.help(c.steps[i+1])
	}
	return c
}

func (c *crew) dismiss() { c.batch.Store(-1) }

// gradient returns the gradient of the loss of the cards.
func (c *crew) gradient(k *kernel, cards []int32) gradient {
	for int(c.idle.Load()) < c.helpers {
		runtime.Gosched()
	}
	c.kernel, c.cards = *k, cards
	c.split()
	c.next.Store(0)
	c.left.Store(shares)
	c.idle.Store(0)
	c.batch.Add(1)
	c.work(c.steps[0])
	for spins := 0; c.left.Load() > 0; spins++ {
		if spins%spinsBetween == 0 {
			runtime.Gosched()
		}
	}
	var sum gradient
	for i := range c.sums {
		for j, v := range c.sums[i] {
			sum[j] += v
		}
	}
	return sum
}

// spinsBetween is how often a wait is looked at before others may run.
const spinsBetween = 64

// split cuts the batch into shares of about the same number of reviews.
func (c *crew) split() {
	total := 0
	for _, card := range c.cards {
		total += int(c.set.cards[card].end - c.set.cards[card].from)
	}
	sum, share := 0, 1
	for i, card := range c.cards {
		for share < shares && sum*shares >= total*share {
			c.cut[share] = i
			share++
		}
		sum += int(c.set.cards[card].end - c.set.cards[card].from)
	}
	for ; share <= shares; share++ {
		c.cut[share] = len(c.cards)
	}
}

// help works on batch after batch.
func (c *crew) help(steps *[longestCard]step) {
	seen := int64(0)
	for {
		c.idle.Add(1)
		for spins := 0; ; spins++ {
			now := c.batch.Load()
			if now < 0 {
				return
			}
			if now > seen {
				seen = now
				break
			}
			if spins%spinsBetween == 0 {
				runtime.Gosched()
			}
		}
		c.work(steps)
	}
}

// work takes shares until none is left.
func (c *crew) work(steps *[longestCard]step) {
	for {
		i := int(c.next.Add(1)) - 1
		if i >= shares {
			return
		}
		var g gradient
		s := c.set
		for _, card := range c.cards[c.cut[i]:c.cut[i+1]] {
			one := s.cards[card]
			c.kernel.card(s.grade[one.from:one.end], s.days[one.from:one.end], s.weight[one.from:one.end], steps, &g)
		}
		c.sums[i] = g
		c.left.Add(-1)
	}
}
