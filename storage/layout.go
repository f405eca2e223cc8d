// Package storage keeps a library in one file: a bbolt database, of which this
// page describes everything.
//
// Schema 9. Numbers in keys are big-endian, so that they sort; numbers in
// values are little-endian. Every value ends with the CRC-32C of its key and
// itself (4 bytes), so that damage is told from data. Times are milliseconds
// since 1970 in UTC; "string" is a length as a varint and UTF-8 bytes.
//
//	bucket      key                  value (before its checksum)
//	meta        "application"        "Precis library"
//	            "schema"             schema number, 4 bytes
//	            "change"             number of the transaction that wrote last, 8 bytes, once one was written:
//	                                 what a damaged header said
//	            "surplus"            since when contents may be there that no asset names (surplus.go): a
//	                                 moment, 8 bytes; missing where there are none
//	notes       note id              head of the note: version 1, then its fields (appendNote)
//	texts       note id              version 1 or 2, Markdown, original, base: strings (encodeText)
//	cards       card id              version 1 to 3, what the card says (appendCard), without progress
//	progress    card id              version 1, 60 bytes at fixed places (appendProgress)
//	reviews     card id, 0, Seq (8)  version 1, 69 bytes at fixed places (encodeReview)
//	settings    "decks"              JSON: deck → name → value
//	preferences name                 the value's bytes
//	assets      name                 SHA-256 of the content
//	rules       number (4)           JSON of notes.Settings
//	rulesbyhash SHA-256 of the JSON  number, 4 bytes
//	blobs       SHA-256              the content, or its length, 8 bytes, where it is kept in pieces
//	pieces      SHA-256, number (4)  256 KB of the content, the last one less (pieces.go)
//	undo        change (8), part (4) a slice of the journal entry (journal.go)
//	redo        change (8), part (4) the same, of changes taken back
//	packs       pack id              JSON of notes.Pack
//	conflicts   conflict id          JSON of notes.Conflict
//	exams       exam id              JSON of notes.Exam
//	examdays    exam id, 0, date     JSON of notes.ExamDay, the date as 2026-12-31
//	readings    note id              JSON of notes.Readings
//	shared      name                 what devices tell one another: the value's bytes
//	outbox      change (8)           what a change touched (outbox.go)
//	recent      bucket's number, key the value with its checksum, which is not in that bucket yet (recent.go)
//
// The higher one of the bucket sequences of reviews and recent is the highest Seq ever
// given out. It, rules and blobs are not undone: a Seq and a number mean one thing for ever.
//
// Changes are numbered from 1 without gaps: undo holds a run of numbers, redo
// the run that follows it.
package storage

// schema is the version of the layout that this package writes.
const schema = 9

const application = "Precis library"

// A bucket is one table of the file. Journal entries name buckets by these
// numbers: they are part of the layout.
type bucket uint8

const (
	metaBucket bucket = iota
	noteBucket
	textBucket
	cardBucket
	progressBucket
	reviewBucket
	settingBucket
	preferenceBucket
	assetBucket
	ruleBucket
	ruleHashBucket
	blobBucket
	undoBucket
	redoBucket
	packBucket
	conflictBucket
	examBucket
	examDayBucket
	readingBucket
	sharedBucket
	outboxBucket
	pieceBucket
	recentBucket
	buckets
)

var bucketNames = [buckets]string{
	"meta", "notes", "texts", "cards", "progress", "reviews", "settings", "preferences", "assets",
	"rules", "rulesbyhash", "blobs", "undo", "redo", "packs", "conflicts",
	"exams", "examdays", "readings", "shared", "outbox", "pieces", "recent",
}

// undoable reports whether what a change does in b is recorded for Undo.
func (b bucket) undoable() bool {
	return b >= noteBucket && b <= assetBucket || b >= packBucket && b <= readingBucket
}

// since returns the schema that brought the bucket.
func (b bucket) since() uint32 {
	switch {
	case b >= recentBucket:
		return 9
	case b >= pieceBucket:
		return 8
	case b >= sharedBucket:
		return 7
	case b >= readingBucket:
		return 5
	case b >= examBucket:
		return 4
	case b >= packBucket:
		return 3
	}
	return 1
}

var (
	applicationKey = []byte("application")
	schemaKey      = []byte("schema")
	changeKey      = []byte("change")
	surplusKey     = []byte("surplus")
	decksKey       = []byte("decks")
)

const (
	// pageSize is the same on all machines, so that a library can be carried.
	pageSize = 4096
	// fill leaves a little room in each page (measured: 0.9 is smaller than the
	// default and no slower).
	fill = 0.9
	// leastKept and mostKept bound the changes that can be undone: beyond mostKept the
	// oldest go, down to leastKept, in one go rather than one with each grade.
	leastKept = 200
	mostKept  = 256
	// partSize cuts journal entries so that two parts share a page: one value of
	// an import's size would be rewritten with each neighbour.
	partSize = 1800
)
