package door_test

import (
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"precis/ui/door"
)

func TestDoor(t *testing.T) {
	path := door.Path(t.TempDir(), "/home/reader/library.db")
	if answered, err := door.Knock(t.Context(), path, door.Request{}); answered || err != nil {
		t.Fatalf("nobody is there, and yet %v, %v", answered, err)
	}
	var mu sync.Mutex
	var asked []string
	d, err := door.Open(t.Context(), path, func(r door.Request) error {
		mu.Lock()
		defer mu.Unlock()
		if len(r.Files) == 0 {
			return errors.New("a question is open in the window")
		}
		asked = append(asked, r.Files...)
		return nil
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode() != fs.ModeSocket|0o600 {
		t.Errorf("the socket is %v, %v", info.Mode(), err)
	}
	var all sync.WaitGroup
	for _, file := range []string{"/a", "/b", "/c", "/d"} {
		all.Go(func() {
			if answered, err := door.Knock(t.Context(), path, door.Request{Files: []string{file}}); !answered || err != nil {
				t.Errorf("%s: %v %v", file, answered, err)
			}
		})
	}
	all.Wait()
	if slices.Sort(asked); strings.Join(asked, "") != "/a/b/c/d" {
		t.Errorf("asked for %v", asked)
	}
	if answered, err := door.Knock(t.Context(), path, door.Request{}); !answered || err == nil || err.Error() != "a question is open in the window" {
		t.Errorf("a refusal is %v, %v", answered, err)
	}
	if err := d.Close(); err != nil {
		t.Error(err)
	}
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the socket is left: %v", err)
	}
}

// What a process that was killed left behind is in nobody's way.
func TestStaleSocket(t *testing.T) {
	path := door.Path(t.TempDir(), "library.db")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	dead, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	dead.(*net.UnixListener).SetUnlinkOnClose(false)
	if err := dead.Close(); err != nil {
		t.Fatal(err)
	}
	if answered, err := door.Knock(t.Context(), path, door.Request{}); answered || err != nil {
		t.Errorf("a dead socket gave %v, %v", answered, err)
	}
	d, err := door.Open(t.Context(), path, func(door.Request) error { return nil }, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if answered, err := door.Knock(t.Context(), path, door.Request{}); !answered || err != nil {
		t.Errorf("%v, %v", answered, err)
	}
}

// A folder that others may enter is not trusted, and what is no request is answered.
func TestStrangers(t *testing.T) {
	path := door.Path(t.TempDir(), "library.db")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := door.Open(t.Context(), path, func(door.Request) error { return nil }, nil); err == nil {
		t.Error("a door opens in a folder of others")
	}
	if err := os.Chmod(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	d, err := door.Open(t.Context(), path, func(door.Request) error { t.Error("something was done"); return nil }, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	conn, err := net.Dial("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.Write([]byte("GET / HTTP/1.1\r\n\r\n")); err != nil {
		t.Fatal(err)
	}
	said := make([]byte, 200)
	n, err := conn.Read(said)
	if err != nil || !strings.HasPrefix(string(said[:n]), `{"error":"the request cannot be read`) {
		t.Errorf("it said %q, %v", said[:n], err)
	}
}
