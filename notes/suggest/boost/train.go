package boost

import (
	"context"
	"fmt"
	"math"
	"slices"
)

// Example is a row with its outcome.
type Example struct {
	Row    []float32
	Yes    float64 // how far the outcome is the one that is trained for, 0 to 1
	Weight float64 // above 0
}

// Shape says how large a model becomes.
type Shape struct {
	Trees int
	Rate  float64 // how much of what is left over a tree takes, 0 to 1
	Least float64 // weight that a leaf holds at least, in units of p(1-p)
	Calm  float64 // added to that weight where values are computed, so that small leaves stay near 0
}

// bins are how many cuts a feature is tried at.
const bins = 64

// Train fits a model to examples, whose rows all have the same length, at most 256. It ends
// early, with the error of the context, when that is done.
func Train(ctx context.Context, examples []Example, shape Shape) (*Model, error) {
	if len(examples) == 0 {
		return nil, fmt.Errorf("train a ranking model: no examples")
	}
	t := newTrainer(examples, shape)
	for range shape.Trees {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("train a ranking model: %w", err)
		}
		t.grow()
	}
	return t.model, nil
}

type trainer struct {
	examples []Example
	shape    Shape
	model    *Model
	cuts     [][]float32 // of each feature, ascending
	binned   [][]uint8   // by feature, then example
	sums     []float64   // of the trees so far, by example
	slope    []float64
	bend     []float64
	leaf     []int32 // node that an example is in, from 1
}

func newTrainer(examples []Example, shape Shape) *trainer {
	n := len(examples)
	t := &trainer{examples: examples, shape: shape, sums: make([]float64, n), slope: make([]float64, n), bend: make([]float64, n), leaf: make([]int32, n)}
	yes, all := 0.0, 0.0
	for i := range examples {
		all += examples[i].Weight
		yes += examples[i].Weight * examples[i].Yes
	}
	rate := min(max(yes/all, 1e-6), 1-1e-6)
	t.model = &Model{bias: math.Log(rate / (1 - rate))}
	for i := range t.sums {
		t.sums[i] = t.model.bias
	}
	column := make([]float32, n)
	for f := range examples[0].Row {
		for i := range examples {
			column[i] = examples[i].Row[f]
		}
		cuts := cutsOf(column)
		bin := make([]uint8, n)
		for i, v := range column {
			k, _ := slices.BinarySearch(cuts, v)
			bin[i] = uint8(k)
		}
		t.cuts, t.binned = append(t.cuts, cuts), append(t.binned, bin)
	}
	return t
}

// cutsOf returns values that part a column into about even parts.
func cutsOf(column []float32) []float32 {
	sorted := slices.Clone(column)
	slices.Sort(sorted)
	distinct := slices.Compact(slices.Clone(sorted))
	if len(distinct) <= bins {
		return distinct[:len(distinct)-1]
	}
	var cuts []float32
	for b := 1; b < bins; b++ {
		v := sorted[b*len(sorted)/bins]
		if (len(cuts) == 0 || v > cuts[len(cuts)-1]) && v < sorted[len(sorted)-1] {
			cuts = append(cuts, v)
		}
	}
	return cuts
}

type pair struct{ slope, bend float64 }

// grow adds one tree, level by level.
func (t *trainer) grow() {
	for i := range t.examples {
		e := &t.examples[i]
		p := logistic(t.sums[i])
		t.slope[i], t.bend[i] = e.Weight*(e.Yes-p), e.Weight*p*(1-p)
		t.leaf[i] = 1
	}
	var grown tree
	for level := range depth {
		first := 1 << level // and as many nodes on the level
		best := t.bestCuts(first)
		for k, b := range best {
			if b.feature < 0 {
				grown.cuts[first+k] = float32(math.Inf(1))
			} else {
				grown.features[first+k], grown.cuts[first+k] = uint8(b.feature), t.cuts[b.feature][b.bin]
			}
		}
		for i := range t.leaf {
			at := int(t.leaf[i])
			b := &best[at-first]
			if b.feature < 0 || int(t.binned[b.feature][i]) <= b.bin {
				t.leaf[i] = int32(2 * at)
			} else {
				t.leaf[i] = int32(2*at + 1)
			}
		}
	}
	var sums [leaves]pair
	for i := range t.leaf {
		s := &sums[t.leaf[i]-leaves]
		s.slope += t.slope[i]
		s.bend += t.bend[i]
	}
	for k, s := range sums {
		grown.values[k] = float32(t.shape.Rate * s.slope / (s.bend + t.shape.Calm))
	}
	for i := range t.leaf {
		t.sums[i] += float64(grown.values[t.leaf[i]-leaves])
	}
	t.model.trees = append(t.model.trees, grown)
}

// split is a cut of one node: examples whose bin is at most bin go left.
type split struct {
	feature, bin int
	gain         float64
}

// bestCuts finds those of a level by its first node, which is also the number of nodes.
func (t *trainer) bestCuts(first int) []split {
	best := make([]split, first)
	for k := range best {
		best[k] = split{feature: -1}
	}
	sums := make([]pair, first*bins)
	for f, cuts := range t.cuts {
		if len(cuts) == 0 {
			continue
		}
		clear(sums)
		for i, bin := range t.binned[f] {
			s := &sums[(int(t.leaf[i])-first)*bins+int(bin)]
			s.slope += t.slope[i]
			s.bend += t.bend[i]
		}
		for k := range first {
			t.bestCut(f, len(cuts), sums[k*bins:(k+1)*bins], &best[k])
		}
	}
	return best
}

func (t *trainer) bestCut(f, cuts int, sums []pair, best *split) {
	var all, left pair
	for _, s := range sums {
		all.slope += s.slope
		all.bend += s.bend
	}
	worth := func(s pair) float64 { return s.slope * s.slope / (s.bend + t.shape.Calm) }
	for bin := range cuts {
		left.slope += sums[bin].slope
		left.bend += sums[bin].bend
		right := pair{all.slope - left.slope, all.bend - left.bend}
		if left.bend < t.shape.Least || right.bend < t.shape.Least {
			continue
		}
		if gain := worth(left) + worth(right) - worth(all); gain > best.gain+1e-9 {
			*best = split{f, bin, gain}
		}
	}
}
