package main

import (
	"context"
	"fmt"
	"time"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/cli"
	"precis/ui/diagnostics"
	"precis/ui/door"
)

// turnWait is how long a command waits for the one that has the turn, as one without a
// window waits for the lock of the file.
const turnWait = 2 * time.Second

// errAlone: a second window.
var errAlone = notes.Invalidf("the library is open in the window: close it first")

// commands runs the commands of other processes on the library of the window, once that
// is there, one after the other in the order in which they came.
func commands(w *pendingWindow, lib *library.Library, sample string, record *diagnostics.Record) door.Runner {
	var turn turns
	return func(ctx context.Context, c door.Command, s door.Streams) (status int) {
		defer func() {
			if crash(recover(), record) != nil { // the client is told all the same
				fmt.Fprintln(s.Err, "precis:", errFault)
				status = 1
			}
		}()
		leave, refused := w.join(ctx)
		if refused == nil {
			defer leave()
			var done func()
			if done, refused = turn.take(ctx, turnWait); refused == nil {
				defer done()
			} else {
				refused = fmt.Errorf("%s: %w", c.Library, refused)
			}
		}
		env := environment(sample)
		env.Stdin, env.Stdout, env.Stderr, env.Raw = s.In, s.Out, s.Err, s.Raw
		env.StdinTerminal, env.StdoutTerminal, env.StderrTerminal = c.StdinTerminal, c.StdoutTerminal, c.StderrTerminal
		env.Columns = func() int { return c.Columns }
		env.Dir, env.DefaultLibrary = c.Dir, c.Library
		env.Getenv = func(string) string { return "" }
		env.Open = func(string, bool, func() time.Time) (*library.Library, error) { return lib, refused }
		env.Window = func(context.Context, string, []string, func() (*library.Library, error)) error { return errAlone }
		return cli.Run(ctx, append([]string{}, c.Args...), env)
	}
}
