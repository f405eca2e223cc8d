package fit

import (
	"math"

	"precis/notes/fsrs"
)

// gradient is the derivative of the loss by each parameter.
type gradient [fsrs.Count]float64

// kernel is what the formulas use of the parameters alone.
type kernel struct {
	w             fsrs.Parameters
	factor        float64 // F
	factorByDecay float64 // dF/dw20
	growth        float64 // e^w8
	lapseShrink   float64 // e^(w17·w18)
	first         [4]float64
	firstGrowth   [4]float64 // e^(w5·(G−1)), 0 where D0 is clamped
	firstFree     [4]float64 // 1, or 0 where D0 is clamped
	easiest       float64    // D0(4), not clamped
	easiestGrowth float64    // e^(3·w5)
	logFirst      [4]float64 // ln w0…w3
	logSameDay    [4]float64 // w17·(G−3+w18)
}

func newKernel(w *fsrs.Parameters) kernel {
	k := kernel{w: *w}
	grown := math.Pow(0.9, -1/w[20])
	k.factor = grown - 1
	k.factorByDecay = grown * math.Log(0.9) / (w[20] * w[20])
	k.growth = math.Exp(w[8])
	k.lapseShrink = math.Exp(w[17] * w[18])
	for g := range 4 {
		grown := math.Exp(w[5] * float64(g))
		d := w[4] - grown + 1
		k.first[g] = min(max(d, fsrs.MinDifficulty), fsrs.MaxDifficulty)
		if k.first[g] == d {
			k.firstFree[g], k.firstGrowth[g] = 1, grown
		}
		k.easiest, k.easiestGrowth = d, grown
		k.logFirst[g] = math.Log(w[g])
		k.logSameDay[g] = w[17] * (float64(g-2) + w[18])
	}
	return k
}

// The ways a review can change stability.
const (
	recalled uint8 = iota
	lapsed
	lapseCapped
	sameDay
	sameDayKept // k was raised to 1
)

// step is what is kept of one review for the way back.
type step struct {
	s, d, logS float64 // before the review
	logBase    float64 // ln(1 + F·t/S)
	x, base    float64 // t/S and 1 + F·t/S
	r          float64 // recall
	after      float64 // stability after, not clamped
	a, b       float64 // of the way: see card
	way        uint8
	free       bool // stability was not clamped
	freeD      bool // difficulty was not clamped
}

// longestCard is the number of a card's reviews that training looks at.
const longestCard = 256

// card adds the gradient of one card's loss to g: Σ weight·BCE(R, recalled) over
// its reviews after the first, of which the last has a weight above 0. The state
// is carried forward once; steps is room for it.
//
// Source of the formulas: fsrs-rs 6.6.1, src/model.rs; the way back is their
// derivative, in which a clamped value passes on nothing.
func (k *kernel) card(grades []uint8, days []uint16, weights []float32, steps *[longestCard]step, g *gradient) {
	k.forward(grades, days, steps)
	k.backward(grades, days, weights, steps, g)
}

func (k *kernel) forward(grades []uint8, days []uint16, steps *[longestCard]step) {
	w := &k.w
	grade := grades[0] - 1
	s, d, logS := w[grade&3], k.first[grade&3], k.logFirst[grade&3]
	last := len(grades) - 1
	for i := 1; i <= last; i++ {
		st := &steps[i&(longestCard-1)]
		grade = (grades[i] - 1) & 3
		st.s, st.d, st.logS = s, d, logS
		if days[i] == 0 {
			if logK := k.logSameDay[grade] - w[19]*logS; logK < 0 && grade > 0 {
				st.way = sameDayKept
			} else {
				st.way = sameDay
				s *= math.Exp(logK)
				logS += logK
			}
		} else {
			st.x = float64(days[i]) / s
			st.base = 1 + k.factor*st.x
			st.logBase = math.Log(st.base)
			st.r = math.Exp(-w[20] * st.logBase)
			if i == last {
				return
			}
			if grade == 0 {
				power := math.Exp(w[13] * math.Log(s+1))
				st.b = w[11] * math.Exp(w[14]*(1-st.r)-w[12]*math.Log(d))
				left, most := st.b*(power-1), s/k.lapseShrink
				if left <= most {
					st.way, st.a, s = lapsed, power, left
				} else {
					st.way, s = lapseCapped, most
				}
			} else {
				st.way = recalled
				st.b = math.Exp(w[10] * (1 - st.r))
				st.a = k.growth * (11 - d) * math.Exp(-w[9]*logS)
				s *= 1 + st.a*(st.b-1)*k.bonus(grade)
			}
			logS = math.Log(s)
		}
		st.after, st.free = s, true
		if s < fsrs.MinStability || s > fsrs.MaxStability {
			st.free = false
			s = min(max(s, fsrs.MinStability), fsrs.MaxStability)
			logS = math.Log(s)
		}
		next := w[7]*k.easiest + (1-w[7])*(d-(10-d)*w[6]*float64(int(grade)-2)/9)
		d = min(max(next, fsrs.MinDifficulty), fsrs.MaxDifficulty)
		st.freeD = d == next
	}
}

// bonus is what hard and easy make of the growth of stability.
func (k *kernel) bonus(grade uint8) float64 {
	switch grade {
	case 1:
		return k.w[15]
	case 3:
		return k.w[16]
	default:
		return 1
	}
}

func (k *kernel) backward(grades []uint8, days []uint16, weights []float32, steps *[longestCard]step, g *gradient) {
	w := &k.w
	var byS, byD float64 // derivative by the state after the review
	last := len(grades) - 1
	for i := last; i > 0; i-- {
		st := &steps[i&(longestCard-1)]
		grade := (grades[i] - 1) & 3
		var preS, preD, byR float64
		if days[i] > 0 && weights[i] > 0 {
			byR = lossByRecall(st.r, grade > 0) * float64(weights[i])
		}
		if i < last {
			if !st.freeD {
				byD = 0
			}
			if !st.free {
				byS = 0
			}
			if byD != 0 {
				preD = k.difficultyBack(st.d, grade, byD, g)
			}
			var r float64
			preS, r = k.stabilityBack(st, grade, byS, &preD, g)
			byR += r
		}
		if byR != 0 {
			// R = e^(−w20·ln(1 + F·t/S))
			preS += byR * st.r * w[20] * k.factor * st.x / (st.base * st.s)
			g[20] -= byR * st.r * (st.logBase + w[20]*st.x*k.factorByDecay/st.base)
		}
		byS, byD = preS, preD
	}
	grade := (grades[0] - 1) & 3
	g[grade] += byS
	g[4] += byD * k.firstFree[grade]
	g[5] -= byD * float64(grade) * k.firstGrowth[grade]
}

// lossByRecall is the derivative of the loss of one prediction.
func lossByRecall(r float64, known bool) float64 {
	switch {
	case r < leastRecall || r > 1-leastRecall:
		return 0
	case known:
		return -1 / r
	default:
		return 1 / (1 - r)
	}
}

// difficultyBack passes a derivative by the difficulty after a review on to the
// parameters and returns that by the difficulty before.
func (k *kernel) difficultyBack(d float64, grade uint8, by float64, g *gradient) float64 {
	w := &k.w
	steps := float64(int(grade)-2) / 9
	drawn := 1 - w[7]
	g[4] += by * w[7]
	g[5] -= by * w[7] * 3 * k.easiestGrowth
	g[6] -= by * drawn * (10 - d) * steps
	g[7] += by * (k.easiest - d + (10-d)*w[6]*steps)
	return by * drawn * (1 + w[6]*steps)
}

// stabilityBack passes a derivative by the stability after a review on to the
// parameters and to the difficulty before, and returns those by the stability and
// the recall before.
func (k *kernel) stabilityBack(st *step, grade uint8, by float64, byD *float64, g *gradient) (byS, byR float64) {
	w := &k.w
	switch st.way {
	case recalled:
		bonus := k.bonus(grade)
		plain := st.a * (st.b - 1) // growth without the bonus
		gain := plain * bonus
		grown := by * st.s
		g[8] += grown * gain
		g[9] -= grown * gain * st.logS
		risen := grown * st.a * bonus * st.b
		g[10] += risen * (1 - st.r)
		switch grade {
		case 1:
			g[15] += grown * plain
		case 3:
			g[16] += grown * plain
		}
		*byD -= grown * gain / (11 - st.d)
		return by * (1 + gain*(1-w[9])), -risen * w[10]
	case lapsed:
		left := by * st.after
		g[11] += left / w[11]
		g[12] -= left * math.Log(st.d)
		g[13] += by * st.b * st.a * math.Log(st.s+1)
		g[14] += left * (1 - st.r)
		*byD -= left * w[12] / st.d
		return by * st.b * w[13] * st.a / (st.s + 1), -left * w[14]
	case lapseCapped:
		g[17] -= by * st.after * w[18]
		g[18] -= by * st.after * w[17]
		return by / k.lapseShrink, 0
	case sameDay:
		grown := by * st.after
		g[17] += grown * (float64(int(grade)-2) + w[18])
		g[18] += grown * w[17]
		g[19] -= grown * st.logS
		return grown / st.s * (1 - w[19]), 0
	default:
		return by, 0
	}
}
