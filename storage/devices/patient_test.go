package devices

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/webdav"

	"precis/notes"
)

// slow is a server that keeps requests of some method waiting until they end, in one of
// several ways; it says when it began to.
func slow(t *testing.T, root, method string, keep keeper) (where *url.URL, begun chan struct{}) {
	t.Helper()
	dav := &webdav.Handler{FileSystem: webdav.Dir(root), LockSystem: webdav.NewMemLS()}
	begun = make(chan struct{}, 100)
	ctx, cancel := context.WithCancel(context.Background())
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, rq *http.Request) {
		if rq.Method != method {
			dav.ServeHTTP(w, rq)
			return
		}
		begun <- struct{}{}
		keep(ctx, w, rq.Method)
	}))
	t.Cleanup(func() { cancel(); s.Close() })
	where, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	return where, begun
}

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
			t.Run(tt.method+" "+name, func(t *testing.T) {
				where, begun := slow(t, filled(t), tt.method, keep)
				ctx, cancel := context.WithCancel(t.Context())
				go func() { <-begun; cancel() }()
				if err := tt.do(ctx, newServer(where)); !errors.Is(err, context.Canceled) {
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
			t.Run(tt.method+" "+name, func(t *testing.T) {
				where, _ := slow(t, filled(t), tt.method, keep)
				s := newServer(where)
				s.patience, s.slowest = 100*time.Millisecond, 4<<10
				want := "takes too long"
				if name == "floods" {
					s.slowest, want = 1<<10, "larger than Precis makes them"
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
	body := strings.Repeat("precis ", 40)
	where, _ := slow(t, filled(t), http.MethodGet, func(_ context.Context, w http.ResponseWriter, _ string) {
		for part := range slices.Chunk([]byte(body), 10) {
			_, _ = w.Write(part)
			_ = http.NewResponseController(w).Flush()
			time.Sleep(10 * time.Millisecond)
		}
	})
	s := newServer(where)
	s.patience, s.slowest = 200*time.Millisecond, 10 // it takes 280 ms at least
	if data, err := s.read(t.Context(), "precis/a", 1<<20); err != nil || string(data) != body {
		t.Errorf("read %q, %v", data, err)
	}
}

// Half a list of files is none: what it leaves out would be taken for lost.
func TestHalfAList(t *testing.T) {
	where, _ := slow(t, filled(t), "PROPFIND", func(_ context.Context, w http.ResponseWriter, _ string) {
		w.WriteHeader(http.StatusMultiStatus)
		_, _ = w.Write([]byte(`<?xml version="1.0"?><D:multistatus xmlns:D="DAV:"><D:response><D:href>/precis/a</D:href>`))
	})
	if names, err := newServer(where).list(t.Context(), "precis"); !errors.Is(err, errHalf) {
		t.Errorf("listed %q, %v", names, err)
	}
}
