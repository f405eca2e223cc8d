package library

import (
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
func (st Study) Outcomes(id notes.CardID) ([4]study.Outcome, error) {
	c, err := st.l.Card(id)
	if err != nil {
		return [4]study.Outcome{}, err
	}
	outcomes, err := st.l.outcomes(&c, st.l.clock())
	if err != nil {
		return outcomes, err
	}
	return outcomes, st.l.foretell(&c, &outcomes)
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
	st.l.changing.Lock()
	defer st.l.changing.Unlock()
	c, err := st.l.answered(id, grade)
	if err != nil {
		return notes.Card{}, err
	}
	now := st.l.clock()
	outcomes, err := st.l.outcomes(&c, now)
	if err != nil {
		return notes.Card{}, err
	}
	settings := st.l.SettingsOf(&c)
	outcome := &outcomes[grade-notes.Again]
	err = st.l.change(notes.Action{Kind: notes.ActionGrade, Name: brief(c.Prompt), Other: grade.String()}, func(w notes.Writer) error {
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
		entry := study.Record(id, c.Progress.State, grade, outcome, max(took, 0), seed, rules)
		if _, err := w.AddReview(entry); err != nil {
			return err
		}
		return st.l.burySiblings(w, &c, settings, now)
	})
	if errors.Is(err, errKnown) {
		err = st.l.follow(notes.Change{Cards: idsOf(st.l.allCardsOf(c.Note)), Reviewed: true})
	}
	if err != nil {
		return notes.Card{}, fmt.Errorf("grade card %q: %w", id, err)
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
