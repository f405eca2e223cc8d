package fit

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/benchtest"
	"precis/notes/fsrs"
)

// benchEpochs is what fsrs-rs trains by default.
const benchEpochs = 5

// pace trains once and returns reviews per second and epoch.
func pace(b *testing.B, l *Log, workers int) float64 {
	b.Helper()
	start := time.Now()
	train(b, l, Options{Epochs: benchEpochs, Workers: workers})
	return float64(l.Reviews()*benchEpochs) / time.Since(start).Seconds()
}

// BenchmarkTraining tells reviews per second and epoch on one core and on two,
// all of Train included, in the median of all rounds.
func BenchmarkTraining(b *testing.B) {
	for _, name := range []string{"1k", "10k", "100k"} {
		b.Run(name, func(b *testing.B) {
			l := testLog(b, name)
			var paces [3][]float64
			for b.Loop() {
				for workers := 1; workers <= 2; workers++ {
					paces[workers] = append(paces[workers], pace(b, l, workers))
				}
			}
			one, two := benchtest.Median(paces[1]), benchtest.Median(paces[2])
			b.ReportMetric(one/1e6, "Mreviews/s-1core")
			b.ReportMetric(two/1e6, "Mreviews/s-2cores")
			b.ReportMetric(two/one, "x-1core")
		})
	}
}

// BenchmarkTrainingAgainstFSRSRS compares with npm's
// @open-spaced-repetition/binding 0.5.0, which is fsrs-rs 6.5.0 on one thread:
// install it with npm somewhere and set NODE_PATH to its node_modules.
func BenchmarkTrainingAgainstFSRSRS(b *testing.B) {
	const name = "100k"
	l := testLog(b, name)
	log := sharedLog(b, name)
	var best, alone, both []float64
	for b.Loop() {
		best = append(best, bindingPace(b, log, l.Reviews()))
		for range 5 {
			alone, both = append(alone, pace(b, l, 1)), append(both, pace(b, l, 2))
		}
	}
	theirs, one, two := benchtest.Median(best), benchtest.Median(alone), benchtest.Median(both)
	b.ReportMetric(theirs/1e6, "Mreviews/s-fsrs-rs")
	b.ReportMetric(one/1e6, "Mreviews/s-1core")
	b.ReportMetric(one/theirs, "x-fsrs-rs")
	b.ReportMetric(two/one, "x-1core")
}

// bindingPace returns the reviews per second and epoch of a few runs, in their median.
func bindingPace(b *testing.B, log string, reviews int) float64 {
	b.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		b.Skip("Node is not installed")
	}
	cmd := exec.Command(node, filepath.FromSlash("../../../scripts/fsrs-binding.cjs"), log, fmt.Sprint(benchEpochs))
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		b.Skipf("@open-spaced-repetition/binding is not installed where NODE_PATH says: %s", bytes.TrimSpace(said.Bytes()))
	}
	var ran struct{ Milliseconds float64 }
	if err := json.Unmarshal(out, &ran); err != nil {
		b.Fatalf("%s: %v", out, err)
	}
	return float64(reviews*benchEpochs) / (ran.Milliseconds / 1000)
}

// BenchmarkMillion reads a million reviews from a file and fits to them, and
// tells the most memory that Go held.
func BenchmarkMillion(b *testing.B) {
	var reads, fits, objects, held []float64
	path := filepath.Join(b.TempDir(), "million.csv")
	writeCSV(b, path, generate(b, truth, 1_000_000, 250, 1))
	for b.Loop() {
		runtime.GC()
		debug.FreeOSMemory()
		stop := watchMemory()
		f, err := os.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		l, err := ReadCSV(f, path)
		if err != nil {
			b.Fatal(err)
		}
		_ = f.Close()
		read := time.Since(start).Seconds()
		if _, err := Fit(context.Background(), l, notes.DefaultParameters[:], Options{}, nil); err != nil {
			b.Fatal(err)
		}
		reads, fits = append(reads, read), append(fits, time.Since(start).Seconds()-read)
		heap, all := stop()
		objects, held = append(objects, heap), append(held, all)
	}
	b.ReportMetric(benchtest.Median(reads), "s-read")
	b.ReportMetric(benchtest.Median(fits), "s-fit")
	b.ReportMetric(slices.Max(objects), "MB-heap")
	b.ReportMetric(slices.Max(held), "MB-held")
	b.ReportMetric(0, "ns/op")
}

// watchMemory begins to look at the memory in use; stop returns the most seen,
// in MB: that of objects, and all that was taken from the system and not given
// back.
func watchMemory() (stop func() (objects, held float64)) {
	samples := []metrics.Sample{
		{Name: "/memory/classes/heap/objects:bytes"},
		{Name: "/memory/classes/total:bytes"},
		{Name: "/memory/classes/heap/released:bytes"},
	}
	end, ended := make(chan struct{}), make(chan [2]float64)
	go func() {
		var most [2]float64
		for {
			metrics.Read(samples)
			most[0] = max(most[0], float64(samples[0].Value.Uint64())/1e6)
			most[1] = max(most[1], float64(samples[1].Value.Uint64()-samples[2].Value.Uint64())/1e6)
			select {
			case <-end:
				ended <- most
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	return func() (float64, float64) {
		close(end)
		most := <-ended
		return most[0], most[1]
	}
}

// writeCSV writes a log as ReadCSV reads it, in the order of time.
func writeCSV(t testing.TB, path string, l *Log) {
	t.Helper()
	card, day := make([]int, len(l.grade)), make([]int, len(l.grade))
	at := make([]int32, len(l.grade))
	for c := range l.Cards() {
		passed := 0
		for i := l.start[c]; i < l.start[c+1]; i++ {
			passed += int(l.days[i])
			card[i], day[i], at[l.place[i]] = c, passed, i
		}
	}
	var text bytes.Buffer
	text.WriteString("review_id,card_id,day,rating,delta_t\n")
	for place, i := range at {
		fmt.Fprintf(&text, "%d,%d,%d,%d,%d\n", place+1, card[i], day[i], l.grade[i], l.days[i])
	}
	if err := os.WriteFile(path, text.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

func BenchmarkInSample(b *testing.B) {
	l := testLog(b, "100k")
	m := model(b, fsrs.Parameters(notes.DefaultParameters))
	for b.Loop() {
		l.InSample(m)
	}
}
