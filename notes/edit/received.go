package edit

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"precis/notes"
)

// PutReceived stores the text of a note as another device has it: its cards are those
// that its ids name, whatever they say, and no history moves; one that has none, or that
// of a card of another note, gets one that is the same on all devices. added says when
// cards that are new here entered a library first, in milliseconds since 1970. It returns
// the cards that are new, or were retired.
func (w *Writer) PutReceived(text Text, added map[notes.CardID]int64, other map[notes.CardID]bool) (fresh []notes.CardID, err error) {
	updated := text.Note.Updated
	describe(&text.Note, text.Document)
	text.Note.Updated = updated
	if err := errors.Join(w.PutNote(text.Note), w.PutText(text.Note.ID, text.Text)); err != nil {
		return nil, err
	}
	has := map[notes.CardID]bool{}
	for i := range text.Document.Cards {
		card := text.Document.Cards[i].Unseen()
		if card.Note = text.Note.ID; card.ID == "" || has[card.ID] || other[card.ID] {
			card.ID = derivedID(&card)
		}
		has[card.ID] = true
		old, err := w.Card(card.ID)
		switch {
		case errors.Is(err, notes.ErrNotFound):
			card.Added = time.UnixMilli(added[card.ID]).UTC()
			fresh = append(fresh, card.ID)
		case err != nil:
			return nil, err
		default:
			if old.Progress.Retired {
				fresh = append(fresh, card.ID)
			}
			card.Added, card.Progress, card.Replaces, card.Doubt = old.Added, old.Progress, old.Replaces, old.Doubt
			card.Progress.Retired = false
		}
		if err := w.PutCard(card); err != nil {
			return nil, err
		}
	}
	return fresh, w.retireAllBut(text.Note.ID, has)
}

// derivedID returns an id for a card that follows from where it stands and what it says.
func derivedID(c *notes.Card) notes.CardID {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d\x00%d\x00%s\x00%s", c.Note, c.Place, c.Kind, c.Prompt, c.Answer))
	return notes.CardID(hex.EncodeToString(sum[:10]))
}

// RemoveReceived removes a note that another device has deleted. Its cards are retired.
func (w *Writer) RemoveReceived(id notes.NoteID) error {
	return errors.Join(w.retireAllBut(id, nil), w.DeleteNote(id))
}

// retireAllBut retires the cards of a note but some.
func (w *Writer) retireAllBut(id notes.NoteID, some map[notes.CardID]bool) error {
	cards, err := w.cardsNow(id)
	if err != nil {
		return err
	}
	for _, c := range cards {
		if c.Note != id || c.Progress.Retired || some[c.ID] {
			continue
		}
		c.Progress.Retired = true
		if err := w.PutCard(c); err != nil {
			return err
		}
	}
	return nil
}
