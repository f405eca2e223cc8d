package search

import (
	"errors"
	"math"
	"regexp"
	"regexp/syntax"
	"strconv"
	"strings"
	"time"

	"precis/notes"
)

// measures are what prop: compares; false where a card has none, as before its first
// review.
var measures = map[string]func(*notes.Card, Moment) (float64, bool){
	"stability":  func(c *notes.Card, _ Moment) (float64, bool) { return c.Progress.Stability, c.Progress.Stability > 0 },
	"difficulty": func(c *notes.Card, _ Moment) (float64, bool) { return c.Progress.Difficulty, c.Progress.Difficulty > 0 },
	"lapses":     func(c *notes.Card, _ Moment) (float64, bool) { return float64(c.Progress.Lapses), true },
	"reps":       func(c *notes.Card, _ Moment) (float64, bool) { return float64(c.Progress.Reps), true },
	recall: func(c *notes.Card, at Moment) (float64, bool) {
		if at.Recall == nil {
			return 0, false
		}
		return at.Recall(c)
	},
}

const recall = "retrievability"

// Comparisons returns how a measure is compared with a number.
func Comparisons() []string { return []string{"<", "<=", "=", "!=", ">=", ">"} }

// comparison is a measure, how it is compared, and the number, such as stability<5.
var comparison = regexp.MustCompile(`^([a-z]+)(<=|>=|!=|<|>|=)(\d+(?:\.(\d+))?)(%?)$`)

// byMeasure compares a measure with a number. What is written with fewer digits than the
// measure has equals what is rounded to it.
func byMeasure(value string) (term, error) {
	if measures[value] != nil {
		return term{}, notes.Invalidf("prop:%s is to be compared with a number, such as prop:%s<5", value, value)
	}
	m := comparison.FindStringSubmatch(strings.ReplaceAll(value, " ", ""))
	if m == nil || measures[m[1]] == nil || m[5] != "" && m[1] != recall {
		return term{}, notes.Invalidf("prop:%s is none of %s, compared with a number by < <= = != >= or >, such as prop:stability<5", value, strings.Join(sorted(measures), ", "))
	}
	measure, number := measures[m[1]], 0.0
	number, _ = strconv.ParseFloat(m[3], 64)
	half := math.Pow10(-len(m[4])) / 2
	if m[5] != "" {
		number, half = number/100, half/100
	}
	if m[1] == recall && number > 1 {
		return term{}, notes.Invalidf("prop:%s: %s is from 0 to 1, or such as 90%%", value, recall)
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
		x, ok := measure(i.Card, at)
		return ok && holds(x)
	}}, nil
}

// mostDays bounds days back: over a hundred years.
const mostDays = 40_000

// byDays asks whether something happened within the last so many days, 1 being today.
func byDays(name string, when func(Item) time.Time) func(value string) (term, error) {
	return func(value string) (term, error) {
		days, err := strconv.Atoi(value)
		if err != nil || days < 1 || days > mostDays {
			return term{}, notes.Invalidf("%s:%s is not a number of days from 1 to %d, 1 being today", name, value, mostDays)
		}
		return term{match: func(i Item, at Moment) bool {
			return !when(i).Before(at.since(days))
		}}, nil
	}
}

// edited returns when the note of a card was last edited.
func edited(i Item) (at time.Time) {
	if i.Note != nil {
		at = i.Note.Updated
	}
	return at
}

// byPattern looks for a regular expression in the folded text. Case and accents of the
// pattern do not count either; only signs of ASCII have a meaning in it.
func byPattern(value string) (term, error) {
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
