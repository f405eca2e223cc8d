package tex

import (
	"errors"
	"fmt"
	"strings"
)

// array is rows of cells.
type array struct {
	rows []row
	// align is "l", "c" or "r" for each column, repeated where there are more.
	align string
	// gaps are the room between columns, in ems, repeated like align; none: 1.
	gaps []float32
	// bars says before which columns, counted from 0, a rule stands.
	bars map[int]bool
	// closed is set for a rule below the last row.
	closed      bool
	open, close rune
	level       level
	// leading is room added between rows, in ems.
	leading float32
}

type row struct {
	cells [][]item
	// above is set for a rule over the row.
	above bool
	// extra is more room below it, in ems.
	extra float32
}

const (
	// jot is the room that amsmath adds between lines of displays, in ems.
	jot = 0.3
	// maxColumns bounds the columns of an array.
	maxColumns = 100
)

// environments are what \begin opens.
var environments = map[string]array{
	"matrix": {align: "c", level: text}, "pmatrix": {align: "c", level: text, open: '(', close: ')'},
	"bmatrix": {align: "c", level: text, open: '[', close: ']'}, "Bmatrix": {align: "c", level: text, open: '{', close: '}'},
	"vmatrix": {align: "c", level: text, open: '|', close: '|'}, "Vmatrix": {align: "c", level: text, open: '‖', close: '‖'},
	"smallmatrix": {align: "c", level: small, gaps: []float32{0.5}},
	"cases":       {align: "l", level: text, open: '{', leading: 0.15}, "dcases": {align: "l", level: displayed, open: '{', leading: 0.2},
	"rcases":  {align: "l", level: text, close: '}', leading: 0.15},
	"aligned": aligned, "align": aligned, "align*": aligned, "alignat": aligned, "alignat*": aligned, "alignedat": aligned,
	"split": aligned, "flalign": aligned, "flalign*": aligned,
	"eqnarray": threefold, "eqnarray*": threefold,
	"gathered": gathered, "gather": gathered, "gather*": gathered, "multline": gathered, "multline*": gathered,
	"equation": gathered, "equation*": gathered, "displaymath": gathered, "math": gathered,
	"array": {level: text}, "subarray": {level: small},
}

var (
	aligned   = array{align: "rl", gaps: []float32{0, 2}, level: displayed, leading: jot}
	threefold = array{align: "rcl", gaps: []float32{0.28, 0.28, 2}, level: displayed, leading: jot}
	gathered  = array{align: "c", level: displayed, leading: jot}
)

func readEnvironment(p *parser, _ string) (item, error) {
	name, ok := p.verbatim()
	kind, known := environments[name]
	if !ok || !known {
		return item{}, fmt.Errorf("the environment %q is not understood", name)
	}
	a := kind
	if a.align == "" || a.level == displayed {
		p.option() // where the whole stands
	}
	switch name {
	case "array", "subarray":
		spec, _ := p.verbatim()
		if err := a.columns(spec); err != nil {
			return item{}, err
		}
	case "alignat", "alignat*", "alignedat":
		p.verbatim()
		a.gaps = []float32{0, 0}
	}
	if err := p.rows(&a, `\end`); err != nil {
		return item{}, err
	}
	if end, ok := p.verbatim(); !ok || end != name {
		return item{}, fmt.Errorf("%q ends as %q", name, end)
	}
	return item{class: inner, node: &a}, nil
}

// columns reads what an array says of its columns.
func (a *array) columns(spec string) error {
	a.bars = map[int]bool{}
	for _, r := range spec {
		switch r {
		case 'l', 'c', 'r':
			a.align += string(r)
		case '|', ':':
			a.bars[len(a.align)] = true
		case ' ':
		default:
			return fmt.Errorf("the column %q is not understood", r)
		}
	}
	if a.align == "" || len(a.align) > maxColumns {
		return errors.New("columns missing, or too many")
	}
	return nil
}

// rows reads the rows of an array up to and with a token.
func (p *parser) rows(a *array, end token) error {
	for {
		r := row{}
		for p.accept(`\hline`) {
			r.above = true
		}
		for {
			cell, err := p.list()
			if err != nil {
				return err
			}
			r.cells = append(r.cells, cell)
			if p.items++; p.items > maxItems || len(r.cells) > maxColumns {
				return ErrTooLarge
			}
			if !p.accept("&") {
				break
			}
		}
		t := p.next()
		switch t {
		case `\\`, `\cr`, `\newline`:
			if t == `\\` {
				p.accept("*")
				if option, ok := p.option(); ok {
					extra, err := length(option)
					if err != nil {
						return err
					}
					r.extra = max(extra, 0)
				}
			}
			a.rows = append(a.rows, r)
		case end:
			if len(r.cells) > 1 || len(r.cells[0]) > 0 {
				a.rows = append(a.rows, r)
			} else {
				a.closed = r.above
			}
			return nil
		default:
			return unexpected(t)
		}
	}
}

// alignOf returns how a column is aligned.
func (a *array) alignOf(column int) byte {
	return a.align[column%len(a.align)]
}

// gapBefore returns the room before a column, in ems.
func (a *array) gapBefore(column int) float32 {
	switch {
	case column == 0:
		return 0
	case len(a.gaps) == 0:
		return 1
	default:
		return a.gaps[(column-1)%len(a.gaps)]
	}
}

// isPair reports whether a column continues a formula of the one before it, as in
// "a &= b": then the relation there has its room.
func (a *array) isPair(column int) bool {
	return column > 0 && a.gapBefore(column) == 0 && strings.HasPrefix(a.align, "rl")
}
