package cli

import (
	"time"

	"precis/notes"
	"precis/notes/library"
)

// cardJSON is a card as `cards` lists it.
type cardJSON struct {
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
}

// wholeCardJSON is a card as `card` shows it.
type wholeCardJSON struct {
	cardJSON
	Reviews []reviewJSON `json:"reviews"`
}

type reviewJSON struct {
	At         *time.Time `json:"at"`
	Grade      string     `json:"grade"`
	TookMS     int64      `json:"took_ms"`
	State      string     `json:"state"`
	Stability  *float64   `json:"stability"`
	Difficulty *float64   `json:"difficulty"`
	Due        *time.Time `json:"due"`
}

func asCard(l *library.Library, c *notes.Card) cardJSON {
	p := &c.Progress
	settings := l.SettingsOf(c)
	shape := cardJSON{
		ID: c.ID, Note: c.Note, Section: listed(c.Section), Kind: c.Kind.String(),
		Prompt: c.Prompt, Answer: c.Answer, Tags: listed(c.Tags), State: p.State.String(),
		Due: moment(p.Due), Stability: optional(p.Stability), Difficulty: optional(p.Difficulty),
		Reps: p.Reps, Lapses: p.Lapses, Suspended: p.Suspended,
		Buried:  p.Buried(notes.DayOf(l.Now(), settings.RolloverHour)),
		Retired: p.Retired, Flag: p.Flag,
	}
	if n, err := l.Note(c.Note); err == nil {
		shape.Deck = &n.Deck
	}
	if r, ok := l.Memory().Retrievability(c, l.Now()); ok {
		shape.Retrievability = &r
	}
	return shape
}

func asWholeCard(l *library.Library, c *notes.Card) (wholeCardJSON, error) {
	log, err := l.Reviews(c.ID)
	if err != nil {
		return wholeCardJSON{}, err
	}
	shape := wholeCardJSON{cardJSON: asCard(l, c), Reviews: []reviewJSON{}}
	for _, r := range log {
		if r.Event != notes.Graded {
			continue
		}
		shape.Reviews = append(shape.Reviews, reviewJSON{
			At: moment(r.At), Grade: r.Grade.String(), TookMS: r.Took.Milliseconds(), State: r.State.String(),
			Stability: optional(r.Stability), Difficulty: optional(r.Difficulty), Due: moment(r.Due),
		})
	}
	return shape, nil
}

// noteJSON is a note as `notes` lists it.
type noteJSON struct {
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

// wholeNoteJSON is a note as `note` shows it.
type wholeNoteJSON struct {
	noteJSON
	Markdown string        `json:"markdown"`
	Source   *string       `json:"source"`
	Date     *string       `json:"date"`
	Sections []sectionJSON `json:"sections"`
}

type sectionJSON struct {
	Path  []string       `json:"path"`
	Level int            `json:"level"`
	Title string         `json:"title"`
	Text  string         `json:"text"`
	Cards []notes.CardID `json:"cards"`
}

func asNote(l *library.Library, n *notes.Note) noteJSON {
	now := l.Now()
	today := notes.DayOf(now, l.Settings(n.Deck).RolloverHour)
	shape := noteJSON{
		ID: n.ID, Title: n.Title, Deck: n.Deck, Tags: listed(n.Tags), SectionCount: n.SectionCount,
		Created: moment(n.Created), Updated: moment(n.Updated),
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

func asWholeNote(l *library.Library, page *library.Page) wholeNoteJSON {
	shape := wholeNoteJSON{
		noteJSON: asNote(l, &page.Note), Markdown: page.Text.Markdown,
		Source: optional(page.Note.Source), Date: optional(page.Note.Date), Sections: []sectionJSON{},
	}
	for i, s := range page.Document.Sections {
		in := sectionJSON{Path: listed(s.Path), Level: s.Level, Title: s.Title, Text: s.Text, Cards: []notes.CardID{}}
		for _, c := range page.SectionCards(i) {
			in.Cards = append(in.Cards, c.ID)
		}
		shape.Sections = append(shape.Sections, in)
	}
	return shape
}

// moment returns a time in UTC, nil for none, and the last that can be written for
// one after it, which libraries of old versions may hold.
func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	if t = t.UTC(); t.Year() > 9999 {
		t = time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)
	}
	return &t
}
