package library

import (
	"path/filepath"
	"slices"
	"strings"

	"precis/notes"
)

// origins finds notes by the file they came from, by the folder of that, by the hash
// of what it said when it was last read, and by deck and title.
type origins struct{ files, folders, said, titles map[string][]*notes.Note }

func newOrigins() origins {
	return origins{files: map[string][]*notes.Note{}, folders: map[string][]*notes.Note{}, said: map[string][]*notes.Note{}, titles: map[string][]*notes.Note{}}
}

func titleKey(deck, title string) string { return deck + "\n" + title }

func (o origins) add(n *notes.Note) {
	if n.Path != "" {
		o.files[n.Path] = append(o.files[n.Path], n)
		o.folders[filepath.Dir(n.Path)] = append(o.folders[filepath.Dir(n.Path)], n)
	}
	if said := saidBy(n); said != "" {
		o.said[said] = append(o.said[said], n)
	}
	key := titleKey(n.Deck, n.Title)
	o.titles[key] = append(o.titles[key], n)
}

func (o origins) remove(n *notes.Note) {
	without := func(of map[string][]*notes.Note, key string) {
		rest := slices.DeleteFunc(of[key], func(other *notes.Note) bool { return other == n })
		if of[key] = rest; len(rest) == 0 {
			delete(of, key)
		}
	}
	without(o.files, n.Path)
	without(o.folders, filepath.Dir(n.Path))
	without(o.said, saidBy(n))
	without(o.titles, titleKey(n.Deck, n.Title))
}

// from returns the notes that find finds by their origin, in the order of Notes.
func (l *Library) from(find func(origins) []*notes.Note) []notes.Note {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return headsByTitle(slices.Clone(find(l.origins)))
}

// saidBy returns the hash of what a note's file said when it was last read.
func saidBy(n *notes.Note) string {
	said, _, _ := strings.Cut(n.Imported, " ")
	return said
}

// headsByTitle returns notes by deck and then title.
func headsByTitle(all []*notes.Note) []notes.Note {
	sortByTitle(all)
	return headsOf(all)
}

func headsOf(all []*notes.Note) []notes.Note {
	heads := make([]notes.Note, len(all))
	for i, n := range all {
		heads[i] = *n
	}
	return heads
}

// sortByTitle brings notes into the order of decks and titles.
func sortByTitle(all []*notes.Note) {
	decks := map[string]string{}
	notes.SortByKey(all, func(n *notes.Note) string {
		if decks[n.Deck] == "" {
			decks[n.Deck] = notes.DeckTitleKey(n.Deck)
		}
		return decks[n.Deck] + "\x00" + notes.TitleKey(n.Title) + "\x00" + string(n.ID)
	})
}
