// Package boost holds a ranking model: a sum of small decision trees that gives
// the probability of one of two outcomes from a row of numbers. Train fits it by
// gradient boosting of the logistic loss, each tree to the second order of what
// those before leave over (Friedman 2001; Chen and Guestrin 2016, without their
// sampling): the same rows always give the same model.
package boost

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"sync"
)

// Model is a trained sum of trees. It may be read by several goroutines.
type Model struct {
	bias  float64
	trees []tree

	once   sync.Once
	forest *forest // of the trees, once rows are scored
}

// depth is the levels of questions in a tree.
const depth = 4

// leaves are how many values a tree has.
const leaves = 1 << depth

// tree is a full decision tree: from node 1, node i has the children 2i and 2i+1, of
// which a row takes the second where its feature is above the cut. Those of the last
// level are values.
type tree struct {
	features [leaves]uint8
	cuts     [leaves]float32 // infinite where a node asks nothing
	values   [leaves]float32
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// Write writes the model as text: a line of its bias, then a line for each tree:
// "name<=cut" for each inner node and a value for each leaf. names are those of the
// features.
func (m *Model) Write(w io.Writer, names []string) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "bias %s\n", decimal(m.bias))
	for i := range m.trees {
		t := &m.trees[i]
		b.WriteString("tree")
		for n := 1; n < leaves; n++ {
			if cut := float64(t.cuts[n]); math.IsInf(cut, 1) {
				b.WriteString(" -")
			} else {
				fmt.Fprintf(b, " %s<=%s", names[t.features[n]], strconv.FormatFloat(cut, 'g', -1, 32))
			}
		}
		for _, v := range t.values {
			b.WriteString(" " + decimal(float64(v)))
		}
		b.WriteByte('\n')
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("write a ranking model: %w", err)
	}
	return nil
}

func decimal(v float64) string { return strconv.FormatFloat(v, 'g', 5, 32) }

// Read reads lines that Write wrote; names are those of the features that rows
// will have, at most 256.
func Read(lines []string, names []string) (*Model, error) {
	place := map[string]uint8{}
	for i, n := range names {
		place[n] = uint8(i)
	}
	m := &Model{}
	for n, line := range lines {
		fields := strings.Fields(line)
		var err error
		switch {
		case len(fields) == 2 && fields[0] == "bias":
			m.bias, err = strconv.ParseFloat(fields[1], 64)
		case len(fields) > 1 && fields[0] == "tree":
			var t tree
			t, err = readTree(fields[1:], place)
			m.trees = append(m.trees, t)
		default:
			err = fmt.Errorf("neither bias nor tree: %q", line)
		}
		if err != nil {
			return nil, fmt.Errorf("read line %d of a ranking model: %w", n+1, err)
		}
	}
	return m, nil
}

func readTree(fields []string, place map[string]uint8) (tree, error) {
	var t tree
	if len(fields) != 2*leaves-1 {
		return t, fmt.Errorf("%d nodes and values make no tree of %d levels", len(fields), depth)
	}
	for i, field := range fields[:leaves-1] {
		name, cut, ok := strings.Cut(field, "<=")
		feature, known := place[name]
		if field == "-" {
			feature, cut, ok, known = 0, "+Inf", true, true
		}
		v, err := strconv.ParseFloat(cut, 32)
		if !ok || !known || err != nil {
			return t, fmt.Errorf("no node: %q", field)
		}
		t.features[1+i], t.cuts[1+i] = feature, float32(v)
	}
	for i, field := range fields[leaves-1:] {
		v, err := strconv.ParseFloat(field, 32)
		if err != nil {
			return t, fmt.Errorf("no value: %q", field)
		}
		t.values[i] = float32(v)
	}
	return t, nil
}
