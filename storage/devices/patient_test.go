package devices

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/net/webdav"

	"precis/notes"
)

// slow is a server that keeps requests of some method waiting until they end, in one of
// several ways; it says when it began to. It is reached within the process, so that the
// clock of a synctest bubble moves on while both wait, however busy the machine is.
func slow(t *testing.T, root, method string, keep keeper) (s server, begun chan struct{}) {
	t.Helper()
	dav := &webdav.Handler{FileSystem: webdav.Dir(root), LockSystem: webdav.NewMemLS()}
	begun = make(chan struct{}, 100)
	ctx, cancel := context.WithCancel(context.Background())
	calls := &listener{make(chan net.Conn), ctx}
	served := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, rq *http.Request) {
		if rq.Method != method {
			dav.ServeHTTP(w, rq)
			return
		}
		begun <- struct{}{}
		keep(ctx, w, rq.Method)
	})}
	go func() { _ = served.Serve(calls) }()
	s = newServer(&url.URL{Scheme: "http", Host: "server"})
	own := &http.Transport{DialContext: calls.dial}
	s.transport = own
	t.Cleanup(func() { cancel(); own.CloseIdleConnections(); _ = served.Shutdown(context.Background()) })
	return s, begun
}

// listener hands a server what dial connects to it.
type listener struct {
	calls chan net.Conn
	ctx   context.Context
}

func (l *listener) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	here, there := net.Pipe()
	select {
	case l.calls <- there:
		return here, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Accept implements net.Listener.
func (l *listener) Accept() (net.Conn, error) {
	select {
	case c := <-l.calls:
		return c, nil
	case <-l.ctx.Done():
		return nil, net.ErrClosed
	}
}

// Close implements net.Listener.
func (l *listener) Close() error { return nil }

// Addr implements net.Listener.
func (l *listener) Addr() net.Addr { return &net.UnixAddr{Name: "server"} }

// keeper keeps a request of a method waiting until ctx ends.
type keeper = func(ctx context.Context, w http.ResponseWriter, method string)

func sleeps(ctx context.Context, _ http.ResponseWriter, _ string) { <-ctx.Done() }

// begins begins an answer with something in it.
func begins(w http.ResponseWriter, method string) {
	w.WriteHeader(map[string]int{http.MethodGet: http.StatusOK, "PROPFIND": http.StatusMultiStatus}[method])
}

// drips sends a byte now and then, and never ends.
func drips(ctx context.Context, w http.ResponseWriter, method string) {
	begins(w, method)
	for ctx.Err() == nil {
		if _, err := w.Write([]byte(" ")); err != nil {
			return
		}
		_ = http.NewResponseController(w).Flush()
		time.Sleep(5 * time.Millisecond)
	}
}

// floods sends without an end, as fast as it is taken.
func floods(ctx context.Context, w http.ResponseWriter, method string) {
	begins(w, method)
	blanks := []byte(strings.Repeat(" ", 1<<20))
	for ctx.Err() == nil {
		if _, err := w.Write(blanks); err != nil {
			return
		}
	}
}

var requests = []struct {
	method string
	do     func(context.Context, server) error
}{
	{http.MethodGet, func(ctx context.Context, s server) error { _, err := s.read(ctx, "precis/a", 1<<20); return err }},
	{"PROPFIND", func(ctx context.Context, s server) error { _, err := s.list(ctx, "precis"); return err }},
	{http.MethodPut, func(ctx context.Context, s server) error { return s.write(ctx, "precis/b", make([]byte, 8<<20)) }},
	{"MKCOL", func(ctx context.Context, s server) error { return s.write(ctx, "precis/c/d", []byte("d")) }},
	{"MOVE", func(ctx context.Context, s server) error { return s.write(ctx, "precis/e", []byte("e")) }},
	{http.MethodDelete, func(ctx context.Context, s server) error { return s.remove(ctx, "precis/a") }},
}

func filled(t *testing.T) (root string) {
	t.Helper()
	root = t.TempDir()
	if err := errors.Join(os.Mkdir(filepath.Join(root, "precis"), 0o700), os.WriteFile(filepath.Join(root, "precis", "a"), []byte("a"), 0o600)); err != nil {
		t.Fatal(err)
	}
	return root
}

// A request that a server keeps waiting ends with its context.
func TestARequestEndsWithItsContext(t *testing.T) {
	for _, tt := range requests {
		for name, keep := range map[string]keeper{"sleeps": sleeps, "drips": drips} {
			if name == "drips" && tt.method != http.MethodGet && tt.method != "PROPFIND" {
				continue
			}
			inBubble(t, tt.method+" "+name, func(t *testing.T) {
				s, begun := slow(t, filled(t), tt.method, keep)
				ctx, cancel := context.WithCancel(t.Context())
				go func() { <-begun; cancel() }()
				if err := tt.do(ctx, s); !errors.Is(err, context.Canceled) {
					t.Errorf("it ended with %v", err)
				}
			})
		}
	}
}

// A server that is too slow, or never comes to an end, is not waited for.
func TestASlowServer(t *testing.T) {
	for _, tt := range requests {
		for name, keep := range map[string]keeper{"sleeps": sleeps, "drips": drips, "floods": floods} {
			if name != "sleeps" && tt.method != http.MethodGet && tt.method != "PROPFIND" {
				continue
			}
			inBubble(t, tt.method+" "+name, func(t *testing.T) {
				s, _ := slow(t, filled(t), tt.method, keep)
				want := "takes too long"
				if name == "floods" {
					want = "larger than Precis makes them"
				}
				err := tt.do(t.Context(), s)
				if err == nil || !strings.Contains(err.Error(), want) || !errors.Is(err, notes.ErrInvalid) {
					t.Errorf("it ended with %v", err)
				}
			})
		}
	}
}

// What takes longer than a server is waited for, but goes on, is waited for.
func TestAServerThatTakesItsTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		body := strings.Repeat("p", 100*slowest)
		s, _ := slow(t, filled(t), http.MethodGet, func(_ context.Context, w http.ResponseWriter, _ string) {
			for part := range slices.Chunk([]byte(body), slowest) {
				_, _ = w.Write(part)
				_ = http.NewResponseController(w).Flush()
				time.Sleep(time.Second)
			}
		})
		begun := time.Now()
		data, err := s.read(t.Context(), "precis/a", 1<<20)
		if err != nil || string(data) != body {
			t.Errorf("read %d bytes, %v", len(data), err)
		}
		if took := time.Since(begun); took <= patience {
			t.Errorf("it took %v, which any server is given", took)
		}
	})
}

// Half a list of files is none: what it leaves out would be taken for lost.
func TestHalfAList(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, _ := slow(t, filled(t), "PROPFIND", func(_ context.Context, w http.ResponseWriter, _ string) {
			w.WriteHeader(http.StatusMultiStatus)
			_, _ = w.Write([]byte(`<?xml version="1.0"?><D:multistatus xmlns:D="DAV:"><D:response><D:href>/precis/a</D:href>`))
		})
		if names, err := s.list(t.Context(), "precis"); !errors.Is(err, errHalf) {
			t.Errorf("listed %q, %v", names, err)
		}
	})
}

// inBubble runs a test by a clock of its own.
func inBubble(t *testing.T, name string, test func(*testing.T)) {
	t.Helper()
	t.Run(name, func(t *testing.T) { synctest.Test(t, test) })
}
