package document

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"precis/notes/briefing"
)

// styled is text of one style on one line.
type styled struct {
	text, address string
	style         briefing.Style
}

var styles = map[atom.Atom]briefing.Style{
	atom.B: briefing.Bold, atom.Strong: briefing.Bold, atom.I: briefing.Italic, atom.Em: briefing.Italic, atom.Cite: briefing.Italic, atom.Dfn: briefing.Italic,
	atom.S: briefing.Struck, atom.Strike: briefing.Struck, atom.Del: briefing.Struck, atom.Mark: briefing.Highlighted,
}

// styleOf returns the style of what stands in an element, by its name and its attribute,
// within one of a style.
func styleOf(n *html.Node, within briefing.Style) briefing.Style {
	s := within | styles[n.DataAtom]
	for _, p := range properties {
		switch value := declared(n, p.name); {
		case value == "":
		case value == "inherit":
			s = s&^p.style | within&p.style
		case slices.ContainsFunc(p.values, func(v string) bool { return strings.HasPrefix(value, v) }):
			s |= p.style
		default:
			s &^= p.style
		}
	}
	return s
}

// properties are those of CSS that set text apart, and how their values begin that do.
var properties = []struct {
	name   string
	values []string
	style  briefing.Style
}{
	{"font-weight", []string{"bold", "600", "700", "800", "900"}, briefing.Bold},
	{"font-style", []string{"italic", "oblique"}, briefing.Italic},
}

// declared returns what the attribute of an element says of a property of CSS, in small
// letters, "" for nothing.
func declared(n *html.Node, property string) (value string) {
	for d := range strings.SplitSeq(strings.ToLower(attribute(n, "style")), ";") {
		if name, v, ok := strings.Cut(d, ":"); ok && strings.TrimSpace(name) == property {
			value = strings.TrimSpace(v)
		}
	}
	return value
}

// addressOf returns where a link leads on the web, "" for one that leads elsewhere.
func addressOf(n *html.Node) string {
	if address := attribute(n, "href"); strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://") {
		return address
	}
	return ""
}

// Signs that have a form above or below the line.
var (
	above = shift("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
	below = shift("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
)

func shift(from, to string) map[rune]rune {
	shifted, all := []rune(to), map[rune]rune{}
	for i, r := range []rune(from) {
		all[r] = shifted[i]
	}
	return all
}

// shifted writes a text above or below the line, where all of it has such a form: 10⁶ is
// not 106.
func shifted(text string, forms map[rune]rune) string {
	out := []rune(text)
	for i, r := range out {
		form, ok := forms[r]
		if !ok && !unicode.IsSpace(r) {
			return text
		}
		if ok {
			out[i] = form
		}
	}
	return string(out)
}

// joined returns the text of a line, its white space made single spaces, and what of it has
// a style or leads elsewhere.
func joined(line []styled) (string, []briefing.Span) {
	var b strings.Builder
	var spans []briefing.Span
	space := false
	for _, r := range line {
		start := -1
		for _, c := range r.text {
			if unicode.IsSpace(c) {
				space = true
				continue
			}
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			if start < 0 {
				start = b.Len()
			}
			b.WriteRune(c)
		}
		if start < 0 || r.style == 0 && r.address == "" {
			continue
		}
		if n := len(spans); n > 0 && spans[n-1].Style == r.style && spans[n-1].Address == r.address && strings.TrimSpace(b.String()[spans[n-1].End:start]) == "" {
			spans[n-1].End = b.Len()
			continue
		}
		spans = append(spans, briefing.Span{Start: start, End: b.Len(), Address: r.address, Style: r.style})
	}
	return b.String(), spans
}

// appendSpans appends spans of a text that is written at an offset of a line.
func appendSpans(to, spans []briefing.Span, at int) []briefing.Span {
	for _, s := range spans {
		s.Start, s.End = s.Start+at, s.End+at
		to = append(to, s)
	}
	return to
}

// withoutCommon takes from lines the styles that most of their letters have: these set
// nothing apart.
func withoutCommon(lines []line) {
	var styled [8]int
	all := 0
	for i := range lines {
		all += len(lines[i].text)
		for _, s := range lines[i].spans {
			for k := range styled {
				if s.Style>>k&1 != 0 {
					styled[k] += s.End - s.Start
				}
			}
		}
	}
	for k := range styled {
		if styled[k] <= all/2 {
			continue
		}
		for i := range lines {
			for j := range lines[i].spans {
				lines[i].spans[j].Style &^= 1 << k
			}
		}
	}
}
