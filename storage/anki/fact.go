package anki

import (
	"maps"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/markup"
)

// Fact is a note of one of Anki's stock types, as its text files have it.
type Fact struct {
	// GUID is what Anki knows the note by; the ids of its cards come of it, the same
	// as from a package.
	GUID string
	// Front and Back are HTML. Clozes stand in Front as {{c1::answer::hint}}; Back is
	// then what only the answer shows.
	Front, Back string
	// Reversed asks the fact backwards too.
	Reversed bool
	Tags     []string
}

// Native returns a fact as native text with the ids of its cards. lost hears what
// could not be carried over, once of each kind.
func (f *Fact) Native(lost func(notes.Message)) string {
	kind := &noteType{
		fields: []string{"Front", "Back"},
		templates: []template{
			{"Card 1", "{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}"},
			{"Card 2", "{{Back}}", "{{FrontSide}}<hr id=answer>{{Front}}"},
		},
	}
	n := &note{guid: f.GUID, fields: []string{f.Front, answerOf(f.Back, f.Front)}, cards: []card{{}}}
	n.tags, n.until = untilOf(f.Tags)
	if groups := groupsOf(clozes(f.Front)); len(groups) > 0 {
		kind.cloze = true
		kind.templates = []template{{"Cloze", "{{cloze:Front}}", "{{cloze:Front}}<br>{{Back}}"}}
		n.cards = nil
		for _, group := range slices.Sorted(maps.Keys(groups)) {
			n.cards = append(n.cards, card{ord: max(group-1, 0)})
		}
	} else if f.Reversed {
		n.cards = []card{{ord: 0}, {ord: 1}}
	}
	r := &reading{collection: &collection{types: map[int64]*noteType{0: kind}}, warnings: &warnings{}}
	var texts []string
	for _, b := range r.blocks(n) {
		if b.unread != nil {
			b.prove(r)
		}
		doc := markup.Parse(b.markdown)
		found := b.places(doc.Cards)
		var named []notes.Card
		for i, id := range b.ids {
			if at, ok := found[b.number(i)]; ok {
				named = append(named, notes.Card{ID: id, Place: at})
			}
		}
		texts = append(texts, doc.WithIDs("", named))
	}
	for _, k := range r.warnings.kinds {
		lost(k.message)
	}
	return strings.Join(texts, "\n\n")
}

// Tags writes Anki's tags as native ones.
func Tags(words []string) []string { return tags(words) }
