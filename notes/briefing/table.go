package briefing

import (
	"slices"
	"strings"

	"precis/notes/markup"
	"precis/notes/prose"
)

// fewestRows make a table: one line with a tab is only a line.
const fewestRows = 2

// tableRows returns how many rows at the start of rows are a table whose cells tabs part,
// or each stands on a line of its own, 0 where they are none.
func tableRows(rows []row) int {
	if n := rows[0].cells; n > 0 && !slices.ContainsFunc(rows[:n], func(r row) bool { return r.page && !r.running || r.heads() || !r.cell && !r.running && !r.blank() }) {
		return n
	}
	n := 0
	for n < len(rows) && !rows[n].page && !rows[n].blank() && (tabbed(&rows[n]) || n > 0 && rows[n].within && !rows[n].heads()) {
		n++
	}
	if n < fewestRows {
		return 0
	}
	return n
}

// tabbed reports whether tabs part the row into cells. The tab after a bullet or
// a number does not count, nor do those in front.
func tabbed(r *row) bool {
	line := strings.TrimFunc(r.line, prose.IsSpace)
	if r.mark.kind != noMark {
		line = strings.TrimLeft(strings.TrimPrefix(line, r.mark.text), " \t")
	}
	return strings.Contains(line, "\t")
}

// cellsOf takes the rows of a table apart; all come out equally long.
func cellsOf(rows []row, hyphens *prose.Hyphens) [][]string {
	if c := rows[0].columns; c > 0 {
		var cells [][]string
		for i := range rows {
			if !rows[i].cell {
				continue
			}
			if last := len(cells) - 1; last < 0 || len(cells[last]) == c {
				cells = append(cells, nil)
			}
			cells[len(cells)-1] = append(cells[len(cells)-1], rows[i].text)
		}
		return cells
	}
	indented := !slices.ContainsFunc(rows, func(r row) bool { return !r.within && !strings.HasPrefix(r.line, "\t") })
	var cells [][]string
	columns := 0
	for i := range rows {
		if rows[i].within {
			row := cells[len(cells)-1]
			cell := &row[len(row)-1]
			cut, between := hyphens.Joint(*cell, rows[i].text)
			*cell = (*cell)[:len(*cell)-cut] + between + rows[i].text
			continue
		}
		line := rows[i].line
		if indented {
			line = line[1:]
		}
		row := strings.Split(line, "\t")
		for k := range row {
			row[k] = prose.SingleSpaces(row[k])
		}
		for len(row) > 0 && row[len(row)-1] == "" {
			row = row[:len(row)-1]
		}
		columns = max(columns, len(row))
		cells = append(cells, row)
	}
	if columns > 2 && len(cells[0]) == columns-1 && !slices.ContainsFunc(cells[1:], func(row []string) bool { return len(row) < columns }) {
		cells[0] = slices.Insert(cells[0], 0, "") // nothing stands over the names of the rows
	}
	for i := range cells {
		for len(cells[i]) < columns {
			cells[i] = append(cells[i], "")
		}
	}
	return cells
}

// writeTable writes cells, the first row as the header.
func (w *writer) writeTable(cells [][]string) {
	w.gap()
	for i, row := range cells {
		for _, cell := range row {
			w.text("| " + markup.EscapeInline(cell) + " ")
		}
		w.text("|\n")
		if i == 0 {
			w.text(strings.Repeat("| --- ", len(row)) + "|\n")
		}
	}
}
