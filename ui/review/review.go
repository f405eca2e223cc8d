// Package review is the screen on which cards are asked: nothing but the
// question, then its answer and the four grades, until none waits.
package review

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/study"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/text"
)

// Host is the window as this screen sees it.
type Host interface {
	screen.Host
	// Alone hides the sidebar and menu clutter while true.
	Alone(alone bool)
}

// Screen reviews what waits in a scope, card by card.
type Screen struct {
	host  Host
	scope library.Scope
	// begun is set by Start, front while the screen is shown.
	begun, front bool
	left         time.Time // when the screen was last begun or hidden

	queue    study.Queue
	question *question // nil while none is asked
	ended    *ending   // set when no card waits
	session  session
	form     *form // set while the card is edited
	holding  screen.Act
	// notice says quietly what was just done, "" for nothing.
	notice string

	fonts screen.Fonts
	asked int // counts loads, so that an old answer is told from the newest
	busy  bool
	later []func() // what was pressed while busy

	typing      typing
	showSection bool
	stopWaiting func()

	entry *text.Surface
	page  *page
}

var (
	_ screen.Screen = (*Screen)(nil)
	_ screen.Undoer = (*Screen)(nil)
)

// typingPreference remembers whether answers are typed.
const typingPreference = "review/type"

// New returns the screen; Start says what is reviewed.
func New(host Host) *Screen {
	s := &Screen{host: host, stopWaiting: func() {}}
	s.typing = typing(host.Library().Preferences().Get(typingPreference))
	s.page = newPage(s)
	return s
}

// pause is how long a session may be left and still go on.
const pause = time.Hour

// Start begins a session over what is due in a scope, or goes on with the one
// over the same scope that was left less than an hour ago.
// Extra study that came to its end begins anew.
func (s *Screen) Start(scope library.Scope) {
	now := s.host.Library().Now()
	if scope.Cram {
		scope.Since = s.scope.Since
	}
	over := scope.Cram && s.ended != nil
	goesOn := s.begun && s.scope == scope && !over && now.Sub(s.left) < pause
	s.left = now
	if scope.Cram && !goesOn {
		scope.Since = now
	}
	s.scope, s.begun = scope, true
	if goesOn {
		if s.front {
			s.load(true)
		}
		return
	}
	s.session, s.notice = session{}, ""
	s.question, s.ended, s.form, s.later = nil, nil, nil, nil
	if s.front {
		s.load(false)
	}
}

// Content is the whole screen.
func (s *Screen) Content() fyne.CanvasObject { return s.page.content }

// Show takes the window for itself and goes on where the session stopped.
func (s *Screen) Show() {
	s.front = true
	s.host.Alone(true)
	if s.form == nil {
		s.question.goOn(s.host.Library().Now())
	}
	if s.begun {
		s.load(true)
	}
}

// Hide gives the window back.
func (s *Screen) Hide() {
	s.front = false
	if s.form != nil {
		s.form.draft.Keep()
	}
	s.left, s.notice = s.host.Library().Now(), "" // what was just done is long past when it goes on
	s.question.stop(s.left)
	s.stopWaiting()
	s.host.Alone(false)
}

// Changed brings the card and the counts up to date after a change that was
// made elsewhere.
func (s *Screen) Changed(c notes.Change) {
	if s.front && s.begun && !s.busy && s.form == nil {
		s.load(true)
	}
}

// load shows the next card of the queue. With keep, the card that is on the screen
// stays as it is, its answer open or not, where it is still to be asked.
func (s *Screen) load(keep bool) {
	s.session.reconcile(s.host.Library())
	q := s.question
	s.run(func(lib *library.Library) (show notes.CardID, err error) {
		if keep {
			show = q.standing(lib)
		}
		return show, nil
	}, nil, keep)
}

// do runs f now, or as soon as what is under way is done.
func (s *Screen) do(f func()) {
	if s.busy {
		s.later = append(s.later, f)
		return
	}
	f()
}

// run does work off the UI thread, then shows the card it names, "" for the next
// of the queue. What is pressed meanwhile waits. Where the work fails, the
// screen stays as it is and what waited is dropped; done, which is nil for work
// that writes nothing, is called where it succeeded, before the card is shown.
func (s *Screen) run(work func(*library.Library) (show notes.CardID, err error), done func(), keep bool) {
	s.asked++
	s.busy = true
	asked, scope, lib := s.asked, s.scope, s.host.Library()
	worked := false
	task.Load(s.host.Context(), s.host.Runner(), func(ctx context.Context) (*found, error) {
		id, err := work(lib)
		if err != nil {
			return nil, err
		}
		worked = true
		return find(ctx, lib, scope, id)
	}, func(f *found, err error) {
		if worked && done != nil {
			done()
		}
		if asked != s.asked {
			switch {
			case done == nil:
			case err != nil:
				s.later = nil
				s.host.Fail(err)
			case s.front: // what was loaded meanwhile may be older
				s.load(false)
			}
			return
		}
		s.busy = false
		if err != nil {
			s.later = nil
			s.host.Fail(err)
			return
		}
		s.show(f, keep)
		for len(s.later) > 0 && !s.busy {
			next := s.later[0]
			s.later = s.later[1:]
			next()
		}
	})
}

// show puts what was found on the screen.
func (s *Screen) show(f *found, keep bool) {
	s.stopWaiting()
	s.queue, s.ended = f.queue, f.ending
	before := s.question
	s.question = f.question
	appears := f.question == nil || !keep || before == nil || !before.seen || !study.Stands(&before.card, &f.question.card, f.question.day)
	if f.question != nil {
		if !appears {
			f.question.resume(before)
		} else {
			f.question.shownAt, f.question.seen = s.host.Library().Now(), s.front
			s.entry = nil
			s.fonts.Check(s.host, f.question.card.Prompt, f.question.card.Answer)
		}
	}
	s.draw()
	s.host.Commands().Update()
	if appears {
		s.hear()
	}
	if s.question == nil && !s.queue.NextAt.IsZero() {
		s.waitUntil(s.queue.NextAt)
	}
}

// longestWait is how often the words of a waiting page are brought up to date.
const longestWait = 30 * time.Second

// waitUntil looks again when the next card on a step comes due.
func (s *Screen) waitUntil(at time.Time) {
	wait := min(max(at.Sub(s.host.Library().Now()), time.Second), longestWait)
	s.stopWaiting = s.host.Runner().After(wait, func() {
		if s.front && !s.busy {
			s.load(false)
		}
	})
}

func (s *Screen) draw() {
	s.page.draw()
	c := s.host.Window().Canvas()
	switch {
	case !s.front:
	case s.form != nil:
		c.Focus(s.form.field)
	case s.question != nil && s.entry != nil && !s.question.open:
		c.Focus(s.entry)
	default:
		c.Unfocus()
		s.page.text.Resume()
	}
}

// leave goes back to the screen before.
func (s *Screen) leave() {
	if s.form != nil {
		s.closeForm()
		return
	}
	s.host.Back()
}
