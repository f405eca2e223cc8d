package document

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"precis/notes"
	"precis/notes/intake"
	"precis/storage/archive"
)

// Book reads books (.epub): each of its chapters becomes a note in a deck of the
// book's title.
type Book struct{}

var _ intake.Source = Book{}

// EPUB is the format of books.
const EPUB intake.Format = "epub"

// Format returns EPUB.
func (Book) Format() intake.Format { return EPUB }

// Opens goes by the name of a file.
func (Book) Opens(name string, _ []byte) bool { return strings.EqualFold(filepath.Ext(name), ".epub") }

// mostChapters is how many files of a book are read.
const mostChapters = 5000

// Read reads a book. Warnings say which chapters were left out.
func (Book) Read(ctx context.Context, f intake.File, report func(done, total int)) (*intake.Batch, error) {
	a, err := openArchive(f, notes.Messagef("it is no book in EPUB, or is damaged or cut off"))
	if err != nil {
		return nil, err
	}
	b := &book{archive: a}
	if err := b.open(); err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Path, err)
	}
	find := pictures{media: map[string]intake.Media{}, parts: partsOf(a, func(name string) string { return inBook + name })}
	batch := &intake.Batch{}
	empty, broken := 0, 0
	for i, name := range b.chapters {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		note, err := b.chapter(ctx, f, name, &find)
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case errors.Is(err, errNoText):
			empty++
		case err != nil:
			broken++
		default:
			batch.Notes = append(batch.Notes, note)
		}
		if report != nil {
			report(i+1, len(b.chapters))
		}
	}
	if len(batch.Notes) == 0 {
		return nil, notes.Invalidf("the book has no text that can be read")
	}
	if title := singleSpaces(b.title); len(batch.Notes) > 1 && title != "" {
		for i := range batch.Notes {
			batch.Notes[i].Deck = strings.ReplaceAll(title, "/", "-")
		}
	}
	batch.Warnings = counted(f.Path,
		notes.Counted(empty, "%d page without text, such as a cover, was left out", "%d pages without text, such as covers, were left out"),
		notes.Counted(broken, "%d chapter could not be read and was left out", "%d chapters could not be read and were left out"))
	return batch, nil
}

// inBook begins the addresses of what lies in a book.
const inBook = "book:///"

// errNoText is a page of a book that holds no text.
var errNoText = errors.New("no text")

// book is a book that is being read.
type book struct {
	archive  *archive.Archive
	title    string
	chapters []string // files, in reading order
}

// decode reads a part of the book that says where others are.
func (b *book) decode(name string, into any) error {
	part := b.archive.Find(name)
	if part == nil {
		return notes.Invalidf("the book lacks %s, which says what is in it", name)
	}
	data, err := part.Bytes(archive.OfTexts.File)
	if err != nil {
		return err
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = charset.NewReaderLabel
	if d.Decode(into) != nil {
		return notes.Invalidf("%s, which says what is in the book, is damaged", name)
	}
	return nil
}

// open finds the chapters: the container names the package, and that the files.
func (b *book) open() error {
	var container struct {
		Roots []struct {
			Path string `xml:"full-path,attr"`
		} `xml:"rootfiles>rootfile"`
	}
	if err := b.decode("META-INF/container.xml", &container); err != nil {
		return err
	}
	if len(container.Roots) == 0 {
		return notes.Invalidf("the book does not say what is in it")
	}
	var contents struct {
		Titles []string `xml:"metadata>title"`
		Files  []struct {
			ID         string `xml:"id,attr"`
			Address    string `xml:"href,attr"`
			Type       string `xml:"media-type,attr"`
			Properties string `xml:"properties,attr"`
		} `xml:"manifest>item"`
		Spine []struct {
			ID string `xml:"idref,attr"`
		} `xml:"spine>itemref"`
	}
	root := container.Roots[0].Path
	if err := b.decode(root, &contents); err != nil {
		return err
	}
	files := map[string]string{}
	for _, f := range contents.Files {
		address, err := url.Parse(f.Address)
		if err == nil && strings.Contains(f.Type, "html") && !strings.Contains(f.Properties, "nav") {
			files[f.ID] = path.Join(path.Dir(root), address.Path)
		}
	}
	for _, s := range contents.Spine {
		if name := files[s.ID]; name != "" && len(b.chapters) < mostChapters {
			b.chapters = append(b.chapters, name)
		}
	}
	if len(contents.Titles) > 0 {
		b.title = contents.Titles[0]
	}
	return b.checkLock()
}

// checkLock refuses a book whose chapters are encrypted.
func (b *book) checkLock() error {
	var locked struct {
		Files []struct {
			Address string `xml:"URI,attr"`
		} `xml:"EncryptedData>CipherData>CipherReference"`
	}
	if b.archive.Find("META-INF/encryption.xml") == nil {
		return nil
	}
	if err := b.decode("META-INF/encryption.xml", &locked); err != nil {
		return err
	}
	for _, f := range locked.Files {
		for _, chapter := range b.chapters {
			if f.Address == chapter {
				return notes.Invalidf("the book is locked by who sold it: Precis cannot read it")
			}
		}
	}
	return nil
}

// chapter reads one file of the book as a note.
func (b *book) chapter(ctx context.Context, f intake.File, name string, find *pictures) (intake.Note, error) {
	part := b.archive.Find(name)
	if part == nil {
		return intake.Note{}, notes.Invalidf("the book lacks %s", name)
	}
	data, err := part.Bytes(mostBytes)
	if err != nil {
		return intake.Note{}, err
	}
	decoded, err := charset.NewReader(bytes.NewReader(data), "application/xhtml+xml; charset=utf-8")
	if err != nil {
		return intake.Note{}, err
	}
	root, err := html.Parse(io.LimitReader(decoded, mostBytes))
	if err != nil {
		return intake.Note{}, err
	}
	if lines, _ := linesOf(root); len(lines) == 0 {
		return intake.Note{}, errNoText
	}
	find.base = &url.URL{Scheme: "book", Path: "/" + name}
	p := &page{pictures: *find}
	if err := p.read(root, true); err != nil {
		return intake.Note{}, err
	}
	return p.note(ctx, f)
}
