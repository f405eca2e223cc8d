package importer_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"precis/ui/importer"
	"precis/ui/screen/screentest"
)

func TestTickingWhileStoring(t *testing.T) {
	h := screentest.New(t)
	s := importer.New(h)
	h.Put(t, s)
	fyne.CurrentApp().Clipboard().SetContent(harbour)
	s.Paste()
	r := screentest.NewThreads(t, h)
	h.Commands().Run("import.all")
	h.Commands().Run("import.add")
	for range 200 {
		h.Commands().Run("import.none")
	}
	r.Wait()
	if all := h.Lib.Notes(); len(all) != 1 || len(h.Lib.CardsOf(all[0].ID)) == 0 {
		t.Errorf("what was ticked when it was added is not what is stored: %d notes", len(all))
	}
}

// Pasting again while the same text is being read waits for it; other text takes
// its place.
func TestPastingTwice(t *testing.T) {
	for name, second := range map[string]string{"the same": harbour, "another": harbour + "\n## More\n\nAnd more.\n"} {
		t.Run(name, func(t *testing.T) {
			h := screentest.New(t)
			r := screentest.NewThreads(t, h)
			s := importer.New(h)
			h.Put(t, s)
			fyne.CurrentApp().Clipboard().SetContent(harbour)
			s.Paste()
			fyne.CurrentApp().Clipboard().SetContent(second)
			s.Paste()
			r.Wait()
			if !h.Commands().Run("import.none") {
				t.Error("the text is not there")
			}
		})
	}
}
