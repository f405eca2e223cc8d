package library

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/markup"
)

// Delete removes notes, and cards with their text in the note, as one change,
// and returns how many things went. The cards that go are retired: their reviews
// stay, and they come back if their text does.
func (l *Library) Delete(noteIDs []notes.NoteID, cardIDs []notes.CardID) (int, error) {
	l.changing.Lock()
	defer l.changing.Unlock()
	heads, err := l.heads(noteIDs)
	if err != nil {
		return 0, fmt.Errorf("delete: %w", err)
	}
	gone := map[notes.NoteID]bool{}
	for _, id := range noteIDs {
		gone[id] = true
	}
	places := map[notes.NoteID][]int{}
	var order []notes.NoteID
	cards := 0
	for _, id := range cardIDs {
		c, err := l.Card(id)
		if err != nil {
			return 0, fmt.Errorf("delete: %w", err)
		}
		if c.Progress.Retired || gone[c.Note] {
			continue
		}
		if places[c.Note] == nil {
			order = append(order, c.Note)
		}
		places[c.Note] = append(places[c.Note], c.Place)
		cards++
	}
	if len(gone)+cards == 0 {
		return 0, nil
	}
	err = l.change(notes.Action{Kind: notes.ActionDelete, Count: len(gone), Cards: cards}, func(w notes.Writer) error {
		t := l.writer(w)
		t.DeleteAfter(gone)
		texts := make([]edit.Text, 0, len(order))
		for _, id := range order {
			text, err := without(t, id, places[id])
			if err != nil {
				return err
			}
			texts = append(texts, text)
		}
		if _, err := t.Put(texts...); err != nil {
			return err
		}
		return errors.Join(deleteNotes(t, gone), l.keepDecks(w, heads, decksOf(heads)...))
	})
	if err != nil {
		return 0, fmt.Errorf("delete: %w", err)
	}
	return len(gone) + cards, nil
}

func deleteNotes(t *edit.Writer, gone map[notes.NoteID]bool) error {
	for _, id := range slices.Sorted(maps.Keys(gone)) {
		if err := t.Delete(id); err != nil {
			return err
		}
	}
	return nil
}

// without returns a note's text without the cards at some places.
func without(r notes.Reader, id notes.NoteID, places []int) (edit.Text, error) {
	n, err := r.Note(id)
	if err != nil {
		return edit.Text{}, err
	}
	text, err := r.Text(id)
	if err != nil {
		return edit.Text{}, err
	}
	if text.Markdown, err = markup.RemoveCards(text.Markdown, places); err != nil {
		return edit.Text{}, err
	}
	return edit.Text{Note: n, Text: text, Document: markup.Parse(text.Markdown)}, nil
}
