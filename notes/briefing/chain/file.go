package chain

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Weights are kept in hundredths.
const hundredths = 100

// Write writes a model as text: the steps of the grammar, then a line for each
// feature whose weights are not all 0, with its weights in hundredths.
func (m *Model) Write(to io.Writer) error {
	w := bufio.NewWriter(to)
	line := func(name string, weights []float64) {
		fmt.Fprint(w, name)
		for _, x := range weights {
			fmt.Fprintf(w, "\t%d", int(math.Round(x*hundredths)))
		}
		fmt.Fprintln(w)
	}
	for a, name := range m.grammar.Names {
		line(name, m.steps[a])
	}
	line("begins", m.begins)
	line("ends", m.ends)
	features := make([]string, 0, len(m.index))
	for f := range m.index {
		features = append(features, f)
	}
	slices.Sort(features)
	for _, f := range features {
		weights := m.weights[int(m.index[f])*m.width():][:m.width()]
		if slices.ContainsFunc(weights, func(x float64) bool { return math.Abs(x)*hundredths >= 0.5 }) {
			line(f, weights)
		}
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("write the weights: %w", err)
	}
	return nil
}

// Read reads what Write wrote for the same grammar. Errors name the line.
func Read(g *Grammar, data []byte) (*Model, error) {
	n := len(g.Names)
	m := newModel(g, nil)
	edges := m.edges()
	parameters := make([]float64, 0, bytes.Count(data, []byte("\n"))*m.width())
	var steps []float64
	number := 0
	for text := range strings.Lines(string(data)) {
		number++
		fields := strings.Split(strings.TrimSuffix(text, "\n"), "\t")
		want := n
		if number > n+2 {
			want = m.width()
		}
		if len(fields) != want+1 {
			return nil, fmt.Errorf("read the weights: line %d has %d weights, and not %d", number, len(fields)-1, want)
		}
		for _, field := range fields[1:] {
			x, err := strconv.Atoi(field)
			if err != nil {
				return nil, fmt.Errorf("read the weights: line %d: %w", number, err)
			}
			if number > n+2 {
				parameters = append(parameters, float64(x)/hundredths)
			} else {
				steps = append(steps, float64(x)/hundredths)
			}
		}
		if number > n+2 {
			m.index[fields[0]] = int32(number - n - 3)
		}
	}
	if len(steps) != edges {
		return nil, fmt.Errorf("read the weights: %d lines are too few", number)
	}
	m.setParameters(append(parameters, steps...))
	return m, nil
}
