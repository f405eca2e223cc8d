package ui_test

import (
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/export"
	"precis/notes/library"
	"precis/notes/storetest"
	"precis/storage"
	"precis/storage/anki"
	"precis/storage/paper"
	"precis/storage/table"
	"precis/ui"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
)

// TestExportSheet exports in the formats of other apps.
func TestExportSheet(t *testing.T) {
	folder := t.TempDir()
	file, err := storage.Open(filepath.Join(folder, "library.db"), storage.Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	lib := open(t, file, func() time.Time { return now })
	t.Cleanup(func() {
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	})
	system := &asking{folder: folder}
	printed := filepath.Join(folder, "print")
	before := filepath.Join(printed, "precis-print-1", "print.html")
	if err := errors.Join(os.MkdirAll(filepath.Dir(before), 0o700), os.WriteFile(before, nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	w := ui.NewWindow(screentest.App(t), lib, ui.Options{
		Runner: tasktest.Immediate(), System: system, Pages: printed, Targets: []export.Target{&anki.Target{}, table.Target{}, paper.Target{}},
	})
	if _, err := os.Stat(printed); !os.IsNotExist(err) {
		t.Errorf("pages that were printed before the start are still there (%v)", err)
	}
	for _, text := range []string{"# Bills\n\n## Kinds\n\nWho signs? :: The president\n\nWho counts? :: A clerk\n", "# Budget\n\nWhen? :: In February\n"} {
		if _, err := lib.Create(text, "Polity/"+text[2:7]); err != nil {
			t.Fatal(err)
		}
	}
	run(t, w, "file.export")
	has(t, w, "All decks ↓", "Markdown", "A folder of text files")
	press(t, w, "Table")
	press(t, w, "All decks ↓")
	press(t, w, "Polity/Bills")
	system.saveAs = filepath.Join(folder, "bills")
	press(t, w, "Choose a place…")
	has(t, w, "Exported 1 note to", system.saveAs+".csv") // on two lines where temporary files have a long path
	if got := read(t, system.saveAs+".csv"); !strings.Contains(got, "Who signs?,The president,basic") || strings.Contains(got, "February") {
		t.Errorf("the table says %q", got)
	}

	w.Print(library.Selection{Deck: "Polity"})
	has(t, w, "Print the page in your browser. If none opens, it is in")
	pages, err := filepath.Glob(filepath.Join(printed, "*", "print.html"))
	if err != nil || len(pages) != 1 || !strings.Contains(read(t, pages[0]), "Who signs?") {
		t.Errorf("pages to print: %q (%v)", pages, err)
	}

	bills := lib.Notes()[0]
	cards := lib.CardsOf(bills.ID)
	some := library.Selection{Notes: []notes.NoteID{bills.ID}, Cards: []notes.CardID{cards[len(cards)-1].ID}}
	w.Export(some)
	if shown := screentest.Texts(w.Window().Canvas()); strings.Contains(shown, "1 card of Bills") {
		t.Error("a folder of Markdown is said to take one card")
	}
	has(t, w, "Bills, whole")
	press(t, w, "Table")
	has(t, w, "1 card of Bills")
	system.saveAs = filepath.Join(folder, "some.csv")
	press(t, w, "Choose a place…")
	if got := read(t, system.saveAs); !strings.Contains(got, "Who counts") || strings.Contains(got, "Who signs") {
		t.Errorf("of one card the table says %q", got)
	}
	w.Export(some)
	press(t, w, "Table")
	press(t, w, "Whole notes, not only the selected cards")
	system.saveAs = filepath.Join(folder, "whole.csv")
	press(t, w, "Choose a place…")
	if got := read(t, system.saveAs); !strings.Contains(got, "Who counts") || !strings.Contains(got, "Who signs") {
		t.Errorf("of the whole note the table says %q", got)
	}

	w.Go(screen.Browse("counts"))
	run(t, w, "file.export") // of all, where the selection was meant
	press(t, w, "Table")
	press(t, w, "Only what is selected")
	has(t, w, "1 card of Bills")
	system.saveAs = filepath.Join(folder, "selected.csv")
	press(t, w, "Choose a place…")
	if got := read(t, system.saveAs); !strings.Contains(got, "Who counts") || strings.Contains(got, "Who signs") {
		t.Errorf("of what is selected the table says %q", got)
	}

	run(t, w, "file.export")
	press(t, w, "Page to print")
	press(t, w, "Below")
	system.saveAs = filepath.Join(folder, "all.html")
	press(t, w, "Choose a place…")
	if got := read(t, system.saveAs); !strings.Contains(got, `class="cards below"`) || !strings.Contains(got, "February") {
		t.Errorf("the page says %q", got)
	}

	run(t, w, "file.export")
	press(t, w, "Anki")
	has(t, w, "With my progress")
	system.saveAs = filepath.Join(folder, "all.txt")
	press(t, w, "Choose a place…")
	has(t, w, "ends in .apkg")
	w.Window().Canvas().Overlays().Remove(w.Window().Canvas().Overlays().Top())

	system.saveAs = filepath.Join(folder, "everything.db")
	run(t, w, "file.move")
	has(t, w, "Everything is in one file", "other computer and open it there in Precis", "everything")
	if got := read(t, system.saveAs); len(got) == 0 {
		t.Error("nothing was written")
	}
}

// By key a format keeps the focus once it is chosen, and Enter goes on where it chooses nothing.
func TestExportByKey(t *testing.T) {
	lib := open(t, storetest.Memory(), func() time.Time { return now })
	system := &asking{saveAs: filepath.Join(t.TempDir(), "bills.csv")}
	w := ui.NewWindow(screentest.App(t), lib, ui.Options{Runner: tasktest.Immediate(), System: system, Targets: []export.Target{table.Target{}}})
	if _, err := lib.Create("# Bills\n\nWho signs? :: The president\n", "Polity"); err != nil {
		t.Fatal(err)
	}
	run(t, w, "file.export")
	c := w.Window().Canvas()
	for range 4 { // the text, the deck, Markdown, Table
		c.FocusNext()
	}
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	has(t, w, "A row for each question")
	c.FocusPrevious()
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	has(t, w, "A folder of text files")
	c.FocusNext()
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	c.Unfocus()
	w.Commands().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := read(t, system.saveAs); !strings.Contains(got, "Who signs?") {
		t.Errorf("Enter does not go on: %q", got)
	}
}

// deaf is a system on which no program opens a page.
type deaf struct{ fyne.App }

func (deaf) OpenURL(*url.URL) error { return errors.New("not found") }

// Where no program opens the page to print, the window says where it is; there is nothing to
// correct.
func TestPrintWithoutBrowser(t *testing.T) {
	lib := open(t, storetest.Memory(), func() time.Time { return now })
	if _, err := lib.Create("# Bills\n\nWho signs? :: The president\n", "Polity"); err != nil {
		t.Fatal(err)
	}
	w := ui.NewWindow(deaf{screentest.App(t)}, lib, ui.Options{
		Runner: tasktest.Immediate(), Pages: t.TempDir(), Targets: []export.Target{paper.Target{}},
	})
	w.Print(library.Selection{Deck: "Polity"})
	has(t, w, "No program of the system opens the page", "in a browser, and print it there.")
	if said := screentest.Texts(w.Window().Canvas()); strings.Contains(said, "Correct it") {
		t.Errorf("it says:\n%s", said)
	}
}
