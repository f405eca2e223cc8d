// Package chain tells what the members of a sequence are: a linear-chain
// conditional random field (Lafferty, McCallum and Pereira 2001). Each member has
// features, which speak for and against its states; so does the state before it.
package chain

import "math"

// Grammar says which sequences of states there are. States are numbered from 0.
type Grammar struct {
	// Names name the states, one word each.
	Names []string
	// Kinds give the kind of each state. States of one kind share evidence.
	Kinds []int
	// Follows[a][b] allows b right after a; Begins and Ends say where a sequence may.
	Follows      [][]bool
	Begins, Ends []bool
}

// kinds is the number of kinds.
func (g *Grammar) kinds() int {
	n := 0
	for _, k := range g.Kinds {
		n = max(n, k+1)
	}
	return n
}

// Model holds the weights of a grammar.
type Model struct {
	grammar *Grammar
	index   map[string]int32
	// weights of a feature stand together: of the states, then of the kinds.
	weights []float64
	// steps[a][b] is the weight of b after a; begins and ends those of the edges.
	steps        [][]float64
	begins, ends []float64
}

// newModel makes a model of these features without weights.
func newModel(g *Grammar, features []string) *Model {
	m := &Model{grammar: g, index: make(map[string]int32, len(features))}
	for i, f := range features {
		m.index[f] = int32(i)
	}
	m.setParameters(make([]float64, len(features)*m.width()+m.edges()))
	return m
}

// width is the number of weights of a feature, edges that of all steps.
func (m *Model) width() int { return len(m.grammar.Names) + m.grammar.kinds() }
func (m *Model) edges() int { return len(m.grammar.Names) * (len(m.grammar.Names) + 2) }

// setParameters makes the model's weights parts of one list: those of features
// first, then steps, begins and ends.
func (m *Model) setParameters(all []float64) {
	n := len(m.grammar.Names)
	features := len(m.index) * m.width()
	m.weights = all[:features]
	rest := all[features:]
	m.steps = make([][]float64, n)
	for a := range m.steps {
		m.steps[a], rest = rest[:n], rest[n:]
	}
	m.begins, m.ends = rest[:n], rest[n:2*n]
}

// Evidence is what the features of a sequence say of its members, to be added up
// member by member.
type Evidence struct {
	model  *Model
	scores [][]float64
}

// Evidence makes room for a sequence of so many members.
func (m *Model) Evidence(members int) *Evidence {
	n := len(m.grammar.Names)
	flat := make([]float64, members*n)
	e := &Evidence{model: m, scores: make([][]float64, members)}
	for i := range e.scores {
		e.scores[i], flat = flat[:n:n], flat[n:]
	}
	return e
}

// Add counts a feature of a member; one that training did not see says nothing.
func (e *Evidence) Add(member int, feature []byte) {
	if id, ok := e.model.index[string(feature)]; ok {
		e.model.add(e.scores[member], id)
	}
}

func (m *Model) add(scores []float64, id int32) {
	w := m.weights[int(id)*m.width():][:m.width()]
	n := len(scores)
	for s := range scores {
		scores[s] += w[s] + w[n+m.grammar.Kinds[s]]
	}
}

// Marginals returns for each member the probability of each state, in view of the
// whole sequence, whose members have the allowed states only (a bit for each; nil:
// all). Time and memory grow with its length.
func (e *Evidence) Marginals(allowed []uint32) [][]float64 {
	l := e.model.lattice()
	l.run(e.scores, allowed)
	return l.marginals
}

// lattice runs forward and backward over sequences.
type lattice struct {
	model        *Model
	steps        [][]float64 // exponentials, 0 where the grammar has none
	begins, ends []float64
	forward      [][]float64
	backward     [][]float64
	local        [][]float64
	marginals    [][]float64
}

func (m *Model) lattice() *lattice {
	g := m.grammar
	n := len(g.Names)
	l := &lattice{model: m, steps: grid(n, n), begins: make([]float64, n), ends: make([]float64, n)}
	for a := range n {
		if g.Begins[a] {
			l.begins[a] = math.Exp(m.begins[a])
		}
		if g.Ends[a] {
			l.ends[a] = math.Exp(m.ends[a])
		}
		for b := range n {
			if g.Follows[a][b] {
				l.steps[a][b] = math.Exp(m.steps[a][b])
			}
		}
	}
	return l
}

func grid(rows, columns int) [][]float64 {
	flat := make([]float64, rows*columns)
	all := make([][]float64, rows)
	for i := range all {
		all[i], flat = flat[:columns:columns], flat[columns:]
	}
	return all
}

// run fills the marginals for a sequence whose members may have the allowed states
// only (a bit for each; nil: all), and returns the logarithm of the weight of all
// paths.
func (l *lattice) run(scores [][]float64, allowed []uint32) float64 {
	n, length := len(l.begins), len(scores)
	if len(l.forward) < length {
		l.forward, l.backward, l.local = grid(length, n), grid(length, n), grid(length, n)
	}
	l.marginals = grid(length, n)
	total := 0.0
	for i, s := range scores {
		top := math.Inf(-1)
		for k, v := range s {
			if allowed == nil || allowed[i]&(1<<k) != 0 {
				top = max(top, v)
			}
		}
		for k, v := range s {
			l.local[i][k] = 0
			if allowed == nil || allowed[i]&(1<<k) != 0 {
				l.local[i][k] = math.Exp(v - top)
			}
		}
		total += top
	}
	for i := range scores {
		sum := 0.0
		for b := range n {
			into := l.begins[b]
			if i > 0 {
				into = 0
				for a := range n {
					into += l.forward[i-1][a] * l.steps[a][b]
				}
			}
			l.forward[i][b] = into * l.local[i][b]
			sum += l.forward[i][b]
		}
		total += scale(l.forward[i], sum)
	}
	if length == 0 {
		return 0
	}
	last := 0.0
	for a := range n {
		last += l.forward[length-1][a] * l.ends[a]
	}
	total += math.Log(last)
	copy(l.backward[length-1], l.ends)
	for i := length - 2; i >= 0; i-- {
		sum := 0.0
		for a := range n {
			out := 0.0
			for b := range n {
				out += l.steps[a][b] * l.local[i+1][b] * l.backward[i+1][b]
			}
			l.backward[i][a] = out
			sum += out
		}
		scale(l.backward[i], sum)
	}
	for i := range scores {
		sum := 0.0
		for a := range n {
			l.marginals[i][a] = l.forward[i][a] * l.backward[i][a]
			sum += l.marginals[i][a]
		}
		scale(l.marginals[i], sum)
	}
	return total
}

// scale divides by the sum and returns its logarithm.
func scale(values []float64, sum float64) float64 {
	if sum <= 0 {
		return math.Inf(-1)
	}
	for i := range values {
		values[i] /= sum
	}
	return math.Log(sum)
}
