package tex

// class is what an atom is to its neighbours; it decides the space between.
// Source: Knuth, The TeXbook, chapter 17 and Appendix G.
type class int8

const (
	ord class = iota
	op
	bin
	rel
	opening
	closing
	punct
	inner
	none // takes no part in spacing
)

// item is an atom of a formula, or something between atoms.
type item struct {
	class class
	node  node
	// until is where its source ends, for items of the outermost list.
	until int
}

// node is what an item shows.
type node interface {
	// set lays the node out in a style.
	set(s *setter, st style) *box
}

type (
	// symbol is one character.
	symbol struct {
		char rune
		// large is set for ∑ and its like: larger in display style, on the axis.
		large bool
	}
	// group is a formula in braces.
	group struct{ list []item }
	// words is text: letters of one font with spaces between.
	words struct{ text string }
	// space is empty room, in ems.
	space struct{ width float32 }
	// scripts are below and above the right end of a base, or under and over it.
	scripts struct {
		base     node // nil for none
		sub, sup []item
		primes   int
		limits   limits
	}
	// fraction is over and under a rule, or without one.
	fraction struct {
		over, under []item
		bare        bool
		open, close rune // 0 for none
		level       level
	}
	root struct{ degree, body []item }
	// fenced is a formula between delimiters as tall as it, with more of them at
	// the middles; a delimiter 0 is empty.
	fenced struct {
		open, close rune
		parts       [][]item
		middles     []rune
	}
	// sized is a delimiter of a given height, in ems.
	sized struct {
		char   rune
		height float32
	}
	// accent is a mark over a formula, or under it; wide marks grow with it.
	accent struct {
		mark        rune
		body        []item
		wide, under bool
	}
	// line is a rule over or under a formula.
	line struct {
		body  []item
		under bool
	}
	// stacked is a formula with small ones over and under it.
	stacked struct{ base, over, under []item }
	// arrow is as wide as the small formulas over and under it.
	arrow struct {
		char        rune
		over, under []item
	}
	// leveled is a formula in a style of its own.
	leveled struct {
		level level
		list  []item
	}
	// phantom takes the room of a formula without showing it.
	phantom struct {
		body            []item
		noWidth, noRise bool
	}
	// framed is a formula in a frame.
	framed struct{ body []item }
	// crossed is a formula struck out.
	crossed struct {
		body    []item
		strokes []stroke
	}
)

// limits says where scripts of an operator stand.
type limits int8

const (
	atSide      limits = iota // at its right end
	displayOver               // over and under it in display style
	alwaysOver                // over and under it
)
