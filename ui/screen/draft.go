package screen

import (
	"context"
	"time"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/task"
)

// Draft keeps what is written into a form or an area, until it is stored or given up.
// It belongs to the UI thread. A nil one keeps nothing.
type Draft struct {
	host         Host
	name         string
	source, text string
	kept         string // as it was kept last
	stop         func()
}

// keepAfter is how long a pause in typing is before the draft is kept.
const keepAfter = time.Second

// ReadCardDraft reads a card's native text, and what was written into a form for
// it before, which begins the draft.
func ReadCardDraft(h Host, lib *library.Library, card notes.CardID) (*Draft, error) {
	source, err := lib.CardSource(card)
	if err != nil {
		return nil, err
	}
	return ReadDraft(h, lib, "card-draft/"+string(card), source), nil
}

// ReadDraft reads what was written before and kept under a name, else the draft begins
// with what the library has, the source.
func ReadDraft(h Host, lib *library.Library, name, source string) *Draft {
	d := &Draft{host: h, name: name, source: source, text: source, kept: source, stop: func() {}}
	if draft := lib.Preferences().Get(name); draft != "" {
		d.text, d.kept = draft, draft
	}
	return d
}

// Text is what the form begins with.
func (d *Draft) Text() string { return d.text }

// Changed reports whether the text is other than its source.
func (d *Draft) Changed() bool { return d.text != d.source }

// Source is the text as the library has it.
func (d *Draft) Source() string { return d.source }

// Typed takes over what is in the form, and keeps it when typing pauses.
func (d *Draft) Typed(text string) {
	if d == nil {
		return
	}
	d.text = text
	d.stop()
	d.stop = d.host.Runner().After(keepAfter, d.Keep)
}

// Keep keeps the text off the UI thread.
func (d *Draft) Keep() {
	if keep := d.Unkept(); keep != nil {
		d.kept = d.text
		d.host.Runner().Run(d.host.Context(), func(context.Context, task.Report) error { return keep() }, d.host.Fail)
	}
}

// Unkept returns what keeps the text, nil where it is kept.
func (d *Draft) Unkept() func() error {
	if d == nil {
		return nil
	}
	d.stop()
	if d.text == d.kept {
		return nil
	}
	text := d.text
	if !d.Changed() {
		text = ""
	}
	lib, name := d.host.Library(), d.name
	return func() error { return lib.Preferences().Set(name, text) }
}

// Forget forgets the draft: the text was stored or given up.
func (d *Draft) Forget() {
	if d != nil {
		d.text = d.source
		d.Keep()
	}
}
