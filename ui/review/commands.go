package review

import (
	"fmt"

	"precis/notes"
	"precis/ui/command"
	"precis/ui/screen"
	"precis/ui/words"
)

// Commands are what can be done while reviewing.
func (s *Screen) Commands() []command.Command {
	// While a grade is being written, keys are taken and wait.
	asking := func() bool { return s.front && s.form == nil && (s.question != nil || s.busy) }
	over := func() bool { return s.front && s.ended != nil && !s.busy }
	undoable := func() bool { return s.front && s.form == nil && (s.busy || len(s.session.actions) > 0) }
	all := []command.Command{
		{ID: "review.answer", Name: words.T("Show the answer"), Menu: words.T("Review"), Keys: command.Keys("Space", "Enter"), Do: s.reveal, Enabled: asking},
		{ID: "review.whole-answer", Name: words.T("Show the whole answer of a list"), Menu: words.T("Review"), Keys: command.Keys("A"), Do: s.revealAll, Enabled: asking},
	}
	for i, g := range notes.Grades {
		all = append(all, command.Command{
			ID: "review." + g.String(), Name: words.F("Grade: %s", words.T(g.String())), Menu: words.T("Review"), Group: 1,
			Keys: command.Keys(fmt.Sprint(i + 1)), Do: func() { s.grade(g) }, Enabled: asking,
		})
	}
	all = append(all,
		command.Command{ID: "review.undo", Name: words.T("Undo the last grade"), Menu: words.T("Review"), Group: 2, Keys: command.Keys("Z"), Do: s.undo, Enabled: undoable},
		command.Command{ID: "review.edit", Name: words.T("Edit text"), Menu: words.T("Review"), Group: 2, Keys: command.Keys("E"), Do: s.edit, Enabled: asking},
		command.Command{ID: "review.bury", Name: words.T("Hide until tomorrow"), Menu: words.T("Review"), Group: 2, Keys: command.Keys("-"), Do: s.bury, Enabled: func() bool { return asking() && !s.scope.Cram }},
		command.Command{ID: "review.suspend", Name: words.T("Stop showing this card"), Menu: words.T("Review"), Group: 2, Keys: command.Keys("@"), Do: s.suspend, Enabled: asking},
		command.Command{ID: "review.delete", Name: words.T("Delete this card"), Menu: words.T("Review"), Group: 2, Do: s.remove, Enabled: asking},
		command.Command{ID: "review.until", Name: words.T("Say until when this card holds…"), Menu: words.T("Review"), Group: 2, Do: s.hold, Enabled: asking},
		command.Command{ID: "review.section", Name: words.T("Show or hide the section"), Menu: words.T("Review"), Group: 3, Keys: command.Keys("S"), Do: s.toggleSection, Enabled: asking},
		command.Command{ID: "review.open", Name: words.T("Open in the reader"), Menu: words.T("Review"), Group: 3, Keys: command.Keys("O"), Do: s.openNote, Enabled: asking},
		command.Command{ID: "review.history", Name: words.T("History of this card"), Menu: words.T("Review"), Group: 3, Keys: command.Keys("I"), Do: s.showHistory, Enabled: asking},
		command.Command{ID: "review.type", Name: words.T("Type answers or not"), Menu: words.T("Review"), Group: 3, Keys: command.Keys("T"), Do: s.toggleTyping, Enabled: asking},
		command.Command{ID: "review.replay", Name: words.T("Play the sound again"), Menu: words.T("Review"), Group: 3, Keys: command.Keys("R"), Do: s.replay, Enabled: asking},
		command.Command{ID: "review.speak", Name: words.T("Read aloud"), Menu: words.T("Review"), Group: 3, Keys: command.Keys("V"), Do: s.speak, Enabled: asking},
		s.page.text.Command("review", asking),
	)
	for flag := uint8(1); flag <= 4; flag++ {
		all = append(all, command.Command{
			ID: fmt.Sprintf("review.flag-%d", flag), Name: words.F("Flag %d", flag), Menu: words.T("Review"), Group: 4,
			Keys: command.Keys(fmt.Sprintf("Ctrl+%d", flag)), Do: func() { s.flag(flag) }, Enabled: asking,
		})
	}
	return append(all,
		command.Command{ID: "review.save-card", Name: words.T("Save the edited card"), Hidden: true, Keys: command.Keys("Ctrl+S", "Ctrl+Enter"), Do: s.saveForm, Enabled: func() bool { return s.front && s.form != nil }},
		command.Command{ID: "review.finish", Name: words.T("Return to Today"), Hidden: true, Keys: command.Keys("Enter"), Do: func() { s.host.Go(screen.AtToday) }, Enabled: over},
		command.Command{ID: "review.leave", Name: words.T("Leave the review"), Menu: words.T("Review"), Group: 5, Keys: command.Keys("Esc"), Do: s.leave, Enabled: func() bool { return s.front }},
	)
}

// reveal shows the answer, or the next item of a list.
func (s *Screen) reveal() {
	s.do(func() {
		if q := s.question; q != nil && !q.open && s.form == nil {
			if s.entry != nil && len(q.items) == 0 {
				q.typed = s.entry.Text()
			}
			q.reveal()
			s.opened()
		}
	})
}

// revealAll shows the whole answer.
func (s *Screen) revealAll() {
	s.do(func() {
		if q := s.question; q != nil && !q.open && s.form == nil {
			q.revealAll()
			s.opened()
		}
	})
}

// opened draws what was revealed, with the intervals as they are now.
func (s *Screen) opened() {
	if q := s.question; q.open {
		lib := s.host.Library()
		outcomes, err := lib.Study().Outcomes(s.host.Context(), q.card.ID)
		if err != nil {
			s.host.Fail(err)
			return
		}
		q.outcomes, q.day = outcomes, lib.Today()
		s.hear()
	}
	s.draw()
}

// toggleSection shows the section beside the card, or takes it away. Where it
// stays open from the card before, it is covered until the answer is shown; asked
// for again, it is shown at once.
func (s *Screen) toggleSection() {
	s.do(func() {
		q := s.question
		if q == nil || s.form != nil {
			return
		}
		if s.showSection = !s.showSection || !q.uncovered(); s.showSection {
			q.peeked = true
		}
		s.draw()
	})
}

// showHistory shows the card in Browse, where its reviews stand.
func (s *Screen) showHistory() {
	s.do(func() {
		if q := s.question; q != nil && s.form == nil {
			s.host.Go(screen.Browse("card:" + string(q.card.ID)))
		}
	})
}

func (s *Screen) openNote() {
	s.do(func() {
		if q := s.question; q != nil && s.form == nil {
			screen.ShowCard(s.host, q.card.ID)
		}
	})
}
