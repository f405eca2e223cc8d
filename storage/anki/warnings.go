package anki

import (
	"strings"

	"precis/notes"
)

// warnings counts what cannot be carried over, by kind, with a few examples.
type warnings struct {
	file  string
	kinds []*warningKind
}

type warningKind struct {
	message  notes.Message
	count    int
	examples []string
}

// mostExamples is how many examples a warning names.
const mostExamples = 3

// add counts one of a kind; example, which may be "", says which.
func (w *warnings) add(message notes.Message, example string) {
	for _, k := range w.kinds {
		if k.message.String() == message.String() {
			k.take(example)
			return
		}
	}
	k := &warningKind{message: message}
	k.take(example)
	w.kinds = append(w.kinds, k)
}

func (k *warningKind) take(example string) {
	k.count++
	if example != "" && len(k.examples) < mostExamples {
		k.examples = append(k.examples, example)
	}
}

// all returns a warning for each kind, in the order they were met.
func (w *warnings) all() []notes.Warning {
	var out []notes.Warning
	for _, k := range w.kinds {
		said := k.message
		examples := strings.Join(k.examples, "; ")
		if k.count > len(k.examples) {
			examples += "; …"
		}
		switch {
		case len(k.examples) > 0:
			said = notes.Messagef("%s: %d (%s)", said, k.count, examples)
		case k.count > 1:
			said = notes.Messagef("%s: %d", said, k.count)
		}
		out = append(out, notes.Warning{File: w.file, Message: said})
	}
	return out
}

// firstWords returns the beginning of a field's text on one line, to name it by.
func firstWords(field string) string {
	const most = 40
	text := strings.Join(strings.Fields(strip(field[:min(len(field), 2000)])), " ")
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return text
}

// apart returns the reading with warnings of its own, for a part that is read
// beside others; join adds these to all others.
func (r *reading) apart() *reading {
	part := *r
	part.warnings = &warnings{file: r.warnings.file}
	return &part
}

// join adds the warnings of a part.
func (w *warnings) join(part *warnings) {
	for _, k := range part.kinds {
		for i := range k.count {
			example := ""
			if i < len(k.examples) {
				example = k.examples[i]
			}
			w.add(k.message, example)
		}
	}
}
