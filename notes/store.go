package notes

import (
	"context"
	"io"
)

// Store keeps one library. Methods may be called from several goroutines; one
// Update runs at a time.
type Store interface {
	// View runs f on a consistent state of the library.
	View(f func(Reader) error) error
	// Update runs f as one change that is on the disk when Update returns nil,
	// and not there at all otherwise. what names the change for Undo; with the
	// zero Action the change cannot be undone and leaves undo and redo as they
	// are (preferences, reading marks). A change of ActionReceive comes from another
	// device: it cannot be undone either, no change from before that touched the same
	// can be undone or redone any more, and the outbox does not have it.
	Update(what Action, f func(Writer) error) (Change, error)
	// Rehearse runs f as Update would and stores nothing, also where the library
	// may only be read.
	Rehearse(f func(Writer) error) error
	// Stage puts the bytes of files on the disk ahead of a change that names them
	// (Writer.NameAsset), so that a change with many files need not hold them all.
	// Files that no change names do no harm; those that none has named within an hour go
	// when the library is opened next.
	Stage(files ...[]byte) error
	// StageFrom is Stage for one file that need not be in memory as a whole: open opens
	// it, more than once.
	StageFrom(open func() (io.ReadCloser, error)) (Content, error)
	// Undo takes back the newest change that was not, Redo does the change that
	// was last taken back again. Both return what the change did, and
	// ErrNothing where there is none. At least the last 200 are kept.
	Undo() (what Action, change Change, err error)
	Redo() (what Action, change Change, err error)
	// History returns what Undo and Redo would act on next, zero where there is
	// nothing.
	History() (undo, redo Step, err error)
	Close() error
}

// Step is a change that can be undone or redone. Its Number tells it from all others,
// also from those that did the same: the first is 1, each new one has the next, and it
// is never given again.
type Step struct {
	Number uint64
	Action
}

// Change says what an update touched.
type Change struct {
	// Step is the number of the Step that was made, undone or redone; 0 where the change
	// cannot be undone.
	Step     uint64
	Notes    []NoteID
	Cards    []CardID
	Settings bool
	// Reviewed is set when the review log grew or shrank. Added and Removed are the
	// entries by which it did, in the order of Reader.EachReview, one that changed in
	// both; neither is told where those are more than MostEntries.
	Reviewed       bool
	Added, Removed []Review
	// Packs is set when packs or conflicts changed.
	Packs bool
	// Exams is set when exams changed; what their days said does not count.
	Exams bool
	// Received is set when another device did it.
	Received bool
	// Adopted are the notes that were made of what was written and not saved of notes and cards
	// which another device has deleted. They are told by themselves, when they are stored.
	Adopted []NoteID
}

// MostEntries is how many entries of the review log a Change tells at most.
const MostEntries = 1000

// Nothing reports whether the update touched nothing of this.
func (c *Change) Nothing() bool {
	return len(c.Notes)+len(c.Cards) == 0 && !c.Settings && !c.Reviewed && !c.Packs && !c.Exams
}

// Reader reads a library. What it returns may be kept. A missing thing is
// ErrNotFound.
type Reader interface {
	Note(NoteID) (Note, error)
	Text(NoteID) (Text, error)
	// EachNote and EachCard visit all in the order of their ids, retired cards
	// included, until f returns an error, which is then returned.
	EachNote(f func(Note) error) error
	Card(CardID) (Card, error)
	EachCard(f func(Card) error) error
	// Reviews returns a card's log, oldest first. Reviews outlive their cards.
	Reviews(CardID) ([]Review, error)
	// EachReview visits the whole log, card by card, each card's oldest first.
	EachReview(f func(Review) error) error
	// Rules returns the scheduling rules stored under a number.
	Rules(number uint32) (Settings, error)
	Settings() (DeckSettings, error)
	// Asset returns the bytes of an image or other file that notes refer to as
	// "assets/name".
	Asset(name string) ([]byte, error)
	// AssetTo writes them without holding all of them; AssetContent names them.
	AssetTo(name string, w io.Writer) error
	AssetContent(name string) (Content, error)
	// AssetSize returns how many bytes they are.
	AssetSize(name string) (int64, error)
	// Assets returns the names of all assets, sorted.
	Assets() ([]string, error)
	// Preference returns a remembered detail of the interface, "" where none is.
	Preference(name string) (string, error)
	// EachPreference visits all of those, in the order of their names, until f returns an
	// error, which is then returned.
	EachPreference(f func(name, value string) error) error
	// Packs and Conflicts return all of them, in the order of their ids.
	Packs() ([]Pack, error)
	Conflicts() ([]Conflict, error)
	// Exams returns all of them, in the order of their ids.
	Exams() ([]Exam, error)
	// ExamDays returns what was kept of the days of an exam, the oldest first.
	ExamDays(ExamID) ([]ExamDay, error)
	// Readings returns those of all notes that have some, in the order of their ids.
	Readings() ([]Readings, error)
	// Shared returns what is known under a name of what devices tell one another, ""
	// where there is nothing.
	Shared(name string) (string, error)
	// EachShared visits all of that whose names begin with prefix, in their order,
	// until f returns an error, which is then returned.
	EachShared(prefix string, f func(name, value string) error) error
	// Outbox returns what changes touched since it was cleared, the oldest first.
	// Nothing is added to it while Shared(OutboxOpen) is "".
	Outbox() ([]Touched, error)
}

// Writer changes a library inside one Update.
type Writer interface {
	Reader
	PutNote(Note) error
	PutText(NoteID, Text) error
	// DeleteNote removes a note with its text and readings; its cards are the caller's.
	DeleteNote(NoteID) error
	// PutCard stores a card with its progress, PutProgress the progress alone.
	PutCard(Card) error
	PutProgress(CardID, Progress) error
	DeleteCard(CardID) error
	// AddReview appends to the log and returns the entry with its Seq.
	AddReview(Review) (Review, error)
	// RemoveReview takes the entry of a card with that Seq out of the log.
	RemoveReview(card CardID, seq uint64) error
	// RulesNumber returns the number under which the rules are stored, storing
	// them first where they are new.
	RulesNumber(Settings) (uint32, error)
	PutSettings(DeckSettings) error
	// PutAsset stores a file once by its content. A name that another content
	// has taken gets a suffix; the name to refer to it by is returned.
	PutAsset(name string, data []byte) (string, error)
	// NameAsset is PutAsset for content that Store.Stage has put on the disk; it is
	// ErrNotFound where it is not there. A rehearsal takes it for staged.
	NameAsset(name string, content Content) (string, error)
	// SetAsset has a name stand for content that Store.Stage has put on the disk,
	// whatever it stood for; the zero Content removes it. ErrNotFound is as for NameAsset.
	SetAsset(name string, content Content) error
	PutPreference(name, value string) error
	PutPack(Pack) error
	DeletePack(PackID) error
	PutConflict(Conflict) error
	DeleteConflict(id string) error
	PutExam(Exam) error
	// DeleteExam removes an exam with what was kept of its days.
	DeleteExam(ExamID) error
	// PutExamDay keeps what is said of one day of an exam that is there.
	PutExamDay(ExamDay) error
	// PutReadings keeps the readings of a note that is there; they go with it.
	PutReadings(Readings) error
	// PutShared keeps a value under a name of a letter, "/", and more, LongestName
	// bytes at most; "" removes it. It is no change to undo.
	PutShared(name, value string) error
	// ClearOutbox forgets what the changes up to that number touched.
	ClearOutbox(last uint64) error
}

// Keeper does what concerns the library file as a whole.
type Keeper interface {
	// Check reads everything and returns what is wrong, nothing when all is well.
	Check(ctx context.Context) ([]string, error)
	// Repair mends what Check finds after copying the file beside itself; it
	// returns what it did and the path of the copy.
	Repair(ctx context.Context) (done []string, copy string, err error)
	// Backup writes everything to a new file, progress included, and returns
	// its size in bytes.
	Backup(ctx context.Context, path string) (int64, error)
	// Restore replaces the library by a backup of Backup or AutoBackup and returns
	// the path at which the replaced one was kept.
	Restore(ctx context.Context, path string) (kept string, err error)
	// ViewBackup checks a backup in full, as Restore does, and lets f read what it holds.
	ViewBackup(ctx context.Context, path string, f func(Reader) error) error
	// AutoBackup writes a backup to a folder, that beside the library where it is
	// "", reads it back, and removes backups that are no longer kept: all of two days
	// stay, then one a day for two weeks, one a week for half a year, one a month.
	// Where nothing changed since the newest, that one is returned with ErrNothing.
	AutoBackup(ctx context.Context, folder string, why BackupReason) (Backup, error)
	// Compact writes the file anew where more than half of a large one is free, and
	// returns how many bytes that saved; ErrNothing where it is not so, or the library
	// changed meanwhile.
	Compact(ctx context.Context) (saved int64, err error)
	// Backups returns those of a folder, the newest first.
	Backups(folder string) ([]Backup, error)
}
