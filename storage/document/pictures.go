package document

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"image/png"
	"io"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/image/webp"
	"golang.org/x/net/html"

	"precis/notes/briefing"
	"precis/notes/intake"
	"precis/notes/lazyregexp"
	"precis/notes/markup"
	"precis/notes/picture"
)

const (
	// mostPictures is how many pictures of a page are taken.
	mostPictures = 200
	// leastSide is the width and height in pixels below which a picture is an icon
	// or counts visitors.
	leastSide = 48
	// mostPixels are those of a picture that is written anew.
	mostPixels = 40 << 20
)

// shown is a picture on a page.
type shown struct {
	node  *html.Node
	after int // how many lines stand before it
}

// pictures finds the files of the pictures of a page.
type pictures struct {
	parts map[string][]byte // of the file that the page is kept in, by address
	base  *url.URL          // of the page; nil where it is not known
	// file is the path of the page, "" where it was copied.
	file string

	media  map[string]intake.Media
	remote int // those that only the web has
}

// destination returns what a picture is called in the note, "" for one that is left
// out. What comes in the page itself is added to media.
func (p *pictures) destination(n *html.Node) string {
	src := strings.TrimSpace(attribute(n, "src"))
	if data, ok := dataOf(src); ok {
		return p.add("", data)
	}
	address, err := url.Parse(src)
	if err != nil || src == "" {
		return ""
	}
	whole := src
	if p.base != nil {
		whole = p.base.ResolveReference(address).String()
	}
	for _, name := range []string{whole, src} {
		if data, ok := p.parts[name]; ok {
			return p.add(path.Base(address.Path), data)
		}
	}
	switch {
	case address.Scheme != "" || address.Host != "":
		if strings.HasPrefix(address.Scheme, "http") || address.Scheme == "" {
			p.remote++
		}
	case p.isBeside(address.Path):
		return address.Path
	}
	return ""
}

// isBeside reports whether a picture lies in the folder that browsers save beside the
// page. It is named after that in the learner's language.
func (p *pictures) isBeside(name string) bool {
	folder, _, inside := strings.Cut(strings.TrimPrefix(name, "./"), "/")
	page := strings.TrimSuffix(filepath.Base(p.file), filepath.Ext(p.file))
	return inside && p.file != "" && filepath.IsLocal(filepath.FromSlash(name)) &&
		(strings.HasPrefix(folder, page) || strings.HasSuffix(folder, "_files") || strings.HasSuffix(folder, ".files"))
}

// dataOf decodes an address that is the file itself (RFC 2397).
func dataOf(src string) (data []byte, ok bool) {
	if len(src) < 5 || !strings.EqualFold(src[:5], "data:") {
		return nil, false
	}
	head, body, _ := strings.Cut(src[5:], ",")
	text, err := url.PathUnescape(body)
	if err != nil {
		return nil, true
	}
	if !strings.HasSuffix(strings.ToLower(strings.TrimSpace(head)), ";base64") {
		return []byte(text), true
	}
	data, err = io.ReadAll(base64.NewDecoder(base64.StdEncoding, strings.NewReader(strings.Join(strings.Fields(text), ""))))
	if err != nil {
		return nil, true
	}
	return data, true
}

// add takes the file of a picture and returns what it is called: by its own name
// where it has one that says what it is, else by what it holds.
func (p *pictures) add(name string, data []byte) string {
	head, err := picture.Read(data)
	if err != nil {
		if data, err = fromWebP(data); err != nil {
			return ""
		}
		head, name = picture.Header{Format: "png", Width: leastSide, Height: leastSide}, strings.TrimSuffix(name, path.Ext(name))+".png"
	}
	if !head.IsDrawing() && (head.Width < leastSide || head.Height < leastSide) || p.media == nil {
		return ""
	}
	sum := fmt.Sprintf("%x", sha256.Sum256(data))[:8]
	if !markup.IsPicture(name) || name == ".png" {
		name = "picture-" + sum + "." + head.Format
	} else if _, taken := p.media[name]; taken {
		name = strings.TrimSuffix(name, path.Ext(name)) + "-" + sum + path.Ext(name)
	}
	p.media[name] = intake.Media{Name: name, Size: int64(len(data)), Open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(data)), nil
	}}
	return name
}

// fromWebP writes a picture of that format, which is not shown, as PNG.
func fromWebP(data []byte) ([]byte, error) {
	size, err := webp.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if size.Width < leastSide || size.Height < leastSide || size.Width*size.Height > mostPixels {
		return nil, picture.ErrTooLarge
	}
	img, err := webp.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// imageOf writes a picture in Markdown.
func imageOf(n *html.Node, destination string) string {
	said := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || strings.ContainsRune(" ,.;'()–-%/&?", r) {
			return r
		}
		return ' '
	}, attribute(n, "alt"))
	if letters := []rune(singleSpaces(said)); len(letters) > 200 {
		said = string(letters[:200])
	}
	return "![" + singleSpaces(said) + "](" + (&url.URL{Path: destination}).EscapedPath() + ")"
}

// withPictures puts pictures into the Markdown of a page, each behind the paragraph,
// list or table that the line before it went into.
func withPictures(reading *briefing.Reading, all []shown, find *pictures) string {
	blocks := strings.Split(strings.TrimRight(reading.Markdown, "\n"), "\n\n")
	letters := make([]string, len(blocks))
	for i := range blocks {
		letters[i] = lettersOf(address.ReplaceAllString(blocks[i], ""))
	}
	at := 0
	for _, s := range all[:min(len(all), mostPictures)] {
		destination := find.destination(s.node)
		if destination == "" {
			continue
		}
		before := ""
		for i := min(s.after, len(reading.Lines)) - 1; i >= 0 && before == ""; i-- {
			if !reading.Lines[i].Furniture {
				before = lettersOf(reading.Lines[i].Text)
			}
		}
		for _, end := range []string{before, lastLetters(before)} {
			if i := slices.IndexFunc(letters[at:], func(block string) bool { return strings.Contains(block, end) }); i >= 0 {
				at += i
				break
			}
		}
		blocks[at] += "\n\n" + imageOf(s.node, destination)
	}
	return strings.Join(blocks, "\n\n") + "\n"
}

// address is that of a link, which stands behind the words.
var address = lazyregexp.New(`\]\(https?://[^)\s]*\)`)

// lettersOf returns the letters and digits of a text, which Markdown leaves as they
// are.
func lettersOf(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

// lastLetters returns enough of the end of a line to find it by where the note has
// only that, as of a line that became a heading and a sentence.
func lastLetters(text string) string {
	all := []rune(text)
	return string(all[max(0, len(all)-24):])
}
