package today_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/ui/screen/screentest"
	"precis/ui/widgets"
)

// What stands in a row of Today has the menu that it has in the sidebar.
func TestRowsHaveMenus(t *testing.T) {
	h := filled(t)
	s := show(t, h)
	menu := func(fits func(widgets.RowContent) bool) {
		t.Helper()
		var found *widgets.Row
		screentest.Each(s.Content(), func(o fyne.CanvasObject) {
			if r, ok := o.(*widgets.Row); ok && found == nil && fits(r.Content()) {
				found = r
			}
		})
		if found == nil {
			t.Fatal("no such row")
		}
		found.TappedSecondary(&fyne.PointEvent{})
	}
	menu(func(c widgets.RowContent) bool { return c.Text == "Geography" })
	h.Press(t, "Menu of Geography")
	if h.Last() != "MenuOf Geography" {
		t.Errorf("the menu of a deck did %q", h.Last())
	}
	menu(func(c widgets.RowContent) bool { return c.Mark != nil })
	h.Shows(t, "Read the section", "Menu of Geography/Water")
	h.Press(t, "Cram its cards")
	if !strings.HasPrefix(h.Last(), "Review") || !strings.Contains(h.Last(), "Cram:true") {
		t.Errorf("the menu of a section did %q", h.Last())
	}
}
