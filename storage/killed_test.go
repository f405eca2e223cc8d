package storage_test

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	chances "math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/library/librarytest"
	"precis/storage"
)

// childAction names what the process that a test starts does over and over, "" for
// grading. After each it prints "here ID" for a note that is stored, or "gone ID"; for a
// text, how many questions it has.
const childAction = "PRECIS_TEST_ACTION"

var childActions = map[string]func(path string) error{
	"import": repeating(func(l *library.Library, _ string, _ int) error {
		_, err := entered(l)
		return err
	}),
	"import a large file": repeating(func(l *library.Library, path string, i int) error {
		folder := filepath.Join(filepath.Dir(path), "in")
		film := make([]byte, 9<<20)
		_, _ = rand.Read(film)
		if err := errors.Join(os.MkdirAll(folder, 0o700), os.WriteFile(filepath.Join(folder, "film.mp4"), film, 0o600),
			os.WriteFile(filepath.Join(folder, "note.md"), fmt.Appendf(nil, "# Film %d of %d\n\n![[film.mp4]]\n", i, os.Getpid()), 0o600)); err != nil {
			return err
		}
		plan, err := l.Intake().PlanFiles(context.Background(), []string{folder}, intake.Options{}, nil)
		if err != nil {
			return err
		}
		done, err := l.Intake().Commit(context.Background(), plan.Snapshot(), nil)
		if err == nil {
			fmt.Println("here", done.NoteIDs[0])
		}
		return err
	}),
	"delete": repeating(func(l *library.Library, _ string, _ int) error {
		id, err := entered(l)
		if err != nil {
			return err
		}
		if _, err := l.Delete([]notes.NoteID{id}, nil); err != nil {
			return err
		}
		fmt.Println("gone", id)
		return nil
	}),
	"undo": repeating(func(l *library.Library, _ string, _ int) error {
		id, err := entered(l)
		if err != nil {
			return err
		}
		if _, err := l.Undo(); err != nil {
			return err
		}
		fmt.Println("gone", id)
		return nil
	}),
	"remove files": repeating(func(l *library.Library, path string, i int) error {
		folder := filepath.Join(filepath.Dir(path), "in")
		note := filepath.Join(folder, "note.md")
		film := make([]byte, 1<<20)
		_, _ = rand.Read(film)
		plan := func(text string) error {
			if err := os.WriteFile(note, fmt.Appendf(nil, "---\nid: film%d\n---\n# Film\n\n%s\n", os.Getpid(), text), 0o600); err != nil {
				return err
			}
			plan, err := l.Intake().PlanFiles(context.Background(), []string{folder}, intake.Options{}, nil)
			if err == nil {
				_, err = l.Intake().Commit(context.Background(), plan.Snapshot(), nil)
			}
			return err
		}
		if err := errors.Join(os.MkdirAll(folder, 0o700), os.WriteFile(filepath.Join(folder, "film.mp4"), film, 0o600),
			plan(fmt.Sprintf("![[film.mp4]] %d", i)), plan(fmt.Sprintf("None %d.", i))); err != nil {
			return err
		}
		if _, err := l.Keeper().RemoveUnshown(context.Background()); err != nil {
			return err
		}
		fmt.Println("gone film.mp4")
		if i%2 == 0 {
			return nil
		}
		_, err := l.Undo()
		if err == nil {
			fmt.Println("here film.mp4")
		}
		return err
	}),
	"edit": repeating(func(l *library.Library, _ string, i int) error {
		_, err := librarytest.Rewrite(l, l.Notes()[0].ID, questions(asked(i)))
		if err == nil && i > 0 {
			fmt.Println("gone", asked(i-1))
		}
		if err == nil {
			fmt.Println("here", asked(i))
		}
		return err
	}),
	"backup and restore": repeating(func(l *library.Library, path string, _ int) error {
		if _, err := entered(l); err != nil {
			return err
		}
		backup := fmt.Sprintf("%s.backup-%d", path, time.Now().UnixNano())
		if _, err := l.Keeper().Backup(context.Background(), backup); err != nil {
			return err
		}
		kept, err := l.Keeper().Restore(context.Background(), backup)
		return errors.Join(err, os.Remove(kept), os.Remove(backup))
	}),
}

// asked is how many questions the text of the note has after so many edits.
func asked(edits int) int { return 30 + edits }

func entered(l *library.Library) (notes.NoteID, error) {
	n, err := l.Create(questions(20), "")
	if err == nil {
		fmt.Println("here", n.Note.ID)
	}
	return n.Note.ID, err
}

func repeating(do func(l *library.Library, path string, i int) error) func(path string) error {
	return func(path string) error {
		f, err := storage.Open(path, storage.Options{})
		if err != nil {
			return err
		}
		l, err := library.Open(f, library.Options{Now: time.Now, Chance: rand.Reader, Files: intake.Disk{}})
		if err != nil {
			return err
		}
		fmt.Println("open")
		for i := 0; ; i++ {
			if err := do(l, path, i); err != nil {
				return err
			}
		}
	}
}

// TestKilledActions kills a process in the middle of what is no grade, and looks
// whether all that it acknowledged is so, and the library is sound.
func TestKilledActions(t *testing.T) {
	const most = 20 // of one library, as each round takes longer the more it holds
	chance := chances.New(chances.NewPCG(20261128, 1))
	for action := range childActions {
		t.Run(action, func(t *testing.T) {
			acknowledged, all := 0, rounds(t, 5)
			for done := 0; done < all; done += most {
				t.Run(fmt.Sprint(done), func(t *testing.T) {
					acknowledged += killed(t, action, min(most, all-done), chance)
				})
			}
			t.Logf("%d rounds, %d acknowledged", all, acknowledged)
		})
	}
}

// killed kills processes that do an action to a new library, and returns how often they
// acknowledged it.
func killed(t *testing.T, action string, rounds int, chance *chances.Rand) (acknowledged int) {
	path := learnt(t)
	longest := 60_000 // microseconds until the kill
	if action == "import a large file" || action == "remove files" {
		longest = 400_000
	}
	for range rounds {
		cmd := startChild(t, path)
		cmd.Env = append(cmd.Env, childAction+"="+action)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		lines.Scan() // it is open
		kill := time.AfterFunc(time.Duration(chance.IntN(longest))*time.Microsecond, func() { _ = cmd.Process.Kill() })
		here := map[string]bool{}
		last := ""
		for lines.Scan() {
			said, id, _ := strings.Cut(lines.Text(), " ")
			here[id], last = said == "here", id
			acknowledged++
		}
		ended := kill.Stop()
		if _ = cmd.Wait(); ended { // on Windows a process that is killed exits as any other
			t.Fatalf("it ended by itself: %v", cmd.ProcessState)
		}
		f := open(t, path, storage.Options{})
		clean(t, f)
		stored := map[string]bool{}
		l := contents(t, f)
		for _, n := range l.Notes {
			stored[string(n.ID)] = true
		}
		for name := range l.Assets {
			stored[name] = true
		}
		for _, text := range l.Texts {
			stored[strconv.Itoa(strings.Count(text.Markdown, "Question "))] = true
		}
		for id, want := range here {
			if stored[id] != want && id != last { // what follows the last may be done
				t.Errorf("%s is there: %v, acknowledged: %v", id, stored[id], want)
			}
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*-replaced-*")); len(left) > 0 && action != "backup and restore" {
		t.Errorf("left behind: %v", left)
	}
	return acknowledged
}

func questions(n int) string {
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "Question %d of %d? :: Answer %d.\n\n", i, n, i)
	}
	return text.String()
}

// learnt makes a library with a note of ten cards, one of them graded.
func learnt(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "library.precis")
	f := open(t, path, storage.Options{})
	l := overFile(t, f)
	if _, err := l.Create(questions(10), ""); err != nil {
		t.Fatal(err)
	}
	s := contents(t, f)
	if _, err := l.Study().Grade(s.Cards[0].ID, notes.Easy, time.Second); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func overFile(t *testing.T, f *storage.File) *library.Library {
	t.Helper()
	l, err := library.Open(f, library.Options{Now: stopped, Chance: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	return l
}
