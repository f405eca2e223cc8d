package library

import (
	"errors"
	"time"

	"precis/notes"
)

// NoteDraft names the draft of a note, "" for the one that is being written: the preference
// that keeps its unsaved text. "/" and more behind it is what goes with that.
func NoteDraft(id notes.NoteID) string { return "draft/" + string(id) }

// CardDraft names the draft of a card.
func CardDraft(id notes.CardID) string { return "card-draft/" + string(id) }

// Behind the name of a draft: what it was begun from, and when it was kept.
const (
	draftFrom = "/from"
	draftTime = "/time"
)

// Draft returns the unsaved text of a note in the editor, "" where there is none. The id ""
// stands for the note that is being written.
func (p Preferences) Draft(id notes.NoteID) string { return p.Get(NoteDraft(id)) }

// DraftBegan returns the saved text that a draft was begun from, "" where that is not known,
// and when it was kept.
func (p Preferences) DraftBegan(name string) (from string, at time.Time) {
	at, _ = time.Parse(time.RFC3339, p.Get(name+draftTime)) // zero where it is not known
	return p.Get(name + draftFrom), at
}

// KeepDraft is KeepText for a note.
func (p Preferences) KeepDraft(id notes.NoteID, markdown, from string) error {
	return p.KeepText(NoteDraft(id), markdown, from)
}

// KeepText keeps an unsaved text under the name of a draft, with the saved one that it was
// begun from; "" forgets both. Of what another device has deleted, it is kept as a note, which
// Change.Adopted tells, or as the draft of that.
func (p Preferences) KeepText(name, text, from string) error {
	p.l.changing.Lock()
	defer p.l.changing.Unlock()
	if p.l.lost[name] != nil && text != "" {
		if _, err := draftOf(p.l, name); errors.Is(err, notes.ErrNotFound) {
			return p.l.keepLost(name, text)
		}
	}
	return p.keepDraft(name, text, from)
}

// keepDraft is KeepText of what is there.
func (p Preferences) keepDraft(name, text, from string) error {
	at := p.l.now().Format(time.RFC3339)
	if text == "" {
		from, at = "", ""
	}
	return p.SetAll(map[string]string{name: text, name + draftFrom: from, name + draftTime: at})
}

// Adopt makes notes of what was written and not saved of what another device has deleted, where
// there was no room for them before. An exchange does so too.
func (p Preferences) Adopt() error {
	p.l.changing.Lock()
	defer p.l.changing.Unlock()
	return p.l.adopt()
}
