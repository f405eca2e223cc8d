package briefing

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"precis/notes/prose"
)

// A head or a foot of printed pages has at most longestRunning words, and at least fewestInHead
// where only small letters around it tell that it breaks a sentence; without a page number
// beside them there are fewestHeads. From one to the next are at least shortestPage lines.
const (
	longestRunning = 12
	fewestInHead   = 3
	fewestHeads    = 3
	shortestPage   = 4
)

// markRunning finds what stands at the head or the foot of printed pages, as a PDF's text has
// it when it is copied: numbers of pages, and lines that come again beside them or in the
// midst of sentences. The text goes on behind them as if they were not there.
func markRunning(rows []row) {
	p := printed{width: wrapWidth(rows), rows: rows, forms: map[string][]int{}}
	for i := range rows {
		if r := &rows[i]; !r.blank() {
			if form, ok := runningForm(r); ok {
				p.forms[form] = append(p.forms[form], len(p.said))
			}
			p.said = append(p.said, i)
		}
	}
	p.may, p.runs = make([]bool, len(p.said)), make([]bool, len(p.said))
	for form, lines := range p.forms {
		if len(lines) > fewestHeads && lines[1]-lines[0] < shortestPage { // the title, below the head of its page
			lines = slices.Delete(lines, 1, 2)
		}
		if !p.comesAgain(lines) {
			delete(p.forms, form)
			continue
		}
		p.forms[form] = lines
		for _, k := range lines {
			p.may[k] = true
		}
	}
	forms := slices.Sorted(maps.Keys(p.forms))
	for _, form := range forms {
		lines := p.forms[form]
		if p.areNumbers(form, lines) {
			p.take(lines)
		} else if mayHead(&rows[p.said[lines[0]]], p.width) {
			p.takeBroken(lines)
		}
	}
	for more := true; more; { // what stands beside them may have others beside it
		more = false
		for _, form := range forms {
			lines := p.forms[form]
			if beside := p.beside(lines); len(beside) > 1 && len(beside) >= len(lines)-1 {
				more = p.take(beside) || more
			}
		}
	}
	p.mark()
}

// printed is a text that may have been copied from printed pages.
type printed struct {
	rows  []row
	width int              // at which it was wrapped, 0 where it was not
	said  []int            // the rows that say something; what follows are indices of it
	forms map[string][]int // lines of one form, in order
	may   []bool           // that come again as heads of pages do
	runs  []bool           // that are such heads
}

// take takes lines, and reports whether one of them was not taken before.
func (p *printed) take(lines []int) (more bool) {
	for _, k := range lines {
		more = more || !p.runs[k]
		p.runs[k] = true
	}
	return more
}

// runningForm is a line with each number as "0", where it may be one of those that run from
// page to page.
func runningForm(r *row) (form string, ok bool) {
	if len(r.text) > longestFurniture || prose.EndsColon(r.text) || prose.WordCount(r.text, longestRunning+1) > longestRunning {
		return "", false
	}
	var b strings.Builder
	last := rune(0)
	for _, c := range r.mark.text + r.text {
		if unicode.IsDigit(c) {
			c = '0'
		}
		if c != '0' || last != '0' {
			b.WriteRune(c)
		}
		last = c
	}
	return b.String(), true
}

// comesAgain reports whether lines of one form stand as far apart as pages, and the numbers
// in them stay or rise.
func (p *printed) comesAgain(lines []int) bool {
	var before []string
	for n, k := range lines {
		r := &p.rows[p.said[k]]
		numbers := strings.FieldsFunc(r.mark.text+r.text, func(c rune) bool { return !unicode.IsDigit(c) })
		if n > 0 {
			if k-lines[n-1] < shortestPage {
				return false
			}
			for i, number := range numbers {
				if number != before[i] && !less(before[i], number) {
					return false
				}
			}
		}
		before = numbers
	}
	return len(lines) > 1
}

// areNumbers reports whether lines of one form are the numbers of pages. "3/12" may be a day,
// and "3" anything.
func (p *printed) areNumbers(form string, lines []int) bool {
	texts := make([]string, len(lines))
	for n, k := range lines {
		texts[n] = p.rows[p.said[k]].mark.text + p.rows[p.said[k]].text
	}
	switch {
	case strings.Trim(form, "0/ ") == "":
		return prose.CountPages(texts)
	case !strings.Contains(form, "0"):
		return false
	case strings.HasPrefix(form, "0 |"):
		return countsUp(texts, func(numbers []int) int { return numbers[0] })
	case strings.HasSuffix(form, "| 0"):
		return countsUp(texts, func(numbers []int) int { return numbers[len(numbers)-1] })
	}
	return prose.IsPageNumber(p.rows[p.said[lines[0]]].text)
}

// countsUp reports whether one of the numbers in fewestHeads or more lines rises by one from
// line to line.
func countsUp(lines []string, one func(numbers []int) int) bool {
	for n := 1; n < len(lines); n++ {
		if one(prose.Numbers(lines[n])) != one(prose.Numbers(lines[n-1]))+1 {
			return false
		}
	}
	return len(lines) >= fewestHeads
}

// less compares numbers without zeros in front.
func less(a, b string) bool { return len(a) < len(b) || len(a) == len(b) && a < b }

// mayHead reports whether a line may head pages without a number beside it: it is no part of
// a sentence that was wrapped at width, for it begins large, ends nothing hanging, and more
// would have had room in it.
func mayHead(r *row, width int) bool {
	last := r.text[strings.LastIndexByte(r.text, ' ')+1:]
	return !prose.StartsLower(r.text) && !strings.HasSuffix(last, ",") && !hyphenated(last) && !hanging[last] && (width == 0 || r.width()*4 < width*3)
}

// takeBroken takes lines that stand in the midst of sentences, all but one of fewestHeads or
// more. The first is a title or a heading where it breaks none itself.
func (p *printed) takeBroken(lines []int) {
	if len(lines) < fewestHeads {
		return
	}
	wrapped := p.width > 0 && prose.WordCount(p.rows[p.said[lines[0]]].text, fewestInHead) == fewestInHead
	whole := 0
	for n, k := range lines {
		if p.breaksSentence(k, wrapped) {
			continue
		}
		if whole++; whole > 1 {
			return
		}
		if n == 0 {
			lines = lines[1:]
		}
	}
	p.take(lines)
}

// breaksSentence reports whether a line stands where a sentence goes on.
func (p *printed) breaksSentence(k int, wrapped bool) bool {
	before, after := k-1, k+1
	for before >= 0 && p.may[before] {
		before--
	}
	for after < len(p.said) && p.may[after] {
		after++
	}
	if before < 0 || after == len(p.said) {
		return false
	}
	a, b := &p.rows[p.said[before]], &p.rows[p.said[after]]
	return b.mark.kind == noMark && (runsOn(a, b) || wrapped && a.width()*4 >= p.width*3 && goesOnLow(a, b))
}

// beside returns those of the lines that stand beside one that runs, or run.
func (p *printed) beside(lines []int) []int {
	var all []int
	for _, k := range lines {
		if p.runs[k] || k > 0 && p.runs[k-1] || k+1 < len(p.said) && p.runs[k+1] {
			all = append(all, k)
		}
	}
	return all
}

// mark marks the rows that run, and the blank ones around them where the text goes on.
func (p *printed) mark() {
	last := -1 // of the rows that say something and do not run
	for k, i := range p.said {
		if p.runs[k] {
			p.rows[i].running = true
			continue
		}
		if last >= 0 && k > 0 && p.runs[k-1] && p.rows[i].mark.kind == noMark && (runsOn(&p.rows[last], &p.rows[i]) || goesOnLow(&p.rows[last], &p.rows[i])) {
			for n := last + 1; n < i; n++ {
				p.rows[n].running = true
			}
		}
		last = i
	}
}

// runsOn reports whether a line surely goes on in the next one: a word is parted, one that
// something follows is its last, or the next begins with one that something goes before.
func runsOn(a, b *row) bool {
	return a.split || parted(a, b) || following[firstWord(b.text)] && !prose.EndsLine(a.text) || hangs(a.text) && leading[plainWord(a.text[strings.LastIndexByte(a.text, ' ')+1:])]
}

// following are words of Hindi that something goes before: ends of sentences, and what stands
// behind nouns.
var following = setOf("following")

// firstWord is the word that a line begins with.
func firstWord(text string) string {
	word, _, _ := strings.Cut(text, " ")
	return strings.TrimRight(word, "।,")
}

// parted reports whether a word is parted between two lines.
func parted(a, b *row) bool { return hyphenated(a.text) && prose.StartsLower(b.text) }

// goesOnLow reports whether a line may go on in the next one, which begins with a small letter.
func goesOnLow(a, b *row) bool { return !prose.EndsLine(a.text) && prose.StartsLower(b.text) }
