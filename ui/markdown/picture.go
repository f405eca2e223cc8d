package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"go.abhg.dev/goldmark/wikilink"
	"golang.org/x/net/html"

	"precis/notes/markup"
	"precis/ui/words"
)

// picture adds an image: apart from the words, or where that cannot be as its
// label among them.
func (in *inlineReader) picture(image figure, style wordStyle) {
	if !in.apart {
		style.italic = true
		in.add(image.words(), style)
		return
	}
	if style = in.over(style); style.link > 0 {
		image.link = &in.text.links[style.link-1]
	}
	in.pictures = append(in.pictures, placed{figure: image, before: len(in.text.spans)})
}

func (in *inlineReader) markdownPicture(n *ast.Image, style wordStyle) {
	dest := string(n.Destination)
	image := figure{name: markup.ImageName(n.Destination), written: dest, alt: in.plain(n)}
	if markup.IsSound(image.name) {
		in.sound(image.name, image.alt, style)
		return
	}
	image.takeSize()
	image.entitle(markup.Words(n.Title))
	in.picture(image, style)
}

func (in *inlineReader) wikiPicture(n *wikilink.Node, style wordStyle) {
	dest := string(n.Target)
	image := figure{name: markup.ImageName(n.Target), written: dest}
	if label := in.plain(n); label != dest {
		image.alt = "|" + label
		if image.takeSize(); image.width == 0 {
			image.alt = label
		}
	}
	in.picture(image, style)
}

func (in *inlineReader) htmlPicture(attributes []html.Attribute, style wordStyle) {
	dest := attribute(attributes, "src")
	image := figure{name: markup.HTMLImageName(dest), written: dest, alt: strings.TrimSpace(attribute(attributes, "alt"))}
	image.entitle(strings.TrimSpace(attribute(attributes, "title")))
	width := strings.TrimSpace(attribute(attributes, "width"))
	if share, ok := strings.CutSuffix(width, "%"); ok {
		n, _ := number(share)
		image.share = float32(min(n, 100)) / 100
	} else if n, ok := number(width); ok {
		image.width = float32(n)
	}
	if n, ok := number(attribute(attributes, "height")); ok {
		image.height = float32(n)
	}
	in.picture(image, style)
}

// entitle puts a title behind the label, unless both say the same.
func (b *figure) entitle(title string) {
	switch {
	case title == "" || title == b.alt:
	case b.alt == "":
		b.alt = title
	default:
		b.alt += " · " + title
	}
}

// takeSize takes the width from the end of the label.
func (b *figure) takeSize() {
	alt, width := markup.CutSize(b.alt)
	b.alt, b.width = alt, float32(min(width, longestSide))
}

// longestSide is how many units a picture may be asked to be wide or tall.
const longestSide = 10_000

// number reads a count of units, "px" behind it or not; ok is false for others.
func number(text string) (n int, ok bool) {
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(text), "px"))
	return min(n, longestSide), err == nil && n >= 0
}

// words stand for a picture where it cannot be shown.
func (b *figure) words() string {
	switch {
	case b.alt != "":
		return b.alt
	case strings.HasPrefix(b.written, "data:"), b.written == "":
		return words.T("picture")
	case b.name != "":
		return b.name
	default:
		return b.written
	}
}
