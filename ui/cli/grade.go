package cli

import (
	"time"

	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/library"
)

// longestTook is the longest time for one answer that is believed.
const longestTook = 24 * time.Hour

func (a *app) gradeCommand() *cobra.Command {
	var took int64
	cmd := &cobra.Command{
		Use:   "grade CARD again|hard|good|easy",
		Short: "Store one review of a card, due or not",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usagef("name a card and one of again, hard, good, easy")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			grade, err := notes.ParseGrade(args[1])
			if err != nil {
				return usagef("%v", err)
			}
			if !believable(took) {
				return usagef("--took takes milliseconds, up to a day")
			}
			return a.writing(func(l *library.Library) error {
				c, err := l.Study().Grade(notes.CardID(args[0]), grade, time.Duration(took)*time.Millisecond)
				if err != nil {
					return err
				}
				return a.showCard(l, &c)
			})
		},
	}
	cmd.Flags().Int64Var(&took, "took", 0, "`milliseconds` from question to grade")
	return cmd
}

// believable reports whether an answer may have taken so many milliseconds.
func believable(ms int64) bool { return ms >= 0 && ms <= longestTook.Milliseconds() }
