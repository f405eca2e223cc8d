// Package exams is the screen of exams: what will be recalled on the day, where it is
// weakest, and what other minutes would bring. Its sheet asks for an exam.
package exams

import (
	"context"
	"errors"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/command"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// step is by how much the minutes of a day are varied.
const step = 10 * time.Minute

// Screen shows the plans for exams, of one at a time.
type Screen struct {
	host   screen.Host
	chosen notes.ExamID
	exams  []notes.Exam
	// plans and choices are what is known of them; an exam is missing while it is
	// worked out.
	plans   map[notes.ExamID]library.ExamPlan
	choices map[notes.ExamID]library.ExamChoices
	front   bool
	all     bool // sections, also those beyond the first few

	planning, weighing, removing screen.Act

	working *widgets.Working // while a plan is worked out
	ctx     context.Context  // ends when the screen leaves
	leave   context.CancelFunc

	scroll  *container.Scroll
	text    *reading.Surface
	content *fyne.Container
}

var (
	_ screen.Screen   = (*Screen)(nil)
	_ screen.Scroller = (*Screen)(nil)
)

// New returns the screen.
func New(host screen.Host) *Screen {
	s := &Screen{host: host, leave: func() {}, plans: map[notes.ExamID]library.ExamPlan{}, choices: map[notes.ExamID]library.ExamChoices{}}
	s.scroll = container.NewVScroll(container.NewStack())
	s.text = reading.Around(s.scroll)
	s.text.Here = func(int) []*fyne.MenuItem { return s.menu() }
	title := widgets.NewText(words.T("Exams"), theme.SizeInterface, theme.Ink, widgets.Ellipsis).Bold()
	s.content = widgets.Page(widgets.TopBar(title, widgets.NewQuietButton(words.T("Plan for an exam…"), s.add)), s.text)
	return s
}

// Content is the whole screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Scroll is what moves by key.
func (s *Screen) Scroll() *container.Scroll { return s.scroll }

// Show works the plans out anew.
func (s *Screen) Show() {
	s.front = true
	s.ctx, s.leave = context.WithCancel(s.host.Context())
	s.load()
}

// Hide ends what is being worked out.
func (s *Screen) Hide() {
	s.front = false
	s.leave()
}

// Changed works the plans out anew.
func (s *Screen) Changed(notes.Change) {
	if s.front {
		s.load()
	}
}

// Open shows the plan for an exam; "" is the nearest.
func (s *Screen) Open(id notes.ExamID) {
	if id != "" {
		s.choose(id)
	}
}

// Commands are the screen's own.
func (s *Screen) Commands() []command.Command {
	some := func() bool { return s.front && len(s.exams) > 0 }
	several := func() bool { return s.front && len(s.exams) > 1 }
	return []command.Command{
		{ID: "exams.review", Name: words.T("Review for this exam"), Keys: command.Keys("Enter"), Do: s.review, Enabled: func() bool { return some() && s.at().Date >= s.host.Library().Today() }},
		{ID: "exams.edit", Name: words.T("Change the exam"), Keys: command.Keys("E"), Do: s.edit, Enabled: some},
		{ID: "exams.delete", Name: words.T("Delete the exam"), Keys: command.Keys("Delete"), Do: s.remove, Enabled: some},
		{ID: "exams.next", Name: words.T("Next exam"), Keys: command.Keys("]"), Do: func() { s.step(1) }, Enabled: several},
		{ID: "exams.previous", Name: words.T("Previous exam"), Keys: command.Keys("["), Do: func() { s.step(-1) }, Enabled: several},
	}
}

// at is the exam that is shown; there must be one.
func (s *Screen) at() *notes.Exam { return &s.exams[s.place()] }

// place is where it stands among the exams.
func (s *Screen) place() int {
	for i := range s.exams {
		if s.exams[i].ID == s.chosen {
			return i
		}
	}
	return 0
}

// At implements screen.Placed.
func (s *Screen) At() screen.To { return screen.Exam(s.chosen) }

func (s *Screen) step(by int) {
	s.choose(s.exams[(s.place()+by+len(s.exams))%len(s.exams)].ID)
}

func (s *Screen) choose(id notes.ExamID) {
	if s.chosen == id {
		return
	}
	s.chosen, s.all = id, false
	s.scroll.Offset = fyne.Position{}
	s.draw()
	s.weigh()
}

func (s *Screen) add() { s.host.PlanExam(notes.Exam{}) }

func (s *Screen) edit() { s.host.PlanExam(*s.at()) }

func (s *Screen) remove() { remove(&s.removing, s.host, s.at()) }

// menu is what can be done with the exam that is shown.
func (s *Screen) menu() []*fyne.MenuItem {
	if len(s.exams) == 0 {
		return nil
	}
	item := s.host.Commands().Entry
	review := item("exams.review", words.T("Review for this exam"), s.review)
	review.Disabled = s.at().Date < s.host.Library().Today()
	return []*fyne.MenuItem{
		review, item("exams.edit", words.T("Change…"), s.edit), item("study.exam", words.T("Plan for an exam…"), s.add),
		fyne.NewMenuItemSeparator(), item("exams.delete", words.T("Delete the exam"), s.remove),
	}
}

func (s *Screen) review() { s.host.Go(screen.Review{Query: s.at().Query}) }

// load lists the exams, and works out what their plans say.
func (s *Screen) load() {
	s.exams = s.host.Library().Exams().List()
	s.plan()
	s.draw()
}

// plan works out what the plans say; what was asked before is dropped.
func (s *Screen) plan() {
	s.planning.Drop()
	s.working = nil
	if len(s.exams) == 0 {
		return
	}
	ctx, cancel := context.WithCancel(s.ctx)
	s.working = widgets.NewWorking(words.T("Working out the plan"), cancel)
	screen.Watch(&s.planning, ctx, s.host, func(ctx context.Context, lib *library.Library, report task.Report) ([]library.ExamPlan, error) {
		return lib.Exams().Plans(ctx, report)
	}, s.working.Set, func(plans []library.ExamPlan, err error) {
		cancel()
		s.working = nil
		if err != nil {
			s.host.Fail(err)
			s.draw()
			return
		}
		s.plans, s.choices = map[notes.ExamID]library.ExamPlan{}, map[notes.ExamID]library.ExamChoices{}
		for i := range plans {
			s.plans[plans[i].ID] = plans[i]
		}
		s.draw()
		s.weigh()
	})
}

// weigh works out what other minutes would bring for the exam that is shown.
func (s *Screen) weigh() {
	if len(s.exams) == 0 {
		return
	}
	id := s.at().ID
	plan, ok := s.plans[id]
	if _, known := s.choices[id]; known || !ok || plan.DaysLeft < 0 || plan.Cards == 0 {
		return
	}
	more := []time.Duration{step}
	if time.Duration(slices.Max(plan.Minutes[:]))*time.Minute > step {
		more = []time.Duration{-step, step}
	}
	screen.Read(&s.weighing, s.ctx, s.host, func(ctx context.Context, lib *library.Library) (library.ExamChoices, error) {
		return lib.Exams().Choices(ctx, id, more...)
	}, func(c library.ExamChoices, err error) {
		switch {
		case errors.Is(err, notes.ErrNothing) || errors.Is(err, context.Canceled):
		case err != nil:
			s.host.Fail(err)
		default:
			s.choices[id] = c
			s.draw()
		}
	})
}

// ShowMenu shows what can be done with the exam.
func (s *Screen) ShowMenu() { s.text.ShowMenuOf(-1) }
