//go:build linux

package main

import (
	"net"
	"strconv"
	"testing"
	"time"

	"precis/ui/door"
)

// A window that takes long to come holds its library all the same: who wants that meanwhile
// finds the door, where to wait for the window.
func TestDoorBeforeWindow(t *testing.T) {
	screen, err := net.Listen("tcp", "127.0.0.1:0") // a display that says nothing
	if err != nil {
		t.Fatal(err)
	}
	defer screen.Close()
	library := newLibrary(t)
	cmd := command(t, library)
	run := t.TempDir()
	cmd.Env = append(cmd.Env, "XDG_RUNTIME_DIR="+run, "DISPLAY=127.0.0.1:"+strconv.Itoa(screen.Addr().(*net.TCPAddr).Port-6000))
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	defer func() {
		_ = cmd.Process.Kill()
		<-ended
	}()
	at := door.Path(run, library)
	for range 3000 {
		if conn, err := net.Dial("unix", at); err == nil {
			_ = conn.Close()
			return
		}
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("it ended: %v", err)
		case <-time.After(20 * time.Millisecond):
		}
	}
	t.Fatal("it opened no door")
}
