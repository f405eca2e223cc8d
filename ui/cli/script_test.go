package cli_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/rogpeppe/go-internal/testscript"

	"precis/notes/export"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/search"
	"precis/storage"
	"precis/storage/anki"
	"precis/storage/devices"
	"precis/storage/pack"
	"precis/storage/paper"
	"precis/storage/table"
	"precis/ui/cli"
)

// scripts is the folder of the scripts, one a command.
const scripts = "testdata/script"

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"precis": func() { os.Exit(precis()) }})
}

// precis is the command on a library file, with its clock at $NOW.
func precis() int {
	now, err := time.Parse(time.RFC3339, os.Getenv("NOW"))
	if err != nil {
		panic(err)
	}
	if time.Local, err = time.LoadLocation(os.Getenv("TZ")); err != nil { // which Windows does not ask
		panic(err)
	}
	var printed bytes.Buffer
	sources := []intake.Source{storage.Whole{}, &anki.Source{}, pack.Format{}, table.Source{}}
	status := cli.Run(context.Background(), os.Args[1:], cli.Env{
		Stdin: os.Stdin, Stdout: io.MultiWriter(os.Stdout, &printed), Stderr: os.Stderr,
		Now:     now.Local,
		Getenv:  os.Getenv,
		Open:    onDisk(sources),
		Formats: intake.Formats(sources),
		Targets: []export.Target{&anki.Target{}, table.Target{}, paper.Target{}},
		Repair:  repaired,
		Restore: restored,
		Sample:  "# Sample\n\n## One\n\nWhat is this?::A sample\n",
		Version: "1.2.3",
	})
	if slices.Contains(os.Args, "--json") && status == 0 {
		if err := asSaid(os.Getenv("CONTRACT"), os.Args[1:], &printed); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 3
		}
	}
	return status
}

// onDisk opens library files, which take in what sources read.
func onDisk(sources []intake.Source) func(path string, readOnly bool, now func() time.Time) (*library.Library, error) {
	return func(path string, readOnly bool, now func() time.Time) (*library.Library, error) {
		_, missing := os.Stat(path)
		file, err := storage.Open(path, storage.Options{ReadOnly: readOnly && missing == nil, Now: now})
		if err != nil {
			return nil, err
		}
		l, err := library.Open(file, library.Options{Now: now, Chance: rand.Reader, Files: intake.Disk{}, Sources: sources, Packs: pack.Format{}, Places: devices.Places{}, Mark: path})
		if err != nil {
			return nil, errors.Join(err, file.Close())
		}
		return l, nil
	}
}

func repaired(ctx context.Context, path string, now func() time.Time) (done []string, kept string, err error) {
	return storage.Repair(ctx, path, storage.Options{Now: now})
}

func restored(ctx context.Context, path, backup string, now func() time.Time) (kept string, err error) {
	return storage.Restore(ctx, path, backup, storage.Options{Now: now})
}

// Each script shows a command at work on a library of its own, with the note
// rivers.md at hand. Run with PRECIS_UPDATE=1 to record what they print.
func TestScripts(t *testing.T) {
	rivers, err := os.ReadFile("testdata/rivers.md")
	if err != nil {
		t.Fatal(err)
	}
	contract, err := filepath.Abs(contract)
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           scripts,
		UpdateScripts: os.Getenv("PRECIS_UPDATE") != "",
		Cmds:          map[string]func(*testscript.TestScript, bool, []string){"keep": keep, "usage": usage},
		Setup: func(env *testscript.Env) error {
			env.Setenv("PRECIS_LIBRARY", "library.precis")
			env.Setenv("NOW", "2026-11-23T10:00:00Z")
			env.Setenv("TZ", "UTC")
			env.Setenv("CONTRACT", contract)
			env.Setenv("GORACE", "atexit_sleep_ms=0") // else each process under -race waits a second at its end
			return os.WriteFile(filepath.Join(env.WorkDir, "rivers.md"), rivers, 0o600)
		},
	})
}

// keep NAME REGEXP sets $NAME to what the group of the expression found in what
// the last command printed.
func keep(ts *testscript.TestScript, _ bool, args []string) {
	found := regexp.MustCompile(args[1]).FindStringSubmatch(ts.ReadFile("stdout"))
	if found == nil {
		ts.Fatalf("no %s in what was printed", args[1])
	}
	ts.Setenv(args[0], found[1])
}

// usage ARG… runs precis and expects the exit status of wrong usage, after a line
// that says what is wrong.
func usage(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec("precis", args...)
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 2 || strings.Count(ts.ReadFile("stderr"), "\n") != 1 {
		ts.Fatalf("no wrong usage: %v", err)
	}
}

// listed returns the commands that a help lists.
func listed(t *testing.T, help string) (names []string) {
	t.Helper()
	_, commands, _ := strings.Cut(help, "Available Commands:\n")
	commands, _, _ = strings.Cut(commands, "\n\n")
	for line := range strings.Lines(commands) {
		names = append(names, strings.Fields(line)[0])
	}
	if len(names) == 0 {
		t.Fatalf("no commands in %q", help)
	}
	return names
}

// No command is without its script.
func TestEveryCommandHasAScript(t *testing.T) {
	for _, name := range listed(t, newDesk(t).ok("help")) {
		if _, err := os.Stat(filepath.Join(scripts, name+".txtar")); err != nil {
			t.Error(err)
		}
	}
}

// Help says what flags take in plain words, and what a search can ask.
func TestHelpIsPlain(t *testing.T) {
	d := newDesk(t)
	asked := [][]string{{}}
	for _, name := range listed(t, d.ok("help")) {
		asked = append(asked, []string{name})
	}
	for _, name := range listed(t, d.ok("devices", "--help")) {
		asked = append(asked, []string{"devices", name})
	}
	typed := regexp.MustCompile(`--\S+ (int|uint|float|string|duration)\w* `)
	for _, command := range asked {
		if found := typed.FindString(d.ok(append(command, "--help")...)); found != "" {
			t.Errorf("precis %s: %s", strings.Join(command, " "), found)
		}
	}
	help := d.ok("cards", "--help")
	for _, key := range search.Keys() {
		if !strings.Contains(help, key) || !strings.Contains(help, strings.Join(search.Values(key), "|")) {
			t.Errorf("%s is not in %s", key, help)
		}
	}
}
