package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"precis/notes/sharedtest"
)

// asCommand makes the test binary be precis itself.
const asCommand = "PRECIS_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" || slices.Contains(os.Args, readsPDF) {
		os.Exit(run(os.Args[1:]))
	}
	os.Exit(m.Run())
}

// command prepares precis in a process of its own, without a display, on the
// library at path.
func command(t *testing.T, library string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self, args...)
	cmd.Env = []string{asCommand + "=1", "PRECIS_LIBRARY=" + library, "HOME=" + t.TempDir(), "TZ=UTC", "PATH=" + os.Getenv("PATH")}
	cmd.Env = append(cmd.Env, "GORACE=atexit_sleep_ms=0") // else each process under -race waits a second at its end
	return cmd
}

// precis runs a command and returns what it printed and its exit status.
func precis(t *testing.T, library string, args ...string) (out, errs string, status int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd := command(t, library, args...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()
}

// value runs a command that must succeed and reads the JSON that it prints.
func value[T any](t *testing.T, library string, args ...string) T {
	t.Helper()
	out, errs, status := precis(t, library, append(args, "--json")...)
	var v T
	if err := json.Unmarshal([]byte(out), &v); err != nil || status != 0 || errs != "" {
		t.Fatalf("precis %s: status %d, %v, %s", strings.Join(args, " "), status, err, errs)
	}
	return v
}

type (
	note struct {
		ID, Title, Deck, Markdown string
		Sections                  []section
	}
	section struct {
		Path        []string
		Level       int
		Title, Text string
		Cards       []string
	}
	card struct {
		ID, Kind, Prompt, Answer, State string
		Reps                            int
		Suspended                       bool
	}
	queue struct {
		New, Learning, Due int
		Cards              []string
	}
	imported struct {
		Notes   struct{ Added, Unchanged int }
		NoteIDs []string `json:"note_ids"`
		Cards   struct{ Added int }
	}
)

// newLibrary returns a path for a library, in a folder that is yet to be made.
func newLibrary(t *testing.T) string { return filepath.Join(t.TempDir(), "data", "library.db") }

// realBriefing is a page of the test material beside the project.
const realBriefing = "briefings/russia-north-korea-security-pact.txt"

// fileBytes returns the content of a file.
func fileBytes(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The main job, each step a process of its own: import, queue, review, undo, and
// the same note with the same ids from an export.
func TestMainJob(t *testing.T) {
	for _, name := range []string{"testdata/briefing.txt", realBriefing} {
		t.Run(filepath.Base(name), func(t *testing.T) {
			if name == realBriefing {
				name = sharedtest.Path(t, name)
			}
			library := newLibrary(t)
			did := value[imported](t, library, "import", "--suggest", name)
			if did.Notes.Added != 1 || did.Cards.Added < 3 || len(did.NoteIDs) != 1 {
				t.Fatalf("%+v", did)
			}
			q := value[queue](t, library, "queue")
			if q.New == 0 || q.New > 20 || len(q.Cards) != q.New {
				t.Fatalf("%+v", q)
			}
			reviewed, last := reviewSome(t, library)
			if got := value[card](t, library, "card", last); got.Reps != 1 || got.State != "learning" {
				t.Errorf("the last card graded: %+v", got)
			}
			if undone := value[map[string]string](t, library, "undo"); !strings.Contains(undone["undone"], "Grade") {
				t.Errorf("%v", undone)
			}
			if got := value[card](t, library, "card", last); got.Reps != 0 || got.State != "new" {
				t.Errorf("after undo: %+v", got)
			}
			if got := value[queue](t, library, "queue"); got.Learning != reviewed-1 {
				t.Errorf("%d learning after %d reviews and an undo", got.Learning, reviewed)
			}
			if again := value[imported](t, library, "import", "--suggest", name); again.Notes.Unchanged != 1 {
				t.Errorf("imported again: %+v", again)
			}
			sameAfterExport(t, library, did.NoteIDs[0])
		})
	}
}

// reviewSome grades two cards good and quits; it returns how many that were and
// the last of them.
func reviewSome(t *testing.T, library string) (reviewed int, last string) {
	t.Helper()
	cmd := command(t, library, "review", "--json")
	cmd.Stdin = strings.NewReader(strings.Repeat(`{"grade":"good","took_ms":4000}`+"\n", 2) + `{"quit":true}`)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		var l struct {
			Graded *struct{ ID string }
			Done   *struct{ Reviewed int }
		}
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		if l.Graded != nil {
			last = l.Graded.ID
		}
		if l.Done != nil {
			reviewed = l.Done.Reviewed
		}
	}
	if reviewed != 2 {
		t.Fatalf("%d reviewed", reviewed)
	}
	return reviewed, last
}

func sameAfterExport(t *testing.T, library, id string) {
	t.Helper()
	folder, other := filepath.Join(t.TempDir(), "out"), newLibrary(t)
	value[map[string]any](t, library, "export", "-o", folder)
	value[imported](t, other, "import", folder)
	if diff := cmp.Diff(value[note](t, library, "note", id), value[note](t, other, "note", id)); diff != "" {
		t.Error(diff)
	}
	content := func(library string) []card {
		all := value[[]card](t, library, "cards")
		for i := range all {
			all[i].State, all[i].Reps = "", 0
		}
		return all
	}
	if diff := cmp.Diff(content(library), content(other)); diff != "" {
		t.Error(diff)
	}
}

// The headings that the issue asks for, in order.
func TestRealBriefing(t *testing.T) {
	page := sharedtest.Path(t, realBriefing)
	library := newLibrary(t)
	did := value[imported](t, library, "import", "--suggest", page)
	n := value[note](t, library, "note", did.NoteIDs[0])
	var got []string
	for _, s := range n.Sections {
		got = append(got, fmt.Sprintf("%d %s", s.Level, s.Title))
	}
	want := []string{
		"2 Why in the News?",
		"2 Russia-North Korea Security Pact: A Geopolitical Realignment",
		"2 Historical Context",
		"2 Key Elements of the Pact",
		"2 Global Geopolitical Dynamics in the 20th and 21st Centuries",
		"2 Strategic Implications",
		"3 For South Korea and Japan",
		"3 For the United States",
		"3 For China",
		"2 Broader Geopolitical Impact",
		"2 Implications for India",
		"2 Conclusion",
	}
	if diff := cmp.Diff(want, got); diff != "" || n.Title != "Russia-North Korea Security Pact" {
		t.Errorf("%s %s", n.Title, diff)
	}
}

func TestSampleIsReviewedWithoutDisplay(t *testing.T) {
	library := newLibrary(t)
	out, errs, status := precis(t, library, "sample", "--if-empty")
	if status != 0 || errs != "" || !strings.Contains(out, "Historical Context") {
		t.Fatalf("%d %s %s", status, out, errs)
	}
	if again, _, _ := precis(t, library, "sample", "--if-empty"); again != out {
		t.Errorf("the second time: %s", again)
	}
	out, errs, status = precis(t, library, "review")
	if status != 0 || errs != "" || !strings.HasPrefix(out, "20 new · 0 learning · 0 due\n") {
		t.Errorf("%d %s %s", status, out, errs)
	}
}

func TestNoDisplay(t *testing.T) {
	const want = "precis: open the window: there is no display; precis --help lists what works without one\n"
	for _, display := range []string{"", "DISPLAY=:4711", "DISPLAY=nonsense", "WAYLAND_DISPLAY=none"} {
		cmd := command(t, newLibrary(t))
		cmd.Env = append(cmd.Env, display)
		out, err := cmd.CombinedOutput()
		if cmd.ProcessState.ExitCode() != 1 || string(out) != want {
			t.Errorf("%q: %v %s", display, err, out)
		}
	}
}

func TestXAddress(t *testing.T) {
	for display, want := range map[string]string{
		":0": "unix /tmp/.X11-unix/X0", ":99.0": "unix /tmp/.X11-unix/X99", "unix:1": "unix /tmp/.X11-unix/X1",
		"far:10.0": "tcp far:6010", "/private/tmp/x:0": "unix /private/tmp/x:0", "": "no", "far": "no", ":x": "no",
	} {
		got := "no"
		if network, address, ok := xAddress(display); ok {
			got = network + " " + address
		}
		if got != want {
			t.Errorf("%q: %s, not %s", display, got, want)
		}
	}
}

// holding starts a review that has the library open, and reads its first line.
func holding(t *testing.T, cmd *exec.Cmd) (in io.WriteCloser, out *bufio.Scanner) {
	t.Helper()
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	out = bufio.NewScanner(pipe)
	if !out.Scan() || !strings.HasPrefix(out.Text(), `{"card":`) {
		t.Fatalf("the review says %q", out.Text())
	}
	return in, out
}

// A command waits two seconds for its turn at the library, and is refused then.
func TestLibraryOpenElsewhere(t *testing.T) {
	library := newLibrary(t)
	precis(t, library, "sample")
	cmd := command(t, library, "review", "--json")
	in, _ := holding(t, cmd)
	for _, args := range [][]string{{"notes"}, {"undo"}, {"import", "testdata/briefing.txt"}} {
		out, errs, status := precis(t, library, args...)
		if status != 1 || out != "" || !strings.Contains(errs, "open in another window or program") || strings.Count(errs, "\n") != 1 {
			t.Errorf("%v: %d %s %s", args, status, out, errs)
		}
	}
	time.AfterFunc(300*time.Millisecond, func() { _ = in.Close() })
	if _, errs, status := precis(t, library, "notes"); status != 0 {
		t.Errorf("one that waited for its turn: %d %s", status, errs)
	}
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
}

// What was acknowledged is there, however the process ends.
func TestGradeSurvives(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGKILL, syscall.SIGINT, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			library := newLibrary(t)
			precis(t, library, "sample")
			cmd := command(t, library, "review", "--json")
			in, out := holding(t, cmd)
			if _, err := io.WriteString(in, `{"grade":"good"}`+"\n"); err != nil {
				t.Fatal(err)
			}
			var line struct{ Graded struct{ ID string } }
			if !out.Scan() || json.Unmarshal(out.Bytes(), &line) != nil || line.Graded.ID == "" {
				t.Fatalf("the review says %q", out.Text())
			}
			if err := cmd.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			for out.Scan() { // to its end
			}
			err := cmd.Wait()
			if status := cmd.ProcessState.ExitCode(); signal != syscall.SIGKILL && status != 1 {
				t.Errorf("status %d, %v", status, err)
			}
			if got := value[card](t, library, "card", line.Graded.ID); got.Reps != 1 {
				t.Errorf("%+v", got)
			}
			if got := value[map[string]any](t, library, "check"); got["ok"] != true {
				t.Errorf("%v", got)
			}
		})
	}
}

// A review in the terminal backs up once a day, for who opens no window; one in which nothing
// was done does not.
func TestReviewBacksUp(t *testing.T) {
	library := newLibrary(t)
	precis(t, library, "sample")
	backups := func() int {
		all, err := filepath.Glob(strings.TrimSuffix(library, filepath.Ext(library)) + "-backups/*.precis-backup")
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	for want, input := range []string{"", `{"grade":"good"}`, `{"grade":"good"}`} {
		cmd := command(t, library, "review", "--json")
		cmd.Stdin = strings.NewReader(input + "\n")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		if got := backups(); got != min(want, 1) {
			t.Errorf("after review %d: %d backups", want+1, got)
		}
	}
}

func TestReadOnlyLibrary(t *testing.T) {
	library := newLibrary(t)
	precis(t, library, "sample")
	if err := os.Chmod(library, 0o444); err != nil {
		t.Fatal(err)
	}
	before := fileBytes(t, library)
	cards := value[[]card](t, library, "cards")
	for _, args := range [][]string{{"notes"}, {"queue"}, {"stats"}, {"check"}, {"settings"}, {"card", cards[0].ID}, {"backup", filepath.Join(t.TempDir(), "b.db")}} {
		if _, errs, status := precis(t, library, args...); status != 0 || errs != "" {
			t.Errorf("%v: %d %s", args, status, errs)
		}
	}
	for _, args := range [][]string{
		{"undo"},
		{"grade", cards[0].ID, "good"},
		{"import", "testdata/briefing.txt"},
		{"settings", "fuzz=false"},
		{"set", cards[0].ID, "--bury"},
	} {
		out, errs, status := precis(t, library, args...)
		if status != 1 || out != "" || !strings.Contains(errs, "read-only") || strings.Count(errs, "\n") != 1 {
			t.Errorf("%v: %d %s %s", args, status, out, errs)
		}
	}
	if !bytes.Equal(before, fileBytes(t, library)) {
		t.Error("the file changed")
	}
}

func TestDamagedLibrary(t *testing.T) {
	sound := newLibrary(t)
	precis(t, sound, "sample")
	whole := fileBytes(t, sound)
	flipped := bytes.Clone(whole)
	for i := 4096; i < len(flipped); i += 97 {
		flipped[i] ^= 0xff
	}
	for name, data := range map[string][]byte{
		"empty": {}, "short": whole[:3000], "truncated": whole[:len(whole)/4], "flipped": flipped,
		"text": []byte(strings.Repeat("This is a text and no library.\n", 1000)), "zero": make([]byte, 1<<16),
	} {
		t.Run(name, func(t *testing.T) {
			library := filepath.Join(t.TempDir(), "library.db")
			if err := os.WriteFile(library, data, 0o600); err != nil {
				t.Fatal(err)
			}
			for _, args := range [][]string{{"notes"}, {"undo"}, {"import", "testdata/briefing.txt"}} {
				out, errs, status := precis(t, library, args...)
				if status != 1 || out != "" || !strings.Contains(errs, "the library file is damaged") || strings.Count(errs, "\n") != 1 {
					t.Errorf("%v: %d %s %s", args, status, out, errs)
				}
				if strings.Count(errs, "the library file is damaged") > 1 {
					t.Errorf("%v: says it twice: %s", args, errs)
				}
			}
			if !bytes.Equal(data, fileBytes(t, library)) {
				t.Error("the file changed")
			}
		})
	}
}

func TestVersion(t *testing.T) {
	got := value[map[string]string](t, newLibrary(t), "version")
	if got["version"] != version || got["memory_model"] != "FSRS-6" || !strings.HasPrefix(got["go"], "go1.") {
		t.Errorf("%v", got)
	}
}

// Text that one library could not take is not offered by another.
func TestEachLibraryHasItsFolderOfUnkeptText(t *testing.T) {
	folder := t.TempDir()
	of := map[string]string{}
	for _, path := range []string{defaultLibrary(), filepath.Join(folder, "a.db"), filepath.Join(folder, "b.db")} {
		unkept := unkeptFolder(path)
		if other, taken := of[unkept]; taken {
			t.Errorf("%q and %q have the same folder %q", path, other, unkept)
		}
		of[unkept] = path
	}
	if same := unkeptFolder(filepath.Join(folder, "x", "..", "a.db")); of[same] != filepath.Join(folder, "a.db") {
		t.Errorf("one library has two folders: %q", same)
	}
}
