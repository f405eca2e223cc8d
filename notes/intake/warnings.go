package intake

import "precis/notes"

// mostAlike is how many warnings of one kind are listed one by one.
const mostAlike = 5

// warnings gathers what is warned of, by kind.
type warnings struct {
	all   []notes.Warning
	kinds []string
}

// take adds warnings.
func (w *warnings) take(all ...notes.Warning) {
	for _, one := range all {
		w.all = append(w.all, one)
		w.kinds = append(w.kinds, kindOf(one.Message))
	}
}

// kindOf returns what messages of one kind have in common: what is said, whatever it
// is said of.
func kindOf(m notes.Message) string {
	kind := m.Format
	for _, arg := range m.Args {
		switch arg := arg.(type) {
		case notes.Message:
			kind += "\n" + kindOf(arg)
		case error:
			kind += "\n" + arg.Error()
		}
	}
	if kind == "%s" || kind == "%v" {
		return m.String()
	}
	return kind
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
			one.Message = notes.Messagef("%s (and %d more like this)", one.Message, n-1)
			list = append(list, one)
		}
	}
	return list
}
