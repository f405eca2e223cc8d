package main

import (
	"os"
	"path/filepath"
	"testing"
)

// A saved page is a briefing: cards are suggested for it, and reading it again
// changes nothing.
func TestSavedPageBringsCards(t *testing.T) {
	page := filepath.Join(t.TempDir(), "board.html")
	html := `<html><body><nav>Home | About</nav><article><h1>Lake Board</h1>
<p>The Lake Board was set up in 1998 by the state government to protect wetlands and their birds across the district.</p>
<h2>Members</h2><ul><li>Chair: the collector</li><li>Two scientists</li></ul></article></body></html>`
	if err := os.WriteFile(page, []byte(html), 0o600); err != nil {
		t.Fatal(err)
	}
	library := newLibrary(t)
	out, _, status := precis(t, library, "import", "--suggest", page)
	if cards := value[[]card](t, library, "cards"); status != 0 || len(cards) == 0 {
		t.Fatalf("%d %s: %v", status, out, cards)
	}
	if out, _, _ := precis(t, library, "import", "--suggest", page); out != "1 note unchanged\n" {
		t.Errorf("the second time: %s", out)
	}
}
