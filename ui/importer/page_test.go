package importer_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/storage/document"
	"precis/storage/table"
	"precis/ui/clipboard"
	"precis/ui/importer"
	"precis/ui/screen/screentest"
	"precis/ui/text"
)

const strait = "The long bridge over the strait carries nine million lorries of grain a year. "

// page is what a browser copies of a page that was selected whole.
const page = `<meta charset='utf-8'><nav><a href="/">Home</a></nav><main><h1>Bridges of the Strait</h1><p>` + strait + strait + strait + strait +
	`</p><h3>Tolls</h3><ul><li>Treaty: Both shores signed the Bridge Accord on 12 March 1974.</li></ul><table><tr><th>Bridge</th><th>Built</th></tr><tr><td>Long</td><td>1974</td></tr></table></main><footer>All rights reserved</footer>`

const plainPage = "Home\nBridges of the Strait\n" + strait + strait + strait + strait + "\nTolls\nTreaty: Both shores signed the Bridge Accord on 12 March 1974.\nBridge	Built\nLong	1974\nAll rights reserved\n"

func pasteBoth(t *testing.T, plain, html string) (*screentest.Host, *importer.Screen) {
	t.Helper()
	h := screentest.New(t, document.Page{}, table.Source{})
	s := importer.New(h)
	h.Put(t, s)
	fyne.CurrentApp().Clipboard().SetContent(plain)
	h.Copied = clipboard.Content{HTML: html}
	s.Paste()
	return h, s
}

// stored adds what is shown and returns the Markdown of the note.
func stored(t *testing.T, h *screentest.Host) string {
	t.Helper()
	h.Commands().Run("import.add")
	all := h.Lib.Notes()
	if len(all) != 1 {
		t.Fatalf("%d notes, told %v", len(all), h.Errors)
	}
	p, err := h.Lib.Page(all[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return p.Document.Markdown
}

func TestPasteTakesHTML(t *testing.T) {
	h, s := pasteBoth(t, plainPage, page)
	screentest.Says(t, s.Content(), "Bridges of the Strait", "All rights reserved")
	got := stored(t, h)
	for _, want := range []string{"# Bridges of the Strait", "## Tolls", "| Long | 1974 |"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "All rights reserved") {
		t.Error("the foot of the page is in the note")
	}
}

// A page without plain text is taken as text is: by the button and by the key, once by itself.
func TestPasteTakesAPageWithoutText(t *testing.T) {
	h, s := pasteBoth(t, "", page)
	screentest.Says(t, s.Content(), "Bridges of the Strait", "Add note")
	h.Commands().Run("import.paste")
	if len(h.Toasts) != 0 {
		t.Errorf("the page that is read is taken again: %q", h.Toasts)
	}
	stored(t, h)
	s.Hide()
	s.Show()
	s.Paste()
	screentest.Says(t, s.Content(), "Paste a briefing", "Open a file…")
	h.Commands().Run("import.paste")
	screentest.Says(t, s.Content(), "Nothing to add")
	another := func(title string) { h.Copied.HTML = strings.ReplaceAll(page, "Bridges of the Strait", title) }
	another("Tunnels of the Strait")
	s.Paste()
	screentest.Says(t, s.Content(), "Tunnels of the Strait", "Add note")
	another("Ferries of the Strait")
	h.Commands().Run("import.paste")
	screentest.Says(t, s.Content(), "Ferries of the Strait", "Add note")
}

// A page is not taken by itself where it says little, or where something was typed.
func TestPageIsNotTakenUnasked(t *testing.T) {
	h, s := pasteBoth(t, "", "<b>Strait</b>")
	screentest.Says(t, s.Content(), "Paste a briefing", "Open a file…")
	area := all[*text.Surface](s.Content())[0]
	area.Paste("My own words.")
	h.Copied = clipboard.Content{HTML: page}
	s.Paste()
	if screentest.Says(t, s.Content(), "Paste a briefing"); area.Text() != "My own words." {
		t.Errorf("%q stands in the area", area.Text())
	}
}

// What is pasted into the area is read as the page that it is of, as what is taken from
// the clipboard is; behind other words it stays plain.
func TestPasteIntoTheAreaTakesHTML(t *testing.T) {
	into := func(before string) (*screentest.Host, *text.Surface) {
		h, s := pasteBoth(t, "", "")
		h.Copied = clipboard.Content{HTML: page}
		fyne.CurrentApp().Clipboard().SetContent(plainPage)
		area := all[*text.Surface](s.Content())[0]
		area.Paste(before)
		area.TypedShortcut(&fyne.ShortcutPaste{Clipboard: fyne.CurrentApp().Clipboard()})
		return h, area
	}
	h, _ := into("")
	if got := stored(t, h); !strings.Contains(got, "| Long | 1974 |") {
		t.Error(got)
	}
	if _, area := into("My own words. "); !strings.HasPrefix(area.Text(), "My own words. Home") {
		t.Errorf("%q", area.Text())
	}
}

// A line that was left out of a page is taken back, of one that was pasted and of a file.
func TestTakeBackALineOfAPage(t *testing.T) {
	for _, file := range []bool{false, true} {
		h, s := pasteBoth(t, plainPage, page)
		if file {
			name := filepath.Join(t.TempDir(), "bridges.html")
			if err := os.WriteFile(name, []byte(page), 0o600); err != nil {
				t.Fatal(err)
			}
			s.Files([]string{name})
		}
		press(t, s.Content(), "All rights reserved")
		if got := stored(t, h); !strings.Contains(got, "All rights reserved") || !strings.Contains(got, "## Tolls") {
			t.Errorf("file %v:\n%s", file, got)
		}
	}
}

// The lines of a page can be corrected as text.
func TestCorrectAPage(t *testing.T) {
	h, s := pasteBoth(t, plainPage, page)
	press(t, s.Content(), "Edit text")
	field := all[*text.Surface](s.Content())[0]
	if got := field.Text(); !strings.Contains(got, "- Treaty: Both shores") || strings.Contains(got, "<") {
		t.Errorf("%q", got)
	}
	if got := stored(t, h); !strings.Contains(got, "## Tolls") {
		t.Error(got)
	}
}

func TestPasteKeepsToPlainText(t *testing.T) {
	const cells = "uno\tone\ndos\ttwo\ntres\tthree\ncuatro\tfour\ncinco\tfive\nseis\tsix\nsiete\tseven\nocho\teight\nnueve\tnine\ndiez\tten\nonce\televen\ndoce\ttwelve\ntrece\tthirteen\ncatorce\tfourteen\n"
	for name, tt := range map[string]struct {
		plain, html string
		want        string
	}{
		"a note in Markdown":        {"# Bridges\n\n## Tolls\n\n- Who pays? :: Both shores, since the accord of 1974, in equal parts\n- Who mends? :: The board of the strait, out of these tolls\n", "<pre><b>#</b> Bridges</pre>", "Who pays?"},
		"cells":                     {cells, "<table><tr><td>uno</td><td>one</td></tr></table>", "tres"},
		"a page that has no words":  {harbour, "<script>x</script>", "Harbour Pact of Two Neighbours"},
		"no HTML":                   {harbour, "", "Harbour Pact of Two Neighbours"},
		"a page of another program": {harbour, "<p>" + strait, "The long bridge"},
	} {
		t.Run(name, func(t *testing.T) {
			_, s := pasteBoth(t, tt.plain, tt.html)
			screentest.Says(t, s.Content(), tt.want)
		})
	}
}

// Of a text without headings no sections are counted.
func TestNoSectionsAreNotCounted(t *testing.T) {
	_, s := paste(t, `The canals of the plain

The Lake Accord was signed on 12 March 1974 by both neighbours to share the water of the river.

The canals of the plain water nine million hectares of wheat and rice, more than in any other country.

The monsoon of 2019 brought 30 per cent less rain than in an average year, and many wells fell dry.
`)
	if text := screentest.Words(s.Content()); !strings.Contains(text, "Lake Accord") || strings.Contains(text, "0 sections") {
		t.Errorf("the screen says:\n%s", text)
	}
}
