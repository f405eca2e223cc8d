package merge

import (
	"strings"

	"precis/notes"
	"precis/notes/markup"
)

// document is a note that is put together from pieces.
type document struct {
	id    notes.NoteID
	front string // with its lines "---"
	lead  string
	units []*unit
	blank []string // behind each unit
}

// space sets what is blank behind the last unit; there is a line end at least.
func (d *document) space(blank string) {
	if !strings.Contains(blank, "\n") {
		blank += "\n"
	}
	d.blank = append(d.blank, blank)
}

// end sets what is blank behind the last unit of all.
func (d *document) end(blank string) { d.blank = append(d.blank, blank) }

// write returns the text with the ids of its cards.
func (d *document) write() string {
	var b strings.Builder
	b.WriteString(d.front)
	if len(d.units) > 0 && d.front != "" && !strings.HasSuffix(d.front, "\n") {
		b.WriteByte('\n')
	}
	b.WriteString(d.lead)
	var cards []markup.Card
	for i, u := range d.units {
		b.WriteString(u.Text)
		b.WriteString(d.blank[i])
		cards = append(cards, u.Cards...)
	}
	doc := markup.Parse(b.String())
	return doc.WithIDs(d.id, identified(doc.Cards, cards))
}

// identified gives the cards of a text the ids of those it was put together from:
// one after the other, and where pieces are read otherwise beside each other than
// alone, by what the cards say.
func identified(found, known []markup.Card) []notes.Card {
	waiting := map[notes.CardText][]notes.CardID{}
	for _, c := range known {
		if c.ID != "" {
			waiting[c.Text()] = append(waiting[c.Text()], c.ID)
		}
	}
	used := map[notes.CardID]bool{}
	cards := make([]notes.Card, len(found))
	for i := range found {
		cards[i] = found[i].Unseen()
		cards[i].ID = ""
		if i < len(known) && len(found) == len(known) && found[i].Text() == known[i].Text() && known[i].ID != "" && !used[known[i].ID] {
			cards[i].ID = known[i].ID
			used[known[i].ID] = true
		}
	}
	for i := range cards {
		if cards[i].ID != "" || len(found) == len(known) && found[i].Text() == known[i].Text() {
			continue
		}
		for _, id := range waiting[cards[i].Text()] {
			if !used[id] {
				cards[i].ID = id
				used[id] = true
				break
			}
		}
	}
	return cards
}
