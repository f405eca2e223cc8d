package notes

import "time"

// Backup is one of the backups that a library makes by itself: everything of one
// moment, progress and files included.
type Backup struct {
	// Path is the file, and Bytes its size. Media stand beside it, each once for
	// all backups.
	Path  string
	Bytes int64
	Made  time.Time
	Why   BackupReason
	// Notes, Cards (without retired ones) and Reviews are how many it holds.
	Notes, Cards, Reviews int
}

// BackupReason says what a backup was made before or for.
type BackupReason string

// The reasons for backups.
const (
	BackupOfDay     BackupReason = "day"     // the last one was old enough
	BeforeImport    BackupReason = "import"  // several notes came in
	BeforeMeeting   BackupReason = "meeting" // another device of the learner was met for the first time
	BeforeUpgrade   BackupReason = "upgrade" // a newer version changed the layout of the file
	BackupOnRequest BackupReason = "request" // the learner asked
)
