package document_test

import (
	"errors"
	"maps"
	"strings"
	"testing"

	"precis/notes"
	"precis/storage/document"
)

// bookFiles are the files of a book with two chapters and a cover.
func bookFiles() map[string]string {
	return map[string]string{
		"mimetype":               "application/epub+zip",
		"META-INF/container.xml": `<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>`,
		"OEBPS/book.opf": `<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Rivers and Lakes</dc:title></metadata><manifest>
<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/><item id="c1" href="text/one%20a.xhtml" media-type="application/xhtml+xml"/>
<item id="c2" href="text/two.xhtml" media-type="application/xhtml+xml"/><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="cover"/><itemref idref="nav"/><itemref idref="c2"/><itemref idref="c1"/></spine></package>`,
		"OEBPS/cover.xhtml": `<html><body><img src="images/map.svg"/></body></html>`,
		"OEBPS/nav.xhtml":   `<html><body><nav>Contents</nav></body></html>`,
		"OEBPS/text/one a.xhtml": `<html><body><h1>Rivers</h1><p>The great river rises in the hills of the north.</p><h2>Its mouth</h2><p>It ends in the bay.</p>
<p><img src="../images/map.svg" alt="the map"/></p></body></html>`,
		"OEBPS/text/two.xhtml": `<html><body><h1>Lakes</h1><p>Every lake of the state is looked after by a board.</p></body></html>`,
		"OEBPS/images/map.svg": `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><circle r="9"/></svg>`,
	}
}

func TestBook(t *testing.T) {
	batch, err := readWith(document.Book{}, "rivers.epub", zipped(t, bookFiles()))
	if err != nil {
		t.Fatal(err)
	}
	if len(batch.Notes) != 2 || batch.Notes[0].Title != "Lakes" || batch.Notes[1].Title != "Rivers" {
		t.Fatalf("notes: %+v", batch.Notes)
	}
	rivers := batch.Notes[1]
	if rivers.Deck != "Rivers and Lakes" {
		t.Errorf("the deck is %q", rivers.Deck)
	}
	for _, want := range []string{"# Rivers\n", "## Its mouth\n", "![the map](map.svg)"} {
		if !strings.Contains(rivers.Markdown, want) {
			t.Errorf("no %q in\n%s", want, rivers.Markdown)
		}
	}
	if len(batch.Warnings) != 1 || batch.Warnings[0].Message.String() != "1 page without text, such as a cover, was left out" {
		t.Errorf("warnings: %v", batch.Warnings)
	}
}

func TestHostileBooks(t *testing.T) {
	with := func(name, text string) []byte {
		files := maps.Clone(bookFiles())
		if files[name] = text; text == "" {
			delete(files, name)
		}
		return zipped(t, files)
	}
	for name, tt := range map[string]struct {
		data []byte
		want string
	}{
		"no archive":        {[]byte("no archive"), "it is no book in EPUB"},
		"without contents":  {with("META-INF/container.xml", ""), "the book lacks META-INF/container.xml"},
		"contents damaged":  {with("OEBPS/book.opf", "<package><<"), "is damaged"},
		"nothing to read":   {with("OEBPS/book.opf", "<package/>"), "has no text that can be read"},
		"leads elsewhere":   {with("META-INF/container.xml", `<container><rootfiles><rootfile full-path="../../etc/passwd"/></rootfiles></container>`), "the book lacks ../../etc/passwd"},
		"chapters are gone": {with("OEBPS/book.opf", strings.ReplaceAll(bookFiles()["OEBPS/book.opf"], "text/", "gone/")), "has no text that can be read"},
		"locked": {
			with("META-INF/encryption.xml", `<encryption><EncryptedData><CipherData><CipherReference URI="OEBPS/text/two.xhtml"/></CipherData></EncryptedData></encryption>`),
			"locked by who sold it",
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := readWith(document.Book{}, "x.epub", tt.data)
			if !errors.Is(err, notes.ErrInvalid) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("the error is %v, want %q", err, tt.want)
			}
		})
	}
}

func FuzzBook(f *testing.F) {
	f.Add(bookFiles()["OEBPS/book.opf"], bookFiles()["OEBPS/text/two.xhtml"])
	f.Add("<package><spine>", "<html><svg><p>")
	f.Fuzz(func(t *testing.T, contents, chapter string) {
		files := bookFiles()
		files["OEBPS/book.opf"], files["OEBPS/text/two.xhtml"] = contents, chapter
		batch, err := readWith(document.Book{}, "x.epub", zipped(t, files))
		if err == nil && len(batch.Notes) == 0 {
			t.Error("a book without notes")
		}
	})
}
