package markup

// RemoveBlocks takes the texts out that the cards at places were cut from, those
// of clozes too.
func RemoveBlocks(markdown string, places map[int]bool) string {
	s := read(markdown)
	s.finish()
	return s.apply(func(replace func(at span, text string)) {
		for _, b := range s.blocks {
			for place := b.first; place < b.first+b.count; place++ {
				if places[place] {
					replace(s.wholeLines(b), "")
					break
				}
			}
		}
	})
}
