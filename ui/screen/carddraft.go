package screen

import (
	"context"
	"time"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/task"
)

// CardDraft keeps what is written into a form for a card's native text, until it
// is saved. It belongs to the UI thread.
type CardDraft struct {
	host         Host
	card         notes.CardID
	source, text string
	kept         string // as it was kept last
	stop         func()
}

// keepAfter is how long a pause in typing is before the draft is kept.
const keepAfter = time.Second

func draftName(card notes.CardID) string { return "card-draft/" + string(card) }

// ReadCardDraft reads a card's native text, and what was written into a form for
// it before, which begins the draft.
func ReadCardDraft(h Host, lib *library.Library, card notes.CardID) (*CardDraft, error) {
	source, err := lib.CardSource(card)
	if err != nil {
		return nil, err
	}
	d := &CardDraft{host: h, card: card, source: source, text: source, kept: source, stop: func() {}}
	if draft := lib.Preferences().Get(draftName(card)); draft != "" {
		d.text, d.kept = draft, draft
	}
	return d, nil
}

// Text is what the form begins with.
func (d *CardDraft) Text() string { return d.text }

// Changed reports whether the text is other than that of the card.
func (d *CardDraft) Changed() bool { return d.text != d.source }

// Source is the card's text as the library has it.
func (d *CardDraft) Source() string { return d.source }

// Typed takes over what is in the form, and keeps it when typing pauses.
func (d *CardDraft) Typed(text string) {
	d.text = text
	d.stop()
	d.stop = d.host.Runner().After(keepAfter, d.Keep)
}

// Keep keeps the text off the UI thread.
func (d *CardDraft) Keep() {
	if keep := d.Unkept(); keep != nil {
		d.kept = d.text
		d.host.Runner().Run(d.host.Context(), func(context.Context, task.Report) error { return keep() }, d.host.Fail)
	}
}

// Unkept returns what keeps the text, nil where it is kept.
func (d *CardDraft) Unkept() func() error {
	d.stop()
	if d.text == d.kept {
		return nil
	}
	text := d.text
	if !d.Changed() {
		text = ""
	}
	lib, name := d.host.Library(), draftName(d.card)
	return func() error { return lib.Preferences().Set(name, text) }
}

// Forget forgets the draft: the text was saved.
func (d *CardDraft) Forget() {
	d.text = d.source
	d.Keep()
}
