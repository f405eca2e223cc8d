package browse

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/markup"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// The columns of cards.
const (
	cardPrompt = iota
	cardSection
	cardDue
	cardRecall
	cardStability
)

func newCardList(s *Screen) *list {
	return newList(s, words.Counted("%d card", "%d cards"),
		words.T("No card fits this search. Fewer words find more; deck:, tag:, is:, kind: and flag: narrow it."), cardDue, findCards,
		widgets.TableColumn{Title: words.T("Prompt"), Weight: 3},
		widgets.TableColumn{Title: words.T("Section"), Weight: 2, Least: 520},
		widgets.TableColumn{Title: words.T("Due"), Width: 92},
		widgets.TableColumn{Title: words.T("Recall"), Width: 56, Trailing: true},
		widgets.TableColumn{Title: words.T("Stability"), Width: 64, Trailing: true, Least: 600},
	)
}

// card is one found card with what is worked out for its row.
type card struct {
	library.Found
	recall   float64 // -1 for one that was never reviewed
	due      time.Time
	dueWords string
}

type cardRows struct {
	all   []card
	today notes.Day
}

// findCards asks a query; it runs off the UI thread.
func findCards(lib *library.Library, query string) (rows, error) {
	found, err := lib.Find(query)
	if err != nil {
		return nil, err
	}
	now, today, off := lib.Now(), lib.Today(), lib.Settings("").DaysOff
	r := &cardRows{all: make([]card, len(found)), today: today}
	for i, f := range found {
		c := card{Found: f, recall: widgets.NotReviewed}
		if recall, ok := lib.Memory().Retrievability(f.Card, now); ok {
			c.recall = recall
		}
		c.due, c.dueWords = due(&f.Card.Progress, off, now, today)
		r.all[i] = c
	}
	return r, nil
}

// due says when a card comes: a moment to sort by, and words. New cards come
// after all that is scheduled, suspended and retired ones last.
func due(p *notes.Progress, off notes.DaysOff, now time.Time, today notes.Day) (at time.Time, said string) {
	switch {
	case p.Retired:
		return now.AddDate(1002, 0, 0), words.T("retired")
	case p.Suspended:
		return now.AddDate(1001, 0, 0), words.T("suspended")
	case p.State == notes.New:
		return now.AddDate(1000, 0, 0), words.T("new")
	}
	day := p.DueDay
	if p.State == notes.InReview {
		day = off.Open(day)
	}
	at, said = p.Due, dayWords(day, today)
	if p.Learns() && p.Due.After(now) && p.DueDay == today {
		said = words.Date(p.Due.In(now.Location()), words.Clock)
	}
	if p.Buried(today) {
		said = words.T("buried")
	}
	return at, said
}

// dayWords words a day: how long ago it was, today, tomorrow, else the date.
func dayWords(d, today notes.Day) string {
	switch {
	case d < today:
		return words.N(int(today-d), "%d day late", "%d days late")
	case d == today:
		return words.T("today")
	case d == today+1:
		return words.T("tomorrow")
	default:
		return words.NearDate(d, today)
	}
}

// Len is the number of cards.
func (r *cardRows) Len() int { return len(r.all) }

// ID is the card's.
func (r *cardRows) ID(row int) string { return string(r.all[row].Card.ID) }

// Cell words one figure of a card.
func (r *cardRows) Cell(row, column int) widgets.TableCell {
	c := &r.all[row]
	p := &c.Card.Progress
	idle := p.Suspended || p.Retired
	ink := theme.Ink
	if idle {
		ink = theme.Ink3
	}
	switch column {
	case cardPrompt:
		cell := widgets.TableCell{Text: oneLine(c.Card.Prompt), Colour: ink}
		if p.Flag != 0 {
			cell.Icon, cell.IconColour = theme.IconFlag, widgets.FlagColour(p.Flag)
		}
		return cell
	case cardSection:
		return widgets.TableCell{Text: c.section(), Colour: theme.Ink2}
	case cardDue:
		colour := theme.Ink2
		if p.State == notes.New && !idle {
			colour = theme.EasyColor
		}
		return widgets.TableCell{Text: c.dueWords, Colour: colour}
	case cardRecall:
		if c.recall < 0 {
			return widgets.TableCell{Text: "–", Colour: theme.Ink3}
		}
		return widgets.TableCell{Text: fmt.Sprintf("%.0f %%", c.recall*100), Colour: ink}
	default:
		if p.Stability <= 0 {
			return widgets.TableCell{Text: "–", Colour: theme.Ink3}
		}
		return widgets.TableCell{Text: words.Days(p.Stability), Colour: theme.Ink2}
	}
}

// section is the nearest heading above the card, else its note's title.
func (c *card) section() string {
	if n := len(c.Card.Section); n > 0 {
		return c.Card.Section[n-1]
	}
	if c.Note != nil {
		return c.Note.Title
	}
	return ""
}

// Sort orders the cards.
func (r *cardRows) Sort(column int, descending bool) {
	by := map[int]func(a, b *card) int{
		cardPrompt:    func(a, b *card) int { return strings.Compare(a.Card.Prompt, b.Card.Prompt) },
		cardSection:   func(a, b *card) int { return strings.Compare(a.section(), b.section()) },
		cardDue:       func(a, b *card) int { return a.due.Compare(b.due) },
		cardRecall:    func(a, b *card) int { return cmp.Compare(a.recall, b.recall) },
		cardStability: func(a, b *card) int { return cmp.Compare(a.Card.Progress.Stability, b.Card.Progress.Stability) },
	}[column]
	if by != nil {
		order := make([]*card, len(r.all))
		for i := range order {
			order[i] = &r.all[i]
		}
		ordered(order, descending, by)
		sorted := make([]card, len(order))
		for i, c := range order {
			sorted[i] = *c
		}
		r.all = sorted
	}
}

// oneLine is Markdown as plain words on one line.
func oneLine(markdown string) string {
	return strings.Join(strings.Fields(markup.PlainText(markdown)), " ")
}
