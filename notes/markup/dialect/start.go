package dialect

import (
	"strconv"
	"strings"
	"time"

	"precis/notes"
)

// Start is the schedule that a card had in another app.
type Start struct {
	// Due is the day on which the card is due, Last that of its last review.
	Due, Last notes.Day
	// Ease is SM-2's factor, such as 2.5; 0 where memory is FSRS's.
	Ease float64
	// Stability (days) and Difficulty (1 to 10) are FSRS's; 0 where SM-2 was used.
	Stability, Difficulty float64
	// Learning says that the card was on a step shorter than a day.
	Learning bool
}

// Interval returns the days from the last review to the due one, 0 or more.
func (s *Start) Interval() int { return int(s.Due - s.Last) }

const scheduleOpening = "<!--SR:"

// isSchedule reports whether a text begins with a comment of schedules.
func isSchedule(text string) bool { return strings.HasPrefix(text, scheduleOpening) }

// placeholder is the due date that Obsidian-SR writes for a sibling that was
// never reviewed.
const placeholder = "2000-01-01"

// schedules reads "<!--SR:!2023-09-02,4,270!fsrs,…-->": a Start for each sibling
// in order, nil for one that was never reviewed or cannot be read.
func schedules(comment string) (starts []*Start, fault notes.Message) {
	inner, _, _ := strings.Cut(strings.TrimPrefix(comment, scheduleOpening), "-->")
	for i, part := range strings.Split(strings.TrimSpace(inner), "!") {
		part = strings.TrimSpace(part)
		if part == "" {
			if i > 0 {
				starts = append(starts, nil)
			}
			continue
		}
		fields := strings.Split(part, ",")
		var s *Start
		var ok bool
		if strings.TrimSpace(fields[0]) == "fsrs" {
			s, ok = fsrsStart(fields[1:])
		} else {
			s, ok = sm2Start(fields)
		}
		if !ok {
			fault = notes.Messagef("the schedule %q cannot be read; its card begins anew", part)
		}
		starts = append(starts, s)
	}
	return starts, fault
}

// sm2Start reads due date, interval in days and ease in percent.
func sm2Start(fields []string) (*Start, bool) {
	if len(fields) < 3 {
		return nil, false
	}
	if strings.TrimSpace(fields[0]) == placeholder {
		return nil, true
	}
	due, ok := day(fields[0])
	interval, ok2 := number(fields[1], 0, 36500)
	ease, ok3 := number(fields[2], 1, 10000)
	if !ok || !ok2 || !ok3 {
		return nil, false
	}
	return &Start{Due: due, Last: due - notes.Day(interval), Ease: ease / 100}, true
}

// fsrsStart reads due date, interval, stability, difficulty, state (0 new, 1
// learning, 2 review, 3 relearning), repetitions, lapses, steps, last review.
func fsrsStart(fields []string) (*Start, bool) {
	if len(fields) < 5 {
		return nil, false
	}
	state, ok := number(fields[4], 0, 3)
	if !ok {
		return nil, false
	}
	if state == 0 {
		return nil, true
	}
	due, ok := day(fields[0])
	interval, ok2 := number(fields[1], 0, 36500)
	stability, ok3 := number(fields[2], 0, 1e6)
	difficulty, ok4 := number(fields[3], 1, 10)
	if !ok || !ok2 || !ok3 || !ok4 || stability == 0 {
		return nil, false
	}
	s := &Start{Due: due, Last: due - notes.Day(interval), Stability: stability, Difficulty: difficulty, Learning: state != 2}
	if len(fields) >= 9 {
		if last, ok := day(fields[8]); ok && last <= due {
			s.Last = last
		}
	}
	return s, true
}

// day reads a date, with or without a time of day behind it.
func day(text string) (notes.Day, bool) {
	text = strings.TrimSpace(text)
	if len(text) < len(time.DateOnly) {
		return 0, false
	}
	t, err := time.Parse(time.DateOnly, text[:len(time.DateOnly)])
	if err != nil || t.Year() < 1990 || t.Year() > 2200 {
		return 0, false
	}
	return notes.DayOf(t, 0), true
}

func number(text string, least, most float64) (float64, bool) {
	n, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	return n, err == nil && n >= least && n <= most
}
