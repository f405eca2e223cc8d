package tex

import (
	"fmt"
	"strconv"
	"strings"
)

// function is an operator written in letters.
type function struct {
	words  string
	limits bool
}

// structures are commands with a way of their own to be read.
var structures map[string]func(p *parser, name string) (item, error)

func init() {
	structures = map[string]func(*parser, string) (item, error){
		"frac": readFraction, "dfrac": readFraction, "tfrac": readFraction, "cfrac": readFraction,
		"binom": readFraction, "dbinom": readFraction, "tbinom": readFraction,
		"sqrt": readRoot, "left": readFenced, "begin": readEnvironment,
		"text": readWords, "textrm": readWords, "textnormal": readWords, "textit": readWords, "textbf": readWords,
		"textsf": readWords, "texttt": readWords, "mbox": readWords, "hbox": readWords,
		"operatorname": readOperator, "overline": readLine, "underline": readLine,
		"overbrace": readBrace, "underbrace": readBrace,
		"overset": readStacked, "underset": readStacked, "stackrel": readStacked,
		"not": readNegated, "bmod": readModulo, "mod": readModulo, "pmod": readModulo, "pod": readModulo,
		"mathop": readClass, "mathbin": readClass, "mathrel": readClass, "mathord": readClass, "mathopen": readClass,
		"mathclose": readClass, "mathpunct": readClass, "mathinner": readClass,
		"phantom": readPhantom, "hphantom": readPhantom, "vphantom": readPhantom, "boxed": readBoxed,
		"cancel": readCrossed, "bcancel": readCrossed, "xcancel": readCrossed, "smash": readPlain,
		"substack": readSubstack, "color": readColour, "textcolor": readColour, "label": readNothing,
		"nonumber": readNothing, "notag": readNothing, "allowbreak": readNothing, "strut": readNothing,
		"mathstrut": readNothing, "hfill": readNothing, "relax": readNothing, "tag": readTag,
		"hspace": readSpace, "mspace": readSpace, "hskip": readSpace, "kern": readSpace, "mkern": readSpace, "mskip": readSpace,
	}
}

func readFraction(p *parser, name string) (item, error) {
	over, err := p.argument()
	if err != nil {
		return item{}, err
	}
	under, err := p.argument()
	f := fraction{over: over, under: under}
	switch name[0] {
	case 'd', 'c':
		f.level = displayed
	case 't':
		f.level = text
	}
	if strings.HasSuffix(name, "binom") {
		f.bare, f.open, f.close = true, '(', ')'
	}
	return item{class: inner, node: f}, err
}

func readRoot(p *parser, _ string) (item, error) {
	degree, err := p.optional()
	if err != nil {
		return item{}, err
	}
	body, err := p.argument()
	return item{class: ord, node: root{degree, body}}, err
}

func readFenced(p *parser, _ string) (item, error) {
	var f fenced
	var err error
	if f.open, err = p.fence(); err != nil {
		return item{}, err
	}
	for {
		part, err := p.list()
		if err != nil {
			return item{}, err
		}
		f.parts = append(f.parts, part)
		t := p.next()
		if t != `\middle` && t != `\right` {
			return item{}, unexpected(t)
		}
		fence, err := p.fence()
		if err != nil {
			return item{}, err
		}
		if t == `\right` {
			f.close = fence
			return item{class: inner, node: f}, nil
		}
		f.middles = append(f.middles, fence)
	}
}

var wordLetters = map[string]alphabet{"textit": italic, "textbf": bold, "textsf": sans, "texttt": mono}

// readWords reads text; formulas of dollars inside it are formulas.
func readWords(p *parser, name string) (item, error) {
	source, ok := p.verbatim()
	if !ok {
		return item{}, unexpected(p.peek())
	}
	var list []item
	for i, part := range strings.Split(source, "$") {
		if i%2 == 1 {
			inside := &parser{scanner: scanner{source: part}, depth: p.depth}
			formula, err := inside.list()
			if err != nil {
				return item{}, err
			}
			if inside.peek() != "" {
				return item{}, unexpected(inside.peek())
			}
			list = append(list, item{class: ord, node: group{formula}})
			continue
		}
		text, err := unescaped(part)
		if err != nil {
			return item{}, err
		}
		list = append(list, item{class: ord, node: words{wordsIn(text, wordLetters[name])}})
	}
	return item{class: ord, node: group{list}}, nil
}

func wordsIn(text string, a alphabet) string {
	if a == plain {
		return text
	}
	return strings.Map(a.letter, text)
}

// unescaped returns text without the backslashes of its special characters; it
// fails on commands, which the text would show.
func unescaped(text string) (string, error) {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '\\':
			if i+1 == len(text) || !strings.ContainsRune(`%$&#_{} ,`, rune(text[i+1])) {
				return "", fmt.Errorf("a command in the text %q is not understood", text)
			}
			i++
			if text[i] == ',' {
				b.WriteRune('\u2009')
				continue
			}
			b.WriteByte(text[i])
		case '~':
			b.WriteRune('\u00a0')
		case '{', '}':
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), nil
}

func readOperator(p *parser, _ string) (item, error) {
	limits := p.accept("*")
	source, ok := p.verbatim()
	if !ok {
		return item{}, unexpected(p.peek())
	}
	name, err := unescaped(source)
	return item{class: op, node: function{name, limits}}, err
}

func readLine(p *parser, name string) (item, error) {
	body, err := p.argument()
	return item{class: ord, node: line{body, name == "underline"}}, err
}

func readBrace(p *parser, name string) (item, error) {
	body, err := p.argument()
	a := accent{mark: overbrace, body: body, wide: true}
	if name == "underbrace" {
		a.mark, a.under = underbrace, true
	}
	return item{class: ord, node: a}, err
}

func readStacked(p *parser, name string) (item, error) {
	small, err := p.argument()
	if err != nil {
		return item{}, err
	}
	base, err := p.argument()
	if err != nil {
		return item{}, err
	}
	s := stacked{base: base, over: small}
	if name == "underset" {
		s.over, s.under = nil, small
	}
	class := rel
	if name != "stackrel" && len(base) > 0 {
		class = base[0].class
	}
	return item{class: class, node: s}, nil
}

func readNegated(p *parser, _ string) (item, error) {
	it, err := p.atom()
	if err != nil {
		return item{}, err
	}
	if s, ok := it.node.(symbol); ok {
		if r, ok := negated[s.char]; ok {
			return item{class: rel, node: symbol{char: r}}, nil
		}
	}
	return item{}, fmt.Errorf(`\not is not understood here`)
}

func readModulo(p *parser, name string) (item, error) {
	word := item{class: ord, node: function{words: "mod"}}
	if name == "bmod" {
		word.class = bin
		return word, nil
	}
	list := []item{{class: none, node: space{1}}}
	if name == "mod" {
		list = append(list, word, item{class: none, node: space{0.33}})
		return item{class: ord, node: group{list}}, nil
	}
	body, err := p.argument()
	list = append(list, item{class: opening, node: symbol{char: '('}})
	if name == "pmod" {
		list = append(list, word, item{class: none, node: space{0.33}})
	}
	list = append(list, body...)
	list = append(list, item{class: closing, node: symbol{char: ')'}})
	return item{class: ord, node: group{list}}, err
}

var classes = map[string]class{
	"mathop": op, "mathbin": bin, "mathrel": rel, "mathord": ord, "mathopen": opening, "mathclose": closing, "mathpunct": punct, "mathinner": inner,
}

func readClass(p *parser, name string) (item, error) {
	body, err := p.argument()
	return item{class: classes[name], node: group{body}}, err
}

func readPhantom(p *parser, name string) (item, error) {
	body, err := p.argument()
	return item{class: ord, node: phantom{body, name == "vphantom", name == "hphantom"}}, err
}

func readBoxed(p *parser, _ string) (item, error) {
	body, err := p.argument()
	return item{class: ord, node: framed{body}}, err
}

var crossings = map[string][]stroke{"cancel": {rising}, "bcancel": {falling}, "xcancel": {rising, falling}}

func readCrossed(p *parser, name string) (item, error) {
	body, err := p.argument()
	return item{class: ord, node: crossed{body, crossings[name]}}, err
}

func readPlain(p *parser, _ string) (item, error) {
	body, err := p.argument()
	return item{class: ord, node: group{body}}, err
}

func readSubstack(p *parser, _ string) (item, error) {
	if !p.accept("{") {
		return item{}, unexpected(p.peek())
	}
	a := &array{align: "c", level: small}
	if err := p.rows(a, "}"); err != nil {
		return item{}, err
	}
	return item{class: ord, node: a}, nil
}

// readColour passes over a colour: formulas have that of the text around them.
func readColour(p *parser, name string) (item, error) {
	p.option()
	if _, ok := p.verbatim(); !ok {
		return item{}, unexpected(p.peek())
	}
	if name == "color" {
		return item{}, nil
	}
	list, err := p.argument()
	return item{class: ord, node: group{list}}, err
}

func readNothing(p *parser, name string) (item, error) {
	if name == "label" {
		if _, ok := p.verbatim(); !ok {
			return item{}, unexpected(p.peek())
		}
	}
	return item{}, nil
}

func readTag(p *parser, _ string) (item, error) {
	starred := p.accept("*")
	source, ok := p.verbatim()
	if !ok {
		return item{}, unexpected(p.peek())
	}
	text, err := unescaped(source)
	if !starred {
		text = "(" + text + ")"
	}
	return item{class: ord, node: group{[]item{{class: none, node: space{2}}, {node: words{text}}}}}, err
}

// unitsOfLength are lengths of TeX in ems of ten points.
var unitsOfLength = map[string]float32{"em": 1, "ex": 0.43, "mu": 1. / 18, "pt": 0.1, "px": 0.1, "cm": 2.845, "mm": 0.2845, "in": 7.227}

// maxSpace is how much room one command can make, in ems.
const maxSpace = 40

func readSpace(p *parser, name string) (item, error) {
	p.accept("*")
	source, ok := p.verbatim()
	if !ok {
		if strings.HasSuffix(name, "space") {
			return item{}, unexpected(p.peek())
		}
		rest := p.source[p.at:]
		end := strings.IndexFunc(rest, func(r rune) bool { return 'a' <= r && r <= 'z' })
		if end < 0 || end+2 > len(rest) {
			return item{}, unexpected(p.peek())
		}
		source = rest[:end+2]
		p.at += end + 2
	}
	width, err := length(source)
	return item{class: none, node: space{width}}, err
}

// length reads a length such as "2em" or "-3.5 pt", in ems.
func length(source string) (float32, error) {
	source = strings.TrimSpace(source)
	if len(source) < 3 {
		return 0, fmt.Errorf("%q is no length", source)
	}
	number, unit := source[:len(source)-2], source[len(source)-2:]
	value, err := strconv.ParseFloat(strings.TrimSpace(number), 32)
	if scale, ok := unitsOfLength[unit]; ok && err == nil && value > -maxSpace*10 && value < maxSpace*10 {
		return min(max(float32(value)*scale, -maxSpace), maxSpace), nil
	}
	return 0, fmt.Errorf("%q is no length", source)
}
