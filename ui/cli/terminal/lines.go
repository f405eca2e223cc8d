package terminal

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"

	"precis/notes"
)

// longestLine is how many bytes one line of input may have.
const longestLine = 1 << 20

// ErrLongLine: a line was passed over.
var ErrLongLine = notes.Invalidf("a line of the input is longer than 1 MB")

// Lines hands over what is read from a stream without holding up the end of a
// context.
type Lines struct{ next <-chan oneRead }

// oneRead is a line, or why there is none.
type oneRead struct {
	line string
	err  error
}

// ReadLines starts to read lines from a stream.
func ReadLines(ctx context.Context, r io.Reader) *Lines {
	next := make(chan oneRead)
	go func() {
		defer close(next)
		in := bufio.NewReaderSize(r, 4096)
		for {
			one := nextLine(in)
			select {
			case next <- one:
			case <-ctx.Done():
				return
			}
			if one.err != nil && !errors.Is(one.err, ErrLongLine) {
				return
			}
		}
	}()
	return &Lines{next}
}

// nextLine reads to the end of a line, which it keeps up to longestLine.
func nextLine(in *bufio.Reader) oneRead {
	var line []byte
	long := false
	for {
		part, err := in.ReadSlice('\n')
		if long = long || len(line)+len(part) > longestLine; long {
			line = nil
		} else {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && !(errors.Is(err, io.EOF) && (long || len(line) > 0)):
			return oneRead{err: err}
		case long:
			return oneRead{err: ErrLongLine}
		}
		line = bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r"))
		return oneRead{line: string(line)}
	}
}

// Read returns the next line; io.EOF at the end, ErrLongLine for one that was
// passed over.
func (l *Lines) Read(ctx context.Context) (string, error) {
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	default:
	}
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case one, ok := <-l.next:
		if !ok {
			return "", io.EOF
		}
		return one.line, one.err
	}
}
