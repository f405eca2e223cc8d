package intake

import "precis/notes"

// mostAlike is how many warnings of one kind are listed one by one.
const mostAlike = 5

// warnings gathers what is warned of.
type warnings struct{ all []notes.Warning }

// take adds warnings that a source has gathered already.
func (w *warnings) take(all ...notes.Warning) { w.all = append(w.all, all...) }

// kindOf tells warnings of one kind: those that were written with one format, the
// messages and errors in them included, unless all that it holds is the message
// itself.
func kindOf(m notes.Message) string {
	if m.Format == "%s" || m.Format == "%v" {
		return m.String()
	}
	kind := m.Format
	for _, arg := range m.Args {
		switch arg := arg.(type) {
		case notes.Message:
			kind += "\n" + kindOf(arg)
		case error:
			kind += "\n" + arg.Error()
		}
	}
	return kind
}

// list returns the warnings in their order; of one kind with more than a few, the
// first stands for all.
func (w *warnings) list() []notes.Warning {
	count := map[string]int{}
	for _, one := range w.all {
		count[kindOf(one.Message)]++
	}
	var list []notes.Warning
	told := map[string]bool{}
	for _, one := range w.all {
		kind := kindOf(one.Message)
		switch n := count[kind]; {
		case n <= mostAlike:
			list = append(list, one)
		case !told[kind]:
			told[kind] = true
			one.Count = n
			one.Message = notes.Messagef("%s (and %d more like this)", one.Message, n-1)
			list = append(list, one)
		}
	}
	return list
}
