package importer

import (
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/markup"
	"precis/notes/suggest"
)

// choice is what the learner has done with the suggestions of a planned note.
type choice struct {
	came      []suggest.Suggestion // as they came, ticked by the bar
	touched   map[int]bool         // ticked, unticked or changed by the learner
	swept     map[int]bool         // of those, ticked or unticked with all others: the bar may move them
	edited    map[int]bool         // made other cards than they came
	dismissed map[int]bool         // that the learner wants to see no more
	open      map[int]bool         // sections whose suggestions are all shown
	keep      map[int]bool         // lines of the page kept or left out whatever they look like
	title     string               // that the learner gave, "" for none
}

// choice returns what was chosen so far in the note that is shown.
func (c *cards) choice() *choice { return c.choiceOf(c.planned) }

func (c *cards) choiceOf(n *intake.Planned) *choice {
	if c.choices[n] == nil {
		c.choices[n] = newChoice(n)
	}
	return c.choices[n]
}

func newChoice(n *intake.Planned) *choice {
	return &choice{
		came: slices.Clone(n.Suggestions), touched: map[int]bool{}, swept: map[int]bool{}, edited: map[int]bool{}, dismissed: map[int]bool{},
		open: map[int]bool{}, keep: map[int]bool{},
	}
}

// made reports whether the learner has chosen anything.
func (c *choice) made() bool {
	for _, item := range c.touched {
		if item {
			return true
		}
	}
	return len(c.keep) > 0 || c.title != ""
}

// touch notes that the learner ticked, unticked or changed a suggestion by itself.
func (c *choice) touch(item int) {
	c.touched[item], c.swept[item] = true, false
}

// inSections returns the suggestions that were not dismissed by section, in the
// order of the text.
func (c *choice) inSections(n *intake.Planned) map[int][]int {
	all := map[int][]int{}
	for i := range n.Suggestions {
		if !c.dismissed[i] {
			all[n.Suggestions[i].SectionIndex] = append(all[n.Suggestions[i].SectionIndex], i)
		}
	}
	for _, items := range all {
		slices.SortStableFunc(items, func(a, b int) int { return suggest.CompareInText(&c.came[a], &c.came[b]) })
	}
	return all
}

// decided is what the learner has chosen in a planned note, told by what that is of: so it is
// taken over where the text is read or suggested for anew, by the next start too.
type decided struct {
	Title string        `json:",omitempty"`
	Keep  map[int]bool  `json:",omitempty"`
	Cards []decidedCard // those suggested, best first
}

// decidedCard is what has become of a suggestion.
type decidedCard struct {
	From                                      origin
	Chosen, Touched, Swept, Edited, Dismissed bool
	Kind                                      notes.Kind // this and what follows where it was edited
	Prompt, Answer                            string
	Gap                                       []int // the first and the last of the words that it hides, nil for none
}

// decided returns what is chosen in a note.
func (c *choice) decided(n *intake.Planned) decided {
	w := decided{Title: c.title, Keep: c.keep}
	for i, from := range originsOf(n.Document.Markdown, c.came) {
		card := decidedCard{From: from, Chosen: n.Chosen[i], Touched: c.touched[i], Swept: c.swept[i], Edited: c.edited[i], Dismissed: c.dismissed[i]}
		if card.Edited {
			now := &n.Suggestions[i]
			card.Kind, card.Prompt, card.Answer = now.Kind, now.Prompt, now.Answer
			if _, from, to, ok := gapOf(now, n.Document); ok {
				card.Gap = []int{from, to}
			}
		}
		w.Cards = append(w.Cards, card)
	}
	return w
}

// onto takes over in a note what was chosen: ticks and words of the suggestions that are
// still there.
func (w decided) onto(n *intake.Planned) *choice {
	next := newChoice(n)
	if next.title = w.Title; w.Keep != nil {
		next.keep = w.Keep
	}
	places := map[origin][]int{}
	for i, o := range originsOf(n.Document.Markdown, n.Suggestions) {
		places[o] = append(places[o], i)
	}
	for _, card := range w.Cards {
		if len(places[card.From]) == 0 {
			continue
		}
		at := places[card.From][0]
		places[card.From] = places[card.From][1:]
		n.Chosen[at] = card.Chosen
		next.touched[at], next.swept[at], next.edited[at] = card.Touched, card.Swept, card.Edited
		if card.Dismissed {
			next.dismissed[at] = true
		}
		if card.Edited {
			n.Suggestions[at] = card.remade(n, n.Suggestions[at])
		}
	}
	return next
}

// origin is where a suggestion comes from, whatever stands around that.
type origin struct{ Rule, Answer, Line string }

func originsOf(markdown string, all []suggest.Suggestion) []origin {
	lines := strings.Split(markdown, "\n")
	origins := make([]origin, len(all))
	for i := range all {
		origins[i] = origin{Rule: all[i].Rule, Answer: all[i].Answer}
		if at := all[i].Line - 1; at >= 0 && at < len(lines) {
			origins[i].Line = lines[at]
		}
	}
	return origins
}

// remade makes a fresh suggestion for a note what the learner had made of the one before.
func (c *decidedCard) remade(n *intake.Planned, fresh suggest.Suggestion) suggest.Suggestion {
	if c.Gap != nil {
		if words := fresh.Words(n.Document); c.Gap[1] < len(words) {
			if moved, ok := suggest.Regap(n.Document, fresh, words[c.Gap[0]][0], words[c.Gap[1]][1]); ok {
				fresh = moved
			}
		}
	}
	fresh.Kind, fresh.Prompt, fresh.Answer = c.Kind, c.Prompt, c.Answer
	return fresh
}

// gapOf returns the words of a suggested cloze's sentence, and of those it hides the
// first and the last; ok is false for a question that never was one.
func gapOf(s *suggest.Suggestion, doc *markup.Document) (all [][2]int, from, to int, ok bool) {
	start, end, ok := s.Hidden()
	if !ok {
		return nil, 0, 0, false
	}
	all, from, to = s.Words(doc), -1, -1
	for i, w := range all {
		if w[0] < end && start < w[1] {
			if from < 0 {
				from = i
			}
			to = i
		}
	}
	return all, from, to, from >= 0
}
