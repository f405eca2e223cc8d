package markup

import (
	"slices"

	"precis/notes"
)

// withoutTwins leaves those of old cards out that were studied and whose text stands in a
// card that never was: who stores the texts lets them go on there, rather than as what is
// only like them.
func (m *matching) withoutTwins(old []*notes.Card, elsewhere Elsewhere) []*notes.Card {
	if !slices.ContainsFunc(old, func(c *notes.Card) bool { return c.Progress.Studied() }) {
		return old
	}
	twins := map[notes.CardText]int{}
	for i, pairs := range m.pairs {
		for j, p := range pairs {
			if text := m.edits[i].Next[j].Text(); p.Kin == Same && !p.Old.Progress.Retired && p.Old.Progress.Blank() && p.Old.Text() == text {
				twins[text]++
			}
		}
	}
	asked := map[notes.CardText]bool{}
	return slices.DeleteFunc(old, func(c *notes.Card) bool {
		if !c.Progress.Studied() {
			return false
		}
		text := c.Text()
		if elsewhere != nil && !asked[text] {
			asked[text] = true
			twins[text] += len(elsewhere.Blank(text))
		}
		twins[text]--
		return twins[text] >= 0
	})
}
