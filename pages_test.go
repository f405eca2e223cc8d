package main

import (
	"os"
	"path/filepath"
	"strings"
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

// A page that its site has corrected corrects the cards that it suggested: none of them
// tells what it told before.
func TestCorrectedPageCorrectsCards(t *testing.T) {
	page := filepath.Join(t.TempDir(), "panel.html")
	html := `<html><body><article><h1>Hill Panel</h1>
<p>The Hill Panel was set up in March 2010 by the Ministry of Forests to look after the range. It was chaired by Madhav Gokhale, an ecologist. Its report was handed over in August 2011.</p>
<h2>Shares</h2><table><tr><th>Panel</th><th>Chair</th><th>Share protected</th></tr>
<tr><td>First panel</td><td>Madhav Gokhale</td><td>64 per cent</td></tr><tr><td>Second panel</td><td>K. Ranganathan</td><td>37 per cent</td></tr></table></article></body></html>`
	library := newLibrary(t)
	answers := func(html string) string {
		t.Helper()
		if err := os.WriteFile(page, []byte(html), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, _, status := precis(t, library, "import", "--suggest", page); status != 0 {
			t.Fatal(out)
		}
		all := ""
		for _, c := range value[[]card](t, library, "cards") {
			all += c.Prompt + " " + c.Answer + "\n"
		}
		return all
	}
	before := answers(html)
	if !strings.Contains(before, "64 per cent") {
		t.Fatalf("cards of the page:\n%s", before)
	}
	after := answers(strings.NewReplacer("64 per cent", "65 per cent", "August 2011", "September 2011").Replace(html))
	if strings.Contains(after, "64 per cent") || !strings.Contains(after, "65 per cent") || strings.Contains(after, "August 2011") {
		t.Errorf("cards of the page were\n%s\nand are, corrected,\n%s", before, after)
	}
}
