package anki

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
