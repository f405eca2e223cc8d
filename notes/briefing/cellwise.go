package briefing

import (
	"slices"
	"strings"
	"unicode"

	"precis/notes/prose"
)

// A table that was copied one cell to a line has so many columns, and so many rows at least,
// its heads included. Its cells have few words, and one or two lines right before and behind
// may be headings.
const (
	mostColumns    = 6
	fewestCellRows = 3
	longestCell    = 8
	mostBesides    = 2
)

// markCells finds such tables, and says of their first row how many lines and columns they
// have. Above the first sentence there are none, but menus.
func markCells(rows []row) {
	i := slices.IndexFunc(rows, func(r row) bool { return prose.EndsLine(r.text) && prose.WordCount(r.text, longestCell) == longestCell })
	for i >= 0 && i < len(rows) {
		end := i
		for end < len(rows) && mayBeCell(&rows[end]) {
			end++
		}
		if start, n, columns := cellwise(rows, i, end); columns > 0 {
			rows[start].cells, rows[start].columns = n, columns
			for k := start; k < start+n; k++ {
				rows[k].cell = true
			}
		}
		i = max(end, i+1)
	}
}

// mayBeCell reports whether a line may be a cell of a table.
func mayBeCell(r *row) bool {
	return !r.blank() && !r.running && r.mark.kind == noMark && !prose.EndsColon(r.text) && !tabbed(r) && !strings.HasSuffix(r.text, "?") &&
		prose.WordCount(r.text, longestCell+1) <= longestCell && !prose.IsCaption(r.text) && !(prose.EndsSentence(r.text) && prose.WordCount(r.text, 5) > 4)
}

// cellwise finds the table among rows[from:end], which may all be cells: as its heads tell
// it, or its columns of numbers.
func cellwise(rows []row, from, end int) (start, lines, columns int) {
	for before := range mostBesides + 1 {
		for behind := range mostBesides + 1 {
			start, lines = from+before, end-from-before-behind
			if lines < 2*fewestCellRows {
				break
			}
			if c := columnsOf(rows[start : start+lines]); c > 0 {
				return start, lines, c
			}
		}
	}
	return 0, 0, 0
}

// columnsOf returns how many columns cells are of, 0 where they are of no table.
func columnsOf(cells []row) int {
	for c := 2; c <= mostColumns && c*fewestCellRows <= len(cells); c++ {
		if len(cells)%c == 0 && (headed(cells, c) || figures(cells, c)) {
			return c
		}
	}
	return 0
}

// headed reports whether the first c cells alone are heads of columns; what stands over the
// names of the rows may be any word.
func headed(cells []row, c int) bool {
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
func numeric(cells []row, c, k int) (is, even bool) {
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
func figures(cells []row, c int) bool {
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
