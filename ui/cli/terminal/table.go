package terminal

import (
	"fmt"
	"io"
	"strings"
)

// Table is rows of cells in aligned columns. A heading that begins with ">" is
// of a column of numbers, which are set to the right.
type Table struct {
	headings []string
	rows     [][]string
}

// NewTable returns a table without rows.
func NewTable(headings ...string) *Table { return &Table{headings: headings} }

// Row adds a row of as many cells as there are headings.
func (t *Table) Row(cells ...string) { t.rows = append(t.rows, cells) }

// Empty reports whether the table has no rows.
func (t *Table) Empty() bool { return len(t.rows) == 0 }

// PrintOr prints the table, or a line in its place where it has no rows.
func (t *Table) PrintOr(w io.Writer, columns int, none string) {
	if t.Empty() {
		fmt.Fprintln(w, none)
		return
	}
	t.Print(w, columns)
}

// Print writes the table, its last column cut to fit into so many columns; 0 is
// any number of them.
func (t *Table) Print(w io.Writer, columns int) {
	right := make([]bool, len(t.headings))
	head := make([]string, len(t.headings))
	for i, h := range t.headings {
		head[i], right[i] = strings.CutPrefix(h, ">")
	}
	rows := t.rows
	if strings.Join(head, "") != "" {
		rows = append([][]string{head}, rows...)
	}
	wide := make([]int, len(head))
	for _, row := range rows {
		for i, cell := range row {
			wide[i] = max(wide[i], width(cell))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		used := 0
		for i, cell := range row {
			if i == len(row)-1 && columns > 0 && !right[i] {
				cell = Cut(cell, max(columns-used, 8))
			}
			gap := strings.Repeat(" ", wide[i]-min(wide[i], width(cell)))
			if right[i] {
				line.WriteString(gap + cell)
			} else {
				line.WriteString(cell + gap)
			}
			line.WriteString("  ")
			used += wide[i] + 2
		}
		fmt.Fprintln(w, strings.TrimRight(line.String(), " "))
	}
}

// Cut shortens a text to so many columns.
func Cut(text string, columns int) string {
	if width(text) <= columns {
		return text
	}
	used := 0
	for i, r := range text {
		w := runeWidth(r)
		if used+w > columns-1 {
			return strings.TrimRight(text[:i], " ") + "…"
		}
		used += w
	}
	return text
}
