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
func (d *Document) WithIDs(note notes.NoteID, cards []notes.Card) string {
	s := d.scan
	ids := make(map[int]notes.CardID, len(cards))
	for i := range cards {
		if c := &cards[i]; notes.ValidID(string(c.ID)) && !c.Progress.Retired {
			ids[c.Place] = c.ID
		}
	}
	marked := s.apply(func(replace func(at span, text string)) {
		name := func(line int, list string) {
			if at := s.lineEnd(line); list != "" {
				replace(span{at, at}, " "+idOpening+list+"-->")
			}
		}
		for _, b := range s.blocks {
			if b.form != boxed {
				name(s.idAt(b), s.idList(b, ids))
				continue
			}
			for i, box := range b.asked() {
				name(box.line.end, string(ids[b.first+i]))
			}
		}
	})
	if !notes.ValidID(string(note)) {
		return marked
	}
	line := "id: " + string(note) + "\n"
	if f := s.front; f.end > 0 {
		inside := marked[:f.innerStart] + line + marked[f.innerStart:]
		if back, read, _ := takeFront(inside); back == marked && read.id == note {
			return inside
		}
	}
	return "---\n" + line + "---\n" + marked
}

// WithIDs is Document.WithIDs for a text that is not read yet.
func WithIDs(markdown string, note notes.NoteID, cards []notes.Card) string {
	return Parse(markdown).WithIDs(note, cards)
}

// idList returns what a block's comment names, "" where no card has an id.
func (s *scan) idList(b *block, ids map[int]notes.CardID) string {
	var parts []string
	any := false
	for place := b.first; place < b.first+b.count; place++ {
		id := ids[place]
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
	if lines.Len() == 0 {
		return exported
	}
	text, f, _ := takeFront(exported)
	if f.id == "" {
		return exported
	}
	first, rest, _ := strings.Cut(exported, "\n")
	inside := first + "\n" + lines.String() + rest
	if back, read, _ := takeFront(inside); back == text && read.id == f.id {
		return inside
	}
	return "---\nid: " + string(f.id) + "\n" + lines.String() + "---\n" + text
}
