package markup

import (
	"bytes"
	"html"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"go.abhg.dev/goldmark/wikilink"
)

// Links returns Document.Links of a note, which is not read where it surely has none.
func Links(markdown string) []string {
	if !strings.Contains(markdown, "[[") && !strings.Contains(markdown, ".md") {
		return nil
	}
	return Parse(markdown).Links
}

// refer collects the links to other notes and the local images and files of a block.
func (s *scan) refer(block ast.Node) {
	if block.Kind() == ast.KindHTMLBlock {
		s.reference(block)
	} else if lines := block.Lines(); lines.Len() > 0 && s.mayRefer(lines) {
		s.eachReference(block, s.reference)
	}
}

// reference collects what a node refers to.
func (s *scan) reference(n ast.Node) {
	add := func(all *[]string, name string) {
		if name != "" {
			*all = append(*all, name)
		}
	}
	for _, image := range s.htmlImages(n) {
		add(&s.doc.Images, HTMLImageName(html.UnescapeString(image.value)))
	}
	if dest, ok := imageDestination(n); ok {
		add(&s.doc.Images, ImageName(dest))
		return
	}
	if dest, ok := fileDestination(n); ok {
		add(&s.doc.Files, ImageName(dest))
		return
	}
	switch n := n.(type) {
	case *wikilink.Node:
		add(&s.doc.Links, strings.TrimSpace(string(n.Target)))
	case *ast.Link:
		name, _, _ := bytes.Cut(n.Destination, []byte("#"))
		if note, ok := strings.CutSuffix(ImageName(name), ".md"); ok {
			add(&s.doc.Links, note)
		}
	}
}

// unique leaves out the names that stand in a list before.
func unique(names []string) []string {
	seen := make(map[string]bool, len(names))
	return slices.DeleteFunc(names, func(name string) bool {
		had := seen[name]
		seen[name] = true
		return had
	})
}

// eachReference visits images, links, wiki links and HTML below n in order.
func (s *scan) eachReference(n ast.Node, visit func(ast.Node)) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c.Kind() {
		case ast.KindImage, ast.KindLink, wikilink.Kind, ast.KindRawHTML, ast.KindHTMLBlock:
			visit(c)
		}
		if c.Type() == ast.TypeInline || s.mayRefer(c.Lines()) {
			s.eachReference(c, visit)
		}
	}
}

// mayRefer reports whether a reference may stand in the lines of a block, or in the
// blocks inside one that has no lines.
func (s *scan) mayRefer(lines *text.Segments) bool {
	if lines == nil || lines.Len() == 0 {
		return true
	}
	all := s.src[lines.At(0).Start:lines.At(lines.Len()-1).Stop]
	return bytes.IndexByte(all, '[') >= 0 || bytes.IndexByte(all, '<') >= 0
}

// imageDestination returns where an image comes from as it is written; embedded
// wiki links to files of images are images too.
func imageDestination(n ast.Node) (dest []byte, ok bool) {
	switch n := n.(type) {
	case *ast.Image:
		return n.Destination, true
	case *wikilink.Node:
		if n.Embed {
			if IsMedia(n.Target) {
				return n.Target, true
			}
		}
	}
	return nil, false
}

// fileDestination returns where a link to a file that is no note leads.
func fileDestination(n ast.Node) (dest []byte, ok bool) {
	switch n := n.(type) {
	case *ast.Link:
		name, _, _ := bytes.Cut(n.Destination, []byte("#"))
		return name, IsMedia(name)
	case *wikilink.Node:
		return n.Target, !n.Embed && IsMedia(n.Target)
	}
	return nil, false
}

// mediaExtensions are those of images, sound, film and documents that notes
// refer to.
var mediaExtensions = extensions(pictures + sounds + `
	.pdf .epub .csv .tsv .doc .docx .odt .ods .odp .ppt .pptx .xls .xlsx .zip`)

// pictureExtensions are those of images, soundExtensions those of what is heard.
var (
	pictureExtensions = extensions(pictures)
	soundExtensions   = extensions(sounds)
)

const (
	pictures = ".png .jpg .jpeg .gif .svg .webp .bmp .avif .tif .tiff .heic"
	sounds   = " .mp3 .wav .ogg .oga .opus .spx .m4a .flac .3gp .aac .mp4 .webm .mov .mkv .ogv .m4v .avi"
)

func extensions(names string) map[string]bool {
	all := map[string]bool{}
	for _, e := range strings.Fields(names) {
		all[e] = true
	}
	return all
}

// IsMedia reports whether a destination names a file that is no note.
func IsMedia(dest []byte) bool {
	return mediaExtensions[strings.ToLower(path.Ext(string(dest)))]
}

// IsPicture reports whether a name is that of a picture, as far as its ending
// tells.
func IsPicture(name string) bool {
	return pictureExtensions[strings.ToLower(path.Ext(name))]
}

// PictureEndings returns the endings of the names of pictures, in small letters.
func PictureEndings() []string { return strings.Fields(pictures) }

// IsSound reports whether a name is that of a recording or a film, as far as its
// ending tells.
func IsSound(name string) bool {
	return soundExtensions[strings.ToLower(path.Ext(name))]
}

// Sounds returns the names of the recordings of the library that a text holds, as
// Document.Files and Document.Images have them, in order; one that stands there twice, twice.
func Sounds(markdown string) (all []string) {
	if !strings.Contains(markdown, "[[") && !strings.Contains(markdown, "](") && !strings.Contains(markdown, "][") {
		return nil
	}
	s := &scan{src: []byte(markdown)}
	s.eachReference(Tree(s.src), func(n ast.Node) {
		dest, ok := imageDestination(n)
		if !ok {
			dest, ok = fileDestination(n)
		}
		if name := ImageName(dest); ok && IsSound(name) {
			all = append(all, name)
		}
	})
	return all
}

// Spoken returns a text as it is read aloud: without styles, and without the recordings
// in it that are named only by their files.
func Spoken(markdown string) string {
	if len(Sounds(markdown)) == 0 {
		return PlainText(markdown)
	}
	s := newScan(normal(markdown))
	s.src = []byte(s.body)
	root := Tree(s.src)
	var silent []ast.Node
	s.eachReference(root, func(n ast.Node) {
		dest, ok := imageDestination(n)
		if !ok {
			dest, ok = fileDestination(n)
		}
		if label := s.plainInline(n); ok && IsSound(ImageName(dest)) && (label == "" || IsSound(label)) {
			silent = append(silent, n)
		}
	})
	for _, n := range silent {
		n.Parent().RemoveChild(n.Parent(), n)
	}
	var b strings.Builder
	s.writePlain(&b, root)
	return strings.Join(strings.Fields(b.String()), " ")
}

// ImageName decodes a destination of Markdown into the name of a file; "" where
// it is an address of the web or data.
func ImageName(dest []byte) string {
	return HTMLImageName(string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(dest)))))
}

// HTMLImageName is ImageName for the attribute src of an image in HTML, its
// entities decoded.
func HTMLImageName(src string) string {
	src = strings.TrimSpace(src)
	if strings.HasPrefix(src, "//") || strings.HasPrefix(src, "#") || hasScheme(src) {
		return ""
	}
	if name, err := url.PathUnescape(src); err == nil {
		return name
	}
	return src
}

// hasScheme reports whether an address begins with a scheme such as "https:".
// One letter is a drive of Windows.
func hasScheme(text string) bool {
	for i := range len(text) {
		switch c := text[i] | 0x20; {
		case text[i] == ':':
			return i > 1
		case c >= 'a' && c <= 'z', i > 0 && (c >= '0' && c <= '9' || text[i] == '+' || text[i] == '-' || text[i] == '.'):
		default:
			return false
		}
	}
	return false
}

// RewriteImages gives local images and files other destinations: rename gets each
// one as Document.Images or Document.Files has it and returns the new one. All
// else stays byte for byte.
func RewriteImages(markdown string, rename func(dest string) string) string {
	s := &scan{doc: &Document{Markdown: normal(markdown)}}
	s.front, _ = readFront(s.doc.Markdown)
	s.body = s.doc.Markdown[s.front.end:]
	s.src = []byte(s.body)
	s.root = Tree(s.src)
	type change struct {
		span
		text string
	}
	var changes []change
	done := map[int]bool{}
	s.eachReference(s.root, func(n ast.Node) {
		for _, image := range s.htmlImages(n) {
			name := HTMLImageName(html.UnescapeString(image.value))
			if to := rename(name); name != "" && to != name {
				to = encodeSource(to)
				if !image.quoted {
					to = `"` + to + `"`
				}
				changes = append(changes, change{image.span, to})
			}
		}
		dest, ok := imageDestination(n)
		if !ok {
			dest, ok = fileDestination(n)
		}
		if !ok || len(dest) == 0 {
			return
		}
		name := ImageName(dest)
		at := s.placeOf(n, dest)
		if name == "" || at < 0 || done[at] {
			return
		}
		done[at] = true
		if to := rename(name); to != name {
			if n.Kind() != wikilink.Kind {
				to = encodeDestination(to)
			}
			changes = append(changes, change{span{at, at + len(dest)}, to})
		}
	})
	return s.apply(func(replace func(at span, text string)) {
		for _, c := range changes {
			replace(c.span, c.text)
		}
	})
}

// placeOf returns the offset at which a node's destination is written, -1 where
// it is not written in one piece. Goldmark gives no position for it, but its
// bytes are those of the source.
func (s *scan) placeOf(n ast.Node, dest []byte) int {
	if n.Kind() == wikilink.Kind {
		if n.(*wikilink.Node).Embed {
			return n.Pos() + len("![[")
		}
		return n.Pos() + len("[[")
	}
	at := cap(s.src) - cap(dest)
	if at < 0 || at+len(dest) > len(s.src) || &s.src[at] != &dest[0] {
		return -1
	}
	return at
}

// encodeDestination writes a name so that it can stand as a destination.
func encodeDestination(name string) string {
	var b strings.Builder
	for _, c := range []byte(name) {
		switch {
		case c <= ' ', c == 0x7f, strings.IndexByte(`%()<>\&#?"`, c) >= 0:
			const digits = "0123456789ABCDEF"
			b.WriteByte('%')
			b.WriteByte(digits[c>>4])
			b.WriteByte(digits[c&15])
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// encodeSource writes a name so that it can stand as the attribute src between
// quotes of either kind.
func encodeSource(name string) string {
	return strings.ReplaceAll(encodeDestination(name), "'", "%27")
}
