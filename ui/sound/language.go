package sound

import (
	"slices"
	"strings"
	"unicode"
)

// written are the languages of a script, the commonest first.
var written = []struct {
	letters   *unicode.RangeTable
	languages []string
}{
	{unicode.Latin, nil}, // so many that the script tells none
	{unicode.Devanagari, []string{"hi", "mr", "ne", "sa", "kok"}},
	{unicode.Bengali, []string{"bn", "as"}},
	{unicode.Gurmukhi, []string{"pa"}},
	{unicode.Gujarati, []string{"gu"}},
	{unicode.Oriya, []string{"or"}},
	{unicode.Tamil, []string{"ta"}},
	{unicode.Telugu, []string{"te"}},
	{unicode.Kannada, []string{"kn"}},
	{unicode.Malayalam, []string{"ml"}},
	{unicode.Sinhala, []string{"si"}},
	{unicode.Arabic, []string{"ar", "ur", "fa", "ps", "sd"}},
	{unicode.Hebrew, []string{"he", "yi"}},
	{unicode.Cyrillic, []string{"ru", "uk", "bg", "sr", "mk", "be", "kk"}},
	{unicode.Greek, []string{"el"}},
	{unicode.Armenian, []string{"hy"}},
	{unicode.Georgian, []string{"ka"}},
	{unicode.Hangul, []string{"ko"}},
	{unicode.Hiragana, []string{"ja"}},
	{unicode.Katakana, []string{"ja"}},
	{unicode.Han, []string{"zh", "ja", "yue"}},
	{unicode.Thai, []string{"th"}},
	{unicode.Myanmar, []string{"my"}},
	{unicode.Ethiopic, []string{"am", "ti"}},
}

// LanguageOf returns the language to speak a text in: the first of those set that is written in
// the script of most of its letters; else the one that its words tell; else the learner's own,
// if it is written so, or the commonest that is. Of scripts that tell none, such as Latin, any
// language counts that is written in no other. "" is passed over.
func LanguageOf(text, own string, set ...string) string {
	counts := make([]int, len(written))
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		for i := range written {
			if unicode.Is(written[i].letters, r) {
				counts[i]++
				break
			}
		}
	}
	most := 0
	for i := range written {
		if counts[i] > counts[most] {
			most = i
		}
	}
	kana := func(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana) }
	if written[most].letters == unicode.Han && strings.ContainsFunc(text, kana) {
		return "ja"
	}
	languages := written[most].languages
	fits := func(tag string) bool {
		return tag != "" && (slices.Contains(languages, tag) || languages == nil && !inOther(tag))
	}
	if i := slices.IndexFunc(set, fits); i >= 0 {
		return set[i]
	}
	switch {
	case languages == nil && fits(own):
		return toldBy(text, own)
	case languages == nil:
		return toldBy(text, "en")
	case fits(own):
		return own
	default:
		return languages[0]
	}
}

// inOther reports whether a language is written in a script of its own.
func inOther(tag string) bool {
	for i := range written {
		if slices.Contains(written[i].languages, tag) {
			return true
		}
	}
	return false
}
