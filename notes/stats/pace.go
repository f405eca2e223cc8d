package stats

import (
	"slices"
	"time"

	"precis/notes"
)

// UsualPace is the time for one answer assumed before there are reviews to
// measure.
const UsualPace = 12 * time.Second

const (
	paceReviews = 500 // the newest that are looked at
	paceFewest  = 10  // that are needed
)

// Pace returns the learner's usual time for an answer: the median of the newest
// 500 reviews (by Seq), of which each counts for a minute at most; UsualPace
// where there are fewer than 10. Reviews without a time are left out.
func Pace(reviews []notes.Review) time.Duration {
	type timed struct {
		seq  uint64
		took time.Duration
	}
	var all []timed
	for i := range reviews {
		if r := &reviews[i]; r.Event == notes.Graded && r.Took > 0 {
			all = append(all, timed{r.Seq, answerTime(r)})
		}
	}
	if len(all) < paceFewest {
		return UsualPace
	}
	if len(all) > paceReviews {
		slices.SortFunc(all, func(a, b timed) int {
			if a.seq > b.seq {
				return -1
			}
			return 1
		})
		all = all[:paceReviews]
	}
	slices.SortFunc(all, func(a, b timed) int { return int(a.took - b.took) })
	n := len(all)
	return (all[(n-1)/2].took + all[n/2].took) / 2
}

// Minutes returns how long that many cards take at a pace, rounded to minutes:
// at least one where there are cards.
func Minutes(cards int, pace time.Duration) int {
	if cards <= 0 {
		return 0
	}
	return max(1, int((time.Duration(cards)*pace).Round(time.Minute)/time.Minute))
}
