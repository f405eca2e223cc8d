package markup

import (
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	nethtml "golang.org/x/net/html"
)

// elements are those of HTML, old ones too. Source: the index of elements of the
// HTML Living Standard, and its section on obsolete features.
var elements = func() map[string]bool {
	all := map[string]bool{}
	for _, name := range strings.Fields(`a abbr acronym address applet area article aside audio b base basefont bdi
		bdo bgsound big blink blockquote body br button canvas caption center cite code col colgroup data datalist dd
		del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2
		h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd keygen label legend li link listing main map
		mark marquee math menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol
		optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section
		select slot small source spacer span strike strong style sub summary sup svg table tbody td template textarea
		tfoot th thead time title tr track tt u ul var video wbr xmp`) {
		all[name] = true
	}
	return all
}()

// isMarkup reports whether what Markdown takes for HTML is no text: a tag of an
// element that HTML has, a comment or a declaration. In "vector<int>" the <int>
// is text.
func isMarkup(tag string) bool {
	name := strings.TrimPrefix(strings.TrimPrefix(tag, "<"), "/")
	end := strings.IndexFunc(name, func(r rune) bool {
		return r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	})
	if end >= 0 {
		name = name[:end]
	}
	return name == "" || elements[strings.ToLower(name)]
}

// KeepText returns HTML in which what is no markup is escaped, so that
// a reader of HTML takes it for text.
func KeepText(source string) string {
	source = withoutCDATA(source)
	var b strings.Builder
	z := nethtml.NewTokenizer(strings.NewReader(source))
	for {
		kind := z.Next()
		if kind == nethtml.ErrorToken {
			return b.String() + string(z.Raw())
		}
		raw := string(z.Raw())
		switch kind {
		case nethtml.StartTagToken, nethtml.EndTagToken, nethtml.SelfClosingTagToken:
			if !isMarkup(raw) {
				raw = html.EscapeString(raw)
			}
		}
		b.WriteString(raw)
	}
}

// withoutCDATA writes sections of character data, which HTML would take for
// comments, as escaped text.
func withoutCDATA(source string) string {
	var b strings.Builder
	for {
		before, after, opens := strings.Cut(source, "<![CDATA[")
		data, rest, closes := strings.Cut(after, "]]>")
		if !opens || !closes {
			return b.String() + source
		}
		b.WriteString(before + html.EscapeString(data))
		source = rest
	}
}

// htmlText returns the words of HTML, without scripts and styles.
func htmlText(source string) string {
	var b strings.Builder
	hidden := false
	z := nethtml.NewTokenizer(strings.NewReader(KeepText(source)))
	for {
		switch z.Next() {
		case nethtml.ErrorToken:
			return b.String()
		case nethtml.TextToken:
			if !hidden {
				b.WriteString(html.UnescapeString(string(z.Raw())))
			}
		case nethtml.StartTagToken:
			name, _ := z.TagName()
			hidden = string(name) == "script" || string(name) == "style"
			b.WriteByte(' ')
		case nethtml.EndTagToken:
			hidden = false
			b.WriteByte(' ')
		}
	}
}

// htmlSegments returns where HTML in the text stands, nil for other nodes.
func htmlSegments(n ast.Node) []text.Segment {
	switch n := n.(type) {
	case *ast.RawHTML:
		return n.Segments.Sliced(0, n.Segments.Len())
	case *ast.HTMLBlock:
		lines := n.Lines().Sliced(0, n.Lines().Len())
		if n.HasClosure() {
			lines = append(lines[:len(lines):len(lines)], n.ClosureLine)
		}
		return lines
	}
	return nil
}

// htmlSource is the source of an image of HTML.
type htmlSource struct {
	span          // of its value in the text, quotes left out
	value  string // as it is written
	quoted bool
}

// htmlImages returns the sources of the images in a node of HTML. Those written
// over several lines are left out.
func (s *scan) htmlImages(n ast.Node) []htmlSource {
	segments := htmlSegments(n)
	if segments == nil {
		return nil
	}
	var b strings.Builder
	for _, segment := range segments {
		b.Write(segment.Value(s.src))
	}
	whole := b.String()
	if !strings.Contains(strings.ToLower(whole), "<img") {
		return nil
	}
	var found []htmlSource
	at := 0
	z := nethtml.NewTokenizer(strings.NewReader(whole))
	for kind := z.Next(); kind != nethtml.ErrorToken; kind = z.Next() {
		raw := z.Raw()
		if kind == nethtml.StartTagToken || kind == nethtml.SelfClosingTagToken {
			if value, quoted, ok := sourceAttribute(string(raw)); ok {
				source := htmlSource{value: whole[at+value.start : at+value.end], quoted: quoted}
				if source.span, ok = placeIn(segments, span{at + value.start, at + value.end}); ok {
					found = append(found, source)
				}
			}
		}
		at += len(raw)
	}
	return found
}

// placeIn turns a range of joined segments into one of the text. A range that
// reaches over several segments has no place.
func placeIn(segments []text.Segment, at span) (span, bool) {
	for _, segment := range segments {
		if at.start < segment.Padding {
			return span{}, false
		}
		length := segment.Padding + segment.Len()
		if at.start < length {
			shift := segment.Start - segment.Padding
			return span{at.start + shift, at.end + shift}, at.end <= length
		}
		at.start -= length
		at.end -= length
	}
	return span{}, false
}

const tagSpace = " \t\n\f\r"

// sourceAttribute returns where the value of src stands in a tag <img …>.
func sourceAttribute(tag string) (value span, quoted, ok bool) {
	if len(tag) < len("<img ") || !strings.EqualFold(tag[:4], "<img") || !strings.ContainsRune(tagSpace+"/", rune(tag[4])) {
		return span{}, false, false
	}
	skip := func(at int, chars string) int {
		return len(tag) - len(strings.TrimLeft(tag[at:], chars))
	}
	until := func(at int, chars string) int {
		if i := strings.IndexAny(tag[at:], chars); i >= 0 {
			return at + i
		}
		return len(tag)
	}
	for at := 4; at < len(tag); {
		at = skip(at, tagSpace+"/")
		start := at
		at = until(min(at+1, len(tag)), tagSpace+"/>=")
		name := tag[start:at]
		next := skip(at, tagSpace)
		if next >= len(tag) || tag[next] != '=' {
			continue
		}
		at = skip(next+1, tagSpace)
		if at >= len(tag) {
			break
		}
		value, quoted = span{at, until(at, tagSpace+">")}, false
		if quote := tag[at]; quote == '"' || quote == '\'' {
			value, quoted = span{at + 1, until(at+1, string(quote))}, true
		}
		if strings.EqualFold(name, "src") {
			return value, quoted, value.end > value.start
		}
		at = min(value.end+1, len(tag))
		if !quoted {
			at = value.end
		}
	}
	return span{}, false, false
}
