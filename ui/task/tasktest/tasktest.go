// Package tasktest has Runners for tests, whose work is done at once.
package tasktest

import (
	"context"
	"time"

	"precis/ui/task"
)

type immediate struct{}

// Immediate returns a Runner whose work is over when Run returns; every report is
// passed on, and what would come after some time never comes.
func Immediate() task.Runner { return immediate{} }

func (immediate) Run(ctx context.Context, work task.Work, done func(error)) {
	done(work(ctx, func(int, int) {}))
}

func (immediate) Watch(ctx context.Context, work task.Work, progress func(done, total int), done func(error)) {
	done(work(ctx, progress))
}

func (immediate) After(time.Duration, func()) (stop func()) { return func() {} }

func (immediate) Every(context.Context, time.Duration, func(context.Context) bool, func()) {}

// Paused is Immediate with pauses that end when the test says so.
type Paused struct {
	immediate
	later []func()
}

// After calls f at the next Pass.
func (p *Paused) After(_ time.Duration, f func()) (stop func()) {
	stopped := false
	p.later = append(p.later, func() {
		if !stopped {
			f()
		}
	})
	return func() { stopped = true }
}

// Pass lets every pause end, also those that begin meanwhile.
func (p *Paused) Pass() {
	for i := 0; i < len(p.later); i++ {
		p.later[i]()
	}
	p.later = nil
}

// Later is Immediate with work that begins when the test says so.
type Later struct {
	immediate
	Work []func() // what waits, in order
}

// Run keeps work.
func (l *Later) Run(ctx context.Context, work task.Work, done func(error)) {
	l.Watch(ctx, work, func(int, int) {}, done)
}

// Watch keeps work.
func (l *Later) Watch(ctx context.Context, work task.Work, progress func(done, total int), done func(error)) {
	l.Work = append(l.Work, func() { done(work(ctx, progress)) })
}

// Do does the work that waits, also that which it brings.
func (l *Later) Do() {
	for len(l.Work) > 0 {
		next := l.Work[0]
		l.Work = l.Work[1:]
		next()
	}
}
