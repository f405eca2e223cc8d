package study

import "precis/notes"

// Siblings returns the cards of a note that grading one of them puts aside for
// the day: those cut from the same text that are new, or in review and due, and
// that are not suspended, retired or put aside already. Call it where the deck
// buries siblings.
func Siblings(graded *notes.Card, note []notes.Card, today notes.Day) []notes.CardID {
	var ids []notes.CardID
	for i := range note {
		card := &note[i]
		p := &card.Progress
		if !graded.Sibling(card) || p.Suspended || p.Retired || p.Buried(today) {
			continue
		}
		if p.State == notes.New || p.State == notes.InReview && p.DueDay <= today {
			ids = append(ids, card.ID)
		}
	}
	return ids
}
