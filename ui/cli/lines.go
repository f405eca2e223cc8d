package cli

import (
	"bufio"
	"context"
	"errors"
	"io"
)

// longestLine is how many bytes one line of input may have.
const longestLine = 1 << 20

// lines hands over what is read from a stream without holding up the end of a
// context.
type lines struct {
	next <-chan string
	err  error // set before next is closed
}

// readLines starts to read lines from a stream.
func readLines(ctx context.Context, r io.Reader) *lines {
	next := make(chan string)
	l := &lines{next: next}
	go func() {
		defer close(next)
		s := bufio.NewScanner(r)
		s.Buffer(make([]byte, 0, 4096), longestLine)
		for s.Scan() {
			select {
			case next <- s.Text():
			case <-ctx.Done():
				return
			}
		}
		if l.err = s.Err(); errors.Is(l.err, bufio.ErrTooLong) {
			l.err = errors.New("a line of the input is longer than 1 MB")
		}
	}()
	return l
}

// read returns the next line; io.EOF at the end.
func (l *lines) read(ctx context.Context) (string, error) {
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	default:
	}
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case line, ok := <-l.next:
		switch {
		case ok:
			return line, nil
		case l.err != nil:
			return "", l.err
		default:
			return "", io.EOF
		}
	}
}
