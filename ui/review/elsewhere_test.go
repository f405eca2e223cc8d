package review_test

import (
	"errors"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/storetest"
	"precis/ui/review"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
)

// look leaves the review for another screen, where something is done, and comes back.
func look(s *review.Screen, do func()) {
	s.Hide()
	do()
	s.Show()
}

func suspend(t *testing.T, h *screentest.Host, c notes.Card) {
	t.Helper()
	yes := true
	if n, err := h.Lib.Mark([]notes.CardID{c.ID}, library.Mark{Suspend: &yes}); n != 1 || err != nil {
		t.Fatalf("%d suspended: %v", n, err)
	}
}

func takeBack(t *testing.T, h *screentest.Host) {
	t.Helper()
	if _, err := h.Lib.Undo(); err != nil {
		t.Fatal(err)
	}
}

// Z takes back what this review did, not what was done elsewhere in the same way.
func TestUndoTellsTheLikeApart(t *testing.T) {
	h, s, n := begin(t, orchards)
	press(h, "@")
	h.Shows(t, "What is a scion?")
	look(s, func() { suspend(t, h, card(t, h, n, "What is a scion")) })
	press(h, "z")
	h.Shows(t, "Something was changed since")
	for _, words := range []string{"joined", "What is a scion"} {
		if !card(t, h, n, words).Progress.Suspended {
			t.Errorf("%q was resumed", words)
		}
	}
	look(s, func() { takeBack(t, h) })
	press(h, "z")
	h.Shows(t, "Taken back", "A scion is joined")
}

// What was taken back elsewhere is no step of the review any more, whatever came after it.
func TestStepTakenBackElsewhere(t *testing.T) {
	for name, then := range map[string]func(*screentest.Host, notes.Note){
		"nothing": func(*screentest.Host, notes.Note) {},
		"a change that is taken back too": func(h *screentest.Host, n notes.Note) {
			if _, err := h.Lib.Decks().MoveNotes([]notes.NoteID{n.ID}, "Elsewhere"); err != nil {
				t.Fatal(err)
			}
			takeBack(t, h)
		},
	} {
		t.Run(name, func(t *testing.T) {
			h, s, n := begin(t, orchards)
			press(h, "Space", "3", "@")
			look(s, func() {
				takeBack(t, h)
				then(h, n)
			})
			press(h, "z")
			h.Shows(t, "Taken back", "A scion is joined")
			if card(t, h, n, "joined").Progress.Reps != 0 {
				t.Error("the grade is still there")
			}
		})
	}
}

// A card that is put aside or answered elsewhere is not asked on; how far it was opened
// stays with one that is not.
func TestCardOnTheScreenChangesElsewhere(t *testing.T) {
	yes := true
	for name, tt := range map[string]struct {
		do     func(h *screentest.Host, id notes.CardID) error
		goesOn bool
	}{
		"suspended": {func(h *screentest.Host, id notes.CardID) error {
			_, err := h.Lib.Mark([]notes.CardID{id}, library.Mark{Suspend: &yes})
			return err
		}, true},
		"buried": {func(h *screentest.Host, id notes.CardID) error {
			_, err := h.Lib.Mark([]notes.CardID{id}, library.Mark{Bury: &yes})
			return err
		}, true},
		"graded": {func(h *screentest.Host, id notes.CardID) error {
			_, err := h.Lib.Study().Grade(id, notes.Good, 0)
			return err
		}, true},
		"deleted": {func(h *screentest.Host, id notes.CardID) error {
			_, err := h.Lib.Delete(nil, []notes.CardID{id})
			return err
		}, true},
		"flagged": {func(h *screentest.Host, id notes.CardID) error {
			flag := uint8(2)
			_, err := h.Lib.Mark([]notes.CardID{id}, library.Mark{Flag: &flag})
			return err
		}, false},
	} {
		for _, where := range []string{"on another screen", "in review", "in its form"} {
			t.Run(name+" "+where, func(t *testing.T) {
				h, s, n := begin(t, orchards)
				id := card(t, h, n, "joined").ID
				press(h, "Space")
				do := func() {
					if err := tt.do(h, id); err != nil {
						t.Fatal(err)
					}
				}
				switch where {
				case "on another screen":
					look(s, do)
				case "in review":
					do()
					s.Changed(notes.Change{Cards: []notes.CardID{id}})
				default:
					press(h, "e")
					do()
					s.Changed(notes.Change{Cards: []notes.CardID{id}})
					h.Commands().Run("review.leave")
				}
				if !tt.goesOn {
					h.Shows(t, "rootstock", "Good")
					return
				}
				h.Shows(t, "What is a scion?")
				hides(t, h, "rootstock")
			})
		}
	}
}

// A grade for a card that was answered elsewhere just before is no second review of it.
func TestGradeOfACardAnsweredElsewhere(t *testing.T) {
	h, _, n := begin(t, orchards)
	press(h, "Space")
	runner := &tasktest.Later{}
	h.Tasks = runner
	press(h, "3")
	if _, err := h.Lib.Study().Grade(card(t, h, n, "joined").ID, notes.Good, 0); err != nil {
		t.Fatal(err)
	}
	runner.Do()
	h.Shows(t, "What is a scion?")
	if reps := card(t, h, n, "joined").Progress.Reps; reps != 1 {
		t.Errorf("it has %d reviews", reps)
	}
}

// A card that comes again at once after it was answered elsewhere comes closed.
func TestCardAnsweredElsewhereComesAgain(t *testing.T) {
	h, s, n := begin(t, "Which river?::The Ems")
	press(h, "Space")
	look(s, func() {
		if _, err := h.Lib.Study().Grade(h.Lib.CardsOf(n.ID)[0].ID, notes.Again, 0); err != nil {
			t.Fatal(err)
		}
	})
	h.Shows(t, "Which river?", "Show answer")
	hides(t, h, "The Ems")
}

// Where nothing changes any more, nothing is said to be undone by Z.
func TestNothingToPutAside(t *testing.T) {
	h, _, n := begin(t, orchards)
	press(h, "Space", "3")
	runner := &tasktest.Later{}
	h.Tasks = runner
	press(h, "@")
	suspend(t, h, card(t, h, n, "What is a scion")) // elsewhere, just before
	runner.Do()
	h.Tasks = tasktest.Immediate()
	hides(t, h, "Z undoes")
	h.Shows(t, "Name three pome fruits")
	press(h, "z")
	h.Shows(t, "Something was changed since")
	if card(t, h, n, "joined").Progress.Reps != 1 {
		t.Error("the grade was taken back")
	}
}

// A card saved as it was is no step: Z takes back the grade before it, and says so.
func TestCardSavedAsItWas(t *testing.T) {
	h, _, n := begin(t, orchards)
	press(h, "Space", "3", "e")
	h.Commands().Run("review.save-card")
	h.Shows(t, "Card saved")
	hides(t, h, "Z undoes")
	press(h, "z")
	h.Shows(t, "Taken back", "A scion is joined")
	if card(t, h, n, "joined").Progress.Reps != 0 {
		t.Error("the grade is still there")
	}
}

// failing is a store whose changes fail when told to.
type failing struct {
	notes.Store
	err error
}

func (f *failing) Update(what notes.Action, change func(notes.Writer) error) (notes.Change, error) {
	if f.err != nil && what.Kind == notes.ActionGrade {
		return notes.Change{}, f.err
	}
	return f.Store.Update(what, change)
}

// A grade that could not be stored is told, also where the screen was left and shown again
// before the disk said so.
func TestFailedGradeIsToldAfterALookElsewhere(t *testing.T) {
	store := &failing{Store: storetest.Memory()}
	h := screentest.NewOn(t, store)
	h.Add(t, "Garden", orchards)
	s := review.New(h)
	h.Put(t, s)
	s.Start(library.Scope{})
	runner := &tasktest.Later{}
	h.Tasks = runner
	store.err = errors.New("the disk is slow and full")
	press(h, "Space", "3")
	look(s, func() {})
	runner.Do()
	if len(h.Errors) != 1 || !errors.Is(h.Errors[0], store.err) {
		t.Errorf("told %v", h.Errors)
	}
	h.Shows(t, "A scion is joined")
}

// A question that comes while another screen is in front is asked from when it is seen.
func TestQuestionThatComesUnseen(t *testing.T) {
	h, s, n := begin(t, "Which river?::The Ems\n\nWhich sea?::The North Sea\n")
	runner := &tasktest.Later{}
	h.Tasks = runner
	press(h, "Space", "3")
	s.Hide()
	runner.Do()
	h.Clock = h.Clock.Add(40 * time.Minute)
	h.Tasks = tasktest.Immediate()
	s.Show()
	h.Clock = h.Clock.Add(2 * time.Second)
	press(h, "Space", "3")
	log, err := h.Lib.Reviews(card(t, h, n, "sea").ID)
	if err != nil || len(log) != 1 || log[0].Took != 2*time.Second {
		t.Errorf("the log is %+v, want an answer of 2 s: %v", log, err)
	}
}

// The time away, and that with the form, is no time of an answer; what is left is counted
// in the summary as in all figures, a minute at most.
func TestTimeAwayIsNoTimeOfTheAnswer(t *testing.T) {
	h, s, n := begin(t, "Which river?::The Ems\n\nWhich sea?::The North Sea\n")
	after := func(d time.Duration) { h.Clock = h.Clock.Add(d) }
	after(3 * time.Second)
	press(h, "Space")
	look(s, func() { after(40 * time.Minute) })
	after(2 * time.Second)
	press(h, "e")
	after(5 * time.Minute)
	look(s, func() { after(5 * time.Minute) })
	after(time.Minute)
	h.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	after(2 * time.Second)
	press(h, "e")
	after(time.Minute)
	h.Commands().Run("review.save-card")
	after(time.Second)
	press(h, "4")
	log, err := h.Lib.Reviews(card(t, h, n, "river").ID)
	if err != nil || len(log) != 1 || log[0].Took != 8*time.Second {
		t.Errorf("the log is %+v, want an answer of 8 s: %v", log, err)
	}
	press(h, "Space")
	after(50 * time.Minute)
	press(h, "4")
	h.Shows(t, "2 cards · 1 min 8 s")
}
