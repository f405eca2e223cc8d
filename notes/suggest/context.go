package suggest

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes"
	"precis/notes/lazyregexp"
	"precis/notes/markup"
	"precis/notes/parallel"
	"precis/notes/prose"
)

// topic is the section that a card is asked from.
type topic struct {
	title   string // of the note, "" where it is made of the first words
	path    string // the title and all headings above the text, which a card shows
	section *notes.Section
	topic   string // what the section is about, in words: "The Pact — Implications for China"
	above   string // the topic without its head
	head    string // the topic of the last heading: "Implications for China"
	foreign bool   // not in Latin letters: questions are not asked in English
	// passages are those of the section, in order.
	passages     []passage
	note         *noteView
	answer       int     // the passage that answers the question of its heading, below options to choose; 0 for none
	kind         float32 // of its heading, see headingKinds
	asked        *string // what its questions begin with, once one was asked
	headingWords map[string]bool
	phrases      []stretch // of the sentence in hand
	weighed      weighed
}

// noteOf takes a note apart for its cards, and returns its passages by section. It
// ends early, with the error of the context, when that is done.
func noteOf(ctx context.Context, doc *markup.Document, r *Ranker) (*noteView, [][]passage, error) {
	passages := passagesOf(doc)
	n := &noteView{doc: doc, title: lowWords(doc.Title), passages: len(passages), sections: len(doc.Sections)}
	if err := parallel.Each(ctx, len(passages), parallel.Block, func(i int) {
		p := &passages[i]
		if p.cells == nil {
			p.read()
		}
		p.cut()
	}); err != nil {
		return nil, nil, err
	}
	n.know(passages, r)
	return n, bySection(passages), nil
}

// joiners begin a heading that goes on with the one above it.
var joiners = lazyregexp.New(`^(?:For|In|On|Of|To|At|From|With|By|Under|Within|Between|Among) `)

func topicOf(note *noteView, passages []passage) *topic {
	doc := note.doc
	section := passages[0].section
	c := &topic{section: &doc.Sections[section], passages: passages, note: note}
	c.kind, c.answer = headingKind(c.section.Title), answerBelow(passages)
	c.headingWords = lowWords(strings.Join(c.section.Path, " "))
	if !strings.HasSuffix(doc.Title, "…") {
		c.title = collected(subject(doc.Title))
	}
	c.path = doc.Title + "\n" + strings.Join(c.section.Path, "\n")
	said := []string{doc.Title, c.section.Title}
	for i := range passages {
		said = append(said, passages[i].text)
	}
	c.foreign = !latin(said...)
	for _, heading := range c.section.Path {
		heading = subject(heading)
		switch {
		case hasWord(heading, pronouns) || prose.Fold(heading) == "about":
			// it leans on the heading above it
		case c.topic == "" || strings.Contains(prose.Fold(heading), prose.Fold(c.topic)):
			c.head = heading
		case strings.Contains(prose.Fold(c.topic), prose.Fold(heading)):
		case joiners.MatchString(heading) && !strings.HasSuffix(heading, "?"):
			c.head += " " + onFirst(unicode.ToLower, heading)
		default:
			c.above, c.head = c.topic, heading
			if strings.HasSuffix(c.above, "?") {
				c.above = "" // one question does not stand under another
			}
		}
		c.topic = c.head
		if c.above != "" {
			c.topic = c.above + " — " + c.head
		}
	}
	return c
}

var sourceMark = lazyregexp.New(" ?" + markup.SourceMark)

// subject is what a heading is about: without its number, and "Mission" for
// "About the Mission" and "What is the Mission?".
func subject(heading string) string {
	heading = prose.WithoutEdit(prose.WithoutNumber(prose.WithoutPictures(heading)))
	if _, name := prose.NamedBy(heading); name != "" {
		return onFirst(unicode.ToUpper, name)
	}
	return heading
}

// collection is what a title says of a page that has something of everything, or of the form
// in which it tells it: no part of what a question is about.
var collection = lazyregexp.New(`(?i)\b(?:current affairs|(?:prelims|daily|weekly) (?:notes|digest|quiz|news|brief|pointers)|news (?:digest|analysis|round-?up)|one[- ]?liners|mcqs?|questions? (?:and|with) answers?|quick revision)\b|करें?ट अफेयर्स|समसामयिकी|प्रश्न-?उत्तर|प्रश्नोत्तर`)

// collected returns what a title says besides that it is of a collection: before that, or
// behind a sign after it; "" where that is a date or one word.
func collected(title string) string {
	at := collection.FindStringIndex(title)
	if at == nil {
		return title
	}
	const signs = " -–—:|,"
	behind := strings.TrimLeft(title[at[1]:], " ")
	for _, part := range []string{strings.TrimRight(title[:at[0]], signs), strings.TrimLeft(behind, signs)} {
		if part != behind && prose.WordCount(part, 2) > 1 && !prose.DateText.MatchString(part) {
			return part
		}
	}
	return ""
}

// quiz heads questions to practise with: what stands below them may be wrong.
var quiz = lazyregexp.New(`(?i)\b(?:mcqs?|pyqs?|quiz|previous years?['’]? questions?|practice questions?|(?:mains|prelims) (?:questions?|links?|practice)|consider the following|insta links?|test yourself|answer key)\b`)

// quizStems are what one of these has.
var quizStems = []string{"mcq", "pyq", "quiz", "previous", "practice", "ains", "relims", "consider", "insta", "test", "answer"}

// quizzed reports whether nothing in the section is told as true.
func (c *topic) quizzed() bool {
	return slices.ContainsFunc(c.section.Path, func(heading string) bool {
		return prose.HasOne(strings.ToLower(heading), quizStems) && quiz.MatchString(heading)
	})
}

// practised begins a question to practise with, or its answer, exercise what is to be done
// with several.
var (
	practised = lazyregexp.New(`^(?:Q(?:ues(?:tion)?)?\b ?[.:\d]|Q\d|` + answerMark.String()[1:] + `)`)
	exercise  = lazyregexp.New(`^(?:(?:[IVX]+|[A-Z]|\d+)[.)] )?(?:Fill in the blanks?|Match the (?:following|columns?)|State (?:true or false|whether)|(?:Choose|Tick) the (?:correct|right)|Answer the following)\b`)
)

// exercises are what one of these has.
var exercises = []string{"Fill in", "Match the", "State ", "Choose the", "Tick the", "Answer the"}

// practice reports whether the passage is a question to practise with or its
// answer; under a question that heads the section, the answer is the text.
func (c *topic) practice(p *passage) bool {
	if prose.OpensIn(p.text, "QASECसउव") && practised.MatchString(p.text) && (p.text[0] == 'Q' || !strings.HasSuffix(c.section.Title, "?")) {
		return true
	}
	if p.number < c.answer {
		return true // one of the options
	}
	return prose.HasOne(p.text[:min(len(p.text), longestQuotation)], exercises) && exercise.MatchString(p.text)
}

// first reports whether the passage is the first of its section.
func (c *topic) first(p *passage) bool { return p.line == c.passages[0].line }

// latin reports whether most letters of texts are Latin, as far as one looks.
func latin(texts ...string) bool {
	latin, all, from := 0, 0, 0
	for _, text := range texts {
		if from > 2000 {
			break
		}
		for i, r := range text {
			if from+i > 2000 {
				break
			}
			if r < utf8.RuneSelf {
				if low := r | ' '; low >= 'a' && low <= 'z' {
					all++
					latin++
				}
				continue
			}
			if unicode.IsLetter(r) {
				all++
				if unicode.Is(unicode.Latin, r) {
					latin++
				}
			}
		}
		from += len(text)
	}
	return 2*latin > all
}

// ask puts a question into its context, so that it can be understood alone.
func (c *topic) ask(question string) string {
	about := c.prefix()
	if about == "" {
		question = onFirst(unicode.ToUpper, question)
	}
	if strings.Contains(question, "[") {
		question = sourceMark.ReplaceAllString(question, "")
	}
	return cardText(about + question)
}

// prefix is what a question begins with to say what it is about: title and
// headings, with the sign that parts them from it.
func (c *topic) prefix() string {
	if c.asked == nil {
		about := c.about()
		c.asked = &about
	}
	return *c.asked
}

func (c *topic) about() string {
	about := c.title
	switch {
	case strings.Contains(prose.Fold(c.title), prose.Fold(c.topic)):
	case c.title == "" || strings.Contains(prose.Fold(c.topic), prose.Fold(c.title)):
		about = c.topic
	default:
		about += " — " + c.topic
	}
	switch {
	case about == "":
		return ""
	case prose.EndsLine(about):
		return about + " — "
	}
	return about + ": "
}

// named reports whether title and headings name what the section is about.
func (c *topic) named() bool {
	return c.title != "" || c.head != "" && !prose.Openings[prose.Saying(c.head)] && !gathers(c.head)
}

// cardText is plain text as a card has it: Markdown, its colons as they are but
// for one in front.
func cardText(text string) string {
	text = strings.ReplaceAll(markup.EscapeBlock(text), `\:`, ":")
	if strings.HasPrefix(text, ":") {
		return `\` + text
	}
	return text
}

var (
	personal = prose.WordSet(`they them their theirs he she his her`)
	pronouns = prose.WordSet(`it its this these that those they them their theirs he she his her`)
	byIt     = lazyregexp.New(`^(?:It|They) (?:is|are|was|were|has|have|had|will|can|may|aims?|provides?|lies|works?|covers?|includes?|gives?|makes?|runs?)\b`)
)

// alone reports whether a sentence can be understood without those around it.
func alone(sentence string) bool {
	return !leansOn(strings.TrimSpace(sentence)) && !points(sentence)
}

// restAlone is alone for what is said behind the label.
func (p *passage) restAlone() bool {
	if p.standalone == nil {
		is := alone(p.rest)
		p.standalone = &is
	}
	return *p.standalone
}

// aloneUnder is alone for what follows a label: "It" then is what the label
// names.
func aloneUnder(label, rest string) bool {
	return alone(rest) || saysOfIt(rest) && names(label) && !points(rest)
}

// saysOfIt reports whether a sentence tells something of what it calls "It".
func saysOfIt(sentence string) bool {
	return prose.OpensIn(sentence, "IT") && byIt.MatchString(sentence)
}

// names reports whether a label is a name or a term and no head such as "Launch".
func names(label string) bool {
	head := headOf(label)
	return !pluralHeads[head] && !singleHeads[head] && prose.WordCount(label, 2) == 2
}
