package intake_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/intake"
)

// A file of a kind that is not read is refused by what it is and what to do; a note
// that begins like one is a note.
func TestFilesOfOtherKinds(t *testing.T) {
	l := newShelf(t)
	for _, tt := range []struct{ name, text, want string }{
		{"Letter.ODT", "PK\x03\x04\x14\x00", "Letter.ODT is a document of a word processor, which Precis does not read: save it there as a document of Word (.docx) or as a web page"},
		{"old.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old.doc is a document of a word processor"},
		{"torn.docx", "\x07\x00\x01", "torn.docx has the name of a document of a word processor, but is damaged or something else. If its program still opens it, save it there as a document of Word"},
		{"torn.pdf", "\x07\x00\x01", "torn.pdf has the name of a PDF, but is damaged"},
		{"rich.rtf", `{\rtf1\ansi Text}`, "rich.rtf is a document of a word processor"},
		{"figures.xlsx", "PK\x03\x04\x14\x00", "figures.xlsx is a spreadsheet, which Precis does not read: save it there as CSV"},
		{"talk.pptx", "PK\x03\x04\x14\x00", "talk.pptx is a presentation"},
		{"vault.zip", "PK\x03\x04\x14\x00", "vault.zip is an archive, which Precis does not read: unpack it"},
		{"notes.jex", "0123.md" + strings.Repeat("\x00", 250) + "ustar\x0000", "notes.jex is an archive, which Precis does not read: unpack it"},
		{"map.png", "\x89PNG\r\n\x1a\n\x00", "map.png is a picture, which Precis does not read: it belongs in a note"},
		{"map", "\xff\xd8\xff\xe0\x00\x10JFIF", "map is a picture"},
		{"map.webp", "RIFF\x00\x00\x00\x00WEBPVP8 ", "map.webp is a picture"},
		{"map.svg", "<svg/>", "map.svg is a picture"},
		{"talk.mp3", "ID3\x03\x00\x00", "talk.mp3 is a recording"},
		{"film.mp4", "\x00\x00\x00\x18ftypmp42", "film.mp4 is a recording"},
		{"other.bin", "\x00\x01\x02", "other.bin holds no text that Precis can read. If a program opens it, copy its text and paste it with Add briefing"},
		{"tags.md", "ID3 tags name a recording.\n", ""},
		{"bmp.txt", "BMP keeps every pixel as it is, in rows from below.\n", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), tt.name)
			if err := os.WriteFile(path, []byte(tt.text), 0o600); err != nil {
				t.Fatal(err)
			}
			plan, err := l.Intake().PlanFiles(t.Context(), []string{path}, intake.Options{}, nil)
			switch {
			case tt.want == "" && err == nil:
				if err := plan.Close(); err != nil {
					t.Error(err)
				}
			case tt.want == "" || err == nil || !strings.Contains(err.Error(), tt.want):
				t.Errorf("%v, want %q", err, tt.want)
			case !errors.Is(err, notes.ErrForeign):
				t.Errorf("%v is of no kind", err)
			}
		})
	}
}

// Documents in a folder that are not read are told of, and pictures there are not; where there
// is nothing else, they say why.
func TestDocumentsOfAFolder(t *testing.T) {
	l := newShelf(t)
	folder := t.TempDir()
	for name, text := range map[string]string{"old.doc": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "rich.rtf": `{\rtf1\ansi Text}`, "map.png": "\x89PNG\r\n\x1a\n\x00", "login.key": "a secret"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, err := l.Intake().PlanFiles(t.Context(), []string{folder}, intake.Options{}, nil)
	if want := "none of its files could be read; of old.doc: is a document of a word processor, which Precis does not read: save it there"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%v, want %q", err, want)
	}
	if err := os.WriteFile(filepath.Join(folder, "note.md"), []byte("# Lakes\n\nLoktak lies in Manipur.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	plan, err := l.Intake().PlanFiles(t.Context(), []string{folder}, intake.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := plan.Close(); err != nil {
			t.Error(err)
		}
	}()
	var told []string
	for _, w := range plan.Warnings {
		told = append(told, filepath.Base(w.File))
	}
	if got := strings.Join(told, " "); got != "old.doc rich.rtf" {
		t.Errorf("told of %s", got)
	}
}
