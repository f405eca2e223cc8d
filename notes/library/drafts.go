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
// begun from; "" forgets both. Where another device has deleted what it is of, it is Adopted.
func (p Preferences) KeepText(name, text, from string) error {
	p.l.changing.Lock()
	defer p.l.changing.Unlock()
	if of, gone := p.l.gone[name]; gone && text != "" {
		if _, err := draftOf(p.l, name); errors.Is(err, notes.ErrNotFound) {
			return p.l.adoptText(name, of.Deck, orphaned(name, of, text))
		}
	}
	at := p.l.now().Format(time.RFC3339)
	if text == "" {
		from, at = "", ""
	}
	return p.SetAll(map[string]string{name: text, name + draftFrom: from, name + draftTime: at})
}

// Adopted returns the note that was made of the text of a draft, since another device deleted
// what that was of, and whether there is one.
func (p Preferences) Adopted(name string) (notes.Note, bool) {
	made, _ := p.l.adopted.Load(name)
	one, _ := made.(adopted)
	n, err := p.l.Note(one.note)
	return n, err == nil
}
