package diagnostics_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"precis/ui/diagnostics"
)

func clock() time.Time { return time.Date(2026, 11, 28, 9, 0, 0, 0, time.UTC) }

func TestRedact(t *testing.T) {
	tests := []struct{ name, said, want string }{
		{"plain", "the disk is full", "the disk is full"},
		{"a title", `read note "My \"secret\" diary": damaged entry`, "read note “…”: damaged entry"},
		{"typographic marks", "the deck “Love letters” is empty", "the deck “…” is empty"},
		{"never closed", `note "abc`, "note “…”"},
		{"a path", "open /home/asha/My notes/exam.md: no such file or directory", "open ….md: no such file or directory"},
		{"a path of Windows", `open C:\Users\Asha\exam.md: it is locked`, "open C:….md: it is locked"},
		{"the name of a file", "import exam.txt:3: no answer", "import ….txt:3: no answer"},
		{"numbers stay", "page 41 of 256: 3.5 s", "page 41 of 256: 3.5 s"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := diagnostics.Redact(tt.said); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// Whatever a title holds: once it is quoted, the log does not say it.
func FuzzRedact(f *testing.F) {
	for _, title := range []string{"diary", `with "marks"`, "a`b", "“c”", `back\slash`, "line\nbreak"} {
		f.Add(title)
	}
	f.Fuzz(func(t *testing.T, title string) {
		const secret = "Zqxjk"
		if got := diagnostics.Redact(fmt.Sprintf("read note %q: damaged", title+secret+title)); strings.Contains(got, secret) {
			t.Errorf("%q says the title", got)
		}
	})
}

func TestRecord(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "state")
	r := diagnostics.Open(folder, clock)
	r.Say("started", "version", "0.1.0", "notes", 12)
	r.Fail(errors.New(`save note "Diary": no space left on device`))
	if err := r.Crash(errors.New(`index 5 of "Diary"`), []byte("goroutine 1\nmain.go:3\n")); err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	r = diagnostics.Open(folder, clock)
	defer r.Close()
	report := r.TakeCrash()
	if !strings.Contains(report, "index 5 of “…”") || !strings.Contains(report, "main.go:3") {
		t.Errorf("the report is %q", report)
	}
	if again := r.TakeCrash(); again != "" {
		t.Errorf("told again: %q", again)
	}
	text, err := r.Text(diagnostics.Facts{Version: "0.1.0", Notes: 12})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"2026-11-28T09:00:00Z", "version=0.1.0", "notes=12", "notes 12, cards 0", "no space left on device", "main.go:3"} {
		if !strings.Contains(text, want) {
			t.Errorf("what is copied lacks %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, "Diary") {
		t.Errorf("it says what is in notes:\n%s", text)
	}
}

// The log stays small, whatever is said.
func TestRecordIsBounded(t *testing.T) {
	folder := t.TempDir()
	r := diagnostics.Open(folder, clock)
	long := strings.Repeat("x", 1000)
	for range 6000 {
		r.Say(long)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	size := int64(0)
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		size += info.Size()
	}
	if size > 5<<20 {
		t.Errorf("the log takes %d bytes in %d files", size, len(entries))
	}
	if text, err := r.Text(diagnostics.Facts{Version: "0.1.0", Notes: 12}); err != nil || len(text) > 40<<10 {
		t.Errorf("%d bytes would be copied, %v", len(text), err)
	}
}

func TestNilRecord(t *testing.T) {
	var r *diagnostics.Record
	r.Say("nothing")
	r.Fail(errors.New("nothing"))
	if text, err := r.Text(diagnostics.Facts{Version: "0.1.0", Notes: 12}); !strings.HasPrefix(text, "Precis 0.1.0") || err != nil || r.TakeCrash() != "" || r.Crash(1, nil) != nil || r.Close() != nil {
		t.Error("a record that keeps nothing did")
	}
}
