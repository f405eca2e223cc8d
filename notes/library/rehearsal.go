package library

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"precis/notes"
)

// rehearsal is a Writer for a change that is only to be foreseen: nothing is
// stored. Of what was written, cards and assets can be read back.
type rehearsal struct {
	notes.Reader
	cards  map[notes.CardID]*notes.Card // nil for a deleted one
	assets map[string]string            // hash of the content by name
}

var _ notes.Writer = (*rehearsal)(nil)

func newRehearsal(r notes.Reader) *rehearsal {
	return &rehearsal{Reader: r, cards: map[notes.CardID]*notes.Card{}, assets: map[string]string{}}
}

// Card implements notes.Reader.
func (r *rehearsal) Card(id notes.CardID) (notes.Card, error) {
	c, written := r.cards[id]
	switch {
	case !written:
		return r.Reader.Card(id)
	case c == nil:
		return notes.Card{}, fmt.Errorf("card %q: %w", id, notes.ErrNotFound)
	default:
		return *c, nil
	}
}

// PutCard implements notes.Writer.
func (r *rehearsal) PutCard(c notes.Card) error {
	r.cards[c.ID] = &c
	return nil
}

// PutProgress implements notes.Writer.
func (r *rehearsal) PutProgress(id notes.CardID, p notes.Progress) error {
	c, err := r.Card(id)
	if err != nil {
		return err
	}
	c.Progress = p
	return r.PutCard(c)
}

// DeleteCard implements notes.Writer.
func (r *rehearsal) DeleteCard(id notes.CardID) error {
	r.cards[id] = nil
	return nil
}

// PutAsset implements notes.Writer.
func (r *rehearsal) PutAsset(name string, data []byte) (string, error) {
	content, extension := hash(string(data)), path.Ext(name)
	for n, try := 2, name; ; n++ {
		taken, err := r.content(try)
		if err != nil {
			return "", err
		}
		if taken == "" || taken == content {
			r.assets[try] = content
			return try, nil
		}
		try = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, extension), n, extension)
	}
}

// content returns the hash of an asset, "" where there is none.
func (r *rehearsal) content(name string) (string, error) {
	if content, written := r.assets[name]; written {
		return content, nil
	}
	data, err := r.Asset(name)
	if errors.Is(err, notes.ErrNotFound) {
		return "", nil
	}
	return hash(string(data)), err
}

// PutNote implements notes.Writer.
func (r *rehearsal) PutNote(notes.Note) error { return nil }

// PutText implements notes.Writer.
func (r *rehearsal) PutText(notes.NoteID, notes.Text) error { return nil }

// DeleteNote implements notes.Writer.
func (r *rehearsal) DeleteNote(notes.NoteID) error { return nil }

// AddReview implements notes.Writer.
func (r *rehearsal) AddReview(e notes.Review) (notes.Review, error) { return e, nil }

// RulesNumber implements notes.Writer.
func (r *rehearsal) RulesNumber(notes.Settings) (uint32, error) { return 0, nil }

// PutSettings implements notes.Writer.
func (r *rehearsal) PutSettings(notes.DeckSettings) error { return nil }

// PutPreference implements notes.Writer.
func (r *rehearsal) PutPreference(string, string) error { return nil }

// PutPack implements notes.Writer.
func (r *rehearsal) PutPack(notes.Pack) error { return nil }

// DeletePack implements notes.Writer.
func (r *rehearsal) DeletePack(notes.PackID) error { return nil }

// PutConflict implements notes.Writer.
func (r *rehearsal) PutConflict(notes.Conflict) error { return nil }

// DeleteConflict implements notes.Writer.
func (r *rehearsal) DeleteConflict(string) error { return nil }
