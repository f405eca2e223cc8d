package document

import (
	"math"
	"strings"
	"unicode"

	"precis/notes/lazyregexp"
	"precis/notes/prose"
)

var (
	digits = lazyregexp.New(`\p{Nd}+`)
	// anOption is what begins with its letter, such as an answer to choose.
	anOption = lazyregexp.New(`^\(?(?:\p{Nd}{1,2}|[\pL\pM]{1,2})\)`)
)

// What runs stands on fewestEdges pages from one of which to the next are at most farthestEdges:
// those of the left may have another head than those of the right.
const (
	fewestEdges   = 3
	farthestEdges = 2
)

// withoutRunning leaves out what stands at the head or foot of many pages, and their numbers.
func withoutRunning(rows []*row, pages int) (kept []*row) {
	if pages == 1 {
		return rows
	}
	numbers, lines := edges(rows)
	may := make([]bool, len(rows))
	for _, at := range append(numbers, lines...) {
		for _, i := range at {
			may[i] = true
		}
	}
	runs := make([]bool, len(rows))
	for _, at := range numbers {
		takeNumbers(rows, at, runs)
	}
	for _, at := range lines {
		takeLines(rows, at, may, runs)
	}
	for i, r := range rows {
		if !runs[i] {
			kept = append(kept, r)
		}
	}
	return kept
}

// edges returns what may run, by what differs in numbers at most: numbers of pages, which are
// not large, and lines that stand at one height of pages near one another.
func edges(rows []*row) (numbers, lines [][]int) {
	type group struct {
		form   string
		number bool
		at     []int
	}
	var groups []*group
	of := map[string][]*group{}
	body := bodySize(rows)
	for i, r := range rows {
		text := r.text()
		number := prose.IsPageNumber(text)
		if !r.head && !r.foot || number && isLarge(r.first().size, body) || prose.EndsColon(text) || anOption.MatchString(text) {
			continue
		}
		form := digits.ReplaceAllString(text, "0")
		var own *group
		for _, g := range of[form] {
			if number || math.Abs(r.y()-rows[g.at[len(g.at)-1]].y()) < r.first().size {
				own = g
			}
		}
		if own == nil {
			own = &group{form: form, number: number}
			groups = append(groups, own)
			of[form] = append(of[form], own)
		}
		own.at = append(own.at, i)
	}
	for _, g := range groups {
		if g.number {
			numbers = append(numbers, g.at)
		} else if nearby(rows, g.at) {
			lines = append(lines, g.at)
		}
	}
	return numbers, lines
}

// nearby reports whether fewestEdges of the rows stand on pages near one another.
func nearby(rows []*row, at []int) bool {
	n := 1
	for k := 1; k < len(at) && n < fewestEdges; k++ {
		if n++; rows[at[k]].page-rows[at[k-1]].page > farthestEdges {
			n = 1
		}
	}
	return n >= fewestEdges
}

// takeNumbers takes the numbers of pages. "1857" may be a year and "4/12" a day: a number alone
// must count the pages of the file, or some of them.
func takeNumbers(rows []*row, at []int, runs []bool) {
	texts := make([]string, len(at))
	from := map[int]int{} // how many count from one page
	for n, i := range at {
		texts[n] = rows[i].text()
		from[rows[i].firstPage()]++
	}
	bare := digits.ReplaceAllString(strings.ReplaceAll(texts[0], " ", ""), "0")
	for _, i := range at {
		switch first := rows[i].firstPage(); bare {
		case "0":
			runs[i] = first == 1 || from[first] > 1
		case "0/0":
			runs[i] = prose.CountPages(texts)
		default:
			runs[i] = true
		}
	}
}

// firstPage is what the first page has for a number, if that of this one is the first number
// of the row, 0 where it has none.
func (r *row) firstPage() int {
	numbers := prose.Numbers(r.text())
	if len(numbers) == 0 {
		return 0
	}
	return numbers[0] - r.page
}

// takeLines takes lines that are the same, count the pages at their feet, or break a sentence:
// otherwise they head chapters. The first may be the title, larger than where it is said again.
func takeLines(rows []*row, at []int, may, runs []bool) {
	same, breaks, foot, head := true, false, true, true
	for _, i := range at {
		same = same && rows[i].text() == rows[at[0]].text()
		breaks = breaks || !same && breaksSentence(rows, may, i)
		foot, head = foot && rows[i].foot, head && rows[i].head
	}
	if !same && !breaks && (!foot || head || !countPages(rows, at)) {
		return
	}
	for n, i := range at {
		runs[i] = n > 0 || !isLarge(rows[i].first().size, rounded(rows[at[1]].first().size))
	}
}

// countPages reports whether one of the numbers in lines mostly rises with the pages.
func countPages(rows []*row, at []int) bool {
	var rises []int // how often, by number
	var before []int
	for n, i := range at {
		numbers := prose.Numbers(rows[i].text())
		if n == 0 {
			rises = make([]int, len(numbers))
		}
		for k := range min(len(before), len(numbers)) {
			if numbers[k]-before[k] == rows[i].page-rows[at[n-1]].page {
				rises[k]++
			}
		}
		before = numbers
	}
	for _, n := range rises {
		if 2*n >= len(at)-1 {
			return true
		}
	}
	return false
}

// breaksSentence reports whether the row at i stands where a sentence goes on, past all that
// may run: behind a row that is full and does not end it.
func breaksSentence(rows []*row, may []bool, i int) bool {
	before, after := i-1, i+1
	for before >= 0 && may[before] {
		before--
	}
	for after < len(rows) && may[after] {
		after++
	}
	if before < 0 || after == len(rows) {
		return false
	}
	a, first := rows[before], prose.FirstRune(rows[after].text())
	return a.full(a.first().left) && !prose.EndsLine(a.text()) && unicode.IsLetter(first) && !unicode.IsUpper(first)
}
