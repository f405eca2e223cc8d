package archive

// Limits bound what an archive may hold.
type Limits struct {
	// Files is how many there may be.
	Files int
	// File and Total are the bytes that one file and all of them may have when
	// they are unpacked.
	File, Total int64
}

// What the archives of each format may hold. A pack is a set of notes with their
// pictures. Packages of Anki hold a database and as many media as were ever
// collected. Documents of Word and books hold text and pictures.
var (
	OfPacks = Limits{Files: 10_000, File: 50 << 20, Total: 1 << 30}
	OfAnki  = Limits{Files: 90_000, File: 2 << 30, Total: 8 << 30}
	OfTexts = Limits{Files: 20_000, File: 64 << 20, Total: 1 << 30}
)

const (
	// mostRatio is how many times larger than packed a file may be, and all files
	// than the archive, once they have more than freeBytes: text of notes packs
	// to a tenth, a database with room in it to a fiftieth, a bomb to a thousandth.
	mostRatio = 250
	freeBytes = 1 << 20
	// longestPath is how many bytes the path of a file may have.
	longestPath = 1024
	// directoryBytes is what the list of files may take for each file that there
	// may be, and endBytes what stands behind it.
	directoryBytes = 1024
	endBytes       = 256 << 10
)
