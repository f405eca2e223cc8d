package briefing

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
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
	shape  string   // one of a few kinds of lines
	rule   string   // the rule for furniture that it meets, "" for none
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
	often  float64  // in how many long lines its words stand on average, at most 6
}

// pageLook is a page as the model sees it.
type pageLook struct {
	looks      []look
	count      map[string]int  // how often lines say the same
	last       map[string]int  // where a line last says this
	form       map[string]int  // how often lines have the same form: digits as 0
	opening    map[string]int  // how often lines open with the same word
	asked      map[string]bool // what lines such as "About the Mission" name
	names      []string        // the first of them
	subject    map[string]bool // words of a mail's subject
	mail       int             // lines of its header
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
	bullets    float64
	questions  int
	colons     int
	capitals   int
}

// mostWords is how many words of a line are looked at.
const mostWords = 40

// quotedWords in a row that stand in the text too are taken from it.
const quotedWords = 4

// mostNames is how many names are looked for within other lines.
const mostNames = 20

// longLine is the words from which a line is long.
const longLine = 14

var joining = wordSet(`the of to in on at by for from with and or but as is are was were be been has have had it its that this which who will would can may not an a
	into than then their they his her under over between during after before when where also such these those there
	है हैं था थी थे का के की में को से पर और या यह वह ये वे ने कि जो तो भी ही तक हो होता होती होते गया गई गए किया कर लिए लिये द्वारा तथा एवं इसका इसकी इसके जिसमें जाता जाती जाते नहीं एक`)

var finite = wordSet(`is are was were has have had will would can could may might must does did do said says consists includes provides covers lies began became
	है हैं था थी थे होगा होगी होंगे सकता सकती सकते करता करती करते हुआ हुई हुए रहा रही रहे गया गई गए`)

var menuWords = wordSet(`home about contact login log sign register subscribe share courses course test series tests quiz quizzes news current affairs notes free resources menu search
	facebook twitter x whatsapp telegram linkedin instagram youtube email e-mail print pdf download privacy policy terms sitemap disclaimer cookies accept decline careers
	next previous prev back top comments comment reply like follow us join bookmark save listen tags tag topics category pages page views view read min mins minutes updated posted published
	author team admin store shop cart buy enrol enroll batch offer fee app install rights reserved copyright hindi english helpline mock papers pass store forum help
	होम कोर्स टेस्ट सीरीज़ लॉगिन शेयर करें टैग टैग्स पिछला अगला लेख टिप्पणी टिप्पणियाँ स्रोत डाउनलोड पढ़ें संपर्क करेंट अफेयर्स अफेयर्स नोट्स मिनट`)

// siteWords name those who publish pages.
var siteWords = wordSet(`academy ias classes bureau desk ledger times hub blog institute tribune gazette chronicle post weekly portal college university coaching
	tutorials magazine journal press herald express mirror diary guide library school department ministry foundation trust team editor correspondent
	अकादमी एकेडमी केंद्र क्लासेज़ क्लासेस संस्थान विभाग मंत्रालय ब्यूरो टीम डेस्क`)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

// lookAt looks at a page. Its time grows with the length of the page.
func lookAt(rows []row) *pageLook {
	p := &pageLook{
		count: map[string]int{}, last: map[string]int{}, form: map[string]int{}, opening: map[string]int{}, runs: map[string]bool{},
		asked: map[string]bool{}, subject: map[string]bool{},
	}
	gap, lone := true, false
	for i := range rows {
		r := &rows[i]
		switch {
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
	together(len(p.looks), func(i int) { p.looks[i].read() })
	p.survey()
	p.measure()
	return p
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
	l.turns = l.length <= longestTitle && mayTurn(l.low) && nextPage.MatchString(l.text)
	if len(l.raw) <= longestFurniture {
		l.dated = l.digits >= digitsOfDate && mayDate(l.low) && dateText.MatchString(l.text)
		l.rule = ruleFor(l.row)
		l.said = sayingAlone(saying(l.text))
	}
	l.shape = l.shapeOf()
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

var editMark = regexp.MustCompile(` ?\[(?:edit|hide|सम्पादित|संपादित) ?(?:करें)?$`)

// sayingAlone is what a line says as one of a list of contents.
func sayingAlone(said string) string {
	if strings.Contains(said, "[") {
		said = editMark.ReplaceAllString(said, "")
	}
	return strings.TrimLeftFunc(said, func(r rune) bool { return !unicode.IsLetter(r) })
}

func (l *look) shapeOf() string {
	before, after, colon := cutColon(l.text)
	switch {
	case isRuled(l.row):
		return "rule"
	case tabbed(l.row):
		return "table"
	case l.length >= longLine && (l.filled*6 >= l.length || endsSentence(l.text)):
		return "long"
	case l.length >= 5 && endsSentence(l.text):
		return "sentence"
	case strings.HasSuffix(l.text, "?"):
		return "question"
	case endsColon(l.text):
		return "colon"
	case l.rule != "":
		return "furniture"
	case colon && after != "" && isLabel(before), dashed(l.text) > 0:
		return "label"
	case l.length <= 4:
		return "short"
	case l.length <= 10:
		return "middle"
	default:
		return "wide"
	}
}

// dashed returns where " – " parts a label from the rest, 0 where nothing does.
func dashed(text string) int {
	for _, sign := range []string{" – ", " — ", " - "} {
		if i := strings.Index(text, sign); i > 0 && i <= longestLabelBytes && wordCount(text[:i], 7) < 7 {
			return i
		}
	}
	return 0
}

// text reports whether the line is surely text by its shape alone.
func (l *look) textual() bool {
	return l.shape == "long" || l.shape == "sentence" || l.shape == "table"
}

// survey counts what the page has.
func (p *pageLook) survey() {
	in := map[string]int{} // long lines that have a word
	gaps := 0
	for i := range p.looks {
		l := &p.looks[i]
		p.count[l.said]++
		p.last[l.said] = i
		p.form[formOf(l.row)]++
		if len(l.words) > 0 {
			p.opening[l.words[0]]++
		}
		if l.gap {
			gaps++
		}
		if l.shape == "long" || l.shape == "sentence" {
			seen := map[string]bool{}
			for _, w := range l.words {
				if !joining[w] && !seen[w] {
					seen[w] = true
					in[w]++
				}
			}
			for k := range len(l.words) - quotedWords {
				p.runs[strings.Join(l.words[k:k+quotedWords], " ")] = true
			}
		}
		if name := subjectOf(l); name != "" {
			if !p.asked[name] && len(p.names) < mostNames {
				p.names = append(p.names, name)
			}
			p.asked[name] = true
		}
		if l.rule == "mail header" {
			p.mail++
		}
		if rest, ok := strings.CutPrefix(l.text, "Subject:"); ok {
			for w := range strings.FieldsSeq(rest) {
				if w = plainWord(w); w != "" && !joining[w] {
					p.subject[w] = true
				}
			}
		}
		if l.mark.kind == symbol {
			p.bullets++
		}
		if !l.textual() && l.length <= 12 {
			switch first, _ := utf8.DecodeRuneInString(l.text); {
			case first > 0x2190 && !unicode.IsLetter(first) && !unicode.IsMark(first):
				p.emoji++
			case strings.HasSuffix(l.text, "?"):
				p.questions++
			case endsColon(l.text):
				p.colons++
			case allCapitals(l.text):
				p.capitals++
			}
		}
	}
	p.listContents()
	n := float64(max(1, len(p.looks)))
	p.gaps, p.bullets = float64(gaps)/n, p.bullets/n
	for i := range p.looks {
		l := &p.looks[i]
		if l.length > 25 {
			continue
		}
		own := 0
		if l.shape == "long" || l.shape == "sentence" {
			own = 1
		}
		content := 0.0
		for _, w := range l.words {
			if joining[w] || utf8.RuneCountInString(w) < 3 {
				continue
			}
			content++
			if in[w] > own {
				l.recur++
				l.often += float64(min(6, in[w]-own))
			}
		}
		if content > 0 {
			l.recur, l.often = l.recur/content, l.often/content
		}
	}
}

// listContents finds lists of contents: a line that announces one, and those after
// it that all stand on the page again, further down.
func (p *pageLook) listContents() {
	p.listed = make([]bool, len(p.looks))
	for i := range p.looks {
		head := p.looks[i].rule == "jump" || i > 0 && p.listed[i-1]
		said := p.looks[i].said
		if head && p.looks[i].rule != "jump" || i > 0 && p.looks[i-1].rule == "jump" {
			p.listed[i] = said != "" && p.last[said] > i
		}
	}
}

// subjectOf returns what a line such as "About the Mission" names.
func subjectOf(l *look) string {
	if l.length > 14 {
		return ""
	}
	text := trimColon(withoutNumber(l.text))
	if _, name := namedBy(text); name != "" {
		return strings.ToLower(name)
	}
	for _, tail := range []string{" के बारे में", " क्या है?", " क्या है"} {
		if name, ok := strings.CutSuffix(text, tail); ok {
			return name
		}
	}
	return ""
}

// formOf is the text of a line with its digits as 0.
func formOf(r *row) string {
	if len(r.text) > longestFurniture {
		return ""
	}
	return strings.Map(func(c rune) rune {
		if unicode.IsDigit(c) {
			return '0'
		}
		return c
	}, r.text)
}

func allCapitals(text string) bool {
	upper := 0
	for _, r := range text {
		if unicode.IsLower(r) || unicode.IsLetter(r) && !unicode.IsUpper(r) {
			return false
		}
		if unicode.IsUpper(r) {
			upper++
		}
	}
	return upper > 1
}

// measure finds the stretch with most text, and how far each line is from text.
func (p *pageLook) measure() {
	best, sum, from := 0.0, 0.0, 0
	for i := range p.looks {
		l := &p.looks[i]
		sum += min(l.weight, 1.5) - 1.5*l.around - 0.4
		if sum < 0 {
			sum, from = 0, i+1
		}
		if sum > best {
			best, p.start, p.end = sum, from, i
		}
	}
	n := len(p.looks)
	p.nextLong, p.prevLong, p.shorts = make([]int, n), make([]int, n), make([]int, n)
	distance := n
	p.top = n
	for i := range p.looks {
		p.prevLong[i] = distance
		distance++
		if p.looks[i].textual() {
			distance = 1
			p.top = min(p.top, i)
		}
	}
	distance = n
	for i := n - 1; i >= 0; i-- {
		p.nextLong[i] = distance
		distance++
		if p.looks[i].textual() {
			distance = 1
		}
	}
	for i := 0; i < n; {
		end := i
		for end < n && !p.looks[end].textual() && p.looks[end].mark.kind == noMark {
			end++
		}
		for k := i; k < end; k++ {
			p.shorts[k] = end - i
		}
		i = end + 1
	}
	p.order = make([]int, n)
	names := 0
	for i := range p.looks {
		if l := &p.looks[i]; p.mayName(i) && l.around == 0 && !l.site {
			names++
			p.order[i] = names
		}
	}
	p.rankTop()
	p.numberAll()
	p.weigh()
}

// textWeight and pageWeight say how much a line looks like text and like furniture.
func (l *look) textWeight() float64 {
	switch {
	case l.rule != "":
		return 0
	case l.shape == "long":
		return 3
	case l.shape == "sentence", l.shape == "table":
		return 2
	case l.length > 2 && endsSentence(l.text), l.mark.kind != noMark && l.length > 2, l.lone, l.shape == "label" && l.length > 4:
		return 1
	case l.length >= longLine && l.menu*4 < l.length:
		return 1
	}
	return 0
}

func (l *look) pageWeight() float64 {
	switch {
	case l.rule != "":
		return 2
	case l.menu*2 >= len(l.words) && len(l.words) > 0:
		return 1.5
	case l.shape == "long" || l.shape == "sentence" || len(l.raw) > longestFurniture:
		return 0
	case l.turns, l.digits > 0 && mayCount(l.low) && aCount.MatchString(l.text), l.digits >= digitsOfPhone && aPhone.MatchString(l.text), l.link, strings.Contains(l.text, "©"):
		return 1
	}
	return 0
}

// neutralWeight is how much a line counts as text that looks like neither.
const neutralWeight = 0.4

// weigh adds up what stands before and after each line.
func (p *pageLook) weigh() {
	n := len(p.looks)
	p.restText, p.restBody, p.restPage, p.headPage = make([]float64, n+1), make([]float64, n+1), make([]float64, n+1), make([]float64, n+1)
	for i := n - 1; i >= 0; i-- {
		text, page := p.looks[i].weight, p.looks[i].around
		p.restText[i], p.restPage[i] = p.restText[i+1]+text, p.restPage[i+1]+page
		if text == 0 && page == 0 {
			text = neutralWeight
		}
		p.restBody[i] = p.restBody[i+1] + text
	}
	for i := range n {
		p.headPage[i+1] = p.headPage[i] + p.looks[i].around
	}
}

// numberAll measures how far the numbers of one series stand apart.
func (p *pageLook) numberAll() {
	n := len(p.looks)
	p.ahead, p.behind = make([]int, n), make([]int, n)
	seen := map[mark]int{}
	for i := range p.looks {
		m, ok := series(p.looks[i].mark)
		if !ok {
			continue
		}
		before := m
		before.number--
		if at, ok := seen[before]; ok {
			p.behind[i] = i - at
			if p.ahead[at] == 0 {
				p.ahead[at] = i - at
			}
		}
		seen[m] = i
	}
}

// series is a mark as the member of a series: its form, and its number.
func series(m mark) (form mark, ok bool) {
	inner := strings.Trim(m.text, "().")
	form = mark{kind: m.kind, text: strings.Replace(m.text, inner, "", 1)}
	switch m.kind {
	case decimal, bracket:
		form.number = m.number
		if m.number == 0 {
			r := []rune(inner)
			form.number = int(r[len(r)-1])
		}
	case letter:
		r, _ := utf8.DecodeRuneInString(inner)
		form.number = int(r)
	case roman:
		form.number = romanValue(strings.ToLower(inner))
	default:
		return form, false
	}
	return form, true
}

func romanValue(text string) int {
	values := map[byte]int{'i': 1, 'v': 5, 'x': 10}
	sum := 0
	for i := range len(text) {
		v := values[text[i]]
		if i+1 < len(text) && v < values[text[i+1]] {
			v = -v
		}
		sum += v
	}
	return sum
}

// mostTop is how many lines at the top may be the title.
const mostTop = 40

// rankTop ranks the lines above the text by how well it bears them out.
func (p *pageLook) rankTop() {
	top := min(p.top+12, mostTop, len(p.looks))
	p.rank = make([]int, top)
	p.echo(top)
	p.guess = -1
	for i := range top {
		if p.borne(i) > 0 && (p.guess < 0 || p.borne(i) > p.borne(p.guess)) {
			p.guess = i
		}
		for k := range top {
			if p.borne(k) > p.borne(i) || p.borne(k) == p.borne(i) && k < i {
				p.rank[i]++
			}
		}
	}
}

// echo counts the lines that say what each of the first lines says, and more.
func (p *pageLook) echo(top int) {
	p.echoes = make([]int, top)
	for i := range top {
		l := &p.looks[i]
		if l.rule != "" || l.length > 14 || utf8.RuneCountInString(l.said) < 6 {
			continue
		}
		for k := range p.looks {
			if said := p.looks[k].said; len(said) > len(l.said) && strings.Contains(said, l.said) {
				p.echoes[i]++
			}
		}
	}
}

func (p *pageLook) borne(i int) float64 {
	l := &p.looks[i]
	if l.rule != "" || l.length > 25 || l.textual() {
		return 0
	}
	return (l.often+l.recur)*float64(min(l.length, 6)) + float64(min(4, p.echoes[i]))
}
