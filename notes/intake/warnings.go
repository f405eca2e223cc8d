package intake

import (
	"fmt"

	"precis/notes"
)

// mostAlike is how many warnings of one kind are listed one by one.
const mostAlike = 5

// warnings gathers what is warned of, by kind.
type warnings struct {
	all   []notes.Warning
	kinds []string
}

// add warns of a file. Warnings that were written with one format are of one kind,
// unless all that it holds is the message itself.
func (w *warnings) add(file string, line int, format string, args ...any) {
	message := fmt.Sprintf(format, args...)
	kind := format
	if format == "%s" || format == "%v" {
		kind = message
	}
	w.all = append(w.all, notes.Warning{File: file, Line: line, Message: message})
	w.kinds = append(w.kinds, kind)
}

// take adds warnings that a source has gathered already.
func (w *warnings) take(all ...notes.Warning) {
	for _, one := range all {
		w.all = append(w.all, one)
		w.kinds = append(w.kinds, one.Message)
	}
}

// list returns the warnings in their order; of one kind with more than a few, the
// first stands for all.
func (w *warnings) list() []notes.Warning {
	count := map[string]int{}
	for _, kind := range w.kinds {
		count[kind]++
	}
	var list []notes.Warning
	told := map[string]bool{}
	for i, one := range w.all {
		kind := w.kinds[i]
		switch n := count[kind]; {
		case n <= mostAlike:
			list = append(list, one)
		case !told[kind]:
			told[kind] = true
			one.Count = n
			one.Message = fmt.Sprintf("%s (and %d more like this)", one.Message, n-1)
			list = append(list, one)
		}
	}
	return list
}
