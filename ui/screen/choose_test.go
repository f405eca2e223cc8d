package screen_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"precis/ui/screen"
	"precis/ui/screen/screentest"
)

// The table of a chart goes into a new file, whole or not at all, and what a process that was
// killed left of one is cleared away.
func TestSaveTable(t *testing.T) {
	h := screentest.New(t)
	path := filepath.Join(t.TempDir(), "recall.csv")
	left, long := filepath.Join(filepath.Dir(path), ".precis-part-1"), h.Library().Now().Add(-48*time.Hour)
	if err := errors.Join(os.WriteFile(left, nil, 0o600), os.Chtimes(left, long, long)); err != nil {
		t.Fatal(err)
	}
	h.Chosen = []string{path}
	save := screen.SaveTable(h)
	says := func(text string, failed error) func(io.Writer) error {
		return func(to io.Writer) error {
			_, err := io.WriteString(to, text)
			return errors.Join(err, failed)
		}
	}
	broken := errors.New("broken")
	save("Recall.csv", says("Mon", broken))
	if _, err := os.Stat(path); err == nil || len(h.Errors) != 1 || !errors.Is(h.Errors[0], broken) {
		t.Errorf("half a table: %v, told %v", err, h.Errors)
	}
	save("Recall.csv", says("Month\n", nil))
	save("Recall.csv", says("another", nil))
	if got, err := os.ReadFile(path); err != nil || string(got) != "Month\n" || len(h.Errors) != 2 {
		t.Errorf("the file has %q, %v, told %v", got, err, h.Errors)
	}
	if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 1 {
		t.Errorf("the folder has %v, %v", entries, err)
	}
}
