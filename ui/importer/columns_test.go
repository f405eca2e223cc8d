package importer_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/storetest"
	"precis/storage/table"
	"precis/ui/importer"
	"precis/ui/screen/screentest"
)

func openTables(t *testing.T) (*screentest.Host, *importer.Screen) {
	t.Helper()
	h := screentest.New(t)
	lib, err := library.Open(storetest.Memory(), library.Options{
		Now: func() time.Time { return h.Clock }, Chance: rand.NewChaCha8([32]byte{7}), Files: intake.Disk{}, Sources: []intake.Source{table.Source{}},
	})
	if err != nil {
		t.Fatal(err)
	}
	h.Lib = lib
	s := importer.New(h)
	h.Put(t, s)
	return h, s
}

// TestColumns changes what the columns of a table hold before it is taken in.
func TestColumns(t *testing.T) {
	h, s := openTables(t)
	file := filepath.Join(t.TempDir(), "words.csv")
	if err := os.WriteFile(file, []byte("one;\"uno, or\none\";from Latin\ntwo;dos;too\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.Files([]string{file})
	shown := func() string { return strings.Join(strings.Fields(screentest.Texts(h.Window().Canvas())), " ") }
	if all := shown(); !strings.Contains(all, "A table of 2 rows, columns parted by semicolons.") || !strings.Contains(all, "More of the answer ↓") {
		t.Fatalf("shown is %s", all)
	}
	if all := shown(); !strings.Contains(all, "uno, or one") {
		t.Errorf("a line break is shown as it is written: %s", all)
	}
	screentest.Press(t, h.Window().Canvas(), "Answer ↓")
	screentest.Press(t, h.Window().Canvas(), "Question")
	screentest.Press(t, h.Window().Canvas(), "More of the answer ↓")
	screentest.Press(t, h.Window().Canvas(), "Left out")
	h.Commands().Run("import.add")
	var cards []string
	for _, n := range h.Lib.Notes() {
		for _, c := range h.Lib.CardsOf(n.ID) {
			cards = append(cards, c.Prompt+" "+c.Answer)
		}
	}
	if !slices.Equal(cards, []string{"uno, or\\\none one", "dos two"}) {
		t.Errorf("cards are %q", cards)
	}
}

// What a table is read as stands at its own note, and not at those that came in with it.
func TestColumnsOfOneNoteOfSeveral(t *testing.T) {
	h, s := openTables(t)
	folder := t.TempDir()
	for name, text := range map[string]string{"Straits.md": "# Straits\n\nMalacca joins? :: two seas\n", "words.csv": "one,uno\ntwo,dos\n"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s.Files([]string{folder})
	h.Shows(t, "Malacca joins?")
	if all := screentest.Texts(h.Window().Canvas()); strings.Contains(all, "A table of") {
		t.Errorf("the table stands at another note: %s", all)
	}
	h.Press(t, "words")
	h.Shows(t, "A table of 2 rows, columns parted by commas.")
}

// TestTableNeedsSides keeps the columns of question and answer.
func TestTableNeedsSides(t *testing.T) {
	h, s := openTables(t)
	fyne.CurrentApp().Clipboard().SetContent("uno\tone\ndos\ttwo\n" + strings.Repeat("word\tanother\n", 10))
	s.Paste()
	screentest.Press(t, h.Window().Canvas(), "Question ↓")
	screentest.Press(t, h.Window().Canvas(), "Left out")
	if len(h.Toasts) == 0 || h.Toasts[len(h.Toasts)-1] != "A table needs a column for this: Question" {
		t.Errorf("toasts are %q", h.Toasts)
	}
	screentest.Press(t, h.Window().Canvas(), "Read it as text")
	if all := screentest.Texts(h.Window().Canvas()); strings.Contains(all, "Question ↓") {
		t.Errorf("it is a table still: %s", all)
	}
}
