package ahead

import (
	"fmt"
	"io"
	"strconv"

	"precis/notes"
	"precis/notes/simulate"
	"precis/ui/cli/terminal"
)

// Way is a way out of a backlog: the minutes of a day, in how many days it is
// cleared and on which, null where that takes too long to tell, and how many of the
// cards studied before would be recalled, on average over the next 30 days.
type Way struct {
	Days       *int    `json:"days"`
	Minutes    int     `json:"minutes_a_day"`
	DoneBy     *string `json:"done_by"`
	Remembered float64 `json:"remembered"`
}

// WaysOf returns ways that begin today.
func WaysOf(ways []simulate.Way, today notes.Day) []Way {
	all := make([]Way, 0, len(ways))
	for _, w := range ways {
		way := Way{Minutes: w.Minutes, Remembered: w.Remembered}
		if w.Days > 0 {
			by := (today + notes.Day(w.Days-1)).String()
			way.Days, way.DoneBy = &w.Days, &by
		}
		all = append(all, way)
	}
	return all
}

// PrintWays prints ways out as a table.
func PrintWays(w io.Writer, ways []Way) {
	t := terminal.NewTable(">minutes a day", ">days", "done by", ">remembered on average")
	for _, way := range ways {
		days, by := fmt.Sprintf("over %d", simulate.Outlook), ""
		if way.Days != nil {
			days, by = strconv.Itoa(*way.Days), *way.DoneBy
		}
		t.Row(strconv.Itoa(way.Minutes), days, by, strconv.FormatFloat(way.Remembered, 'f', 0, 64))
	}
	t.Print(w, 0)
}
