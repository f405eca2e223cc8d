package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/lazyregexp"
)

// Hyphens tells parted words from those with a hyphen of their own, by how a text writes them
// elsewhere. The zero value knows of none.
type Hyphens struct {
	// Printed is that the text comes from printed pages, whose lines part words.
	Printed bool
	words   map[string]bool // in lower case, with the hyphens within them
}

// Add adds the words of a line.
func (h *Hyphens) Add(line string) {
	if h.words == nil {
		h.words = map[string]bool{}
	}
	for word := range strings.FieldsFuncSeq(line, func(r rune) bool { return !WordRune(r) && r != '-' }) {
		h.words[strings.ToLower(strings.Trim(word, "-"))] = true
	}
}

var (
	// ownHyphen is what begins words that have a hyphen of their own, and no parted ones.
	ownHyphen = WordSet(`well self half non`)
	// sharesWord is what stands between words that share their end: pre- and post-war.
	sharesWord = WordSet(`and or to und oder bis`)
)

// Joint says how a paragraph goes on in its next line: how many bytes go from the end of
// before, and what stands between the two. A word that was parted becomes whole, where the
// text has it so elsewhere or its pages were printed; a hyphen of its own stays: where the word
// stands so elsewhere, has another one, goes on with a capital or a figure, or is of a link.
func (h *Hyphens) Joint(before, after string) (cut int, between string) {
	hyphen, size := utf8.DecodeLastRuneInString(before)
	switch {
	case before == "":
		return 0, ""
	case hyphen == '\u00ad': // it says itself that a word is parted
		return size, ""
	case hyphen != '-' && hyphen != '\u2010':
		return 0, " "
	}
	before = before[:len(before)-size]
	begins := before[len(strings.TrimRightFunc(before, func(r rune) bool { return WordRune(r) || r == '-' })):]
	ends := after[:len(after)-len(strings.TrimLeftFunc(after, WordRune))]
	if begins == "" || strings.HasSuffix(begins, "-") || ends == "" || sharesWord[ends] {
		return 0, " "
	}
	token := before[strings.LastIndexByte(before, ' ')+1:]
	next, _, _ := strings.Cut(after, " ")
	low := strings.ToLower(begins)
	own := !StartsLower(after) || strings.Contains(begins, "-") || utf8.RuneCountInString(begins) == 1 || ownHyphen[low] || h.words[low+"-"+strings.ToLower(ends)] ||
		strings.ContainsFunc(token, unicode.IsDigit) || inLink(token) || inLink(next)
	if !own && (h.Printed || h.words[low+strings.ToLower(ends)]) {
		return size, ""
	}
	return size, "-"
}

// inLink reports whether what stands between spaces may be a part of a link.
func inLink(token string) bool {
	return strings.ContainsAny(strings.TrimRight(token, `.:,;!?)]"'”’`), "/:@.")
}

// aPageNumber is what stands at the head or the foot of a printed page: "Page 3 of 12",
// "- 3 -", "xii", "पृष्ठ 3". Other signs or words around a number say something: "(1857)",
// "25%", "अध्याय 3".
var aPageNumber = lazyregexp.New(`(?i)^(?:` + pageNumber + `|[-–—|•·~]+\s*` + pageNumber + `\s*[-–—|•·~]+)$`)

const pageNumber = `(?:(?:page|pg\.?|p\.|पृष्ठ)\s*)?(?:\p{Nd}{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\p{Nd}+)?(?:\s*\|\s*p\s*a\s*g\s*e)?`

// IsPageNumber reports whether a line may be the number of a page, and no more.
func IsPageNumber(line string) bool {
	return len(line) <= longestPageNumber && aPageNumber.MatchString(strings.TrimSpace(line))
}

// longestPageNumber is the bytes of the longest one.
const longestPageNumber = 40

// latestDay is the number of the last day that a month may have.
const latestDay = 31

// CountPages reports whether lines such as "3/12", one of each page, are their numbers: they
// rise by one, up to how many there are or are more than a month has days. Else they may be days.
func CountPages(lines []string) bool {
	page, pages := 0, 0
	for n, line := range lines {
		numbers := Numbers(line)
		if len(numbers) != 2 || n > 0 && (numbers[0] != page+1 || numbers[1] != pages) {
			return false
		}
		page, pages = numbers[0], numbers[1]
	}
	return len(lines) > 1 && page <= pages && (pages-page <= 1 || pages > latestDay)
}

// Numbers returns the whole numbers in a text, in digits of any script, each at most 10⁹.
func Numbers(text string) (numbers []int) {
	within := false
	for _, r := range text {
		digit := unicode.IsDigit(r)
		if digit && !within {
			numbers = append(numbers, 0)
		}
		if digit {
			last := &numbers[len(numbers)-1]
			*last = min(*last*10+digitValue(r), 1_000_000_000)
		}
		within = digit
	}
	return numbers
}

// digitValue is what a digit says: how many stand before it among the ten of its script.
func digitValue(digit rune) (value int) {
	for value < 9 && unicode.IsDigit(digit-1-rune(value)) {
		value++
	}
	return value
}
