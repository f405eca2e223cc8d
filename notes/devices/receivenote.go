package devices

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/markup"
)

// note stores what the versions of a note make of it.
func (r *receiver) note(id notes.NoteID) error {
	versions, err := versionsOf(r.w, id)
	if err != nil {
		return err
	}
	return errors.Join(r.made(id, versions), letGo(r.w, versions))
}

// made stores what versions make of a note.
func (r *receiver) made(id notes.NoteID, versions []*Version) error {
	m := mergeVersions(versions)
	if err := r.bygone(versions); err != nil {
		return err
	}
	n, err := r.w.Note(id)
	there := err == nil
	if err != nil && !errors.Is(err, notes.ErrNotFound) {
		return err
	}
	if m.Gone {
		if !there {
			return nil
		}
		return r.w.RemoveReceived(id)
	}
	if err := r.needed(&m); err != nil {
		return err
	}
	if there {
		if text, _, err := textWithIDs(r.w, r.lib, &n); err != nil {
			return err
		} else if text == normal(m.Text) {
			return r.conflicts(id, &m)
		}
	} else {
		n = notes.Note{ID: id, Created: m.Heads[0].Stamp.Time()}
	}
	n.Updated = m.Heads[len(m.Heads)-1].Stamp.Time()
	text, err := r.w.Text(id)
	if err != nil && !errors.Is(err, notes.ErrNotFound) {
		return err
	}
	doc := markup.Parse(m.Text)
	text.Markdown = doc.Markdown
	others, err := r.ofOthers(id, doc, &m)
	if err != nil {
		return err
	}
	fresh, err := r.w.PutReceived(edit.Text{Note: n, Text: text, Document: doc}, addedBy(versions), others)
	if err != nil {
		return err
	}
	for _, card := range fresh {
		r.cards[card], r.marked[card] = true, true
	}
	if !there {
		if err := errors.Join(r.again("n/"+string(id)), r.again("g/"+string(id))); err != nil {
			return err
		}
	}
	return r.conflicts(id, &m)
}

// ofOthers returns the cards that a text names and another note keeps, where both name
// them: what one device moved, another one edited where it was. They are of the note that
// was written last.
func (r *receiver) ofOthers(id notes.NoteID, doc *markup.Document, m *Merged) (map[notes.CardID]bool, error) {
	others := map[notes.CardID]bool{}
	for i := range doc.Cards {
		card, err := r.w.Card(doc.Cards[i].ID)
		if errors.Is(err, notes.ErrNotFound) || err == nil && (card.Note == id || card.Progress.Retired) {
			continue
		}
		if err != nil {
			return nil, err
		}
		versions, err := versionsOf(r.w, card.Note)
		if err != nil {
			return nil, err
		}
		other := mergeVersions(versions)
		switch named := strings.Contains(other.Text, string(card.ID)); {
		case !named:
		case other.lastWritten(m, card.Note, id):
			others[card.ID] = true
		default:
			r.notes[card.Note] = true
		}
	}
	return others, nil
}

// bygone enters the cards that are new here and that only former versions may have, as
// retired ones: their text may come back.
func (r *receiver) bygone(versions []*Version) error {
	missing, added := map[notes.CardID]bool{}, addedBy(versions)
	for _, id := range slices.Sorted(maps.Keys(added)) {
		card, err := r.w.Card(id)
		if errors.Is(err, notes.ErrNotFound) {
			missing[id] = true
			continue
		}
		if at := millis(added[id]); err == nil && !card.Added.Equal(at) { // this version came late
			card.Added = at
			err = r.w.PutCard(card)
		}
		if err != nil {
			return err
		}
	}
	for _, v := range slices.Backward(inOrder(versions)) {
		if len(missing) == 0 {
			return nil
		}
		for _, read := range markup.Parse(v.Text).Cards {
			if card := read.Unseen(); missing[card.ID] {
				delete(missing, card.ID)
				card.Note, card.Added, card.Progress.Retired = v.Note, millis(added[card.ID]), true
				if err := r.w.PutCard(card); err != nil {
					return err
				}
				r.cards[card.ID], r.marked[card.ID] = true, true
			}
		}
	}
	return nil
}

// addedBy says when cards entered the library of the device that had them first.
func addedBy(versions []*Version) map[notes.CardID]int64 {
	all := map[notes.CardID]int64{}
	for _, v := range versions {
		for card, at := range v.Added {
			if known, ok := all[card]; !ok || at < known {
				all[card] = at
			}
		}
	}
	return all
}
