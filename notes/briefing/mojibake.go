package briefing

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// A page in UTF-8 that was read as Windows-1252 or Latin-1 has two to four
// characters for each one beyond ASCII: "â€™" for "’", "Ã©" for "é", "à¤¹" for
// "ह". A run of them is put right where all of it reads as UTF-8 and it can be
// nothing else. What can be meant, such as "Â£", is put right only in a text in
// which something else is certainly wrong; what is likely meant, such as "É…" or
// the "é »" of French, is left alone.

// doubt says how sure it is that characters are one character of UTF-8.
type doubt uint8

const (
	meant   doubt = iota // they stand well where they are
	likely               // they are one in a text that is broken elsewhere
	certain              // nobody writes them
)

// mender puts the lines of a text right as often as the text needs it.
type mender struct{ times int }

// mostMends is how often a text went through the wrong reading at most.
const mostMends = 2

// menderFor looks at a whole text.
func menderFor(text string) mender {
	var m mender
	for m.times < mostMends {
		mended, sure := mendRuns(text)
		if sure < certain {
			break
		}
		text = mended
		m.times++
	}
	return m
}

func (m mender) mend(line string) string {
	for range m.times {
		line, _ = mendRuns(line)
	}
	return line
}

// mendRuns reads each run of the text as UTF-8 that may be meant so, and says
// how sure the surest is.
func mendRuns(text string) (mended string, sure doubt) {
	var b strings.Builder
	for {
		start, end := nextRun(text)
		if start < 0 {
			break
		}
		run := text[start:end]
		read, d := readRun([]rune(run))
		if d == meant {
			read = run
		}
		sure = max(sure, d)
		b.WriteString(text[:start])
		b.WriteString(read)
		text = text[end:]
	}
	if b.Len() == 0 {
		return text, sure
	}
	b.WriteString(text)
	return b.String(), sure
}

// nextRun returns the bounds of the first run of characters that stand for bytes
// beyond ASCII and begin as a character of UTF-8 does; start is -1 without one.
func nextRun(text string) (start, end int) {
	start = strings.IndexFunc(text, func(r rune) bool { return r >= 0xC2 && r <= 0xF4 })
	if start < 0 {
		return -1, -1
	}
	end = start
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if _, ok := byteOf(r); !ok && r != utf8.RuneError {
			break
		}
		end += size
	}
	return start, end
}

// byteOf returns the byte from 0x80 on that was read as the character.
func byteOf(r rune) (byte, bool) {
	if r < 0x80 {
		return 0, false
	}
	if b, ok := charmap.Windows1252.EncodeRune(r); ok {
		return b, true
	}
	return byte(r), r <= 0xFF
}

// readRun reads a run as UTF-8. It is meant as it stands where a part of it is
// no UTF-8.
func readRun(run []rune) (read string, d doubt) {
	var b strings.Builder
	n, least := 0, certain
	for ; len(run) > 0; n++ {
		r, size := readOne(run)
		if size == 0 {
			return "", meant
		}
		one := judge(r, run[:size])
		d, least = max(d, one), min(least, one)
		b.WriteRune(r)
		run = run[size:]
	}
	switch {
	case d == certain, n > 1 && d == likely:
		return b.String(), certain
	default:
		return b.String(), least
	}
}

// readOne reads the first character of UTF-8 of a run; size is 0 where there is
// none. Windows-1252 has no character for the last byte of "”": it is often lost.
func readOne(run []rune) (r rune, size int) {
	var bytes [utf8.UTFMax]byte
	n := 0
	for n < len(run) && n < len(bytes) {
		b, ok := byteOf(run[n])
		if !ok {
			break
		}
		bytes[n] = b
		n++
	}
	if r, size = utf8.DecodeRune(bytes[:n]); r != utf8.RuneError || size > 1 {
		return r, size
	}
	switch {
	case len(run) < 2 || run[0] != 'â' || run[1] != '€':
		return 0, 0
	case len(run) > 2 && run[2] == utf8.RuneError:
		return '”', 3
	default:
		return '”', 2
	}
}

// closing characters may follow a letter, and each other.
const closing = "»’”…›–—•™®©°\u00A0"

// judge says how sure it is that the characters are r.
func judge(r rune, from []rune) doubt {
	last := from[len(from)-1]
	closed := strings.ContainsRune(closing, last)
	switch {
	case unicode.IsControl(last), len(from) == 4:
		return certain
	case len(from) == 3 && strings.ContainsRune(closing+"«“‘‹", from[1]) && closed:
		return meant
	case len(from) == 3 || r == '”':
		if unicode.In(r, written) {
			return certain
		}
		return likely
	case from[0] == 'Ã' && unicode.IsLetter(r) && !closed:
		return certain
	case closed && !strings.ContainsRune("ÂÃÄÅ", from[0]):
		return meant
	default:
		return likely
	}
}

// written are the characters of three bytes that pages in English and the
// languages of India have: these scripts, Latin with dots below, punctuation,
// currencies, arrows, mathematics, symbols, and the byte order mark.
var written = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x0900, Hi: 0x0DFF, Stride: 1}, {Lo: 0x1E00, Hi: 0x1EFF, Stride: 1}, {Lo: 0x2000, Hi: 0x2BFF, Stride: 1}, {Lo: 0xFE0F, Hi: 0xFE0F, Stride: 1}, {Lo: 0xFEFF, Hi: 0xFEFF, Stride: 1}, {Lo: 0xFFFD, Hi: 0xFFFD, Stride: 1},
}}
