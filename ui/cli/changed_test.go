package cli_test

import (
	"strings"
	"testing"
)

// A card that was reviewed and then changed a lot by an import is listed until
// it is decided on.
func TestChangedCards(t *testing.T) {
	d := newDesk(t)
	_, cards := d.withRiver()
	d.ok("grade", cards[2], "easy")
	path := d.file("rivers.md", strings.Replace(river, "Volga", "Danube, it is said", 1))
	if got := d.ok("import", path); !strings.Contains(got, "1 card changed so much that you should decide: see precis changed") {
		t.Errorf("import said %s", got)
	}
	want := cards[2] + "\n  was     Longest river of Europe? :: Volga\n  now     Longest river of Europe? :: Danube, it is said\n"
	if got := d.ok("changed"); got != want {
		t.Errorf("changed:\n%s\nwant:\n%s", got, want)
	}
	var listed []struct {
		ID     string
		Before struct{ ID, Kind, Prompt, Answer string }
	}
	if d.json(&listed, "changed"); len(listed) != 1 || listed[0].Before.Answer != "Volga" || listed[0].Before.ID != cards[2] {
		t.Errorf("changed: %+v", listed)
	}
	if got := d.ok("decide", cards[2], "new", "--json"); got != `{"changed":1}`+"\n" {
		t.Errorf("decide: %s", got)
	}
	var gone struct {
		Retired bool
		Answer  string
		Reps    int
	}
	if d.json(&gone, "card", cards[2]); !gone.Retired || gone.Answer != "Volga" || gone.Reps != 1 {
		t.Errorf("the old card is %+v", gone)
	}
	d.ok("undo")
	if got := d.ok("decide", cards[2], "same"); got != "1 changed\n" {
		t.Errorf("decide after undo: %s", got)
	}
	if got := d.ok("changed"); got != "No card waits for a decision.\n" {
		t.Errorf("changed: %s", got)
	}
}
