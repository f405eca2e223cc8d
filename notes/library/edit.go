package library

import (
	"errors"
	"fmt"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/markup"
)

// Edited says what saving a text did.
type Edited struct {
	Note  notes.Note
	Cards CardCounts
}

// Create stores a new note. What the Markdown says of itself (title, deck) goes
// before the deck given.
func (l *Library) Create(markdown, deck string) (Edited, error) {
	id, err := l.newID()
	if err != nil {
		return Edited{}, err
	}
	l.changing.Lock()
	defer l.changing.Unlock()
	n := notes.Note{ID: notes.NoteID(id), Deck: deck, Created: l.clock(), Read: l.clock()}
	return l.save("", notes.Action{Kind: notes.ActionAddNote}, n, notes.Text{Markdown: markdown})
}

// ErrElsewhere is a text that is not any more what its edit began from: somebody else changed it,
// such as another device.
var ErrElsewhere = notes.Invalidf("this text was changed elsewhere while you were writing; what you wrote is kept: close it and open it again to go on, or to take the new text")

// Save stores the edited Markdown of a note, which was before so far; else it is
// ErrElsewhere. Cards whose text changed keep their history; those whose text is gone are
// retired.
func (l *Library) Save(id notes.NoteID, before, markdown string) (Edited, error) {
	l.changing.Lock()
	defer l.changing.Unlock()
	return l.rewrite(id, notes.ActionEdit, func(now string) (string, error) {
		if now != before && now != markup.Parse(before).Markdown {
			return "", ErrElsewhere
		}
		return markdown, nil
	})
}

// rewrite changes the text of a note. The caller holds changing.
func (l *Library) rewrite(id notes.NoteID, what notes.ActionKind, change func(markdown string) (string, error)) (Edited, error) {
	n, err := l.Note(id)
	if err != nil {
		return Edited{}, fmt.Errorf("edit: %w", err)
	}
	text, err := l.text(id)
	if err != nil {
		return Edited{}, fmt.Errorf("edit %q: %w", n.Title, err)
	}
	if text.Markdown, err = change(text.Markdown); err != nil {
		return Edited{}, fmt.Errorf("edit %q: %w", n.Title, err)
	}
	return l.save(n.Deck, notes.Action{Kind: what, Name: n.Title}, n, text)
}

// save stores a note whose deck was from so far, "" for a new one.
func (l *Library) save(from string, what notes.Action, n notes.Note, text notes.Text) (Edited, error) {
	doc := markup.Parse(text.Markdown)
	text.Markdown = doc.Markdown
	var done []edit.Outcome
	err := l.change(what, func(w notes.Writer) (err error) {
		done, err = l.writer(w).Put(edit.Text{Note: n, Text: text, Document: doc})
		return errors.Join(err, l.keepDecks(w, []notes.Note{n}, from))
	})
	if err != nil {
		return Edited{}, fmt.Errorf("save %q: %w", n.Title, err)
	}
	n, err = l.Note(n.ID)
	return Edited{Note: n, Cards: done[0].Cards}, err
}

// CardSource returns the native text that a card was cut from, as the editor of
// one card shows it.
func (l *Library) CardSource(id notes.CardID) (string, error) {
	c, err := l.Card(id)
	if err != nil {
		return "", err
	}
	text, err := l.text(c.Note)
	if err != nil {
		return "", fmt.Errorf("read the note of card %q: %w", id, err)
	}
	return markup.BlockSource(text.Markdown, c.Place)
}

// SaveCardSource replaces the native text that a card was cut from, which was before so far;
// else it is ErrElsewhere.
func (l *Library) SaveCardSource(id notes.CardID, before, source string) (Edited, error) {
	l.changing.Lock()
	defer l.changing.Unlock()
	c, err := l.Card(id)
	if err != nil {
		return Edited{}, err
	}
	return l.rewrite(c.Note, notes.ActionEditCard, func(markdown string) (string, error) {
		return replaceBlock(markdown, c.Place, before, source)
	})
}

// replaceBlock replaces the text that the card at a place was cut from; ErrElsewhere where that
// is not any more what it was before.
func replaceBlock(markdown string, place int, before, source string) (string, error) {
	now, err := markup.BlockSource(markdown, place)
	if err == nil && now != before {
		err = ErrElsewhere
	}
	if err != nil {
		return "", err
	}
	return markup.ReplaceBlock(markdown, place, source)
}
