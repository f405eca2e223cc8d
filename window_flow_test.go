//go:build linux

package main

import (
	"image"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// rivers is a page as it is copied from a browser.
const rivers = `Rivers of the Northern Plain

Why they matter
• Irrigation: The canals of the plain water nine million hectares of wheat and rice.
• Treaty: Both neighbours signed the Lake Accord on 12 March 1974 to share the water.

What may change
• Drought: The monsoon of 2019 brought 30 per cent less rain than in an average year.
`

// holdsRivers checks that the page is the one note of a library, with its title and sections.
func holdsRivers(t *testing.T, library string) {
	t.Helper()
	var titles []string
	for _, n := range value[[]note](t, library, "notes") {
		titles = append(titles, n.Title)
		for _, s := range value[note](t, library, "note", n.ID).Sections {
			titles = append(titles, s.Title)
		}
	}
	if got := strings.Join(titles, " · "); got != "Rivers of the Northern Plain · Why they matter · What may change" {
		t.Errorf("the library holds %s", got)
	}
}

// aside is how many cards are not shown.
func aside(cards []card) (n int) {
	for _, c := range cards {
		if c.Suspended {
			n++
		}
	}
	return n
}

// written waits for a file that is written, and returns what is in it.
func (d *desktop) written(file string) (content string) {
	d.t.Helper()
	d.until("there is "+filepath.Base(file), func() bool {
		data, err := os.ReadFile(file)
		content = string(data)
		return err == nil && content != ""
	})
	return content
}

// copied waits until what is on the clipboard begins so, and returns it.
func (d *desktop) copied(beginning string) (text string) {
	d.t.Helper()
	d.until(beginning+" is on the clipboard", func() bool {
		out, err := d.tool("xclip", "-selection", "clipboard", "-out").Output()
		text = string(out)
		return err == nil && strings.HasPrefix(text, beginning)
	})
	return text
}

// A page is pasted, added, reviewed, taken back, edited, browsed, changed together, looked at
// in figures, and goes out, all with the mouse.
func TestWindowByMouse(t *testing.T) {
	d, library := newDesktop(t), newLibrary(t)
	window := d.open(library)
	d.clipboard(rivers)
	d.press("Paste a briefing")
	d.press("Add note and 3 cards")

	d.press("Review 2")
	d.press("Show answer")
	d.press("Good")
	d.see("Show answer")
	d.until("the review is stored", func() bool { return len(reviewed(d.stored(library))) == 1 })
	d.press("undo")
	d.see("Taken back")
	d.until("it is taken back", func() bool { return len(reviewed(d.stored(library))) == 0 })
	d.press("Show answer")
	d.press("Easy")
	d.press("Esc")

	d.press("Edit", page)
	text := image.Rect(page.Min.X, page.Min.Y, 760, page.Max.Y)
	less := d.see("less rain", text)
	d.xdotool("mousemove", strconv.Itoa(less.X-20), strconv.Itoa(less.Y), "click", "--repeat", "2", "--delay", "60", "1")
	d.press("Edit")
	d.press("Cut")
	if cut := d.copied("less"); cut != "less" {
		t.Errorf("cut out: %q", cut)
	}
	d.press("Save")
	d.press("Read", page)
	d.press("Note")
	d.press("Copy the note as Markdown")
	if text := d.copied("# Rivers"); !strings.Contains(text, "{{c2::30 per cent}}  rain than") {
		t.Errorf("copied: %s", text)
	}
	d.press("File")
	d.press("Print this note")
	if printed := d.written(filepath.Join(d.home, "opened")); !strings.Contains(printed, "<h1>Rivers") {
		t.Errorf("to print: %s", printed)
	}

	d.press("Browse")
	d.press("Known")
	d.press("Cards")
	d.press("Select all")
	d.menu("Drought", page)
	d.press("Stop showing")
	d.see("No longer shown: 3 cards")
	d.until("they are put aside", func() bool { return aside(d.stored(library)) == 3 })
	d.press("Undo")
	d.until("they are shown again", func() bool { return aside(d.stored(library)) == 0 })
	d.press("Statistics")
	d.see("Forecast")
	d.press("Browse")
	d.menu("Irrigation", page)
	d.press("Export")
	d.press("Table")
	d.press("Choose a place")
	d.press("Save", page)
	csv := d.written(filepath.Join(d.home, "Rivers of the Northern Plain.csv"))
	for _, want := range []string{"Front,Back,Kind,", "{{c1::2019}} brought {{c2::30 per cent}}  rain than in an average year.,,cloze,,Inbox,Rivers of the Northern Plain,What may change,"} {
		if !strings.Contains(csv, want) {
			t.Errorf("no %q in the table:\n%s", want, csv)
		}
	}
	window.quit()
	holdsRivers(t, library)
}

// The same by keyboard: a search is completed, kept, sorted and asked again, what it finds is put
// aside and goes out as a table, then all as files.
func TestWindowByKeyboard(t *testing.T) {
	d, library := newDesktop(t), newLibrary(t)
	window := d.open(library)
	d.clipboard(rivers)
	d.keys("ctrl+shift+v")
	d.see("3 of 11 suggested cards ticked")
	d.keys("ctrl+Return")
	d.see("Review 2")
	d.keys("r")
	d.see("Show answer")
	d.keys("space")
	d.see("Good")
	d.keys("3")
	d.see("Show answer")
	d.until("the review is stored", func() bool { return len(reviewed(d.stored(library))) == 1 })
	d.keys("z")
	d.see("Taken back")
	d.keys("Escape")
	d.see("Review 2")
	d.keys("e")
	d.see("Both")
	d.keys("ctrl+End")
	d.write(" It was dry.")
	d.keys("Return", "Return")
	d.write("What dried out? :: Lakes.")
	d.keys("ctrl+s")
	d.until("the edit is stored", func() bool { return len(d.stored(library)) == 4 })

	d.keys("ctrl+shift+b")
	d.see("4 cards")
	d.keys("ctrl+f")
	d.write("kind:cl")
	d.see("kind:cloze")
	d.keys("Tab")
	d.write("monsoon")
	d.keys("Return")
	d.see("2 cards")
	d.keys("ctrl+d")
	d.see("Save this search")
	d.write("Rain")
	d.keys("Return")
	d.see("Saved")
	d.keys("s")
	d.see("Section", image.Rect(page.Min.X, 120, 500, 300))
	d.keys("Down", "Down", "Return")
	d.see("Section ↑")
	d.keys("ctrl+a")
	d.see("2 cards selected")
	d.keys("at")
	d.see("No longer shown: 2 cards")
	d.until("they are put aside", func() bool { return aside(d.stored(library)) == 2 })
	d.keys("ctrl+z")
	d.see("Undone")
	d.until("they are shown again", func() bool { return aside(d.stored(library)) == 0 })
	d.keys("ctrl+shift+i")
	d.see("No reviews yet")
	d.keys("ctrl+k")
	d.write("Rain")
	d.see("Search")
	d.keys("Return")
	d.see("2 cards")
	d.keys("ctrl+shift+e")
	d.see("Rivers of the Northern Plain, whole")
	d.keys("Tab", "Tab", "Tab", "Tab", "space")
	d.see("2 cards of Rivers")
	d.keys("Tab", "Tab", "Tab", "Tab", "Tab", "Return")
	d.see("Export to a file")
	d.write("rain")
	d.keys("Return")
	if table := d.written(filepath.Join(d.home, "rain.csv")); !strings.Contains(table, "{{c1::2019}}") || strings.Contains(table, "Lakes") {
		t.Errorf("the table: %s", table)
	}
	d.see("Exported 1 note")
	d.keys("ctrl+e")
	d.see("All decks")
	d.keys("Return")
	d.see("Choose this folder")
	d.keys("Return")
	if text := d.written(filepath.Join(d.home, "Precis notes", "Inbox", "Rivers of the Northern Plain.md")); !strings.Contains(text, "It was dry. <!--id:c1=") {
		t.Errorf("the note: %s", text)
	}
	window.quit()
	holdsRivers(t, library)
}
