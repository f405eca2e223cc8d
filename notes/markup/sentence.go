package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/lazyregexp"
)

// reach returns what of a block the card of a group of clozes shows: the block, or
// of clozes that are alone the sentences from the first to the last of them.
func (s *scan) reach(b *block, group int) span {
	whole := span{b.start, b.tagged.start}
	first, last := -1, -1
	for i := range b.clozes {
		if c := &b.clozes[i]; c.group == group {
			if !c.alone {
				return whole
			}
			if first < 0 {
				first = c.start
			}
			last = max(last, c.end)
		}
	}
	if b.bare == nil {
		b.bare = s.withoutMarks(b, whole)
	}
	text, at := b.bare.text, b.bare.at
	from, to := whole.start, whole.end
	for i := 0; i < len(text); i++ {
		stop := SentenceEnd(text, i)
		if stop == 0 && strings.HasPrefix(text[i:], "\n\n") {
			stop = 1
		}
		switch end := at[i+stop]; {
		case stop == 0:
		case at[i] < first:
			from = end
		case at[i] >= last:
			to = end
			i = len(text)
		}
	}
	for from < to && (s.body[from] == ' ' || s.body[from] == '\n') {
		from++
	}
	return span{from, to}
}

// bareText is the text of a block without the marks of its clozes, and where each
// byte of it, and its end, stands in the body.
type bareText struct {
	text string
	at   []int
}

// withoutMarks returns a range of the body without the marks of the clozes of a
// block.
func (s *scan) withoutMarks(b *block, part span) *bareText {
	var at []int
	var plain strings.Builder
	i := part.start
	for _, e := range s.clozeEdits(nil, b.clozes, 0) {
		for ; i < e.start; i++ {
			plain.WriteByte(s.body[i])
			at = append(at, i)
		}
		i = max(i, e.end)
	}
	for ; i < part.end; i++ {
		plain.WriteByte(s.body[i])
		at = append(at, i)
	}
	return &bareText{plain.String(), append(at, part.end)}
}

// SourceMark is the regular expression of a mark that names the source of what stands
// before it: "[3]", "[citation needed]".
const SourceMark = `\[(?:(?:note |टिप्पणी |नोट )?\p{Nd}{1,3}|citation needed|उद्धरण चाहिए)\]`

var sourceMarks = lazyregexp.New(`^(?:\\?` + SourceMark + `)+`)

// SentenceEnd returns the bytes of the mark at i that ends a sentence, and of the
// SourceMarks behind it, with the space behind these left out, 0 where there is none.
func SentenceEnd(text string, i int) int {
	if danda := strings.HasPrefix(text[i:], "।"); danda || text[i] == '!' || text[i] == '?' || text[i] == '.' {
		size := 1
		if danda {
			size = len("।")
		}
		rest := text[i+size:]
		if rest != "" && (rest[0] == '\\' || rest[0] == '[') {
			marks := len(sourceMarks.FindString(rest))
			size, rest = size+marks, rest[marks:]
		}
		if rest != "" && rest[0] != ' ' && rest[0] != '\n' {
			return 0
		}
		if text[i] == '.' && rest != "" && abbreviation(text[:i]) {
			return 0
		}
		return size
	}
	return 0
}

// abbreviations that begin with a small letter; of others any short word that
// begins with a capital is taken for one.
var abbreviations = map[string]bool{
	"v": true, "vs": true, "etc": true, "eg": true, "ie": true, "g": true, "e": true, "cf": true, "al": true, "p": true, "pp": true, "art": true,
	"sec": true, "viz": true, "ca": true, "approx": true, "sq": true, "cu": true, "govt": true, "dept": true, "est": true, "incl": true, "excl": true,
	"avg": true, "resp": true,
}

// initials are the letters of English as Hindi spells them, and titles that it shortens.
var initials = map[string]bool{
	"ए": true, "बी": true, "सी": true, "डी": true, "ई": true, "एफ": true, "एच": true, "आई": true, "जे": true, "के": true, "एल": true, "एम": true, "एन": true,
	"ओ": true, "पी": true, "आर": true, "एस": true, "टी": true, "यू": true, "वी": true, "डब्ल्यू": true, "वाई": true, "डॉ": true, "प्रो": true, "पं": true, "स्व": true,
}

// abbreviation reports whether the full stop behind text belongs to its last word.
func abbreviation(text string) bool {
	if strings.HasSuffix(text, ")") { // an address of a link may stand behind the word
		near := text[max(0, len(text)-longestAddress):]
		if address := strings.LastIndex(near, "]("); address >= 0 && !strings.Contains(near[address:], " ") {
			text = text[:len(text)-len(near)+address]
		}
	}
	at := strings.LastIndexAny(text, " \n.(") + 1
	word := strings.Trim(text[at:], "*_=~[") // of what is set apart
	first, _ := utf8.DecodeRuneInString(word)
	if unicode.Is(unicode.Devanagari, first) {
		return initials[word] || at > 0 && text[at-1] == '.' && utf8.RuneCountInString(word) <= longestInitial
	}
	return abbreviations[word] || unicode.IsUpper(first) && utf8.RuneCountInString(word) < 4
}

// longestInitial is the characters of the longest word of several in Hindi that full
// stops shorten: "ई.पू.", "कि.मी.".
const longestInitial = 3
