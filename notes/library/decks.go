package library

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/markup"
	"precis/notes/packs"
)

// DeckNames returns every deck that holds a note or that was made by itself, and the
// decks above them, sorted.
func (l *Library) DeckNames() []string {
	l.mu.RLock()
	defer l.mu.RUnlock()
	seen := map[string]bool{}
	see := func(deck string) {
		for ; deck != "" && !seen[deck]; deck = notes.ParentDeck(deck) {
			seen[deck] = true
		}
	}
	for _, n := range l.notes {
		see(n.Deck)
	}
	for deck := range l.rules.Load().settings {
		see(deck)
	}
	names := make([]string, 0, len(seen))
	for deck := range seen {
		names = append(names, deck)
	}
	slices.Sort(names)
	notes.SortByKey(names, notes.DeckTitleKey)
	return names
}

// spelled returns a deck as the library spells it.
func (l *Library) spelled(deck string) string {
	var all notes.DeckSpellings
	for _, name := range l.DeckNames() {
		all.Add(name)
	}
	return all.Of(deck)
}

// Decks are the use cases of decks as such, and of where notes are in them and under what title.
type Decks struct{ l *Library }

// Decks returns them.
func (l *Library) Decks() Decks { return Decks{l} }

// New makes a deck with nothing in it; it is there until it is deleted.
// notes.ErrInvalid where there is one of that name.
func (d Decks) New(deck string) error {
	l := d.l
	l.changing.Lock()
	defer l.changing.Unlock()
	deck = l.spelled(notes.CleanDeck(deck))
	if slices.Contains(l.DeckNames(), deck) {
		return notes.Invalidf("There is a deck “%s” already.", deck)
	}
	err := l.change(notes.Action{Kind: notes.ActionNewDeck, Name: deck}, func(w notes.Writer) error {
		return l.changeSettings(w, func(settings notes.DeckSettings) bool {
			settings[deck] = map[string]string{}
			return true
		})
	})
	if err != nil {
		return fmt.Errorf("make deck %q: %w", deck, err)
	}
	return nil
}

// Delete removes a deck, the decks below it and their settings. Their notes move
// to the deck named, or are deleted where that is "".
func (d Decks) Delete(deck, to string) error {
	l := d.l
	l.changing.Lock()
	defer l.changing.Unlock()
	deck = l.spelled(deck)
	if !slices.Contains(l.DeckNames(), deck) {
		return fmt.Errorf("delete deck %q: %w", deck, notes.ErrNotFound)
	}
	if to != "" {
		if to = l.spelled(notes.CleanDeck(to)); notes.InDeck(to, deck) {
			return notes.Invalidf("delete deck %q: %q lies inside it", deck, to)
		}
	}
	inside := l.notesWhere(func(n *notes.Note) bool { return notes.InDeck(n.Deck, deck) })
	what := notes.Action{Kind: notes.ActionDeleteDeck, Count: len(inside), Name: deck, Other: to}
	forget := func(w notes.Writer) error {
		if err := l.keepDecks(w, inside, notes.ParentDeck(deck)); err != nil {
			return err
		}
		return l.changeSettings(w, func(settings notes.DeckSettings) bool {
			before := len(settings)
			maps.DeleteFunc(settings, func(of string, _ map[string]string) bool { return of != "" && notes.InDeck(of, deck) })
			return len(settings) != before
		})
	}
	if to != "" {
		_, err := l.moveTo(what, inside, func(notes.Note) string { return to }, forget)
		return err
	}
	gone := map[notes.NoteID]bool{}
	for _, n := range inside {
		gone[n.ID] = true
	}
	err := l.change(what, func(w notes.Writer) error {
		t := l.writer(w)
		t.DeleteAfter(gone)
		if err := deleteNotes(t, gone); err != nil {
			return err
		}
		return forget(w)
	})
	if err != nil {
		return fmt.Errorf("delete deck %q: %w", deck, err)
	}
	return nil
}

// MoveNotes puts notes into a deck and returns how many were not there already.
func (d Decks) MoveNotes(ids []notes.NoteID, deck string) (int, error) {
	d.l.changing.Lock()
	defer d.l.changing.Unlock()
	deck = d.l.spelled(notes.CleanDeck(deck))
	heads, err := d.l.heads(ids)
	if err != nil {
		return 0, fmt.Errorf("move notes: %w", err)
	}
	return d.l.moveTo(notes.Action{Kind: notes.ActionMove, Count: len(ids), Name: deck}, heads, func(notes.Note) string { return deck },
		func(w notes.Writer) error { return d.l.keepDecks(w, heads, decksOf(heads)...) })
}

// Rename gives a deck another path; the decks below it go with it. Where the
// new one exists already, the two are merged. Settings of the deck, and the pack that it
// was published as, go along unless the new one has its own; exams and saved searches ask
// for it by its new name. It returns how many notes moved.
func (d Decks) Rename(from, to string) (int, error) {
	l := d.l
	l.changing.Lock()
	defer l.changing.Unlock()
	from, to = l.spelled(from), notes.CleanDeck(to)
	respelled := notes.DeckKey(from) == notes.DeckKey(to)
	if !respelled {
		to = l.spelled(to)
	}
	if !slices.Contains(l.DeckNames(), from) {
		return 0, fmt.Errorf("rename deck %q: %w", from, notes.ErrNotFound)
	}
	if !respelled && notes.InDeck(to, from) {
		return 0, notes.Invalidf("rename deck %q: %q lies inside it", from, to)
	}
	inside := l.notesWhere(func(n *notes.Note) bool { return notes.InDeck(n.Deck, from) })
	levels := strings.Count(from, "/") + 1
	renamed := func(deck string) string {
		if deck == "" || !notes.InDeck(deck, from) {
			return deck
		}
		return to + notes.Below(deck, levels)
	}
	return l.moveTo(notes.Action{Kind: notes.ActionRenameDeck, Name: from, Other: to}, inside,
		func(n notes.Note) string { return renamed(n.Deck) },
		func(w notes.Writer) error {
			return errors.Join(l.keepDecks(w, inside, notes.ParentDeck(from)), l.renameSettings(w, renamed), packs.Rename(w, renamed), renameQueries(w, renamed))
		})
}

// keepDecks has decks stay that a change leaves with nothing in them: a deck goes when it is
// deleted. moved are the notes that leave them, as they were. The caller holds changing.
func (l *Library) keepDecks(w notes.Writer, moved []notes.Note, decks ...string) error {
	empty := map[string]bool{}
	for _, deck := range decks {
		empty[deck] = true
	}
	delete(empty, "")
	holds := func(n *notes.Note) {
		for deck := n.Deck; deck != ""; deck = notes.ParentDeck(deck) {
			delete(empty, deck)
		}
	}
	left := map[notes.NoteID]bool{}
	for _, n := range moved {
		left[n.ID] = true
		now, err := w.Note(n.ID)
		if err != nil && !errors.Is(err, notes.ErrNotFound) {
			return err
		}
		holds(&now)
	}
	if len(empty) == 0 {
		return nil
	}
	for _, n := range l.titled() {
		if !left[n.ID] {
			holds(n)
		}
	}
	return l.changeSettings(w, func(settings notes.DeckSettings) (changed bool) {
		for deck := range empty {
			if settings[deck] == nil {
				settings[deck], changed = map[string]string{}, true
			}
		}
		return changed
	})
}

func decksOf(heads []notes.Note) (decks []string) {
	for _, n := range heads {
		decks = append(decks, n.Deck)
	}
	return decks
}

// moveTo writes the new deck of each note, in its front matter too where that
// names one.
func (l *Library) moveTo(what notes.Action, heads []notes.Note, to func(notes.Note) string, also func(notes.Writer) error) (int, error) {
	moved := 0
	err := l.change(what, func(w notes.Writer) error {
		for _, n := range heads {
			deck := to(n)
			if n.Deck == deck {
				continue
			}
			text, err := w.Text(n.ID)
			if err != nil {
				return err
			}
			if _, named := markup.FrontMatter(text.Markdown); named != "" {
				before := text.Markdown
				text.Markdown = markup.WithMeta(before, map[string]string{"deck": deck})
				intake.Rewrite(&n, before, text.Markdown)
				if err := w.PutText(n.ID, text); err != nil {
					return err
				}
			}
			n.Deck = deck
			n.Updated = l.clock()
			if err := w.PutNote(n); err != nil {
				return err
			}
			moved++
		}
		if also == nil {
			return nil
		}
		return also(w)
	})
	if err != nil {
		return 0, fmt.Errorf("%s: %w", what, err)
	}
	return moved, nil
}

func (l *Library) renameSettings(w notes.Writer, renamed func(string) string) error {
	return l.changeSettings(w, func(settings notes.DeckSettings) (changed bool) {
		for deck, values := range settings.Clone() {
			now := renamed(deck)
			if now == deck {
				continue
			}
			delete(settings, deck)
			if settings[now] == nil {
				settings[now] = values
			}
			changed = true
		}
		return changed
	})
}

// changeSettings stores the settings where change reports that it changed them.
func (l *Library) changeSettings(w notes.Writer, change func(notes.DeckSettings) bool) error {
	settings, err := w.Settings()
	if err != nil || !change(settings) {
		return err
	}
	return w.PutSettings(settings)
}

func (l *Library) heads(ids []notes.NoteID) ([]notes.Note, error) {
	heads := make([]notes.Note, 0, len(ids))
	for _, id := range ids {
		n, err := l.Note(id)
		if err != nil {
			return nil, err
		}
		heads = append(heads, n)
	}
	return heads, nil
}
