package boost

import "slices"

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

// above returns how many cuts are below a value of a row.
func (a *asked) above(v float32) int {
	if whole := int(v); float32(whole) == v && uint(whole) < uint(len(a.below)) {
		return int(a.below[whole])
	}
	return a.under(v)
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
	lead   int       // how many features, from the first on, groups of rows may have in common
	groups []int     // the first row of each
	values []float32 // by feature, up to the last that is asked about, then row; of those in common then group
	yes    []uint64  // by question, the rows that answer it with yes
	scores []float64
}

// Batch returns an empty one. Of features that have a table rows hold whole numbers,
// which stand for its values; all batches of a model have the same tables. lead is how
// many features, from the first on, rows that follow each other may have in common.
func (m *Model) Batch(tables map[int][]float32, lead int) *Batch {
	m.once.Do(func() { m.forest = m.newForest(tables) })
	return &Batch{model: m, forest: m.forest, lead: min(lead, len(m.forest.asked)), values: make([]float32, lanes*len(m.forest.asked)), yes: make([]uint64, m.forest.cuts)}
}

// Add adds a row, which is not kept. again says that it has the leading features of the
// one added before it.
func (b *Batch) Add(row []float32, again bool) {
	if b.rows == lanes {
		b.walk()
	}
	if !again || b.rows == 0 {
		for f, v := range row[:b.lead] {
			b.values[f*lanes+len(b.groups)] = v
		}
		b.groups = append(b.groups, b.rows)
	}
	for f := b.lead; f < len(b.forest.asked); f++ {
		b.values[f*lanes+b.rows] = row[f]
	}
	b.rows++
}

// answer finds what the rows answer to the questions about each feature.
func (b *Batch) answer() {
	clear(b.yes)
	for f := range b.forest.asked {
		a := &b.forest.asked[f]
		if len(a.cuts) == 0 {
			continue
		}
		yes := b.yes[a.first : a.first+len(a.cuts)]
		if f < b.lead {
			for k, since := range b.groups {
				to := b.rows
				if k+1 < len(b.groups) {
					to = b.groups[k+1]
				}
				if above := a.above(b.values[f*lanes+k]); above > 0 {
					yes[above-1] |= 1<<to - 1<<since
				}
			}
		} else {
			column := b.values[f*lanes:][:b.rows]
			for k := 0; k < len(column); {
				since, value := k, column[k]
				for k++; k < len(column) && column[k] == value; k++ {
				}
				if above := a.above(value); above > 0 {
					yes[above-1] |= 1<<k - 1<<since
				}
			}
		}
		for k := len(yes) - 2; k >= 0; k-- {
			yes[k] |= yes[k+1] // what is above a cut is above those below it
		}
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
	b.answer()
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
	b.rows, b.groups = 0, b.groups[:0]
}
