package intake

import (
	"path/filepath"
	"slices"
	"strings"

	"precis/notes"
)

// What can be done with files that hold text in a form that is not read.
var (
	fromWord   = notes.Messagef("save it there as a document of Word (.docx) or as a web page (.html), or copy its text and paste it with Add briefing")
	fromTable  = notes.Messagef("save it there as CSV, or copy its cells and paste them with Add briefing")
	fromPages  = notes.Messagef("copy its text and paste it with Add briefing")
	fromFolder = notes.Messagef("unpack it, and import the folder or the files in it")
	intoNote   = notes.Messagef("it belongs in a note: paste it in the editor, or write ![](its name)")
)

// The beginnings of files in which others are packed.
const (
	zipped   = "PK\x03\x04"
	compound = "\xd0\xcf\x11\xe0"
)

// packed are kinds of files that are read by sources of their own, which leave alone what
// only has their name.
var packed = []named{
	{".pdf", notes.Messagef("a PDF"), fromPages},
	{".docx.docm.dotx", notes.Messagef("a document of a word processor"), fromWord},
	{".epub", notes.Messagef("a book"), fromPages},
}

// named is a kind of files by its extensions: what they are called, and what to do.
type named struct {
	extensions string
	kind, way  notes.Message
}

// unread are kinds of files that are not read: what they begin with, at an offset, the
// extensions that tell them from others that begin so ("" for any), what they are
// called, and what to do.
var unread = []struct {
	offset int
	begin  string
	named
}{
	{0, "{\\rtf", named{"", notes.Messagef("a document of a word processor"), fromWord}},
	{0, zipped, named{".odt.pages", notes.Messagef("a document of a word processor"), fromWord}},
	{0, compound, named{".doc.dot", notes.Messagef("a document of a word processor"), fromWord}},
	{0, zipped, named{".xlsx.xlsm.ods.numbers", notes.Messagef("a spreadsheet"), fromTable}},
	{0, compound, named{".xls", notes.Messagef("a spreadsheet"), fromTable}},
	{0, zipped, named{".pptx.odp.key", notes.Messagef("a presentation"), fromPages}},
	{0, compound, named{".ppt", notes.Messagef("a presentation"), fromPages}},
	{0, zipped, named{"", notes.Messagef("an archive"), fromFolder}},
	{0, "\x1f\x8b", named{"", notes.Messagef("an archive"), fromFolder}},
	{0, "7z\xbc\xaf", named{"", notes.Messagef("an archive"), fromFolder}},
	{257, "ustar", named{"", notes.Messagef("an archive"), fromFolder}},
	{0, "Rar!", named{"", notes.Messagef("an archive"), fromFolder}},
	{0, "\x89PNG", named{"", notes.Messagef("a picture"), intoNote}},
	{0, "\xff\xd8\xff", named{"", notes.Messagef("a picture"), intoNote}},
	{0, "GIF8", named{"", notes.Messagef("a picture"), intoNote}},
	{8, "WEBP", named{"", notes.Messagef("a picture"), intoNote}},
	{0, "II*\x00", named{"", notes.Messagef("a picture"), intoNote}},
	{0, "MM\x00*", named{"", notes.Messagef("a picture"), intoNote}},
	{0, "BM", named{".bmp", notes.Messagef("a picture"), intoNote}},
	{0, "", named{".svg", notes.Messagef("a picture"), intoNote}},
	{4, "ftyp", named{"", notes.Messagef("a recording"), intoNote}},
	{0, "ID3", named{"", notes.Messagef("a recording"), intoNote}},
	{0, "OggS", named{"", notes.Messagef("a recording"), intoNote}},
	{0, "fLaC", named{"", notes.Messagef("a recording"), intoNote}},
	{8, "WAVE", named{"", notes.Messagef("a recording"), intoNote}},
}

// documents are the extensions of files with text of their own, which are told of where they
// lie in a folder; pictures and recordings there belong to notes.
const documents = ".doc.dot.odt.pages.rtf.xls.xlsx.xlsm.ods.numbers.ppt.pptx.odp.key"

// unreadOf returns what a file is that begins so, where it is known to be of a kind that is
// not read.
func unreadOf(path string, data []byte) (kind named, ok bool) {
	extension := strings.ToLower(filepath.Ext(path))
	for _, u := range unread {
		if len(data) < u.offset || !strings.HasPrefix(string(data[u.offset:min(len(data), u.offset+16)]), u.begin) {
			continue
		}
		if u.extensions == "" || has(u.extensions, extension) {
			return u.named, true
		}
	}
	return named{}, false
}

// readable returns an error in plain words, of the kind notes.ErrForeign, for a file
// that is known to be of a kind that is not read.
func readable(path string, data []byte) error {
	if u, ok := unreadOf(path, data); ok {
		return &notes.Told{Kind: notes.ErrForeign, Message: notes.Messagef("%s is %s, which Precis does not read: %s", filepath.Base(path), u.kind, u.way)}
	}
	return nil
}

// damaged is readable for a file that holds no text and only has the name of another
// kind.
func damaged(path string) error {
	name := filepath.Base(path)
	kinds := slices.Clone(packed)
	for _, u := range unread {
		kinds = append(kinds, u.named)
	}
	for _, k := range kinds {
		if has(k.extensions, strings.ToLower(filepath.Ext(name))) {
			return &notes.Told{Kind: notes.ErrForeign, Message: notes.Messagef("%s has the name of %s, but is damaged or something else. If its program still opens it, %s", name, k.kind, k.way)}
		}
	}
	return nil
}

// noText refuses a file that holds no text and has the name of none.
func noText(path string) error {
	return &notes.Told{Kind: notes.ErrForeign, Message: notes.Messagef("%s holds no text that Precis can read. If a program opens it, %s", filepath.Base(path), fromPages)}
}

func has(extensions, extension string) bool {
	return extension != "" && strings.Contains(extensions+".", extension+".")
}
