//go:build linux

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"precis/notes/benchtest"
)

// BenchmarkStart times Precis on a library with the sample from exec to its first
// painted window, against a Fyne window with one line of text, turn by turn.
func BenchmarkStart(b *testing.B) {
	x, folder := newXserver(b, 1280, 800), b.TempDir()
	app, bare := built(b, folder, "."), built(b, folder, "./testdata/bare")
	env := []string{
		"DISPLAY=" + x.display, "HOME=" + folder, "XDG_CACHE_HOME=" + folder, "XDG_RUNTIME_DIR=" + folder,
		"PRECIS_LIBRARY=" + filepath.Join(folder, "library.db"), "PATH=" + os.Getenv("PATH"),
	}
	sample := exec.Command(app, "sample")
	sample.Env = env
	if out, err := sample.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	untilPainted(b, x, app, env) // fonts are indexed at the first start
	untilPainted(b, x, bare, env)
	benchtest.Compare(b,
		func() time.Duration { return untilPainted(b, x, app, env) },
		func() time.Duration { return untilPainted(b, x, bare, env) })
}

// built builds a program of this module as `make build` does.
func built(b *testing.B, folder, program string) string {
	b.Helper()
	path := filepath.Join(folder, "bin", filepath.Base(program)+".exe")
	out, err := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", path, program).CombinedOutput()
	if err != nil {
		b.Fatalf("build %s: %v: %s", program, err, out)
	}
	return path
}

// untilPainted starts a program on a bare screen, returns how long it took to
// paint its window, and ends it.
func untilPainted(b *testing.B, x *xserver, program string, env []string) time.Duration {
	b.Helper()
	cmd := exec.Command(program)
	cmd.Env = env
	began := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	waitPainted(b, x, program, true)
	took := time.Since(began)
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	waitPainted(b, x, program, false)
	return took
}

// waitPainted waits until the screen is painted, or bare.
func waitPainted(b *testing.B, x *xserver, program string, want bool) {
	b.Helper()
	for began := time.Now(); ; time.Sleep(time.Millisecond) {
		painted, err := x.painted()
		switch {
		case err != nil:
			b.Fatal(err)
		case painted == want:
			return
		case time.Since(began) > time.Minute:
			b.Fatalf("%s: nothing changes on the screen", program)
		}
	}
}
