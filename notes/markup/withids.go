package markup

import (
	"fmt"
	"strings"

	"precis/notes"
)

// WithIDs returns the form that is exported: the note's id in front matter, and
// the ids of cards in comments beside them. Cards belong to the text by Place;
// those without an id, and retired ones, are left out. Parse takes all of it
// out again and returns the Markdown byte for byte.
func WithIDs(markdown string, note notes.NoteID, cards []notes.Card) string {
	source, _ := Identified(markdown, note, func(doc *Document) {
		for i := range cards {
			if c := &cards[i]; !c.Progress.Retired && c.Place >= 0 && c.Place < len(doc.Cards) {
				doc.Cards[c.Place].ID = c.ID
			}
		}
	})
	return source
}

// Identified reads native Markdown, which is given ids before it is exported as
// WithIDs does it: name, called once, sets those of the cards, which have none, and
// may change nothing else. doc is what Parse makes of source, but for its warnings,
// whose lines count in markdown.
func Identified(markdown string, note notes.NoteID, name func(doc *Document)) (source string, doc *Document) {
	s := read(markdown)
	s.finish()
	doc = s.doc
	for i := range doc.Cards {
		doc.Cards[i].ID = ""
	}
	name(doc)
	for i := range doc.Cards {
		if !notes.ValidID(string(doc.Cards[i].ID)) {
			doc.Cards[i].ID = ""
		}
	}
	marked := s.apply(func(replace func(at span, text string)) {
		for _, b := range s.blocks {
			if list := s.idList(b); list != "" {
				replace(span{b.idAt, b.idAt}, " "+idOpening+list+"-->")
			}
		}
	})
	if !notes.ValidID(string(note)) {
		return marked, doc
	}
	doc.ID = note
	line := "id: " + string(note) + "\n"
	if f := s.front; f.end > 0 {
		inside := marked[:f.innerStart] + line + marked[f.innerStart:]
		if back, read, _ := takeFront(inside); back == marked && read.id == note {
			return inside, doc
		}
	}
	return "---\n" + line + "---\n" + marked, doc
}

// idList returns what a block's comment names, "" where no card has an id.
func (s *scan) idList(b *block) string {
	var parts []string
	any := false
	for place := b.first; place < b.first+b.count; place++ {
		id := s.doc.Cards[place].ID
		any = any || id != ""
		switch {
		case b.form != clozed:
			parts = append(parts, string(id))
		case id != "":
			parts = append(parts, fmt.Sprintf("c%d=%s", s.doc.Cards[place].Group, id))
		}
	}
	if !any {
		return ""
	}
	return strings.TrimSuffix(strings.Join(parts, ","), ",")
}

// WithNames adds a title and a deck, "" for none, to what WithIDs returns, where
// the path of its file cannot say them. Parse takes them out again too.
func WithNames(exported, title, deck string) string {
	var lines strings.Builder
	for _, name := range [][2]string{{"title", title}, {"deck", deck}} {
		if text := strings.Join(strings.Fields(name[1]), " "); text != "" {
			lines.WriteString(name[0] + ": " + scalar(text, "") + " " + exportMark + "\n")
		}
	}
	text, f, _ := takeFront(exported)
	if f.id == "" || lines.Len() == 0 {
		return exported
	}
	first, rest, _ := strings.Cut(exported, "\n")
	inside := first + "\n" + lines.String() + rest
	if back, read, _ := takeFront(inside); back == text && read.id == f.id {
		return inside
	}
	return "---\nid: " + string(f.id) + "\n" + lines.String() + "---\n" + text
}
