package document

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"precis/notes"
	"precis/notes/intake"
	"precis/storage/archive"
)

// Word reads documents of Word (.docx): headings, paragraphs, lists, tables, links and
// pictures become a note, as those of a page do.
type Word struct{}

var _ intake.Source = Word{}

// DOCX is the format of documents of Word.
const DOCX intake.Format = "docx"

// Format returns DOCX.
func (Word) Format() intake.Format { return DOCX }

// Opens goes by the name of a file.
func (Word) Opens(name string, _ []byte) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".docx", ".docm", ".dotx":
		return true
	}
	return false
}

// Read reads a document. Warnings say what of it was left out.
func (Word) Read(ctx context.Context, f intake.File, report func(done, total int)) (*intake.Batch, error) {
	a, err := openArchive(f, notes.Messagef("it is no document of Word, or is damaged: open it in Word, save it anew, and import that"))
	if err != nil {
		return nil, err
	}
	w := &word{archive: a, counts: map[string]int{}}
	if err := w.open(); err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Path, err)
	}
	root, err := w.text(ctx)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Path, err)
	}
	p := &page{pictures: pictures{media: map[string]intake.Media{}, parts: w.pictures()}}
	if err := p.read(root, true); err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Path, err)
	}
	note, err := p.note(ctx, f)
	if err != nil {
		return nil, err
	}
	if report != nil {
		report(int(f.Size), int(f.Size))
	}
	return &intake.Batch{Notes: []intake.Note{note}, Warnings: w.warnings(f.Path)}, nil
}

// openArchive opens a file that is a zip archive, and tells what it is not otherwise.
func openArchive(f intake.File, wrong notes.Message) (*archive.Archive, error) {
	a, err := archive.Open(f, f.Size, archive.OfTexts)
	if errors.Is(err, notes.ErrInvalid) {
		return nil, &notes.Told{Kind: notes.ErrInvalid, Message: wrong}
	}
	return a, err
}

// word is a document that is being read.
type word struct {
	archive  *archive.Archive
	title    string
	levels   map[string]int      // of headings, by the ids of their styles
	styles   map[string]runStyle // of words, by the ids of their styles
	contents map[string]bool     // whether lines are of the table of contents, by their styles
	ordered  map[string]bool     // whether lists have numbers, by number and level
	targets  map[string]string   // of links and pictures, by their ids
	counts   map[string]int      // of what is left out, by the names of elements
}

// xmlOf decodes a part of the document; one that is not there says nothing.
func (w *word) xmlOf(name string, into any) error {
	part := w.archive.Find(name)
	if part == nil {
		return nil
	}
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer r.Close() // it was only read
	if err := xml.NewDecoder(r).Decode(into); err != nil && !errors.Is(err, io.EOF) {
		return notes.Invalidf("%s is damaged", name)
	}
	return nil
}

type value struct {
	Val string `xml:"val,attr"`
}

// open reads what the parts beside the text say of it.
func (w *word) open() error {
	var core struct {
		Title string `xml:"title"`
	}
	var styles struct {
		Styles []struct {
			ID    string `xml:"styleId,attr"`
			Name  value  `xml:"name"`
			Based value  `xml:"basedOn"`
			Level *struct {
				Val int `xml:"val,attr"`
			} `xml:"pPr>outlineLvl"`
			Words struct {
				All []struct {
					XMLName xml.Name
					Val     string `xml:"val,attr"`
				} `xml:",any"`
			} `xml:"rPr"`
		} `xml:"style"`
	}
	var numbering struct {
		Kinds []struct {
			ID     string `xml:"abstractNumId,attr"`
			Levels []struct {
				Level  string `xml:"ilvl,attr"`
				Format value  `xml:"numFmt"`
			} `xml:"lvl"`
		} `xml:"abstractNum"`
		Lists []struct {
			ID   string `xml:"numId,attr"`
			Kind value  `xml:"abstractNumId"`
		} `xml:"num"`
	}
	var relations struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	for name, into := range map[string]any{
		"docProps/core.xml": &core, "word/styles.xml": &styles, "word/numbering.xml": &numbering, "word/_rels/document.xml.rels": &relations,
	} {
		if err := w.xmlOf(name, into); err != nil {
			return err
		}
	}
	w.title, w.levels, w.ordered, w.targets = core.Title, map[string]int{}, map[string]bool{}, map[string]string{}
	w.styles, w.contents = map[string]runStyle{}, map[string]bool{}
	for _, s := range styles.Styles {
		name := strings.ToLower(s.Name.Val)
		level := 0
		switch {
		case name == "title":
			level = 1
		case strings.HasPrefix(name, "heading ") && len(name) == len("heading 1"):
			level = int(name[len(name)-1]-'0') + 1
		case s.Level != nil && s.Level.Val >= 0 && s.Level.Val < 9:
			level = s.Level.Val + 2
		default:
			level = w.levels[s.Based.Val]
		}
		if level > 0 {
			w.levels[s.ID] = min(level, 6)
		}
		w.contents[s.ID] = strings.HasPrefix(name, "toc ")
		words := w.styles[s.Based.Val]
		for _, p := range s.Words.All {
			words.set(p.XMLName.Local, p.Val)
		}
		w.styles[s.ID] = words
	}
	ordered := map[string]bool{}
	for _, k := range numbering.Kinds {
		for _, l := range k.Levels {
			ordered[k.ID+" "+l.Level] = l.Format.Val != "bullet" && l.Format.Val != "none"
		}
	}
	for _, l := range numbering.Lists {
		for level := range strings.SplitSeq("0 1 2 3 4 5 6 7 8", " ") {
			w.ordered[l.ID+" "+level] = ordered[l.Kind.Val+" "+level]
		}
	}
	for _, r := range relations.All {
		w.targets[r.ID] = r.Target
	}
	return nil
}

// pictures are the pictures of the document, by the targets that name them.
func (w *word) pictures() map[string][]byte {
	return partsOf(w.archive, func(name string) string {
		if !strings.HasPrefix(name, "word/") {
			return ""
		}
		return strings.TrimPrefix(name, "word/")
	})
}

const (
	// largestPicture is how many bytes a picture of a document may have, mostOfPictures
	// all together.
	largestPicture = 20 << 20
	mostOfPictures = 200 << 20
)

// partsOf reads the pictures of an archive, by the names that rename gives them, ""
// for one that is not wanted. Damaged ones are left out.
func partsOf(a *archive.Archive, rename func(name string) string) map[string][]byte {
	all, left := map[string][]byte{}, mostOfPictures
	for _, f := range a.Files {
		switch strings.ToLower(path.Ext(f.Name)) {
		case ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp":
		default:
			continue
		}
		name := rename(f.Name)
		if name == "" || f.Size > largestPicture || int(f.Size) > left {
			continue
		}
		if data, err := f.Bytes(largestPicture); err == nil {
			all[name] = data
			left -= len(data)
		}
	}
	return all
}

func (w *word) warnings(file string) []notes.Warning {
	n := w.counts
	return counted(file,
		notes.Counted(n["footnoteReference"]+n["endnoteReference"], "%d footnote was left out", "%d footnotes were left out"),
		notes.Counted(n["headerReference"]+n["footerReference"], "%d header or footer of pages was left out", "%d headers and footers of pages were left out"),
		notes.Counted(n["commentReference"], "%d comment was left out", "%d comments were left out"),
		notes.Counted(n["oMath"], "%d formula came as plain text: look at it", "%d formulas came as plain text: look at them"),
		notes.Counted(n["chart"]+n["relIds"], "%d diagram was left out", "%d diagrams were left out"),
		notes.Counted(n["del"], "%d deletion that nobody has accepted yet was left out", "%d deletions that nobody has accepted yet were left out"))
}

// counted returns warnings of what there is at all.
func counted(file string, all ...notes.Message) (warnings []notes.Warning) {
	for _, m := range all {
		if m.Count > 0 {
			warnings = append(warnings, notes.Warning{File: file, Message: m})
		}
	}
	return warnings
}

// text turns the text of the document into HTML.
func (w *word) text(ctx context.Context) (*html.Node, error) {
	part := w.archive.Find("word/document.xml")
	if part == nil {
		return nil, notes.Invalidf("it holds no text of Word")
	}
	r, err := part.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close() // it was only read
	root := element(atom.Html)
	body := element(atom.Body)
	root.AppendChild(body)
	t := &wordText{word: w, in: body}
	for d := xml.NewDecoder(r); ; {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			w.name(body)
			return root, nil
		case errors.Is(err, notes.ErrInvalid):
			return nil, err
		case err != nil:
			return nil, notes.Invalidf("its text is damaged or cut off")
		}
		switch token := token.(type) {
		case xml.StartElement:
			err = t.start(token)
		case xml.EndElement:
			t.end(token.Name.Local)
		case xml.CharData:
			t.words(string(token))
		}
		if err != nil {
			return nil, err
		}
	}
}

// name puts the title that the document's properties say before its text, where that has no
// title of its own: no line in that style or with those words, and no heading that all the
// others stand under.
func (w *word) name(body *html.Node) {
	title := singleSpaces(w.title)
	if title == "" {
		return
	}
	lines, _ := linesOf(body)
	if len(lines) == 0 {
		return
	}
	top := 0
	for i := range lines {
		l := &lines[i]
		if l.level == 1 || l.text == title {
			return
		}
		if l.level > 0 && l.level <= lines[0].level {
			top++
		}
	}
	if lines[0].level > 0 && top == 1 {
		return
	}
	n := element(atom.H1)
	n.AppendChild(&html.Node{Type: html.TextNode, Data: title})
	body.InsertBefore(n, body.FirstChild)
}

func element(a atom.Atom) *html.Node {
	return &html.Node{Type: html.ElementNode, DataAtom: a, Data: a.String()}
}
