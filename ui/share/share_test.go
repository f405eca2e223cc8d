package share_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/library/librarytest"
	"precis/storage/pack"
	"precis/ui/screen/screentest"
	"precis/ui/share"
	"precis/ui/text"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// desk is a learner who shares.
type desk struct {
	*screentest.Host
	*share.Screen
	runner *screentest.Threads
	path   string // of the next file
	asked  string // the name suggested last
	rivers notes.Note
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{Host: screentest.New(t, pack.Format{}), path: filepath.Join(t.TempDir(), "out")}
	d.rivers = d.Add(t, "Geo/Africa", "# Rivers\n\nLongest? :: Nile\n\nDeepest? :: Congo\n")
	d.Add(t, "Geo", "# नदियाँ\n\nसबसे लंबी? :: गंगा\n")
	d.Add(t, "Law", "# "+strings.Repeat("A long title of a note ", 8)+"\n\nWho? :: She\n")
	d.Screen = share.New(d.Host, func(name string, done func(string)) {
		d.asked = name
		done(d.path)
	})
	d.Put(t, d.Screen)
	d.runner = screentest.NewThreads(t, d.Host)
	return d
}

func (d *desk) shows(t *testing.T, words ...string) {
	t.Helper()
	seen := strings.Join(strings.Fields(d.Texts()), " ")
	for _, w := range words {
		if !strings.Contains(seen, w) {
			t.Errorf("the screen does not show %q:\n%s", w, seen)
		}
	}
}

// field returns the nth field of one line.
func (d *desk) field(n int) *text.Surface {
	var all []*text.Surface
	screentest.Each(d.Content(), func(o fyne.CanvasObject) {
		if f, ok := o.(*text.Surface); ok {
			all = append(all, f)
		}
	})
	return all[n]
}

func TestSharingADeckAndAgain(t *testing.T) {
	d := newDesk(t)
	d.Open(library.Selection{Deck: "Geo"}, "")
	d.runner.Wait()
	d.shows(t, "2 notes · 3 cards · about 250 bytes", "This will be version 1.", "Africa", "Law")
	if got := d.field(0).Text(); got != "Geo" {
		t.Errorf("the title is %q", got)
	}
	d.field(1).SetText("A. Teacher, B. Topper")
	d.Press(t, "CC-BY-SA-4.0")
	d.runner.Pass()
	d.Press(t, "Write the file…")
	d.runner.Wait()
	if d.asked != "Geo.precis" || len(d.Errors) > 0 {
		t.Fatalf("suggested %q, failed with %v", d.asked, d.Errors)
	}
	if _, err := os.Stat(d.path + ".precis"); err != nil {
		t.Fatal(err)
	}
	all, err := d.Lib.Packs().List()
	if err != nil || len(all) != 1 || all[0].Deck != "Geo" || all[0].License != "CC-BY-SA-4.0" || len(all[0].Authors) != 2 {
		t.Fatalf("published %+v, %v", all, err)
	}

	// Nothing changed, then something did; what was said of it is remembered.
	d.Open(library.Selection{Deck: "Geo"}, "")
	d.runner.Wait()
	d.shows(t, "Nothing changed since version 1")
	if got := d.field(1).Text(); got != "A. Teacher, B. Topper" {
		t.Errorf("the authors are %q", got)
	}
	if _, err := librarytest.Rewrite(d.Lib, d.rivers.ID, "# Rivers\n\nLongest? :: The Nile\n"); err != nil {
		t.Fatal(err)
	}
	d.runner.Wait()
	d.shows(t, "This will be version 2; those who have", "2 notes · 2 cards")
	d.field(1).SetText("Asha Verma")
	d.runner.Pass()
	d.shows(t, "This will be version 2, by other authors; those who have")
}

// What was said of a pack is there after the app has ended, until the pack is written.
func TestDetailsOutliveTheApp(t *testing.T) {
	d := newDesk(t)
	d.Open(library.Selection{Deck: "Geo"}, "")
	d.runner.Wait()
	d.field(1).SetText("A. Teacher")
	if err := d.End(); err != nil {
		t.Fatal(err)
	}
	for _, kept := range []int{1, 0} {
		d.Screen = share.New(d.Host, func(_ string, done func(string)) { done(d.path) })
		d.Put(t, d.Screen)
		d.Open(library.Selection{Deck: "Law"}, "")
		d.runner.Wait()
		if got := d.field(1).Text(); got != "" {
			t.Errorf("another pack is by %q", got)
		}
		d.Open(library.Selection{Deck: "Geo"}, "")
		d.runner.Wait()
		if got := d.field(1).Text(); got != "A. Teacher" { // at last since it was published
			t.Errorf("the authors are %q", got)
		}
		if n := strings.Count(strings.Join(d.Toasts, "\n"), "Unsaved changes were kept"); n != kept {
			t.Errorf("%d times it was kept, want %d", n, kept)
		}
		d.Toasts = nil
		d.Host.Commands().Run("share.write")
		d.runner.Wait()
	}
}

// What is said of the version stands above the title, however long it is.
func TestWhatIsSaidHasItsRoom(t *testing.T) {
	d := newDesk(t)
	d.Look(theme.Light, 1, 760, 600)
	d.Open(library.Selection{}, "")
	d.runner.Wait()
	d.Open(library.Selection{Deck: "Geo"}, "")
	d.runner.Wait()
	d.Press(t, "Write the file…")
	d.runner.Wait()
	if _, err := librarytest.Rewrite(d.Lib, d.rivers.ID, "# Rivers\n\nLongest? :: The Nile\n"); err != nil {
		t.Fatal(err)
	}
	d.Open(library.Selection{}, "")
	d.runner.Wait()
	d.Open(library.Selection{Deck: "Geo"}, "")
	d.runner.Wait()
	d.shows(t, "This will be version 2")
	var said, title float32
	screentest.Each(d.Content(), func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(text).Y
			switch {
			case strings.HasSuffix(text.Text, "changed."):
				said = at + text.MinSize().Height
			case text.Text == "Title":
				title = at
			}
		}
	})
	if said == 0 || title < said+theme.Gap8 {
		t.Errorf("it ends at %v, the title begins at %v", said, title)
	}
}

// Decks and notes of the tree have the menus that they have elsewhere.
func TestMenus(t *testing.T) {
	d := newDesk(t)
	d.Open(library.Selection{Notes: []notes.NoteID{d.rivers.ID}}, "")
	d.runner.Wait()
	for row, want := range map[string]string{"Law": "MenuOf Law", "Rivers": "MenuOf Geo/Africa " + string(d.rivers.ID)} {
		d.Menu(t, row)
		if d.Press(t, "Menu of"); !strings.HasPrefix(d.Last(), want) {
			t.Errorf("the menu of %s is %q", row, d.Last())
		}
	}
}

// What cannot be said of a pack is told at once, and nothing is written with it.
func TestDetailsThatCannotBe(t *testing.T) {
	d := newDesk(t)
	d.Open(library.Selection{Deck: "Geo"}, "")
	d.runner.Wait()
	for _, tt := range []struct {
		field      int
		text, want string
	}{
		{0, strings.Repeat("क", 400), "is longer than the 1000 bytes"}, {2, "all rights reserved", "is no SPDX name"}, {3, "Hindi", "is no tag"},
	} {
		d.field(tt.field).SetText(tt.text)
		d.runner.Pass()
		d.shows(t, tt.want)
		if d.Screen.Commands()[0].Enabled() || len(d.Errors) > 0 {
			t.Errorf("with %q it can be written, %v", tt.text, d.Errors)
		}
		d.field(tt.field).SetText("")
		d.runner.Pass()
		d.shows(t, "This will be version 1.")
	}
}

func TestNothingTicked(t *testing.T) {
	d := newDesk(t)
	d.Open(library.Selection{}, "")
	d.runner.Wait()
	d.shows(t, "Tick the decks and notes")
	if d.Screen.Commands()[0].Enabled() {
		t.Error("a pack of nothing can be written")
	}
	var boxes []*widgets.TickBox
	screentest.Each(d.Content(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.TickBox); ok {
			boxes = append(boxes, b)
		}
	})
	boxes[0].OnTapped()
	d.runner.Pass()
	d.shows(t, "2 notes · 3 cards", "This will be version 1.")
	if got := d.field(0).Text(); got != "Geo" {
		t.Errorf("the title is %q", got)
	}
}

func TestSharingSomeNotesAgainWithMore(t *testing.T) {
	d := newDesk(t)
	d.Open(library.Selection{Notes: []notes.NoteID{d.rivers.ID}}, "")
	d.runner.Wait()
	d.Press(t, "Write the file…")
	d.runner.Wait()
	all, err := d.Lib.Packs().List()
	if err != nil || len(all) != 1 || all[0].Title != "Rivers" {
		t.Fatalf("published %+v, %v", all, err)
	}
	d.path += "2"
	var ids []notes.NoteID
	for _, n := range d.Lib.Notes() {
		ids = append(ids, n.ID)
	}
	d.Open(library.Selection{Notes: ids}, all[0].ID)
	d.runner.Wait()
	d.shows(t, "This will be version 2", "3 notes")
	d.Press(t, "Write the file…")
	d.runner.Wait()
	if all, err = d.Lib.Packs().List(); err != nil || len(all) != 1 || all[0].Version != 2 {
		t.Errorf("published %+v, %v", all, err)
	}
}

// In large text the name of a deck stands whole where its box says how much of it goes in.
func TestLargeTextLeavesRoomForNames(t *testing.T) {
	d := newDesk(t)
	d.Add(t, "International Relations", "# Treaties\n\nWhere? :: Pyongyang\n")
	d.Look(theme.Light, 2, 843, 553)
	d.Open(library.Selection{Deck: "Geo"}, "")
	d.runner.Wait()
	d.shows(t, "International Relations")
}

func TestLooks(t *testing.T) {
	d := newDesk(t)
	d.Open(library.Selection{Deck: "Geo"}, "")
	d.runner.Wait()
	d.Looks(t, "share")
}
