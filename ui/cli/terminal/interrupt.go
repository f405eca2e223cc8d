package terminal

import (
	"context"
	"errors"
	"io"
)

// Interruptible returns a reader that gives up when ctx ends, even while the
// stream is waited for. What is being read then is lost with the command. Whoever closes it
// closes the stream too.
func Interruptible(ctx context.Context, stream io.ReadCloser) io.ReadCloser {
	pipe, w := io.Pipe()
	go func() {
		_, err := io.Copy(w, stream)
		w.CloseWithError(err)
	}()
	stop := context.AfterFunc(ctx, func() { w.CloseWithError(context.Cause(ctx)) })
	return &interruptible{pipe, stream, stop}
}

type interruptible struct {
	*io.PipeReader
	stream io.Closer
	stop   func() bool // looking out for the end of the context
}

// Close ends the reading, also of what is left in the stream.
func (i *interruptible) Close() error {
	i.stop()
	return errors.Join(i.PipeReader.Close(), i.stream.Close())
}
