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
	d.until("the review is stored", func() bool { return len(reviewed(d.stored(library))) == 1 })
	d.press("undo")
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
	d.until("they are put aside", func() bool { return aside(d.stored(library)) == 3 })
	d.press("Undo")
	d.until("they are shown again", func() bool { return aside(d.stored(library)) == 0 })
	d.press("Statistics")
	d.keep("mouse-statistics")
	d.press("Browse")
	d.menu("Irrigation", page)
	d.press("Export")
	d.press("Table")
	d.keep("mouse-export")
	d.press("Choose a place")
	d.press("Save", page)
	d.keep("mouse-exported")
	t.Log(d.written(filepath.Join(d.home, "Rivers of the Northern Plain.csv")))
	window.quit()
}
