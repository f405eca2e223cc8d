// Package door is how other processes of the same learner reach the window that has a
// library open: a local socket, on which each line is a message in JSON. Nobody else
// can come in: the socket lies in a folder of the learner's own and is theirs alone.
package door

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"sync"
	"time"

	"precis/notes"
)

// Request is what a process asks of the window: to come to the front, and to open
// files where some are named, by absolute paths.
type Request struct {
	Files []string `json:"files,omitempty"`
	// Command, where it is there, is to be run instead.
	Command *Command `json:"command,omitempty"`
}

// answer tells how it went: Error is what a person reads, "" where all is well.
type answer struct {
	Error string `json:"error,omitempty"`
}

const (
	// longestLine is how many bytes a message may have.
	longestLine = 1 << 20
	// patience is how long one waits for the other.
	patience = 5 * time.Second
)

// Path returns where the socket of a library stands in the learner's runtime folder.
func Path(runtime, library string) string {
	return filepath.Join(runtime, "precis", Name(library)+".sock")
}

// Name is what belongs to the library of a path is called among those of others: 16 letters and
// digits, which say nothing of it. The path of a socket has room for about 100 bytes.
func Name(library string) string {
	if full, err := filepath.Abs(library); err == nil {
		library = full
	}
	if real, err := filepath.EvalSymlinks(library); err == nil {
		library = real
	}
	name := sha256.Sum256([]byte(library))
	return hex.EncodeToString(name[:8])
}

// Knock asks something of the window behind a socket. answered is false where there
// is none, which is no error; a window that says no is one.
func Knock(ctx context.Context, path string, r Request) (answered bool, err error) {
	conn, err := dial(ctx, path)
	if err != nil {
		return false, nil // a window that ended leaves its socket behind
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(patience)); err != nil {
		return true, fmt.Errorf("ask the window: %w", err)
	}
	var a answer
	w := newWire(conn)
	if err := w.send(r); err != nil {
		return true, fmt.Errorf("ask the window: %w", err)
	}
	if err := w.receive(&a); err != nil {
		return true, fmt.Errorf("ask the window: it gave no answer: %w", err)
	}
	if a.Error != "" {
		return true, errors.New(a.Error)
	}
	return true, nil
}

// Door is a socket that is open to requests.
type Door struct {
	listener net.Listener
	inside   sync.WaitGroup
	// ctx ends when the door closes, or what opened it ends.
	ctx   context.Context
	close context.CancelFunc
	do    func(Request) error
	run   Runner
}

// Open opens the socket and hands each request to do, and each command to run, on a
// goroutine of its own; commands are interrupted when ctx ends. Only the process that holds the library may call it: what an earlier one left at the
// path is taken away.
func Open(ctx context.Context, path string, do func(Request) error, run Runner) (*Door, error) {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("open the door: %w", err)
	}
	if err := own(dir); err != nil {
		return nil, fmt.Errorf("open the door: %w", err)
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("open the door: %w", err)
	}
	listener, err := net.Listen("unix", path)
	if err != nil {
		return nil, fmt.Errorf("open the door: %w", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, errors.Join(fmt.Errorf("open the door: %w", err), listener.Close())
	}
	d := &Door{listener: listener, do: do, run: run}
	d.ctx, d.close = context.WithCancel(ctx)
	d.inside.Go(d.receive)
	return d, nil
}

// Close closes the door, takes the socket away and waits for those inside.
func (d *Door) Close() error {
	d.close()
	err := d.listener.Close()
	d.inside.Wait()
	return err
}

func (d *Door) receive() {
	for {
		conn, err := d.listener.Accept()
		if err != nil {
			return // it is closed
		}
		d.inside.Go(func() { d.serve(conn) })
	}
}

// serve does what one request asks. A process that is gone is told nothing.
func (d *Door) serve(conn net.Conn) {
	defer conn.Close()
	if conn.SetDeadline(time.Now().Add(patience)) != nil || !same(conn) {
		return
	}
	var r Request
	var a answer
	w := newWire(conn)
	if err := w.receive(&r); err != nil {
		a.Error = notes.Invalidf("the request cannot be read: %v", err).Error()
	} else if r.Command != nil {
		d.command(w, *r.Command)
		return
	} else if err := d.do(r); err != nil {
		a.Error = err.Error()
	}
	_ = w.send(a)
}
