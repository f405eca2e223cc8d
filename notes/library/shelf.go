package library

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"precis/notes"
	"precis/notes/devices"
	"precis/notes/edit"
	"precis/notes/intake"
	"precis/notes/packs"
)

// shelf is the library as the packages see it that change its texts.
type shelf struct{ *Library }

var (
	_ edit.Known     = shelf{}
	_ intake.Library = shelf{}
	_ packs.Library  = shelf{}

	_ devices.Library = shelf{}
)

// Packs are those that were opened and published here.
func (l *Library) Packs() *packs.Packs { return packs.New(shelf{l}, l.packs) }

// Devices are the other devices that this library meets.
func (l *Library) Devices() *devices.Devices { return l.devices }

// Intake takes things in to this library.
func (l *Library) Intake() *intake.Importer { return intake.New(shelf{l}, l.files, l.sources) }

// CardCounts says what a change of text did to cards.
type CardCounts = edit.CardCounts

// writer returns what stores texts inside one change.
func (l *Library) writer(w notes.Writer) *edit.Writer { return edit.NewWriter(w, shelf{l}) }

// CardByID implements edit.Known.
func (s shelf) CardByID(id notes.CardID) *notes.Card {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.cards[id]
}

// AllCardsOf implements edit.Known.
func (s shelf) AllCardsOf(id notes.NoteID) []notes.Card { return s.allCardsOf(id) }

// RetiredSaying implements edit.Known.
func (s shelf) RetiredSaying(text notes.CardText) []*notes.Card {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.texts.retired.saying(text)
}

// RetiredWithSide implements edit.Known.
func (s shelf) RetiredWithSide(side string) []*notes.Card {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.texts.aside == nil {
		s.texts.aside = s.sideBySide(isPutAside)
	}
	return s.texts.aside.withSide(side)
}

// UntouchedWithSide implements edit.Known.
func (s shelf) UntouchedWithSide(side string) []*notes.Card {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.texts.untouched == nil {
		s.texts.untouched = s.sideBySide(isUntouched)
	}
	return s.texts.untouched.withSide(side)
}

// LivingSaying implements edit.Known. What finds cards is made when it is first
// asked, since only cards that leave ask.
func (s shelf) LivingSaying(text notes.CardText) []*notes.Card {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.texts.alive == nil {
		s.texts.alive = newContents(len(s.cards))
		for _, c := range s.cards {
			if !c.Progress.Retired {
				s.texts.alive.add(c)
			}
		}
	}
	return s.texts.alive.saying(text)
}

// NewID implements edit.Known.
func (s shelf) NewID() (string, error) { return s.newID() }

// Clock implements edit.Known.
func (s shelf) Clock() time.Time { return s.clock() }

// Text implements intake.Library.
func (s shelf) Text(id notes.NoteID) (notes.Text, error) { return s.text(id) }

// Packs implements intake.Library.
func (s shelf) Packs() (all []notes.Pack, err error) {
	err = s.store.View(func(r notes.Reader) error {
		all, err = r.Packs()
		return err
	})
	return all, err
}

// Conflicts implements packs.Library.
func (s shelf) Conflicts() (all []notes.Conflict, err error) {
	err = s.store.View(func(r notes.Reader) error {
		all, err = r.Conflicts()
		return err
	})
	return all, err
}

// NewUUID implements packs.Library.
func (s shelf) NewUUID() (string, error) { return notes.NewUUID(s.chance) }

// FromFile implements intake.Library.
func (s shelf) FromFile(path string) []notes.Note {
	return s.from(func(o origins) []*notes.Note { return o.files[path] })
}

// Folders implements intake.Library.
func (s shelf) Folders() []string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.Sorted(maps.Keys(s.origins.folders))
}

// InFolder implements intake.Library.
func (s shelf) InFolder(folder string) []notes.Note {
	return s.from(func(o origins) []*notes.Note { return o.folders[folder] })
}

// Saying implements intake.Library.
func (s shelf) Saying(hash string) []notes.Note {
	return s.from(func(o origins) []*notes.Note { return o.said[hash] })
}

// Titled implements intake.Library.
func (s shelf) Titled(deck, title string) []notes.Note {
	return s.from(func(o origins) []*notes.Note { return o.titles[titleKey(deck, title)] })
}

// Change implements intake.Library.
func (s shelf) Change(what notes.Action, f func(*edit.Writer) error) error {
	s.changing.Lock()
	defer s.changing.Unlock()
	inside := func(w notes.Writer) error { return f(s.writer(w)) }
	if what.Kind != notes.ActionReceive {
		return s.change(what, inside)
	}
	change, err := s.commit(what, func(w notes.Writer) error {
		if err := inside(w); err != nil {
			return err
		}
		return s.orphan(w)
	})
	if err == nil && !change.Nothing() { // what devices note for themselves is no news
		change.Received = true
		err = s.follow(change)
	}
	if err == nil {
		_ = s.adopt() // what cannot be adopted waits for the next exchange or start
	}
	return err
}

// View implements devices.Library.
func (s shelf) View(f func(notes.Reader) error) error { return s.store.View(f) }

// AssetContent implements intake.Library.
func (s shelf) AssetContent(name string) (content notes.Content, err error) {
	err = s.store.View(func(r notes.Reader) error {
		content, err = r.AssetContent(strings.TrimPrefix(name, notes.AssetFolder))
		return err
	})
	if err != nil {
		return content, fmt.Errorf("read %q: %w", name, err)
	}
	return content, nil
}

// AssetTo implements packs.Library.
func (s shelf) AssetTo(name string, w io.Writer) error {
	err := s.store.View(func(r notes.Reader) error { return r.AssetTo(strings.TrimPrefix(name, notes.AssetFolder), w) })
	if err != nil {
		return fmt.Errorf("read %q: %w", name, err)
	}
	return nil
}

// Stage implements intake.Library.
func (s shelf) Stage(files ...[]byte) error { return s.store.Stage(files...) }

// StageFrom implements intake.Library.
func (s shelf) StageFrom(open func() (io.ReadCloser, error)) (notes.Content, error) {
	return s.store.StageFrom(open)
}

// Rehearse implements intake.Library.
func (s shelf) Rehearse(f func(*edit.Writer) error) error {
	s.changing.Lock()
	defer s.changing.Unlock()
	return s.store.Rehearse(func(w notes.Writer) error { return f(s.writer(w)) })
}
