package devices

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"precis/notes"
	"precis/notes/study"
)

// rulesNumbered returns the rules under a number; they are read once.
func (r *receiver) rulesNumbered(number uint32) (notes.Settings, error) {
	if s, ok := r.known[number]; ok {
		return s, nil
	}
	s, err := r.w.Rules(number)
	if err == nil {
		r.known[number] = s
	}
	return s, err
}

// schedules brings the logs of cards up to what was taken, and then their progress.
func (r *receiver) schedules() error {
	for id := range r.logs {
		r.cards[id] = true
	}
	for _, id := range slices.Sorted(maps.Keys(r.cards)) {
		l, err := r.arrange(id)
		if err == nil {
			err = errors.Join(l.write(r.w, id), r.settle(id, l.want))
		}
		if err != nil {
			return fmt.Errorf("card %q: %w", id, err)
		}
	}
	return nil
}

// leftBehind returns a card whose text was gone before devices met; none, with the id "",
// where it was not.
func (r *receiver) leftBehind(id notes.CardID) (card notes.Card, err error) {
	v, err := valueOf(r.w, "c/"+string(id)+"/"+leftBehind)
	if err != nil || v.Value == "" || json.Unmarshal([]byte(v.Value), &card) != nil || card.ID != id || !notes.ValidID(string(card.Note)) {
		return notes.Card{}, err
	}
	card.Progress = notes.Progress{Retired: true}
	r.cards[id] = true
	return card, nil
}

// cardLog is the log of a card as it is and as it is to be; the first entries, same of
// them, are the same.
type cardLog struct {
	now, want []notes.Review
	same      int
}

// arrange puts the entries of a card's log in the order that all devices have them in.
func (r *receiver) arrange(id notes.CardID) (l *cardLog, err error) {
	l = &cardLog{}
	if l.now, err = r.w.Reviews(id); err != nil {
		return nil, err
	}
	a := r.logs[id]
	if a == nil {
		a = &added{}
	}
	there := map[string]bool{}
	for _, all := range [][]notes.Review{l.now, a.entries} {
		for i := range all {
			if name := identity(&all[i]); !there[name] && !a.taken[name] {
				there[name] = true
				l.want = append(l.want, all[i])
			}
		}
	}
	slices.SortStableFunc(l.want, func(a, b notes.Review) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Event, b.Event), cmp.Compare(a.Grade, b.Grade))
	})
	for l.same < min(len(l.now), len(l.want)) && identity(&l.now[l.same]) == identity(&l.want[l.same]) {
		l.same++
	}
	return l, nil
}

// write stores what differs.
func (l *cardLog) write(w notes.Writer, id notes.CardID) error {
	for i := range l.now[l.same:] {
		if err := w.RemoveReview(id, l.now[l.same+i].Seq); err != nil {
			return err
		}
	}
	for i := range l.want[l.same:] {
		if _, err := w.AddReview(l.want[l.same+i]); err != nil {
			return err
		}
	}
	return nil
}

// givenUp enters a card again as a retired one that was given up here for one that says
// the same, but was studied elsewhere; none, with the id "", where it never was here.
func (r *receiver) givenUp(id notes.CardID) (card notes.Card, err error) {
	note, err := r.w.Shared(noteOfPrefix + string(id))
	if err != nil || note == "" {
		return card, err
	}
	versions, err := versionsOf(r.w, notes.NoteID(note))
	if err := errors.Join(err, r.bygone(versions), r.mark(id)); err != nil {
		return card, err
	}
	card, err = r.w.Card(id)
	if errors.Is(err, notes.ErrNotFound) {
		return notes.Card{}, nil
	}
	return card, err
}

// settle works out the progress of a card from its log.
func (r *receiver) settle(id notes.CardID, log []notes.Review) error {
	card, err := r.w.Card(id)
	if errors.Is(err, notes.ErrNotFound) {
		if card, err = r.givenUp(id); card.ID == "" {
			return err // its log waits for it
		}
	}
	if err != nil {
		return err
	}
	if len(log) == 0 && card.Progress.Reps == 0 {
		return nil
	}
	p, err := study.Replay(card.Progress, log, r.rulesNumbered)
	if err != nil || p == card.Progress {
		return nil // what no version can replay leaves the card as it is
	}
	return r.w.PutProgress(id, p)
}
