package document

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// letter is one letter on a page, or several that are drawn as one; y grows upwards.
type letter struct {
	text        string
	x, y, width float64
	size        float64
	bold        bool
}

// run is letters that stand together in a line.
type run struct {
	text        strings.Builder
	left, right float64
	y           float64
	size        float64 // the mean of its letters
	letters     float64
	bold        bool
}

// usualWidth is how wide a letter is whose width is not said, times its size.
const usualWidth = 0.5

// runsOf joins letters, in the order in which they are drawn, into runs: a wide gap
// or another height begins a new one.
func runsOf(letters []letter) []*run {
	var all []*run
	var at *run
	for _, l := range letters {
		if !finite(l.x, l.y, l.width, l.size) {
			continue
		}
		blank := strings.TrimSpace(l.text) == ""
		if at != nil {
			gap := l.x - at.right
			same := math.Abs(l.y-at.y) < at.size*0.4 && gap < at.size*1.2 && l.x > at.left-at.size && near(l.size, at.size, 0.3)
			if !same {
				at = nil
			} else if gap > at.size*0.18 && !blank && !strings.HasSuffix(at.text.String(), " ") {
				at.text.WriteByte(' ')
			}
		}
		if at == nil {
			if blank {
				continue
			}
			at = &run{left: l.x, right: l.x, y: l.y, size: l.size, bold: l.bold}
			all = append(all, at)
		}
		at.text.WriteString(l.text)
		at.size = (at.size*at.letters + l.size) / (at.letters + 1)
		at.letters++
		at.right = max(at.right, l.x+l.width)
		at.bold = at.bold && (l.bold || blank)
	}
	return all
}

func finite(numbers ...float64) bool {
	for _, n := range numbers {
		if math.IsNaN(n) || math.Abs(n) > 1e6 {
			return false
		}
	}
	return true
}

// near reports whether two sizes differ by no more than a part of them.
func near(a, b, part float64) bool { return math.Abs(a-b) <= part*max(a, b) }

// row is a line of a page: runs from left to right.
type row struct {
	runs []*run
	// column is the right end of the column in which it stands.
	column float64
	// head and foot are set for the first and last rows of a page.
	head, foot bool
	page       int
}

func (r *row) first() *run    { return r.runs[0] }
func (r *row) y() float64     { return r.runs[0].y }
func (r *row) right() float64 { return r.runs[len(r.runs)-1].right }

// full reports whether a row of a paragraph that begins at left reaches the end of its column.
func (r *row) full(left float64) bool { return r.right() > r.column-(r.column-left)*0.15 }

func (r *row) text() string {
	var parts []string
	for _, run := range r.runs {
		parts = append(parts, singleSpaces(run.text.String()))
	}
	return strings.Join(parts, " ")
}

// rowsOfPage puts the runs of a page into rows in reading order: from top to bottom,
// one column after the other where there are two.
func rowsOfPage(runs []*run) []*row {
	middle, two := gutter(runs)
	if !two {
		return rowsOfColumn(runs)
	}
	slices.SortStableFunc(runs, func(a, b *run) int { return cmp.Compare(b.y, a.y) })
	var all []*row
	var over, left, right []*run
	flush := func() {
		for _, part := range [][]*run{over, left, right} {
			all = append(all, rowsOfColumn(part)...)
		}
		over, left, right = nil, nil, nil
	}
	for _, r := range runs {
		switch {
		case r.right <= middle:
			left = append(left, r)
		case r.left >= middle:
			right = append(right, r)
		default: // over both
			if len(left)+len(right) > 0 {
				flush()
			}
			over = append(over, r)
		}
	}
	flush()
	return all
}

// How many lines beside one another are two columns: fewer may be a table, and among many
// lines over both so may more.
const (
	leastBeside = 10
	sureBeside  = 16
)

// gutter finds the room between two columns of text, which may stand below lines over both.
func gutter(runs []*run) (middle float64, two bool) {
	left, right := math.Inf(1), math.Inf(-1)
	for _, r := range runs {
		left, right = min(left, r.left), max(right, r.right)
	}
	over := len(runs)
	for step := range 21 {
		x := left + (right-left)*(0.4+0.01*float64(step))
		crossing := 0
		for _, r := range runs {
			if r.left < x && r.right > x {
				crossing++
			}
		}
		if crossing < over {
			over, middle = crossing, x
		}
	}
	sides, wide := [2]int{}, 0
	for _, r := range runs {
		switch {
		case r.right <= middle:
			sides[0]++
		case r.left >= middle:
			sides[1]++
		default:
			continue
		}
		if r.right-r.left > (right-left)*0.28 {
			wide++
		}
	}
	beside := len(runs) - over
	return middle, (beside >= sureBeside || beside >= leastBeside && over*7 <= len(runs)) && over*2 <= len(runs) && min(sides[0], sides[1])*3 >= beside && wide*2 >= beside
}

// rowsOfColumn puts the runs of one column into rows.
func rowsOfColumn(runs []*run) []*row {
	if len(runs) == 0 {
		return nil
	}
	runs = slices.Clone(runs)
	slices.SortStableFunc(runs, func(a, b *run) int { return cmp.Compare(b.y, a.y) })
	end := math.Inf(-1)
	var all []*row
	for _, r := range runs {
		end = max(end, r.right)
		if n := len(all); n > 0 && all[n-1].y()-r.y < min(r.size, all[n-1].first().size)*0.5 {
			all[n-1].runs = append(all[n-1].runs, r)
			continue
		}
		all = append(all, &row{runs: []*run{r}})
	}
	for _, line := range all {
		slices.SortStableFunc(line.runs, func(a, b *run) int { return cmp.Compare(a.left, b.left) })
		line.column = end
		line.join()
	}
	return all
}

// join makes one run of those of a row that no wide gap parts.
func (r *row) join() {
	joined := r.runs[:1]
	for _, next := range r.runs[1:] {
		at := joined[len(joined)-1]
		if next.left-at.right < at.size*1.2 {
			at.text.WriteString(" " + next.text.String())
			at.right, at.bold = max(at.right, next.right), at.bold && next.bold
			at.size = (at.size*at.letters + next.size*next.letters) / (at.letters + next.letters)
			at.letters += next.letters
			continue
		}
		joined = append(joined, next)
	}
	r.runs = joined
}
