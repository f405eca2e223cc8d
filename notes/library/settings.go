package library

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"precis/notes"
	"precis/notes/fsrs"
	"precis/notes/study"
)

// rules are the settings of a deck with the scheduler prepared from them.
type rules struct {
	settings  notes.Settings
	scheduler *study.Scheduler
	err       error // why there is no scheduler
	// takesNew is set where no limit of the deck, nor of one above it, keeps new cards away
	// altogether.
	takesNew bool
}

func (r *rules) retrievability(p *notes.Progress, at time.Time) (recall float64, ok bool) {
	if p.Stability <= 0 || r.err != nil {
		return 0, false
	}
	return r.scheduler.Retrievability(p, at), true
}

// deckRules are the rules of all decks under the settings of a library, each prepared when
// it is first asked for. They hold until settings change, and then others take their place.
type deckRules struct {
	settings notes.DeckSettings
	of       sync.Map // *rules by deck
}

// rules returns those of a deck, the same each time.
func (d *deckRules) rules(deck string) *rules {
	if known, is := d.of.Load(deck); is {
		return known.(*rules)
	}
	r := &rules{settings: d.settings.Resolve(deck)}
	r.scheduler, r.err = study.NewScheduler(&r.settings)
	r.takesNew = r.settings.NewPerDay != 0 && (deck == "" || d.rules(notes.ParentDeck(deck)).takesNew)
	known, _ := d.of.LoadOrStore(deck, r)
	return known.(*rules)
}

// Settings returns the settings of a deck.
func (d *deckRules) Settings(deck string) *notes.Settings { return &d.rules(deck).settings }

// Settings returns the settings that hold for a deck; those of the library for
// the deck "". What it points to must not be changed.
func (l *Library) Settings(deck string) *notes.Settings { return l.rules.Load().Settings(deck) }

// SettingsOf returns the settings that hold for a card.
func (l *Library) SettingsOf(c *notes.Card) *notes.Settings { return &l.rulesOf(c).settings }

func (l *Library) rulesOf(c *notes.Card) *rules {
	l.mu.RLock()
	deck := l.deckOf(c)
	l.mu.RUnlock()
	return l.rules.Load().rules(deck)
}

// deckOf returns the deck of a card, "" where its note is gone. The caller holds mu.
func (l *Library) deckOf(c *notes.Card) string {
	if n := l.notes[c.Note]; n != nil {
		return n.Deck
	}
	return ""
}

// rulesInTurn is rulesOf for cards that are asked for note by note.
func (l *Library) rulesInTurn() func(*notes.Card) *rules {
	var note notes.NoteID
	var r *rules
	return func(c *notes.Card) *rules {
		if r == nil || c.Note != note {
			note, r = c.Note, l.rulesOf(c)
		}
		return r
	}
}

// Setting is one setting as it holds for a deck.
type Setting struct {
	Name, Value string
	// From is the deck that sets it, "" for the library; Default is set when
	// neither does.
	From    string
	Default bool
}

// SettingsTable returns all settings of a deck with where each comes from.
func (l *Library) SettingsTable(deck string) []Setting {
	decks := l.rules.Load()
	s := decks.Settings(deck)
	all := make([]Setting, 0, len(notes.SettingKeys))
	for _, key := range notes.SettingKeys {
		from, ok := decks.settings.Origin(deck, key.Name)
		all = append(all, Setting{Name: key.Name, Value: key.Value(s), From: from, Default: !ok})
	}
	return all
}

// Set changes settings of a deck, or of the library for the deck "". An empty
// value lets the deck inherit again. All are set or none.
func (l *Library) Set(deck string, values map[string]string) error {
	l.changing.Lock()
	defer l.changing.Unlock()
	deck = l.spelled(deck)
	if deck != "" && !slices.Contains(l.DeckNames(), deck) {
		return fmt.Errorf("change settings: deck %q: %w", deck, notes.ErrNotFound)
	}
	settings := l.rules.Load().settings.Clone()
	for name, value := range values {
		if err := settings.Set(deck, name, value); err != nil {
			return fmt.Errorf("change settings: %w", err)
		}
	}
	resolved := settings.Resolve(deck)
	if err := fsrs.Check(resolved.Parameters, len(resolved.RelearningSteps)); err != nil {
		return fmt.Errorf("change settings: %w", err)
	}
	return l.change(notes.Action{Kind: notes.ActionSettings}, func(w notes.Writer) error { return w.PutSettings(settings) })
}
