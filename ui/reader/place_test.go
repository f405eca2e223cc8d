package reader_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/ui/markdown"
	"precis/ui/reader"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
)

// A link to a section of another note opens the note there.
func TestLinkToASection(t *testing.T) {
	h, s, _ := show(t, "# Rivers\n\nSee the lakes.\n")
	lakes := h.Add(t, "Geography", lakes)
	for _, tt := range []struct {
		fragment string
		section  int
		told     bool
	}{{"Life in brine", 1, false}, {"life-in-brine", 1, false}, {"Life in brine#Plants", 2, false}, {"", -1, false}, {"Prices", -1, true}} {
		h.Toasts = nil
		reader.Follow(s, markdown.Link{Wiki: true, Dest: "Salt lakes of the plateau", Fragment: tt.fragment})
		if want := screentest.Going(screen.Section{Note: lakes.ID, Index: tt.section}); h.Last() != want || (len(h.Toasts) == 1) != tt.told {
			t.Errorf("%q: the host was asked %q and told %q, want %q", tt.fragment, h.Last(), h.Toasts, want)
		}
	}
}

// A card near the end is shown unfolded, in its section, whatever else stands in view;
// and the section stays marked when what links to the note is found.
func TestCardNearTheEnd(t *testing.T) {
	var text strings.Builder
	text.WriteString("# Long\n")
	for i := range 12 {
		fmt.Fprintf(&text, "\n## Part %d\n\nSome words.\n\nWhat is in %d?::Words %d\n", i, i, i)
	}
	h := screentest.New(t)
	n := h.Add(t, "Deck", text.String())
	h.Add(t, "Deck", "# Other\n\nSee [[Long]].\n")
	s := reader.New(h)
	h.Put(t, s)
	h.Window().Resize(fyne.NewSize(1280, 700))
	c := h.Lib.CardsOf(n.ID)[10]
	s.Open(n.ID, c.SectionIndex)
	s.Uncover(c.ID)
	holds(t, s, "What is in 10?", "Linked from")
	if got := reader.Current(s); got != c.SectionIndex {
		t.Errorf("section %d is marked, want %d", got, c.SectionIndex)
	}
}
