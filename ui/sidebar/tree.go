package sidebar

import (
	"context"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/library"
)

// node is one line of the library's tree: a deck, or a note where note is set.
type node struct {
	deck    string
	note    notes.NoteID
	title   string
	depth   int
	waiting int
}

// contents is what the tree is made of, as it was read last.
type contents struct {
	decks    []string // sorted, decks above included
	notes    map[string][]notes.Note
	overview library.Overview
}

// read gathers the tree; it takes a while in a large library.
func read(ctx context.Context, lib *library.Library) (contents, error) {
	overview, err := lib.Study().Overview(ctx)
	if err != nil {
		return contents{}, err
	}
	c := contents{decks: lib.DeckNames(), notes: map[string][]notes.Note{}, overview: overview}
	for _, n := range lib.Notes() {
		c.notes[n.Deck] = append(c.notes[n.Deck], n)
	}
	return c, nil
}

// lines returns the lines that are shown while the decks in open are.
func (c *contents) lines(open map[string]bool) []node {
	var all []node
	closed := "" // the deck below which nothing is shown
	pending := []string{}
	notesOf := func(deck string) {
		for _, n := range c.notes[deck] {
			all = append(all, node{
				deck: deck, note: n.ID, title: n.Title, depth: depth(deck) + 1, waiting: c.overview.ByNote[n.ID].Total(),
			})
		}
	}
	// A deck's notes come after the decks below it.
	finish := func(next string) {
		for len(pending) > 0 && !notes.InDeck(next, pending[len(pending)-1]) {
			notesOf(pending[len(pending)-1])
			pending = pending[:len(pending)-1]
		}
	}
	for _, deck := range c.decks {
		if closed != "" && notes.InDeck(deck, closed) {
			continue
		}
		closed = ""
		finish(deck)
		all = append(all, node{
			deck: deck, title: lastName(deck), depth: depth(deck), waiting: c.overview.ByDeck[deck].Total(),
		})
		if open[deck] {
			pending = append(pending, deck)
		} else {
			closed = deck
		}
	}
	for len(pending) > 0 {
		notesOf(pending[len(pending)-1])
		pending = pending[:len(pending)-1]
	}
	return all
}

// find returns the line of a note, -1 where it is not shown.
func find(lines []node, id notes.NoteID) int {
	return slices.IndexFunc(lines, func(n node) bool { return n.note == id && id != "" })
}

func depth(deck string) int { return strings.Count(deck, "/") }

func lastName(deck string) string { return deck[strings.LastIndexByte(deck, '/')+1:] }
