package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"time"

	"precis/notes"
	"precis/ui/cli/contract"
	"precis/ui/cli/session"
	"precis/ui/cli/terminal"
)

// Lines that `review --json` writes.
type (
	askLine struct {
		Card      contract.WholeCard `json:"card"`
		Intervals intervalsJSON      `json:"intervals"`
		Remaining remainingJSON      `json:"remaining"`
	}
	// intervalsJSON are seconds.
	intervalsJSON struct {
		Again int64 `json:"again"`
		Hard  int64 `json:"hard"`
		Good  int64 `json:"good"`
		Easy  int64 `json:"easy"`
	}
	gradedLine struct {
		Graded gradedJSON `json:"graded"`
	}
	gradedJSON struct {
		ID         notes.CardID `json:"id"`
		Grade      string       `json:"grade"`
		Due        *time.Time   `json:"due"`
		Stability  float64      `json:"stability"`
		Difficulty float64      `json:"difficulty"`
	}
	doneLine struct {
		Done doneJSON `json:"done"`
	}
	doneJSON struct {
		Reviewed int `json:"reviewed"`
		Again    int `json:"again"`
	}
	errorLine struct {
		Error string `json:"error"`
	}
)

// answerLine is a line that `review --json` reads: exactly one of grade, undo,
// bury, suspend and quit.
type answerLine struct {
	Grade   string     `json:"grade"`
	TookMS  int64      `json:"took_ms"`
	At      *time.Time `json:"at"`
	Undo    bool       `json:"undo"`
	Bury    bool       `json:"bury"`
	Suspend bool       `json:"suspend"`
	Quit    bool       `json:"quit"`
}

// dialogue is a review with a program.
type dialogue struct {
	*app
	*session.Session
	in *terminal.Lines
}

// errQuit ends a review.
var errQuit = errors.New("quit")

func (d *dialogue) run(ctx context.Context) error {
	for {
		ask, _, err := d.Next(ctx)
		if err != nil {
			return err
		}
		if ask == nil {
			return d.end()
		}
		if err := d.ask(ask); err != nil {
			return err
		}
		switch err := d.answer(ctx, ask.Card.ID); {
		case errors.Is(err, errQuit):
			return d.end()
		case err != nil:
			return err
		}
	}
}

func (d *dialogue) end() error {
	reviewed, again := d.Counts()
	return d.stdout.value(doneLine{doneJSON{reviewed, again}})
}

func (d *dialogue) ask(q *session.Question) error {
	card, err := contract.WholeCardOf(d.Library, &q.Card)
	if err != nil {
		return err
	}
	seconds := func(g notes.Grade) int64 { return int64(q.Outcomes[g-notes.Again].Interval / time.Second) }
	return d.stdout.value(askLine{
		Card:      card,
		Intervals: intervalsJSON{seconds(notes.Again), seconds(notes.Hard), seconds(notes.Good), seconds(notes.Easy)},
		Remaining: remaining(&q.Queue),
	})
}

// answer reads lines until one of them was obeyed, or came too late for this card; errQuit
// ends the review.
func (d *dialogue) answer(ctx context.Context, id notes.CardID) error {
	for {
		line, err := d.in.Read(ctx)
		if errors.Is(err, io.EOF) {
			return errQuit
		}
		if err == nil {
			err = d.obey(line, id)
		} else if !errors.Is(err, terminal.ErrLongLine) {
			return err
		}
		if err == nil || errors.Is(err, errQuit) {
			return err
		}
		if failed := d.stdout.value(errorLine{terminal.Sentence(err)}); failed != nil || errors.Is(err, session.ErrElsewhere) {
			return failed
		}
	}
}

// obey does what a line says; when it returns an error nothing changed.
func (d *dialogue) obey(line string, id notes.CardID) (err error) {
	a, err := parseAnswer(line)
	if err != nil {
		return err
	}
	if a.At != nil {
		if d.env.Dir != "" {
			return errClock
		}
		before := d.clock.fixed.Load()
		d.clock.stop(*a.At)
		defer func() {
			if err != nil && !errors.Is(err, errQuit) {
				d.clock.fixed.Store(before)
			}
		}()
	}
	switch {
	case a.Undo:
		return d.Undo()
	case a.Bury:
		return d.Bury(id)
	case a.Suspend:
		return d.Suspend(id)
	case a.Quit:
		return errQuit
	}
	grade, err := notes.ParseGrade(a.Grade)
	if err != nil {
		return err
	}
	c, err := d.Grade(id, grade, time.Duration(a.TookMS)*time.Millisecond)
	if err != nil {
		return err
	}
	// A stream that fails is noticed when the next line is written.
	_ = d.stdout.value(gradedLine{gradedJSON{
		ID: c.ID, Grade: grade.String(), Due: contract.Moment(c.Progress.Due),
		Stability: c.Progress.Stability, Difficulty: c.Progress.Difficulty,
	}})
	return nil
}

// parseAnswer reads a line. Errors wrap notes.ErrInvalid.
func parseAnswer(line string) (answerLine, error) {
	var a answerLine
	dec := json.NewDecoder(bytes.NewReader([]byte(line)))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&a); err != nil {
		return a, notes.Invalidf(`%.60q is no line such as {"grade":"good","took_ms":1200}`, line)
	}
	if dec.More() {
		return a, notes.Invalidf("more than one JSON value on a line")
	}
	said := 0
	for _, yes := range []bool{a.Grade != "", a.Undo, a.Bury, a.Suspend, a.Quit} {
		if yes {
			said++
		}
	}
	if said != 1 {
		return a, notes.Invalidf("a line says one of grade, undo, bury, suspend, quit")
	}
	if !believable(a.TookMS) {
		return a, notes.Invalidf("took_ms %d is not between 0 and a day", a.TookMS)
	}
	if a.At != nil {
		if err := notes.CheckMoment(*a.At); err != nil {
			return a, notes.Invalidf("at: %v", err)
		}
	}
	return a, nil
}
