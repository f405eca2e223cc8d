// Package document reads documents of other programs: web pages that were saved.
package document

import (
	"bytes"
	"context"
	"fmt"
	"io"
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
		return nil, notes.Invalidf("the page has %d MB, and one that is read at most %d", f.Size>>20, mostBytes>>20)
	}
	data, err := io.ReadAll(io.NewSectionReader(f, 0, f.Size))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Path, err)
	}
	text, known, err := Lines(data)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Path, err)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	reading, err := briefing.ReadKnowing(text, known)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Path, err)
	}
	batch := &intake.Batch{Notes: []intake.Note{{Markdown: reading.Markdown, Title: reading.Title, Reading: &reading}}}
	if n := reading.Furniture; n > 0 {
		batch.Warnings = []notes.Warning{{File: f.Path, Message: notes.Messagef("%d lines around the text were left out", n)}}
	}
	if report != nil {
		report(len(data), len(data))
	}
	return batch, nil
}

// Lines returns the text of a page in HTML or MHTML, line by line as a reader sees
// it, and what its marks say of the lines: which are headings, and which stand
// around the main text. All lines are there, so that each can be taken back. A
// page without text is an error that wraps notes.ErrInvalid.
func Lines(data []byte) (string, briefing.Known, error) {
	if len(data) == 0 {
		return "", briefing.Known{}, notes.Invalidf("the page is empty")
	}
	contentType := "text/html"
	if isMail(data) {
		part, its, err := htmlPart(data)
		if err != nil {
			return "", briefing.Known{}, err
		}
		data, contentType = part, its
	}
	decoded, err := charset.NewReader(bytes.NewReader(data), contentType)
	if err != nil {
		return "", briefing.Known{}, fmt.Errorf("tell the characters of the page: %w", err)
	}
	root, err := html.Parse(decoded)
	if err != nil {
		return "", briefing.Known{}, fmt.Errorf("read the marks of the page: %w", err)
	}
	lines := linesOf(root)
	if len(lines) == 0 {
		return "", briefing.Known{}, notes.Invalidf("the page has no text")
	}
	title := titleOf(root, lines)
	main := mainOf(root, lines)
	if i := slices.Index(main, true); title < 0 && lines[i].level > 0 {
		title = i // what the text begins with
	}
	known := briefing.Known{Keep: map[int]bool{}, Levels: map[int]int{}, Links: map[int][]briefing.Link{}}
	own := siteOf(root)
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
		for _, link := range l.links {
			if hostOf(link.Address) != own {
				known.Links[number] = append(known.Links[number], link)
			}
		}
		if !main[i] && i != title {
			known.Keep[number] = false
		}
		text.WriteString(l.text + "\n")
	}
	return text.String(), known, nil
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

// mainOf tells which lines belong to the main text of the page, all where that
// cannot be told.
func mainOf(root *html.Node, lines []line) []bool {
	ids := map[*html.Node]int{}
	for i := range lines {
		n := lines[i].block
		if _, ok := ids[n]; !ok {
			ids[n] = len(ids)
			n.Attr = append(n.Attr, html.Attribute{Key: lineMark, Val: strconv.Itoa(ids[n])})
		}
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
	main := make([]bool, len(lines))
	for i := range lines {
		main[i] = kept[strconv.Itoa(ids[lines[i].block])]
	}
	if !slices.Contains(main, true) {
		for i := range main {
			main[i] = true
		}
	}
	return main
}
