package library

import (
	"slices"
	"strings"

	"precis/notes"
)

// whence finds notes by the file they came from, by the hash of what that said
// when it was last read, and by deck and title.
type whence struct{ files, said, titles map[string][]*notes.Note }

func newWhence() whence {
	return whence{files: map[string][]*notes.Note{}, said: map[string][]*notes.Note{}, titles: map[string][]*notes.Note{}}
}

func titleKey(deck, title string) string { return deck + "\n" + title }

func (w whence) add(n *notes.Note) {
	if n.Path != "" {
		w.files[n.Path] = append(w.files[n.Path], n)
		w.said[saidBy(n)] = append(w.said[saidBy(n)], n)
	}
	key := titleKey(n.Deck, n.Title)
	w.titles[key] = append(w.titles[key], n)
}

func (w whence) remove(n *notes.Note) {
	without := func(of map[string][]*notes.Note, key string) {
		rest := slices.DeleteFunc(of[key], func(other *notes.Note) bool { return other == n })
		if of[key] = rest; len(rest) == 0 {
			delete(of, key)
		}
	}
	without(w.files, n.Path)
	without(w.said, saidBy(n))
	without(w.titles, titleKey(n.Deck, n.Title))
}

// ofFile returns the notes that came from a file, in the order of Notes.
func (l *Library) ofFile(path string) []notes.Note {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return sorted(l.whence.files[path])
}

// sayingSo returns the notes whose file said what has a hash, in the order of
// Notes.
func (l *Library) sayingSo(said string) []notes.Note {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return sorted(l.whence.said[said])
}

// saidBy returns the hash of what a note's file said when it was last read.
func saidBy(n *notes.Note) string {
	said, _, _ := strings.Cut(n.Imported, " ")
	return said
}

// titled returns the notes of a deck that have a title, in the order of Notes.
func (l *Library) titled(deck, title string) []notes.Note {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return sorted(l.whence.titles[titleKey(deck, title)])
}

func sorted(all []*notes.Note) []notes.Note {
	heads := make([]notes.Note, 0, len(all))
	for _, n := range all {
		heads = append(heads, *n)
	}
	slices.SortFunc(heads, byDeckAndTitle)
	return heads
}
