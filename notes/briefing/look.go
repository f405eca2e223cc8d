package briefing

import (
	"context"
	"strings"
	"unicode"

	"precis/notes/parallel"
	"precis/notes/prose"
)

// look is a row that says something, as the page model sees it.
type look struct {
	*row
	at     int      // its index among the rows
	gap    bool     // a blank line stands above it
	lone   bool     // a bullet alone stands above it
	ruled  bool     // a line drawn with characters stands below it
	words  []string // of its text: small letters, no outer punctuation, digits as 0
	length int      // words, as far as they matter
	shape  shape    // what it looks like
	rule   rule     // the form of furniture that it has
	low    string   // its text in small letters
	said   string   // its text, small and without mark, number and "[edit]"
	filled int      // words that join others: the, of, is
	menu   int      // words that menus have
	weight float64  // how much it looks like text
	around float64  // how much it looks like furniture
	digits int      // how many it has
	turns  bool     // it leads to another page
	dated  bool     // it has a date
	link   bool     // it has an address of the web or of a mailbox
	site   bool     // it is short and names who publishes
	recur  float64  // the share of its words that long lines have too
	style  string   // what it is made of, if it is short
	often  float64  // in how many long lines its words stand on average, at most 6
}

// pageLook is a page as the model sees it.
type pageLook struct {
	looks      []look
	count      map[string]int  // how often lines say the same
	last       map[string]int  // where a line last says this
	form       map[string]int  // how often lines have the same form: digits as 0
	formAbove  map[string]int  // the same, lines below the text not counted
	opening    map[string]int  // how often lines open with the same word
	asked      map[string]bool // what lines such as "About the Mission" name
	names      []string        // the first of them
	subject    map[string]bool // words of a mail's subject
	mail       int             // lines of its header
	asking     []int           // lines since one of a quiz, 0 where none stands close above
	listed     []bool          // the line is an entry of a list of contents
	order      []int           // which of the lines that may name the page each line is, from 1; 0 for others
	echoes     []int           // how many other lines hold what a line at the top says
	guess      int             // the line at the top that the text bears out best, -1 for none
	start, end int             // the stretch with most text
	gaps       float64         // the share of lines with a blank line above
	top        int             // looks above the first long line
	rank       []int           // of the looks at the top by how well the text bears them out
	ahead      []int           // distance to the line with the next number of the same form, 0 for none
	behind     []int           // distance to the line with the number before
	restText   []float64       // evidence of text after each line
	restBody   []float64       // the same, with lines that look like neither counted a little
	restPage   []float64       // evidence of furniture after each line
	headPage   []float64       // evidence of furniture before each line
	runs       map[string]bool // what four words in a row long lines have
	nextLong   []int           // distance to the next long line
	prevLong   []int
	shorts     []int // length of the run of short lines that a look is in, 0 outside
	emoji      int   // short lines that begin with an emoji
	questions  int
	colons     int
	capitals   int
	styles     map[string]*styled
	inShort    map[string]int // in how many short lines a word stands
	short      []bool         // as short as an entry of a menu
	again      []bool         // said again further down
	sameAhead  []int          // distance to the next line of the same style, 0 for none
	sameBehind []int
}

// mostWords is how many words of a line are looked at.
const mostWords = 40

// longLine is the words from which a line is long.
const longLine = 14

// lookAt looks at a page. Its time grows with the length of the page; it ends early,
// with the error of the context, when that is done.
func lookAt(ctx context.Context, rows []row) (*pageLook, error) {
	p := &pageLook{
		count: map[string]int{}, last: map[string]int{}, form: map[string]int{}, formAbove: map[string]int{}, opening: map[string]int{}, runs: map[string]bool{},
		inShort: map[string]int{}, asked: map[string]bool{}, subject: map[string]bool{},
	}
	gap, lone := true, false
	for i := range rows {
		r := &rows[i]
		switch {
		case r.running:
			continue
		case r.blank():
			gap = true
			continue
		case r.text == "":
			lone = true
			continue
		case isRuled(r) && len(p.looks) > 0:
			p.looks[len(p.looks)-1].ruled = true
		}
		l := look{row: r, at: i, gap: gap, lone: lone}
		p.looks = append(p.looks, l)
		gap, lone = false, false
	}
	if err := parallel.Each(ctx, len(p.looks), parallel.Block, func(i int) { p.looks[i].read() }); err != nil {
		return nil, err
	}
	p.survey()
	p.measure()
	return p, nil
}

func isRuled(r *row) bool { return ruled(r, "") }

// read finds what the line says by itself.
func (l *look) read() {
	text := l.text
	for len(l.words) < mostWords && text != "" {
		word, rest, _ := strings.Cut(text, " ")
		text = rest
		l.length++
		if word = plainWord(word); word != "" {
			l.words = append(l.words, word)
		}
	}
	for _, w := range l.words {
		if joining[w] {
			l.filled++
		}
		if menuWords[w] {
			l.menu++
		}
		l.site = l.site || siteWords[w] && l.length <= 8
	}
	l.digits = digits(l.text)
	l.low = strings.ToLower(l.text)
	l.link = mayLink(l.low) && aLink.MatchString(l.text)
	l.turns = l.length <= prose.LongestTitle && mayTurn(l.low) && nextPage.MatchString(l.text)
	if len(l.raw) <= longestFurniture {
		l.dated = l.digits >= digitsOfDate && mayDate(l.low) && prose.DateText.MatchString(l.text)
		if l.quiz == noQuiz && !l.cell {
			l.rule = ruleFor(l.row)
		}
		l.said = sayingAlone(prose.Saying(l.text))
	}
	l.shape = l.shapeOf()
	l.style = styleOf(l)
	l.weight, l.around = l.textWeight(), l.pageWeight()
}

// plainWord takes the punctuation around a word away and makes its digits 0.
func plainWord(word string) string {
	word = strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
	if strings.ContainsFunc(word, unicode.IsDigit) {
		word = strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return '0'
			}
			return r
		}, word)
	}
	if len(word) > 60 {
		return ""
	}
	return strings.ToLower(word)
}

// sayingAlone is what a line says as one of a list of contents.
func sayingAlone(said string) string {
	return strings.TrimLeftFunc(prose.WithoutEdit(said), func(r rune) bool { return !unicode.IsLetter(r) })
}

func (l *look) shapeOf() shape {
	before, after, colon := cutColon(l.text)
	switch {
	case isRuled(l.row):
		return ruleShape
	case l.cell, tabbed(l.row):
		return tableShape
	case l.length >= longLine && (l.filled*6 >= l.length || prose.EndsSentence(l.text)) && !l.drawn():
		return longShape
	case l.length >= 5 && prose.EndsSentence(l.text):
		return sentenceShape
	case strings.HasSuffix(l.text, "?"):
		return questionShape
	case prose.EndsColon(l.text):
		return colonShape
	case l.rule != noRule:
		return furnitureShape
	case colon && after != "" && isLabel(before), dashed(l.text) > 0:
		return labelShape
	case l.length <= 4:
		return shortShape
	case l.length <= 10:
		return middleShape
	default:
		return wideShape
	}
}

// dashed returns where " – " parts a label from the rest, 0 where nothing does.
func dashed(text string) int {
	for _, sign := range []string{" – ", " — ", " - "} {
		if i := strings.Index(text, sign); i > 0 && i <= longestLabelBytes && prose.WordCount(text[:i], 7) < 7 {
			return i
		}
	}
	return 0
}

// text reports whether the line is surely text by its shape alone.
func (l *look) textual() bool {
	return l.shape == longShape || l.shape == sentenceShape || l.shape == tableShape
}
