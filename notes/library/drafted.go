package library

import (
	"errors"
	"fmt"
	"strings"

	"precis/notes"
)

// drafted returns the notes that have unsaved text.
func (l *Library) drafted() (all []notes.Note, err error) {
	var ids []notes.NoteID
	err = l.store.View(func(r notes.Reader) error {
		return r.EachPreference(func(name, draft string) error {
			if id, ok := strings.CutPrefix(name, "draft/"); ok && draft != "" {
				ids = append(ids, notes.NoteID(id))
			}
			return nil
		})
	})
	for _, id := range ids {
		if n, err := l.Note(id); err == nil {
			all = append(all, n)
		}
	}
	return all, err
}

// keepDrafted makes notes of the unsaved texts of those that another device has deleted: nobody
// would come to see them there. The caller holds changing.
func (l *Library) keepDrafted(drafted []notes.Note) error {
	for _, n := range drafted {
		if _, err := l.Note(n.ID); !errors.Is(err, notes.ErrNotFound) {
			continue
		}
		text := l.Preferences().Draft(n.ID)
		if text == "" {
			continue
		}
		if _, err := l.create(text, n.Deck); err != nil {
			return fmt.Errorf("keep what was written of %q: %w", n.Title, err)
		}
		if err := l.Preferences().KeepDraft(n.ID, "", ""); err != nil {
			return err
		}
	}
	return nil
}
