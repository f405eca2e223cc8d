package theme

import (
	"encoding/binary"
	"slices"
	"sync"
	"unicode"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// A line of text is as high as that of Latin, whose font leaves less room below it than
// some letters of Devanagari take: in झाड़ू or लट्टू a sign stands below another, and Fyne
// cuts it off. In a window of Hindi all is written in the same font with more room below,
// elsewhere such a text alone. Fyne tells fonts apart by their style; the width of tabs is
// a part of that which nothing else is asked for.
const roomBelow = 1

// deepest is how far below the line letters of our fonts go, in thousandths of their size.
const deepest = -400

// RoomFor returns the style in which a text is not cut off below, for widgets of Fyne whose
// style can be chosen.
func RoomFor(text string, style fyne.TextStyle) fyne.TextStyle {
	style.TabWidth = 0
	if isDeep(text) && !allDeep() {
		style.TabWidth = roomBelow
	}
	return style
}

// allDeep reports whether all lines have room for their deepest letters.
func allDeep() bool {
	t, ok := fynetheme.Current().(*Theme)
	return ok && t.deep
}

const (
	nukta  = '\u093c'
	virama = '\u094d'
)

// isDeep reports whether a sign stands below another in a text: a vowel below letters that
// are written as one, below one with a dot, or one that has two parts.
func isDeep(text string) bool {
	var before, last rune
	for _, r := range text {
		switch r {
		case 'ॄ', 'ॢ', 'ॣ':
			return true
		case 'ु', 'ू', 'ृ':
			if last == nukta || last == 'ह' || before == virama || last >= '\u0958' && last <= '\u095f' {
				return true
			}
		}
		if r < unicode.MaxLatin1 {
			before, last = 0, 0
			continue
		}
		before, last = last, r
	}
	return false
}

// deepened returns a font whose lines have room for its deepest letters.
var deepened = func() func(fyne.Resource) fyne.Resource {
	var all sync.Map
	return func(font fyne.Resource) fyne.Resource {
		if made, ok := all.Load(font); ok {
			return made.(fyne.Resource)
		}
		made, _ := all.LoadOrStore(font, fyne.NewStaticResource("deep "+font.Name(), withDescent(font.Content())))
		return made.(fyne.Resource)
	}
}()

// withDescent returns a font whose horizontal header, the table hhea, has another descent.
// Sources: https://learn.microsoft.com/typography/opentype/spec/hhea and …/head
func withDescent(font []byte) []byte {
	const tables, entry, descender, unitsPerEm = 12, 16, 6, 18
	font = slices.Clone(font)
	places := map[string]uint32{}
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		table := font[tables+entry*i:]
		places[string(table[:4])] = binary.BigEndian.Uint32(table[8:])
	}
	em := int(binary.BigEndian.Uint16(font[places["head"]+unitsPerEm:]))
	below := int16(deepest * em / 1000)
	binary.BigEndian.PutUint16(font[places["hhea"]+descender:], uint16(below))
	return font
}
