package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/cli/ahead"
)

// usualMinutes are the minutes a day of an exam of which nothing else is said.
const usualMinutes = 30

// examFlags are what `exam` is told of an exam; changed says which of them.
type examFlags struct {
	date, query, minutes, target string
	changed                      func(flag string) bool
}

func (a *app) examCommand() *cobra.Command {
	var told examFlags
	var remove bool
	cmd := &cobra.Command{
		Use:   "exam [NAME]",
		Short: "Plan for a date: list exams, set one, change or delete it",
		Long: `List the exams that you plan for with what will be recalled on the day, in a range
that holds in 80 of 100 cases. With a name set one, change what is given of it, or
delete it.

A new exam needs a date. It covers the cards that a search in Browse finds, all
without --query, and has 30 minutes a day without --minutes. Days of the week may have
minutes of their own: --minutes "45 sat=90 sun=0".`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			told.changed = cmd.Flags().Changed
			sets := slices.ContainsFunc([]string{"date", "query", "minutes", "target"}, told.changed)
			switch {
			case len(args) > 1:
				return usagef("%q is one word too many", args[1])
			case len(args) == 0 && (sets || remove):
				return usagef("name the exam to set, change or delete")
			case sets && remove:
				return usagef("--delete stands alone")
			case len(args) == 0:
				return a.reading(func(l *library.Library) error { return a.showExams(ctx, l, "") })
			case remove:
				return a.writing(func(l *library.Library) error { return a.deleteExam(ctx, l, args[0]) })
			case sets:
				return a.writing(func(l *library.Library) error { return a.setExam(ctx, l, args[0], &told) })
			}
			return a.reading(func(l *library.Library) error { return a.showExams(ctx, l, args[0]) })
		},
	}
	f := cmd.Flags()
	f.StringVar(&told.date, "date", "", "the `day` of the exam, such as 2027-05-23")
	f.StringVar(&told.query, "query", "", "what it covers: a `search` of Browse; \"\" is all cards")
	f.StringVar(&told.minutes, "minutes", "", "the `minutes` a day that there are for it")
	f.StringVar(&told.target, "target", "", "the `share` to recall on the day, such as 0.85; 0 is none")
	f.BoolVar(&remove, "delete", false, "delete the exam: its cards are scheduled as before")
	return cmd
}

func (a *app) setExam(ctx context.Context, l *library.Library, name string, told *examFlags) error {
	x, err := l.Exams().Named(name)
	switch {
	case errors.Is(err, notes.ErrNotFound) && !told.changed("date"):
		return fmt.Errorf("exam: there is no exam “%s” yet: give a new one its --date", oneLine(name))
	case errors.Is(err, notes.ErrNotFound):
		x = notes.Exam{Name: name, Minutes: notes.EveryDay(usualMinutes)}
	case err != nil:
		return err
	}
	if err := told.apply(&x); err != nil {
		return err
	}
	if x, err = l.Exams().Put(ctx, x); err != nil {
		return fmt.Errorf("exam: %w", err)
	}
	return a.showExams(ctx, l, x.Name)
}

// apply changes what was told of an exam.
func (f *examFlags) apply(x *notes.Exam) (err error) {
	if f.changed("query") {
		x.Query = f.query
	}
	if f.changed("date") {
		if x.Date, err = notes.ParseDate(f.date); err != nil {
			return usagef("--date: %v", err)
		}
	}
	if f.changed("minutes") {
		if x.Minutes, err = notes.ParseStudyMinutes(f.minutes); err != nil {
			return usagef("--minutes: %v", err)
		}
	}
	if f.changed("target") {
		if x.Target, err = strconv.ParseFloat(f.target, 64); err != nil || !(x.Target >= 0 && x.Target < 1) {
			return usagef("--target takes a share from 0 up to 1, such as 0.85")
		}
	}
	return nil
}

func (a *app) deleteExam(ctx context.Context, l *library.Library, name string) error {
	x, err := l.Exams().Named(name)
	if err == nil {
		err = l.Exams().Delete(x.ID)
	}
	if err != nil {
		return err
	}
	return a.showExams(ctx, l, "")
}

// showExams prints the exam of a name, all for "".
func (a *app) showExams(ctx context.Context, l *library.Library, name string) error {
	x := notes.Exam{}
	if name != "" {
		var err error
		if x, err = l.Exams().Named(name); err != nil {
			return err
		}
	}
	report, end := a.progress("Planning")
	plans, err := l.Exams().Plans(ctx, report)
	end()
	if err != nil {
		return err
	}
	shape := []ahead.Exam{}
	for i := range plans {
		p := &plans[i]
		if name != "" && p.ID != x.ID {
			continue
		}
		var choices *library.ExamChoices
		if p.Target > 0 {
			c, err := l.Exams().Choices(ctx, p.ID)
			switch {
			case err == nil:
				choices = &c
			case !errors.Is(err, notes.ErrNothing):
				return err
			}
		}
		shape = append(shape, ahead.ExamOf(p, choices))
	}
	return a.show(shape, func(p *printer) { ahead.PrintExams(p, shape, a.columns()) })
}

func (a *app) planCommand() *cobra.Command {
	var name string
	var days int
	cmd := &cobra.Command{
		Use:   "plan",
		Short: "Print what each day until an exam brings",
		Long: `Print what each day until an exam brings: the looks at known and at new cards, their
time, and what would be recalled if the exam were held then. Exams share their days:
the work is that for all of them.`,
		Args: alone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("days") && (days < 1 || days > mostAheadDays) {
				return usagef("--days takes a number from 1 to %d", mostAheadDays)
			}
			return a.reading(func(l *library.Library) error { return a.showPlan(cmd.Context(), l, name, days) })
		},
	}
	cmd.Flags().StringVar(&name, "exam", "", "the exam of this `name` (default: the nearest)")
	cmd.Flags().IntVar(&days, "days", 0, "how many `days` to print, today being the first (default: all)")
	return cmd
}

func (a *app) showPlan(ctx context.Context, l *library.Library, name string, days int) error {
	shape := []ahead.PlanDay{}
	all := l.Exams().List()
	if name != "" {
		x, err := l.Exams().Named(name)
		if err != nil {
			return err
		}
		all = []notes.Exam{x}
	}
	if len(all) > 0 {
		coming, err := l.Exams().Ahead(ctx, all[0].ID, days)
		if err != nil && !errors.Is(err, notes.ErrNothing) {
			return err
		}
		for i := range coming {
			shape = append(shape, ahead.PlanDayOf(&coming[i]))
		}
	}
	return a.show(shape, func(p *printer) { ahead.PrintPlan(p, shape) })
}
