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
	// what is the change's name in the library's history.
	what notes.Action
	card notes.CardID
	// grade is set for a review, with the time it took.
	grade notes.Grade
	took  time.Duration
	// reviewed is the card's last review as this one left it; zero for others.
	reviewed time.Time
}

// session is what was done since the review began.
type session struct{ actions []action }

// reconcile forgets the reviews at the end that were taken back elsewhere.
func (s *session) reconcile(lib *library.Library) {
	s.actions = slices.DeleteFunc(s.actions, func(a action) bool {
		c, err := lib.Card(a.card)
		return err == nil && c.Progress.LastReview.Before(a.reviewed)
	})
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

// time is how long the answers took.
func (s *session) time() time.Duration {
	var sum time.Duration
	for _, a := range s.actions {
		sum += a.took
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
// remembers it, unless nothing changed. Then the next card comes, or the same one
// for stay. after, which may be nil, is called once the change is on the disk.
func (s *Screen) act(a *action, change func(*library.Library) (changed bool, err error), stay bool, after func()) {
	changed := false
	s.notice = ""
	s.run(func(lib *library.Library) (notes.CardID, error) {
		var err error
		if changed, err = change(lib); err != nil {
			return "", err
		}
		if a.what, _, err = lib.History().Next(); err != nil {
			return "", err
		}
		if stay {
			return a.card, nil
		}
		return "", nil
	}, func() {
		if changed {
			s.session.actions = append(s.session.actions, *a)
		}
		if after != nil {
			after()
		}
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
		s.act(&a, func(lib *library.Library) (_ bool, err error) {
			if cram {
				graded, err = lib.Study().Cram(a.card, a.grade, a.took)
			} else {
				graded, err = lib.Study().Grade(a.card, a.grade, a.took)
				a.reviewed = graded.Progress.LastReview
			}
			return true, err
		}, false, func() {
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
		s.act(&action{card: q.card.ID}, func(lib *library.Library) (bool, error) {
			n, err := lib.Mark([]notes.CardID{q.card.ID}, m)
			return n > 0, err
		}, false, func() { s.notice = said + undoes() })
	})
}

// remove deletes the card with its text in the note.
func (s *Screen) remove() {
	s.do(func() {
		q := s.question
		if q == nil || s.form != nil {
			return
		}
		s.act(&action{card: q.card.ID}, func(lib *library.Library) (bool, error) {
			n, err := lib.Delete(nil, []notes.CardID{q.card.ID})
			return n > 0, err
		}, false, func() { s.notice = words.T("Deleted, with its text in the note") + undoes() })
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
		s.act(&action{card: q.card.ID}, func(lib *library.Library) (bool, error) {
			n, err := lib.Mark([]notes.CardID{q.card.ID}, library.Mark{Flag: &flag})
			return n > 0, err
		}, true, nil)
	})
}

// errElsewhere ends an undo where the newest change is not of this session.
var errElsewhere = errors.New("the newest change was not made in this review")

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
		if len(s.session.actions) == 0 {
			s.notice = words.T("Nothing to undo in this review")
			s.draw()
			return
		}
		last, current := s.session.actions[len(s.session.actions)-1], s.current()
		elsewhere := false
		s.run(func(lib *library.Library) (notes.CardID, error) {
			switch err := undoNewest(lib, last.what); {
			case errors.Is(err, errElsewhere):
				elsewhere = true
				if elsewhereToo {
					_, err = lib.Undo()
					return current, err
				}
				return current, nil
			case err != nil:
				return "", err
			}
			return last.card, nil
		}, func() {
			switch {
			case elsewhere && elsewhereToo:
				s.notice = words.T("A change from before was taken back")
				return
			case elsewhere:
				s.notice = words.T("Something was changed since: undo it with Ctrl+Z first")
				return
			}
			s.session.actions = slices.Delete(s.session.actions, len(s.session.actions)-1, len(s.session.actions))
			s.question = nil
			s.notice = words.T("Taken back")
		}, true)
	})
}

// undoNewest undoes the newest change if it is what.
func undoNewest(lib *library.Library, what notes.Action) error {
	newest, _, err := lib.History().Next()
	if err != nil {
		return err
	}
	if newest != what {
		return errElsewhere
	}
	_, err = lib.Undo()
	return err
}
