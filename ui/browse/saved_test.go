package browse

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestSavedSearches(t *testing.T) {
	h, s, _ := begin(t)
	answer := func(text string) {
		for _, r := range text {
			h.Window().Canvas().Focused().TypedRune(r)
		}
		h.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	item := func(names ...string) *fyne.MenuItem {
		t.Helper()
		menu, found := s.savedMenu(), (*fyne.MenuItem)(nil)
		for _, name := range names {
			found = nil
			for _, i := range menu.Items {
				if i.Label == name {
					found = i
				}
			}
			if found == nil {
				t.Fatalf("the menu has no %q", name)
			}
			menu = found.ChildMenu
		}
		return found
	}
	if !item("Save this search…").Disabled {
		t.Error("no query can be saved")
	}
	s.Search("money")
	h.Commands().Run("browse.saved") // there is nothing yet to choose from
	answer("About money")
	s.Search("gulf")
	h.Shows(t, "1 card")
	item("About money").Action()
	h.Shows(t, "2 cards")
	if !item("About money").Checked || s.field.Text() != "money" {
		t.Errorf("the query is %q", s.field.Text())
	}
	item("Rename…", "About money").Action()
	answer("Money")
	item("Delete", "Money").Action()
	if got := h.Lib.Search().Saved(); len(got) != 0 {
		t.Errorf("after it was deleted there is %v", got)
	}
	h.Action()
	item("Money")
	if last := h.Toasts[len(h.Toasts)-1]; !strings.Contains(last, "Money") {
		t.Errorf("said %q", last)
	}
	s.Search("gulf")
	h.Commands().Run("browse.save")
	answer("About the gulf" + strings.Repeat(" and its waters", 20))
	for _, i := range s.savedMenu().Items {
		if i.Checked && (len(i.Label) > 100 || !strings.HasSuffix(i.Label, "…")) {
			t.Errorf("the menu is as wide as %q", i.Label)
		}
	}
	s.Search("is:x")
	if !item("Save this search…").Disabled {
		t.Error("a wrong query can be saved")
	}
	if len(h.Errors) > 0 {
		t.Error(h.Errors)
	}
}
