package anki

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"precis/notes/lazyregexp"
)

// style is how a run of text is set.
type style uint16

// The styles; of several that end together, the first encloses the others.
const (
	bold style = 1 << iota
	italic
	strike
	underline
	highlighted
	below
	above
	key
	code
)

// written are the marks of a style in Markdown, "" for none, and its element.
var written = map[style]struct{ mark, element string }{
	bold: {"**", "b"}, italic: {"*", "i"}, strike: {"~~", "s"}, underline: {"", "u"}, highlighted: {"", "mark"},
	below: {"", "sub"}, above: {"", "sup"}, key: {"", "kbd"},
}

var ofElement = map[atom.Atom]style{
	atom.B: bold, atom.Strong: bold, atom.I: italic, atom.Em: italic, atom.Cite: italic, atom.Var: italic, atom.Dfn: italic,
	atom.S: strike, atom.Strike: strike, atom.Del: strike, atom.U: underline, atom.Ins: underline, atom.Mark: highlighted,
	atom.Sub: below, atom.Sup: above, atom.Kbd: key, atom.Code: code, atom.Tt: code, atom.Samp: code,
}

var hiddenStyle = lazyregexp.New(`(?i)display:\s*none`)

var weight = lazyregexp.New(`font-weight:\s*(?:bold|[6-9]00)`)

// styleOf returns the style that an element gives to what is in it, by its name
// or by its attribute. Colours and fonts are left out.
func styleOf(n *html.Node) style {
	s := ofElement[n.DataAtom]
	css := strings.ToLower(attribute(n, "style"))
	if css == "" {
		return s
	}
	if weight.MatchString(css) {
		s |= bold
	}
	for text, add := range map[string]style{
		"font-style: italic": italic, "text-decoration: underline": underline, "text-decoration: line-through": strike,
		"vertical-align: sub": below, "vertical-align: super": above,
	} {
		if strings.Contains(css, text) || strings.Contains(css, strings.Replace(text, ": ", ":", 1)) {
			s |= add
		}
	}
	return s
}
