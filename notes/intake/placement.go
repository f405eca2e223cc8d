package intake

import (
	"path"
	"strings"

	"precis/notes"
	"precis/notes/markup"
)

// match is the note of the library that a text is.
type match struct {
	known  notes.NoteID // "" for a new one
	whence whence
}

// whence says where the text came from.
type whence uint8

const (
	fromItsPlace  whence = iota // where the note was when it was last read, or from no file
	fromElsewhere               // another file, or another name, which the note has from now on
	besideItsFile               // another file than that of the note, which stays with its own
)

// placement is what becomes of a known note, beside its verdict.
type placement struct {
	lies  string // the deck in which it stays, "" where it goes to Planned.Deck
	keeps keeps
}

// keeps says what stays of the text of a note.
type keeps uint8

const (
	keepsNothing keeps = iota // what came is stored, where the verdict is to write
	keepsText                 // all of it
	keepsAgreed               // all of it, and its source has come to say the same, which is remembered
	keepsOwn                  // all of it, and its file says what another one said for it, which is remembered
)

// standing is a note as the library has it when its source is read again.
type standing struct {
	deck, path, text string
	origin
	brings brings
}

// above returns the deck of the folders that the deck which was told lies in, "" for none; told is
// false where the note lies in another deck than that.
func (is *standing) above() (deck string, told bool) {
	switch {
	case is.told == "" && is.deck == notes.Inbox:
		return "", true
	case is.told == "":
		return is.deck, true
	case is.deck == is.told:
		return "", true
	}
	return strings.CutSuffix(is.deck, "/"+is.told)
}

// brings says what a source brings to a note.
type brings uint8

const (
	nothingNew brings = iota // it says what it said, whatever became of that here
	theSame                  // what the note says
	anotherText
)

// place says what becomes of a known note: the verdict, the deck and what stays of the text.
func (p *Planned) place(is *standing) {
	above, told := is.above()
	if told && p.naming == inUnknown {
		p.Deck = path.Join(above, p.told)
	}
	if !p.changesDeck(is) || p.naming == inUnknown && !told {
		p.lies = is.deck
	}
	untouched := is.stored == hash(is.text)
	switch {
	case is.brings == anotherText && is.stored != "" && !untouched:
		p.Verdict = Conflicts
		return
	case is.brings == anotherText:
		p.Verdict = Updates
		return
	case p.whence == fromElsewhere, p.Lies() != is.deck:
		p.Verdict = Updates // of its place
	default:
		p.Verdict = LeavesAsIs
	}
	switch {
	case is.brings == theSame && is.stored != "" && !(untouched && is.knows(p.said)):
		p.keeps = keepsAgreed
	case p.follows(&is.origin):
		p.keeps = keepsOwn
	default:
		p.keeps = keepsText
	}
}

// changesDeck reports whether a known note goes to the deck that is planned for it:
// the learner or the file names another one than when it was last read, or the file
// was moved, and the learner has not moved the note here since.
func (p *Planned) changesDeck(is *standing) bool {
	moved := p.whence == fromElsewhere && (p.Deck != notes.Inbox || below(p.within, is.path))
	switch {
	case is.movedHere(is.deck), p.naming == byNothing:
		return false
	case p.naming == byLearner:
		return true
	case p.naming == byFolder:
		return moved
	case p.naming == inFolders && moved:
		return true
	case is.origin.deck == "": // it was read before this was written down
		_, deck := markup.FrontMatter(is.text)
		return !is.knows(p.said) && p.told != notes.CleanDeck(deck)
	default:
		return p.told != is.told && (is.told != "" || !is.knows(p.said))
	}
}

// follows reports whether the file of a note says now what another one said that was read
// for it.
func (p *Planned) follows(o *origin) bool {
	return o.own != "" && o.said == p.said && p.path != "" && p.whence == fromItsPlace
}
