// Package diagnostics keeps what helps to find a fault: a log on this computer, which
// never says what is in notes, and a report of the fault that ended the app. Nothing
// is ever sent; the learner may copy it.
package diagnostics

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"gopkg.in/natefinch/lumberjack.v2"
)

const (
	logName   = "precis.log"
	crashName = "crash.txt"
	seenName  = "crash-seen.txt"
	// logMegabytes and logFiles bound the log: the file that is written, and those
	// that it was before.
	logMegabytes = 1
	logFiles     = 3
	// longestTail is how much of the log is copied, in bytes.
	longestTail = 32 << 10
)

// Record is the log and the report. A nil Record keeps nothing.
type Record struct {
	folder string
	now    func() time.Time
	file   *lumberjack.Logger
	log    *slog.Logger
}

// Open returns the record in a folder, which is made when something is written.
func Open(folder string, now func() time.Time) *Record {
	file := &lumberjack.Logger{Filename: filepath.Join(folder, logName), MaxSize: logMegabytes, MaxBackups: logFiles}
	stamp := func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			a.Value = slog.StringValue(now().UTC().Format(time.RFC3339))
		}
		return a
	}
	return &Record{
		folder: folder, now: now, file: file,
		log: slog.New(slog.NewTextHandler(file, &slog.HandlerOptions{ReplaceAttr: stamp})),
	}
}

// Close ends the log.
func (r *Record) Close() error {
	if r == nil {
		return nil
	}
	return r.file.Close()
}

// Say notes that something happened. The values must hold nothing of notes.
func (r *Record) Say(what string, values ...any) {
	if r != nil {
		r.log.Info(what, values...)
	}
}

// Fail notes an error that the learner was told of, without what it quotes.
func (r *Record) Fail(err error) {
	if r != nil && err != nil {
		r.log.Error("told", "error", Redact(err.Error()))
	}
}

// Crash keeps the report of a fault that ends the app.
func (r *Record) Crash(fault any, stack []byte) error {
	if r == nil {
		return nil
	}
	r.log.Error("ended by a fault", "fault", Redact(fmt.Sprint(fault)))
	report := fmt.Sprintf("%s\n%s\n\n%s", r.now().UTC().Format(time.RFC3339), Redact(fmt.Sprint(fault)), stack)
	if err := os.WriteFile(filepath.Join(r.folder, crashName), []byte(report), 0o600); err != nil {
		return fmt.Errorf("keep the report of a fault: %w", err)
	}
	return nil
}

// TakeCrash returns the report of the fault that ended the app last, "" where it ended
// well. It is returned once, and copied by Text for as long as it is there.
func (r *Record) TakeCrash() string {
	if r == nil {
		return ""
	}
	path := filepath.Join(r.folder, crashName)
	report, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	if os.Rename(path, filepath.Join(r.folder, seenName)) != nil {
		return ""
	}
	return string(report)
}

// Facts are what is copied beside the log.
type Facts struct {
	Version               string
	Notes, Cards, Reviews int
	// Bytes is the size of the library file.
	Bytes int64
}

// Text returns the facts and what runs where, the last report of a fault and the end
// of the log, to be copied. It is read by developers and stays in English.
func (r *Record) Text(f Facts) (string, error) {
	var b strings.Builder
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	fmt.Fprintf(&b, "Precis %s, %s, %s/%s, %d processors\n", f.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	fmt.Fprintf(&b, "notes %d, cards %d, reviews %d, %d bytes\n", f.Notes, f.Cards, f.Reviews, f.Bytes)
	fmt.Fprintf(&b, "memory %d MB, goroutines %d\n", memory.HeapAlloc>>20, runtime.NumGoroutine())
	if r == nil {
		return b.String(), nil
	}
	for _, name := range []string{seenName, logName} {
		tail, err := tailOf(filepath.Join(r.folder, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return "", fmt.Errorf("read the log: %w", err)
		}
		fmt.Fprintf(&b, "\n%s\n%s", name, tail)
	}
	return b.String(), nil
}

// tailOf returns the last lines of a file.
func tailOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }()
	if info, err := f.Stat(); err == nil && info.Size() > longestTail {
		if _, err := f.Seek(-longestTail, io.SeekEnd); err != nil {
			return "", err
		}
	}
	data, err := io.ReadAll(f)
	return string(data), err
}
