package intake_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"precis/notes"
)

// Cards that the library has in a note of which the batch does not speak stay
// there: their text is left out of what comes in, and a note of nothing else too.
func TestCardsThatLiveElsewhereStayThere(t *testing.T) {
	s := newShelf(t)
	s.bring(s.box("first.box", box{Notes: []boxNote{
		{Markdown: "---\nid: rivers\n---\nLongest river?::Nile <!--id:nile-->\n\nIn {{c1::Africa}} and {{c2::Asia}}. <!--id:c1=africa,c2=asia-->\n", Title: "Rivers"},
	}}))
	did := s.bring(s.box("second.box", box{Notes: []boxNote{
		{Markdown: "---\nid: water\n---\nIntro.\n\nLongest river?::The Nile <!--id:nile-->\n\nIn {{c1::Africa}} and {{c2::Asia}}. <!--id:c1=africa,c2=asia-->\n\nSaltiest sea?::Dead Sea <!--id:dead-->\n", Title: "Water"},
		{Markdown: "---\nid: again\n---\nLongest river?::Nile <!--id:nile-->\n", Title: "Again"},
	}}))
	if did.Added != 1 || did.Cards.Added != 1 {
		t.Errorf("%+v", did)
	}
	var said []string
	for _, w := range did.Warnings {
		said = append(said, w.Message.String())
	}
	if all := strings.Join(said, "\n"); !strings.Contains(all, `"Water": 3 cards are in other notes`) || !strings.Contains(all, `"Again": 1 cards are in other notes`) {
		t.Error(all)
	}
	if c := s.card("nile"); c.Note != "rivers" || c.Answer != "Nile" {
		t.Errorf("%+v", c)
	}
	if c := s.card("dead"); c.Note != "water" {
		t.Errorf("%+v", c)
	}
	if got, want := s.contents().Texts["water"].Markdown, "Intro.\n\nSaltiest sea?::Dead Sea\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Cards that move between the notes of a batch go with their text.
func TestCardsThatMoveBetweenNotesOfABatch(t *testing.T) {
	s := newShelf(t)
	one := "Longest river?::Nile <!--id:nile-->\n"
	two := "Saltiest sea?::Dead Sea <!--id:dead-->\n"
	note := func(id, text string) boxNote {
		return boxNote{Markdown: "---\nid: " + id + "\n---\n" + text, Title: id}
	}
	s.bring(s.box("all.box", box{Notes: []boxNote{note("a", one+"\n"+two), note("b", "Deepest lake?::Baikal <!--id:lake-->\n")}}))
	did := s.bring(s.box("all.box", box{Notes: []boxNote{note("a", two), note("b", "Deepest lake?::Baikal <!--id:lake-->\n\n"+one)}}))
	if did.Cards.Added != 0 || did.Cards.Retired != 0 || s.card("nile").Note != notes.NoteID("b") {
		t.Errorf("%+v, %+v", did, s.card("nile"))
	}
}

// Files of one import that name one note: what both say is read once, what only one says
// is a note of its own, and to import them again changes nothing.
func TestFilesOfOneImportThatNameOneNote(t *testing.T) {
	s := newShelf(t)
	in := filepath.Join(s.folder, "in")
	if err := os.Mkdir(in, 0o700); err != nil {
		t.Fatal(err)
	}
	const crow, raven, rook = "Crow :: Corvus <!--id:crow-->\n", "Raven :: Corvus corax <!--id:raven-->\n", "Rook :: Corvus frugilegus <!--id:rook-->\n"
	for name, text := range map[string]string{
		"a.box": crow + "\n" + raven, "b.box": crow + "\n" + rook, "c.box": crow + "\n" + raven,
		"d.box": crow + "\n" + "Raven :: a large crow <!--id:raven-->\n",
	} {
		s.box(filepath.Join("in", name), box{Notes: []boxNote{{Markdown: "---\nid: birds\n---\n" + text, Title: "Birds"}}})
	}
	for round := range 3 {
		did := s.bring(in)
		if round > 0 && did.Added+did.Updated+did.Cards.Added+did.Cards.Retired > 0 {
			t.Errorf("round %d: %+v", round, did)
		}
		var said []string
		for _, n := range s.Notes() {
			for _, c := range s.CardsOf(n.ID) {
				said = append(said, c.Prompt+": "+c.Answer)
			}
		}
		slices.Sort(said)
		if want := []string{"Crow: Corvus", "Raven: Corvus corax", "Raven: a large crow", "Rook: Corvus frugilegus"}; !slices.Equal(said, want) {
			t.Errorf("round %d: %q", round, said)
		}
		if round == 0 { // those of them that the learner moves stay where they are
			for _, n := range s.Notes() {
				if _, err := s.Decks().MoveNotes([]notes.NoteID{n.ID}, "Elsewhere"); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}
