package importer

import (
	"context"
	"encoding/json"
	"strconv"

	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/markup/dialect"
	"precis/ui/task"
	"precis/ui/words"
)

// The names under which it is remembered what was written, and what was chosen, in imports
// that were not added when the app ended.
const (
	draftName = "import-draft"
	leftName  = "import-left"
)

// mostLeft is how many imports that were not added are remembered at once, so that a new one
// does not take the place of one that was not come back to.
const mostLeft = 8

// slot returns the first name that something is remembered under, or that is free; "" where
// there is none.
func slot(lib *library.Library, name string, taken bool) string {
	for i := range mostLeft {
		one := name
		if i > 0 {
			one += "/" + strconv.Itoa(i)
		}
		if (lib.Preferences().Get(one) != "") == taken {
			return one
		}
	}
	return ""
}

// left is an import as it is when the app ends: what was read, as what, and what was chosen.
type left struct {
	Paths            []string
	Slot             string // of what is written in the area, "" where that is not open
	Text, HTML, Deck string
	Dialect          dialect.Dialect
	Layout           intake.Layout
	Prose, Alike     bool
	Chosen           int
	Notes            map[int]decided // those in which something was chosen, by their place in the plan
	Skipped          []int           // those that are left out
}

// Unkept implements screen.Keeper for what was ticked and changed in an import. What is
// suggested for a note of the library is suggested at any time.
func (s *Screen) Unkept() func() error {
	if s.plan == nil || s.note != "" || s.storing {
		return nil
	}
	cards := s.preview.cards
	cards.take()
	l := left{
		Paths: s.paths, Text: s.typed.text, HTML: s.typed.html, Deck: s.typed.deck, Dialect: s.dialect,
		Layout: s.table.layout, Prose: s.table.prose, Alike: s.alike, Chosen: s.chosen, Notes: map[int]decided{},
	}
	if s.typed.open {
		l.Slot = s.typed.slot
	}
	for i, n := range s.plan.Notes {
		if c := cards.choices[n]; c != nil && c.made() {
			l.Notes[i] = c.decided(n)
		}
		if n.Skip {
			l.Skipped = append(l.Skipped, i)
		}
	}
	if len(l.Notes) == 0 {
		return nil
	}
	lib := s.host.Library()
	if s.left == "" {
		s.left = slot(lib, leftName, false)
	}
	name := s.left
	return func() error {
		data, err := json.Marshal(l)
		if err == nil && name != "" {
			err = lib.Preferences().Set(name, string(data))
		}
		return err
	}
}

// forgetLeft forgets what Unkept has kept of an import that is over.
func (s *Screen) forgetLeft() {
	if lib, name := s.host.Library(), s.left; name != "" {
		s.left = ""
		s.host.Runner().Run(s.host.Context(), func(context.Context, task.Report) error { return lib.Preferences().Set(name, "") }, s.host.Fail)
	}
}

// comeBack reads again what was being imported when the app ended, with what was chosen, and
// reports whether there is any.
func (s *Screen) comeBack() bool {
	lib := s.host.Library()
	name := slot(lib, leftName, true)
	if s.plan != nil || s.reading || s.typed.entry.Len() > 0 || name == "" {
		return false
	}
	var l left
	err := json.Unmarshal([]byte(lib.Preferences().Get(name)), &l)
	s.left = name
	s.clear()
	if err != nil {
		return false
	}
	s.typed.bringBackFrom(l.Slot)
	s.paths, s.dialect, s.alike, s.table = l.Paths, l.Dialect, l.Alike, asTable{l.Layout, l.Prose}
	s.typed.text, s.typed.html, s.typed.deck = l.Text, l.HTML, l.Deck
	var keep map[int]bool
	if len(l.Notes) == 1 {
		keep = l.Notes[l.Chosen].Keep
	}
	s.readKeeping(keep, func(asked int, plan *intake.Plan, err error) {
		if err != nil || asked != s.asked || l.Chosen >= len(plan.Notes) {
			s.planned(asked, plan, err)
			return
		}
		for _, i := range l.Skipped {
			if i < len(plan.Notes) {
				plan.Notes[i].Skip = true
			}
		}
		s.takeOver(plan, asked, l.Notes, l.Chosen, func() {})
		s.host.Toast(words.T("This import goes on as you left it"), "", nil)
	})
	return true
}

// takeOver shows a plan, at one of its notes, with what was chosen in it before it was read
// anew; then is called when it stands.
func (s *Screen) takeOver(plan *intake.Plan, asked int, chosen map[int]decided, at int, then func()) {
	cards := s.preview.cards
	for i, w := range chosen {
		if i < len(plan.Notes) {
			cards.choices[plan.Notes[i]] = w.onto(plan.Notes[i])
		}
	}
	s.planned(asked, plan, nil)
	if s.chosen != at {
		s.choose(at)
	}
	then()
	if title := chosen[at].Title; title != "" {
		cards.retitle(title, func() {
			s.showPlan()
			then()
		})
	}
}
