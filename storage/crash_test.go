package storage_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/storetest"
	"precis/storage"
)

// child grades cards without end and prints the Seq of each review once the
// change is done.
func child(path string) error {
	f, err := storage.Open(path, storage.Options{})
	if err != nil {
		return err
	}
	for i := 0; ; i++ {
		var seq uint64
		if _, err := f.Update(notes.Action{Name: "Grade"}, func(w notes.Writer) error {
			p := storetest.SampleProgress()
			p.Retired, p.Reps = false, i
			if err := w.PutProgress(cardName(i%60), p); err != nil {
				return err
			}
			r := storetest.SampleReview(cardName(i % 60))
			r, err := w.AddReview(r)
			seq = r.Seq
			return err
		}); err != nil {
			return err
		}
		fmt.Printf("seq %d\n", seq)
		if i%7 == 3 {
			if _, _, err := f.Undo(); err != nil {
				return err
			}
			fmt.Printf("undone %d\n", seq)
		}
	}
}

type acknowledgement struct {
	undone bool
	seq    uint64
}

// reading starts the child and returns what it prints.
func reading(t *testing.T, cmd *exec.Cmd) <-chan acknowledgement {
	t.Helper()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	all := make(chan acknowledgement, 1<<20)
	go func() {
		defer close(all)
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			var word string
			var a acknowledgement
			if n, _ := fmt.Sscanf(lines.Text(), "%s %d", &word, &a.seq); n == 2 && (word == "seq" || word == "undone") {
				a.undone = word == "undone"
				all <- a
			}
		}
	}()
	return all
}

// roundsVariable names how often each action is killed, and a file damaged, in the
// environment of the tests: make crash N=2000.
const roundsVariable = "PRECIS_CRASH_ROUNDS"

func rounds(t *testing.T, usual int) int {
	t.Helper()
	said := os.Getenv(roundsVariable)
	if said == "" {
		return usual
	}
	n, err := strconv.Atoi(said)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestKilled kills a process that grades and undoes, and looks whether what it
// acknowledged is there.
func TestKilled(t *testing.T) {
	const seed = 20261123
	chance := rand.New(rand.NewPCG(seed, 1))
	t.Logf("seed %s", strconv.Itoa(seed))
	path := smallFile(t)
	present := map[uint64]bool{} // acknowledged, with what is known of it
	for round := range rounds(t, 40) {
		cmd := startChild(t, path)
		acknowledged := reading(t, cmd)
		var last acknowledgement
		for a := range limit(acknowledged, chance.IntN(120)+1) {
			present[a.seq] = !a.undone
			last = a
		}
		time.Sleep(time.Duration(chance.IntN(3000)) * time.Microsecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for a := range acknowledged {
			present[a.seq] = !a.undone
			last = a
		}
		_ = cmd.Wait()
		f, err := storage.Open(path, storage.Options{})
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		problems, err := f.Check(t.Context())
		if err != nil || len(problems) > 0 {
			t.Errorf("round %d: Check: %v, %v", round, problems, err)
		}
		l, err := storetest.Read(f)
		if err != nil {
			t.Fatal(err)
		}
		stored := map[uint64]bool{}
		for _, r := range l.Reviews {
			stored[r.Seq] = true
		}
		for seq, want := range present {
			// The undo that follows the last acknowledgement may be done already.
			if stored[seq] != want && seq != last.seq {
				t.Errorf("round %d: review %d stored: %v, acknowledged: %v", round, seq, stored[seq], want)
			}
			present[seq] = stored[seq]
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d reviews were acknowledged", len(present))
	if len(present) < 20 {
		t.Errorf("only %d reviews were acknowledged", len(present))
	}
}

// limit passes on the first n that come.
func limit(from <-chan acknowledgement, n int) <-chan acknowledgement {
	to := make(chan acknowledgement)
	go func() {
		defer close(to)
		for range n {
			a, ok := <-from
			if !ok {
				return
			}
			to <- a
		}
	}()
	return to
}
