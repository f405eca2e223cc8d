package screen

import (
	"precis/ui/alert"
	"precis/ui/words"
)

// Aim calls do, which makes a desired retention, 0 to 1, that of a deck, "" for the library.
// Where an exam is ahead and it is lower than so far, it asks before, and reports that.
func Aim(h Host, deck string, retention float64, do func()) (asks bool) {
	lib := h.Library()
	exams := lib.Exams().List()
	if lib.Settings(deck).DesiredRetention <= retention || len(exams) == 0 || exams[0].Date < lib.Today() {
		do()
		return false
	}
	next, aim := exams[0], words.Percent(retention)
	alert.Confirm(words.F("Aim at %s before an exam?", aim),
		words.F("“%s” is on %s. Aiming lower means fewer reviews until then, and more forgotten on the day.", next.Name, words.DayDate(next.Date, words.ShortYear)),
		words.F("Use %s", aim), do, h.Window())
	return true
}
