package widgets

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"precis/ui/theme"
)

// tagStack is the HTML tags that are open inside a paragraph.
type tagStack []string

// inlineTags say what the words in a tag look like; other tags change nothing.
var inlineTags = map[string]func(*mdStyle){
	"b": func(s *mdStyle) { s.bold = true }, "strong": func(s *mdStyle) { s.bold = true },
	"i": func(s *mdStyle) { s.italic = true }, "em": func(s *mdStyle) { s.italic = true },
	"cite": func(s *mdStyle) { s.italic = true }, "var": func(s *mdStyle) { s.italic = true },
	"u": func(s *mdStyle) { s.underline = true }, "ins": func(s *mdStyle) { s.underline = true },
	"s": func(s *mdStyle) { s.strike = true }, "del": func(s *mdStyle) { s.strike = true },
	"strike": func(s *mdStyle) { s.strike = true },
	"sub":    func(s *mdStyle) { s.raise = -1 },
	"sup":    func(s *mdStyle) { s.raise = 1 },
	"mark":   func(s *mdStyle) { s.ground = theme.Mark },
	"code":   func(s *mdStyle) { s.mono, s.ground = true, theme.Hover },
	"tt":     func(s *mdStyle) { s.mono, s.ground = true, theme.Hover },
	"samp":   func(s *mdStyle) { s.mono = true },
	"kbd":    func(s *mdStyle) { s.mono, s.keycap = true, true },
	"precis-answer": func(s *mdStyle) {
		s.colour, s.underline = theme.Accent, true
	},
}

// over returns the style with that of the open tags on top.
func (t tagStack) over(style mdStyle) mdStyle {
	for _, tag := range t {
		if change := inlineTags[tag]; change != nil {
			change(&style)
		}
	}
	return style
}

func (t *tagStack) open(tag string) { *t = append(*t, tag) }

func (t *tagStack) close(tag string) {
	for i, open := range slices.Backward(*t) {
		if open == tag {
			*t = slices.Delete(*t, i, i+1)
			return
		}
	}
}

// tag reads one HTML tag inside a paragraph.
func (in *inlineReader) tag(source string, style mdStyle) {
	z := html.NewTokenizer(strings.NewReader(source))
	for z.Next() != html.ErrorToken {
		token := z.Token()
		switch token.Type {
		case html.StartTagToken, html.SelfClosingTagToken:
			switch {
			case token.Data == "br":
				in.add("\n", style)
			case token.Data == "img":
				in.picture(attribute(token, "src"), attribute(token, "alt"), style)
			case inlineTags[token.Data] != nil && token.Type == html.StartTagToken:
				in.tags.open(token.Data)
			}
		case html.EndTagToken:
			in.tags.close(token.Data)
		}
	}
}

func attribute(token html.Token, name string) string {
	for _, a := range token.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// blockTags end the paragraph before and after them.
var blockTags = map[string]bool{
	"p": true, "div": true, "li": true, "ul": true, "ol": true, "tr": true, "table": true, "pre": true,
	"h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "blockquote": true, "details": true,
	"summary": true, "section": true, "article": true, "dt": true, "dd": true, "dl": true, "hr": true, "center": true,
	"figure": true, "figcaption": true, "header": true, "footer": true, "aside": true, "nav": true, "caption": true,
}

// readHTML draws a block of HTML as paragraphs of its text. Comments, scripts
// and styles are not text.
func readHTML(source string) []mdBlock {
	var blocks []mdBlock
	in := &inlineReader{apart: true}
	hidden := ""
	flush := func() {
		if !in.text.empty() {
			blocks = append(blocks, &mdParagraph{text: in.text})
		}
		for _, p := range in.pictures {
			blocks = append(blocks, &mdImage{dest: p.dest, alt: p.alt})
		}
		in.text, in.pictures = mdText{}, nil
	}
	z := html.NewTokenizer(strings.NewReader(source))
	for z.Next() != html.ErrorToken {
		token := z.Token()
		switch token.Type {
		case html.TextToken:
			if hidden == "" {
				in.add(collapse(token.Data), mdStyle{})
			}
		case html.EndTagToken:
			if token.Data == hidden {
				hidden = ""
			}
			in.tags.close(token.Data)
		case html.StartTagToken, html.SelfClosingTagToken:
			if token.Type == html.StartTagToken && (token.Data == "script" || token.Data == "style") {
				hidden = token.Data
				continue
			}
			in.tag(token.String(), mdStyle{})
		}
		if blockTags[token.Data] && token.Type != html.TextToken {
			flush()
		}
		if token.Data == "td" || token.Data == "th" {
			in.add(" ", mdStyle{})
		}
	}
	flush()
	return blocks
}

// collapse makes each run of white space one space.
func collapse(text string) string {
	words := strings.Join(strings.Fields(text), " ")
	if words == "" {
		return " "
	}
	if strings.TrimLeft(text, " \t\r\n") != text {
		words = " " + words
	}
	if strings.TrimRight(text, " \t\r\n") != text {
		words += " "
	}
	return words
}
