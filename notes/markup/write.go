package markup

import (
	"fmt"
	"sort"
	"strings"

	"precis/notes"
)

// apply returns the Markdown with ranges of the body replaced.
func (s *scan) apply(edit func(replace func(at span, text string))) string {
	type change struct {
		span
		text string
	}
	var changes []change
	edit(func(at span, text string) { changes = append(changes, change{at, text}) })
	sort.SliceStable(changes, func(i, j int) bool { return changes[i].start < changes[j].start })
	var b strings.Builder
	b.WriteString(s.doc.Markdown[:s.front.end])
	at := 0
	for _, c := range changes {
		if c.start < at {
			continue
		}
		b.WriteString(s.body[at:c.start])
		b.WriteString(c.text)
		at = c.end
	}
	b.WriteString(s.body[at:])
	return b.String()
}

// blockAt returns the block of the card at a place.
func (s *scan) blockAt(place int) (*block, error) {
	i := sort.Search(len(s.blocks), func(i int) bool { return s.blocks[i].first+s.blocks[i].count > place })
	if place >= 0 && i < len(s.blocks) {
		return s.blocks[i], nil
	}
	return nil, fmt.Errorf("card %d of the note: %w", place, notes.ErrNotFound)
}
