package briefing

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
	"unicode"

	"precis/notes"
	"precis/notes/markup"
)

// OfHeading is the rule of suggestions that ask a heading and answer with all of the
// text below it, blank lines and code included.
const OfHeading = "heading"

// Suggestion is a card that the text offers. Prompt and Answer may be edited
// before Accept writes it.
type Suggestion struct {
	Kind notes.Kind
	// Prompt and Answer are as the card will have them.
	Prompt, Answer string
	// Section is the path of headings, SectionIndex the section's place, Line
	// the line in the Markdown, from 1, that the card comes from.
	Section      []string
	SectionIndex int
	Line         int
	// Score is the probability, 0 to 1, that a teacher would ask it. Rule is the
	// name of the rule that found it.
	Score  float64
	Rule   string
	Ticked bool

	hide *hiding
	at   source
}

// rule finds questions of one kind in a passage. A new kind of question is one
// more line in rules, a function that finds it, and a case in testdata/pages that
// shows it; how good it is, the ranker learns.
type rule struct {
	name   string
	worded bool // its questions say more than a gap does
	find   func(c *topic, p *passage, add func(finding))
}

// finding is a question that a rule makes of a passage.
type finding struct {
	kind           notes.Kind
	prompt, answer string
	start, end     int // of the answer in the passage; both 0 where it is no range of it
	line           int // that it comes from, where it is the section's and not the passage's
	items          int // of a list
	worded         bool
	central        bool // of what an examiner asks for, whatever the ranker says
}

// gapRule is the name of the rule that hides part of a sentence.
const gapRule = "gap"

// rules are tried in this order on every passage. Of equal prompts the first
// stays.
var rules = []rule{
	{"points of a section", true, findPoints},
	{"points below an item", true, findPointsBelow},
	{"enumeration", true, findEnumeration},
	{"members of a label", true, findMembers},
	{"members in a sentence", false, findSeries},
	{"timeline", true, findTimeline},
	{"cause", true, findCause},
	{"effect", true, findEffect},
	{"definition", true, findDefinition},
	{"asked heading", true, findAskedHeading},
	{"label", false, findLabel},
	{"label of a meaning", false, findLabelled},
	{"cell of a table", false, findCells},
	{"row of a table", false, findRows},
}

// Proposal is a suggestion before it is chosen among others, with what the ranker
// weighs.
type Proposal struct {
	Suggestion
	// Row is nil where a ranker has weighed it already.
	Row *Row

	view       *sentenceView
	passage    *passage
	worded     bool
	from       int // of its sentence in the passage
	start, end int // of what it asks for in the passage
}

// Suggest returns cards for a note, best first, equal ones in the order of the
// text. The same note always gives the same. Of a very long note only the first
// few thousand paragraphs and items are searched.
func Suggest(doc *markup.Document) []Suggestion {
	all, _ := SuggestIn(context.Background(), doc, 1, math.MaxInt)
	return all
}

// SuggestIn is Suggest for the lines from..to of the Markdown, from 1. It ends
// early, with the error of the context, when that is done.
func SuggestIn(ctx context.Context, doc *markup.Document, from, to int) ([]Suggestion, error) {
	return suggestBy(ctx, doc, ranker(), from, to, ranker().Tick)
}

// SuggestBy is Suggest by another ranker than the one that ships, with the
// probability from which suggestions are ticked.
func SuggestBy(ctx context.Context, doc *markup.Document, r *Ranker, tick float64) ([]Suggestion, error) {
	return suggestBy(ctx, doc, r, 1, math.MaxInt, tick)
}

func suggestBy(ctx context.Context, doc *markup.Document, r *Ranker, from, to int, tick float64) ([]Suggestion, error) {
	note, groups := noteOf(doc)
	found := make([][]Proposal, len(groups))
	together(len(groups), func(i int) {
		note.propose(ctx, groups[i], r, from, to, func(group []Proposal) { found[i] = append(found[i], choose(group, leastScore)...) })
	})
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return rank(doc, slices.Concat(found...), tick), nil
}

// leastScore is the score from which a proposal is suggested at all.
const leastScore = 0.08

// leastQuestion is that of questions which say more than a gap does.
const leastQuestion = 0.01

// Propose finds everything that could be asked in the lines from..to of a note
// and hands it over, passage by passage. The slice is valid during the call only.
func Propose(ctx context.Context, doc *markup.Document, r *Ranker, from, to int, take func([]Proposal)) error {
	note, groups := noteOf(doc)
	for _, group := range groups {
		note.propose(ctx, group, r, from, to, take)
	}
	return ctx.Err()
}

// propose is Propose for a section; it ends early when the context is done.
func (n *noteView) propose(ctx context.Context, group []passage, r *Ranker, from, to int, take func([]Proposal)) {
	c := topicOf(n, group)
	if c.quizzed() {
		return
	}
	var found []Proposal
	for i := range group {
		p := &group[i]
		if p.line < from || p.line > to || strings.Contains(readCloze(p.text), "::") || c.practice(p) {
			continue
		}
		if ctx.Err() != nil {
			return
		}
		found = proposeIn(c, p, r, found[:0])
		take(found)
	}
}

func bySection(passages []passage) [][]passage {
	var groups [][]passage
	for i := range passages {
		if i == 0 || passages[i].section != passages[i-1].section {
			groups = append(groups, nil)
		}
		passages[i].number = len(groups[len(groups)-1])
		groups[len(groups)-1] = append(groups[len(groups)-1], passages[i])
	}
	return groups
}

// mostSentences of a passage are searched.
const mostSentences = 200

func proposeIn(c *topic, p *passage, r *Ranker, found []Proposal) []Proposal {
	sentences := p.sentences()
	sentences = sentences[:min(len(sentences), mostSentences)]
	var views []*sentenceView
	for i, at := range sentences {
		if at[1]-at[0] > longestSentence {
			continue
		}
		views = append(views, c.view(p, at, i, len(sentences), r))
	}
	if len(views) == 0 {
		return found
	}
	p.views, p.isLong = views, len(sentences) > 1 && wordCount(p.text, longPassage) == longPassage
	clozed := p.cells == nil && !endsInTag(p.text) // a tag must stay the last word
	for i, v := range views {
		v.number = i
		if clozed {
			found = proposeGaps(v, r, found)
		}
	}
	if len(p.text) > longestAsked {
		return found
	}
	for i := range rules {
		rule := &rules[i]
		rule.find(c, p, func(f finding) {
			if !sound(f.prompt, f.answer) {
				return
			}
			pr := Proposal{Suggestion: c.suggestion(p, rule.name, f), Row: &Row{}, passage: p, start: f.start, end: f.end, worded: rule.worded || f.worded}
			v := views[0]
			for _, w := range views {
				if f.end > 0 && w.from <= f.start && f.start < w.to {
					v = w
				}
			}
			if f.line == 0 {
				v.describe(v.stretch(f.start, f.end), pr.Row)
			} else {
				c.describe(pr.Row)
			}
			pr.Row[byItems], pr.Row[byEven] = float32(f.items), evenness(f.answer)
			pr.from = v.from
			pr.Score = r.Score(rule.name, pr.Row)
			if f.central {
				pr.Score = max(pr.Score, r.Tick)
			}
			found = append(found, pr)
		})
	}
	return found
}

// evenness compares the shortest and the longest point of a list by characters.
func evenness(answer string) float32 {
	if !strings.HasPrefix(answer, "- ") {
		return 0
	}
	shortest, longest := math.MaxInt, 1
	for line := range strings.Lines(answer) {
		shortest, longest = min(shortest, len(line)-2), max(longest, len(line)-2)
	}
	return float32(shortest) / float32(longest)
}

// longestAsked is the bytes of the longest passage that rules look at as a whole.
const longestAsked = 6000

// longestSentence is the bytes beyond which a sentence is no sentence.
const longestSentence = 1500

// stretch returns the tokens of a range, all where the sentence has none in it.
func (s *sentenceView) stretch(start, end int) stretch {
	st := stretch{-1, -1}
	for i := range s.tokens {
		if s.tokens[i].start >= start && s.tokens[i].end <= end {
			if st.first < 0 {
				st.first = i
			}
			st.last = i
		}
	}
	if st.first < 0 {
		return stretch{0, len(s.tokens) - 1}
	}
	return st
}

// proposeGaps proposes the clozes of a sentence.
func proposeGaps(v *sentenceView, r *Ranker, found []Proposal) []Proposal {
	p := v.p
	if v.base[ofWords] < fewestWords || v.base[ofQuestion] > 0 || v.stands() == nowhere {
		return found
	}
	var row Row
	for _, st := range phrasesOf(v.tokens, nil) {
		start, end := v.tokens[st.first].start, v.tokens[st.last].end
		if !p.free(start, end) || strings.Contains(p.text[start:end], "\n") || v.base[ofWords]-float32(st.last-st.first+1) < fewestLeft || !v.askable(st) {
			continue
		}
		v.describe(st, &row)
		score := r.scoreFrom(leastScore, gapRule, &row)
		if score < leastScore {
			continue
		}
		pr := Proposal{Suggestion: Suggestion{Kind: notes.Cloze, Rule: gapRule, Line: p.line, Score: score}, view: v, passage: p, from: v.from, start: start, end: end}
		if r.Model == nil {
			kept := row
			pr.Row = &kept
		}
		found = append(found, pr)
	}
	return found
}

// Build words a proposal; ok is false where that gives its answer away.
func (p *Proposal) Build() (ok bool) {
	if p.Rule != gapRule || p.Prompt != "" {
		return true
	}
	v := p.view
	p.Suggestion = v.c.gap(p.passage, v, p.start, p.end, p.Score)
	return !strings.Contains(p.Prompt, p.Answer)
}

// Fewest words of a sentence with a gap, and of what is left of it.
const (
	fewestWords = 5
	fewestLeft  = 2
)

// askable refuses what no ranking saves: a gap whose answer is in view, or that is
// no more than a word of the closed lists.
func (v *sentenceView) askable(st stretch) bool {
	content := false
	for i := st.first; i <= st.last; i++ {
		t := &v.tokens[i]
		content = content || t.class <= ingForm || t.class == numberClass || t.class == unitClass || t.class == monthClass
	}
	if !content {
		return false
	}
	answer := v.p.text[v.tokens[st.first].start:v.tokens[st.last].end]
	return occurrences(v.c.path, answer) == 0
}

func (c *topic) suggestion(p *passage, rule string, f finding) Suggestion {
	line := p.line
	if f.line > 0 {
		line = f.line
	}
	return Suggestion{Kind: f.kind, Prompt: f.prompt, Answer: f.answer, Section: c.section.Path, SectionIndex: p.section, Line: line, Rule: rule}
}

// gap makes the card of a sentence with a gap: a cloze in the text, or where the
// sentence cannot stand alone a question that says what it is about.
func (c *topic) gap(p *passage, v *sentenceView, start, end int, score float64) Suggestion {
	s := Suggestion{Kind: notes.Cloze, Answer: p.text[start:end], Section: c.section.Path, SectionIndex: p.section, Line: p.line, Rule: gapRule, Score: score}
	from, to := 0, len(p.text)
	sentence := p.isLong || p.views[0].leans()
	if sentence {
		from, to = v.reach()
	}
	switch v.stands() {
	case underTopic:
		s.Kind = notes.Basic
		s.Prompt = c.ask(onFirst(unicode.ToLower, gapped(p.text, v.from, start, end, v.to)))
		return s
	case behindOther:
		if before := p.views[v.number-1].from; sentence {
			s.Kind = notes.Basic
			s.Prompt = c.ask(gapped(p.text, before, start, end, v.to))
			return s
		}
	}
	s.Prompt = strings.TrimSpace(readCloze(p.text[from:start]) + gapSign + readCloze(p.text[end:to]))
	s.hide = &hiding{
		start: p.start + start, end: p.start + end, from: p.start, groups: p.groups, prompt: s.Prompt, answer: s.Answer, alone: sentence,
		sentence: p.start + v.from, to: p.start + v.to, about: c.prefix(), hindi: c.foreign,
	}
	return s
}

// gapSign stands where a cloze hides something; in a question, which Markdown might
// read it in, blank does.
const (
	gapSign = "[…]"
	blank   = "…"
)

// gapped returns a range of a text as plain text with a blank in it.
func gapped(text string, from, start, end, to int) string {
	return strings.TrimSpace(markup.PlainText(readCloze(text[from:start]) + blank + readCloze(text[end:to])))
}

// standing says how far a sentence can be understood by itself.
type standing uint8

const (
	byItself    standing = iota
	underTopic           // it speaks of "it": of what title and heading name
	behindOther          // with the sentence before it
	nowhere
)

// stands tells how far the sentence can be understood by itself.
func (v *sentenceView) stands() standing {
	leans, points := v.base[ofLeaning] > 0, v.away
	switch {
	case !leans && !points:
		return byItself
	case v.number > 0 && len(v.p.views) >= v.number && v.p.views[v.number-1] != nil:
		if before := v.p.views[v.number-1]; before.base[ofLeaning] == 0 && !before.away {
			return behindOther
		}
	case v.p.labelEnd > 0 && !points && aloneUnder(v.p.label, v.p.text[v.from:v.to]):
		return byItself
	}
	if !points && v.c.named() && len(v.tokens) > 0 && v.tokens[0].class == itClass {
		return underTopic
	}
	return nowhere
}

// leans reports whether a sentence speaks of what another one names; under a label
// it may speak of that.
func (v *sentenceView) leans() bool {
	return (v.base[ofLeaning] > 0 || v.away) && v.stands() != byItself
}

// reach returns what of a long passage the card of a sentence shows: its label too
// where it is the first.
func (v *sentenceView) reach() (from, to int) {
	if strings.TrimSpace(v.p.text[v.p.labelEnd:v.from]) == "" {
		return 0, v.to
	}
	return v.from, v.to
}

// hiding is what a suggested cloze hides in the text.
type hiding struct {
	start, end     int    // offsets in the Markdown of what is hidden
	from, sentence int    // offsets of its paragraph or item, and of its sentence
	to             int    // where the sentence ends
	groups         int    // clozes the paragraph has already
	about          string // what a question made of it begins with
	hindi          bool
	prompt, answer string // as suggested: an edited cloze is no longer one
	alone          bool   // its card is its sentence, not the paragraph
}

// sound reports whether a question can be asked so: it has two sides, and the
// answer does not stand in the prompt.
func sound(prompt, answer string) bool {
	if prompt == "" || answer == "" {
		return false
	}
	p, a := fold(markup.PlainText(prompt)), strings.TrimRight(fold(markup.PlainText(answer)), ".")
	return p != "" && a != "" && !endsInTag(prompt) && !endsInTag(answer) && !strings.Contains(p, a)
}

// choose keeps the best of proposals that ask for about the same words of a
// passage. Where a question and a gap ask for the same, the question is the form
// and the better score that of the fact.
func choose(all []Proposal, least float64) []Proposal {
	var sorted, kept []*Proposal
	for i := range all {
		if p := &all[i]; p.Score >= least || p.worded && p.Score >= leastQuestion {
			sorted = append(sorted, p)
		}
	}
	slices.SortStableFunc(sorted, func(a, b *Proposal) int { return cmp.Compare(b.Score, a.Score) })
	for _, p := range sorted {
		if slices.ContainsFunc(kept, func(k *Proposal) bool { return (k.worded || !p.worded) && alike(k, p) }) {
			continue
		}
		same := slices.IndexFunc(kept, func(k *Proposal) bool { return p.worded && overlap(p, k) > sameAnswer })
		if same < 0 {
			kept = append(kept, p)
			continue
		}
		p.Score = max(p.Score, kept[same].Score)
		kept[same] = p
	}
	chosen := make([]Proposal, len(kept))
	for i, p := range kept {
		chosen[i] = *p
	}
	return chosen
}

// sameAnswer is the overlap from which two forms ask for the same.
const sameAnswer = 0.8

// overlap returns how much of the longer of what two proposals ask for the other
// asks for too.
func overlap(a, b *Proposal) float64 {
	common := min(a.end, b.end) - max(a.start, b.start)
	return float64(common) / float64(max(1, a.end-a.start, b.end-b.start))
}

// alike reports whether two proposals of a passage ask for about the same words.
func alike(a, b *Proposal) bool {
	if a.Kind == notes.List || b.Kind == notes.List {
		return a.Kind == b.Kind && a.start == b.start && a.end == b.end
	}
	common := min(a.end, b.end) - max(a.start, b.start)
	shorter, longer := min(a.end-a.start, b.end-b.start), max(a.end-a.start, b.end-b.start)
	across := a.Rule == gapRule && b.Rule == gapRule && common < shorter // clozes lie within each other or apart
	return common > 0 && (2*common > longer || across)
}

// rank orders proposals and ticks the best.
func rank(doc *markup.Document, found []Proposal, tick float64) []Suggestion {
	sorted := make([]*Proposal, len(found))
	for i := range found {
		sorted[i] = &found[i]
	}
	slices.SortStableFunc(sorted, func(a, b *Proposal) int {
		return cmp.Or(cmp.Compare(round(b.Score), round(a.Score)), cmp.Compare(a.Line, b.Line), cmp.Compare(a.start, b.start))
	})
	seen := map[string]bool{}
	for i := range doc.Cards {
		seen[fold(doc.Cards[i].Prompt)] = true
	}
	var all []Suggestion
	for _, p := range sorted {
		if !p.Build() {
			continue
		}
		if key := fold(p.Prompt); !seen[key] {
			seen[key] = true
			s := p.Suggestion
			s.Score = round(p.Score)
			s.at = source{passage: p.passage.start, sentence: p.from, start: p.start, end: p.end}
			all = append(all, s)
		}
	}
	return tickBy(all, func(string) float64 { return tick })
}

func round(score float64) float64 { return math.Round(100*score) / 100 }

// source is where what a suggestion asks for stands: the passage in the Markdown,
// the rest in the passage.
type source struct{ passage, sentence, start, end int }

// mostTicked is how many cards of one sentence are ticked.
const mostTicked = 3

// tickBy ticks suggestions, best first, that score at least what their rule needs:
// none that asks for words that a better one asks for, and none whose answer is
// asked for already in its section.
func tickBy(all []Suggestion, from func(rule string) float64) []Suggestion {
	type answered struct {
		section int
		answer  string
	}
	asked := map[answered]bool{}
	taken := map[int][]*Suggestion{} // by passage
	all = slices.Clone(all)
	for i := range all {
		s := &all[i]
		answer := answered{s.SectionIndex, fold(markup.PlainText(s.Answer))}
		s.Ticked = s.Score >= from(s.Rule) && !asked[answer] && s.besides(taken[s.at.passage])
		if s.Ticked {
			asked[answer] = true
			taken[s.at.passage] = append(taken[s.at.passage], s)
		}
	}
	return all
}

// besides reports whether a suggestion asks for something else than those ticked,
// and its sentence has not enough of them.
func (s *Suggestion) besides(ticked []*Suggestion) bool {
	same := 0
	for _, t := range ticked {
		if t.at.sentence == s.at.sentence {
			same++
		}
		common := min(t.at.end, s.at.end) - max(t.at.start, s.at.start)
		if s.Kind == notes.List || t.Kind == notes.List {
			common = sharedFrom(s.at, t.at)
		}
		if common > 0 {
			return false
		}
	}
	return same < mostTicked
}

// sharedFrom is 1 where a list and another suggestion ask for the same, else 0.
func sharedFrom(a, b source) int {
	if common := min(a.end, b.end) - max(a.start, b.start); float64(common) > sameAnswer*float64(max(1, a.end-a.start, b.end-b.start)) {
		return 1
	}
	return 0
}
