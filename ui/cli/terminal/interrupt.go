package terminal

import (
	"context"
	"io"
)

// Interruptible returns a reader that gives up when ctx ends, even while the
// stream is waited for. What is being read then is lost with the command.
func Interruptible(ctx context.Context, r io.Reader) io.Reader {
	pipe, w := io.Pipe()
	go func() {
		_, err := io.Copy(w, r)
		w.CloseWithError(err)
	}()
	context.AfterFunc(ctx, func() { w.CloseWithError(context.Cause(ctx)) })
	return pipe
}
