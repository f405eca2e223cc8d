package library

import (
	"context"
	"fmt"
	"math"
	"time"

	"precis/notes"
	"precis/notes/fsrs"
	"precis/notes/fsrs/fit"
)

// Fit trains the memory model on the library's reviews and says whether the new
// parameters are to replace those of the library; it changes nothing. seed decides
// the order of training. report, which may be nil, hears how much is done, from
// several goroutines but one at a time.
func (m Memory) Fit(ctx context.Context, seed uint64, report func(done, total int)) (fit.Result, error) {
	log, err := m.MemoryLog(ctx)
	if err != nil {
		return fit.Result{}, fmt.Errorf("fit: %w", err)
	}
	return m.FitTo(ctx, log, seed, report)
}

// FitTo is Fit on other reviews, against the parameters of the library.
func (m Memory) FitTo(ctx context.Context, log *fit.Log, seed uint64, report func(done, total int)) (fit.Result, error) {
	s := m.l.Settings("")
	return fit.Fit(ctx, log, s.Parameters, fit.Options{Seed: seed, RelearningSteps: len(s.RelearningSteps)}, report)
}

// MemoryLog gathers what the review log tells of memory: of each card the graded
// reviews since it was last new. A card that came from another app tells nothing
// before it is reset, for how it was learned is not known.
func (m Memory) MemoryLog(ctx context.Context) (*fit.Log, error) {
	var b fit.Builder
	card := int32(0)
	var one history
	end := func() {
		if len(one.reviews) == 0 {
			return
		}
		for i := range one.reviews {
			r := &one.reviews[i]
			b.Add(card, r.Day, minutes(r.At), r.Grade)
		}
		card++
	}
	err := m.l.store.View(func(r notes.Reader) error {
		return r.EachReview(func(e notes.Review) error {
			if e.Card != one.card {
				if err := ctx.Err(); err != nil {
					return err
				}
				end()
				one.begin(e.Card)
			}
			one.add(&e)
			return nil
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read the review log: %w", err)
	}
	end()
	return b.Log(), nil
}

// minutes counts them from 1970, which is fine enough to order reviews of
// different cards.
func minutes(t time.Time) int32 {
	return int32(min(max(t.Unix()/60, math.MinInt32), math.MaxInt32))
}

// history is what one card's log tells of memory so far.
type history struct {
	card    notes.CardID
	reviews []notes.Review
	// foreign: the card was learned elsewhere.
	foreign bool
}

func (h *history) begin(card notes.CardID) {
	h.card, h.reviews, h.foreign = card, h.reviews[:0], false
}

func (h *history) add(e *notes.Review) {
	switch e.Event {
	case notes.Reset:
		h.begin(h.card)
	case notes.Imported:
		h.begin(h.card)
		h.foreign = e.State != notes.New
	case notes.Graded:
		if len(h.reviews) == 0 && e.Before != notes.New {
			h.foreign = true
		}
		if !h.foreign {
			h.reviews = append(h.reviews, *e)
		}
	default: // extra study and rescheduling teach nothing
	}
}

// ApplyParameters makes the parameters those of the library, as one change. Cards
// keep their due days until they are graded or rescheduled. Parameters out of
// their bounds are errors wrapping notes.ErrInvalid.
func (m Memory) ApplyParameters(w fsrs.Parameters) error {
	m.l.changing.Lock()
	defer m.l.changing.Unlock()
	settings := m.l.rules.Load().settings.Clone()
	resolved := settings.Resolve("")
	if err := fsrs.Check(w[:], len(resolved.RelearningSteps)); err != nil {
		return fmt.Errorf("fit to my memory: %w", err)
	}
	resolved.Parameters = w[:]
	const name = "parameters"
	key, err := notes.FindSetting(name)
	if err != nil {
		return fmt.Errorf("fit to my memory: %w", err)
	}
	if err := settings.Set("", name, key.Value(&resolved)); err != nil {
		return fmt.Errorf("fit to my memory: %w", err)
	}
	err = m.l.change(notes.Action{Kind: notes.ActionFit}, func(w notes.Writer) error { return w.PutSettings(settings) })
	if err != nil {
		return fmt.Errorf("fit to my memory: %w", err)
	}
	return nil
}
