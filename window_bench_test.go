//go:build linux

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"precis/notes/benchtest"
)

// BenchmarkStart times Precis on a library with the sample from exec to its first
// painted window, against a Fyne window with one line of text, turn by turn.
func BenchmarkStart(b *testing.B) {
	x, folder := newXserver(b, 1280, 800), b.TempDir()
	app, bare := built(b, folder, "."), built(b, folder, "./testdata/bare")
	env := benchEnvironment(x, folder)
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

// BenchmarkIdle takes how much of a processor the window uses that nobody touches,
// against a Fyne window with one line of text. Both have been open for a while, so that
// what follows on a start is over.
func BenchmarkIdle(b *testing.B) {
	const settled, watched = 20 * time.Second, 20 * time.Second
	x, folder := newXserver(b, 1280, 800), b.TempDir()
	env := benchEnvironment(x, folder)
	var used [2]time.Duration
	for b.Loop() {
		for i, program := range []string{built(b, folder, "."), built(b, folder, "./testdata/bare")} {
			cmd := exec.Command(program)
			cmd.Env = env
			if err := cmd.Start(); err != nil {
				b.Fatal(err)
			}
			time.Sleep(settled)
			before := processorTime(b, cmd.Process.Pid)
			time.Sleep(watched)
			used[i] = processorTime(b, cmd.Process.Pid) - before
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
		}
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(100*used[0].Seconds()/watched.Seconds(), "%")
	b.ReportMetric(100*used[1].Seconds()/watched.Seconds(), "bare-%")
}

// processorTime returns for how long a process has run: the fields utime and stime
// of proc_pid_stat(5), in hundredths of a second.
func processorTime(b *testing.B, pid int) time.Duration {
	b.Helper()
	stat, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	if err != nil {
		b.Fatal(err)
	}
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	total := 0
	for _, field := range fields[11:13] {
		n, err := strconv.Atoi(field)
		if err != nil {
			b.Fatal(err)
		}
		total += n
	}
	return time.Duration(total) * 10 * time.Millisecond
}

// benchEnvironment is that of a user with an empty home, and a library there.
func benchEnvironment(x *xserver, folder string) []string {
	return []string{
		"DISPLAY=" + x.display, "HOME=" + folder, "XDG_CACHE_HOME=" + folder, "XDG_RUNTIME_DIR=" + folder,
		"PRECIS_LIBRARY=" + filepath.Join(folder, "library.db"), "PATH=" + os.Getenv("PATH"),
	}
}

// built builds a program of this module as `make build` does.
func built(b *testing.B, folder, program string) string {
	b.Helper()
	path := filepath.Join(folder, "bin", filepath.Base(program)+".exe")
	out, err := exec.Command("go", "build", "-trimpath", "-tags", "no_animations", "-ldflags", "-s -w", "-o", path, program).CombinedOutput()
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
