package table

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"precis/notes"
)

// row is a line of a table with where it begins.
type row struct {
	cells []string
	line  int
}

// blank reports whether a row says nothing.
func (r row) blank() bool {
	for _, cell := range r.cells {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}

// read takes a table apart as RFC 4180 has it. Quotes within a field that does not
// begin with one are text; where tabs part the columns, all quotes are text if they
// do not come in pairs. line is where the fault is.
func read(text string, separator rune, head head) (rows []row, line int, err error) {
	rows, err = parse(text, separator, head, false)
	var fault *csv.ParseError
	if errors.As(err, &fault) && errors.Is(fault.Err, csv.ErrBareQuote) {
		rows, err = parse(text, separator, head, true)
	}
	if !errors.As(err, &fault) {
		return rows, 0, err
	}
	if separator == '\t' {
		return split(text, separator, head), 0, nil
	}
	return nil, fault.StartLine + head.lines, notes.Invalidf("the quoted field that begins here is not closed as it should be: quotes inside it are doubled")
}

func parse(text string, separator rune, head head, lazy bool) (rows []row, err error) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = separator, -1, lazy
	if head.anki && separator != '#' {
		r.Comment = '#'
	}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		line, _ := r.FieldPos(0)
		if next := (row{cells, line + head.lines}); !next.blank() {
			rows = append(rows, next)
		}
	}
}

// split takes a table apart in which quotes mean nothing.
func split(text string, separator rune, head head) (rows []row) {
	number := head.lines
	for line := range strings.SplitSeq(text, "\n") {
		number++
		next := row{strings.Split(strings.TrimSuffix(line, "\r"), string(separator)), number}
		if !next.blank() && !(head.anki && strings.HasPrefix(line, "#")) {
			rows = append(rows, next)
		}
	}
	return rows
}
