package library

import (
	"context"
	"fmt"
	"strings"

	"precis/notes"
	"precis/notes/markup"
)

// Unshown are pictures, recordings and other files that nothing in the library shows.
type Unshown struct {
	Names []string // sorted
	Bytes int64    // that they take, each content once
}

// Unshown looks for files that no text shows: of a note, of a card that waits to be decided
// on, of a conflict, or one that is not saved yet. What only retired cards show is among them:
// else the pictures of notes that are deleted would stay for ever.
func (k Keeper) Unshown(ctx context.Context) (u Unshown, err error) {
	err = k.l.store.View(func(r notes.Reader) error {
		u, err = unshown(ctx, r)
		return err
	})
	if err != nil {
		return Unshown{}, fmt.Errorf("look for files that nothing shows: %w", err)
	}
	return u, nil
}

// RemoveUnshown removes what Unshown finds, as one change to undo, and returns what that
// was. The room that it took is free at a start some time after it cannot be undone any more.
// Another device that shows one of them keeps it, and has it come back here.
func (k Keeper) RemoveUnshown(ctx context.Context) (u Unshown, err error) {
	k.l.changing.Lock()
	defer k.l.changing.Unlock()
	err = k.l.change(notes.Action{Kind: notes.ActionRemoveFiles}, func(w notes.Writer) error {
		// Looked for in the change itself: drafts are kept at any time before it.
		if u, err = unshown(ctx, w); err != nil {
			return err
		}
		for _, name := range u.Names {
			if err := w.SetAsset(name, notes.Content{}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return Unshown{}, fmt.Errorf("remove files that nothing shows: %w", err)
	}
	return u, nil
}

func unshown(ctx context.Context, r notes.Reader) (u Unshown, err error) {
	shown := map[string]bool{}
	look := func(texts ...string) error {
		for _, text := range texts {
			if !strings.Contains(text, notes.AssetFolder) {
				continue
			}
			doc := markup.Parse(text)
			for _, all := range [...][]string{doc.Images, doc.Files} {
				for _, destination := range all {
					shown[strings.TrimPrefix(destination, notes.AssetFolder)] = true
				}
			}
		}
		return ctx.Err()
	}
	err = r.EachNote(func(n notes.Note) error {
		text, err := r.Text(n.ID)
		if err != nil {
			return err
		}
		return look(text.Markdown)
	})
	if err != nil {
		return u, err
	}
	err = r.EachCard(func(c notes.Card) error {
		if c.Doubt == nil {
			return nil
		}
		return look(c.Prompt, c.Answer, c.Doubt.Prompt, c.Doubt.Answer)
	})
	if err != nil {
		return u, err
	}
	conflicts, err := r.Conflicts()
	if err != nil {
		return u, err
	}
	for i := range conflicts {
		if err := look(conflicts[i].Base, conflicts[i].Mine, conflicts[i].Theirs); err != nil {
			return u, err
		}
	}
	// Drafts of notes, cards and imports stand among the preferences.
	if err := r.EachPreference(func(_, value string) error { return look(value) }); err != nil {
		return u, err
	}
	return unnamed(r, shown)
}

// unnamed returns the files of which none of those shown has the name.
func unnamed(r notes.Reader, shown map[string]bool) (u Unshown, err error) {
	names, err := r.Assets()
	if err != nil {
		return u, err
	}
	counted := map[notes.Content]bool{}
	for _, name := range names {
		content, err := r.AssetContent(name)
		if err != nil {
			return u, err
		}
		if shown[name] {
			counted[content] = true // it stays
		} else {
			u.Names = append(u.Names, name)
		}
	}
	for _, name := range u.Names {
		content, err := r.AssetContent(name)
		if err != nil {
			return u, err
		}
		size, err := r.AssetSize(name)
		if err != nil {
			return u, err
		}
		if !counted[content] {
			counted[content] = true
			u.Bytes += size
		}
	}
	return u, nil
}
