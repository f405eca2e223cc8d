package library

import (
	"fmt"

	"precis/notes"
	"precis/notes/markup"
)

// Delete removes notes, and cards with their text in the note, as one change,
// and returns how many things went. The cards that go are retired: their reviews
// stay, and they come back if their text does.
func (l *Library) Delete(noteIDs []notes.NoteID, cardIDs []notes.CardID) (int, error) {
	l.changing.Lock()
	defer l.changing.Unlock()
	gone := map[notes.NoteID]bool{}
	for _, id := range noteIDs {
		if _, err := l.Note(id); err != nil {
			return 0, fmt.Errorf("delete: %w", err)
		}
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
	err := l.change(deleteName(len(gone), cards), func(w notes.Writer) error {
		t := l.writer(w)
		for id := range gone {
			if err := t.deleteNote(id); err != nil {
				return err
			}
		}
		for _, id := range order {
			if err := t.deleteCards(id, places[id]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("delete: %w", err)
	}
	return len(gone) + cards, nil
}

func deleteName(noteCount, cardCount int) string {
	switch {
	case noteCount == 0:
		return "Delete " + counted(cardCount, "card")
	case cardCount == 0:
		return "Delete " + counted(noteCount, "note")
	default:
		return "Delete " + counted(noteCount, "note") + " and " + counted(cardCount, "card")
	}
}

func (t *textWriter) deleteNote(id notes.NoteID) error {
	if err := t.w.DeleteNote(id); err != nil {
		return err
	}
	cards, err := t.cardsNow(id)
	if err != nil {
		return err
	}
	for _, c := range cards {
		c.Progress.Retired = true
		if err := t.w.PutCard(c); err != nil {
			return err
		}
	}
	return nil
}

func (t *textWriter) deleteCards(id notes.NoteID, places []int) error {
	n, err := t.w.Note(id)
	if err != nil {
		return err
	}
	text, err := t.w.Text(id)
	if err != nil {
		return err
	}
	if text.Markdown, err = markup.RemoveCards(text.Markdown, places); err != nil {
		return err
	}
	_, err = t.put(n, text, markup.Parse(text.Markdown))
	return err
}
