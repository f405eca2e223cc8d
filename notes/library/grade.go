package library

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"precis/notes"
	"precis/notes/markup"
	"precis/notes/study"
)

// Outcomes returns what each grade would store for a card now, again first. The
// intervals of a card that is planned for an exam are the plan's: until it is looked
// at next.
func (st Study) Outcomes(ctx context.Context, id notes.CardID) ([4]study.Outcome, error) {
	c, err := st.l.Card(id)
	if err != nil {
		return [4]study.Outcome{}, err
	}
	outcomes, err := st.l.outcomes(&c, st.l.clock())
	if err != nil {
		return outcomes, err
	}
	return outcomes, st.l.foretell(ctx, &c, &outcomes)
}

func (l *Library) outcomes(c *notes.Card, now time.Time) ([4]study.Outcome, error) {
	r := l.rulesOf(c)
	if r.err != nil {
		return [4]study.Outcome{}, fmt.Errorf("schedule card %q: %w", c.ID, r.err)
	}
	l.mu.RLock()
	defer l.mu.RUnlock()
	load := study.Load{Calendar: l.calendar, Siblings: l.siblingDays(c)}
	return r.scheduler.Outcomes(&load, c.Progress, now, study.Seed(c.ID, c.Progress.Reps)), nil
}

// siblingDays are the days on which the siblings of a card are due. The caller
// holds mu.
func (l *Library) siblingDays(c *notes.Card) []notes.Day {
	var days []notes.Day
	for _, other := range l.ofNote[c.Note] {
		p := &other.Progress
		if other.Sibling(c) && p.State == notes.InReview && !p.Suspended && !p.Retired {
			days = append(days, p.DueDay)
		}
	}
	return days
}

// Grade stores one review of a card, buries its siblings for the day where that
// is set, and suspends a leech where that is. When it returns nil the review is on
// the disk. took is the time from question to grade. Any living card may be
// graded, due or not.
//
// A review is known by its card and how often that had been seen, which its Seed
// is drawn from: the same one again, because the learner was not told that it is
// stored, is not stored twice.
func (st Study) Grade(id notes.CardID, grade notes.Grade, took time.Duration) (notes.Card, error) {
	return st.answer(notes.ActionGrade, id, grade, func(c *notes.Card, now time.Time) (func(notes.Writer) error, error) {
		outcomes, err := st.l.outcomes(c, now)
		if err != nil {
			return nil, err
		}
		settings := st.l.SettingsOf(c)
		outcome := &outcomes[grade-notes.Again]
		return func(w notes.Writer) error {
			stored, err := w.Card(id)
			if err != nil {
				return err
			}
			if stored.Progress.Reps != c.Progress.Reps {
				return errKnown
			}
			rules, err := w.RulesNumber(*settings)
			if err != nil {
				return err
			}
			if err := w.PutProgress(id, outcome.Progress); err != nil {
				return err
			}
			seed := study.Seed(id, c.Progress.Reps)
			if _, err := w.AddReview(study.Record(id, c.Progress.State, grade, outcome, max(took, 0), seed, rules)); err != nil {
				return err
			}
			return st.l.burySiblings(w, c, settings, now)
		}, nil
	})
}

// Cram stores an answer to a card in extra study: an entry of the log that
// changes neither the card's schedule nor what the memory model learns. The card
// is returned as it is. Undo takes the answer back.
func (st Study) Cram(id notes.CardID, grade notes.Grade, took time.Duration) (notes.Card, error) {
	return st.answer(notes.ActionCram, id, grade, func(c *notes.Card, now time.Time) (func(notes.Writer) error, error) {
		entry := study.RecordCram(c, grade, now, max(took, 0), st.l.SettingsOf(c).RolloverHour)
		return func(w notes.Writer) error {
			_, err := w.AddReview(entry)
			return err
		}, nil
	})
}

// answer stores an answer to a card as one change; prepare returns what writes it.
func (st Study) answer(kind notes.ActionKind, id notes.CardID, grade notes.Grade, prepare func(*notes.Card, time.Time) (func(notes.Writer) error, error)) (notes.Card, error) {
	st.l.changing.Lock()
	defer st.l.changing.Unlock()
	c, err := st.l.answered(id, grade)
	if err != nil {
		return notes.Card{}, err
	}
	now := st.l.clock()
	write, err := prepare(&c, now)
	if err != nil {
		return notes.Card{}, err
	}
	what := notes.Action{Kind: kind, Name: brief(c.Prompt), Other: grade.String()}
	change, err := st.l.commit(what, write)
	switch {
	case errors.Is(err, errKnown):
		var newest notes.Step
		if newest, _, err = st.l.store.History(); newest.Action == what {
			st.l.stepped(newest.Number)
		}
		change = notes.Change{Cards: idsOf(st.l.allCardsOf(c.Note)), Reviewed: true}
	case err == nil && kind == notes.ActionCram:
		st.l.mu.Lock()
		st.l.crammed[id] = study.Answer{Grade: grade, At: now.UTC()}
		st.l.mu.Unlock()
	}
	if err == nil {
		err = st.l.follow(change)
	}
	if err != nil {
		return notes.Card{}, fmt.Errorf("%s card %q: %w", kind, id, err)
	}
	return st.l.Card(id)
}

// errKnown: the review is stored, though memory does not know it.
var errKnown = errors.New("stored already")

func idsOf(cards []notes.Card) []notes.CardID {
	ids := make([]notes.CardID, len(cards))
	for i := range cards {
		ids[i] = cards[i].ID
	}
	return ids
}

// answered returns a card that may be given the grade.
func (l *Library) answered(id notes.CardID, grade notes.Grade) (notes.Card, error) {
	if grade < notes.Again || grade > notes.Easy {
		return notes.Card{}, notes.Invalidf("grade %d is not one of 1 to 4", grade)
	}
	c, err := l.Card(id)
	if err != nil {
		return notes.Card{}, fmt.Errorf("grade: %w", err)
	}
	if c.Progress.Retired {
		return notes.Card{}, notes.Invalidf("grade: card %q is retired: its text has left its note", id)
	}
	return c, nil
}

func (l *Library) burySiblings(w notes.Writer, c *notes.Card, s *notes.Settings, now time.Time) error {
	if !s.BurySiblings {
		return nil
	}
	today := notes.DayOf(now, s.RolloverHour)
	for _, id := range study.Siblings(c, l.allCardsOf(c.Note), today) {
		sibling, err := l.Card(id)
		if err != nil {
			return err
		}
		p := sibling.Progress
		p.BuriedOn = today
		if err := w.PutProgress(id, p); err != nil {
			return err
		}
	}
	return nil
}

// longestName is the number of characters of a prompt that name a change.
const longestName = 40

// brief shortens a prompt to name a change by.
func brief(prompt string) string {
	words := strings.Join(strings.Fields(markup.PlainText(prompt)), " ")
	if r := []rune(words); len(r) > longestName {
		return strings.TrimSpace(string(r[:longestName])) + "…"
	}
	return words
}
