package exam

import "math"

// A memory is held on a grid: its stability by equal ratios, its difficulty by
// equal steps. What lies between two points is shared between them, so that a
// value is interpolated, and a number of cards kept whole.
const (
	stabilities  = 32
	difficulties = 5
	states       = stabilities * difficulties

	leastStability = 0.1 // days
	mostStability  = 4000
)

var (
	ratio    = math.Log(mostStability/leastStability) / (stabilities - 1)
	ofPoints = func() (all [stabilities]float64) {
		for i := range all {
			all[i] = leastStability * math.Exp(float64(i)*ratio)
		}
		return all
	}()
)

func difficultyAt(i int) float64 { return 1 + 9*float64(i)/(difficulties-1) }

// between is a place among the points of one axis: so far from point at to the
// next.
type between struct {
	at   int32
	part float32
}

func place(x float64, points int) between {
	if !(x > 0) { // nor a number
		x = 0
	}
	x = min(x, float64(points-1))
	at := min(int(x), points-2)
	return between{int32(at), float32(x - float64(at))}
}

func placeStability(s float64) between {
	return place(math.Log(max(s, leastStability)/leastStability)/ratio, stabilities)
}

func placeDifficulty(d float64) between { return place((d-1)/9*(difficulties-1), difficulties) }

// corner is one of the four states that a memory is shared between.
type corner struct {
	state int32
	share float64
}

// corners returns where a memory stands. States are numbered by difficulty first:
// those of one difficulty lie together.
func corners(s, d between) [4]corner {
	low, high := float64(1-s.part), float64(s.part)
	easy, hard := float64(1-d.part), float64(d.part)
	at := d.at*stabilities + s.at
	return [4]corner{
		{at, low * easy},
		{at + 1, high * easy},
		{at + stabilities, low * hard},
		{at + stabilities + 1, high * hard},
	}
}
