package tex

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
)

// parser reads a formula into items.
type parser struct {
	scanner
	letters alphabet
	depth   int
	items   int
}

// maxItems bounds what one formula holds: \\ and & make much of little source.
const maxItems = 20_000

var (
	errEnds  = errors.New("it ends too early")
	errNests = errors.New("it nests too deep")
)

// parse reads a formula. It fails on what it does not know.
func parse(tex string) ([]item, error) {
	p := &parser{scanner: scanner{source: tex}}
	list, err := p.list()
	if err != nil {
		return nil, err
	}
	switch t := p.peek(); t {
	case "":
		return list, nil
	case `\\`, `\cr`, `\newline`:
		return p.lines(list)
	default:
		return nil, unexpected(t)
	}
}

func unexpected(t token) error {
	if t == "" {
		return errEnds
	}
	return fmt.Errorf("%q is not understood here", t)
}

// lines reads the rest of a formula of several lines, of which the first is given.
func (p *parser) lines(first []item) ([]item, error) {
	a := &array{align: "c", rows: []row{{cells: [][]item{first}}}, leading: jot, level: displayed}
	for p.accept(`\\`) || p.accept(`\cr`) || p.accept(`\newline`) {
		p.option()
		list, err := p.list()
		if err != nil {
			return nil, err
		}
		a.rows = append(a.rows, row{cells: [][]item{list}})
	}
	if t := p.peek(); t != "" {
		return nil, unexpected(t)
	}
	return []item{{class: inner, node: a, until: len(p.source)}}, nil
}

// ends are tokens that end a list; whoever began the list takes them.
var ends = map[token]bool{
	"": true, "}": true, "&": true, `\\`: true, `\cr`: true, `\newline`: true, `\end`: true, `\right`: true, `\middle`: true,
	`\hline`: true,
}

// list reads items up to a token that ends it.
func (p *parser) list() ([]item, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, errNests
	}
	letters := p.letters
	defer func() { p.depth--; p.letters = letters }()
	var list []item
	for !ends[p.peek()] {
		switch t := p.peek(); t {
		case `\over`, `\choose`, `\atop`, `\brace`, `\brack`:
			p.next()
			under, err := p.list()
			if err != nil {
				return nil, err
			}
			f := fraction{over: list, under: under, bare: t != `\over`}
			switch t {
			case `\choose`:
				f.open, f.close = '(', ')'
			case `\brace`:
				f.open, f.close = '{', '}'
			case `\brack`:
				f.open, f.close = '[', ']'
			}
			return []item{{class: inner, node: f, until: p.at}}, nil
		case `\displaystyle`, `\textstyle`, `\scriptstyle`, `\scriptscriptstyle`:
			p.next()
			rest, err := p.list()
			if err != nil {
				return nil, err
			}
			level := map[token]level{`\displaystyle`: displayed, `\textstyle`: text, `\scriptstyle`: small, `\scriptscriptstyle`: smallest}[t]
			return append(list, item{class: ord, node: leveled{level, rest}, until: p.at}), nil
		}
		it, err := p.scripted()
		if err != nil {
			return nil, err
		}
		if it.node == nil {
			continue
		}
		if p.items++; p.items > maxItems {
			return nil, ErrTooLarge
		}
		it.until = p.at
		list = append(list, it)
	}
	return list, nil
}

// scripted reads an atom with its scripts.
func (p *parser) scripted() (item, error) {
	var base item
	if t := p.peek(); t != "^" && t != "_" && t != "'" {
		var err error
		if base, err = p.atom(); err != nil || base.node == nil {
			return base, err
		}
	}
	s := scripts{base: base.node, limits: limitsOf(base)}
	sub, sup := false, false
	for {
		switch t := p.peek(); t {
		case `\limits`, `\nolimits`:
			p.next()
			s.limits = map[token]limits{`\limits`: alwaysOver, `\nolimits`: atSide}[t]
		case "'":
			p.next()
			s.primes++
		case "^", "_":
			p.next()
			list, err := p.argument()
			if err != nil {
				return item{}, err
			}
			if n := primesIn(list); t == "^" && n > 0 {
				s.primes += n
			} else if t == "^" && !sup {
				s.sup, sup = list, true
			} else if t == "_" && !sub {
				s.sub, sub = list, true
			} else {
				return item{}, errors.New("two scripts in one place")
			}
		default:
			if s.sub == nil && s.sup == nil && s.primes == 0 {
				return base, nil
			}
			return item{class: base.class, node: s}, nil
		}
	}
}

// primesIn counts primes raised by hand, where there is nothing else; they are as
// tall as those that are typed.
func primesIn(list []item) int {
	for _, it := range list {
		if n, ok := it.node.(symbol); !ok || n.char != '′' {
			return 0
		}
	}
	return len(list)
}

func limitsOf(base item) limits {
	switch n := base.node.(type) {
	case symbol:
		if n.large && !isIntegral(n.char) {
			return displayOver
		}
	case function:
		if n.limits {
			return displayOver
		}
	case accent:
		if n.mark == overbrace || n.mark == underbrace {
			return alwaysOver
		}
	}
	return atSide
}

func isIntegral(r rune) bool { return '∫' <= r && r <= '∳' }

const (
	overbrace  = '⏞'
	underbrace = '⏟'
)

// argument reads what a command applies to: a group or one atom.
func (p *parser) argument() ([]item, error) {
	switch t := p.peek(); {
	case t == "{":
		return p.braced()
	case ends[t] || t == "^" || t == "_":
		return nil, unexpected(t)
	}
	if p.depth++; p.depth > maxDepth {
		return nil, errNests
	}
	defer func() { p.depth-- }()
	it, err := p.atom()
	if err != nil || it.node == nil {
		return []item{}, err
	}
	return []item{it}, nil
}

// braced reads a group; an empty one is not nil.
func (p *parser) braced() ([]item, error) {
	if !p.accept("{") {
		return nil, unexpected(p.peek())
	}
	list, err := p.list()
	if err != nil {
		return nil, err
	}
	if !p.accept("}") {
		return nil, unexpected(p.peek())
	}
	if list == nil {
		list = []item{}
	}
	return list, nil
}

// optional reads a formula in brackets, nil where there is none.
func (p *parser) optional() ([]item, error) {
	source, ok := p.option()
	if !ok {
		return nil, nil
	}
	inside := &parser{scanner: scanner{source: source}, letters: p.letters, depth: p.depth}
	list, err := inside.list()
	if err == nil && inside.peek() != "" {
		err = unexpected(inside.peek())
	}
	return list, err
}

// atom reads one atom without scripts. Its node is nil for what shows nothing.
func (p *parser) atom() (item, error) {
	t := p.next()
	switch {
	case t == "{":
		p.at--
		list, err := p.braced()
		return item{class: ord, node: group{list}}, err
	case t == "~":
		return item{class: none, node: space{0.25}}, nil
	case t == "" || ends[t] || t == "#" || t == "$":
		return item{}, unexpected(t)
	case t[0] == '\\' && len(t) > 1:
		return p.command(string(t[1:]))
	}
	r := []rune(string(t))[0]
	if unicode.IsControl(r) || unicode.IsSpace(r) && r != '\u00a0' || r == unicode.ReplacementChar || r == '\\' {
		return item{}, fmt.Errorf("the character %q is not understood", r)
	}
	if n, ok := typed[r]; ok {
		return p.symbol(n), nil
	}
	if unicode.In(r, unicode.Latin, unicode.Greek) || unicode.IsDigit(r) {
		return p.symbol(named{r, ord}), nil
	}
	if n, ok := spacesTyped[r]; ok {
		return item{class: none, node: space{n}}, nil
	}
	return p.symbol(named{r, ord}), nil
}

var spacesTyped = map[rune]float32{'\u00a0': 0.25, '\u202f': 3. / 18, '\u2009': 3. / 18}

func (p *parser) symbol(n named) item {
	return item{class: n.class, node: symbol{char: p.letters.letter(n.char), large: n.class == op}}
}

// command reads what follows a command and returns its atom.
func (p *parser) command(name string) (item, error) {
	if n, ok := commands[name]; ok {
		return p.symbol(n), nil
	}
	if limits, ok := functions[name]; ok {
		words := name
		if w, ok := functionWords[name]; ok {
			words = w
		}
		return item{class: op, node: function{words, limits}}, nil
	}
	if width, ok := spaces[name]; ok {
		return item{class: none, node: space{width}}, nil
	}
	if a, ok := alphabets[name]; ok {
		return p.inLetters(a)
	}
	if a, ok := switches[name]; ok {
		p.letters = a
		return item{}, nil
	}
	if a, ok := accents[name]; ok {
		body, err := p.argument()
		a.body = body
		return item{class: ord, node: a}, err
	}
	if r, ok := arrows[name]; ok {
		under, err := p.optional()
		if err != nil {
			return item{}, err
		}
		over, err := p.argument()
		return item{class: rel, node: arrow{r, over, under}}, err
	}
	if size, ok := bigSizes[strings.TrimRight(name, "lrm")]; ok && len(name)-len(strings.TrimRight(name, "lrm")) < 2 {
		return p.big(size, name[len(name)-1])
	}
	if read, ok := structures[name]; ok {
		return read(p, name)
	}
	return item{}, fmt.Errorf(`the command \%s is not understood`, name)
}

func (p *parser) inLetters(a alphabet) (item, error) {
	before := p.letters
	p.letters = a
	defer func() { p.letters = before }()
	list, err := p.argument()
	if err == nil && len(list) == 1 {
		return item{class: list[0].class, node: list[0].node}, nil
	}
	return item{class: ord, node: group{list}}, err
}

func (p *parser) big(height float32, side byte) (item, error) {
	char, err := p.fence()
	class := map[byte]class{'l': opening, 'r': closing, 'm': rel}[side]
	return item{class: class, node: sized{char, height}}, err
}

// fence reads a delimiter.
func (p *parser) fence() (rune, error) {
	t := p.next()
	r, ok := fences[t]
	if !ok {
		return 0, fmt.Errorf("%q is no delimiter", t)
	}
	return r, nil
}
