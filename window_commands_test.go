//go:build linux

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// beside prepares precis in a process of its own on the desktop of a window, in a
// folder.
func (d *desktop) beside(library, folder string, args ...string) *exec.Cmd {
	cmd := command(d.t, library, args...)
	cmd.Env, cmd.Dir = d.environment(library), folder
	return cmd
}

// changing is what differs between two runs: ids, moments, and intervals, which an id blurs.
var changing = regexp.MustCompile(`"?m8[0-9a-z]{14}"?|"intervals":\{[^}]*\}|"20\d\d-\d\d-\d\dT[^"]*"`)

// keptAs says where a library that was replaced is.
var keptAs = regexp.MustCompile(`"kept":"[^"]*"`)

// answer is what a command says on both streams and its exit status.
func (d *desktop) answer(library, folder, input string, args ...string) string {
	d.t.Helper()
	var out, errs bytes.Buffer
	cmd := d.beside(library, folder, args...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(input), &out, &errs
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		d.t.Fatal(err)
	}
	said := fmt.Sprintf("%s\n%s\nstatus %d", out.String(), errs.String(), cmd.ProcessState.ExitCode())
	return changing.ReplaceAllString(strings.ReplaceAll(said, library, "LIBRARY"), `"…"`)
}

// Commands give the same answers while the window is open, the window shows what they
// change, ten at once take turns, and one that is killed leaves all or nothing.
func TestCommandsBesideWindow(t *testing.T) {
	d, held, free, folder := newDesktop(t), newLibrary(t), newLibrary(t), t.TempDir()
	for name, text := range map[string]string{
		"treaty.txt": string(fileBytes(t, "testdata/briefing.txt")),
		"odd.md":     "# Odd\n\n![](missing.png)\n\nQ: one\nA: two\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d.open(held)
	d.changed("a note that a command brought in", func() {
		if said := d.answer(held, folder, "", "import", "odd.md"); !strings.HasSuffix(said, "status 0") {
			t.Fatal(said)
		}
	})
	d.answer(free, folder, "", "import", "odd.md")
	clean := func() { // what commands wrote into the folder
		for _, written := range []string{"out", "whole"} {
			if err := os.RemoveAll(filepath.Join(folder, written)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, line := range []string{
		"import treaty.txt --suggest --json", "import . --json", "import ./odd.md --dry-run", "import gone.txt", "import - --json",
		"notes --json", "cards --json", "cards", "queue --json", "stats --json", "settings --json", "check", "check --repair --json",
		"review --json", "undo --json", "redo", "suggest treaty.txt --json", "export -o out --json", "backup whole --json", "restore treaty.txt", "restore gone --json",
		"note gone", "set", "packs --json", "conflicts --json", "changed --json", "nonsense",
	} {
		input := "# From a pipe\n\nText.\n"
		if strings.HasPrefix(line, "review") {
			input = "{\"grade\":\"good\"}\n{\"grade\":\"odd\"}\n{\"quit\":true}\n"
		}
		alone := d.answer(free, folder, input, strings.Fields(line)...)
		clean()
		if beside := d.answer(held, folder, input, strings.Fields(line)...); beside != alone {
			t.Errorf("%s:\nbeside the window: %s\nwithout one: %s", line, beside, alone)
		}
		clean()
	}
	for line, want := range map[string]string{
		"notes --now 2026-11-23T10:00:00Z": "so is its clock",
	} {
		if said := d.answer(held, folder, "", strings.Fields(line)...); !strings.Contains(said, want) || !strings.HasSuffix(said, "status 1") {
			t.Errorf("%s: %s", line, said)
		}
	}

	restore := func(library string) string {
		d.answer(library, folder, "", "backup", "whole")
		d.answer(library, folder, "# Gone again\n\nText.\n", "import", "-")
		said := d.answer(library, folder, "", "restore", "whole", "--json")
		clean()
		return keptAs.ReplaceAllString(said, "") + d.answer(library, folder, "", "notes", "--json")
	}
	alone := restore(free)
	if beside := restore(held); beside != alone || strings.Contains(beside, "Gone") || !strings.Contains(beside, `"out"`) {
		t.Errorf("restored beside the window: %s\nwithout one: %s", beside, alone)
	}

	if said := d.answer(held, folder, `{"grade":"good","at":"2026-11-23T10:00:00Z"}`+"\n", "review", "--json"); !strings.Contains(said, "so is its clock") {
		t.Errorf("a review at another time: %s", said)
	}
	var all sync.WaitGroup
	for n := range 10 {
		all.Go(func() {
			if said := d.answer(held, folder, fmt.Sprintf("# Note %d\n\nText.\n", n), "import", "-"); said != "1 note added\n\n\nstatus 0" {
				t.Errorf("one of ten: %s", said)
			}
		})
	}
	all.Wait()

	before := strings.Count(d.answer(held, folder, "", "notes", "--json"), `"id"`)
	vault := t.TempDir()
	for n := range 200 {
		if err := os.WriteFile(filepath.Join(vault, fmt.Sprint(n, ".md")), fmt.Appendf(nil, "# Vault %d\n\nText.\n", n), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	killed := d.beside(held, folder, "import", vault)
	if err := killed.Start(); err != nil {
		t.Fatal(err)
	}
	_ = killed.Process.Kill() // it may have ended
	_ = killed.Wait()
	after := strings.Count(d.answer(held, folder, "", "notes", "--json"), `"id"`)
	if after != before && after != before+200 {
		t.Errorf("a killed import left %d of 200 notes", after-before)
	}
	reviews := func() int {
		return len(regexp.MustCompile(`"reps":[1-9]`).FindAllString(d.answer(held, folder, "", "cards", "--json"), -1))
	}
	before = reviews()
	cut := d.beside(held, folder, "review", "--json")
	in, _ := holding(t, cut)
	if _, err := io.WriteString(in, `{"grade":"good"}`+"\n"); err != nil {
		t.Fatal(err)
	}
	_ = cut.Process.Kill()
	_ = cut.Wait()
	if after := reviews(); after != before && after != before+1 {
		t.Errorf("a killed review graded %d cards", after-before)
	}
	if said := d.answer(held, folder, "", "check"); said != "All is well.\n\n\nstatus 0" {
		t.Error(said)
	}
}
