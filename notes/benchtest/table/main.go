// Command table reads what go test -bench prints, prints it on, and at the end a table of
// what has a limit: against what it was measured, and whether it misses.
package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"text/tabwriter"
)

// row is a benchmark that has a limit.
type row struct {
	// name is the package below precis and the benchmark, or the beginning of it.
	name, what, peer string
	// limit is a multiple of the peer.
	limit float64
	// anySize says that the limit holds for libraries of all sizes.
	anySize bool
	// ours and theirs are the units of what is compared, "p50-ms" and "bare-p50-ms" where
	// neither is said; without theirs the peer is 1 of the unit.
	ours, theirs string
}

var rows = []row{
	{name: "storage BenchmarkGradeAgainstSQLite", what: "a grade on the disk", peer: "Anki's writes in SQLite", limit: 3.5},
	{name: "storage BenchmarkImportAgainstSQLite", what: "import of 5000 files, 100000 cards", peer: "goldmark's parse, SQLite", limit: 1.1},
	{name: "storage BenchmarkGrade/", what: "a grade on the disk", peer: "3 writes, 2 syncs", limit: 1.5},
	{name: "storage BenchmarkStartToCounts", what: "open a library, to counts", peer: "a scan of its cards in the file", limit: 3},
	{name: "storage BenchmarkColdStart", what: "the same of a file that is not in memory", peer: "a plain read, and a warm start", limit: 2},
	{name: "storage BenchmarkReadWhatWaits", what: "32 000 values put and read in one change", peer: "the same in eight", limit: 2},
	{name: "storage BenchmarkEdit", what: "one note edited", peer: "the same among 1000 cards", limit: 1.5, anySize: true},
	{name: "notes/library BenchmarkOverview", what: "today's counts and queue", peer: "a scan of the cards", limit: 3},
	{name: "notes/study BenchmarkBuild", what: "today's queue, at hand in one list", peer: "a scan of the cards", limit: 3},
	{name: "notes/library BenchmarkSearch/", what: "a key typed into a search, p95", peer: "1 ms", limit: 16, ours: "ms/key-p95"},
	{name: "notes/library BenchmarkSearch/", what: "a key typed into a search, p95", peer: "a bare index of words", limit: 5, ours: "ms/key-p95", theirs: "bare-ms/key-p95"},
	{name: "notes/library BenchmarkSearchMillion/", what: "the same in a million cards, p99", peer: "1 ms", limit: 16, ours: "ms/key-p99"},
	{name: "notes/markup BenchmarkParse", what: "cards from Markdown", peer: "goldmark's parse", limit: 1.4},
	{name: "notes/suggest BenchmarkSuggest", what: "suggestions", peer: "the parse", limit: 10},
	{name: "storage/pack BenchmarkWrite", what: "a pack written", peer: "a plain zip store", limit: 6},
	{name: "storage/pack BenchmarkRead", what: "a pack read", peer: "a plain zip store", limit: 2},
	{name: "storage/pack BenchmarkMerge", what: "a new version of a pack", peer: "reading it", limit: 1.5},
	{name: "storage/devices BenchmarkGrade", what: "a grade where other devices hear of it", peer: "a grade where none does", limit: 1.3},
	{name: "storage/devices BenchmarkReceive", what: "2500 cards, 10 000 reviews of another device", peer: "import of the same from Anki", limit: 2},
	{name: "ui/browse BenchmarkHundredThousand/query", what: "a query of 100 000 cards, sorted", peer: "1 ms", limit: 16, ours: "ms/query"},
	{name: "ui/browse BenchmarkHundredThousand/sort", what: "the same, sorted anew", peer: "1 ms", limit: 16, ours: "ms/sort"},
	{name: "ui/browse BenchmarkSortTexts", what: "the same, in other letters", peer: "1 ms", limit: 16, ours: "ms/sort"},
	{name: "BenchmarkSwitch", what: "another screen, 100 000 cards", peer: "1 ms", limit: 50, ours: "ms/switch"},
	{name: "BenchmarkNextCard", what: "the next card after a grade, 100 000 cards", peer: "1 ms", limit: 16, ours: "ms/switch"},
	{name: "BenchmarkStart", what: "from exec to the first painted window", peer: "a bare window", limit: 1.2},
	{name: "BenchmarkIdle", what: "memory of the open window", peer: "a bare window", limit: 1.5, ours: "MB", theirs: "bare-MB"},
}

// otherSize is in the names of benchmarks of libraries (benchtest.Sizes) that most limits
// are not meant for: those hold for 100 000 cards.
var otherSize = regexp.MustCompile(`/(1000|10000|1000000)\b`)

func main() {
	failed, err := table(os.Stdin, os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	if failed || err != nil {
		os.Exit(1)
	}
}

// table copies what go test says and prints the table of what it measured; failed says
// that a benchmark or package failed.
func table(in io.Reader, out io.Writer) (failed bool, err error) {
	var said strings.Builder
	sheet := tabwriter.NewWriter(&said, 0, 0, 2, ' ', 0)
	fmt.Fprintln(sheet, "what\tbenchmark\tlimit\tpeer\tits\tours\tratio\t")
	module, misses := "", 0
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := lines.Text()
		fmt.Fprintln(out, line)
		if name, ok := strings.CutPrefix(line, "pkg: precis"); ok {
			module = strings.TrimPrefix(name, "/")
		}
		failed = failed || strings.HasPrefix(line, "FAIL") || strings.HasPrefix(line, "--- FAIL")
		fields := strings.Fields(line)
		if len(fields) < 4 || !strings.HasPrefix(line, "Benchmark") {
			continue
		}
		measured := map[string]float64{}
		for i := 2; i+1 < len(fields); i += 2 {
			measured[fields[i+1]], _ = strconv.ParseFloat(fields[i], 64)
		}
		for _, r := range rows {
			ours, its := measured[cmp.Or(r.ours, "p50-ms")], measured[cmp.Or(r.theirs, "bare-p50-ms")]
			if r.ours != "" && r.theirs == "" {
				its = 1
			}
			if ours == 0 || its == 0 || !strings.HasPrefix(strings.TrimSpace(module+" "+fields[0]), r.name) {
				continue
			}
			limit, verdict := fmt.Sprintf("%g ×", r.limit), ""
			switch {
			case otherSize.MatchString(fields[0]) && !r.anySize:
				limit = "–"
			case ours/its > r.limit:
				verdict = "MISSES"
				misses++
			}
			fmt.Fprintf(sheet, "%s\t%s\t%s\t%s\t%.3g\t%.3g\t%.2f ×\t%s\n", r.what, strings.TrimPrefix(fields[0], "Benchmark"), limit, r.peer, its, ours, ours/its, verdict)
		}
	}
	if err := lines.Err(); err != nil {
		return failed, fmt.Errorf("read what go test says: %w", err)
	}
	_ = sheet.Flush()
	_, err = fmt.Fprintf(out, "\n%s\n%d miss their limit\n", said.String(), misses)
	return failed, err
}
