package boost_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"precis/notes/suggest/boost"
)

var names = []string{"a", "b", "noise"}

// either returns rows whose outcome is that exactly one of two features is large,
// which no sum of features tells.
func either(n int) []boost.Example {
	r := rand.New(rand.NewPCG(1, 2))
	var all []boost.Example
	for range n {
		row := []float32{r.Float32(), r.Float32(), r.Float32()}
		e := boost.Example{Row: row, Weight: 1}
		if (row[0] > 0.5) != (row[1] > 0.5) {
			e.Yes = 1
		}
		all = append(all, e)
	}
	return all
}

func train(t *testing.T, all []boost.Example) *boost.Model {
	t.Helper()
	m, err := boost.Train(t.Context(), all, boost.Shape{Trees: 40, Rate: 0.3, Least: 1, Calm: 1})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// scores returns those of examples, weighed together.
func scores(m *boost.Model, all []boost.Example) []float64 {
	b := m.Batch(nil, 0)
	for _, e := range all {
		b.Add(e.Row, false)
	}
	return slices.Clone(b.Scores())
}

// TestBatch weighs rows one by one and many together, which comes to the same, also where
// they have something in common.
func TestBatch(t *testing.T) {
	all := either(300)
	m := train(t, all)
	for i := range all {
		if i%3 > 0 {
			all[i].Row[0], all[i].Row[1] = all[i-i%3].Row[0], all[i-i%3].Row[1]
		}
	}
	b := m.Batch(nil, 0)
	for _, e := range all {
		b.Add(e.Row, false)
	}
	for i, score := range b.Scores() {
		if alone := scores(m, all[i:i+1])[0]; score != alone {
			t.Fatalf("row %d scores %v among others and %v alone", i, score, alone)
		}
	}
	if more := b.Scores(); len(more) > 0 {
		t.Errorf("%d scores of no rows", len(more))
	}
}

func TestTrain(t *testing.T) {
	m := train(t, either(600))
	right := 0
	fresh := either(900)[600:]
	for i, score := range scores(m, fresh) {
		if (score > 0.5) == (fresh[i].Yes == 1) {
			right++
		}
	}
	if right < 280 {
		t.Errorf("%d of %d fresh rows are told right", right, len(fresh))
	}
	if _, err := boost.Train(t.Context(), nil, boost.Shape{}); err == nil {
		t.Error("a model of nothing")
	}
}

func TestModelAsText(t *testing.T) {
	all := either(300)
	var first, second bytes.Buffer
	m := train(t, all)
	for _, b := range []*bytes.Buffer{&first, &second} {
		if err := train(t, all).Write(b, names); err != nil {
			t.Fatal(err)
		}
	}
	if first.String() != second.String() {
		t.Error("the same rows give another model")
	}
	read, err := boost.Read(strings.Split(strings.TrimSpace(first.String()), "\n"), names)
	if err != nil {
		t.Fatal(err)
	}
	was := scores(m, all)
	for i, score := range scores(read, all) {
		if d := score - was[i]; d > 0.01 || d < -0.01 {
			t.Fatalf("%v scores %v and was %v", all[i].Row, score, was[i])
		}
	}
	tree := strings.Split(first.String(), "\n")[1]
	cut := strings.Fields(tree)[1]
	for _, bad := range []string{"tree a<=1 2", strings.Replace(tree, cut, "x<=1", 1), strings.Replace(tree, cut, "a<=y", 1), strings.Replace(tree, cut, "a", 1), tree + " 3", tree + "z", "leaf", "bias x"} {
		if _, err := boost.Read([]string{bad}, names); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}
