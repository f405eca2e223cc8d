// Package document reads documents of other programs: web pages that were saved, PDF, Word
// and books.
package document

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"precis/notes"
	"precis/notes/briefing"
	"precis/notes/intake"
)

// Page reads a web page that a browser saved, as .html or with its pictures as
// .mhtml: its main text becomes a note, as that of a pasted page does.
type Page struct{}

var _ intake.Source = Page{}

// HTML is the format of saved pages.
const HTML intake.Format = "html"

// mostBytes is the length of the longest file that is read.
const mostBytes = 64 << 20

// Format returns HTML.
func (Page) Format() intake.Format { return HTML }

// Opens reports whether a file is a saved page by its name, or by how it begins.
func (Page) Opens(name string, head []byte) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".html", ".htm", ".xhtml", ".mhtml", ".mht":
		return true
	case "":
		start := bytes.ToLower(bytes.TrimSpace(head))
		return bytes.HasPrefix(start, []byte("<!doctype html")) || bytes.HasPrefix(start, []byte("<html"))
	}
	return false
}

// Read reads a page. A warning says how many lines around the text were left out.
func (Page) Read(ctx context.Context, f intake.File, report func(done, total int)) (*intake.Batch, error) {
	if f.Size > mostBytes {
		return nil, notes.Invalidf("the page has %d MB, and one that is read at most %d", notes.Megabytes(f.Size), notes.Megabytes(mostBytes))
	}
	data, err := io.ReadAll(io.NewSectionReader(f, 0, f.Size))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Path, err)
	}
	p, err := open(data, f.Path)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Path, err)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	note, err := p.note(ctx, f)
	if err != nil {
		return nil, err
	}
	note.MediaBeside = f.Path != ""
	batch := &intake.Batch{Notes: []intake.Note{note}}
	if n := note.Reading.Furniture; n > 0 && f.Path != "" {
		batch.Warnings = append(batch.Warnings, notes.Warning{File: f.Path, Message: notes.Counted(n, "%d line around the text was left out", "%d lines around the text were left out")})
	}
	if n := p.remote; n > 0 && f.Path != "" {
		batch.Warnings = append(batch.Warnings, notes.Warning{File: f.Path, Message: notes.Counted(n, "%d picture is on the web and not in the file, and was left out", "%d pictures are on the web and not in the file, and were left out")})
	}
	if report != nil {
		report(len(data), len(data))
	}
	return batch, nil
}

// note reads the lines of a page as a note.
func (p *page) note(ctx context.Context, f intake.File) (intake.Note, error) {
	maps.Copy(p.known.Keep, f.Keep)
	reading, err := briefing.ReadKnowing(ctx, p.text, p.known)
	if err != nil {
		return intake.Note{}, fmt.Errorf("read %s: %w", f.Path, err)
	}
	reading.Markdown = withPictures(&reading, p.shown, &p.pictures)
	return intake.Note{Markdown: reading.Markdown, Title: reading.Title, Reading: &reading, Media: p.media}, nil
}

// page is a page, line by line as a reader sees it. All lines are there, so that each
// can be taken back.
type page struct {
	text string
	// known is what its marks say of the lines: which are headings, and which stand
	// around the main text.
	known briefing.Known
	shown []shown // pictures in the main text
	pictures
}

// open reads a page in HTML or MHTML. One that is no file was copied, in UTF-8, and may
// be a part of a page. A page without text is an error that wraps notes.ErrInvalid.
func open(data []byte, file string) (*page, error) {
	if len(data) == 0 {
		return nil, notes.Invalidf("the page is empty")
	}
	p := &page{pictures: pictures{file: file, media: map[string]intake.Media{}}}
	copied := file == ""
	contentType := "text/html"
	if copied {
		contentType = "text/html; charset=utf-8"
	} else if isMail(data) {
		m, err := readMail(data)
		if err != nil {
			return nil, err
		}
		data, contentType, p.parts = m.page, m.contentType, m.files
		if base, err := url.Parse(m.address); err == nil {
			p.base = base
		}
	}
	decoded, err := charset.NewReader(bytes.NewReader(data), contentType)
	if err != nil {
		return nil, fmt.Errorf("tell the characters of the page: %w", err)
	}
	root, err := html.Parse(decoded)
	if err != nil {
		return nil, notes.Invalidf("the parts of the page stand inside each other too deep to be read; paste its text instead")
	}
	return p, p.read(root, copied && isPart(root))
}

// isPart reports whether HTML is a part of a page: nothing in it says what is the
// text and what stands around it.
func isPart(root *html.Node) bool {
	for n := range root.Descendants() {
		switch n.DataAtom {
		case atom.Article, atom.Main, atom.Nav, atom.Header, atom.Footer, atom.Aside, atom.Form, atom.H1:
			return false
		}
	}
	return true
}

// read tells the lines of a page; of a part of one, all belong to the text.
func (p *page) read(root *html.Node, part bool) error {
	lines, all := linesOf(root)
	if len(lines) == 0 {
		return notes.Invalidf("the page has no text")
	}
	title := titleOf(root, lines)
	main, mainPictures := mainOf(root, lines, all)
	if part {
		main, mainPictures = slices.Repeat([]bool{true}, len(lines)), all
	}
	p.shown = mainPictures
	if i := slices.Index(main, true); title < 0 && lines[i].level > 0 {
		title = i // what the text begins with
	}
	known := briefing.Known{Keep: map[int]bool{}, Levels: map[int]int{}, Spans: map[int][]briefing.Span{}, Items: map[int]bool{}}
	own := siteOf(root)
	withoutCommon(lines)
	top := 6
	for i := range lines {
		if l := lines[i].level; i != title && l > 0 && main[i] {
			top = min(top, l)
		}
	}
	var text strings.Builder
	for i, l := range lines {
		number := i + 1
		switch {
		case i == title:
			known.Levels[number] = 1
		case l.level > 0:
			known.Levels[number] = max(2, l.level-top+2)
		case l.level == 0:
			known.Levels[number] = 0
		}
		if l.item {
			known.Items[number] = true
		}
		for _, s := range l.spans {
			if s.Address != "" && hostOf(s.Address) == own {
				s.Address = ""
			}
			known.Spans[number] = append(known.Spans[number], s)
		}
		if part || !main[i] && i != title {
			known.Keep[number] = part
		}
		text.WriteString(l.text + "\n")
	}
	p.text, p.known = text.String(), known
	return nil
}

// siteOf returns the host that a page says it is from, "" where it says none. Links
// within a site are ways around it, and not carried over.
func siteOf(root *html.Node) string {
	for n := range root.Descendants() {
		switch {
		case n.DataAtom == atom.Link && attribute(n, "rel") == "canonical", n.DataAtom == atom.Base:
			return hostOf(attribute(n, "href"))
		case n.DataAtom == atom.Meta && attribute(n, "property") == "og:url":
			return hostOf(attribute(n, "content"))
		}
	}
	return ""
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// titleOf returns which line names the page, -1 for none: the heading of the first
// level that the page's title repeats, else the only one, else the first heading
// that it repeats.
func titleOf(root *html.Node, lines []line) int {
	named := ""
	for n := range root.Descendants() {
		if n.DataAtom == atom.Title && n.FirstChild != nil && named == "" {
			named = n.FirstChild.Data
		}
	}
	first, only, repeated := -1, true, -1
	for i := range lines {
		inTitle := strings.Contains(named, lines[i].text)
		switch {
		case lines[i].level == 1 && inTitle:
			return i
		case lines[i].level == 1:
			only = only && first < 0
			first = i
		case lines[i].level > 0 && inTitle && repeated < 0:
			repeated = i
		}
	}
	switch {
	case first >= 0 && only:
		return first
	case repeated >= 0:
		return repeated
	}
	return -1
}

// lineMark is the attribute that tells blocks apart.
const lineMark = "data-precis-block"

// mainOf tells which lines belong to the main text of the page, and which pictures
// do; all where that cannot be told.
func mainOf(root *html.Node, lines []line, all []shown) (main []bool, pictures []shown) {
	ids := map[*html.Node]string{}
	mark := func(n *html.Node) {
		if _, ok := ids[n]; !ok {
			ids[n] = strconv.Itoa(len(ids))
			n.Attr = append(n.Attr, html.Attribute{Key: lineMark, Val: ids[n]})
		}
	}
	for i := range lines {
		mark(lines[i].block)
	}
	for i := range all {
		mark(all[i].node)
	}
	kept := map[string]bool{}
	article, err := readability.FromDocument(root, nil)
	if err == nil && article.Node != nil {
		for n := range article.Node.Descendants() {
			for _, a := range n.Attr {
				if a.Key == lineMark {
					kept[a.Val] = true
				}
			}
		}
	}
	main = make([]bool, len(lines))
	for i := range lines {
		main[i] = kept[ids[lines[i].block]]
	}
	if !slices.Contains(main, true) {
		return slices.Repeat([]bool{true}, len(lines)), all
	}
	return main, slices.DeleteFunc(slices.Clone(all), func(s shown) bool { return !kept[ids[s.node]] })
}
