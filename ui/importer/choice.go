package importer

import (
	"slices"
	"strings"

	"precis/notes/briefing"
	"precis/notes/intake"
	"precis/notes/markup"
)

// choice is what the learner has done with the suggestions of a planned note.
type choice struct {
	came      []briefing.Suggestion // as they came, ticked by the bar
	touched   map[int]bool          // ticked, unticked or changed by the learner
	swept     map[int]bool          // of those, ticked or unticked with all others: the bar may move them
	edited    map[int]bool          // made other cards than they came
	dismissed map[int]bool          // that the learner wants to see no more
	open      map[int]bool          // sections whose suggestions are all shown
	keep      map[int]bool          // lines of the page kept or left out whatever they look like
	title     string                // that the learner gave, "" for none
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
		slices.SortStableFunc(items, func(a, b int) int { return briefing.CompareInText(&c.came[a], &c.came[b]) })
	}
	return all
}

// carry takes over what was chosen in a note before its text was read or suggested
// for anew: ticks and words of the suggestions that are still there.
func (c *choice) carry(before, after *intake.Planned) *choice {
	next := newChoice(after)
	next.keep, next.title = c.keep, c.title
	places := map[origin][]int{}
	for i, o := range originsOf(after.Document.Markdown, after.Suggestions) {
		places[o] = append(places[o], i)
	}
	for i, o := range originsOf(before.Document.Markdown, c.came) {
		if len(places[o]) == 0 {
			continue
		}
		at := places[o][0]
		places[o] = places[o][1:]
		after.Chosen[at] = before.Chosen[i]
		next.touched[at], next.swept[at], next.edited[at] = c.touched[i], c.swept[i], c.edited[i]
		if c.dismissed[i] {
			next.dismissed[at] = true
		}
		if c.edited[i] {
			after.Suggestions[at] = remade(&before.Suggestions[i], before, after, after.Suggestions[at])
		}
	}
	return next
}

// origin is where a suggestion comes from, whatever stands around that.
type origin struct{ rule, answer, line string }

func originsOf(markdown string, all []briefing.Suggestion) []origin {
	lines := strings.Split(markdown, "\n")
	origins := make([]origin, len(all))
	for i := range all {
		origins[i] = origin{rule: all[i].Rule, answer: all[i].Answer}
		if at := all[i].Line - 1; at >= 0 && at < len(lines) {
			origins[i].line = lines[at]
		}
	}
	return origins
}

// remade makes a fresh suggestion what the learner had made of the one before.
func remade(was *briefing.Suggestion, before, after *intake.Planned, fresh briefing.Suggestion) briefing.Suggestion {
	if _, from, to, ok := gapOf(was, before.Document); ok {
		if words := fresh.Words(after.Document); to < len(words) {
			if moved, ok := briefing.Regap(after.Document, fresh, words[from][0], words[to][1]); ok {
				fresh = moved
			}
		}
	}
	fresh.Kind, fresh.Prompt, fresh.Answer = was.Kind, was.Prompt, was.Answer
	return fresh
}

// gapOf returns the words of a suggested cloze's sentence, and of those it hides the
// first and the last; ok is false for a question that never was one.
func gapOf(s *briefing.Suggestion, doc *markup.Document) (all [][2]int, from, to int, ok bool) {
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
