package today

import (
	"context"
	"errors"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/screen"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// plan works out what the plans for exams say, while the rest of the page is shown.
func (s *Screen) plan() {
	if len(s.upcoming()) == 0 {
		s.planning.Drop()
		return
	}
	screen.Read(&s.planning, s.ctx, s.host, func(ctx context.Context, lib *library.Library) ([]library.ExamPlan, error) {
		return lib.Exams().Plans(ctx, nil)
	}, func(plans []library.ExamPlan, err error) {
		switch {
		case errors.Is(err, context.Canceled):
		case err != nil:
			s.host.Fail(err)
		default:
			s.plans = map[notes.ExamID]library.ExamPlan{}
			for i := range plans {
				s.plans[plans[i].ID] = plans[i]
			}
			s.draw()
		}
	})
}

// upcoming are the exams to come, the nearest first.
func (s *Screen) upcoming() (all []notes.Exam) {
	today := s.host.Library().Today()
	for _, x := range s.host.Library().Exams().List() {
		if x.Date >= today {
			all = append(all, x)
		}
	}
	return all
}

// exams are a line for each exam to come: how long it is, how much of today's time is
// left, and what is forecast for the day.
func (s *Screen) exams() []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, x := range s.upcoming() {
		left := int(x.Date - s.host.Library().Today())
		about := []string{words.N(left, "%d day left", "%d days left")}
		switch left {
		case 0:
			about[0] = words.T("today")
		case 1:
			about[0] = words.T("tomorrow")
		}
		content := widgets.RowContent{Kind: widgets.ListRow, Text: x.Name, NoteColour: theme.Ink2}
		if plan, known := s.plans[x.ID]; known && plan.Cards > 0 {
			about = append(about, words.F("%s left today", words.Minutes(int(plan.Today.Round(time.Minute)/time.Minute))))
			if low, high := notes.Percent(plan.Recall.Low), notes.Percent(plan.Recall.High); low < high {
				content.Note = words.F("%.0f – %.0f %%", low, high)
			}
			content.Count = words.Percent(plan.Recall.Expected)
		}
		content.Sub = strings.Join(about, " · ")
		row := widgets.NewRow(content, func() { s.host.Go(screen.Exam(x.ID)) })
		row.OnSecondary = func(at fyne.Position) {
			screen.ShowMenu(s.host, at,
				fyne.NewMenuItem(words.T("Open"), func() { s.host.Go(screen.Exam(x.ID)) }),
				fyne.NewMenuItem(words.T("Review for this exam"), func() { s.host.Go(screen.Review{Query: x.Query}) }),
				fyne.NewMenuItem(words.T("Change…"), func() { s.host.PlanExam(x) }))
		}
		rows = append(rows, row)
	}
	return rows
}
