package theme

import (
	"unicode"

	"fyne.io/fyne/v2"

	"precis/ui/words"
)

// Script is a way of writing that fonts of the system are needed for.
type Script struct {
	// Name is that of the script, to be translated.
	Name string
	// Package is the package of Debian that brings a font for it.
	Package string

	letters *unicode.RangeTable
	sample  string
}

const (
	notoCore = "fonts-noto-core"
	notoCJK  = "fonts-noto-cjk"
)

// scripts are those whose letters neither Fyne's fonts nor ours have.
var scripts = []Script{
	{words.Key("Arabic"), notoCore, unicode.Arabic, "ابج"},
	{words.Key("Armenian"), notoCore, unicode.Armenian, "աբգ"},
	{words.Key("Bengali"), notoCore, unicode.Bengali, "কখগ"},
	{words.Key("Burmese"), notoCore, unicode.Myanmar, "ကခဂ"},
	{words.Key("Chinese"), notoCJK, unicode.Han, "中文字"},
	{words.Key("Ethiopic"), notoCore, unicode.Ethiopic, "ሀለሐ"},
	{words.Key("Georgian"), notoCore, unicode.Georgian, "აბგ"},
	{words.Key("Gujarati"), notoCore, unicode.Gujarati, "કખગ"},
	{words.Key("Gurmukhi"), notoCore, unicode.Gurmukhi, "ਕਖਗ"},
	{words.Key("Hebrew"), notoCore, unicode.Hebrew, "אבג"},
	{words.Key("Japanese"), notoCJK, unicode.Hiragana, "あいう"},
	{words.Key("Japanese"), notoCJK, unicode.Katakana, "アイウ"},
	{words.Key("Kannada"), notoCore, unicode.Kannada, "ಕಖಗ"},
	{words.Key("Khmer"), notoCore, unicode.Khmer, "កខគ"},
	{words.Key("Korean"), notoCJK, unicode.Hangul, "가나다"},
	{words.Key("Lao"), notoCore, unicode.Lao, "ກຂຄ"},
	{words.Key("Malayalam"), notoCore, unicode.Malayalam, "കഖഗ"},
	{words.Key("Odia"), notoCore, unicode.Oriya, "କଖଗ"},
	{words.Key("Sinhala"), notoCore, unicode.Sinhala, "කඛග"},
	{words.Key("Syriac"), notoCore, unicode.Syriac, "ܐܒܓ"},
	{words.Key("Tamil"), notoCore, unicode.Tamil, "கஙச"},
	{words.Key("Telugu"), notoCore, unicode.Telugu, "కఖగ"},
	{words.Key("Thai"), notoCore, unicode.Thai, "กขค"},
	{words.Key("Thaana"), notoCore, unicode.Thaana, "ހށނ"},
	{words.Key("Tibetan"), notoCore, unicode.Tibetan, "ཀཁག"},
}

// ScriptsOf returns the scripts of a text that fonts of the system are needed for,
// each name once. It may be called on any goroutine.
func ScriptsOf(text string) []Script {
	var (
		found []Script
		seen  = map[rune]bool{} // blocks of letters, by their number
		named = map[string]bool{}
	)
	for _, r := range text {
		if block := r / 128; r >= 0x0530 && !seen[block] && unicode.IsLetter(r) {
			seen[block] = true
			for _, s := range scripts {
				if unicode.Is(s.letters, r) && !named[s.Name] {
					named[s.Name] = true
					found = append(found, s)
				}
			}
		}
	}
	return found
}

// noLetter is a number that no font has a letter for.
const noLetter = "\U0001fffe"

// Shown reports whether there is a font for a script. Fyne does not say so: where
// there is none, it measures each letter as one that no font has. Some fonts have a
// few letters of a script, and some letters are as wide as that.
func (s *Script) Shown() bool {
	width := func(letter string) float32 {
		return fyne.MeasureText(letter, Size(SizeReading), fyne.TextStyle{}).Width
	}
	there := 0
	for _, letter := range s.sample {
		if width(string(letter)) == width(noLetter) {
			there--
		} else {
			there++
		}
	}
	return there > 0
}
