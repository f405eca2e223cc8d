package fit

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"precis/notes"
)

// columns are those that a file of reviews must have.
var columns = [...]string{"review_id", "card_id", "day", "rating", "delta_t"}

const (
	columnReview = iota
	columnCard
	columnDay
	columnRating
	columnDelta
)

// ReadCSV reads reviews from text with a line of headings, of which review_id,
// card_id, day, rating and delta_t are looked at, in any order:
//
//   - review_id is a whole number that no other review has;
//   - card_id is any text;
//   - day is a whole number, which never falls from one review of a card to
//     its next;
//   - rating is 1 (again) to 4 (easy);
//   - delta_t is the days since the card's review before, 0 for its first.
//
// Rows may come by time or by card: reviews are taken in the order of their
// days, those of one day in the order of the rows. file names the text in
// errors, which are *notes.FileError with the line and wrap notes.ErrInvalid
// where the text is at fault.
func ReadCSV(r io.Reader, file string) (*Log, error) {
	in := csv.NewReader(&bounded{r: r})
	in.ReuseRecord = true
	line := 1
	fault := func(err error) error { return &notes.FileError{File: file, Line: line, Err: err} }
	head, err := in.Read()
	if errors.Is(err, io.EOF) {
		return nil, fault(notes.Invalidf("there are no reviews"))
	}
	if err != nil {
		return nil, csvFault(file, err)
	}
	at, err := findColumns(head)
	if err != nil {
		return nil, fault(err)
	}
	rows := rows{cards: map[string]int32{}}
	for {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, csvFault(file, err)
		}
		line, _ = in.FieldPos(0)
		var fields [len(columns)]string
		for i, column := range at {
			fields[i] = strings.TrimSpace(record[column])
		}
		if err := rows.add(&fields, line); err != nil {
			return nil, fault(err)
		}
	}
	if id, at, ok := rows.ids.twice(); ok {
		line = at
		return nil, fault(notes.Invalidf("review %d is there twice", id))
	}
	rows.ids = identities{}
	return rows.Log(), nil
}

// What a file of reviews may have, in bytes: in all, and on a line.
const (
	largestFile = 4 << 30
	longestLine = 1 << 20
)

// bounded is a reader that gives up on text that no file of reviews has.
type bounded struct {
	r         io.Reader
	all, line int64
}

func (b *bounded) Read(into []byte) (int, error) {
	n, err := b.r.Read(into)
	b.all += int64(n)
	if end := bytes.LastIndexByte(into[:n], '\n'); end >= 0 {
		b.line = int64(n - end - 1)
	} else {
		b.line += int64(n)
	}
	switch {
	case b.all > largestFile:
		return n, notes.Invalidf("it is larger than %d GB", largestFile>>30)
	case b.line > longestLine:
		return n, notes.Invalidf("a line is longer than %d MB", longestLine>>20)
	}
	return n, err
}

// csvFault names the file and line of text that is no CSV.
func csvFault(file string, err error) error {
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		return fmt.Errorf("read %s: %w", file, err)
	}
	what := parse.Err.Error()
	if errors.Is(err, csv.ErrFieldCount) {
		what = "there are more or fewer values than headings"
	}
	return &notes.FileError{File: file, Line: parse.Line, Err: notes.Invalidf("%s", what)}
}

// findColumns returns where each of the columns stands.
func findColumns(head []string) ([len(columns)]int, error) {
	var at [len(columns)]int
	for i, name := range columns {
		at[i] = -1
		for j, heading := range head {
			heading = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(heading, "\ufeff")))
			if heading != name {
				continue
			}
			if at[i] >= 0 {
				return at, notes.Invalidf("there are two columns %s", name)
			}
			at[i] = j
		}
		if at[i] < 0 {
			return at, notes.Invalidf("there is no column %s", name)
		}
	}
	return at, nil
}

// rows gathers what was read.
type rows struct {
	Builder
	ids   identities
	cards map[string]int32
	last  []int32 // by card: the day of its last review
}

const latestDay = 1 << 30

func (r *rows) add(fields *[len(columns)]string, line int) error {
	id, err := strconv.ParseInt(fields[columnReview], 10, 64)
	if err != nil {
		return notes.Invalidf("review_id %q is not a whole number", fields[columnReview])
	}
	name := fields[columnCard]
	if name == "" {
		return notes.Invalidf("card_id is empty")
	}
	day, err := strconv.Atoi(fields[columnDay])
	if err != nil || day < -latestDay || day > latestDay {
		return notes.Invalidf("day %q is not a whole number of days", fields[columnDay])
	}
	grade, err := strconv.Atoi(fields[columnRating])
	if err != nil || grade < int(notes.Again) || grade > int(notes.Easy) {
		return notes.Invalidf("rating %q is none of 1, 2, 3, 4", fields[columnRating])
	}
	delta, err := strconv.Atoi(fields[columnDelta])
	if err != nil || delta < 0 {
		return notes.Invalidf("delta_t %q is not a whole number of days, 0 or more", fields[columnDelta])
	}
	card, known := r.cards[name]
	if !known {
		card = int32(len(r.last))
		r.cards[strings.Clone(name)] = card
		r.last = append(r.last, int32(day))
	}
	switch passed := day - int(r.last[card]); {
	case passed < 0:
		return notes.Invalidf("card %s: day %d comes after day %d", name, day, r.last[card])
	case !known && delta != 0:
		return notes.Invalidf("card %s: delta_t is %d at its first review", name, delta)
	case known && delta != passed:
		return notes.Invalidf("card %s: delta_t is %d where the days differ by %d", name, delta, passed)
	}
	r.last[card] = int32(day)
	r.ids.add(id, line)
	r.Add(card, notes.Day(day), int32(day), notes.Grade(grade))
	return nil
}
