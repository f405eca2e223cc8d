package document_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/sharedtest"
	"precis/storage/document"
)

var update = flag.Bool("update", false, "write what comes of the pages beside them")

func read(t *testing.T, name string, data []byte) (*intake.Batch, error) {
	t.Helper()
	return document.Page{}.Read(context.Background(), intake.File{Path: name, Size: int64(len(data)), ReaderAt: bytes.NewReader(data)}, nil)
}

// TestPages reads saved pages; their notes stand beside them.
func TestPages(t *testing.T) {
	for file, page := range sharedtest.Texts(t, "testdata/*.html") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			batch, err := read(t, file, []byte(page))
			if err != nil {
				t.Fatal(err)
			}
			got := batch.Notes[0].Markdown
			golden := strings.TrimSuffix(file, ".html") + ".md"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A page that was saved with its pictures is the same page.
func TestReadMHTML(t *testing.T) {
	data, err := os.ReadFile("testdata/blog.html")
	if err != nil {
		t.Fatal(err)
	}
	want, err := read(t, "blog.html", data)
	if err != nil {
		t.Fatal(err)
	}
	mail := "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"; type=\"text/html\"\r\n\r\n" +
		"--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n" +
		"--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.StdEncoding.EncodeToString(data) + "\r\n--x--\r\n"
	got, err := read(t, "blog.mhtml", []byte(mail))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.Notes[0].Markdown, got.Notes[0].Markdown); diff != "" {
		t.Error(diff)
	}
}

// A file that was cut short has what was saved of its page.
func TestReadMHTMLCutShort(t *testing.T) {
	page := "<html><body><h1>Lake Board</h1>" + strings.Repeat("<p>The board met in June and decided on the wetlands of the district, as the law asks.</p>", 20)
	for encoding, body := range map[string]string{
		"quoted-printable": page + "<p>And then=E2=80=",
		"base64":           base64.StdEncoding.EncodeToString([]byte(page+"<p>And then.")) + "QQ",
	} {
		mail := "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n" +
			"--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n" + body
		got, err := read(t, "cut.mhtml", []byte(mail))
		if err != nil {
			t.Errorf("%s: %v", encoding, err)
		} else if !strings.Contains(got.Notes[0].Markdown, "The board met in June") || !strings.Contains(got.Notes[0].Markdown, "And then") {
			t.Errorf("%s: %s", encoding, got.Notes[0].Markdown)
		}
	}
}

// Every line of a page can be taken back.
func TestLinesHoldThePageWhole(t *testing.T) {
	data, err := os.ReadFile("testdata/blog.html")
	if err != nil {
		t.Fatal(err)
	}
	batch, err := read(t, "blog.html", data)
	if err != nil {
		t.Fatal(err)
	}
	keep := map[int]bool{}
	for _, line := range batch.Notes[0].Reading.Lines {
		if line.Furniture && (line.Text == "Related articles" || line.Text == "3 comments") {
			keep[line.Number] = true
		}
	}
	if len(keep) != 2 {
		t.Fatalf("not left out: %v", keep)
	}
	again, err := document.Page{}.Read(context.Background(), intake.File{Path: "blog.html", Size: int64(len(data)), Keep: keep, ReaderAt: bytes.NewReader(data)}, nil)
	if err != nil || !strings.Contains(again.Notes[0].Markdown, "3 comments") {
		t.Errorf("%v\n%s", err, again.Notes[0].Markdown)
	}
}

func TestReadRefuses(t *testing.T) {
	for name, page := range map[string]string{
		"deep.html": "<body>" + strings.Repeat("<div>", 600) + "The board met in June.",
		"nothing":   "",
		"no text":   "<html><body><script>x</script></body></html>",
		"no parts":  "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: image/png\r\n\r\nAAAA\r\n--x--\r\n",
	} {
		if _, err := read(t, name, []byte(page)); !errors.Is(err, notes.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOpens(t *testing.T) {
	for name, tt := range map[string]struct {
		file, head string
		want       bool
	}{
		"html":    {"a.HTML", "", true},
		"mhtml":   {"a.mhtml", "", true},
		"by head": {"saved", " <!DOCTYPE html><html>", true},
		"text":    {"a.txt", "<!doctype html>", false},
		"note":    {"a.md", "<html>", false},
	} {
		if got := (document.Page{}).Opens(tt.file, []byte(tt.head)); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestLinks keeps links to other sites, and the words of all others.
func TestLinks(t *testing.T) {
	const long = " and this line goes on for a while, so that it reads as the sentence of a text that it is."
	tests := []struct{ name, html, want string }{
		{"in a sentence", `<p>The board follows the <a href="https://a.example/act?x=1&amp;y=2">Wetlands  Act</a> of 1998` + long, "the [Wetlands Act](https://a.example/act?x=1&y=2) of 1998"},
		{"brackets in its address", `<p>See <a href="https://a.example/b_(c)">B</a>` + long, "See [B](https://a.example/b_%28c%29) and"},
		{"the second of two", `<p>An act, and <a href="https://a.example/act">an act</a>` + long, "An act, and [an act](https://a.example/act) and"},
		{"marks of Markdown", `<p>It has <a href="https://a.example/x">a*b</a>` + long, `It has [a\*b](https://a.example/x) and`},
		{"in a table", `<table><tr><th>Lake<th>Area<tr><td>Deepor Beel<td>about <a href="https://a.example/d">4 ha</a></table>`, "| about [4 ha](https://a.example/d) |"},
		{"within the site", `<p>The <a href="https://www.own.example/tag">board</a>` + long, "The board and"},
		{"of the same folder", `<p>The <a href="board.html">board</a>` + long, "The board and"},
		{"a script", `<p>The <a href="javascript:x()">board</a>` + long, "The board and"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page := `<html><head><link rel="canonical" href="https://own.example/lakes"><title>Lakes</title></head><body><h1>Lakes</h1><p>The lakes of the state lie along the great river,` + long + `</p>` + tt.html + `</body></html>`
			batch, err := read(t, "lakes.html", []byte(page))
			if err != nil {
				t.Fatal(err)
			}
			if got := batch.Notes[0].Markdown; !strings.Contains(got, tt.want) {
				t.Errorf("no %q in\n%s", tt.want, got)
			}
		})
	}
}

// A list after another one does not stand within its last item.
func TestListsAfterOneAnother(t *testing.T) {
	batch, err := read(t, "levels.html", []byte(`<h1>Councils</h1><h2>Levels</h2><p>Each state has them at three levels since the amendment of 1992.</p>
<ul><li>Seats are kept for women<ol><li>a third of all</li><li>half of them in some states</li></ol></li><li>Terms last five years</li></ul><ol start="1"><li>Village</li><li>Block</li></ol><ul><li>Commission</li></ul>`))
	if err != nil {
		t.Fatal(err)
	}
	want := "- Seats are kept for women\n  1. a third of all\n  2. half of them in some states\n- Terms last five years\n\n1. Village\n2. Block\n\n- Commission\n"
	if got := batch.Notes[0].Markdown; !strings.HasSuffix(got, want) {
		t.Errorf("no\n%s\nin\n%s", want, got)
	}
}

// One thing that was left out is told as one.
func TestOneIsLeftOut(t *testing.T) {
	const page = `<html><body><main><h1>A lake</h1><p>The lake lies in the hills and is fed by several small rivers.</p>
<p>Its meadows float, and sink in the dry season to take up food from the ground below.</p><img src="https://example.org/a.png"></main></body></html>`
	batch, err := read(t, "lake.html", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	if len(batch.Warnings) != 1 || batch.Warnings[0].Message.String() != "1 picture is on the web and not in the file, and was left out" {
		t.Errorf("it says %v", batch.Warnings)
	}
}
