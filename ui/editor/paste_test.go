package editor_test

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/storage/document"
	"precis/ui/clipboard"
	"precis/ui/editor"
	"precis/ui/screen/screentest"
	"precis/ui/text"
	"precis/ui/theme"
)

// writing opens the editor on a text, with the caret behind the words given.
func writing(t *testing.T, markdown, behind string) (*screentest.Host, *editor.Screen, *text.Surface) {
	t.Helper()
	h := screentest.New(t, document.Page{})
	s := editor.New(h)
	h.Put(t, s)
	s.Edit(h.Add(t, "", markdown).ID, 0, "")
	f, ok := h.Window().Canvas().Focused().(*text.Surface)
	if !ok {
		t.Fatal("nothing to write in")
	}
	at := strings.Index(f.Text(), behind) + len(behind)
	f.Select(text.Range{Start: at, End: at})
	return h, s, f
}

func pasteOf(h *screentest.Host, f *text.Surface, plain string, rest clipboard.Content) {
	board := fyne.CurrentApp().Clipboard()
	board.SetContent(plain)
	h.Copied = rest
	f.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
}

func onePicture(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 60, 60))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestPasteHTML(t *testing.T) {
	const link = `<p>See <a href="https://a.example/act">the <b>Act</b></a></p>`
	tests := []struct{ name, before, behind, plain, html, want string }{
		{"words", "# N\n\nOne\n", "One", " See the Act", link, "# N\n\nOneSee [the **Act**](https://a.example/act)\n"},
		{"a list within a line", "# N\n\nOne two\n", "One", "a\nb", "<ul><li>a</li><li>b</li></ul>", "# N\n\nOne\n\n- a\n- b\n\n two\n"},
		{"a table over a line", "# N\n\nOne\ntwo\n", "One", "x", "<table><tr><td>Lake</td></tr></table>", "# N\n\nOne\n\n| Lake |\n|---|\n\ntwo\n"},
		{"a table", "# N\n\n", "# N\n\n", "Lake Area", "<table><tr><td>Lake</td><td>Area</td></tr></table>", "# N\n\n| Lake | Area |\n|---|---|"},
		{"cells", "# N\n\n", "# N\n\n", "Lake\tArea\nLoktak\t287", "<table><tr><td>Lake</td><td>Area</td></tr></table>", "# N\n\n| Lake | Area |\n| --- | --- |\n| Loktak | 287 |\n"},
		{"code of an editor", "# N\n\n", "# N\n\n", "x := 1", "<div><span>x := 1</span></div>", "# N\n\nx := 1"},
		{"a note in Markdown", "# N\n\n", "# N\n\n", "## Tolls\n\n- Who?::Both\n", "<pre><b>## Tolls</b></pre>", "# N\n\n## Tolls\n\n- Who?::Both\n"},
		{"into code", "# N\n\n```\nx\n```\n", "```\nx", "b", "<b>b</b>", "# N\n\n```\nxb\n```\n"},
		{"no HTML", "# N\n\nOne\n", "One", " two", "", "# N\n\nOne two\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h, _, f := writing(t, tt.before, tt.behind)
			before := f.Text()
			pasteOf(h, f, tt.plain, clipboard.Content{HTML: tt.html})
			if f.Text() != tt.want {
				t.Errorf("got\n%q\nwant\n%q", f.Text(), tt.want)
			}
			for range 2 {
				f.Undo()
			}
			if f.Text() != before {
				t.Errorf("undone it is %q", f.Text())
			}
		})
	}
}

// What was pasted becomes plain text by one undo, and what is typed meanwhile stays.
func TestPasteIsFirstPlain(t *testing.T) {
	h, _, f := writing(t, "# N\n\nOne\n", "One")
	r := screentest.NewThreads(t, h)
	pasteOf(h, f, "bold", clipboard.Content{HTML: "<b>bold</b>"})
	f.TypedRune('!')
	r.Wait()
	if want := "# N\n\nOne**bold**!\n"; f.Text() != want {
		t.Errorf("%q, want %q", f.Text(), want)
	}
	f.TypedRune('?')
	if want := "# N\n\nOne**bold**!?\n"; f.Text() != want {
		t.Errorf("typed on it is %q, want %q", f.Text(), want)
	}
	f.Undo()
	f.Undo()
	if want := "# N\n\nOnebold!\n"; f.Text() != want {
		t.Errorf("undone it is %q, want %q", f.Text(), want)
	}
	pasteOf(h, f, "gone", clipboard.Content{HTML: "<b>gone</b>"})
	f.Undo()
	r.Wait()
	if want := "# N\n\nOnebold!\n"; f.Text() != want {
		t.Errorf("taken back at once it is %q, want %q", f.Text(), want)
	}
}

func TestPastePicture(t *testing.T) {
	data := onePicture(t)
	h, _, f := writing(t, "# N\n\nOne\n", "One")
	pasteOf(h, f, "", clipboard.Content{Picture: data})
	_, name, _ := strings.Cut(f.Text(), "![](")
	name, _, _ = strings.Cut(name, ")")
	got, err := h.Lib.Asset(name)
	if err != nil || !bytes.Equal(got, data) {
		t.Fatalf("%q: %v, told %v", f.Text(), err, h.Errors)
	}
	if what, _, _ := h.Lib.History().Next(); what.Kind != notes.ActionAddPictures {
		t.Errorf("undo would take back %q", what)
	}
	f.Undo()
	if f.Text() != "# N\n\nOne\n" {
		t.Errorf("undone it is %q", f.Text())
	}
	pasteOf(h, f, "", clipboard.Content{Picture: []byte("no picture")})
	if len(h.Errors) != 1 || f.Text() != "# N\n\nOne\n" {
		t.Errorf("told %v, the text is %q", h.Errors, f.Text())
	}
}

// A picture that is pasted where it would end a heading or a list stands apart from it.
func TestPastePictureBesideABlock(t *testing.T) {
	data := onePicture(t)
	for _, tt := range []struct{ name, before, behind, want string }{
		{"before a heading", "# N\n\n## Part\n\nOne\n", "# N\n\n", "# N\n\n## Part\n\n![]\n\nOne\n"},
		{"within a heading", "# N\n\n## Part\n", "## Pa", "# N\n\n## Part\n\n![]\n"},
		{"before a list", "# N\n\n- One\n- Two\n", "# N\n\n", "# N\n\n![]\n\n- One\n- Two\n"},
		{"in an item", "# N\n\n- One\n", "- ", "# N\n\n- ![]One\n"},
		{"before words", "# N\n\nOne\n", "# N\n\n", "# N\n\n![]One\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h, _, f := writing(t, tt.before, tt.behind)
			pasteOf(h, f, "", clipboard.Content{Picture: data})
			at := strings.Index(f.Text(), "](")
			if at < 0 {
				t.Fatalf("no picture, told %v:\n%s", h.Errors, f.Text())
			}
			end := at + strings.Index(f.Text()[at:], ")")
			if got := f.Text()[:at+1] + f.Text()[end+1:]; got != tt.want {
				t.Errorf("got\n%q\nwant\n%q", got, tt.want)
			}
		})
	}
}

func TestDropPictures(t *testing.T) {
	h, s, f := writing(t, "# N\n\nOne\n", "One")
	folder, beside := t.TempDir(), fyne.NewPos(-1, -1)
	var paths []string
	for _, name := range []string{"a map.png", "b.png"} {
		paths = append(paths, filepath.Join(folder, name))
		if err := os.WriteFile(paths[len(paths)-1], onePicture(t), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if s.Drop([]string{filepath.Join(folder, "note.md")}, beside) {
		t.Error("a note is taken for a picture")
	}
	if !s.Drop(paths[:1], beside) || f.Text() != "# N\n\nOne![](assets/a%20map.png)\n" {
		t.Errorf("%q, told %v", f.Text(), h.Errors)
	}
	if !s.Drop([]string{filepath.Join(folder, "gone.png")}, beside) || len(h.Errors) != 1 {
		t.Errorf("told %v", h.Errors)
	}
	if !s.Drop(paths, beside) || strings.Count(f.Text(), "![](") != 3 {
		t.Errorf("%q, told %v", f.Text(), h.Errors)
	}
	// In the text it goes where it is let go.
	f.SetText("One\n\nTwo\n")
	f.MoveToEnd()
	if !s.Drop(paths[1:], fyne.CurrentApp().Driver().AbsolutePositionForObject(f).AddXY(f.Size().Width/2, theme.Gap8)) || !strings.HasPrefix(f.Text(), "One![](assets/b") {
		t.Errorf("%q, told %v", f.Text(), h.Errors)
	}
}
