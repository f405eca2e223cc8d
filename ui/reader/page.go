package reader

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/markup"
	"precis/notes/parallel"
	"precis/notes/study"
	"precis/ui/boxes"
	"precis/ui/markdown"
	"precis/ui/widgets"
	"precis/ui/words"
)

// pieceSize is about how many bytes of Markdown are laid out at a time.
const pieceSize = 3000

// view is a note prepared for the screen, off the UI thread.
type view struct {
	note     notes.Note
	document *markup.Document
	original string
	sections []section
	// headings is how many sections have a title, and cards how many cards the
	// note has.
	headings, cards int
	until           notes.Day // the note's own; 0 for none
	waiting         int       // cards to review now
	why             later     // the others do not wait
	definitions     *markup.Definitions
	// whole and again say how the note and its sections are read again.
	whole bool
	again []library.SectionState
}

// section is one section prepared for the screen.
type section struct {
	title  string
	until  notes.Day // its heading says until when it holds; 0 where it does not
	line   int       // of its text, in the Markdown
	depth  int       // 0 for the highest level of heading the note has
	pieces []string
	// footnotes are the numbers of those that stand at its end.
	footnotes []int
	cards     int
	// reviewed is how many of them were, and recall their mean retrievability.
	reviewed  int
	recall    float64
	questions []question
}

// question is a card line, or two cards of one line.
type question struct {
	card           notes.CardID
	place, line    int
	prompt, answer string
	until          notes.Day
	back           notes.CardID // that asks the other way round, "" for none
}

// load reads a note and marks it as read.
func load(ctx context.Context, lib *library.Library, id notes.NoteID) (*view, error) {
	v := &view{}
	var beside parallel.Group // of the parse, which takes longest
	var queue study.Queue
	var queued, states error
	beside.Go(func() {
		queue, queued = lib.Study().QueueIn(ctx, library.Scope{Note: id})
		v.waiting = len(queue.Cards)
		v.whole, v.again, states = lib.Study().NoteReading(id)
	})
	p, err := lib.Page(id)
	beside.Wait()
	if err := cmp.Or(err, ctx.Err(), queued, states); err != nil {
		return nil, err
	}
	v.note, v.document, v.original, v.cards, v.until = p.Note, p.Document, p.Text.Original, len(p.Cards), p.Document.Until
	highest := 7
	for _, s := range p.Document.Sections {
		if s.Level > 0 {
			highest = min(highest, s.Level)
		}
	}
	v.definitions = p.Document.Definitions()
	for i, s := range p.Document.Sections {
		pieces, footnotes := cut(s.Text), v.definitions.FirstIn(i)
		if len(pieces) == 0 && len(footnotes) > 0 {
			pieces = []string{""} // of questions alone
		}
		v.sections = append(v.sections, section{
			title: s.Title, until: s.Until, line: p.Document.TextLine(i), depth: max(s.Level-highest, 0),
			pieces: pieces, footnotes: footnotes, recall: widgets.NotReviewed,
		})
		if s.Title != "" {
			v.headings++
		}
	}
	lines := map[int]int{}
	for _, c := range p.Document.Cards {
		lines[c.Place] = c.Line
	}
	v.addCards(lib, p.Cards, lines)
	v.why = whyLater(queue, p.Cards, lib.Today())
	return v, nil
}

// later is why cards of a note do not wait now.
type later int

const (
	onTheirDay later = iota
	limited          // the limits of the day keep them
	siblings         // another card of their text came today, or waits
)

// whyLater returns why those of a note's cards do not wait that queue leaves out.
func whyLater(queue study.Queue, cards []notes.Card, today notes.Day) later {
	if queue.Limited || queue.Held > 0 {
		return limited
	}
	waits := make(map[notes.CardID]bool, len(queue.Cards))
	for _, id := range queue.Cards {
		waits[id] = true
	}
	comes := map[int]bool{} // the texts of which a card comes today
	for i := range cards {
		if c := &cards[i]; waits[c.ID] || c.Progress.Reps > 0 && c.Progress.LastDay == today {
			comes[c.Block] = true
		}
	}
	if slices.ContainsFunc(cards, func(c notes.Card) bool {
		return c.Progress.State == notes.New && !c.Progress.Suspended && !c.Expired(today) && comes[c.Block] && !waits[c.ID]
	}) {
		return siblings
	}
	return onTheirDay
}

// cut cuts the text of a section into pieces; a picture that boxes lie on, or may, is one by
// itself.
func cut(text string) (pieces []string) {
	for _, piece := range markdown.Pieces(text, pieceSize) {
		if !strings.Contains(piece, "![") {
			pieces = append(pieces, piece)
			continue
		}
		begun := false // a piece that goes on
		for _, block := range markdown.Pieces(piece, 1) {
			alone := boxes.IsPicture(block)
			if begun && !alone {
				pieces[len(pieces)-1] += block
			} else {
				pieces = append(pieces, block)
			}
			begun = !alone
		}
	}
	return pieces
}

// addCards gives the sections their cards.
func (v *view) addCards(lib *library.Library, cards []notes.Card, lines map[int]int) {
	now := lib.Now()
	sums := make([]float64, len(v.sections))
	block := -1
	for i := range cards {
		c := &cards[i]
		if c.SectionIndex < 0 || c.SectionIndex >= len(v.sections) {
			continue
		}
		s := &v.sections[c.SectionIndex]
		s.cards++
		if r, ok := lib.Memory().Retrievability(c, now); ok {
			s.reviewed++
			sums[c.SectionIndex] += r
			s.recall = sums[c.SectionIndex] / float64(s.reviewed)
		}
		switch {
		case c.Kind.Form().InPlace:
		case c.Block == block && len(s.questions) > 0:
			s.questions[len(s.questions)-1].back = c.ID
		default:
			s.questions = append(s.questions, question{card: c.ID, place: c.Place, line: lines[c.Place], prompt: c.Prompt, answer: c.Answer, until: c.Until})
		}
		block = c.Block
	}
}

// caption says until when a section holds, how many cards it has, how well they are
// remembered, and whether it is to be read.
func (s *section) caption(due bool) string {
	var parts []string
	if s.until != 0 {
		parts = append(parts, words.Until(s.until))
	}
	switch {
	case s.cards == 0:
	case s.reviewed == 0:
		parts = append(parts, words.N(s.cards, "%d card", "%d cards")+" · "+words.T("new"))
	default:
		parts = append(parts, words.N(s.cards, "%d card", "%d cards")+" · "+words.F("%.0f %% recalled", notes.Percent(s.recall)))
		if unseen := s.cards - s.reviewed; unseen > 0 {
			parts = append(parts, words.F("%d new", unseen))
		}
	}
	if due {
		parts = append(parts, words.T("to read again"))
	}
	return strings.Join(parts, " · ")
}

// about is the line below a note's title: its date, how old that is today, where it comes
// from, and until when it holds.
func about(v *view, today notes.Day) string {
	n := &v.note
	var parts []string
	if n.Date != "" {
		parts = append(parts, dateInWords(n.Date))
	}
	if day, err := notes.ParseDate(n.Date); err == nil && day < today {
		parts = append(parts, words.Old(day, today))
	}
	if n.Source != "" {
		parts = append(parts, n.Source)
	}
	if v.until != 0 {
		parts = append(parts, words.Until(v.until))
	}
	return strings.Join(parts, " · ")
}

// dateInWords writes an ISO date as it is read; other dates stay as they are.
func dateInWords(date string) string {
	day, err := time.Parse(time.DateOnly, strings.TrimSpace(date))
	if err != nil {
		return date
	}
	return words.Date(day, words.DayYear)
}
