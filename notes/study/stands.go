package study

import "precis/notes"

// Stands reports whether a card that is asked is still to be asked: it was neither answered
// nor put aside nor scheduled anew meanwhile, and still holds today.
func Stands(asked, now *notes.Card, today notes.Day) bool {
	before, after := asked.Progress, now.Progress
	before.Flag, after.Flag = 0, 0
	return asked.ID == now.ID && before == after && (asked.Until == now.Until || !now.Expired(today))
}
