package intake

import (
	"cmp"
	"testing"

	"precis/notes"
)

// What becomes of a known note, by what came, where it came from and what stands.
func TestPlace(t *testing.T) {
	const mine = "mine"
	last := origin{said: "said", stored: hash(mine), told: "Law", deck: "Law"} // mine was not changed since
	with := func(change func(*origin)) origin {
		o := last
		change(&o)
		return o
	}
	changed := with(func(o *origin) { o.stored = hash("as it was") })
	moved := with(func(o *origin) { o.deck = "Other" })                               // by the learner, from there
	beside := with(func(o *origin) { o.own = "own" })                                 // another file was read for its own
	in := func(deck string) origin { return with(func(o *origin) { o.deck = deck }) } // which it was put into
	untold := func(deck string) origin { return with(func(o *origin) { o.deck, o.told = deck, "" }) }
	type want struct {
		verdict Verdict
		deck    string
		keeps   keeps
	}
	tests := []struct {
		name   string
		said   string
		brings brings
		whence whence
		naming naming
		told   string // and planned
		origin origin
		lies   string // "" for Law
		want   want
	}{
		{"nothing new", "said", theSame, fromItsPlace, byText, "Law", last, "", want{LeavesAsIs, "Law", keepsText}},
		{"nothing new, changed here", "said", nothingNew, fromItsPlace, byText, "Law", changed, "", want{LeavesAsIs, "Law", keepsText}},
		{"a new text", "new", anotherText, fromItsPlace, byText, "Law", last, "", want{Updates, "Law", keepsNothing}},
		{"a new text, changed here", "new", anotherText, fromItsPlace, byText, "Law", changed, "", want{Conflicts, "Law", keepsNothing}},
		{"a new text of a note that was never read", "new", anotherText, fromItsPlace, byText, "Law", origin{}, "", want{Updates, "Law", keepsNothing}},
		{"the text that it was changed to here", "new", theSame, fromItsPlace, byText, "Law", changed, "", want{LeavesAsIs, "Law", keepsAgreed}},
		{"what its own file said", "own", theSame, fromItsPlace, byText, "Law", beside, "", want{LeavesAsIs, "Law", keepsText}},
		{"what another one said for it", "said", theSame, fromItsPlace, byText, "Law", beside, "", want{LeavesAsIs, "Law", keepsOwn}},
		{"what another one said for it, again from there", "said", theSame, besideItsFile, byText, "Law", beside, "", want{LeavesAsIs, "Law", keepsText}},

		{"from elsewhere", "said", theSame, fromElsewhere, byFolder, "Torts", last, "", want{Updates, "Torts", keepsText}},
		{"from elsewhere, moved here", "said", theSame, fromElsewhere, byFolder, "Torts", moved, "", want{Updates, "Law", keepsText}},
		{"from elsewhere, named alone", "said", theSame, fromElsewhere, byNothing, "Torts", last, "", want{Updates, "Law", keepsText}},
		{"from elsewhere, changed on both sides", "new", anotherText, fromElsewhere, byFolder, "Torts", changed, "", want{Conflicts, "Torts", keepsNothing}},
		{"in a deck of other folders", "said", theSame, fromElsewhere, inFolders, "Law", last, "", want{Updates, "Law", keepsText}},
		{"in a deck of folders that are not known", "new", theSame, fromItsPlace, inUnknown, "Torts", last, "", want{Updates, "Torts", keepsAgreed}},
		{"in a deck of folders that are not known, by its first name", "new", theSame, fromItsPlace, inUnknown, "Torts", untold("Law"), "", want{Updates, "Law/Torts", keepsAgreed}},
		{"in no folder, by its first name", "new", theSame, fromItsPlace, inUnknown, "Torts", untold(notes.Inbox), notes.Inbox, want{Updates, "Torts", keepsAgreed}},
		{"in a deck of folders, by another name", "new", theSame, fromItsPlace, inUnknown, "Torts", in("Civil/Law"), "Civil/Law", want{Updates, "Civil/Torts", keepsAgreed}},
		{"in a deck that was chosen and ends alike", "new", theSame, fromItsPlace, inUnknown, "Torts", in("BioLaw"), "BioLaw", want{LeavesAsIs, "BioLaw", keepsAgreed}},
		{"in a deck that was chosen", "new", theSame, fromItsPlace, inUnknown, "Torts", in("Mine"), "Mine", want{LeavesAsIs, "Mine", keepsAgreed}},
		{"in another deck, by the text", "new", theSame, fromItsPlace, byText, "Torts", last, "", want{Updates, "Torts", keepsAgreed}},
		{"in another deck, by the text, moved here", "new", theSame, fromItsPlace, byText, "Torts", moved, "", want{LeavesAsIs, "Law", keepsAgreed}},
		{"in another deck, by the folder that it lay in before", "said", theSame, fromItsPlace, byFolder, "Torts", last, "", want{LeavesAsIs, "Law", keepsText}},
		{"in another deck, by the learner", "said", theSame, fromItsPlace, byLearner, "Torts", last, "", want{Updates, "Torts", keepsText}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := Planned{Deck: tt.told, arrival: arrival{path: "/in/a.md", said: tt.said, told: tt.told, naming: tt.naming}, match: match{"n1", tt.whence}}
			p.place(&standing{deck: cmp.Or(tt.lies, "Law"), path: "/in/a.md", text: mine, origin: tt.origin, brings: tt.brings})
			if got := (want{p.Verdict, p.Lies(), p.keeps}); got != tt.want {
				t.Errorf("%+v, not %+v", got, tt.want)
			}
		})
	}
}
