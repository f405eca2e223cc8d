package notes

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Inbox is the deck of notes that name no other.
const Inbox = "Inbox"

// CleanDeck returns the deck path with spaces around its names and empty names
// removed, one space for any white space within, and accents composed; Inbox when
// nothing is left.
func CleanDeck(path string) string {
	var names []string
	for name := range strings.SplitSeq(norm.NFC.String(path), "/") {
		if name = strings.Join(strings.Fields(name), " "); name != "" {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return Inbox
	}
	return strings.Join(names, "/")
}

// DeckKey returns what is the same for all spellings of a deck: case does not count,
// nor how accents are composed.
func DeckKey(deck string) string { return NameKey(deck) }

// NameKey returns what is the same for all spellings of a name, of a file or a note: case does
// not count, nor whether an accent is a part of its letter.
func NameKey(name string) string { return strings.ToLower(norm.NFC.String(name)) }

// InDeck reports whether deck is parent or lies below it, however they are spelled.
// Every deck lies below the empty one.
func InDeck(deck, parent string) bool {
	if parent == "" || deck == parent || strings.HasPrefix(deck, parent) && deck[len(parent)] == '/' {
		return true
	}
	deck, parent = DeckKey(deck), DeckKey(parent)
	return deck == parent || strings.HasPrefix(deck, parent+"/")
}

// Below returns the part of a deck's path below a number of levels, with its
// leading "/"; "" for none.
func Below(deck string, levels int) string {
	for at := range len(deck) {
		if deck[at] == '/' {
			if levels--; levels == 0 {
				return deck[at:]
			}
		}
	}
	return ""
}

// ParentDeck returns the deck above, or "" for one at the top.
func ParentDeck(deck string) string {
	i := strings.LastIndexByte(deck, '/')
	if i < 0 {
		return ""
	}
	return deck[:i]
}

// DeckSpellings knows how the decks of a library are spelled. The zero value knows
// none.
type DeckSpellings struct{ known map[string]string }

// Add remembers the spelling of a deck and of those above it, unless they have one.
func (s *DeckSpellings) Add(deck string) {
	if s.known == nil {
		s.known = map[string]string{}
	}
	for ; deck != ""; deck = ParentDeck(deck) {
		if key := DeckKey(deck); s.known[key] == "" {
			s.known[key] = deck
		}
	}
}

// Of returns a deck as it is spelled in the library, as far down as it has it.
func (s *DeckSpellings) Of(deck string) string {
	for above, levels := deck, strings.Count(deck, "/")+1; above != ""; above, levels = ParentDeck(above), levels-1 {
		if known := s.known[DeckKey(above)]; known != "" {
			return known + Below(deck, levels)
		}
	}
	return deck
}
