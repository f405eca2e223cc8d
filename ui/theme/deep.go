package theme

import (
	"encoding/binary"
	"slices"
	"sync"
	"unicode"

	"fyne.io/fyne/v2"
)

// A line of text is as high as that of Latin, whose font leaves less room below it than
// some letters of Devanagari take: in झाड़ू or लट्टू a sign stands below another, and Fyne
// cuts it off. Such a text is written in the same font with more room below. Fyne tells
// fonts apart by their style; the width of tabs is a part of that which nothing else is
// asked for.
const roomBelow = 1

// deepest is how far below the line letters of our fonts go, in thousandths of their size.
const deepest = -400

// roomFor returns the style in which a text is not cut off below.
func roomFor(text string, style fyne.TextStyle) fyne.TextStyle {
	style.TabWidth = 0
	if isDeep(text) {
		style.TabWidth = roomBelow
	}
	return style
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
var deepened = func() func(*fyne.StaticResource) fyne.Resource {
	var all sync.Map
	return func(font *fyne.StaticResource) fyne.Resource {
		if made, ok := all.Load(font); ok {
			return made.(fyne.Resource)
		}
		made, _ := all.LoadOrStore(font, fyne.NewStaticResource("deep "+font.StaticName, withDescent(font.StaticContent)))
		return made.(fyne.Resource)
	}
}()

// withDescent returns a font whose horizontal header, the table hhea, has another descent.
// Source: https://learn.microsoft.com/typography/opentype/spec/hhea
func withDescent(font []byte) []byte {
	const head, entry, descender = 12, 16, 6
	font = slices.Clone(font)
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		table := font[head+entry*i:]
		if string(table[:4]) == "hhea" {
			at := binary.BigEndian.Uint32(table[8:]) + descender
			below := int16(deepest)
			binary.BigEndian.PutUint16(font[at:], uint16(below))
		}
	}
	return font
}
