// Package benchtest sets pieces of work against one another, for benchmarks that tell
// how far one is from what bounds it.
package benchtest

import (
	"slices"
	"testing"
	"time"
)

// Sizes are how many cards a library has that is looked at as it grows.
var Sizes = []int{1_000, 10_000, 100_000, 1_000_000}

// leastTurns is how often works are timed, however long they take: a median of fewer
// is one of chance.
const leastTurns = 15

// Compare runs two works turn by turn, ours first, for as long as b asks and 15 times
// at least. Each returns how long it took, in which what it prepares need not be
// counted. It reports their medians in milliseconds, "p50-ms" and "bare-p50-ms", and
// that of ours as a multiple of that of bare, "ratio".
func Compare(b *testing.B, ours, bare func() time.Duration) {
	b.Helper()
	var times [2][]time.Duration
	turn := func() {
		times[0] = append(times[0], ours())
		times[1] = append(times[1], bare())
	}
	for b.Loop() {
		turn()
	}
	for len(times[0]) < leastTurns {
		turn()
	}
	p50, floor := Median(times[0]), Median(times[1])
	b.ReportMetric(0, "ns/op") // of both, which says nothing
	b.ReportMetric(float64(p50)/float64(time.Millisecond), "p50-ms")
	b.ReportMetric(float64(floor)/float64(time.Millisecond), "bare-p50-ms")
	b.ReportMetric(float64(p50)/float64(floor), "ratio")
}

// Took returns how long f takes.
func Took(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

// Median returns the middle one of all, of which there must be one; the upper of two.
func Median[T float64 | time.Duration](all []T) T {
	return slices.Sorted(slices.Values(all))[len(all)/2]
}
