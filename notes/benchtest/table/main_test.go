package main

import (
	"strings"
	"testing"
)

func TestTable(t *testing.T) {
	const said = `goos: linux
pkg: precis/storage
BenchmarkGrade/1000-2   	 10	 0.5000 bare-p50-ms	 0.9000 p50-ms	 1.800 ratio
BenchmarkGrade/100000-2 	 10	 0.5000 bare-p50-ms	 0.8000 p50-ms	 1.600 ratio
BenchmarkImport100k-2   	  1	 900000000 ns/op
BenchmarkEdit/1000000-2 	 10	 1.000 bare-p50-ms	 1.600 p50-ms	 1.600 ratio
ok  	precis/storage	9.2s
pkg: precis/notes/library
BenchmarkSearch/cards-2 	 10	 3 ms/key-p50	 20 ms/key-p95
pkg: precis
BenchmarkIdle-2 	 1	 0.1 %	 72 MB	 1.1 bare-%	 51 bare-MB
BenchmarkStart-2 	 10	 150 bare-p50-ms	 170 p50-ms	 1.133 ratio
`
	var out strings.Builder
	failed, err := table(strings.NewReader(said), &out)
	if failed || err != nil {
		t.Fatal(failed, err)
	}
	copied, printed, _ := strings.Cut(out.String(), "\n\n")
	if copied+"\n" != said {
		t.Errorf("copied %q", copied)
	}
	const want = `what                                   benchmark       limit  peer                       its  ours  ratio    
a grade on the disk                    Grade/1000-2    –      3 writes, 2 syncs          0.5  0.9   1.80 ×   
a grade on the disk                    Grade/100000-2  1.5 ×  3 writes, 2 syncs          0.5  0.8   1.60 ×   MISSES
one note edited                        Edit/1000000-2  1.5 ×  the same among 1000 cards  1    1.6   1.60 ×   MISSES
a key typed into a search, p95         Search/cards-2  16 ×   1 ms                       1    20    20.00 ×  MISSES
memory of the open window              Idle-2          1.5 ×  a bare window              51   72    1.41 ×   
from exec to the first painted window  Start-2         1.2 ×  a bare window              150  170   1.13 ×   

3 miss their limit
`
	if printed != want {
		t.Errorf("printed\n%q\nwant\n%q", printed, want)
	}
	if failed, _ := table(strings.NewReader("FAIL\tprecis/storage 1s\n"), &out); !failed {
		t.Error("a failure is not told")
	}
}
