package notes

import (
	"strings"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// TitleKey returns what titles are compared by to be in natural order: numbers by
// their value (2 before 10), and neither case nor accents of Latin letters count.
func TitleKey(title string) string {
	var room [64]byte // enough for most
	return string(AppendTitleKey(room[:0], title))
}

// AppendTitleKey puts the TitleKey of a title behind what a buffer holds.
func AppendTitleKey(to []byte, title string) []byte {
	key, ok := appendTitleKey(to, title, false)
	if !ok {
		key, _ = appendTitleKey(to, norm.NFD.String(title), true)
	}
	return key
}

// appendTitleKey does so for a title that is taken apart as Unicode has it, or is the same where
// it is not, as most are; ok is false for others.
func appendTitleKey(to []byte, title string, apart bool) (key []byte, ok bool) {
	key = to
	marked := false // the character before stands in an order with others
	for rest := title; rest != ""; {
		if c := small[rest[0]]; c != 0 {
			key = append(key, c)
			rest, marked = rest[1:], false
			continue
		}
		r, size := utf8.DecodeRuneInString(rest)
		is := signOf(r)
		if !apart && (is&composed != 0 || marked && is&ordered != 0) {
			return nil, false
		}
		marked = is&ordered != 0
		if is&digit != 0 {
			n := digits(rest)
			number := strings.TrimLeft(rest[:n], "0")
			key = utf8.AppendRune(key, '0'+rune(len(number))) // a longer number is a greater one
			key = append(key, number...)
			key = append(key, strings.Repeat("\x02", n-len(number))...)
			rest = rest[n:]
			continue
		}
		rest = rest[size:]
		if is&mark != 0 {
			if before, _ := utf8.DecodeLastRune(key[len(to):]); signOf(before)&latin != 0 {
				continue
			}
		}
		key = utf8.AppendRune(key, rune(is>>signBits))
	}
	return key, true
}

// sign is what a TitleKey needs to know of a character, and above those bits the one that stands
// there for it.
type sign = uint32

const (
	known    sign = 1 << iota
	digit         // of any script
	mark          // of the character before, such as an accent
	latin         // letter, whether or not with accents
	ordered       // ends as a mark, or is one, that has its place among others
	composed      // of more than a Latin letter and its accents
	signBits = iota
)

// signs are those that were asked for: tables of Unicode are slow to look through.
var signs [1 << 16]atomic.Uint32

func signOf(r rune) sign {
	if int(r) >= len(signs) {
		return newSign(r)
	}
	s := signs[r].Load()
	if s == 0 {
		s = newSign(r)
		signs[r].Store(s)
	}
	return s
}

func newSign(r rune) sign {
	parts := norm.NFD.String(string(r))
	first, size := utf8.DecodeRuneInString(parts)
	accents := func(r rune) bool { return unicode.Is(unicode.Mn, r) }
	ccc := norm.NFD.PropertiesString(string(r))
	s := known
	for _, one := range []struct {
		is   bool
		sign sign
	}{
		{unicode.IsDigit(r), digit},
		{accents(r), mark},
		{unicode.Is(unicode.Latin, first), latin},
		{ccc.LeadCCC() != 0 || ccc.TrailCCC() != 0, ordered},
		{parts != string(r), composed},
	} {
		if one.is {
			s |= one.sign
		}
	}
	if s&latin != 0 && strings.TrimLeftFunc(parts[size:], accents) == "" {
		s &^= composed
	}
	return s | sign(unicode.ToLower(first))<<signBits
}

// small are the characters of ASCII with small letters, without digits and the null character.
var small = func() (all [256]byte) {
	for c := range byte(utf8.RuneSelf) {
		if c < '0' || c > '9' {
			all[c] = byte(unicode.ToLower(rune(c)))
		}
	}
	return all
}()

// digits is how many bytes of digits a text begins with.
func digits(text string) int {
	for i, r := range text {
		if !unicode.IsDigit(r) {
			return i
		}
	}
	return len(text)
}
