//go:build !windows

package sound

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// install makes PATH a folder with scripts of these names alone, which append to the file
// that is returned.
func install(t *testing.T, scripts map[string]string) (noted string) {
	t.Helper()
	dir := t.TempDir()
	noted = filepath.Join(t.TempDir(), "noted")
	t.Setenv("PATH", dir)
	t.Setenv("NOTED", noted)
	t.Setenv("PULSE_SERVER", "somewhere") // it can be heard
	for name, script := range scripts {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	return noted
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	return string(text)
}

const wave = "RIFF\x24\x00\x00\x00WAVEfmt "

func TestTheFirstProgramThatCanPlays(t *testing.T) {
	temporary := t.TempDir() // of its own: others play beside it
	t.Setenv("TMPDIR", temporary)
	note := `for last; do :; done; echo "$(/usr/bin/basename "$0") $(/bin/cat "$last")" >>"$NOTED"`
	noted := install(t, map[string]string{"mpv": note + "; exit 2", "mpg123": note, "paplay": note, "aplay": note})
	if err := (Desktop{}).Play(t.Context(), []byte(wave)); err != nil {
		t.Fatal(err)
	}
	if got, want := read(t, noted), "mpv "+wave+"\npaplay "+wave+"\n"; strings.ReplaceAll(got, "\x00", "") != strings.ReplaceAll(want, "\x00", "") {
		t.Errorf("played %q, want %q", got, want)
	}
	if left, _ := filepath.Glob(filepath.Join(temporary, "*")); len(left) > 0 {
		t.Errorf("%q is left", left)
	}
}

func TestWhyNothingIsHeard(t *testing.T) {
	install(t, nil)
	if err := (Desktop{}).Play(t.Context(), []byte(wave)); !errors.Is(err, ErrNoPlayer) {
		t.Error(err)
	}
	if err := (Desktop{}).Play(t.Context(), []byte("#EXTM3U\nhttp://example.org/a\n")); !errors.Is(err, ErrNoSound) {
		t.Error(err)
	}
	if err := (Desktop{}).Speak(t.Context(), "a", "en"); !errors.Is(err, ErrNoVoice) || (Desktop{}).CanSpeak() {
		t.Error(err)
	}
	install(t, map[string]string{"aplay": "exit 1", "espeak": "exit 1"})
	if err := (Desktop{}).Play(t.Context(), []byte(wave)); !errors.Is(err, ErrUnplayed) {
		t.Error(err)
	}
	if err := (Desktop{}).Play(t.Context(), []byte("OggS")); !errors.Is(err, ErrNoPlayer) {
		t.Error(err)
	}
	if err := (Desktop{}).Speak(t.Context(), "a", "en"); !errors.Is(err, ErrUnspoken) || !(Desktop{}).CanSpeak() {
		t.Error(err)
	}
}

func TestSpeaking(t *testing.T) {
	noted := install(t, map[string]string{"espeak-ng": `echo "$* | $(/bin/cat)" >>"$NOTED"`})
	if err := (Desktop{}).Speak(t.Context(), "-v x", "hi"); err != nil {
		t.Fatal(err)
	}
	if got := read(t, noted); got != "-v hi --stdin | -v x\n" {
		t.Errorf("spoke %q", got)
	}
	noted = install(t, map[string]string{"spd-say": `echo "$*" >>"$NOTED"`})
	if err := (Desktop{}).Speak(t.Context(), "-C", "de"); err != nil {
		t.Fatal(err)
	}
	if got := read(t, noted); got != "-w -l de -- -C\n" {
		t.Errorf("spoke %q", got)
	}
}

// What is stopped ends soon, and what another process speaks is hushed.
func TestStopping(t *testing.T) {
	noted := install(t, map[string]string{"spd-say": `[ "$1" = -C ] && echo hushed >>"$NOTED" || { echo begun >>"$NOTED"; exec /bin/sleep 60; }`})
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- Desktop{}.Speak(ctx, "a", "en") }()
	for read(t, noted) != "begun\n" {
		time.Sleep(time.Millisecond)
	}
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if got := read(t, noted); got != "begun\nhushed\n" {
		t.Errorf("noted %q", got)
	}
}

// What a program began ends with it.
func TestStoppingAScript(t *testing.T) {
	fifo := filepath.Join(t.TempDir(), "fifo")
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("FIFO", fifo)
	install(t, map[string]string{"ffplay": `(/bin/sleep 3; echo late) >"$FIFO" & wait`})
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- Desktop{}.Play(ctx, []byte(wave)) }()
	played, err := os.Open(fifo) // once it is begun
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = played.Close() }()
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if rest, err := io.ReadAll(played); err != nil || len(rest) > 0 {
		t.Errorf("it went on: %q (%v)", rest, err)
	}
}

// A program that ends as if it had been heard, but says that it was not, is passed over.
func TestPlayedToNobody(t *testing.T) {
	install(t, map[string]string{"ffplay": "echo 'Failed to open file: no device' >&2", "espeak-ng": "echo 'error: No such file' >&2"})
	if err := (Desktop{}).Play(t.Context(), []byte(wave)); !errors.Is(err, ErrUnplayed) {
		t.Error(err)
	}
	if err := (Desktop{}).Speak(t.Context(), "a", "en"); !errors.Is(err, ErrUnspoken) {
		t.Error(err)
	}
}

// A program that never ends is given up, and the next is asked.
func TestGivenUp(t *testing.T) {
	noted := install(t, map[string]string{"spd-say": `[ "$1" = -C ] || exec /bin/sleep 60`, "espeak-ng": `echo spoken >>"$NOTED"`})
	err := first(t.Context(), voices, ErrNoVoice, ErrUnspoken, 100*time.Millisecond, func(ctx context.Context, p *program) *exec.Cmd {
		if p.name != "spd-say" { // it may need longer on a busy machine
			ctx = context.WithoutCancel(ctx)
		}
		return speaking("a", "en")(ctx, p)
	})
	if err != nil || read(t, noted) != "spoken\n" {
		t.Errorf("%v, noted %q", err, read(t, noted))
	}
}
