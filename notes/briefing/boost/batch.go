package boost

import (
	"math"
	"slices"
)

// spread has the bits of a byte in a byte each.
var spread = func() (all [256]uint64) {
	for b := range all {
		for k := range 8 {
			all[b] |= uint64(b) >> k & 1 << (8 * k)
		}
	}
	return all
}()

// lanes are how many rows go through the trees at once: one for each bit of a word.
const lanes = 64

// forest is the trees of a model as they are walked by many rows at once: each
// different question is asked once, and nodes say which one is theirs.
type forest struct {
	asked []asked // by feature, up to the last that is asked about
	trees []asking
	cuts  int // questions in all; the last one is of nodes that ask nothing
}

// asking is a tree by its questions.
type asking struct {
	nodes  [leaves]uint16 // the question of each inner node
	values [leaves]float64
}

// asked are the questions about one feature.
type asked struct {
	cuts  []float32 // ascending
	first int       // the question of the first cut
	below []uint8   // how many cuts are below a whole number, or below what it stands for
}

// mostWhole is the largest whole number whose answers are looked up, of those that
// stand for themselves.
const mostWhole = 255

// known returns how many cuts are below each whole number; table is what these stand
// for, nil where for themselves.
func (a *asked) known(table []float32) []uint8 {
	n := len(table)
	if table == nil {
		n = mostWhole + 1
	}
	below := make([]uint8, n)
	for k := range below {
		v := float32(k)
		if table != nil {
			v = table[k]
		}
		below[k] = uint8(a.under(v))
	}
	return below
}

// under returns how many cuts are below a value.
func (a *asked) under(v float32) int {
	cuts := a.cuts
	at, n := 0, len(cuts)
	for n > 1 { // as often whatever v is, so that nothing is guessed wrong
		half := n / 2
		next := at + half
		if cuts[next-1] < v {
			at = next
		}
		n -= half
	}
	if n == 1 && cuts[at] < v {
		at++
	}
	return at
}

func (m *Model) newForest(tables map[int][]float32) *forest {
	byFeature := map[uint8][]float32{}
	for i := range m.trees {
		t := &m.trees[i]
		for n := 1; n < leaves; n++ {
			byFeature[t.features[n]] = append(byFeature[t.features[n]], t.cuts[n])
		}
	}
	f := &forest{trees: make([]asking, len(m.trees))}
	question := map[uint8]int{}
	for feature, cuts := range byFeature {
		slices.Sort(cuts)
		byFeature[feature] = slices.Compact(cuts)
	}
	for feature := range 256 {
		if cuts := byFeature[uint8(feature)]; cuts != nil {
			question[uint8(feature)] = f.cuts
			a := asked{cuts: cuts, first: f.cuts}
			a.below = a.known(tables[feature])
			f.asked = append(f.asked, make([]asked, feature-len(f.asked))...)
			f.asked = append(f.asked, a)
			f.cuts += len(cuts)
		}
	}
	for i := range m.trees {
		t := &m.trees[i]
		for n := 1; n < leaves; n++ {
			at, _ := slices.BinarySearch(byFeature[t.features[n]], t.cuts[n])
			f.trees[i].nodes[n] = uint16(question[t.features[n]] + at)
		}
		for k, v := range t.values {
			f.trees[i].values[k] = float64(v)
		}
	}
	return f
}

// Batch scores rows of a model many at a time. Rows that follow each other cost little
// where they are alike.
type Batch struct {
	model  *Model
	forest *forest
	rows   int
	values []float32 // of each feature asked about, in the last row
	above  []int     // how many cuts that value is above
	since  []int     // the row from which on it was so
	yes    []uint64  // by question, the rows that answer it with yes
	scores []float64
}

// Batch returns an empty one. Of features that have a table rows hold whole numbers,
// which stand for its values; all batches of a model have the same tables.
func (m *Model) Batch(tables map[int][]float32) *Batch {
	m.once.Do(func() { m.forest = m.newForest(tables) })
	n := len(m.forest.asked)
	b := &Batch{model: m, forest: m.forest, values: make([]float32, n), above: make([]int, n), since: make([]int, n), yes: make([]uint64, m.forest.cuts)}
	for i := range b.values {
		b.values[i] = float32(math.NaN()) // unlike any
	}
	return b
}

// Add adds a row, which is not kept. The features before the one at same must be those
// of the row added last.
func (b *Batch) Add(row []float32, same int) {
	if b.rows == lanes {
		b.walk()
	}
	values := b.values
	row = row[:len(values)]
	for i := same; i < len(values); i++ {
		if v := row[i]; v != values[i] {
			values[i] = v
			b.change(i, v)
		}
	}
	b.rows++
}

// change finds what the next row answers to the questions about a feature.
func (b *Batch) change(i int, v float32) {
	a, above := &b.forest.asked[i], 0
	if whole := int(v); float32(whole) == v && uint(whole) < uint(len(a.below)) {
		above = int(a.below[whole])
	} else {
		above = a.under(v)
	}
	if above != b.above[i] {
		b.answer(i)
		b.above[i], b.since[i] = above, b.rows
	}
}

// answer notes what the rows up to now answer to the questions about a feature.
func (b *Batch) answer(i int) {
	if n := b.above[i]; n > 0 {
		b.yes[b.forest.asked[i].first+n-1] |= 1<<b.rows - 1<<b.since[i]
	}
}

// Scores returns the probability, 0 to 1, of the outcome that was trained for, of
// each row added since the last call. It is valid until the next row is added.
func (b *Batch) Scores() []float64 {
	if b.rows > 0 {
		b.walk()
	}
	scores := b.scores
	b.scores = b.scores[:0]
	return scores
}

// walk takes the rows through all trees, at each node those that answer no to one side
// and those that answer yes to the other.
func (b *Batch) walk() {
	for i := range b.forest.asked {
		a := &b.forest.asked[i]
		b.answer(i)
		b.since[i] = 0
		yes := b.yes[a.first : a.first+len(a.cuts)]
		for k := len(yes) - 2; k >= 0; k-- {
			yes[k] |= yes[k+1] // what is above a cut is above those below it
		}
	}
	var sums [lanes]float64
	for i := range sums {
		sums[i] = b.model.bias
	}
	var at [leaves]uint64 // by node of the four levels, the rows that come there
	at[1] = 1<<b.rows - 1
	for i := range b.forest.trees {
		t := &b.forest.trees[i]
		for n := 1; n < leaves/2; n++ {
			yes := b.yes[t.nodes[n]]
			at[2*n], at[2*n+1] = at[n]&^yes, at[n]&yes
		}
		last := uint64(0)
		for n := leaves / 2; n < leaves; n++ {
			last |= at[n] & b.yes[t.nodes[n]]
		}
		first, second, third := at[3], at[5]|at[7], at[9]|at[11]|at[13]|at[15]
		for from := 0; from < b.rows; from += 8 {
			// The leaf of eight rows, in a byte each.
			leaf := spread[byte(first>>from)]<<3 | spread[byte(second>>from)]<<2 | spread[byte(third>>from)]<<1 | spread[byte(last>>from)]
			eight := (*[8]float64)(sums[from:])
			for k := range eight {
				eight[k] += t.values[leaf%leaves]
				leaf >>= 8
			}
		}
	}
	for _, sum := range sums[:b.rows] {
		b.scores = append(b.scores, logistic(sum))
	}
	clear(b.yes)
	b.rows = 0
}
