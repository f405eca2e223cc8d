package search

import (
	"cmp"
	"errors"
	"math"
	"regexp"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"time"

	"precis/notes"
)

// measure is what prop: compares: a figure of a card, false where it has none, as before its
// first review.
type measure struct {
	of func(*notes.Card, Moment) (float64, bool)
	// low and high are its bounds where it has both, for what is told of a number outside.
	low, high float64
}

var measures = map[string]measure{
	"stability":  {of: func(c *notes.Card, _ Moment) (float64, bool) { return c.Progress.Stability, c.Progress.Stability > 0 }},
	"difficulty": {func(c *notes.Card, _ Moment) (float64, bool) { return c.Progress.Difficulty, c.Progress.Difficulty > 0 }, 1, 10},
	"lapses":     {of: func(c *notes.Card, _ Moment) (float64, bool) { return float64(c.Progress.Lapses), true }},
	"reps":       {of: func(c *notes.Card, _ Moment) (float64, bool) { return float64(c.Progress.Reps), true }},
	"due":        {of: dueIn},
	"interval":   {of: func(c *notes.Card, _ Moment) (float64, bool) { return Interval(c) }},
	recall: {func(c *notes.Card, at Moment) (float64, bool) {
		if at.Recall == nil {
			return 0, false
		}
		return at.Recall(c)
	}, 0, 1},
}

const recall = "retrievability"

// shortly are names of measures in Anki.
var shortly = map[string]string{"ivl": "interval", "s": "stability", "d": "difficulty", "r": recall}

// dueIn returns in how many days a card comes, 0 being today; below that it is late.
func dueIn(c *notes.Card, at Moment) (float64, bool) {
	p := &c.Progress
	day := p.DueDay
	if p.State == notes.InReview {
		day = at.Off.Comes(p, at.Today)
	}
	return float64(day - at.Today), p.State != notes.New
}

// Interval returns how many days lie between the last review of a card and when it is due,
// parts of days only on a step; false for one that was not reviewed.
func Interval(c *notes.Card) (float64, bool) {
	p := &c.Progress
	if p.State == notes.New || p.LastReview.IsZero() {
		return 0, false
	}
	days := p.Due.Sub(p.LastReview).Hours() / 24
	if p.State == notes.InReview {
		days = math.Round(days)
	}
	return days, true
}

// Comparisons returns how a measure is compared with a number.
func Comparisons() []string { return []string{"<", "<=", "=", "!=", ">=", ">"} }

// comparison is a measure, how it is compared, and the number, such as stability<5.
var comparison = regexp.MustCompile(`^([a-z]+)(<=|>=|!=|<|>|=)(-?\d+(?:\.(\d+))?)(%?)$`)

// byMeasure compares a measure with a number. What is written with fewer digits than the
// measure has equals what is rounded to it.
func byMeasure(value string) (term, error) {
	if _, is := measures[value]; is {
		return term{}, notes.Invalidf("prop:%s is to be compared with a number, such as prop:%s<5", value, value)
	}
	m := comparison.FindStringSubmatch(strings.ReplaceAll(value, " ", ""))
	if m == nil {
		return term{}, noMeasure(value)
	}
	name := cmp.Or(shortly[m[1]], m[1])
	measure, is := measures[name]
	if !is || m[5] != "" && name != recall {
		return term{}, noMeasure(value)
	}
	number, _ := strconv.ParseFloat(m[3], 64)
	half := math.Pow10(-len(m[4])) / 2
	if m[5] != "" {
		number, half = number/100, half/100
	}
	switch {
	case measure.high == 0 || number == 0 || number >= measure.low && number <= measure.high:
	case name == recall:
		return term{}, notes.Invalidf("prop:%s: %s is from 0 to 1, or such as 90%%", value, name)
	default:
		return term{}, notes.Invalidf("prop:%s: %s is from %d to %d", value, name, int(measure.low), int(measure.high))
	}
	holds := map[string]func(float64) bool{
		"<":  func(x float64) bool { return x < number },
		"<=": func(x float64) bool { return x <= number },
		">":  func(x float64) bool { return x > number },
		">=": func(x float64) bool { return x >= number },
		"=":  func(x float64) bool { return math.Abs(x-number) < half },
		"!=": func(x float64) bool { return math.Abs(x-number) >= half },
	}[m[2]]
	return term{match: func(i Item, at Moment) bool {
		x, ok := measure.of(i.Card, at)
		return ok && holds(x)
	}}, nil
}

func noMeasure(value string) error {
	return notes.Invalidf("prop:%s is none of %s, compared with a number by < <= = != >= or >, such as prop:stability<5", value, strings.Join(sorted(measures), ", "))
}

// mostDays bounds days back: over a hundred years.
const mostDays = 40_000

// byDays asks whether something happened within the last so many days, 1 being today.
func byDays(name string, when func(Item) time.Time) func(value string) (term, error) {
	return func(value string) (term, error) {
		days, err := daysBack(name, value)
		return term{match: func(i Item, at Moment) bool { return !when(i).Before(at.since(days)) }}, err
	}
}

func daysBack(name, value string) (int, error) {
	days, err := strconv.Atoi(value)
	if err != nil || days < 1 || days > mostDays {
		return 0, notes.Invalidf("%s:%s is not a number of days from 1 to %d, 1 being today", name, value, mostDays)
	}
	return days, nil
}

// edited returns when the note of a card was last edited.
func edited(i Item) (at time.Time) {
	if i.Note != nil {
		at = i.Note.Updated
	}
	return at
}

func lastReview(i Item) time.Time { return i.Card.Progress.LastReview }

// rated asks for cards that were graded within so many days; behind a second colon for
// those that had a grade then.
func rated(value string) (term, error) {
	back, grade, one := strings.Cut(value, ":")
	if !one {
		return byDays("rated", lastReview)(back)
	}
	days, err := daysBack("rated", back)
	if err != nil {
		return term{}, err
	}
	wanted, err := notes.ParseGrade(strings.ToLower(grade))
	if err != nil {
		return term{}, notes.Invalidf("rated:%s: “%s” is none of again, hard, good, easy, or 1 to 4", value, grade)
	}
	return term{match: func(i Item, at Moment) bool {
		since := at.since(days)
		return slices.ContainsFunc(grades(i, at, since), func(r notes.Review) bool { return r.Grade == wanted && !r.At.Before(since) })
	}}, nil
}

// introduced asks for cards that were graded first within so many days.
func introduced(value string) (term, error) {
	days, err := daysBack("introduced", value)
	return term{match: func(i Item, at Moment) bool {
		since := at.since(days)
		all := grades(i, at, since)
		return len(all) > 0 && !all[0].At.Before(since)
	}}, err
}

// grades returns the grades of a card, oldest first, none where the last is from before since.
func grades(i Item, at Moment, since time.Time) []notes.Review {
	if lastReview(i).Before(since) {
		return nil
	}
	return slices.DeleteFunc(at.Log(i.Card), func(r notes.Review) bool { return r.Event != notes.Graded })
}

// longestPattern bounds what a look at each text costs, which grows with the pattern too.
const longestPattern = 1000

// byPattern looks for a regular expression in the folded text. Case and accents of the
// pattern do not count either; only signs of ASCII have a meaning in it.
func byPattern(value string) (term, error) {
	if len(value) > longestPattern {
		return term{}, notes.Invalidf("re: takes a regular expression of %d bytes at most", longestPattern)
	}
	var folded strings.Builder
	for _, r := range value {
		if r < 0x80 {
			folded.WriteRune(r) // \S is not \s
			continue
		}
		folded.WriteString(regexp.QuoteMeta(Fold(string(r))))
	}
	pattern, err := regexp.Compile("(?im)" + folded.String())
	if err != nil {
		said := err.Error()
		if wrong := (*syntax.Error)(nil); errors.As(err, &wrong) {
			said = string(wrong.Code) // without the pattern, which is not as it was written
		}
		return term{}, notes.Invalidf("re:%s is no regular expression: %s", value, said)
	}
	return term{match: func(i Item, _ Moment) bool { return i.Text != nil && pattern.MatchString(i.Text()) }}, nil
}
