package anki

// What a package may hold beside what package archive allows: a package that
// exceeds it is refused by name, a field is left out with a warning.
const (
	// longestMeta and longestMediaMap are bytes of these entries, unpacked.
	longestMeta     = 1 << 10
	longestMediaMap = 64 << 20
	// largestDatabase and largestMedium are bytes of the database and of one
	// media file, unpacked.
	largestDatabase = 2 << 30
	largestMedium   = 50 << 20
	// mostRatio is how many times larger than packed what zstd unpacks may be, beyond
	// freeBytes.
	mostRatio = 1000
	freeBytes = 1 << 20
	// largestWindow is the memory in bytes that unpacking zstd may take.
	largestWindow = 128 << 20
	// largestCell is the bytes of one value in the database.
	largestCell = 64 << 20
	// longestField is the bytes of one field of a note.
	longestField = 1 << 20
	// mostRows is how many notes, cards or reviews there may be.
	mostRows = 20_000_000
	// longestRendered is the bytes that one side of a card may come to.
	longestRendered = 2 << 20
	// deepestCloze is how many clozes may stand in each other.
	deepestCloze = 10
	// longestMediaName is the bytes of the name of a media file.
	longestMediaName = 120
)
