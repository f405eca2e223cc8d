package door

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"path/filepath"
	"time"
)

// Command is a call of the command line that the process of the window runs.
type Command struct {
	Args []string `json:"args"` // the program's name left out
	Dir  string   `json:"dir"`  // where it was called, an absolute path
	// Library is the file that is meant where Args name none.
	Library string `json:"library"`
	// Columns is the width of the terminal, 0 where it is not known.
	Columns int `json:"columns"`
	// The next three say whether each stream is a terminal.
	StdinTerminal  bool `json:"stdin_terminal"`
	StdoutTerminal bool `json:"stdout_terminal"`
	StderrTerminal bool `json:"stderr_terminal"`
}

// Streams are the ends of a command; Raw makes the terminal hand over each key as
// it is pressed until restore is called.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
	Raw      func() (restore func(), err error)
}

// Runner runs a command until ctx ends and returns its exit status.
type Runner func(ctx context.Context, c Command, s Streams) (status int)

// command runs a command for the client at the other end. When the client goes
// away, or the door closes, the command is interrupted.
func (d *Door) command(w *wire, c Command) {
	if w.conn.SetDeadline(time.Time{}) != nil {
		return
	}
	ctx, cancel := context.WithCancel(d.ctx)
	defer cancel()
	// A client that does not listen holds up no closing door.
	defer context.AfterFunc(d.ctx, func() { _ = w.conn.SetDeadline(time.Now().Add(patience)) })()
	next := make(chan frame)
	d.inside.Go(func() {
		defer close(next)
		defer cancel()
		for {
			var f frame
			switch err := w.receive(&f); {
			case err != nil:
				return
			case f.Stop:
				cancel()
			case len(f.In) > 0 || f.End:
				select {
				case next <- f:
				case <-ctx.Done():
					return
				}
			}
		}
	})
	raw := func(on bool) error { return w.send(frame{Raw: &on}) }
	status := d.run(ctx, c, Streams{
		In:  &input{wire: w, next: next},
		Out: stream{w, func(part []byte) frame { return frame{Out: part} }},
		Err: stream{w, func(part []byte) frame { return frame{Err: part} }},
		Raw: func() (func(), error) {
			return func() { _ = raw(false) }, raw(true) // a client that is gone restores itself
		},
	})
	_ = w.send(frame{Status: &status})
}

// errGone: the window ended before the command did.
var errGone = errors.New("the window closed meanwhile: look whether it was done, and call again")

// Run has the window behind a socket run a command. answered is false where there is
// no window.
func Run(ctx context.Context, path string, c Command, s Streams) (status int, answered bool, err error) {
	conn, err := dial(ctx, path)
	if err != nil {
		return 0, false, nil // a window that ended leaves its socket behind
	}
	defer conn.Close()
	w := newWire(conn)
	if err := w.send(Request{Command: &c}); err != nil {
		return 0, true, fmt.Errorf("ask the window: %w", err)
	}
	defer context.AfterFunc(ctx, func() { _ = w.send(frame{Stop: true}) })()
	restore := func() {}
	defer func() { restore() }()
	wanted := make(chan struct{}, 1)
	defer close(wanted)
	go feed(w, s.In, wanted)
	for {
		var f frame
		if err := w.receive(&f); err != nil {
			return 0, true, errGone
		}
		switch {
		case f.Status != nil:
			return *f.Status, true, nil
		case f.Raw != nil:
			restore()
			restore = func() {}
			if *f.Raw && s.Raw != nil {
				if restore, err = s.Raw(); err != nil {
					return 0, true, fmt.Errorf("read keys from the terminal: %w", err)
				}
			}
		case f.Want:
			select {
			case wanted <- struct{}{}:
			default: // it is asked for already
			}
		case len(f.Out) > 0:
			_, err = s.Out.Write(f.Out)
		default:
			_, err = s.Err.Write(f.Err)
		}
		if err != nil {
			return 0, true, fmt.Errorf("write the answer: %w", err)
		}
	}
}

// feed sends what is read from in, one part for each time that it is wanted. It ends
// with the process where a read never does.
func feed(w *wire, in io.Reader, wanted <-chan struct{}) {
	part := make([]byte, longestPart)
	for range wanted {
		n, err := in.Read(part)
		if w.send(frame{In: part[:n], End: n == 0}) != nil || n == 0 && err != nil {
			return
		}
	}
}

// dial reaches a socket in a folder of the learner's own.
func dial(ctx context.Context, path string) (net.Conn, error) {
	if err := own(filepath.Dir(path)); err != nil {
		return nil, err
	}
	var d net.Dialer
	return d.DialContext(ctx, "unix", path)
}
