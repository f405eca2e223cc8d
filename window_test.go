//go:build linux

package main

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// A session on a fresh machine: the sample, reading, three cards by keyboard, one
// taken back, the window closed, and everything found again.
func TestWindow(t *testing.T) {
	d, library := newDesktop(t), newLibrary(t)
	window := d.open(library)
	d.keep("1-empty")

	d.changed("the sample", d.clickPrimary)
	d.until("the sample is stored", func() bool { return len(d.stored(library)) > 20 })
	d.keep("2-reader")

	d.changed("the next section", func() { d.keys("bracketright") })
	d.changed("the section after", func() { d.keys("bracketright") })
	d.keep("3-section")
	d.changed("what stands below", func() { d.wheel(4) })
	d.keep("4-scrolled")

	d.changed("a question", func() { d.keys("r") })
	d.keep("5-question")
	var third string
	for n := 1; n <= 3; n++ {
		d.changed("the answer", func() { d.keys("space") })
		d.keep(fmt.Sprintf("6-answer-%d", n))
		before := reviewed(d.stored(library))
		d.changed("the next question", func() { d.keys("3") })
		d.until("the review is stored", func() bool {
			after := reviewed(d.stored(library))
			for _, id := range after {
				if !slices.Contains(before, id) {
					third = id
				}
			}
			return len(after) == n
		})
	}
	d.changed("the card again", func() { d.keys("z") })
	d.until("the review is taken back", func() bool { return len(reviewed(d.stored(library))) == 2 })
	d.keep("7-undone")

	d.changed("the reader", func() { d.keys("Escape") })
	d.changed("the top of the note", func() { d.keys("Home") })
	left := d.keep("8-left")
	window.quit()

	all := value[[]card](t, library, "cards")
	kept := reviewed(all)
	if len(kept) != 2 || slices.Contains(kept, third) {
		t.Errorf("graded on the disk: %v, the one taken back was %s", kept, third)
	}
	for _, c := range all {
		if want := map[bool]string{true: "learning", false: "new"}[c.Reps > 0]; c.State != want || c.Reps > 1 {
			t.Errorf("%+v", c)
		}
	}
	if got := value[queue](t, library, "queue"); got.Learning != 2 {
		t.Errorf("the queue: %+v", got)
	}
	if got := value[map[string]any](t, library, "check"); got["ok"] != true {
		t.Errorf("%v", got)
	}

	window = d.open(library)
	d.shows("the note is open again", left)
	d.keep("9-found-again")
	window.quit()
}

// A deck is dragged to another one that the tree shows only once it has scrolled: it scrolls
// while the mouse rests at its edge.
func TestWindowTreeScrollsUnderADrag(t *testing.T) {
	d, library, folder := newDesktop(t), newLibrary(t), t.TempDir()
	for i := range 40 {
		deck := filepath.Join(folder, fmt.Sprintf("Term %02d", i+1))
		if err := os.MkdirAll(deck, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(deck, "note.md"), fmt.Appendf(nil, "# Note %d\n\nText.\n", i+1), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	precis(t, library, "import", folder)
	window := d.open(library)
	const first, edge = "272", "726" // of the lines of the tree
	d.xdotool("mousemove", "100", first, "mousedown", "1", "mousemove", "100", "300")
	before := d.look()
	d.xdotool("mousemove", "100", edge)
	last, since := before, time.Now()
	d.until("the tree is at its end", func() bool {
		now := d.look()
		if different(last, now) > caret || different(before, now) <= caret {
			last, since = now, time.Now()
		}
		return time.Since(since) > time.Second
	})
	d.save("tree-scrolled", last)
	d.changed("the deck that was moved", func() { d.xdotool("mousemove", "100", "700", "mouseup", "1") })
	d.keep("tree-dragged")
	window.quit()
	into := func(n note) bool {
		return strings.HasPrefix(n.Deck, "Term 40/") || strings.HasPrefix(n.Deck, "Term 39/")
	}
	if all := value[[]note](t, library, "notes"); !slices.ContainsFunc(all, into) {
		t.Errorf("nothing is in the last decks: %+v", all)
	}
}

// The palette finds a section, and leads to where keys lead.
func TestWindowPalette(t *testing.T) {
	d, library := newDesktop(t), newLibrary(t)
	precis(t, library, "sample")
	window := d.open(library)
	d.keep("today")
	d.changed("the palette", func() { d.keys("ctrl+k") })
	d.changed("what is found", func() { d.write("Conclusion") })
	d.keep("palette")
	d.changed("the section", func() { d.keys("Return") })
	d.keep("palette-section")
	conclusion := d.steady()
	d.changed("the top of the note", func() { d.keys("Home") })
	d.keys("End")
	d.shows("the end of the note, which is that section", conclusion)
	window.quit()
}

// In a small window nothing asks for more room than there is, and the size is
// found again.
func TestWindowSmall(t *testing.T) {
	small := fyne.NewSize(900, 600)
	d, library := newDesktop(t), newLibrary(t)
	precis(t, library, "sample")
	window := d.open(library)
	if got := d.resized(900, 600); got != small {
		t.Fatalf("the window has %v", got)
	}
	for _, step := range []struct{ name, keys string }{
		{"statistics", "ctrl+shift+i"},
		{"settings", "ctrl+comma"},
		{"import", "ctrl+n"},
		{"today", "ctrl+t"},
		{"question", "Return"},
		{"answer", "space"},
		{"section", "s"},
	} {
		d.changed(step.name, func() { d.keys(step.keys) })
		d.keep("small-" + step.name)
		if got := d.windowSize(); got != small {
			t.Errorf("%s: the window grew to %v", step.name, got)
		}
	}
	window.quit()
	window = d.open(library)
	if got := d.windowSize(); got != small {
		t.Errorf("opened again: %v", got)
	}
	window.quit()
}

// The first picture fills the window: it is not painted into a smaller one that grows then.
func TestFirstPictureFillsTheWindow(t *testing.T) {
	d, library := newDesktop(t), newLibrary(t)
	bare := d.look()
	first := bare
	window := d.run(library)
	for began := time.Now(); different(bare, first) == 0; first = d.look() {
		if window.over() || time.Since(began) > time.Minute {
			t.Fatalf("nothing is painted: %s", window.said.String())
		}
	}
	if corner := len(first.data) - 4; bytes.Equal(first.data[corner:corner+3], bare.data[corner:corner+3]) {
		d.save("first", first)
		t.Error("the first picture leaves a corner of the window bare")
	}
	d.focused()
	window.quit()
}

// Text that was typed just before the session ends is kept as a draft, and the
// window ends well.
func TestWindowKeepsTextAtLogOut(t *testing.T) {
	const typed = "Rivers rise in spring "
	d := newDesktop(t)
	heard := make(chan os.Signal, 1)
	signal.Notify(heard, syscall.SIGHUP) // else a test under nohup hands on that hangups are ignored
	defer signal.Stop(heard)
	hangup := []syscall.Signal{syscall.SIGHUP}
	both := []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP} // as the end of a session sends them
	for _, signals := range [][]syscall.Signal{{syscall.SIGTERM}, {syscall.SIGTERM}, hangup, hangup, both, both} {
		library := newLibrary(t)
		precis(t, library, "sample")
		window := d.open(library)
		d.changed("the editor", func() { d.keys("ctrl+shift+n") })
		d.changed("the text", func() { d.write(typed) })
		for _, s := range signals {
			window.signal(s)
		}
		if status := window.wait(); status != 0 {
			t.Errorf("%v: status %d: %s", signals, status, window.said.String())
		}
		lib, err := openLibrary(library, true, time.Now)
		if err != nil {
			t.Fatal(err)
		}
		if draft := lib.Preferences().Draft(""); !strings.Contains(draft, typed) {
			t.Errorf("%v: the draft is %q", signals, draft)
		}
		if err := lib.Close(); err != nil {
			t.Error(err)
		}
	}
}

// What is written stands as it was typed, over many lines that wrap; undo while
// writing is for the text, and in a review it brings the card back.
func TestWindowWriting(t *testing.T) {
	const typed = "Salt lakes of the plateau have no outlet, so that every grain of salt that a river brings stays in the hollow for good.  " +
		"The largest of them is nine times as salty as the sea, and birds live on its shrimp. End "
	d, library := newDesktop(t), newLibrary(t)
	window := d.open(library)
	d.changed("the sample", d.clickPrimary)
	d.changed("the editor", func() { d.keys("ctrl+shift+n") })
	d.changed("the text", func() { d.write(typed) })
	d.keep("writing-typed")
	d.keys("ctrl+z", "ctrl+shift+z")
	d.changed("larger text", func() { d.keys("ctrl+equal") })
	d.keys("ctrl+s")
	d.keep("writing-saved")
	d.changed("the keys", func() { d.keys("F1") })
	d.keep("writing-keys")
	d.changed("the editor again", func() { d.keys("Escape") })
	d.changed("today", func() { d.keys("ctrl+t") })
	d.changed("a question", func() { d.keys("Return") })
	question := d.keep("writing-question")
	d.changed("the answer", func() { d.keys("space") })
	d.changed("the next question", func() { d.keys("4") })
	const notice = 4000 // pixels of the words that say so
	d.keys("ctrl+z")
	d.until("the card is as before the grade, after Ctrl+Z", func() bool { return different(question, d.look()) <= notice })
	d.keep("writing-undone")
	d.changed("the form", func() { d.keys("e") })
	d.changed("what is written", func() { d.write(" and more words") })
	d.keep("writing-form")
	window.signal(syscall.SIGTERM)
	if status := window.wait(); status != 0 {
		t.Errorf("status %d: %s", status, window.said.String())
	}

	if n := len(value[[]note](t, library, "notes")); n != 2 {
		t.Errorf("%d notes, want the sample and one more", n)
	}
	lib, err := openLibrary(library, true, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = lib.Close() }()
	kept := ""
	for _, n := range lib.Notes() {
		if p, err := lib.Page(n.ID); err != nil {
			t.Error(err)
		} else {
			kept += p.Text.Markdown
		}
		for _, c := range lib.CardsOf(n.ID) {
			kept += lib.Preferences().Get("card-draft/" + string(c.ID))
		}
	}
	for _, words := range []string{"# " + strings.TrimRight(typed, " "), "and more words"} {
		if !strings.Contains(kept, words) {
			t.Errorf("not kept: %q in %q", words, kept)
		}
	}
}

// What is written in any script stands as it was typed, with spaces at the ends of
// rows; selecting with the mouse, cutting and undo work as everywhere.
func TestWindowScripts(t *testing.T) {
	paragraphs := []string{
		"The lakes of the plateau have no outlet, so that every grain of salt that a river brings stays behind for ever ",
		"पठार की झीलों का कोई निकास नहीं है, इसलिए नमक का हर कण हमेशा के लिए वहीं रह जाता है ",
		"لا منفذ لبحيرات الهضبة ولذلك تبقى كل حبة ملح يحملها النهر في الحوض إلى الأبد ",
	}
	d, library := newDesktop(t), newLibrary(t)
	if out, err := d.tool("setxkbmap", "-layout", "us,in,ara").CombinedOutput(); err != nil {
		t.Fatalf("a keyboard for each script: %v %s; install the package x11-xkb-utils", err, out)
	}
	window := d.open(library)
	d.changed("the sample", d.clickPrimary)
	d.changed("the editor", func() { d.keys("ctrl+shift+n") })
	for _, p := range paragraphs {
		d.changed("a paragraph", func() { d.write(p) })
		d.keys("Home", "End", "End", "Up", "ctrl+End")
		d.changed("it again", func() { d.write(p) })
		d.keys("Return", "Return")
	}
	d.keep("scripts-typed")
	d.changed("all selected", func() { d.keys("ctrl+a") })
	d.changed("nothing", func() { d.keys("ctrl+x") })
	d.changed("all again", func() { d.keys("ctrl+z") })
	d.keys("ctrl+Home", "End", "shift+Home", "Right")
	d.keys("ctrl+s")
	d.keep("scripts-saved")
	window.quit()
	lib, err := openLibrary(library, true, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = lib.Close() }()
	want := "# "
	for _, p := range paragraphs {
		want += p + p + "\n\n"
	}
	var kept []string
	for _, n := range lib.Notes() {
		page, err := lib.Page(n.ID)
		if err != nil {
			t.Fatal(err)
		}
		kept = append(kept, strings.TrimRight(page.Text.Markdown, "\n"))
	}
	if !slices.Contains(kept, strings.TrimRight(want, "\n")) {
		t.Errorf("kept: %q\nwant %q", kept, want)
	}
}

// What is read can be selected with the mouse and by keyboard, and copied, in a
// note and in a review.
func TestWindowReading(t *testing.T) {
	d, library := newDesktop(t), newLibrary(t)
	window := d.open(library)
	d.changed("the sample", d.clickPrimary)
	d.changed("the palette", func() { d.keys("ctrl+k") })
	d.changed("what is found", func() { d.write("Russia") })
	d.changed("the note", func() { d.keys("Return") })
	d.changed("a selection", func() {
		d.xdotool("mousemove", "640", "300", "mousedown", "1", "mousemove", "700", "400", "mousemove", "900", "520", "mouseup", "1")
	})
	d.keep("reading-selected")
	d.keys("ctrl+c")
	copied := func(what string, fits func(string) bool) {
		t.Helper()
		d.until(what+" is on the clipboard", func() bool {
			out, err := d.tool("xclip", "-selection", "clipboard", "-out").Output()
			return err == nil && fits(string(out))
		})
	}
	copied("a stretch", func(s string) bool { return len(strings.Fields(s)) > 5 })
	d.changed("no selection", func() { d.keys("Escape") })
	d.keys("F7", "ctrl+Home")
	d.changed("a word by keyboard", func() { d.keys("ctrl+shift+Right", "ctrl+shift+Right") })
	d.keep("reading-caret")
	d.keys("ctrl+c")
	copied("the title's beginning", func(s string) bool { return s == "Russia-North" })
	d.keys("Escape", "F7")
	d.changed("the search", func() { d.keys("ctrl+f") })
	d.changed("what is found", func() { d.write("pact") })
	d.keep("reading-found")
	d.keys("Escape")
	d.changed("a question", func() { d.keys("r") })
	d.changed("the question selected", func() { d.keys("F7", "ctrl+a") })
	d.keys("ctrl+c")
	copied("the question", func(s string) bool { return len(strings.Fields(s)) > 3 && !strings.Contains(s, "Esc") })
	d.changed("the answer", func() { d.keys("space") })
	d.keep("reading-review")
	window.quit()
}

// A second start brings the first window to the front, with the files that it names,
// and ends. The window then closes for SIGTERM and keeps everything.
func TestWindowOpenElsewhere(t *testing.T) {
	d, library := newDesktop(t), newLibrary(t)
	precis(t, library, "sample")
	window := d.open(library)

	second := d.run(library)
	if status, said := second.wait(), second.said.String(); status != 0 || said != "" {
		t.Errorf("the second start: %d %s", status, said)
	}
	file := filepath.Join(t.TempDir(), "rivers.md")
	if err := os.WriteFile(file, []byte("# Rivers\n\nWhich is the longest? :: The Nile\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.changed("the file", func() {
		if third := d.run(library, file); third.wait() != 0 {
			t.Errorf("with a file: %s", third.said.String())
		}
	})
	d.keep("elsewhere-file")
	d.changed("the screen before", func() { d.keys("ctrl+t") })

	d.changed("a question", func() { d.keys("Return") })
	d.changed("the answer", func() { d.keys("space") })
	d.changed("the next question", func() { d.keys("4") })
	d.until("the review is stored", func() bool { return len(reviewed(d.stored(library))) == 1 })
	window.signal(syscall.SIGTERM)
	if status := window.wait(); status != 0 {
		t.Errorf("ended from outside: %d %s", status, window.said.String())
	}
	if kept := reviewed(value[[]card](t, library, "cards")); len(kept) != 1 {
		t.Errorf("%d reviews are kept", len(kept))
	}
	if got := value[map[string]any](t, library, "check"); got["ok"] != true {
		t.Errorf("%v", got)
	}
}

// The first start of a new account, which has no folder for caches, says nothing at the terminal.
func TestFirstStartIsQuiet(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", filepath.Join(t.TempDir(), "cache"))
	var said bytes.Buffer
	log.SetOutput(&said)
	t.Cleanup(func() { log.SetOutput(os.Stderr) })
	newApp(nil)
	if said.Len() > 0 {
		t.Error(said.String())
	}
}

// What Fyne would do when its loop has ended can come too late for the loop, and then
// the process never ends.
func TestNothingIsAskedOfAnEndedLoop(t *testing.T) {
	l, ok := newApp(nil).Lifecycle().(interface{ OnStopped() func() })
	if !ok {
		t.Fatal("Fyne keeps what it does at its end elsewhere")
	}
	if l.OnStopped() != nil {
		t.Error("something is left to do")
	}
}
