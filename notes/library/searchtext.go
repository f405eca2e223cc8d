package library

import (
	"sync"

	"precis/notes"
	"precis/notes/search"
)

// searchTexts are the folded texts of cards, made when first asked for. A card
// or note that changes is another value in memory, so that a text that no longer
// holds is told by the pointers it was made of.
type searchTexts struct {
	mu   sync.Mutex
	byID map[notes.CardID]searchText
}

type searchText struct {
	card *notes.Card
	note *notes.Note
	text string
}

// of returns the text of a card of a note, which may be nil.
func (s *searchTexts) of(c *notes.Card, n *notes.Note) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if t, ok := s.byID[c.ID]; ok && t.card == c && t.note == n {
		return t.text
	}
	title := ""
	if n != nil {
		title = n.Title
	}
	text := search.TextOf(c, title)
	if s.byID == nil {
		s.byID = map[notes.CardID]searchText{}
	}
	s.byID[c.ID] = searchText{c, n, text}
	return text
}

// keepOnly forgets the texts of cards that are gone.
func (s *searchTexts) keepOnly(cards map[notes.CardID]*notes.Card) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for id := range s.byID {
		if cards[id] == nil {
			delete(s.byID, id)
		}
	}
}
