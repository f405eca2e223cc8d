package anki

import (
	"crypto/sha1"
	"encoding/binary"
	"hash/fnv"
	"slices"
	"strings"
	"time"

	"precis/notes"
	"precis/notes/export"
	"precis/notes/lazyregexp"
	"precis/notes/markup"
)

// noteRow, cardRow and logRow are rows of the tables of these names.
type noteRow struct {
	id, kind, mod int64
	guid, tags    string
	fields        []string
}

type cardRow struct {
	id, note, deck             int64
	ord                        int
	kind, queue                int
	due, interval              int64
	factor, reps, lapses, left int
	flags                      int
	mod                        int64
	data                       string
}

type logRow struct {
	id, card       int64
	ease, kind     int
	interval, last int64
	factor         int
	took           int64
}

// add makes rows of a note: one of Anki's for each fact.
func (p *writer) add(n *export.Note) error {
	for _, f := range n.Facts() {
		row, ids := noteRow{mod: n.Updated.Unix(), kind: basicType}, export.IDs(f.Cards)
		switch {
		case f.Boxed:
			row.kind = occlusionType
			row.fields, ids = p.occlusion(&f, ordsOf(f.Cards))
		case f.Clozed:
			row.kind = clozeType
			row.fields = []string{markup.ClozeHTML(f.Front, p.media), markup.HTML(f.Back, p.media)}
		case len(f.Cards) > 1:
			row.kind = reversedType
			fallthrough
		default:
			row.fields = []string{markup.HTML(f.Front, p.media), markup.HTML(f.Back, p.media)}
		}
		if err := p.block(n, row, ids, f.Cards, f.Tags); err != nil {
			return err
		}
	}
	return nil
}

// block finishes a note of Anki with its cards.
func (p *writer) block(n *export.Note, row noteRow, ids string, cards []notes.Card, own []string) error {
	row.fields = append(row.fields, ids)
	row.guid = p.guid(cards)
	tags := slices.Clone(n.Tags)
	for _, tag := range own {
		if !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	if day := cards[0].Until; day != 0 {
		tags = append(tags, untilTag+day.String())
	}
	leech := slices.ContainsFunc(cards, func(c notes.Card) bool { return c.Progress.Leech })
	if p.batch.Progress && leech {
		tags = append(tags, leechTag)
	}
	for i, tag := range tags {
		tags[i] = strings.ReplaceAll(strings.Join(strings.Fields(tag), "_"), "/", "::")
	}
	if len(tags) > 0 {
		row.tags = " " + strings.Join(tags, " ") + " "
	}
	row.id = p.nextNote(cards[0].Added)
	p.notes = append(p.notes, row)
	ords := ordsOf(cards)
	for i := range cards {
		if err := p.card(n, &cards[i], ords[i], row.id); err != nil {
			return err
		}
	}
	return nil
}

// guid returns what Anki knows the note by: the guid it had there where its cards
// came from there and have their places still, else the id of its first card.
func (p *writer) guid(cards []notes.Card) string {
	guid := string(cards[0].ID)
	if theirs, _, ok := guidOf(cards[0].ID); ok {
		same, ords := true, ordsOf(cards)
		for i := range cards {
			g, ord, ok := guidOf(cards[i].ID)
			same = same && ok && g == theirs && ord == ords[i]
		}
		if same && !p.guids[theirs] {
			guid = theirs
		}
	}
	p.guids[guid] = true
	return guid
}

// nextNote returns the id of the next note: notes are in the order of their ids,
// milliseconds, and known again by their guids.
func (p *writer) nextNote(added time.Time) int64 {
	p.lastNote = max(p.lastNote+1, p.milliseconds(added))
	return p.lastNote
}

// cardNumber returns a free id for a card: the same each time as long as no other
// has taken it.
func (p *writer) cardNumber(c *notes.Card) int64 {
	hash := fnv.New32a()
	hash.Write([]byte(c.ID))
	id := p.milliseconds(c.Added) - int64(hash.Sum32()%100_000_000)
	for p.cardIDs[id] {
		id--
	}
	p.cardIDs[id] = true
	return id
}

// milliseconds returns when something was added as Anki counts, not later than now.
func (p *writer) milliseconds(added time.Time) int64 {
	if added.IsZero() || added.After(p.batch.Now) {
		added = p.batch.Now
	}
	return max(added.UnixMilli(), firstMoment*1000)
}

// deckID returns the id of a deck: from its name, so that it is always the same.
func (p *writer) deckID(path string) int64 {
	if id, ok := p.decks[path]; ok {
		return id
	}
	hash := fnv.New32a()
	hash.Write([]byte(path))
	id := int64(1_400_000_000_000) + int64(hash.Sum32())*40
	p.decks[path] = id
	return id
}

// card makes the row of a card of an ord, and those of its log where progress goes out.
func (p *writer) card(n *export.Note, c *notes.Card, ord int, note int64) error {
	row := cardRow{
		id: p.cardNumber(c), note: note, deck: p.deckID(n.Deck), ord: ord,
		mod: n.Updated.Unix(), due: int64(len(p.notes)), data: "{}",
	}
	if p.batch.Progress {
		p.schedule(&row, &c.Progress, &n.Settings)
		if err := p.reviews(c, row.id); err != nil {
			return err
		}
	}
	p.cards = append(p.cards, row)
	return nil
}

var imageSource = lazyregexp.New(`<img [^>]*?src="([^"]*)"[^>]*>`)

// sortText returns a field without HTML, names of pictures kept: what Anki sorts
// and compares by.
func sortText(field string) string {
	return strings.TrimSpace(strip(imageSource.ReplaceAllString(field, " $1 ")))
}

// checksum is what Anki finds duplicates by: the first four bytes of the SHA-1 of
// the first field.
func checksum(field string) uint32 {
	sum := sha1.Sum([]byte(sortText(field)))
	return binary.BigEndian.Uint32(sum[:])
}
