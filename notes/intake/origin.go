package intake

import (
	"net/url"
	"strings"

	"precis/notes"
	"precis/notes/markup/dialect"
)

// origin is what Note.Imported keeps of the last time that a note was read.
type origin struct {
	// said is the hash of what the file said, stored that of the text that was made
	// of it.
	said, stored string
	// dialect is how it is to be read again; Guess: as its text tells.
	dialect dialect.Dialect
	// told is the deck that the file itself named, deck the one that the note was
	// put into; "" where that is not known.
	told, deck string
	// own is the hash of what the note's own file said when another one was read for it;
	// "" where said is.
	own string
}

// knows reports whether a file that says this brings nothing new.
func (o origin) knows(said string) bool { return said != "" && (said == o.said || said == o.own) }

func originOf(n *notes.Note) origin {
	said, rest, _ := strings.Cut(n.Imported, " ")
	stored, more, _ := strings.Cut(rest, " ")
	o := origin{said: said, stored: stored}
	if values, err := url.ParseQuery(more); err == nil {
		o.dialect, o.told, o.deck, o.own = dialect.Dialect(values.Get("dialect")), values.Get("told"), values.Get("deck"), values.Get("own")
	}
	if !o.dialect.Known() {
		o.dialect = dialect.Guess
	}
	return o
}

func (o origin) String() string {
	values := url.Values{}
	for key, value := range map[string]string{"dialect": string(o.dialect), "told": o.told, "deck": o.deck, "own": o.own} {
		if value != "" {
			values.Set(key, value)
		}
	}
	return strings.TrimSuffix(o.said+" "+o.stored+" "+values.Encode(), " ")
}

// Rewrite keeps of a note that Precis itself made one text of another: where the
// learner had changed nothing before, nothing was changed by that.
func Rewrite(n *notes.Note, from, to string) {
	if o := originOf(n); o.stored != "" && o.stored == hash(from) {
		o.stored = hash(to)
		n.Imported = o.String()
	}
}

// movedHere reports whether the learner has moved a note, which lies in deck, to another
// one since it was read.
func (o origin) movedHere(deck string) bool { return o.deck != "" && deck != o.deck }
