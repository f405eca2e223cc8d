package review

import (
	"errors"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/stats"
	"precis/ui/until"
	"precis/ui/words"
)

// action is one change that was made in this session.
type action struct {
	// step is the change in the library's history.
	step uint64
	card notes.CardID
	// grade is set for a review, with the time it took.
	grade notes.Grade
	took  time.Duration
}

// session is what was done since the review began.
type session struct{ actions []action }

// reconcile forgets what was taken back elsewhere.
func (s *session) reconcile(lib *library.Library) {
	s.actions = slices.DeleteFunc(s.actions, func(a action) bool { return lib.History().TakenBack(a.step) })
}

// grades counts the reviews by grade, again first.
func (s *session) grades() (by [4]int, total int) {
	for _, a := range s.actions {
		if a.grade != 0 {
			by[a.grade-notes.Again]++
			total++
		}
	}
	return by, total
}

// cards counts the different cards that were graded.
func (s *session) cards() int {
	seen := map[notes.CardID]bool{}
	for _, a := range s.actions {
		if a.grade != 0 {
			seen[a.card] = true
		}
	}
	return len(seen)
}

// time is how long the answers took, counted as in all figures.
func (s *session) time() time.Duration {
	var sum time.Duration
	for _, a := range s.actions {
		sum += stats.AnswerTime(&notes.Review{Took: a.took})
	}
	return sum
}

// missed are the sections in which cards were missed, most misses first.
func (s *session) missed(lib *library.Library) []stats.Misses {
	var log []notes.Review
	for _, a := range s.actions {
		if a.grade != 0 {
			log = append(log, notes.Review{Card: a.card, Event: notes.Graded, Grade: a.grade})
		}
	}
	return stats.Missed(log, func(id notes.CardID) (*notes.Card, bool) {
		c, err := lib.Card(id)
		return &c, err == nil && !c.Progress.Retired
	})
}

// act makes one change to the card on the screen, off the UI thread, and
// remembers it, unless nothing changed. Then the next card comes, or for stay the same
// one, where it is still to be asked. after is called once the change is on the disk.
func (s *Screen) act(a *action, change func(*library.Library) error, stay bool, after func(changed bool)) {
	s.notice = ""
	q := s.question
	s.run(func(lib *library.Library) (show notes.CardID, err error) {
		if stay {
			show = q.standing(lib)
		}
		a.step, err = lib.History().Step(change)
		return show, err
	}, func() {
		changed := a.step != 0
		if changed {
			s.session.actions = append(s.session.actions, *a)
		}
		after(changed)
	}, stay)
}

// grade stores the answer to the card on the screen.
func (s *Screen) grade(g notes.Grade) {
	s.do(func() {
		q := s.question
		if q == nil || !q.open || s.form != nil {
			return
		}
		if !s.scope.Cram && q.day != s.host.Library().Today() {
			// The intervals on the buttons are those of yesterday.
			s.notice = words.T("A new day has begun: the intervals are those of now")
			s.opened()
			return
		}
		a := action{card: q.card.ID, grade: g, took: max(s.host.Library().Now().Sub(q.shownAt), 0)}
		cram := s.scope.Cram
		var graded notes.Card
		s.act(&a, func(lib *library.Library) (err error) {
			switch {
			case cram:
				graded, err = lib.Study().Cram(a.card, a.grade, a.took)
			case q.standing(lib) == "": // answered elsewhere just now: the next one comes
			default:
				graded, err = lib.Study().Grade(a.card, a.grade, a.took)
			}
			return err
		}, false, func(bool) {
			if graded.Progress.Leech && graded.Progress.Lapses > q.card.Progress.Lapses {
				s.notice = words.F("Missed %d times: writing that card anew may help", graded.Progress.Lapses)
			}
		})
	})
}

// undoes ends a notice of what can be taken back.
func undoes() string { return " · " + words.T("Z undoes") }

// bury puts the card aside until tomorrow, suspend until it is resumed.
func (s *Screen) bury() {
	if !s.scope.Cram { // which asks buried cards too
		s.putAside(library.Mark{Bury: yes()}, words.T("Hidden until tomorrow"))
	}
}

func (s *Screen) suspend() {
	s.putAside(library.Mark{Suspend: yes()}, words.T("Not shown until you bring it back"))
}

// hold asks until when what the card says holds.
func (s *Screen) hold() {
	s.do(func() {
		if q := s.question; q != nil && s.form == nil {
			until.AskCards(s.host, &s.holding, []notes.CardID{q.card.ID}, q.card.Until)
		}
	})
}

func yes() *bool {
	v := true
	return &v
}

func (s *Screen) putAside(m library.Mark, said string) {
	s.do(func() {
		q := s.question
		if q == nil || s.form != nil {
			return
		}
		s.act(&action{card: q.card.ID}, func(lib *library.Library) error {
			_, err := lib.Mark([]notes.CardID{q.card.ID}, m)
			return err
		}, false, s.undoable(said))
	})
}

// undoable says what was done, where anything was.
func (s *Screen) undoable(said string) func(changed bool) {
	return func(changed bool) {
		if changed {
			s.notice = said + undoes()
		}
	}
}

// remove deletes the card with its text in the note.
func (s *Screen) remove() {
	s.do(func() {
		q := s.question
		if q == nil || s.form != nil {
			return
		}
		s.act(&action{card: q.card.ID}, func(lib *library.Library) error {
			_, err := lib.Delete(nil, []notes.CardID{q.card.ID})
			return err
		}, false, s.undoable(words.T("Deleted, with its text in the note")))
	})
}

// flag sets a flag on the card, or clears it where it has that flag.
func (s *Screen) flag(flag uint8) {
	s.do(func() {
		q := s.question
		if q == nil || s.form != nil {
			return
		}
		if q.card.Progress.Flag == flag {
			flag = 0
		}
		s.act(&action{card: q.card.ID}, func(lib *library.Library) error {
			_, err := lib.Mark([]notes.CardID{q.card.ID}, library.Mark{Flag: &flag})
			return err
		}, true, func(bool) {})
	})
}

// Undo takes back what was typed into the form, else the newest change of the
// session as Z does, else that of the library.
func (s *Screen) Undo() bool {
	if s.form != nil {
		s.form.field.TypedShortcut(&fyne.ShortcutUndo{})
		return true
	}
	if len(s.session.actions) > 0 || s.busy {
		s.takeBack(true)
		return true
	}
	return false
}

// Redo does again what was taken back in the form. A grade that was taken back is
// given again by its key, never unseen.
func (s *Screen) Redo() bool {
	if s.form != nil {
		s.form.field.TypedShortcut(&fyne.ShortcutRedo{})
	}
	return true
}

// undo takes back the newest change of the session and shows its card again.
func (s *Screen) undo() { s.takeBack(false) }

// takeBack is undo; with elsewhereToo it takes back the newest change of the
// library where that was not made in this session.
func (s *Screen) takeBack(elsewhereToo bool) {
	s.do(func() {
		if s.form != nil {
			return
		}
		s.session.reconcile(s.host.Library())
		made := s.session.actions
		if len(made) == 0 {
			s.notice = words.T("Nothing to undo in this review")
			s.draw()
			return
		}
		last, q := made[len(made)-1], s.question
		own, said := false, words.T("Taken back")
		s.run(func(lib *library.Library) (notes.CardID, error) {
			err := lib.History().Undo(last.step)
			switch own = err == nil; {
			case own:
				return last.card, nil
			case errors.Is(err, library.ErrSince) && elsewhereToo:
				said = words.T("A change from before was taken back")
				_, err = lib.Undo()
			case errors.Is(err, library.ErrSince):
				said, err = words.T("Something was changed since: undo it with Ctrl+Z first"), nil
			case errors.Is(err, notes.ErrNothing): // another device changed the same
				said, err = words.T("Nothing to undo in this review"), nil
			}
			return q.standing(lib), err
		}, func() {
			s.notice = said
			if own {
				s.session.reconcile(s.host.Library())
				s.question = nil
			}
		}, true)
	})
}
