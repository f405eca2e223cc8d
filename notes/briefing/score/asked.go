// Package score tells how many of the facts that a teacher would ask the
// suggested cards ask, and how many ticked cards ask what should not be asked.
package score

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"precis/notes/briefing/marked"
	"precis/notes/markup"
	"precis/notes/suggest"
)

// Key is what of a page's marks bears on cards, made ready for comparing.
type Key struct {
	facts  []fact
	not    []span
	judged []judged
}

type fact struct {
	of     *marked.Fact
	answer []string           // its words, those of a list joined
	parts  [][]string         // words of the points of a list
	around map[string]bool    // longer words of its lines and its prompt
	either [][]*regexp.Regexp // alternatives: expressions on the answer
	asked  [][]*regexp.Regexp // and on the prompt
}

type span struct {
	words []string
	line  map[string]bool
}

// judged is a card that a teacher looked at.
type judged struct {
	prompt, answer []string
	useless        bool
}

// longer is the characters beyond which a word says what a prompt is about.
const longer = 3

// KeyOf reads the marks of a page.
func KeyOf(page *marked.Page) (*Key, error) {
	lines := strings.Split(page.Text, "\n")
	line := func(n int) string {
		if n < 1 || n > len(lines) {
			return ""
		}
		return lines[n-1]
	}
	k := &Key{}
	for i := range page.Facts {
		f := fact{of: &page.Facts[i], around: map[string]bool{}}
		for _, a := range f.of.Answer {
			f.parts = append(f.parts, wordsOf(a))
		}
		f.answer = wordsOf(strings.Join(f.of.Answer, " "))
		for _, n := range f.of.Lines {
			addLonger(f.around, line(n))
		}
		addLonger(f.around, f.of.Prompt)
		for _, a := range f.of.AskedBy {
			answer, err := compile(a.Answer)
			if err != nil {
				return nil, fmt.Errorf("read the fact %q of %s: %w", f.of.Fact, page.Name, err)
			}
			prompt, err := compile(a.Prompt)
			if err != nil {
				return nil, fmt.Errorf("read the fact %q of %s: %w", f.of.Fact, page.Name, err)
			}
			f.either, f.asked = append(f.either, answer), append(f.asked, prompt)
		}
		k.facts = append(k.facts, f)
	}
	for i := range page.Not {
		s := span{words: wordsOf(page.Not[i].Span), line: map[string]bool{}}
		addLonger(s.line, line(page.Not[i].Line))
		k.not = append(k.not, s)
	}
	for _, raw := range page.Judged {
		var j struct{ Prompt, Answer, Verdict string }
		if err := json.Unmarshal(raw, &j); err != nil {
			return nil, fmt.Errorf("read a verdict of %s: %w", page.Name, err)
		}
		k.judged = append(k.judged, judged{wordsOf(j.Prompt), wordsOf(j.Answer), strings.Contains(" "+j.Verdict+" ", " U ")})
	}
	return k, nil
}

// useless reports whether a teacher called a card of about these words useless.
func (k *Key) useless(c *Card) bool {
	for i := range k.judged {
		if j := &k.judged[i]; j.useless && likeness(c.answer, j.answer) >= enough && likeness(wordsOf(c.s.Prompt), j.prompt) >= enough {
			return true
		}
	}
	return false
}

func compile(patterns []string) ([]*regexp.Regexp, error) {
	var all []*regexp.Regexp
	for _, p := range patterns {
		re, err := regexp.Compile("(?i)" + p)
		if err != nil {
			return nil, err
		}
		all = append(all, re)
	}
	return all, nil
}

var (
	wordForm = regexp.MustCompile(`[\p{L}\p{N}_\x{0900}-\x{097f}]+`)
	markForm = regexp.MustCompile("[*_`\\\\]")
)

func wordsOf(text string) []string {
	return wordForm.FindAllString(strings.ToLower(norm.NFKC.String(markForm.ReplaceAllString(text, ""))), -1)
}

func addLonger(set map[string]bool, text string) {
	for _, w := range wordsOf(text) {
		if isLonger(w) {
			set[w] = true
		}
	}
}

func isLonger(word string) bool {
	n := 0
	for range word {
		n++
	}
	return n > longer
}

// likeness is the harmonic mean of how much of each of two texts the other one
// has, by words.
func likeness(a, b []string) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	same := 0
	left := make([]string, len(b))
	copy(left, b)
	for _, w := range a {
		for i := range left {
			if left[i] == w {
				left[i] = ""
				same++
				break
			}
		}
	}
	return 2 * float64(same) / float64(len(a)+len(b))
}

// enough likeness makes two answers the same.
const enough = 0.6

// Card is a suggestion made ready for comparing.
type Card struct {
	s      *suggest.Suggestion
	answer []string
	prompt map[string]bool // longer words, made when asked for
}

// CardOf makes a suggestion ready.
func CardOf(s *suggest.Suggestion) *Card { return &Card{s: s, answer: wordsOf(s.Answer)} }

func (c *Card) near(words map[string]bool) int {
	if c.prompt == nil {
		c.prompt = map[string]bool{}
		addLonger(c.prompt, c.s.Prompt)
	}
	n := 0
	for w := range c.prompt {
		if words[w] {
			n++
		}
	}
	return n
}

func (f *fact) askedBy(c *Card) bool {
	if f.either != nil || f.of.AskedBy != nil {
		for i := range f.either {
			if allMatch(f.either[i], markup.PlainText(c.s.Answer)) && allMatch(f.asked[i], markup.PlainText(c.s.Prompt)) {
				return true
			}
		}
		return false
	}
	if f.of.Kind == "list" {
		like := likeness(c.answer, f.answer)
		if like >= enough {
			return true
		}
		if like < 0.5 || c.near(f.around) < 3 {
			return false
		}
		for _, p := range f.parts {
			if likeness(c.answer, p) == 0 {
				return false
			}
		}
		return true
	}
	answer := f.parts[0]
	if len(answer) == 0 {
		return false
	}
	same := likeness(c.answer, answer) >= enough ||
		len(c.answer) <= 3*len(answer)+6 && strings.Contains(strings.Join(c.answer, " "), strings.Join(answer, " "))
	return same && c.near(f.around) >= 2
}

func allMatch(all []*regexp.Regexp, text string) bool {
	for _, re := range all {
		if !re.MatchString(text) {
			return false
		}
	}
	return true
}

// worth returns the worth, 3 to 1, of the best fact that a card asks, 0 for none.
func (k *Key) worth(c *Card) int {
	worth := 0
	for i := range k.facts {
		f := &k.facts[i]
		if w := max(1, f.of.Worth); w > worth && f.askedBy(c) {
			worth = w
		}
	}
	return worth
}

// Fit returns how well, 0 to 1, the answer of a card is cut: its likeness to the
// answer of the fact that it asks and is most like; 0 where it asks none.
func (k *Key) Fit(c *Card) (fit float64, worth int) {
	for i := range k.facts {
		f := &k.facts[i]
		if like := likeness(bare(c.answer), bare(f.answer)); like > fit && f.askedBy(c) {
			fit, worth = like, max(1, f.of.Worth)
		}
	}
	return fit, worth
}

// lead stands before an answer without being part of it.
var lead = map[string]bool{"the": true, "a": true, "an": true, "in": true, "on": true, "at": true, "by": true, "to": true, "of": true, "for": true, "from": true, "about": true, "as": true, "में": true, "को": true, "के": true, "की": true, "का": true, "से": true, "है": true, "हैं": true}

func bare(answer []string) []string {
	for len(answer) > 1 && lead[answer[0]] {
		answer = answer[1:]
	}
	for len(answer) > 1 && lead[answer[len(answer)-1]] {
		answer = answer[:len(answer)-1]
	}
	return answer
}

// Wrong reports whether a card asks for what should not be asked, and for no
// fact.
func (k *Key) Wrong(c *Card) bool {
	for i := range k.not {
		if likeness(c.answer, k.not[i].words) >= enough && c.near(k.not[i].line) >= 2 {
			return k.worth(c) == 0
		}
	}
	return false
}

// Tally counts what the cards of pages ask.
type Tally struct {
	Facts       int `json:"facts"` // of worth 2 and 3
	Asked       int `json:"asked"` // of them, by any card
	AskedTicked int `json:"asked_ticked"`
	Cards       int `json:"cards"`
	Ticked      int `json:"ticked"`
	Good        int `json:"good"` // of those ticked
	Wrong       int `json:"wrong"`
	Clean       int `json:"clean"` // well cut
}

// Add adds the counts of others.
func (t *Tally) Add(o Tally) {
	t.Facts += o.Facts
	t.Asked += o.Asked
	t.AskedTicked += o.AskedTicked
	t.Cards += o.Cards
	t.Ticked += o.Ticked
	t.Good += o.Good
	t.Wrong += o.Wrong
	t.Clean += o.Clean
}

// String tells the shares.
func (t Tally) String() string {
	share := func(part, whole int) float64 { return 100 * float64(part) / float64(max(1, whole)) }
	return fmt.Sprintf("facts %d: asked %.0f%%, by a ticked card %.0f%% | %d cards, %d ticked: %.0f%% ask a fact, %.0f%% cut as the teacher did, %.1f%% what should not be asked",
		t.Facts, share(t.Asked, t.Facts), share(t.AskedTicked, t.Facts), t.Cards, t.Ticked, share(t.Good, t.Ticked), share(t.Clean, t.Ticked), share(t.Wrong, t.Ticked))
}

// Cards counts what suggestions for a page ask.
func (k *Key) Cards(all []suggest.Suggestion) Tally {
	var t Tally
	cards := make([]*Card, len(all))
	for i := range all {
		cards[i] = CardOf(&all[i])
	}
	for i := range k.facts {
		f := &k.facts[i]
		if f.of.Worth == 1 {
			continue
		}
		t.Facts++
		asked, ticked := false, false
		for n, c := range cards {
			if (!asked || all[n].Ticked && !ticked) && f.askedBy(c) {
				asked, ticked = true, ticked || all[n].Ticked
			}
		}
		if asked {
			t.Asked++
		}
		if ticked {
			t.AskedTicked++
		}
	}
	t.Cards = len(all)
	for n, c := range cards {
		if !all[n].Ticked {
			continue
		}
		t.Ticked++
		fit, _ := k.Fit(c)
		if k.worth(c) > 0 {
			t.Good++
		}
		if fit >= 0.8 {
			t.Clean++
		}
		if k.Wrong(c) || k.useless(c) {
			t.Wrong++
		}
	}
	return t
}

// Cards counts what the cards suggested for a page ask, as it is read from its
// text.
func Cards(ctx context.Context, page *marked.Page) (Tally, error) {
	key, err := KeyOf(page)
	if err != nil {
		return Tally{}, err
	}
	reading, err := read(page)
	if err != nil {
		return Tally{}, err
	}
	all, err := suggest.Cards(ctx, markup.Parse(reading.Markdown))
	if err != nil {
		return Tally{}, err
	}
	return key.Cards(all), nil
}
