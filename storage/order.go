package storage

import (
	"maps"
	"slices"
	"sort"
	"strings"
)

// keyOrder finds the keys of what is pending by what they begin with, while more come:
// sorted runs of them, each more than twice as long as the next one, and those that came
// since. A change that never asks keeps none.
type keyOrder struct {
	asked bool
	runs  [][]string
	since []string
}

func (o *keyOrder) add(key string) {
	if o.asked {
		o.since = append(o.since, key)
	}
}

// beginning returns the keys of all that begin with a prefix, sorted.
func (o *keyOrder) beginning(prefix string, all map[string][]byte) (found []string) {
	if !o.asked {
		o.asked, o.since = true, slices.Collect(maps.Keys(all))
	}
	o.sort()
	for _, run := range o.runs {
		first := sort.SearchStrings(run, prefix)
		end := first
		for end < len(run) && strings.HasPrefix(run[end], prefix) {
			end++
		}
		found = append(found, run[first:end]...)
	}
	slices.Sort(found)
	return found
}

// sort makes a run of the keys that came, and one of runs that are of a length.
func (o *keyOrder) sort() {
	if len(o.since) == 0 {
		return
	}
	slices.Sort(o.since)
	o.runs, o.since = append(o.runs, o.since), nil
	for n := len(o.runs); n > 1 && len(o.runs[n-2]) <= 2*len(o.runs[n-1]); n-- {
		a, b := o.runs[n-2], o.runs[n-1]
		merged := make([]string, 0, len(a)+len(b))
		for len(a) > 0 && len(b) > 0 {
			if a[0] < b[0] {
				merged, a = append(merged, a[0]), a[1:]
			} else {
				merged, b = append(merged, b[0]), b[1:]
			}
		}
		o.runs = append(o.runs[:n-2], append(append(merged, a...), b...))
	}
}
