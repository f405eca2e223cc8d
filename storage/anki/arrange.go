package anki

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/markup"
	"precis/notes/parallel"
)

// How a deck becomes notes: a note has mostCards at most, unless one fact of Anki
// alone makes more; one with more than longPart cards has sections.
const (
	mostCards    = 200
	longPart     = 40
	sectionFacts = 25
	mostSections = 20
)

// fact is a note of Anki, written.
type fact struct {
	note   *note
	blocks []block
}

func (f *fact) cards() int {
	n := 0
	for _, b := range f.blocks {
		n += len(b.cards)
	}
	return n
}

// home returns the deck that a card belongs to: not the filtered one it is in.
func (c *card) home() int64 {
	if c.originalDeck != 0 {
		return c.originalDeck
	}
	return c.deck
}

// path returns the native path of a deck.
func (r *reading) path(id int64) string {
	d := r.decks[id]
	if d == nil {
		return notes.Inbox
	}
	levels := make([]string, len(d.levels))
	for i, level := range d.levels {
		levels[i] = strings.ReplaceAll(valid(level), "/", "-")
	}
	return notes.CleanDeck(strings.Join(levels, "/"))
}

func (r *reading) deckPath(n *note) string {
	if len(n.cards) == 0 {
		return notes.Inbox
	}
	return r.path(n.cards[0].home())
}

// arrange makes notes of facts: those of each deck in the order in which they were
// added, so that new ones come behind the others.
func (r *reading) arrange(ctx context.Context, facts []fact) ([]intake.Note, error) {
	decks := map[int64][]fact{}
	for _, f := range facts {
		home := f.note.cards[0].home()
		decks[home] = append(decks[home], f)
		if slices.ContainsFunc(f.note.cards, func(c card) bool { return c.home() != home }) {
			r.warnings.add(notes.Messagef("notes whose cards lie in several decks went to the deck of the first"), firstWords(f.note.fields[0]))
		}
	}
	ids := make([]int64, 0, len(decks))
	for id := range decks {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b int64) int { return cmp.Or(cmp.Compare(r.path(a), r.path(b)), cmp.Compare(a, b)) })
	var parts []part
	for _, id := range ids {
		path := r.path(id)
		title := path[strings.LastIndex(path, "/")+1:]
		for i, facts := range partsOf(decks[id]) {
			name := title
			if i > 0 {
				name += " " + strconv.Itoa(i+1)
			}
			parts = append(parts, part{reading: r.apart(), facts: facts, id: noteID(id, r.created.Unix(), i+1), title: name, deck: path})
		}
	}
	all := make([]intake.Note, len(parts))
	err := parallel.Each(ctx, len(parts), 1, func(i int) {
		p := &parts[i]
		all[i] = p.note(p.facts, p.id)
		all[i].Title, all[i].Deck = p.title, p.deck
	})
	for i := range parts {
		r.warnings.join(parts[i].warnings)
	}
	return all, err
}

// part is what becomes one note.
type part struct {
	*reading
	facts       []fact
	id          notes.NoteID
	title, deck string
}

// partsOf cuts the facts of a deck into parts of mostCards.
func partsOf(facts []fact) [][]fact {
	var parts [][]fact
	from, count := 0, 0
	for i := range facts {
		n := facts[i].cards()
		if count > 0 && count+n > mostCards {
			parts = append(parts, facts[from:i])
			from, count = i, 0
		}
		count += n
	}
	return append(parts, facts[from:])
}

// section is a stretch of a part under a heading, "" for none.
type section struct {
	title string
	facts []fact
}

// sections divides a long part by the first tag of its facts where most have one that says
// what they are about, else by order: the heading of a section does not change when facts are
// added.
func sections(facts []fact) []section {
	count := 0
	for i := range facts {
		count += facts[i].cards()
	}
	if count <= longPart {
		return []section{{facts: facts}}
	}
	byTag := map[string]int{}
	var tagged []section
	without := section{}
	for _, f := range facts {
		all := slices.DeleteFunc(tags(f.note.tags), func(tag string) bool { return notes.Tagged([]string{tag}, notes.TypedTag) })
		if len(all) == 0 {
			without.facts = append(without.facts, f)
			continue
		}
		at, ok := byTag[all[0]]
		if !ok {
			at = len(tagged)
			byTag[all[0]] = at
			tagged = append(tagged, section{title: all[0]})
		}
		tagged[at].facts = append(tagged[at].facts, f)
	}
	if k := len(tagged); k >= 2 && k <= mostSections && len(without.facts)*2 <= len(facts) {
		if len(without.facts) > 0 {
			tagged = append([]section{without}, tagged...)
		}
		return tagged
	}
	var all []section
	for from := 0; from < len(facts); from += sectionFacts {
		to := min(from+sectionFacts, len(facts))
		all = append(all, section{fmt.Sprintf("%d–%d", from+1, from+sectionFacts), facts[from:to]})
	}
	return all
}

// place is where a block of a part stands in its text.
type place struct {
	from, to int // lines
	block    *block
	leech    int
}

// inside takes the cards that were read in the place off all that follow.
func (p *place) inside(cards []markup.Card) (inside, behind []markup.Card) {
	for len(cards) > 0 && cards[0].Line < p.from {
		cards = cards[1:]
	}
	inside = cards
	for len(cards) > 0 && cards[0].Line < p.to {
		cards = cards[1:]
	}
	return inside[:len(inside)-len(cards)], cards
}

// note writes a part as one native note with the ids of its cards. Where a question
// is not read back there, it is written anew in a form that is.
func (r *reading) note(facts []fact, id notes.NoteID) intake.Note {
	n := intake.Note{Histories: map[notes.CardID]intake.History{}}
	for {
		text, places := wholeText(facts)
		whole := true
		doc := markup.Parse(text)
		doc.ID = id
		cards := doc.Cards
		for _, p := range places {
			var inside []markup.Card
			if inside, cards = p.inside(cards); !p.block.held(inside) {
				p.block.prove(r)
				whole = false
			}
		}
		if whole {
			n.Markdown = doc.WithIDs(id, r.know(doc, places, n.Histories))
			n.Media, n.Document = r.mediaOf(doc), doc
			return n
		}
	}
}

// wholeText writes a part, and says where its blocks stand.
func wholeText(facts []fact) (string, []place) {
	var places []place
	var b strings.Builder
	line := 1
	write := func(text string) {
		b.WriteString(text + "\n\n")
		line += strings.Count(text, "\n") + 2
	}
	for _, s := range sections(facts) {
		if s.title != "" {
			write("## " + escape(s.title))
		}
		for _, f := range s.facts {
			leech := leechAfter(f.note)
			for i := range f.blocks {
				from := line
				write(f.blocks[i].markdown)
				places = append(places, place{from, line, &f.blocks[i], leech})
			}
		}
	}
	return strings.TrimSuffix(b.String(), "\n"), places
}

// know gives the cards of a part their ids, and what was done with them; it returns
// those that have one.
func (r *reading) know(doc *markup.Document, places []place, histories map[notes.CardID]intake.History) []notes.Card {
	for i := range doc.Cards {
		doc.Cards[i].ID = "" // one that stands in a field is none of ours
	}
	var named []notes.Card
	cards := doc.Cards
	for _, p := range places {
		var inside []markup.Card
		inside, cards = p.inside(cards)
		found := p.block.places(inside)
		for i, c := range p.block.cards {
			at, ok := found[p.block.number(i)]
			if !ok {
				r.warnings.add(notes.Messagef("cards that could not be read back begin anew"), "")
				continue
			}
			doc.Cards[at].ID = p.block.ids[i]
			named = append(named, notes.Card{ID: p.block.ids[i], Place: at})
			histories[p.block.ids[i]] = r.history(c, c.lapses >= p.leech)
		}
	}
	return named
}

// number returns which card of its block a card is, the i-th: of clozes its ord.
func (b *block) number(i int) int {
	if b.clozed {
		return b.cards[i].ord
	}
	return i
}

// places returns the places of the cards that were read back in a block, by number.
func (b *block) places(cards []markup.Card) map[int]int {
	found := map[int]int{}
	for i := range cards {
		if c := &cards[i]; c.Kind == notes.Cloze {
			found[c.Group-1] = c.Place
		} else {
			found[i] = c.Place
		}
	}
	return found
}

// leechAfter returns the lapses from which a card of the note is a leech: Anki tags
// the note, not the card, which is the one of most lapses.
func leechAfter(n *note) int {
	if !slices.ContainsFunc(n.tags, func(tag string) bool { return strings.EqualFold(tag, leechTag) }) {
		return math.MaxInt
	}
	most := 0
	for i := range n.cards {
		most = max(most, n.cards[i].lapses)
	}
	return most
}

// mediaOf returns the media that a text refers to.
func (r *reading) mediaOf(doc *markup.Document) map[string]intake.Media {
	media := map[string]intake.Media{}
	for _, name := range slices.Concat(doc.Images, doc.Files) {
		if !local(name) {
			continue
		}
		clean, _ := mediaName(name)
		m := r.media[clean]
		if m == nil {
			r.warnings.add(notes.Messagef("media that cards name and the package does not hold"), name)
			continue
		}
		m.used.Store(true)
		media[name] = m.media(clean)
	}
	return media
}
