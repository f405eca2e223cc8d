package markup

import (
	"bytes"
	"slices"
	"strings"

	"precis/notes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// span is a range of bytes of a scan's body.
type span struct{ start, end int }

func (s span) has(at int) bool { return s.start <= at && at < s.end }

// scan is one reading of one text. Offsets count in body.
type scan struct {
	doc       *Document
	front     front
	body      string   // doc.Markdown without front matter
	src       []byte   // the bytes of body, for goldmark, which only reads them
	baseLines int      // lines of front matter
	part      span     // what of body is parsed, all of it or a part that reads alone
	root      ast.Node // the tree of the part in hand
	// definitions are those of the whole text.
	definitions *Definitions
	ids         []idLine // of body
	code        []int    // where its lines begin that are code
	headings    []heading
	parts       []part // of the sections
	blocks      []*block
	room        []block // what the last of them are made in
	cuts        []cut
	passage     *passage                // the one in hand, nil before the first and in a document
	stack       []opening               // of the clozes in hand
	plain       []edit                  // of the cloze in hand: without marks
	prompt      []edit                  // and with a group hidden
	used        map[notes.CardID]bool   // ids that cards have
	groups      map[string]notes.CardID // of the block in hand
	highlights  []cloze                 // those of the text that are clozes, by start
	until       []*Until                // fields that say until when something holds, by start
	quotes      map[int]span            // those right below clozes and boxes, by where these begin
	astray      []astray                // clozes and comments of ids that make no card
	consumed    int                     // text before it belongs to an answer already
	prompts     int                     // bytes of cloze prompts so far
	unsaid      int                     // in plain text: where the kind of the callout in hand ends
	lineAt      int                     // offset and number of the line last counted
	lineNo      int
}

// cut takes a range out of the text that is read: lines of cards, and the marks
// of clozes.
type cut struct {
	span
	lines bool
}

func normal(source string) string {
	source = strings.TrimPrefix(source, "\ufeff")
	if strings.IndexByte(source, '\r') < 0 {
		return source
	}
	return strings.ReplaceAll(strings.ReplaceAll(source, "\r\n", "\n"), "\r", "\n")
}

// newScan reads the front matter of a normal source.
func newScan(source string) *scan {
	s := &scan{doc: &Document{}}
	s.doc.Markdown, s.front, s.doc.Warnings = takeFront(source)
	s.body = s.doc.Markdown[s.front.end:]
	s.baseLines = strings.Count(s.doc.Markdown[:s.front.end], "\n")
	return s
}

// read takes out the ids and looks through the text. Comments of ids in code are
// text of that code: where there are some, they are put back and the text is
// looked through again.
func read(source string) *scan { return readInParts(source, whole) }

// readInParts is read of a text that is parsed in parts of a size; of its tree the scan has
// that of the last part.
func readInParts(source string, size int) *scan {
	source, ids := takeIDs(normal(source))
	s := looked(source, size)
	base := len(source) - len(s.body)
	ids = slices.DeleteFunc(ids, func(line idLine) bool { return line.start < base })
	for i := range ids {
		ids[i].start -= base
		ids[i].end -= base
	}
	if code := idsInCode(s.code, ids); code != nil {
		var body string
		body, ids = putBack(s.body, ids, code)
		s = looked(source[:base]+body, size)
	}
	s.ids = ids
	return s
}

// looked parses a text once, in parts of a size, and finds what is in it.
func looked(source string, size int) *scan {
	s := newScan(source)
	s.src = util.StringToReadOnlyBytes(s.body)
	marks := min(bytes.Count(s.src, doubleColon), len(s.src)/leastCard)
	s.blocks, s.cuts = make([]*block, 0, marks), make([]cut, 0, marks+marks/2)
	by := grammar
	switch line, _ := BeyondLimits(s.body); {
	case line > 0:
		by, size = nil, whole
	case !s.divisible():
		size = whole
	case size < whole:
		by = reading
	}
	for {
		s.parse(size, by)
		s.findHighlights()
		from := len(s.blocks)
		s.walk(s.root, 0, true)
		s.stray(s.blocks[from:])
		if s.part.end == len(s.body) {
			break
		}
		s.letGo()
	}
	s.unclosedFence()
	s.checkUntil()
	return s
}

// leastCard is how many bytes a card has at least, where room is made for cards
// before they are counted.
const leastCard = 32

// unclosedFence warns of code that runs to the end of the text because nothing
// closes it.
func (s *scan) unclosedFence() {
	n := s.root
	for n.LastChild() != nil && n.LastChild().Type() == ast.TypeBlock {
		n = n.LastChild()
	}
	if n.Kind() != ast.KindFencedCodeBlock {
		return
	}
	end := strings.TrimRight(s.body, " \t\n")
	last := strings.Trim(end[strings.LastIndexByte(end, '\n')+1:], " \t>")
	if len(last) < 3 || strings.Trim(last, "`") != "" && strings.Trim(last, "~") != "" || s.lineStart(n.Pos()) == s.lineStart(len(end)) {
		s.warn(n.Pos(), "the code that begins here is not closed: all behind it is code")
	}
}

// finish fills in the document from what was found.
func (s *scan) finish() {
	doc := s.doc
	doc.ID = s.front.id
	doc.Deck, doc.Tags = s.front.deck, s.front.tags
	doc.Date, doc.Source, doc.Language = s.front.date, s.front.source, s.front.language
	doc.Until = s.front.until
	s.sortCuts()
	doc.Links, doc.Images, doc.Files = unique(doc.Links), unique(doc.Images), unique(doc.Files)
	s.sections()
	s.cards()
	s.warnOfStrays()
	doc.gaps = s.front.gaps
}

// document returns what was read, with the scan but without what only reading
// needs of it.
func (s *scan) document() *Document {
	s.define()
	s.letGo()
	s.src, s.code, s.astray = nil, nil, nil
	s.stack, s.plain, s.prompt = nil, nil, nil
	s.used, s.groups = nil, nil
	for _, b := range s.blocks {
		if b.form == clozed {
			b.bare = nil
		}
	}
	s.doc.scan = s
	return s.doc
}

func (s *scan) sortCuts() {
	if !slices.IsSortedFunc(s.cuts, byStart) {
		slices.SortStableFunc(s.cuts, byStart)
	}
}

func byStart(a, b cut) int { return a.start - b.start }

// walk finds code, references, headings and cards below parent, in order. Cards stand
// in lists and quotes, in no other blocks.
func (s *scan) walk(parent ast.Node, quotes int, cards bool) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.List, *ast.ListItem:
			s.walk(n, quotes, cards)
		case *ast.Blockquote:
			s.walk(n, quotes+1, cards)
		case *ast.FencedCodeBlock, *ast.CodeBlock:
			for i := range n.Lines().Len() {
				s.code = append(s.code, n.Lines().At(i).Start)
			}
		case *ast.Heading:
			s.refer(n)
			if parent == s.root && n.Pos() >= s.consumed {
				s.heading(n)
			}
		case *ast.Paragraph, *ast.TextBlock, *plainParagraph:
			s.refer(n)
			if !cards || parent == s.root && s.occluded(n) {
				continue
			}
			before := s.consumed
			s.paragraph(n, quotes)
			if parent == s.root && s.consumed > before { // a picture may follow the card in its paragraph
				s.occluded(n)
			}
		default:
			if n.Type() == ast.TypeInline {
				return
			}
			s.refer(n)
			s.walk(n, quotes, false)
		}
	}
}

// line returns the 1-based number, in the whole Markdown, of the line at an
// offset. Asked in rising order it costs one pass over the text.
func (s *scan) line(offset int) int {
	if offset < s.lineAt {
		s.lineAt, s.lineNo = 0, 0
	}
	s.lineNo += strings.Count(s.body[s.lineAt:offset], "\n")
	s.lineAt = offset
	return s.baseLines + s.lineNo + 1
}

// lineStart returns where the line that holds offset begins. Goldmark counts the columns of
// a tab as bytes: a block behind one may seem to begin beyond the end of the text.
func (s *scan) lineStart(offset int) int {
	return strings.LastIndexByte(s.body[:min(offset, len(s.body))], '\n') + 1
}

// lineEnd returns where the line that holds offset ends, before its newline.
func (s *scan) lineEnd(offset int) int {
	if i := strings.IndexByte(s.body[offset:], '\n'); i >= 0 {
		return offset + i
	}
	return len(s.body)
}

// nextLine returns where the line after the one that holds offset begins.
func (s *scan) nextLine(offset int) int {
	return min(s.lineEnd(offset)+1, len(s.body))
}

// trimEnd returns where a range ends without the white space at its end.
func (s *scan) trimEnd(part span) int {
	end := part.end
	for end > part.start && (s.body[end-1] == ' ' || s.body[end-1] == '\t' || s.body[end-1] == '\n') {
		end--
	}
	return end
}

// wordStart returns where the last word of a range begins.
func (s *scan) wordStart(part span) int {
	start := part.end
	for start > part.start && s.body[start-1] != ' ' && s.body[start-1] != '\t' {
		start--
	}
	return start
}

func (s *scan) warn(offset int, format string, args ...any) {
	s.doc.Warnings = append(s.doc.Warnings, s.warning(offset, notes.Messagef(format, args...)))
}

func (s *scan) warning(offset int, what notes.Message) notes.Warning {
	return notes.Warning{Line: sourceLine(s.front.gaps, s.line(offset)), Message: what}
}
