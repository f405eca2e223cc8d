// Package table reads and writes tables of cards: CSV, TSV, and the text files of
// Anki and Quizlet. A row is a card, or several that are cut from one text.
package table

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"precis/notes"
	"precis/notes/charset"
	"precis/notes/intake"
)

// Format is the name of tables on the command line, whatever separates their columns.
const Format intake.Format = "csv"

// mostBytes is the length of the longest table that is read, firstRows how many
// rows a preview gets.
const (
	mostBytes = 64 << 20
	firstRows = 5
)

// Source reads tables.
type Source struct{}

var _ intake.Source = Source{}

// Format implements intake.Source.
func (Source) Format() intake.Format { return Format }

// Opens implements intake.Source: .csv and .tsv by their names, .txt and text
// without a file where it begins as tables for Anki or Excel do or all its lines have the
// same number of tabs.
func (Source) Opens(name string, head []byte) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv", ".tsv":
		return true
	case ".txt", "":
		text, err := charset.Decode(head)
		return err == nil && isTable(text)
	}
	return false
}

// isTable reports whether the beginning of a text is that of a table.
func isTable(text string) bool {
	if head, _ := cutHead(text); head.lines > 0 {
		return true
	}
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	if len(lines) > 2 {
		lines = lines[:len(lines)-1] // it may be cut
	}
	tabs, rows := 0, 0
	for _, line := range lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		n := strings.Count(strings.TrimRight(line, "\r"), "\t")
		if n == 0 || rows > 0 && n != tabs || strings.HasPrefix(line, "\t") {
			return false
		}
		tabs, rows = n, rows+1
	}
	return rows > 1
}

// Read implements intake.Source. Faults are *notes.FileError with the line.
func (Source) Read(ctx context.Context, f intake.File, report func(done, total int)) (*intake.Batch, error) {
	fault := func(line int, err error) error {
		if line == 0 && f.Path == "" {
			return err
		}
		return &notes.FileError{File: f.Path, Line: line, Err: err}
	}
	if f.Size > mostBytes {
		return nil, fault(0, notes.Invalidf("it has %d MB, more than the %d MB that a table may have", notes.Megabytes(f.Size), notes.Megabytes(mostBytes)))
	}
	if err := f.Layout.Check(); err != nil {
		return nil, fault(0, err)
	}
	data, err := io.ReadAll(io.NewSectionReader(f, 0, f.Size))
	if err != nil {
		return nil, fmt.Errorf("read the table: %w", err)
	}
	text, err := charset.Decode(data)
	if err != nil {
		var what *charset.Fault
		if errors.As(err, &what) {
			err = what.Told
		}
		return nil, fault(0, err)
	}
	head, text := cutHead(text)
	l := &layout{head: head}
	if l.separator, err = separatorOf(f.Layout.Separator, head, text, strings.EqualFold(filepath.Ext(f.Path), ".tsv")); err != nil {
		return nil, fault(0, err)
	}
	rows, line, err := read(text, l.separator, head)
	if err != nil {
		return nil, fault(line, err)
	}
	l.columnsOf(f.Layout.Columns, &rows)
	if len(rows) == 0 {
		return nil, fault(0, notes.Invalidf("the table has no rows"))
	}
	batch, err := l.batch(ctx, f.Path, rows, report)
	if err == nil && len(batch.Notes) == 0 {
		return nil, fault(batch.Warnings[0].Line, notes.Invalidf("no row makes a card: %s", batch.Warnings[0].Message))
	}
	return batch, err
}
