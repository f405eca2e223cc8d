package briefing

import (
	"strconv"
	"strings"
	"unicode"

	"precis/notes/lazyregexp"
	"precis/notes/prose"
)

// A table that was copied one cell to a line has so many columns, and so many rows at least,
// its heads included. Its cells have few words, and the lines right before and behind it may
// be headings.
const (
	mostColumns    = 6
	fewestCellRows = 3
	longestCell    = 8
)

// markCells finds such tables, and says of their first row how many lines and columns they
// have. Above the first sentence there are none, but menus.
func markCells(rows []row) {
	var said []*row
	var at []int // on which line each stands, heads of pages not counted
	told, line := false, 0
	for i := range rows {
		r := &rows[i]
		if r.running {
			continue
		}
		if line++; !r.blank() {
			told = told || prose.EndsLine(r.text) && prose.WordCount(r.text, longestCell) == longestCell
			if told {
				said, at = append(said, r), append(at, line)
			}
		}
	}
	for i := 0; i < len(said); {
		end := i
		for end < len(said) && mayBeCell(said[end]) && (end < i+2 || at[end]-at[end-1] == at[i+1]-at[i]) {
			end++
		}
		if cells, columns := cellwise(said[i:end]); columns > 0 {
			cells[0].cells, cells[0].columns = cells[len(cells)-1].number-cells[0].number+1, columns
			for _, r := range cells {
				r.cell = true
			}
		}
		i = max(end, i+1)
	}
	for i := 1; i < len(said); i++ {
		if goesOnInCell(said, i) {
			said[i].cell, said[i].within = true, true
		}
	}
}

// goesOnInCell reports whether a line without a tab goes on with the last cell of the row above
// it, as more of the table follows, or it hangs on this.
func goesOnInCell(said []*row, i int) bool {
	r, last := said[i], said[i-1]
	if tabbed(r) || !(tabbed(last) || last.within) || last.number+1 != r.number || !mayBeCell(r) || !(runsOn(last, r) || goesOnLow(last, r) || strings.HasSuffix(last.text, ",")) {
		return false
	}
	if prose.StartsLower(r.text) && hanging[last.text[strings.LastIndexAny(last.text, " \t")+1:]] {
		return true
	}
	return i+1 < len(said) && (tabbed(said[i+1]) || !prose.EndsLine(r.text) && prose.StartsLower(said[i+1].text) && i+2 < len(said) && tabbed(said[i+2]))
}

// mayBeCell reports whether a line may be a cell of a table.
func mayBeCell(r *row) bool {
	return r.mark.kind == noMark && !prose.EndsColon(r.text) && !tabbed(r) && !strings.HasSuffix(r.text, "?") &&
		prose.WordCount(r.text, longestCell+1) <= longestCell && !prose.IsCaption(r.text) && !(prose.EndsSentence(r.text) && prose.WordCount(r.text, 5) > 4)
}

// cellwise finds the table among lines that may all be cells, as its heads tell it, its
// columns of numbers, or the numbers of its rows.
func cellwise(lines []*row) (cells []*row, columns int) {
	for before := range 2 {
		for behind := range 2 {
			if len(lines)-before-behind < 2*fewestCellRows {
				return nil, 0
			}
			cells = lines[before : len(lines)-behind]
			if columns = columnsOf(cells); columns > 0 {
				return cells, columns
			}
		}
	}
	return nil, 0
}

// columnsOf returns how many columns cells are of, 0 where they are of no table.
func columnsOf(cells []*row) int {
	for c := 2; c <= mostColumns && c*fewestCellRows <= len(cells); c++ {
		if len(cells)%c == 0 && (numbersRows(cells, c) || headed(cells, c) || figures(cells, c)) {
			return c
		}
	}
	return 0
}

// serial heads the numbers of rows.
var serial = lazyregexp.New(`(?i)^(?:s\.?|sr\.?|sl\.?|serial|क्र\.?|क्रम)? ?(?:no\.?|number|#|सं\.?|संख्या)$`)

// numbersRows reports whether the first column counts the rows, and says that it does.
func numbersRows(cells []*row, c int) bool {
	if !serial.MatchString(cells[0].text) {
		return false
	}
	for i := c; i < len(cells); i += c {
		if strings.TrimRight(cells[i].text, ".") != strconv.Itoa(i/c) {
			return false
		}
	}
	return true
}

// headed reports whether the first c cells alone are heads of columns; what stands over the
// names of the rows may be any word.
func headed(cells []*row, c int) bool {
	heads := 0
	for i := range cells {
		if !prose.IsColumn(cells[i].text) {
			continue
		}
		if i >= c {
			return false
		}
		heads++
	}
	return heads >= 2 && heads >= c-1
}

// numeric reports whether each cell of column k below its head is a number, or none is.
func numeric(cells []*row, c, k int) (is, even bool) {
	n := 0
	for i := c + k; i < len(cells); i += c {
		if isFigure(cells[i].text) {
			n++
		}
	}
	return n > 0, n == 0 || n == len(cells)/c-1
}

// figures reports whether some columns hold numbers alone and the first names, and their
// heads are no such row.
func figures(cells []*row, c int) bool {
	some, named := false, false
	for k := range c {
		is, even := numeric(cells, c, k)
		head := cells[k].text
		if !even || k == 0 && is || is && isFigure(head) && !prose.WholeYear.MatchString(head) {
			return false
		}
		some = some || is
		named = named || is && !isFigure(head)
	}
	return some && (named || c > 2 && prose.IsColumn(cells[0].text))
}

// isFigure reports whether a cell is a number, with a unit or none.
func isFigure(text string) bool {
	figure, unit := strings.TrimLeft(text, "₹$€£~<>+−–- "), func(r rune) bool { return !unicode.IsLetter(r) }
	return figure != "" && unicode.IsDigit(prose.FirstRune(figure)) && len(strings.FieldsFunc(figure, unit)) <= 1
}
