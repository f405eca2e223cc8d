// Package charset turns the bytes of a text file into text, or says why they
// are none.
package charset

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"precis/notes"
)

var (
	bom8  = []byte{0xEF, 0xBB, 0xBF}
	bomLE = []byte{0xFF, 0xFE}
	bomBE = []byte{0xFE, 0xFF}
)

// Fault says why bytes are no text, and where: at an offset from 0. It is of the
// kind notes.ErrInvalid.
type Fault struct {
	Offset int
	// Told is what is said of it to people.
	Told *notes.Told
}

// Error returns what is said to people, in English.
func (f *Fault) Error() string { return f.Told.Error() }

// Unwrap returns what is said to people.
func (f *Fault) Unwrap() error { return f.Told }

// What is said of bytes that are no text.
var (
	strange  = notes.Messagef("it holds a character that no text has: it is damaged, or no text")
	unknown  = notes.Messagef("it is not in UTF-8, nor in another encoding that Precis knows: save it as UTF-8 in the program that wrote it")
	cutShort = notes.Messagef("its UTF-16 is damaged or cut off: save it anew in the program that wrote it")
)

func faultAt(offset int, said notes.Message) error {
	return &Fault{Offset: offset, Told: &notes.Told{Kind: notes.ErrInvalid, Message: said}}
}

// Decode returns the text of a file: UTF-8 (its byte order mark dropped), else
// UTF-16 where a byte order mark says so, else Windows-1252. Text that is UTF-8
// but for a few bytes, because it was cut or pieced together, is read as UTF-8
// with these as Windows-1252 or, where they are no character of that, U+FFFD.
// Line ends stay as they are.
//
// A file with NUL characters (binary) and bytes that are text in none of the
// three give a *Fault; an empty file an error of the kind notes.ErrInvalid.
func Decode(data []byte) (string, error) {
	if len(data) == 0 {
		return "", notes.Invalidf("the file is empty")
	}
	switch {
	case bytes.HasPrefix(data, bomLE):
		return decode16(data, binary.LittleEndian, unicode.LittleEndian)
	case bytes.HasPrefix(data, bomBE):
		return decode16(data, binary.BigEndian, unicode.BigEndian)
	}
	if at := bytes.IndexByte(data, 0); at >= 0 {
		return "", faultAt(at, strange)
	}
	if text, marked := bytes.CutPrefix(data, bom8); marked {
		return decode8(text)
	}
	if utf8.Valid(data) {
		return string(data), nil
	}
	if mostly8(data) {
		return mixed(data), nil
	}
	return decode1252(data)
}

// mostBroken is how many bytes of text are no UTF-8 at most, for each hundred of
// its characters beyond ASCII.
const mostBroken = 25

// mostly8 reports whether the data is UTF-8 but for a few bytes.
func mostly8(data []byte) bool {
	characters, broken := 0, 0
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		switch {
		case size > 1:
			characters++
		case r == utf8.RuneError:
			broken++
		}
		data = data[size:]
	}
	return 100*broken <= mostBroken*characters
}

// mixed reads UTF-8, and as Windows-1252 the bytes that are none.
func mixed(data []byte) string {
	var b strings.Builder
	for len(data) > 0 {
		if !utf8.FullRune(data) {
			b.WriteRune(utf8.RuneError) // cut within its last character
			break
		}
		r, size := utf8.DecodeRune(data)
		if r == utf8.RuneError && size == 1 {
			r = charmap.Windows1252.DecodeByte(data[0])
		}
		b.WriteRune(r)
		data = data[size:]
	}
	return b.String()
}

// decode8 reads what follows a UTF-8 byte order mark.
func decode8(text []byte) (string, error) {
	if len(text) == 0 {
		return "", notes.Invalidf("the file is empty")
	}
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			return "", faultAt(at+len(bom8), unknown)
		}
		at += size
	}
	return string(text), nil
}

// decode16 reads UTF-16 with its byte order mark in front.
func decode16(data []byte, order binary.ByteOrder, endian unicode.Endianness) (string, error) {
	if len(data)%2 == 1 {
		return "", faultAt(len(data)-1, cutShort)
	}
	if len(data) == len(bomLE) {
		return "", notes.Invalidf("the file is empty")
	}
	for at := len(bomLE); at < len(data); at += 2 {
		unit := rune(order.Uint16(data[at:]))
		if unit == 0 {
			return "", faultAt(at, strange)
		}
		if !utf16.IsSurrogate(unit) {
			continue
		}
		if at+4 > len(data) || utf16.DecodeRune(unit, rune(order.Uint16(data[at+2:]))) == utf8.RuneError {
			return "", faultAt(at, cutShort)
		}
		at += 2
	}
	text, err := unicode.UTF16(endian, unicode.ExpectBOM).NewDecoder().Bytes(data)
	if err != nil {
		return "", notes.InvalidBecause(err, notes.Messagef("its text is damaged or cut off"))
	}
	return string(text), nil
}

// decode1252 reads Windows-1252, which leaves five bytes undefined.
func decode1252(data []byte) (string, error) {
	for at, b := range data {
		switch {
		case b == '\t' || b == '\n' || b == '\r' || b == '\f':
		case b < ' ' || b == 0x7F || b == 0x81 || b == 0x8D || b == 0x8F || b == 0x90 || b == 0x9D:
			return "", faultAt(at, unknown)
		}
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return "", notes.InvalidBecause(err, notes.Messagef("its text is damaged or cut off"))
	}
	return string(text), nil
}
