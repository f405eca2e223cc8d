package notes_test

import (
	"testing"

	"precis/notes"
)

func TestActionsInEnglish(t *testing.T) {
	for _, tt := range []struct {
		action notes.Action
		want   string
	}{
		{notes.Action{}, ""},
		{notes.Action{Name: "Import 3 notes"}, "Import 3 notes"}, // as it was stored once
		{notes.Action{Kind: notes.ActionAddNote}, "Add note"},
		{notes.Action{Kind: notes.ActionEdit, Name: "100 % of Rivers"}, "Edit “100 % of Rivers”"},
		{notes.Action{Kind: notes.ActionEditCard, Name: "Rivers"}, "Edit a card of “Rivers”"},
		{notes.Action{Kind: notes.ActionImport, Count: 1, Name: "Rivers"}, "Import Rivers"},
		{notes.Action{Kind: notes.ActionImport, Count: 3}, "Import 3 notes"},
		{notes.Action{Kind: notes.ActionMove, Count: 1, Name: "Polity"}, "Move 1 note to Polity"},
		{notes.Action{Kind: notes.ActionRenameDeck, Name: "A", Other: "B/C"}, "Rename deck A to B/C"},
		{notes.Action{Kind: notes.ActionRenameDeck, Name: "A", Other: "B/C/A"}, "Move deck A to B/C"},
		{notes.Action{Kind: notes.ActionRenameDeck, Name: "B/A", Other: "A"}, "Move B/A to the top of the library"},
		{notes.Action{Kind: notes.ActionNewDeck, Name: "A/B"}, "New deck A/B"},
		{notes.Action{Kind: notes.ActionDeleteDeck, Count: 2, Name: "A", Other: "B"}, "Delete the deck A"},
		{notes.Action{Kind: notes.ActionDelete, Count: 2}, "Delete 2 notes"},
		{notes.Action{Kind: notes.ActionDelete, Cards: 1}, "Delete 1 card"},
		{notes.Action{Kind: notes.ActionDelete, Count: 1, Cards: 3}, "Delete 1 note and 3 cards"},
		{notes.Action{Kind: notes.ActionGrade, Name: "Capital?", Other: "good"}, "Grade “Capital?” good"},
		{notes.Action{Kind: notes.ActionCram, Name: "Capital?", Other: "again"}, "Cram “Capital?” again"},
		{notes.Action{Kind: notes.ActionReschedule, Cards: 4}, "Reschedule 4 cards"},
		{notes.Action{Kind: notes.ActionDecide, Cards: 1}, "Decide on 1 changed card"},
		{notes.Action{Kind: notes.ActionSearch, Name: "Weak"}, "Change the saved search “Weak”"},
		{notes.Action{Kind: notes.ActionTakeBack, Cards: 2}, "Take back 2 cards"},
	} {
		if got := tt.action.String(); got != tt.want {
			t.Errorf("%+v is %q, want %q", tt.action, got, tt.want)
		}
	}
}
