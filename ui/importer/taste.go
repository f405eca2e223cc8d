package importer

import (
	"slices"

	"fyne.io/fyne/v2"

	"precis/notes/intake"
	"precis/notes/suggest"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// hasBar reports whether the bar decides which suggestions are ticked: those of a
// briefing that is read again are ticked as they were.
func (c *cards) hasBar() bool {
	return c.planned != nil && c.planned.Verdict == intake.Adds && len(c.planned.Suggestions) > 0
}

// barButtons move the bar.
func (c *cards) barButtons() []fyne.CanvasObject {
	if !c.hasBar() {
		return nil
	}
	return []fyne.CanvasObject{
		widgets.HStack(theme.Gap8, widgets.NewChip(words.T("Fewer"), func() { c.moveBar(-1) }),
			widgets.NewChip(words.T("More"), func() { c.moveBar(1) })), // in one row
	}
}

// moveBar ticks more suggestions (by > 0) or fewer, of all notes, but for those that
// the learner ticked, unticked or changed.
func (c *cards) moveBar(by int) {
	s := c.preview.screen
	if s.stores() {
		return
	}
	c.take()
	s.taste = s.taste.Moved(by)
	for _, n := range s.plan.Notes {
		if n.Verdict != intake.Adds {
			continue
		}
		choice := c.choiceOf(n)
		choice.came = s.taste.Tick(choice.came)
		for i := range choice.came {
			if choice.swept[i] {
				choice.touched[i], choice.swept[i] = false, false
			}
			if !choice.touched[i] {
				n.Chosen[i] = choice.came[i].Ticked
			}
		}
	}
	c.show(c.planned)
	c.changed()
}

// learned returns the bar with what was chosen in the new notes of the plan.
func (s *Screen) learned() suggest.Bar {
	taste := s.taste
	for _, n := range s.plan.Notes {
		if n.Verdict != intake.Adds || n.Skip || len(n.Suggestions) == 0 {
			continue
		}
		choice := s.preview.cards.choiceOf(n)
		edited := make([]bool, len(n.Suggestions))
		for i := range edited {
			edited[i] = choice.edited[i]
		}
		taste = taste.Learn(choice.came, slices.Clone(n.Chosen), edited)
	}
	return taste
}
