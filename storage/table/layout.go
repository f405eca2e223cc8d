package table

import (
	"slices"
	"strconv"
	"strings"

	"precis/notes/intake"
)

// layout is how a table is read.
type layout struct {
	head      head
	separator rune
	columns   []string // what each holds, of intake.ColumnNames
	names     []string // of the header row
	native    bool     // this app wrote it: fields are Markdown
}

// called are the names that columns have in header rows and what they hold.
var called = map[string]string{
	"front": "front", "question": "front", "term": "front", "word": "front", "prompt": "front", "text": "front", "vorderseite": "front", "frage": "front", "pregunta": "front", "recto": "front",
	"back": "back", "answer": "back", "definition": "back", "meaning": "back", "translation": "back", "rückseite": "back", "antwort": "back", "respuesta": "back", "réponse": "back", "verso": "back",
	"extra": "extra", "back extra": "extra", "notes": "extra", "hint": "extra", "example": "extra", "explanation": "extra", "comment": "extra",
	"tags": "tags", "tag": "tags", "deck": "deck", "section": "section", "chapter": "section", "topic": "section",
	"note": "note", "kind": "kind", "id": "id", "guid": "guid", "notetype": "notetype", "note type": "notetype",
}

func columnCalled(name string) string {
	return called[strings.ToLower(strings.TrimSpace(name))]
}

// columnsOf settles what the columns hold, and takes off the header row: the
// learner's word counts, then that of the head, then the header row, else the first
// column is the front, the second the back, and the others go on the back.
func (l *layout) columnsOf(said []string, rows *[]row) {
	width := 0
	for _, r := range *rows {
		width = max(width, len(r.cells))
	}
	if l.hasNames(*rows) {
		l.names = (*rows)[0].cells
		*rows = (*rows)[1:]
	} else if l.head.columns != "" {
		l.names = strings.Split(l.head.columns, string(l.separator))
	}
	if len(said) > 0 {
		l.columns = slices.Clone(said)
		l.native = slices.Contains(l.columns, "kind")
		for len(l.columns) < width {
			l.columns = append(l.columns, intake.SkippedColumn)
		}
		return
	}
	l.columns = make([]string, width)
	for name, at := range l.head.at {
		if at < width {
			l.columns[at] = name
		}
	}
	for i := range min(width, len(l.names)) {
		if as := columnCalled(l.names[i]); l.columns[i] == "" && as != "" && (as == "extra" || !slices.Contains(l.columns, as)) {
			l.columns[i] = as
		}
	}
	l.native = slices.Contains(l.columns, "kind") && slices.Contains(l.columns, "id")
	for i, as := range l.columns {
		switch {
		case as != "":
		case !slices.Contains(l.columns, "front"):
			l.columns[i] = "front"
		case !slices.Contains(l.columns, "back"):
			l.columns[i] = "back"
		default:
			l.columns[i] = "extra"
		}
	}
}

// enoughRows is from how many rows on they say that the first is none of them.
const enoughRows = 3

// hasNames reports whether the first row is a header: each of its cells that says
// something is the name of a column, or it alone has words where the others have
// numbers.
func (l *layout) hasNames(rows []row) bool {
	if len(rows) == 0 || l.head.columns != "" || len(l.head.at) > 0 {
		return false
	}
	known, sides := 0, 0
	for _, cell := range rows[0].cells {
		as := columnCalled(cell)
		if as == "front" || as == "back" {
			sides++
		}
		if as != "" || strings.TrimSpace(cell) == "" {
			known++
		}
	}
	if len(rows) == 1 { // what a library without cards writes
		return known == len(rows[0].cells) && sides > 1
	}
	if known == len(rows[0].cells) && sides > 0 || sides > 1 {
		return true
	}
	if len(rows) <= enoughRows {
		return false
	}
	for i, cell := range rows[0].cells {
		if !isNumber(cell) && strings.TrimSpace(cell) != "" && !slices.ContainsFunc(rows[1:], func(r row) bool { return i >= len(r.cells) || !isNumber(r.cells[i]) }) {
			return true
		}
	}
	return false
}

func isNumber(cell string) bool {
	_, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(cell), ",", "."), 64)
	return err == nil
}

// table describes the table to a preview.
func (l *layout) table(rows []row) *intake.Table {
	t := &intake.Table{Layout: intake.Layout{Separator: string(l.separator), Columns: l.columns}, Names: l.names, Rows: len(rows)}
	for _, r := range rows[:min(len(rows), firstRows)] {
		t.First = append(t.First, r.cells)
	}
	return t
}
