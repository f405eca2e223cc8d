package library

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/markup"
)

// Expired returns the living cards that hold no longer, by the day until which they
// held, then by note and place.
func (ds Doubts) Expired() []notes.Card {
	today := ds.l.Today()
	ds.l.mu.Lock()
	defer ds.l.mu.Unlock()
	var all []notes.Card
	for _, c := range ds.l.undecided() {
		if c.Expired(today) && !c.Progress.Retired {
			all = append(all, *c)
		}
	}
	slices.SortFunc(all, func(a, b notes.Card) int {
		return cmp.Or(cmp.Compare(a.Until, b.Until), cmp.Compare(a.Note, b.Note), cmp.Compare(a.Place, b.Place), compareIDs(&a, &b))
	})
	return all
}

// HoldCards writes into the texts of cards until when they hold, day 0 for ever, as
// one change, and returns how many were written. Siblings of one text share their day.
func (ds Doubts) HoldCards(ids []notes.CardID, day notes.Day) (int, error) {
	ds.l.changing.Lock()
	defer ds.l.changing.Unlock()
	places := map[notes.NoteID][]int{}
	n := 0
	for _, id := range ids {
		c, err := ds.l.Card(id)
		if err != nil {
			return 0, fmt.Errorf("say until when cards hold: %w", err)
		}
		if !c.Progress.Retired {
			places[c.Note] = append(places[c.Note], c.Place)
			n++
		}
	}
	return n, ds.l.hold(notes.Action{Kind: notes.ActionHold, Cards: n}, slices.Sorted(maps.Keys(places)), func(id notes.NoteID, doc *markup.Document) (*markup.Document, error) {
		return doc.WithUntil(places[id], nil, day)
	})
}

// HoldSection writes into the heading of a section, by its index, until when it holds;
// for -1 and the text before the first heading, into the front matter of the note. It is
// one change; day 0 is for ever.
func (ds Doubts) HoldSection(id notes.NoteID, section int, day notes.Day) error {
	ds.l.changing.Lock()
	defer ds.l.changing.Unlock()
	n, err := ds.l.Note(id)
	if err != nil {
		return fmt.Errorf("say until when a section holds: %w", err)
	}
	return ds.l.hold(notes.Action{Kind: notes.ActionEdit, Name: n.Title}, []notes.NoteID{id}, func(_ notes.NoteID, doc *markup.Document) (*markup.Document, error) {
		if section >= 0 && section < len(doc.Sections) && doc.Sections[section].Level > 0 {
			return doc.WithUntil(nil, []int{section}, day)
		}
		value := ""
		if day != 0 {
			value = day.String()
		}
		return markup.Parse(markup.WithMeta(doc.Markdown, map[string]string{"until": value})), nil
	})
}

// hold rewrites notes. The caller holds changing.
func (l *Library) hold(what notes.Action, ids []notes.NoteID, with func(notes.NoteID, *markup.Document) (*markup.Document, error)) error {
	var texts []edit.Text
	for _, id := range ids {
		n, err := l.Note(id)
		if err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		text, err := l.text(id)
		if err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		doc, err := with(id, markup.Parse(text.Markdown))
		if err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		text.Markdown = doc.Markdown
		texts = append(texts, edit.Text{Note: n, Text: text, Document: doc})
	}
	if len(texts) == 0 {
		return nil
	}
	err := l.change(what, func(w notes.Writer) error {
		_, err := l.writer(w).Put(texts...)
		return err
	})
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// Replace writes other native text in the place of the text that a card was cut from, which was
// before so far, for what that says holds no longer: its cards that say something else now begin
// anew and know which they replace; those are retired with their histories. It is one change.
// ErrElsewhere where the text is another one meanwhile; notes.ErrInvalid where it is as it was,
// or holds no card.
func (ds Doubts) Replace(id notes.CardID, before, source string) (Edited, error) {
	ds.l.changing.Lock()
	defer ds.l.changing.Unlock()
	old, err := ds.l.Card(id)
	if err != nil {
		return Edited{}, fmt.Errorf("replace a card: %w", err)
	}
	n, err := ds.l.Note(old.Note)
	if err != nil {
		return Edited{}, fmt.Errorf("replace a card: %w", err)
	}
	text, err := ds.l.text(old.Note)
	if err != nil {
		return Edited{}, fmt.Errorf("replace a card of %q: %w", n.Title, err)
	}
	whole := text.Markdown
	if text.Markdown, err = replaceBlock(whole, old.Place, before, source); err != nil {
		return Edited{}, fmt.Errorf("replace a card of %q: %w", n.Title, err)
	}
	doc := markup.Parse(text.Markdown)
	cards := ds.l.livingCards(n.ID)
	block := slices.DeleteFunc(slices.Clone(cards), func(c *notes.Card) bool { return c.Block != old.Block })
	added := len(doc.Cards) - len(cards) + len(block)
	if added < 1 || text.Markdown == whole {
		return Edited{}, notes.Invalidf("write what holds now: the text is as it was, or no card any more")
	}
	text.Markdown = doc.Markdown
	var done edit.Outcome
	err = ds.l.change(notes.Action{Kind: notes.ActionReplace, Name: n.Title}, func(w notes.Writer) error {
		t := ds.l.writer(w)
		out, err := t.Put(edit.Text{Note: n, Text: text, Document: doc})
		if err != nil {
			return err
		}
		done = out[0]
		for i, id := range done.IDs[block[0].Place:][:added] {
			if err := replaced(t, id, block, min(i, len(block)-1)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return Edited{}, fmt.Errorf("replace a card of %q: %w", n.Title, err)
	}
	n, err = ds.l.Note(n.ID)
	return Edited{Note: n, Cards: done.Cards}, err
}

// replaced makes a card of the new text one that replaces the card of the old block
// that it would be, or for a new one the one at a place.
func replaced(w *edit.Writer, id notes.CardID, block []*notes.Card, at int) error {
	now, err := w.Card(id)
	if err != nil {
		return err
	}
	if k := slices.IndexFunc(block, func(c *notes.Card) bool { return c.ID == id }); k >= 0 {
		old := *block[k]
		if old.Text() == now.Text() {
			return nil
		}
		old.Progress.Retired, old.Doubt = true, nil
		if err := w.PutCard(old); err != nil {
			return err
		}
		now.ID, now.Progress, at = "", notes.Progress{}, k
		if err := w.Enter(&now); err != nil {
			return err
		}
	}
	now.Replaces, now.Doubt = block[at].ID, nil
	return w.PutCard(now)
}
