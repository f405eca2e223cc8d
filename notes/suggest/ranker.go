package suggest

import (
	"bufio"
	"embed"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"precis/notes/suggest/boost"
)

// Ranker tells how likely a proposal is to be worth asking. It may be used by
// several goroutines.
type Ranker struct {
	// Pages counts the pages that it was trained on, Words on how many of them a
	// word stands; words on fewer than two are left out.
	Pages int
	Words map[string]int
	// Slots hold, for each slot, the odds of words at that place by their place in
	// the lexicon; Pairs those of two classes that stand together, by the first and
	// then the second; Rules those of rules.
	Slots [slots][]float32
	Pairs [pairs][]float32
	Rules map[string]float32
	// Model weighs rows in which these odds stand. Tick is the probability from
	// which a proposal is ticked.
	Model *boost.Model
	Tick  float64
}

// rarity is the logarithm of how many pages there are for one with the word.
func (r *Ranker) rarity(word string) float32 {
	return float32(math.Log(float64(r.Pages+1) / float64(r.Words[word]+1)))
}

// Fill puts the odds of its words and its rule into a row.
func (r *Ranker) Fill(rule string, row *Row) {
	row[byRule] = r.Rules[rule]
	for k := range r.Slots {
		at := int(row[slotBefore2+k])
		row[slotBefore2+k] = 0
		if at < len(r.Slots[k]) {
			row[slotBefore2+k] = r.Slots[k][at]
		}
	}
	for k := range r.Pairs {
		at := int(row[slotOpening+k])
		row[slotOpening+k] = 0
		if at < len(r.Pairs[k]) {
			row[slotOpening+k] = r.Pairs[k][at]
		}
	}
}

// tables are the odds of the words and pairs that a row has by their places.
func (r *Ranker) tables() map[int][]float32 {
	all := map[int][]float32{}
	for k := range r.Slots {
		all[slotBefore2+k] = r.Slots[k]
	}
	for k := range r.Pairs {
		all[slotOpening+k] = r.Pairs[k]
	}
	return all
}

//go:embed weights/suggest.txt weights/words.txt
var weightFiles embed.FS

// ranker is the one that ships with the app.
var ranker = sync.OnceValue(func() *Ranker {
	r, err := readShipped()
	if err != nil {
		panic(err) // the weights in the binary are tested
	}
	return r
})

func readShipped() (*Ranker, error) {
	counts, err := weightFiles.Open("weights/words.txt")
	if err != nil {
		return nil, fmt.Errorf("open the list of words: %w", err)
	}
	defer counts.Close()
	weights, err := weightFiles.Open("weights/suggest.txt")
	if err != nil {
		return nil, fmt.Errorf("open the weights of suggestions: %w", err)
	}
	defer weights.Close()
	return readRanker(counts, weights)
}

// Write writes the words of a ranker and its weights, as readRanker reads them.
func (r *Ranker) Write(counts, weights io.Writer) error {
	w := bufio.NewWriter(counts)
	fmt.Fprintf(w, "%d\n", r.Pages)
	byCount := map[int][]string{}
	for word, n := range r.Words {
		byCount[n] = append(byCount[n], word)
	}
	for _, n := range slices.Backward(slices.Sorted(maps.Keys(byCount))) {
		slices.Sort(byCount[n])
		fmt.Fprintf(w, "%d %s\n", n, strings.Join(byCount[n], " "))
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("write the list of words: %w", err)
	}
	w = bufio.NewWriter(weights)
	fmt.Fprintf(w, "tick %.3f\n", r.Tick)
	for _, rule := range slices.Sorted(maps.Keys(r.Rules)) {
		fmt.Fprintf(w, "rule %.3f %s\n", r.Rules[rule], rule)
	}
	for k := range r.Slots {
		for at, odds := range r.Slots[k] {
			if at < classes || odds != r.Slots[k][ClassAt(at)] {
				fmt.Fprintf(w, "slot %s %.3f %s\n", featureNames[slotBefore2+k], odds, words().spelled(at))
			}
		}
	}
	for k := range r.Pairs {
		for at, odds := range r.Pairs[k] {
			if at == 0 || odds != r.Pairs[k][0] {
				fmt.Fprintf(w, "pair %s %.3f %s %s\n", featureNames[slotOpening+k], odds, classNames[at/classes], classNames[at%classes])
			}
		}
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("write the weights of suggestions: %w", err)
	}
	return r.Model.Write(weights, featureNames)
}

// spelled names a place of the lexicon: classes stand in angle brackets.
func (l *lexicon) spelled(at int) string {
	if at < classes {
		return "<" + classNames[at] + ">"
	}
	return l.all[at]
}

// readRanker reads what Write wrote.
func readRanker(counts, weights io.Reader) (*Ranker, error) {
	r := &Ranker{Words: map[string]int{}, Rules: map[string]float32{}}
	lines, err := linesOf(counts)
	if err != nil {
		return nil, fmt.Errorf("read the list of words: %w", err)
	}
	for i, line := range lines {
		count, list, _ := strings.Cut(line, " ")
		n, err := strconv.Atoi(count)
		if err != nil {
			return nil, fmt.Errorf("read line %d of the list of words: %w", i+1, err)
		}
		if i == 0 {
			r.Pages = n
		}
		for w := range strings.FieldsSeq(list) {
			r.Words[w] = n
		}
	}
	if lines, err = linesOf(weights); err != nil {
		return nil, fmt.Errorf("read the weights of suggestions: %w", err)
	}
	set := map[string]float32{} // by slot and word, or by pair and two classes
	at := 0
	for ; at < len(lines); at++ {
		kind, rest, _ := strings.Cut(lines[at], " ")
		switch kind {
		case "tick":
			r.Tick, err = strconv.ParseFloat(rest, 64)
		case "rule":
			odds, rule, _ := strings.Cut(rest, " ")
			r.Rules[rule], err = odds32(odds)
		case "slot":
			fields := strings.Fields(rest)
			if len(fields) != 3 {
				err = fmt.Errorf("no slot: %q", rest)
				break
			}
			set[fields[0]+" "+fields[2]], err = odds32(fields[1])
		case "pair":
			fields := strings.Fields(rest)
			if len(fields) != 4 {
				err = fmt.Errorf("no pair: %q", rest)
				break
			}
			set[fields[0]+" "+fields[2]+" "+fields[3]], err = odds32(fields[1])
		default:
			for k := range r.Pairs {
				r.Pairs[k] = pairOdds(set, featureNames[slotOpening+k])
			}
			for k := range r.Slots {
				r.Slots[k] = slotOdds(set, featureNames[slotBefore2+k])
			}
			r.Model, err = boost.Read(lines[at:], featureNames)
			if err != nil {
				return nil, err
			}
			return r, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read line %d of the weights of suggestions: %w", at+1, err)
		}
	}
	return nil, fmt.Errorf("read the weights of suggestions: no model in them")
}

// slotOdds gives words that have no odds of their own those of their class.
func slotOdds(set map[string]float32, slot string) []float32 {
	odds := make([]float32, LexiconSize())
	for at := range odds {
		own, ok := set[slot+" "+words().spelled(at)]
		if !ok {
			own = odds[ClassAt(at)]
		}
		odds[at] = own
	}
	return odds
}

// pairOdds gives pairs that have no odds of their own those of the first.
func pairOdds(set map[string]float32, slot string) []float32 {
	odds := make([]float32, classes*classes)
	for at := range odds {
		own, ok := set[slot+" "+classNames[at/classes]+" "+classNames[at%classes]]
		if !ok {
			own = odds[0]
		}
		odds[at] = own
	}
	return odds
}

func odds32(text string) (float32, error) {
	v, err := strconv.ParseFloat(text, 32)
	return float32(v), err
}

func linesOf(r io.Reader) ([]string, error) {
	var lines []string
	s := bufio.NewScanner(r)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		lines = append(lines, s.Text())
	}
	return lines, s.Err()
}

// FirstSlot is the first feature of a Row that is a word: its place in the
// lexicon. FirstPair is the first that is two classes.
const (
	FirstSlot = slotBefore2
	FirstPair = slotOpening
)

// Classes returns how many classes of words there are.
func Classes() int { return classes }

// LexiconSize returns how many places the lexicon has.
func LexiconSize() int { return len(words().all) }

// ClassAt returns the place of the class of the word at a place; that of a class
// is its own.
func ClassAt(at int) int {
	if at < classes {
		return at
	}
	return int(words().class[words().all[at]])
}

// tickFrom returns the score from which a suggestion is ticked.
func tickFrom() float64 { return ranker().Tick }
