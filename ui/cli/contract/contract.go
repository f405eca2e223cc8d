// Package contract holds notes and cards as the command line prints them with --json:
// fields are added, never renamed.
package contract

import (
	"time"

	"precis/notes"
	"precis/notes/library"
)

// Card is a card as `cards` lists it.
type Card struct {
	ID             notes.CardID `json:"id"`
	Note           notes.NoteID `json:"note"`
	Section        []string     `json:"section"`
	Kind           string       `json:"kind"`
	Prompt         string       `json:"prompt"`
	Answer         string       `json:"answer"`
	Deck           *string      `json:"deck"` // null for a retired card whose note is gone
	Tags           []string     `json:"tags"`
	State          string       `json:"state"`
	Due            *time.Time   `json:"due"`
	Stability      *float64     `json:"stability"`
	Difficulty     *float64     `json:"difficulty"`
	Retrievability *float64     `json:"retrievability"`
	Reps           int          `json:"reps"`
	Lapses         int          `json:"lapses"`
	Suspended      bool         `json:"suspended"`
	Buried         bool         `json:"buried"`
	Retired        bool         `json:"retired"`
	Flag           uint8        `json:"flag"`
	Until          *string      `json:"until"`    // the last day on which it holds
	Replaces       *string      `json:"replaces"` // the retired card whose place it took
}

// WholeCard is a card as `card` shows it.
type WholeCard struct {
	Card
	Extra   *string  `json:"extra"` // Markdown that its answer shows besides
	Reviews []Review `json:"reviews"`
}

// Review is one answer in the log of a card.
type Review struct {
	At         *time.Time `json:"at"`
	Grade      string     `json:"grade"`
	TookMS     int64      `json:"took_ms"`
	State      string     `json:"state"`
	Stability  *float64   `json:"stability"`
	Difficulty *float64   `json:"difficulty"`
	Due        *time.Time `json:"due"`
}

// CardOf returns a card as it is listed now.
func CardOf(l *library.Library, c *notes.Card) Card {
	p := &c.Progress
	settings := l.SettingsOf(c)
	shape := Card{
		ID: c.ID, Note: c.Note, Section: List(c.Section), Kind: c.Kind.String(),
		Prompt: c.Prompt, Answer: c.Answer, Tags: List(c.Tags), State: p.State.String(),
		Due: Moment(p.Due), Stability: Optional(p.Stability), Difficulty: Optional(p.Difficulty),
		Reps: p.Reps, Lapses: p.Lapses, Suspended: p.Suspended,
		Buried:  p.Buried(notes.DayOf(l.Now(), settings.RolloverHour)),
		Retired: p.Retired, Flag: p.Flag,
	}
	if c.Until != 0 {
		day := c.Until.String()
		shape.Until = &day
	}
	if c.Replaces != "" {
		id := string(c.Replaces)
		shape.Replaces = &id
	}
	if n, err := l.Note(c.Note); err == nil {
		shape.Deck = &n.Deck
	}
	if r, ok := l.Memory().Retrievability(c, l.Now()); ok {
		shape.Retrievability = &r
	}
	return shape
}

// WholeCardOf returns a card with its answers. It fails where these cannot be read.
func WholeCardOf(l *library.Library, c *notes.Card) (WholeCard, error) {
	log, err := l.Reviews(c.ID)
	if err != nil {
		return WholeCard{}, err
	}
	shape := WholeCard{Card: CardOf(l, c), Reviews: []Review{}}
	extra, err := l.Study().Extra(c)
	if err != nil {
		return WholeCard{}, err
	}
	if extra != "" {
		shape.Extra = &extra
	}
	for _, r := range log {
		if r.Event != notes.Graded {
			continue
		}
		shape.Reviews = append(shape.Reviews, Review{
			At: Moment(r.At), Grade: r.Grade.String(), TookMS: r.Took.Milliseconds(), State: r.State.String(),
			Stability: Optional(r.Stability), Difficulty: Optional(r.Difficulty), Due: Moment(r.Due),
		})
	}
	return shape, nil
}

// Note is a note as `notes` lists it.
type Note struct {
	ID           notes.NoteID `json:"id"`
	Title        string       `json:"title"`
	Deck         string       `json:"deck"`
	Tags         []string     `json:"tags"`
	SectionCount int          `json:"section_count"`
	CardCount    int          `json:"card_count"`
	DueCount     int          `json:"due_count"`
	Created      *time.Time   `json:"created"`
	Updated      *time.Time   `json:"updated"`
}

// WholeNote is a note as `note` shows it.
type WholeNote struct {
	Note
	Markdown string    `json:"markdown"`
	Source   *string   `json:"source"`
	Date     *string   `json:"date"`
	Sections []Section `json:"sections"`
}

// Section is a section of a note, with the cards that stand in it.
type Section struct {
	Path  []string       `json:"path"`
	Level int            `json:"level"`
	Title string         `json:"title"`
	Text  string         `json:"text"`
	Cards []notes.CardID `json:"cards"`
}

// NoteOf returns a note as it is listed now.
func NoteOf(l *library.Library, n *notes.Note) Note {
	now := l.Now()
	today := notes.DayOf(now, l.Settings(n.Deck).RolloverHour)
	shape := Note{
		ID: n.ID, Title: n.Title, Deck: n.Deck, Tags: List(n.Tags), SectionCount: n.SectionCount,
		Created: Moment(n.Created), Updated: Moment(n.Updated),
	}
	for _, c := range l.CardsOf(n.ID) {
		shape.CardCount++
		p := &c.Progress
		if p.IsDue(now, today) && !p.Suspended && !p.Buried(today) {
			shape.DueCount++
		}
	}
	return shape
}

// WholeNoteOf returns a note with its text and sections.
func WholeNoteOf(l *library.Library, page *library.Page) WholeNote {
	shape := WholeNote{
		Note: NoteOf(l, &page.Note), Markdown: page.Text.Markdown,
		Source: Optional(page.Note.Source), Date: Optional(page.Note.Date), Sections: []Section{},
	}
	for i, s := range page.Document.Sections {
		in := Section{Path: List(s.Path), Level: s.Level, Title: s.Title, Text: s.Text, Cards: []notes.CardID{}}
		for _, c := range page.SectionCards(i) {
			in.Cards = append(in.Cards, c.ID)
		}
		shape.Sections = append(shape.Sections, in)
	}
	return shape
}

// Moment returns a time in UTC, nil for none, and the last that can be written for
// one after it, which libraries of old versions may hold.
func Moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	if t = t.UTC(); t.Year() > 9999 {
		t = time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)
	}
	return &t
}

// List returns the value, or an empty list for a nil one: JSON has no null in
// place of a list.
func List[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// Optional returns nil for the empty value: what does not exist is null.
func Optional[T comparable](v T) *T {
	var none T
	if v == none {
		return nil
	}
	return &v
}
