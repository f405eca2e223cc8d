package ui

import (
	"slices"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/screen"
)

// place is where the window is, or was.
type place struct {
	screen.Place
	to screen.To
}

// trail is where the window is, and what it can go back and forward to.
type trail struct {
	at            place
	back, forward []place
}

// mostBack is how many places one can go back.
const mostBack = 50

// leaving adds a place to those that can be returned to.
func leaving(places []place, from place) []place {
	if from.Kind == "" || from.Passing {
		return places
	}
	if places = append(places, from); len(places) > mostBack {
		places = slices.Delete(places, 0, 1)
	}
	return places
}

// next takes the last of some places that the library still has and that is another one; the
// place that is left for it is added to those of the other direction.
func (t *trail) next(lib *library.Library, places, others *[]place) (place, bool) {
	for len(*places) > 0 {
		p := (*places)[len(*places)-1]
		*places = (*places)[:len(*places)-1]
		if p.Place == t.at.Place || p.Note != "" && !has(lib, p.Note) {
			continue
		}
		*others = leaving(*others, t.at)
		return p, true
	}
	return place{}, false
}

// has reports whether a library has a note.
func has(lib *library.Library, id notes.NoteID) bool {
	_, err := lib.Note(id)
	return err == nil
}

// forget takes a note out of the places to go back and forward to.
func (t *trail) forget(id notes.NoteID) {
	of := func(p place) bool { return p.Note == id }
	t.back, t.forward = slices.DeleteFunc(t.back, of), slices.DeleteFunc(t.forward, of)
}
