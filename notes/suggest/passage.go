package suggest

import (
	"slices"
	"strconv"
	"strings"

	"precis/notes/lazyregexp"
	"precis/notes/markup"
	"precis/notes/prose"
)

// passage is a paragraph or an item of a note in which facts are looked for.
type passage struct {
	section    int
	line       int // from 1
	start, end int // offsets in the Markdown, the bullet left out
	markdown   string
	bareText
	item       bool
	depth      int    // columns before the bullet
	said       string // the text on one line, what its clozes hide in place, without "(a)" or "Ans."
	label      string // of an item "**Label:** rest", as plain text
	rest       string // what is said behind the label; all that is said without one
	groups     int    // highest number of a cloze it has
	number     int    // among those of its section, from 0
	labelEnd   int    // where what is said begins in the text, behind the label; 0 without one
	mark       int    // the bytes of "Ans." with which the text begins; 0 without it
	labelWords map[string]bool
	header     []string // of a row of a table: the head of its table
	cells      []string // of a row of a table
	tokens     []token  // of the text
	sentences  []sentence
	views      []*sentenceView
	isLong     bool  // too long to be the prompt of a card, and of several sentences
	standalone *bool // whether what is said behind the label can be understood alone
}

var (
	itemStart  = lazyregexp.New(`^[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?`)
	fence      = lazyregexp.New("^[ \t]*(?:```|~~~)")
	lettered   = lazyregexp.New(`^\(?(?:[0-9]{1,3}|\pL\pM*|[ivxIVX]{1,5})\\?[.)]\s+`)
	answerMark = lazyregexp.New(`^(?:(?:Correct )?(?:Ans(?:wer)?|Option)|A|Solution|Explanation|(?:सही )?उत्तर|व्याख्या) ?[.:] `)
	itemNumber = lazyregexp.New(`^\(?[^\s()*]{1,5}[.)]\s+`)
	clozeMark  = lazyregexp.New(`\{\{[cs]([0-9]{1,3})::(.*?)(?:::[^{}]*)?\}\}`)
	masks      = lazyregexp.New("\\\\[$`<]|`[^`]*`|\\$[^$]*\\$|!?\\[(?:[^\\]\\\\]|\\\\.)*\\]\\((?:[^()]|\\([^()]*\\))*\\)|\\[\\[[^\\]]*\\]\\]|<[^>]*>|https?://\\S+|\\{\\{[cs][0-9]+::.*?\\}\\}|" + sourceMark.String())
	otherBlock = lazyregexp.New(`^[ \t]*(?:#{1,6}(?:[ \t]|$)|>|\||<|\[\^|\$\$|(?:=+|-{3,}|\*{3,}|_{3,})[ \t]*$)`)
)

// mostPassages is how many a note is searched for cards in: nobody looks through
// what a longer text would offer.
const mostPassages = 4000

// passagesOf finds the paragraphs and items of a note that are no cards yet, in
// order, up to mostPassages.
func passagesOf(doc *markup.Document) []passage {
	r := passageReader{doc: doc, cards: map[int]bool{}}
	for i := range doc.Cards {
		if c := &doc.Cards[i]; !c.Kind.Form().InPlace {
			r.cards[c.Line] = true
		}
	}
	r.all = make([]passage, 0, min(strings.Count(doc.Markdown, "\n")/2+1, mostPassages)) // blank lines are between
	at, line := 0, 0
	for text := range strings.Lines(doc.Markdown) {
		if line++; len(r.all) == mostPassages {
			break
		}
		r.take(strings.TrimRight(text, "\n"), at, line)
		at += len(text)
	}
	r.close()
	return r.all
}

type passageReader struct {
	doc     *markup.Document
	cards   map[int]bool // lines on which questions begin
	all     []passage
	hand    passage
	open    *passage // the one in hand, nil for none
	next    int      // section that begins next
	fence   string   // of the code that is open
	skip    bool     // until a blank line: what belongs to a card or another block
	inItems bool
	header  []string // of the table in hand
}

func (r *passageReader) take(text string, at, line int) {
	heading := false
	for r.next < len(r.doc.Sections) && r.doc.Sections[r.next].Line <= line {
		heading = r.doc.Sections[r.next].Line == line && r.doc.Sections[r.next].Level > 0
		r.close()
		r.next++
	}
	bare := strings.TrimSpace(text)
	switch {
	case r.fence != "":
		if strings.HasPrefix(bare, r.fence) && strings.Trim(bare, r.fence[:1]) == "" {
			r.fence = ""
		}
		return
	case prose.OpensIn(bare, "`~") && fence.MatchString(text):
		r.close()
		r.fence = bare[:len(bare)-len(strings.TrimLeft(bare, bare[:1]))]
		return
	case bare == "":
		r.close()
		r.skip, r.header = false, nil
		return
	case bare[0] == '|' && r.next > 0 && (!r.skip || r.header != nil):
		r.close()
		r.skip = true
		r.tableRow(bare, at, line)
		return
	case r.skip || r.next == 0:
		return
	case r.cards[line] || heading || bare == "?" || bare == "??" || strings.HasPrefix(bare, "? <!--") || prose.OpensIn(bare, "#>|<[$=-*_") && otherBlock.MatchString(text):
		if r.cards[line] || bare[0] == '?' {
			r.open = nil // the question
		}
		r.close()
		r.skip = r.cards[line] || bare[0] == '?' || bare[0] == '|' || bare[0] == '<'
		return
	}
	mark := ""
	if prose.OpensIn(bare, "-*+0123456789") {
		mark = itemStart.FindString(text)
	}
	if mark == "" && r.open != nil {
		r.open.end = at + len(text)
		return
	}
	r.close()
	indent := len(text) - len(strings.TrimLeft(text, " \t"))
	if mark == "" && indent >= 4 && !r.inItems {
		return // code
	}
	r.inItems = mark != "" || r.inItems && indent > 0
	start := at + max(len(mark), indent)
	r.hand = passage{section: r.next - 1, line: line, start: start, end: at + len(strings.TrimRight(text, " \t")), item: mark != "", depth: indent}
	r.open = &r.hand
}

func (r *passageReader) close() {
	p := r.open
	r.open = nil
	if p == nil || p.end <= p.start {
		return
	}
	p.markdown = r.doc.Markdown[p.start:p.end]
	r.all = append(r.all, *p)
}

// read finds what a paragraph or an item says.
func (p *passage) read() {
	for _, m := range clozesOf(p.markdown) {
		n, _ := strconv.Atoi(m[1]) // three digits
		p.groups = max(p.groups, n)
	}
	p.bareText = bareOf(p.markdown)
	p.said = readCloze(prose.SingleSpaces(p.text))
	letter := 0
	if p.item && strings.ContainsAny(p.said[:min(len(p.said), prose.LongestNumber)], ".)") {
		letter = len(lettered.FindString(p.said))
		p.said = p.said[letter:]
	}
	if prose.OpensIn(p.said, "ASECसउव") {
		mark := len(answerMark.FindString(p.said))
		p.said = p.said[mark:]
		if letter == 0 {
			p.mark = mark
		}
	}
	p.rest = p.said
	label, rest, ok := p.cutLabel()
	if !ok {
		return
	}
	p.labelEnd = len(p.text) - len(rest)
	p.label, p.rest = markup.PlainText(label), readCloze(prose.SingleSpaces(rest))
	p.labelWords = lowWords(p.label)
}

// masksIn returns the ranges of a text that are more than plain text.
func masksIn(text string) [][]int {
	if !strings.ContainsAny(text, "`$[<{") && !strings.Contains(text, "://") {
		return nil
	}
	return slices.DeleteFunc(masks.FindAllStringIndex(text, -1), func(m []int) bool { return text[m[0]] == '\\' }) // an escape opens nothing
}

// clozesOf returns the clozes in a text as clozeMark finds them.
func clozesOf(text string) [][]string {
	if !strings.Contains(text, "{{") {
		return nil
	}
	return clozeMark.FindAllStringSubmatch(text, -1)
}

// readCloze returns text with what its clozes hide.
func readCloze(text string) string {
	if !strings.Contains(text, "{{") {
		return text
	}
	return clozeMark.ReplaceAllString(text, "$2")
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
