//go:build linux

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	fynetest "fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"

	"precis/ui/theme"
)

// patience is how long a condition may take to come true. It is long because
// machines are busy; nothing waits longer than it has to.
const patience = time.Minute

// desktop is a learner before a screen: it starts Precis, sees what it draws, and
// uses keyboard and mouse.
type desktop struct {
	*xserver
	t     *testing.T
	home  string
	shots string   // folder of the pictures
	shown *running // the window in front
	// shapes are those of words that were looked for.
	shapes map[string][]shape
}

// newDesktop returns a desktop with a screen of its own and an empty home.
// Pictures go to build/window.
func newDesktop(t *testing.T) *desktop {
	t.Helper()
	for _, tool := range []string{"Xvfb", "xdotool", "xclip"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Fatalf("a window is tested with Xvfb, xdotool and xclip: %v; install the packages xvfb, xdotool and xclip", err)
		}
	}
	fynetest.NewTempApp(t) // draws the shapes of words
	d := &desktop{shapes: map[string][]shape{}, xserver: newXserver(t, 1280, 800), t: t, home: t.TempDir(), shots: filepath.Join("build", "window")}
	for _, folder := range []string{d.shots, filepath.Join(d.home, ".cache"), filepath.Join(d.home, "run"), filepath.Join(d.home, "bin")} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	// What the system is asked to open is kept, instead of a browser of this machine.
	if err := os.WriteFile(filepath.Join(d.home, "bin", "xdg-open"), []byte("#!/bin/sh\ncp \"${1#file://}\" \"$HOME/opened\"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	return d
}

// environment is that of a user who has just been given an account.
func (d *desktop) environment(library string) []string {
	return []string{
		"DISPLAY=" + d.display, "HOME=" + d.home, "XDG_RUNTIME_DIR=" + filepath.Join(d.home, "run"),
		"PRECIS_LIBRARY=" + library, "LC_ALL=C.UTF-8", "TZ=UTC", "PATH=" + filepath.Join(d.home, "bin") + ":" + os.Getenv("PATH"),
		asCommand + "=1", "GORACE=atexit_sleep_ms=0 halt_on_error=1 exitcode=66",
	}
}

// running is a window that was opened.
type running struct {
	d     *desktop
	cmd   *exec.Cmd
	said  safeBuffer
	ended chan struct{}
}

// safeBuffer can be read while it is written.
type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *safeBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// run starts Precis without a command, on files and with flags where some are named.
func (d *desktop) run(library string, args ...string) *running {
	d.t.Helper()
	self, err := os.Executable()
	if err != nil {
		d.t.Fatal(err)
	}
	r := &running{d: d, cmd: exec.Command(self, args...), ended: make(chan struct{})}
	r.cmd.Env = d.environment(library)
	r.cmd.Stdout, r.cmd.Stderr = &r.said, &r.said
	if err := r.cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	go func() {
		defer close(r.ended)
		_ = r.cmd.Wait() // the status is asked for later
	}()
	d.t.Cleanup(func() {
		if d.t.Failed() && !r.over() {
			r.say()
		}
		_ = r.cmd.Process.Kill()
		<-r.ended
	})
	return r
}

// say has a process that hangs tell what its goroutines wait for.
func (r *running) say() {
	_ = r.cmd.Process.Signal(syscall.SIGQUIT)
	select {
	case <-r.ended:
	case <-time.After(patience):
	}
	r.d.t.Logf("Precis said: %s", r.said.String())
}

// open starts Precis and waits until its window is drawn and has the keyboard.
func (d *desktop) open(library string, flags ...string) *running {
	d.t.Helper()
	r := d.run(library, flags...)
	d.shown = r
	d.until("the window is drawn", func() bool {
		painted, err := d.painted()
		if err != nil {
			d.t.Fatal(err)
		}
		return painted
	})
	d.focused()
	d.steady()
	return r
}

// focused waits until the window has the keyboard.
func (d *desktop) focused() {
	d.t.Helper()
	d.until("the window has the keyboard", func() bool {
		name, err := d.tool("xdotool", "getwindowfocus", "getwindowname").Output()
		return err == nil && strings.TrimSpace(string(name)) == "Precis"
	})
}

func (r *running) over() bool {
	select {
	case <-r.ended:
		return true
	default:
		return false
	}
}

// working reports whether a thread of the process runs or waits for a processor: its
// state in proc_pid_stat(5), which stands behind its name in brackets.
func (r *running) working() bool {
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/stat", r.cmd.Process.Pid))
	return slices.ContainsFunc(threads, func(thread string) bool {
		stat, _ := os.ReadFile(thread) // it may have ended
		_, state, _ := bytes.Cut(stat, []byte(") "))
		return bytes.HasPrefix(state, []byte("R")) || bytes.HasPrefix(state, []byte("D"))
	})
}

// wait waits for the end of the process and returns its exit status, -1 for a
// signal.
func (r *running) wait() int {
	r.d.t.Helper()
	if r.d.shown == r {
		r.d.shown = nil
	}
	r.d.until("Precis ends", r.over)
	if said := r.said.String(); strings.Contains(said, "panic:") || strings.Contains(said, "DATA RACE") || strings.Contains(said, "goroutine ") {
		r.d.t.Errorf("Precis said: %s", said)
	}
	return r.cmd.ProcessState.ExitCode()
}

// quit closes the window with the keyboard.
func (r *running) quit() {
	r.d.t.Helper()
	r.d.keys("ctrl+q")
	if status := r.wait(); status != 0 {
		r.d.t.Errorf("status %d: %s", status, r.said.String())
	}
}

// signal ends the process from outside.
func (r *running) signal(s syscall.Signal) {
	r.d.t.Helper()
	if err := r.cmd.Process.Signal(s); err != nil {
		r.d.t.Fatal(err)
	}
}

func (d *desktop) tool(name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(d.t.Context(), name, args...)
	cmd.Env = d.environment("")
	return cmd
}

func (d *desktop) xdotool(args ...string) string {
	d.t.Helper()
	out, err := d.tool("xdotool", args...).Output()
	if err != nil {
		d.t.Fatalf("xdotool %s: %v", strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(out))
}

// keys presses keys one after another, by their names in X.
func (d *desktop) keys(names ...string) {
	d.t.Helper()
	d.xdotool(append([]string{"key", "--delay", "60"}, names...)...)
}

// write types text.
func (d *desktop) write(text string) {
	d.t.Helper()
	d.xdotool("type", "--delay", "40", text)
}

func (d *desktop) click(at image.Point) {
	d.t.Helper()
	d.xdotool("mousemove", strconv.Itoa(at.X), strconv.Itoa(at.Y), "click", "1")
}

// wheel turns the mouse wheel down over the middle of the window.
func (d *desktop) wheel(clicks int) {
	d.t.Helper()
	d.xdotool("mousemove", strconv.Itoa(d.width/2), strconv.Itoa(d.height/2), "click", "--repeat", strconv.Itoa(clicks), "--delay", "30", "5")
}

// clipboard puts text on the clipboard; xclip holds it until the test ends.
func (d *desktop) clipboard(text string) {
	d.t.Helper()
	cmd := d.tool("xclip", "-quiet", "-selection", "clipboard", "-in")
	cmd.Stdin = strings.NewReader(text)
	if err := cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	d.until("the text is on the clipboard", func() bool {
		out, err := d.tool("xclip", "-selection", "clipboard", "-out").Output()
		return err == nil && string(out) == text
	})
}

// until waits for a condition.
func (d *desktop) until(what string, condition func() bool) {
	d.t.Helper()
	for deadline := time.Now().Add(patience); !condition(); time.Sleep(50 * time.Millisecond) {
		switch {
		case d.shown != nil && d.shown.over():
			d.t.Fatalf("Precis ended before %s: %s", what, d.shown.said.String())
		case time.Now().After(deadline):
			d.t.Fatalf("waited in vain until %s: %s", what, d.failed())
		}
	}
}

// failed keeps the screen for people to look at, and says where.
func (d *desktop) failed() string {
	name := "failed-" + d.t.Name()
	d.save(name, d.look())
	return "the screen is in " + filepath.Join(d.shots, name+".png")
}

// look returns what the screen shows.
func (d *desktop) look() picture {
	d.t.Helper()
	p, err := d.picture()
	if err != nil {
		d.t.Fatal(err)
	}
	return p
}

// caret is how many pixels may differ between two pictures of the same thing: as
// many as a caret that blinks.
const caret = 150

// steady waits until what is drawn has come to rest, and returns it. A window that has
// something to do, though a busy machine does not let it, is not at rest.
func (d *desktop) steady() picture {
	d.t.Helper()
	last, since := d.look(), time.Now()
	d.until("the window comes to rest", func() bool {
		now := d.look()
		if different(last, now) > caret || d.shown != nil && d.shown.working() {
			last, since = now, time.Now()
		}
		return time.Since(since) > 300*time.Millisecond
	})
	return last
}

// changed does something and returns what the window shows once that has changed
// it.
func (d *desktop) changed(what string, do func()) picture {
	d.t.Helper()
	before := d.look()
	do()
	d.until(what+" is to be seen", func() bool { return different(before, d.look()) > caret })
	return d.steady()
}

// shows waits until the window shows a picture again, but for what a caret or a
// mouse may change.
func (d *desktop) shows(what string, want picture) {
	d.t.Helper()
	d.until(what, func() bool { return different(want, d.look()) <= caret })
}

// keep saves what the window shows, once it has come to rest, for people to look
// at.
func (d *desktop) keep(name string) picture {
	d.t.Helper()
	p := d.steady()
	d.save(name, p)
	return p
}

func (d *desktop) save(name string, p picture) {
	d.t.Helper()
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, p.image()); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(d.shots, name+".png"), b.Bytes(), 0o600); err != nil {
		d.t.Fatal(err)
	}
}

// clickPrimary clicks the one button that is filled with the accent colour.
func (d *desktop) clickPrimary() {
	d.t.Helper()
	c := color.NRGBAModel.Convert(theme.New(theme.Light, 1).Color(theme.Accent, fynetheme.VariantLight)).(color.NRGBA)
	var at image.Point
	d.until("a button has the colour of the first", func() (drawn bool) {
		at, drawn = d.steady().middleOf(c, 40)
		return drawn
	})
	d.click(at)
}

// stored returns the cards of a library that may be open: those of a copy of its
// file, nil while that cannot be read.
func (d *desktop) stored(library string) []card {
	d.t.Helper()
	data, err := os.ReadFile(library)
	if err != nil {
		return nil
	}
	again := filepath.Join(d.home, "copy.db")
	if err := os.WriteFile(again, data, 0o600); err != nil {
		d.t.Fatal(err)
	}
	out, _, status := precis(d.t, again, "cards", "--json")
	var cards []card
	if status != 0 || json.Unmarshal([]byte(out), &cards) != nil {
		return nil
	}
	return cards
}

// reviewed returns the cards that have been graded.
func reviewed(cards []card) (ids []string) {
	for _, c := range cards {
		if c.Reps > 0 {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// resized returns the size of the window after it was asked to have one.
func (d *desktop) resized(width, height int) fyne.Size {
	d.t.Helper()
	window := d.xdotool("getwindowfocus")
	d.xdotool("windowsize", "--sync", window, strconv.Itoa(width), strconv.Itoa(height))
	d.steady()
	return d.windowSize()
}

// windowSize returns the size of the window that has the keyboard, in pixels.
func (d *desktop) windowSize() (size fyne.Size) {
	d.t.Helper()
	for line := range strings.Lines(d.xdotool("getwindowfocus", "getwindowgeometry", "--shell")) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		n, err := strconv.Atoi(value)
		switch {
		case err != nil:
		case name == "WIDTH":
			size.Width = float32(n)
		case name == "HEIGHT":
			size.Height = float32(n)
		}
	}
	return size
}
