package ui

import (
	"io/fs"
	"testing"
	"time"
)

// changedAt is a file that was changed at a time.
type changedAt struct {
	fs.FileInfo
	at time.Time
}

func (changedAt) Name() string         { return "Half a note.md" }
func (c changedAt) ModTime() time.Time { return c.at }

// A file that was told of is known where the computer's time zone is another one by then, and
// not where it was changed since.
func TestFileIsKnownInAnotherTimeZone(t *testing.T) {
	at := time.Date(2026, 12, 1, 9, 30, 0, 1, time.UTC)
	told := toldAs(changedAt{at: at})
	if there := toldAs(changedAt{at: at.In(time.FixedZone("IST", 5*60*60+30*60))}); there != told {
		t.Errorf("%q is %q there", told, there)
	}
	if toldAs(changedAt{at: at.Add(1)}) == told {
		t.Error("a file that was changed is taken for that of before")
	}
}
