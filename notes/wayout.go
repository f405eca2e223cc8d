package notes

import (
	"strconv"
	"strings"
)

// WayOut is how a learner who fell behind catches up: what was due before a day is
// reviewed within so many minutes a day, what is forgotten fastest first, until
// none of it is left. It says which cards come and in which order, and changes no
// due date. The zero WayOut is none.
type WayOut struct {
	// Since is the day on which it was chosen: the cards that were due before it,
	// and were not reviewed since, are the backlog.
	Since Day
	// Minutes are those of one day, 1 to 1440.
	Minutes int
}

// mostMinutes are those of a day.
const mostMinutes = 24 * 60

// Leaves reports whether a card in review still belongs to the backlog.
func (w WayOut) Leaves(p *Progress) bool {
	return w.Minutes > 0 && p.State == InReview && !p.Suspended && !p.Retired && p.DueDay < w.Since && p.LastDay < w.Since
}

// ParseWayOut reads a way such as "20m since 2026-11-29"; "none" is none.
func ParseWayOut(text string) (WayOut, error) {
	words := strings.Fields(text)
	if len(words) == 1 && words[0] == "none" {
		return WayOut{}, nil
	}
	if len(words) != 3 || words[1] != "since" {
		return WayOut{}, Invalidf("%q is neither none nor a way out of a backlog such as 20m since 2026-11-29", text)
	}
	minutes, err := strconv.Atoi(strings.TrimSuffix(words[0], "m"))
	if err != nil || minutes < 1 || minutes > mostMinutes {
		return WayOut{}, Invalidf("%q is not from 1m to %dm, the minutes of a day", words[0], mostMinutes)
	}
	since, err := ParseDate(words[2])
	return WayOut{Since: since, Minutes: minutes}, err
}

// String writes the way so that ParseWayOut reads it again.
func (w WayOut) String() string {
	if w.Minutes <= 0 {
		return "none"
	}
	return strconv.Itoa(w.Minutes) + "m since " + w.Since.String()
}
