// Package tex sets formulas of TeX in type: it reads them, lays them out by the
// rules of TeX with a font made for maths, and draws them in any size and colour.
// It knows nothing of windows. A formula that it does not understand whole is
// refused, so that its source can be shown instead.
package tex

import (
	"errors"
	"fmt"
)

// Formula is a formula set in type.
type Formula struct {
	// Pieces follow one another on a line, which may be broken between them. There
	// is at least one, and their TeX together is the formula's.
	Pieces []Piece
	// Display is set for a formula that stands on lines of its own.
	Display bool
}

// Piece is a part of a formula that stays on one line. Its lengths are in ems,
// that is, times the size of its text.
type Piece struct {
	// TeX is the source of the piece.
	TeX string
	// Width is how far the piece moves what follows it.
	Width float32
	// Height and Depth are how far it reaches above and below the line that
	// letters stand on.
	Height, Depth float32

	box *box
}

// The limits of a formula: no learner's is near them, and they keep a hostile one
// from taking long or needing a picture that no display can hold.
const (
	maxBytes  = 8 << 10 // of source
	maxDepth  = 40      // of groups in one another
	maxHeight = 60      // ems, above and below the line together
	maxWidth  = 1000    // ems
)

// ErrTooLarge is returned for a formula beyond the limits.
var ErrTooLarge = errors.New("the formula is too large")

var errEmpty = errors.New("the formula shows nothing")

// Read sets a formula, given without the signs around it. With display it stands
// on lines of its own: sums and fractions are tall, and it breaks before
// relations instead of after them. Read fails on what it does not understand and
// with ErrTooLarge.
func Read(tex string, display bool) (*Formula, error) {
	if len(tex) > maxBytes {
		return nil, ErrTooLarge
	}
	list, err := parse(tex)
	if err != nil {
		return nil, fmt.Errorf("read the formula: %w", err)
	}
	s := &setter{font: mathsFont()}
	style := style{level: text}
	if display {
		style.level = displayed
	}
	row := s.row(list, style)
	if s.err != nil {
		return nil, fmt.Errorf("set the formula: %w", s.err)
	}
	f := &Formula{Pieces: pieces(tex, row, display), Display: display}
	width := float32(0)
	for _, p := range f.Pieces {
		width += p.Width
		if p.Height+p.Depth > maxHeight {
			return nil, ErrTooLarge
		}
	}
	if width > maxWidth {
		return nil, ErrTooLarge
	}
	if width <= 0 {
		return nil, errEmpty
	}
	return f, nil
}

// pieces parts a row after its operators and relations, or before them.
func pieces(tex string, row []set, before bool) []Piece {
	var (
		all        []Piece
		start, end int // of the piece in the row
		from       int // of the piece in the source
	)
	part := func(to int) {
		b := joined(row[start:end])
		all = append(all, Piece{TeX: tex[from:to], Width: b.width, Height: b.height, Depth: b.depth, box: b})
		start, from = end, to
	}
	for i := range row {
		if i > start && i > 0 && breaks(row, i, before) {
			end = i
			part(row[i-1].until)
		}
	}
	end = len(row)
	part(len(tex))
	return all
}

// breaks reports whether the row may be broken before its i-th part.
func breaks(row []set, i int, before bool) bool {
	if row[i-1].until <= 0 {
		return false
	}
	if before {
		return row[i].class == rel || row[i].class == bin
	}
	last := row[i-1].class
	return last == rel && row[i].class != rel || last == bin
}
