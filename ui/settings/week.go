package settings

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// week shows the seven days, each of which goes on to the next choice when it is
// pressed: normal, fewer, fewest.
type week struct {
	days  notes.EasyDays
	store func(value string)
	row   *fyne.Container
}

func newWeek(store func(string)) *week { return &week{store: store, row: widgets.FlowRow(theme.Gap8)} }

func (w *week) object() fyne.CanvasObject { return w.row }

// fromMonday are the days of the week in the order in which they are shown.
var fromMonday = [7]time.Weekday{
	time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday,
}

// easyWords name how much is reviewed on a day.
var easyWords = map[notes.EasyDay]string{notes.ReducedDay: words.Key("fewer"), notes.MinimumDay: words.Key("fewest")}

func (w *week) show(value string) {
	days, err := notes.ParseEasyDays(value)
	if err != nil {
		days = notes.EasyDays{} // what a later version wrote
	}
	w.days = days
	w.row.Objects = nil
	for _, day := range fromMonday {
		name := words.WeekdayName(day)
		said := easyWords[days[day]]
		if said != "" {
			name += " · " + words.T(said)
		}
		w.row.Add(widgets.NewChoice(name, said != "", func() { w.turn(day) }))
	}
	w.row.Refresh()
}

// turn gives a day the next choice.
func (w *week) turn(day time.Weekday) {
	days := w.days
	days[day] = (days[day] + 1) % (notes.MinimumDay + 1)
	w.store(days.String())
}

// weekInWords says which days are easy.
func weekInWords(value string) string {
	days, err := notes.ParseEasyDays(value)
	if err != nil {
		return value
	}
	var all []string
	for _, how := range []notes.EasyDay{notes.ReducedDay, notes.MinimumDay} {
		var names []string
		for _, day := range fromMonday {
			if days[day] == how {
				names = append(names, words.WeekdayName(day))
			}
		}
		if len(names) > 0 {
			all = append(all, words.F("%s on %s", words.T(easyWords[how]), strings.Join(names, ", ")))
		}
	}
	if len(all) == 0 {
		return words.T("all days alike")
	}
	return strings.Join(all, "; ")
}
