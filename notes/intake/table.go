package intake

import (
	"slices"
	"strings"
	"unicode/utf8"

	"precis/notes"
)

// Layout says how a table is to be read; what is empty goes by the evidence.
type Layout struct {
	// Separator parts the columns: one character.
	Separator string
	// Columns say what each column holds, each one of ColumnNames. Those behind the
	// last are left out.
	Columns []string
}

// separators are those that have names.
var separators = map[string]rune{
	"tab": '\t', "comma": ',', "semicolon": ';', "pipe": '|', "colon": ':', "space": ' ', `\t`: '\t',
}

// SeparatorNamed returns what parts columns by a name such as “comma”, or as itself.
func SeparatorNamed(name string) (rune, error) {
	if r, ok := separators[strings.ToLower(name)]; ok {
		return r, nil
	}
	r, size := utf8.DecodeRuneInString(name)
	if size != len(name) || r == utf8.RuneError || strings.ContainsRune("\x00\"\r\n", r) {
		return 0, notes.Invalidf("the separator is %q; it is one character, or one of the words tab, comma, semicolon, pipe, colon and space", name)
	}
	return r, nil
}

// Check says what is wrong with a layout, whatever the table, nil where nothing is.
func (l *Layout) Check() error {
	for i, name := range l.Columns {
		switch {
		case !slices.Contains(ColumnNames, name):
			return notes.Invalidf("column %d is to be %q; columns are %s", i+1, name, strings.Join(ColumnNames, ", "))
		case slices.Contains(l.Columns[:i], name) && name != SkippedColumn && name != "extra":
			return notes.Invalidf("two columns are to be %q", name)
		}
	}
	if len(l.Columns) > 0 && !slices.Contains(l.Columns, "front") {
		return notes.Invalidf("no column is to be the front")
	}
	if l.Separator != "" {
		_, err := SeparatorNamed(l.Separator)
		return err
	}
	return nil
}

// SkippedColumn is the name of a column that is left out.
const SkippedColumn = "-"

// ColumnNames are what a column of a table can hold. Several may hold more of the
// answer ("extra"). Ids, kinds and the titles of notes are in tables that this app
// wrote; "guid" and "notetype" in those of Anki.
var ColumnNames = []string{"front", "back", "extra", "tags", "deck", "section", "note", "kind", "id", "guid", "notetype", SkippedColumn}

// Table is how a table was read.
type Table struct {
	// File is where it is, "" for text without one.
	File string
	Layout
	// Names are what its first row calls the columns; nil where that is a row as the
	// others.
	Names []string
	// Rows are how many there are, First those at its beginning.
	Rows  int
	First [][]string
}

// TableOf returns the table that a note was read from, nil where that is none.
func (p *Plan) TableOf(n *Planned) *Table {
	for _, t := range p.Tables {
		if t.File == n.file {
			return t
		}
	}
	return nil
}
