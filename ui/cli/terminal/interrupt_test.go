package terminal_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/synctest"

	"precis/ui/cli/terminal"
)

// stream is a file that tells whether it was closed.
type stream struct {
	io.Reader
	closed bool
}

func (s *stream) Close() error {
	s.closed = true
	return nil
}

// A stream that is closed before its end leaves no goroutine behind: the test would not end.
func TestInterruptibleEndsWhereItIsClosed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		s := &stream{Reader: strings.NewReader(strings.Repeat("line\n", 100_000))}
		in := terminal.Interruptible(ctx, s)
		if _, err := io.ReadFull(in, make([]byte, 5)); err != nil {
			t.Fatal(err)
		}
		if err := in.Close(); err != nil || !s.closed {
			t.Errorf("it closed with %v, the stream too is %t", err, s.closed)
		}
	})
}

func TestInterruptibleEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	waiting, w := io.Pipe()
	defer w.Close()
	in := terminal.Interruptible(ctx, waiting)
	defer in.Close()
	why := errors.New("the learner went away")
	cancel(why)
	if _, err := in.Read(make([]byte, 1)); !errors.Is(err, why) {
		t.Errorf("it ended with %v", err)
	}
}
