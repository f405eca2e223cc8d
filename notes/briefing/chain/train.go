package chain

import (
	"math"
	"slices"
)

// Sample is a sequence to train on.
type Sample struct {
	// Group is what the sample is of: features of fewer than Options.Groups groups
	// are left out.
	Group string
	// Features are those of each member.
	Features [][]string
	// Allowed are the states that are right for each member, a bit for each.
	Allowed []uint32
	// Weight is how much the sample counts, 1 where it is 0.
	Weight float64
}

// Options say how a model is trained.
type Options struct {
	// Groups is the number of groups that a feature must be seen in.
	Groups int
	// Ridge holds weights small: the penalty is half of it for each square.
	Ridge float64
	// Temper divides the weights that are found, 1 where it is 0. Features that say the
	// same thing are each believed, so that chances come out nearer to 0 and 1 than what is
	// right is; a temper above 1 takes them back (Guo et al. 2017, "On Calibration of Modern
	// Neural Networks").
	Temper float64
	// Rounds is the most steps that are made.
	Rounds int
	// Report hears of the loss after each round; it may be nil.
	Report func(round int, loss float64)
}

// Train fits a model to samples by the likelihood of what is right in them. The
// same samples give the same model.
func Train(g *Grammar, samples []Sample, o Options) *Model {
	m := newModel(g, featuresOf(samples, o.Groups))
	t := trainer{model: m, options: o}
	for _, s := range samples {
		if s.Weight == 0 {
			s.Weight = 1
		}
		ids := make([][]int32, len(s.Features))
		for i, features := range s.Features {
			ids[i] = make([]int32, 0, len(features))
			for _, f := range features {
				if id, ok := m.index[f]; ok {
					ids[i] = append(ids[i], id)
				}
			}
		}
		s.Features = nil // which are large
		t.samples = append(t.samples, s)
		t.ids = append(t.ids, ids)
	}
	n := len(m.weights) + m.edges()
	best := minimise(make([]float64, n), t.loss, o)
	if o.Temper != 0 {
		for i := range best {
			best[i] /= o.Temper
		}
	}
	m.setParameters(best)
	return m
}

// featuresOf lists the features of enough groups, sorted.
func featuresOf(samples []Sample, groups int) []string {
	seen := map[string][]string{} // the first groups of each
	for _, s := range samples {
		for _, features := range s.Features {
			for _, f := range features {
				if in := seen[f]; len(in) < groups && !slices.Contains(in, s.Group) {
					seen[f] = append(in, s.Group)
				}
			}
		}
	}
	var all []string
	for f, in := range seen {
		if len(in) >= groups {
			all = append(all, f)
		}
	}
	slices.Sort(all)
	return all
}

type trainer struct {
	model   *Model
	samples []Sample
	ids     [][][]int32
	options Options
}

// loss returns the loss of parameters and fills the gradient.
func (t *trainer) loss(parameters, gradient []float64) float64 {
	m := t.model
	m.setParameters(parameters)
	slope := &Model{grammar: m.grammar, index: m.index}
	slope.setParameters(gradient)
	loss := 0.0
	for i, p := range parameters {
		gradient[i] = t.options.Ridge * p
		loss += t.options.Ridge * p * p / 2
	}
	// What a feature says of a state by itself and by its kind is added up once, and
	// taken apart once.
	n, width := len(m.grammar.Names), m.width()
	says, turns := make([]float64, len(m.index)*n), make([]float64, len(m.index)*n)
	for id := range len(m.index) {
		m.add(says[id*n:][:n], int32(id))
	}
	free, right := m.lattice(), m.lattice()
	by := make([]float64, n)
	for k, sample := range t.samples {
		weight := sample.Weight
		e := m.Evidence(len(sample.Allowed))
		for i, ids := range t.ids[k] {
			scores := e.scores[i]
			for _, id := range ids {
				for s, v := range says[int(id)*n:][:n] {
					scores[s] += v
				}
			}
		}
		loss += weight * (free.run(e.scores, nil) - right.run(e.scores, sample.Allowed))
		for i, ids := range t.ids[k] {
			for s := range by {
				by[s] = weight * (free.marginals[i][s] - right.marginals[i][s])
			}
			for _, id := range ids {
				to := turns[int(id)*n:][:n]
				for s, v := range by {
					to[s] += v
				}
			}
		}
		slope.turnEdges(free, len(sample.Allowed), weight)
		slope.turnEdges(right, len(sample.Allowed), -weight)
	}
	for id := range len(m.index) {
		to := slope.weights[id*width:][:width]
		for s, v := range turns[id*n:][:n] {
			to[s] += v
			to[n+m.grammar.Kinds[s]] += v
		}
	}
	return loss
}

// turnEdges adds what a lattice expects of the edges of a sample to a gradient.
func (m *Model) turnEdges(l *lattice, length int, weight float64) {
	n := len(l.begins)
	for i := range length {
		for s, p := range l.marginals[i] {
			if i == 0 {
				m.begins[s] += weight * p
			}
			if i == length-1 {
				m.ends[s] += weight * p
			}
		}
		if i == 0 {
			continue
		}
		sum := 0.0
		for a := range n {
			for b := range n {
				sum += l.forward[i-1][a] * l.steps[a][b] * l.local[i][b] * l.backward[i][b]
			}
		}
		for a := range n {
			for b := range n {
				m.steps[a][b] += weight * l.forward[i-1][a] * l.steps[a][b] * l.local[i][b] * l.backward[i][b] / sum
			}
		}
	}
}

// remembered is how many steps the shape of the loss is guessed from.
const remembered = 10

// minimise follows the loss downhill by limited-memory BFGS (Nocedal 1980) from x.
func minimise(x []float64, loss func(x, gradient []float64) float64, o Options) []float64 {
	gradient := make([]float64, len(x))
	value := loss(x, gradient)
	var moves, turns [][]float64
	for round := range o.Rounds {
		direction := slices.Clone(gradient)
		weights := make([]float64, len(moves))
		for k := len(moves) - 1; k >= 0; k-- {
			weights[k] = dot(moves[k], direction) / dot(moves[k], turns[k])
			addScaled(direction, turns[k], -weights[k])
		}
		if k := len(moves) - 1; k >= 0 {
			by := dot(moves[k], turns[k]) / dot(turns[k], turns[k])
			for i := range direction {
				direction[i] *= by
			}
		}
		for k := range moves {
			addScaled(direction, moves[k], weights[k]-dot(turns[k], direction)/dot(moves[k], turns[k]))
		}
		slope := -dot(direction, gradient)
		step := 1.0
		if round == 0 {
			step = 1 / math.Sqrt(dot(gradient, gradient)+1)
		}
		next, after := slices.Clone(x), make([]float64, len(x))
		var reached float64
		for try := 0; ; try++ {
			copy(next, x)
			addScaled(next, direction, -step)
			reached = loss(next, after)
			if reached <= value+1e-4*step*slope {
				break
			}
			if try == 30 {
				return x
			}
			step /= 2
		}
		move, turn := slices.Clone(next), slices.Clone(after)
		addScaled(move, x, -1)
		addScaled(turn, gradient, -1)
		if dot(move, turn) > 1e-10 {
			moves, turns = append(moves, move), append(turns, turn)
			if len(moves) > remembered {
				moves, turns = moves[1:], turns[1:]
			}
		}
		done := value-reached < 1e-5*math.Abs(value)
		x, value, gradient = next, reached, after
		if o.Report != nil {
			o.Report(round+1, value)
		}
		if done {
			break
		}
	}
	return x
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}

func addScaled(to, what []float64, by float64) {
	for i, v := range what {
		to[i] += by * v
	}
}
