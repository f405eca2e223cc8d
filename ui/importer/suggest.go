package importer

import (
	"context"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/suggest"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/words"
)

// SuggestFor shows what a note of the library suggests, in a section of its document
// or, for -1, in all of it; of a section only where selected words stand, unless they
// are "" or not found. Those ticked are written into the note.
func (s *Screen) SuggestFor(id notes.NoteID, section int, selected string) {
	if s.stores() {
		return
	}
	s.setAside()
	ctx, asked := s.begin()
	lib, taste := s.host.Library(), s.taste
	task.Load(ctx, s.host.Runner(), func(ctx context.Context) (*intake.Plan, error) {
		p, err := lib.Page(id)
		if err != nil {
			return nil, err
		}
		from, to := 1, math.MaxInt
		if all := p.Document.Sections; section >= 0 && section < len(all) {
			from = all[section].Line
			if section+1 < len(all) {
				to = all[section+1].Line - 1
			}
		}
		if first, last, ok := passage(p.Document.Markdown, from, to, selected); ok {
			from, to = first, last
		} else if first, last, ok := passage(p.Document.Markdown, 1, math.MaxInt, selected); ok { // over several sections
			from, to = first, last
		}
		n := &intake.Planned{Title: p.Note.Title, Deck: p.Note.Deck, Document: p.Document}
		found, err := suggest.CardsIn(ctx, p.Document, from, to)
		if err != nil {
			return nil, err
		}
		fillIn(n, taste, found)
		return &intake.Plan{Notes: []*intake.Planned{n}}, nil
	}, func(plan *intake.Plan, err error) {
		if asked == s.asked {
			s.note = id
		}
		s.planned(asked, plan, err)
	})
}

// passage narrows lines of a text, from 1, to those in which selected words stand.
func passage(markdown string, from, to int, selected string) (first, last int, ok bool) {
	wanted := lettersOf(selected)
	var letters strings.Builder
	var ends []int // of lines, in letters
	lines := strings.Split(markdown, "\n")
	lines = lines[from-1 : min(to, len(lines))]
	for _, line := range lines {
		letters.WriteString(lettersOf(line))
		ends = append(ends, letters.Len())
	}
	at := strings.Index(letters.String(), wanted)
	if at < 0 || wanted == "" {
		return 0, 0, false
	}
	first, _ = slices.BinarySearch(ends, at+1)
	last, _ = slices.BinarySearch(ends, at+len(wanted))
	return from + first, from + last, true
}

// signs are those of Markdown that have letters or digits in them.
var signs = regexp.MustCompile(`<!--.*?-->|\{\{[cs]\d+::|::[^{}\n]*\}\}|\]\([^)\n]*\)|^\s*\d+[.)] `)

// lettersOf returns the letters and digits of a line as it is read.
func lettersOf(line string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return r
		}
		return -1
	}, signs.ReplaceAllString(line, ""))
}

// accept writes the ticked suggestions into the note that they were made for.
func (s *Screen) accept() {
	n, id, taste, lib := s.plan.Notes[0], s.note, s.learned(), s.host.Library()
	var chosen []suggest.Suggestion
	for i := range n.Suggestions {
		if n.Chosen[i] {
			chosen = append(chosen, n.Suggestions[i])
		}
	}
	s.storing = true
	s.bar.update()
	var step uint64
	var unkept error
	task.Load(s.host.Context(), s.host.Runner(), func(context.Context) (done library.Edited, err error) {
		step, err = lib.History().Step(func(lib *library.Library) (err error) {
			done, err = lib.Accept(id, n.Document, chosen)
			return err
		})
		if err == nil {
			unkept = lib.Preferences().KeepTaste(taste)
		}
		return done, err
	}, func(done library.Edited, err error) {
		s.storing = false
		if err != nil {
			s.bar.update()
			s.host.Fail(err)
			return
		}
		s.letGo(s.plan)
		s.clear()
		s.taste = taste
		s.host.Fail(unkept)
		s.host.Go(screen.Note(id))
		screen.Done(s.host, step, words.N(done.Cards.Added, "%d new card", "%d new cards"), done.Cards.Doubtful)
	})
}
