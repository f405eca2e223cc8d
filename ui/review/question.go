package review

import (
	"context"
	"fmt"
	"strings"
	"time"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/markup"
	"precis/notes/study"
	"precis/ui/markdown"
)

// question is one card on the screen.
type question struct {
	card    notes.Card
	note    notes.Note
	section notes.Section
	fact    string
	// definitions are those of its note, footnotes the numbers of its section's.
	definitions *markup.Definitions
	footnotes   []int
	// asked is the question as it is shown; revealed is it with its answer marked, of
	// a cloze or a box, "" for others.
	asked, revealed string
	// language is that of its note, as a tag such as "hi"; "" where it says none.
	language string
	// extra is what the answer shows besides, "" for most.
	extra string
	// items are the answer of a list, piece by piece; nil for others.
	items []string
	// settings are those of its deck.
	settings *notes.Settings
	outcomes [4]study.Outcome
	day      notes.Day // on which the outcomes were reckoned

	// shownAt is when it was shown, moved on by the time away; stoppedAt is set while away.
	shownAt, stoppedAt time.Time
	// seen is set once it has come to the front; before that it may have been read unseen.
	seen bool
	// shown is how many items are to be seen, open whether the whole answer is.
	shown int
	open  bool
	// peeked is set when the learner asked for the section.
	peeked bool
	// typed is what the learner wrote for an answer, "" where nothing.
	typed string
}

// found is what comes next: a card, or the end.
type found struct {
	queue    study.Queue
	question *question
	ending   *ending
}

// find returns the card of the id, or the first of the queue for "" and for a
// card that is no longer there.
func find(ctx context.Context, lib *library.Library, scope library.Scope, id notes.CardID) (*found, error) {
	q, err := lib.Study().QueueIn(ctx, scope)
	if err != nil {
		return nil, err
	}
	f := &found{queue: q}
	if id != "" {
		if c, err := lib.Card(id); err == nil && !c.Progress.Retired {
			f.question, err = ask(ctx, lib, c)
			return f, err
		}
	}
	if len(q.Cards) == 0 {
		f.ending, err = end(ctx, lib, scope)
		return f, err
	}
	c, err := lib.Card(q.Cards[0])
	if err != nil {
		return nil, err
	}
	f.question, err = ask(ctx, lib, c)
	return f, err
}

// ask gathers what the screen shows of a card.
func ask(ctx context.Context, lib *library.Library, c notes.Card) (*question, error) {
	page, err := lib.Page(c.Note)
	if err != nil {
		return nil, err
	}
	q := &question{card: c, note: page.Note, day: lib.Today(), settings: lib.SettingsOf(&c)}
	if q.outcomes, err = lib.Study().Outcomes(ctx, c.ID); err != nil {
		return nil, err
	}
	doc := page.Document
	q.definitions = doc.Definitions()
	if tag, err := notes.ParseLanguage(doc.Language); err == nil {
		q.language = string(tag)
	}
	q.footnotes = q.definitions.AllIn(c.SectionIndex)
	if c.SectionIndex < len(doc.Sections) {
		q.section = doc.Sections[c.SectionIndex]
	}
	if c.Place < len(doc.Cards) {
		q.fact = doc.Cards[c.Place].Fact
	}
	if q.fact == "" {
		q.fact = standsIn(q.section.Text, c.Prompt, c.Answer)
	}
	q.asked = c.Prompt
	if c.Kind.Form().InPlace {
		if q.asked, err = doc.Asked(c.Place); err != nil {
			return nil, fmt.Errorf("card %q: %w", c.ID, err)
		}
		q.revealed, err = doc.Reveal(c.Place, markdown.AnswerOpen, markdown.AnswerClose)
		if err != nil {
			return nil, fmt.Errorf("card %q: %w", c.ID, err)
		}
		q.extra = doc.Extra(c.Place)
	}
	if c.Kind.Form().ByItem {
		q.items = markup.ListItems(c.Answer)
	}
	return q, nil
}

// tagged reports whether the card or its note has a tag.
func (q *question) tagged(tag string) bool {
	return notes.Tagged(q.card.Tags, tag) || notes.Tagged(q.note.Tags, tag)
}

// standing returns the card on the screen where it is still to be asked, "" where it was
// put aside or answered elsewhere meanwhile, and where there is none.
func (q *question) standing(lib *library.Library) notes.CardID {
	if q == nil {
		return ""
	}
	now, err := lib.Card(q.card.ID)
	if err != nil || !study.Stands(&q.card, &now, lib.Today()) {
		return ""
	}
	return now.ID
}

// resume takes over how far the same card was opened.
func (q *question) resume(before *question) {
	q.shownAt, q.stoppedAt, q.seen, q.open, q.typed = before.shownAt, before.stoppedAt, before.seen, before.open, before.typed
	q.shown, q.peeked = min(before.shown, len(q.items)), before.peeked
}

// stop begins a time that is none of the answer, goOn ends it.
func (q *question) stop(now time.Time) {
	if q != nil && q.stoppedAt.IsZero() {
		q.stoppedAt = now
	}
}

func (q *question) goOn(now time.Time) {
	if q != nil && !q.stoppedAt.IsZero() {
		q.shownAt, q.stoppedAt = q.shownAt.Add(now.Sub(q.stoppedAt)), time.Time{}
	}
}

// uncovered reports whether the section may be seen: it gives the answer away.
func (q *question) uncovered() bool { return q.open || q.peeked }

// breadcrumb says where the card stands: the note's title and its section.
func (q *question) breadcrumb() string {
	if len(q.card.Section) == 0 {
		return q.note.Title
	}
	return q.note.Title + " › " + strings.Join(q.card.Section, " › ")
}

// reveal shows the next item of a list or the whole answer.
func (q *question) reveal() {
	if q.shown < len(q.items) {
		q.shown++
	}
	q.open = q.shown == len(q.items)
}

// revealAll shows the whole answer.
func (q *question) revealAll() {
	q.shown, q.open = len(q.items), true
}
