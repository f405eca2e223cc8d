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
)

// Model is a trained sum of trees. It may be read by several goroutines.
type Model struct {
	bias  float64
	trees []tree
}

// tree is a full decision tree: node i has the children 2i+1 and 2i+2, of which a
// row takes the second where its feature is above the cut. The last level holds
// values.
type tree struct {
	nodes  []node
	values []float32
	most   float64 // what it and the trees after it added at most to an example
}

type node struct {
	feature int16
	cut     float32 // infinite where the node asks nothing
}

// Score returns the probability, 0 to 1, of the outcome that was trained for; 0 where
// the first trees show that it will be below least, 0 to 1: where those left never
// added enough to an example.
func (m *Model) Score(least float64, row []float32) float64 {
	need := math.Log(least/(1-least)) - slack
	sum := m.bias
	for i := range m.trees {
		t := &m.trees[i]
		if sum+t.most < need {
			return 0
		}
		sum += float64(t.value(row))
	}
	return logistic(sum)
}

// value returns what the tree adds for a row.
func (t *tree) value(row []float32) float32 {
	nodes := t.nodes
	at := 0
	for at < len(nodes) {
		n := nodes[at]
		at = 2*at + 1
		if row[n.feature] > n.cut {
			at++
		}
	}
	return t.values[at-len(nodes)]
}

// slack is more than rounding can make of a sum.
const slack = 1e-3

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// Write writes the model as text: a line of its bias, then a line for each tree:
// what it and those after it add at most, "name<=cut" for each inner node and a
// value for each leaf. names are those of the features.
func (m *Model) Write(w io.Writer, names []string) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "bias %s\n", decimal(m.bias))
	for i := range m.trees {
		t := &m.trees[i]
		b.WriteString("tree " + decimal(t.most))
		for _, n := range t.nodes {
			if math.IsInf(float64(n.cut), 1) {
				b.WriteString(" -")
			} else {
				fmt.Fprintf(b, " %s<=%s", names[n.feature], strconv.FormatFloat(float64(n.cut), 'g', -1, 32))
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
// will have.
func Read(lines []string, names []string) (*Model, error) {
	place := map[string]int16{}
	for i, n := range names {
		place[n] = int16(i)
	}
	m := &Model{}
	for n, line := range lines {
		fields := strings.Fields(line)
		var err error
		switch {
		case len(fields) == 2 && fields[0] == "bias":
			m.bias, err = strconv.ParseFloat(fields[1], 64)
		case len(fields) > 2 && fields[0] == "tree":
			var t tree
			if t, err = readTree(fields[2:], place); err == nil {
				t.most, err = strconv.ParseFloat(fields[1], 64)
				m.trees = append(m.trees, t)
			}
		default:
			err = fmt.Errorf("neither bias nor tree: %q", line)
		}
		if err != nil {
			return nil, fmt.Errorf("read line %d of a ranking model: %w", n+1, err)
		}
	}
	return m, nil
}

func readTree(fields []string, place map[string]int16) (tree, error) {
	inner := len(fields) / 2
	if len(fields) != 2*inner+1 || inner&(inner+1) != 0 {
		return tree{}, fmt.Errorf("%d nodes make no full tree", len(fields))
	}
	var t tree
	for i, field := range fields {
		if i < inner {
			name, cut, ok := strings.Cut(field, "<=")
			feature, known := place[name]
			if field == "-" {
				feature, cut, ok, known = 0, "+Inf", true, true
			}
			v, err := strconv.ParseFloat(cut, 32)
			if !ok || !known || err != nil {
				return tree{}, fmt.Errorf("no node: %q", field)
			}
			t.nodes = append(t.nodes, node{feature, float32(v)})
			continue
		}
		v, err := strconv.ParseFloat(field, 32)
		if err != nil {
			return tree{}, fmt.Errorf("no value: %q", field)
		}
		t.values = append(t.values, float32(v))
	}
	return t, nil
}
