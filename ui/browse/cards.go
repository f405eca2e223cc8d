package browse

import (
	"context"
	"math"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/markup"
	"precis/notes/search"
	"precis/ui/browse/table"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

func newCardList(s *Screen) *list {
	var titles []table.Column
	for _, c := range cardColumns() {
		titles = append(titles, c.Column)
	}
	l := newList(s, words.Counted("%d card", "%d cards"),
		words.T("No card fits this search. Fewer words find more; deck:, tag:, is:, kind: and flag: narrow it."), cardDue, findCards, titles...)
	newChooser(l)
	return l
}

// card is one found card with what is worked out for it.
type card struct {
	library.Found
	recall float64 // widgets.NotReviewed for one that was never reviewed
	due    string
}

// cardRows works out of a card only what is looked at: a search may find very many.
type cardRows struct {
	hits[library.Found]
	columns  []cardColumn
	cards    library.Cards
	memory   library.Memory
	off      notes.DaysOff
	today    notes.Day
	rollover int
}

// fewCards are looked for faster one by one than by a look at each row.
const fewCards = 8

// findCards asks a query; it runs off the UI thread.
func findCards(ctx context.Context, lib *library.Library, query string) (rows, error) {
	found, err := lib.Search().Cards(ctx, query)
	settings := lib.Settings("")
	return &cardRows{
		hits: newHits(found.Hits, lib.Now()), columns: cardColumns(), cards: found, memory: lib.Memory(),
		off: settings.DaysOff, today: lib.Today(), rollover: settings.RolloverHour,
	}, err
}

// card works out all that is shown of the card of a row.
func (r *cardRows) card(row int) card {
	f := r.at(row)
	return card{Found: f, recall: r.recall(f), due: r.due(f)}
}

func (r *cardRows) recall(f library.Found) float64 {
	if recall, ok := r.memory.Recall(f, r.now); ok {
		return recall
	}
	return widgets.NotReviewed
}

// dueOrder is what cards are ordered by to be listed as they come, in milliseconds:
// new ones after all that is scheduled, suspended and retired ones last.
func dueOrder(p *notes.Progress) float64 {
	switch {
	case p.Retired:
		return math.Inf(1)
	case p.Suspended:
		return math.MaxFloat64
	case p.State == notes.New:
		return math.MaxFloat64 / 2
	}
	return float64(p.Due.UnixMilli())
}

// due says when a card comes.
func (r *cardRows) due(f library.Found) string {
	p := &f.Card.Progress
	switch {
	case p.Retired:
		return words.T("retired")
	case f.Card.Expired(r.today):
		return words.T("expired")
	case p.Suspended:
		return words.T("not shown")
	case p.State == notes.New:
		return words.T("new")
	case p.Buried(r.today):
		return words.T("hidden")
	case p.Learns() && p.Due.After(r.now) && p.DueDay == r.today:
		return words.Date(p.Due.In(r.now.Location()), words.Clock)
	}
	day := p.DueDay
	if p.State == notes.InReview {
		day = r.off.Comes(p, r.today)
	}
	return dayWords(day, r.today)
}

// longLate is how many days late a card is named by the date that it was due.
const longLate = 100

// dayWords words a day: how long ago it was, today, tomorrow, else the date.
func dayWords(d, today notes.Day) string {
	switch {
	case d <= today-longLate:
		return words.NearDate(d, today)
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

// ID is the card's.
func (r *cardRows) ID(row int) string { return string(r.at(row).Card.ID) }

// Rows are those of some cards. A few, as when one is in hand, are looked for by their
// places: each key that is typed asks, and a million cards lie far apart.
func (r *cardRows) Rows(ids map[string]bool) (some []int) {
	if len(ids) > fewCards {
		return look(r, ids)
	}
	var places []uint32
	for id := range ids {
		if place, is := r.cards.Place(notes.CardID(id)); is {
			places = append(places, place)
		}
	}
	for row := 0; row < len(r.places) && len(some) < len(places); row++ {
		if slices.Contains(places, r.places[row]) {
			some = append(some, row)
		}
	}
	return some
}

// Cell words one figure of a card.
func (r *cardRows) Cell(row, column int) table.Cell { return r.columns[column].cell(r, r.at(row)) }

// idle reports whether a card is not reviewed.
func idle(f library.Found) bool { return f.Card.Progress.Suspended || f.Card.Progress.Retired }

func inkOf(f library.Found) fyne.ThemeColorName {
	if idle(f) {
		return theme.Ink3
	}
	return theme.Ink
}

// past words the day of a moment that was.
func (r *cardRows) past(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return dayWordsPast(notes.DayOf(at.In(r.now.Location()), r.rollover), r.today)
}

// edited is when a card's note was edited last.
func edited(f library.Found) (at time.Time) {
	if f.Note != nil {
		at = f.Note.Updated
	}
	return at
}

// sectionOf is the nearest heading above a card, else its note's title.
func sectionOf(f library.Found) string {
	if n := len(f.Card.Section); n > 0 {
		return f.Card.Section[n-1]
	}
	if f.Note != nil {
		return f.Note.Title
	}
	return ""
}

// asked is what the question of a card is made of: its prompt, or the card itself where that is a
// box on a picture.
type asked struct {
	prompt string
	box    *notes.Card
}

func askedOf(f library.Found) asked {
	if f.Card.Kind == notes.Occlusion {
		return asked{box: f.Card}
	}
	return asked{prompt: f.Card.Prompt}
}

// askedKey is the key of a question as it is read.
func askedKey(to []byte, of asked) []byte {
	if of.box != nil {
		return notes.AppendTitleKey(to, markup.Listed(of.box))
	}
	return plainKey(to, of.prompt)
}

// plainKey is the key of Markdown as it is read, as markup.PlainText has it, for many: marks are
// left out sooner than all of the Markdown is read.
func plainKey(to []byte, markdown string) []byte {
	plain := markdown
	if !markup.IsPlain(plain) {
		plain = strings.TrimSpace(search.Undressed(plain))
		if !markup.IsPlain(plain) {
			plain = markup.PlainText(markdown)
		}
	}
	return notes.AppendTitleKey(to, strings.TrimSpace(plain))
}

func deckKey(to []byte, deck string) []byte { return append(to, notes.DeckTitleKey(deck)...) }

func noteOf(f library.Found) string {
	if f.Note == nil {
		return ""
	}
	return f.Note.Title
}

// intervalDays is how many days lie between a card's last review and when it is due, 0 for
// one that is new.
func intervalDays(f library.Found) float64 {
	days, _ := search.Interval(f.Card)
	return days
}

// Sort orders the cards.
func (r *cardRows) Sort(column int, descending bool) {
	c := r.columns[column]
	r.order(c.name, descending, column == cardRecall, func(places []uint32) { c.sort(r, places, descending) })
}
