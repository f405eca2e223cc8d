package door

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"sync"

	"precis/notes"
)

// frame is a message while a command runs; one field is set. The client sends In,
// End and Stop, the window the others.
type frame struct {
	In     []byte `json:"in,omitempty"`
	End    bool   `json:"end,omitempty"`  // of the input
	Stop   bool   `json:"stop,omitempty"` // the learner interrupts
	Out    []byte `json:"out,omitempty"`
	Err    []byte `json:"err,omitempty"`
	Want   bool   `json:"want,omitempty"` // more input
	Raw    *bool  `json:"raw,omitempty"`  // keys as they are pressed, or no more
	Status *int   `json:"status,omitempty"`
}

// longestPart is how many bytes of a stream go into one frame.
const longestPart = 32 << 10

// wire is one end of a connection.
type wire struct {
	conn net.Conn
	in   *bufio.Reader
	mu   sync.Mutex // of what is sent
}

func newWire(conn net.Conn) *wire {
	return &wire{conn: conn, in: bufio.NewReaderSize(conn, longestLine)}
}

// send sends a message as one line.
func (w *wire) send(message any) error {
	line, err := json.Marshal(message)
	if err != nil {
		return err
	}
	if len(line) >= longestLine {
		return notes.Invalidf("too much is named at once: name the folder instead")
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	_, err = w.conn.Write(append(line, '\n'))
	return err
}

// receive reads one message. A line that is too long is an error.
func (w *wire) receive(message any) error { return decode(w.in, message) }

func decode(in *bufio.Reader, message any) error {
	line, err := in.ReadSlice('\n')
	if err != nil {
		return err
	}
	if err := json.Unmarshal(line, message); err != nil {
		return fmt.Errorf("no message: %w", err)
	}
	return nil
}

// stream sends what is written to it in frames.
type stream struct {
	wire *wire
	as   func(part []byte) frame
}

func (s stream) Write(b []byte) (int, error) {
	for sent := 0; sent < len(b); {
		part := b[sent:min(len(b), sent+longestPart)]
		if err := s.wire.send(s.as(part)); err != nil {
			return sent, err
		}
		sent += len(part)
	}
	return len(b), nil
}

// input asks the client for what is read from it.
type input struct {
	wire *wire
	// next hands over what the client sent; it is closed when the client is gone.
	next <-chan frame
	left []byte
	end  bool
}

func (i *input) Read(b []byte) (int, error) {
	if i.end {
		return 0, io.EOF
	}
	if len(i.left) == 0 {
		if err := i.wire.send(frame{Want: true}); err != nil {
			return 0, err
		}
		f, open := <-i.next
		if !open || f.End {
			i.end = true
			return 0, io.EOF
		}
		i.left = f.In
	}
	n := copy(b, i.left)
	i.left = i.left[n:]
	return n, nil
}
