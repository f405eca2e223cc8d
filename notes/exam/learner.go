package exam

import (
	"math"
	"math/rand/v2"

	"precis/notes"
	"precis/notes/fsrs"
	"precis/notes/simulate"
)

// learner is a simulated one, of those that the learner may be: a particle of the forecast.
type learner struct {
	models []*fsrs.Model // by rules
	first  [4]float64
	steps  [4]float64
	habits *simulate.Habits
	pace   float64 // of the time for an answer
	chance *rand.Rand
	fit    float64 // log likelihood of what the learner answered so far
}

// How simulated learners differ from the one that the rules and habits describe, as standard
// deviations. They are set so that the ranges of docs/exam.md hold what they say.
const (
	spreadFirst  = 0.5  // of the log of all first stabilities together
	spreadEach   = 0.35 // of each
	spreadGrowth = 0.3  // of the log of what a review adds to stability
	spreadLapse  = 0.3  // of the log of what a lapse leaves
	spreadDecay  = 0.6  // of the log of how fast recall decays
	spreadCard   = 1.0  // of the difficulty of a card
	spreadPace   = 0.25 // of the log of the time for answers, before there are any
	// What the habits of a usual learner count for, in answers.
	usualPace, usualShares = 10, 30
)

func newLearner(s *Situation, seed uint64) (*learner, error) {
	l := &learner{habits: &s.Habits, chance: rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15)), steps: s.Habits.Steps}
	normal := func(spread float64) float64 { return math.Exp(spread * l.chance.NormFloat64()) }
	all, growth, lapse, decay := normal(spreadFirst), normal(spreadGrowth), normal(spreadLapse), normal(spreadDecay)
	var each [4]float64
	for i := range each {
		each[i] = normal(spreadEach)
	}
	for _, r := range s.Rules {
		w := r.Model.Parameters()
		for i, e := range each {
			w[i] *= all * e
		}
		w[8] += math.Log(growth)
		w[11] *= lapse
		w[20] *= decay
		m, err := fsrs.New(w[:], fsrs.RelearningSteps(len(r.Relearning)))
		if err != nil {
			return nil, err
		}
		l.models = append(l.models, m)
	}
	answers, firsts := 0.0, 0.0
	for i := range s.Cards {
		answers += float64(len(s.Cards[i].Answers))
		firsts += min(1, float64(len(s.Cards[i].Answers)))
	}
	l.pace = normal(spreadPace / math.Sqrt(1+answers/usualPace))
	sum := 0.0
	for i, share := range s.Habits.First {
		l.first[i] = share * math.Exp(l.chance.NormFloat64()/math.Sqrt(max(1, (usualShares+firsts)*share)))
		sum += l.first[i]
	}
	for i := range l.first {
		l.first[i] /= sum
	}
	return l, nil
}

// memory is what a learner truly remembers of a card, beside what the app believes.
type memory struct {
	card     *Card
	truth    fsrs.Memory
	believed fsrs.Memory
	seen     int // day of the last review, counted from today; negative before it
	offset   float64
}

// recall lets the learner live through what was answered to a card, and returns its
// memory of today.
func (l *learner) recall(c *Card) memory {
	m := memory{card: c, believed: c.Memory, seen: -c.Ago, offset: spreadCard * l.chance.NormFloat64()}
	model := l.models[c.Rules]
	for _, a := range c.Answers {
		if m.truth.Stability > 0 && a.Gap > 0 {
			recall := model.Retrievability(float64(a.Gap), m.truth.Stability)
			if a.Grade == notes.Again {
				recall = 1 - recall
			}
			l.fit += math.Log(max(recall, 1e-3))
		}
		l.learn(&m, a.Gap, a.Grade)
	}
	if c.State != notes.New && !(m.truth.Stability > 0) {
		m.truth = c.Memory
	}
	return m
}

// learn changes what is remembered by an answer.
func (l *learner) learn(m *memory, gap int, g notes.Grade) {
	begun := m.truth.Stability > 0
	m.truth = l.models[m.card.Rules].Next(m.truth, gap, g)
	if !begun {
		m.truth.Difficulty = min(max(m.truth.Difficulty+m.offset, fsrs.MinDifficulty), fsrs.MaxDifficulty)
	}
}

// recalls is how likely a card is recalled on a day.
func (l *learner) recalls(m *memory, day int) float64 {
	return l.models[m.card.Rules].Retrievability(float64(day-m.seen), m.truth.Stability)
}

// look lets the learner look at a card on a day until it is known, and returns the
// seconds that took.
func (l *learner) look(m *memory, day int, r *Rules) (seconds float64) {
	state, steps := notes.InReview, r.Relearning
	if !(m.truth.Stability > 0) {
		steps = r.Learning
	}
	for range mostSteps {
		var g notes.Grade
		gap := day - m.seen
		switch {
		case !(m.truth.Stability > 0):
			g, gap, state = notes.Grades[draw(l.first[:], l.chance)], 0, notes.New
		case gap == 0:
			g, state = notes.Grades[draw(l.steps[:], l.chance)], notes.Relearning
		default:
			g = notes.Again
			if l.chance.Float64() < l.recalls(m, day) {
				g = notes.Grades[1+draw(l.habits.Recalled[:], l.chance)]
			}
		}
		seconds += l.habits.Took(state, g).Seconds() * l.pace
		m.believed = r.Model.Next(m.believed, gap, g)
		l.learn(m, gap, g)
		m.seen = day
		// As walk.after has it; hard in review leads to no step.
		if g >= notes.Good || g == notes.Hard && state == notes.InReview || len(steps) == 0 {
			break
		}
	}
	return seconds
}

func draw(shares []float64, chance *rand.Rand) int {
	x := chance.Float64()
	for i, s := range shares {
		if x -= s; x < 0 {
			return i
		}
	}
	return len(shares) - 1
}
