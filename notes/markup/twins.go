package markup

import (
	"slices"

	"precis/notes"
)

// withTwins returns those of old cards that were studied and whose text stands in a card
// that never was. Who stores the texts lets them go on there, which does as well for what
// is little mended: they become nothing that is less like them.
func (m *matching) withTwins(old []*notes.Card, elsewhere Elsewhere) map[*notes.Card]bool {
	if !slices.ContainsFunc(old, func(c *notes.Card) bool { return c.Progress.Studied() }) {
		return nil
	}
	twins := map[notes.CardText]int{}
	for i, pairs := range m.pairs {
		for j, p := range pairs {
			if text := m.edits[i].Next[j].Text(); p.Kin == Same && !p.Old.Progress.Retired && p.Old.Progress.Blank() && p.Old.Text() == text {
				twins[text]++
			}
		}
	}
	have, asked := map[*notes.Card]bool{}, map[notes.CardText]bool{}
	for _, c := range old {
		if !c.Progress.Studied() {
			continue
		}
		text := c.Text()
		if elsewhere != nil && !asked[text] {
			asked[text] = true
			twins[text] += len(elsewhere.Blank(text))
		}
		if twins[text] > 0 {
			twins[text]--
			have[c] = true
		}
	}
	return have
}
