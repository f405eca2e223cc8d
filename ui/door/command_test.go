package door_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"testing"

	"precis/ui/door"
)

// opened opens a door that runs commands.
func opened(t *testing.T, run door.Runner) (path string) {
	t.Helper()
	path = door.Path(t.TempDir(), "library.db")
	d, err := door.Open(t.Context(), path, func(door.Request) error { return nil }, run)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return path
}

// copying writes back what it reads, and ends with the number of its arguments.
func copying(_ context.Context, c door.Command, s door.Streams) int {
	restore, err := s.Raw()
	if err == nil {
		_, err = io.Copy(s.Out, s.In)
		restore()
	}
	if n, again := s.In.Read(make([]byte, 1)); n != 0 || !errors.Is(again, io.EOF) {
		err = errors.New("the input has no end")
	}
	fmt.Fprintln(s.Err, c.Dir, c.Columns, err)
	return len(c.Args)
}

func TestRun(t *testing.T) {
	path := opened(t, copying)
	text := strings.Repeat("Ünïcode\x00 and bytes \xff\n", 20_000)
	var out, errs bytes.Buffer
	raw, restored := 0, 0
	status, answered, err := door.Run(t.Context(), path,
		door.Command{Args: []string{"a", "b", "c"}, Dir: "/here", Columns: 80},
		door.Streams{In: strings.NewReader(text), Out: &out, Err: &errs, Raw: func() (func(), error) {
			raw++
			return func() { restored++ }, nil
		}})
	if status != 3 || !answered || err != nil || out.String() != text || errs.String() != "/here 80 <nil>\n" {
		t.Errorf("%d %v %v, %d bytes of %d, %q", status, answered, err, out.Len(), len(text), errs.String())
	}
	if raw != 1 || restored != 1 {
		t.Errorf("keys one by one %d times, restored %d times", raw, restored)
	}
	if _, answered, err := door.Run(t.Context(), path+"x", door.Command{}, door.Streams{}); answered || err != nil {
		t.Errorf("nobody is there, and yet %v, %v", answered, err)
	}
	long := door.Command{Args: []string{strings.Repeat("x", 1<<20)}}
	if _, answered, err := door.Run(t.Context(), path, long, door.Streams{}); !answered || err == nil {
		t.Errorf("too long a command gave %v, %v", answered, err)
	}
}

func TestRunTogether(t *testing.T) {
	path := opened(t, copying)
	var all sync.WaitGroup
	for n := range 10 {
		all.Go(func() {
			var out bytes.Buffer
			said := fmt.Sprint("client ", n)
			status, _, err := door.Run(t.Context(), path, door.Command{Args: make([]string, n)},
				door.Streams{In: strings.NewReader(said), Out: &out, Err: io.Discard})
			if status != n || err != nil || out.String() != said {
				t.Errorf("%d: %d %v %q", n, status, err, out.String())
			}
		})
	}
	all.Wait()
}

// A learner who interrupts is told how it ended; a client that is gone, or that
// sends what is no frame, ends its command.
func TestInterruptedCommand(t *testing.T) {
	begun := make(chan struct{})
	ended := make(chan struct{}, 1)
	path := opened(t, func(ctx context.Context, _ door.Command, _ door.Streams) int {
		begun <- struct{}{}
		<-ctx.Done()
		ended <- struct{}{}
		return 7
	})
	ctx, interrupt := context.WithCancel(t.Context())
	go func() { <-begun; interrupt() }()
	if status, answered, err := door.Run(ctx, path, door.Command{}, door.Streams{}); status != 7 || !answered || err != nil {
		t.Errorf("interrupted: %d %v %v", status, answered, err)
	}
	<-ended
	for _, broken := range []string{"", "no frame\n", `{"in":7}` + "\n", strings.Repeat("x", 1<<20+1)} {
		conn, err := net.Dial("unix", path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(conn, `{"command":{"args":["import"]}}`+"\n"); err != nil {
			t.Fatal(err)
		}
		<-begun
		_, _ = io.WriteString(conn, broken) // the door may hang up before the end of it
		if err := conn.Close(); err != nil {
			t.Fatal(err)
		}
		<-ended
	}
}
