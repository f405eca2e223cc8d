package markup

import (
	"strconv"
	"strings"

	"precis/notes"
)

// cards cuts the cards from the blocks that were found.
func (s *scan) cards() {
	count := 0
	for _, b := range s.blocks {
		b.first = count
		count += b.count
	}
	s.doc.Cards = make([]Card, count)
	if len(s.ids) > 0 {
		s.used, s.groups = make(map[notes.CardID]bool, count), map[string]notes.CardID{}
	}
	for i, b := range s.blocks {
		line, section := s.line(b.start), s.sectionAt(b.start)
		cards := s.doc.Cards[b.first : b.first+b.count]
		for k := range cards {
			c := &cards[k]
			c.Line, c.Block, c.Place, c.Tags = line, i, b.first+k, b.tags
			c.Section, c.SectionIndex = s.doc.Sections[section].Path, section
			c.Until = s.doc.UntilOf(section)
			if b.until != nil && b.until.Day != 0 {
				c.Until = b.until.Day
			}
		}
		switch b.form {
		case clozed:
			s.clozeCards(b, cards)
		case boxed:
			s.boxCards(b, cards)
		default:
			b.questionCards(cards)
		}
		if len(s.ids) > 0 {
			s.identify(b, cards)
		}
	}
}

// questionCards fills in the card of a question, and the backward one.
func (b *block) questionCards(cards []Card) {
	cards[0].Prompt, cards[0].Answer = b.prompt, b.answer
	if b.list {
		cards[0].Kind = notes.List
	}
	if len(cards) > 1 {
		cards[1].Kind, cards[1].Prompt, cards[1].Answer = notes.Reversed, b.answer, b.prompt
	}
}

// clozeCards fills in a card for each group of a block, in order of appearance.
func (s *scan) clozeCards(b *block, cards []Card) {
	text := func(part span, edits []edit) string {
		return strings.TrimSpace(unescapeColons(s.render(b.lines, part, edits)))
	}
	s.plain = s.clozeEdits(s.plain[:0], b.clozes, 0)
	fact := text(span{b.start, b.tagged.start}, s.plain)
	hidden := make([]string, 0, 4)
	for k, group := range groupsOf(b.clozes) {
		hidden = hidden[:0]
		end := 0
		for i := range b.clozes {
			if c := &b.clozes[i]; c.group == group && c.start >= end {
				hidden = append(hidden, text(c.answer, s.plain))
				end = c.end
			}
		}
		s.prompt = s.clozeEdits(s.prompt[:0], b.clozes, group)
		card := &cards[k]
		card.Kind, card.Group, card.Fact = notes.Cloze, group, fact
		card.Prompt, card.Answer = text(s.reach(b, group), s.prompt), strings.Join(hidden, " · ")
	}
}

// identify gives the cards of a block the ids that its comments name. An id that
// an earlier card has taken is left out with a warning.
func (s *scan) identify(b *block, cards []Card) {
	if b.form == boxed {
		for k, box := range b.asked() {
			if i := idsAt(s.ids, box.line.end); i >= 0 {
				s.identifyCard(b, &cards[k], idAt(s.ids[i].lists, 0), i)
			}
		}
		return
	}
	i := idsAt(s.ids, s.idAt(b))
	if i < 0 {
		return
	}
	lists := s.ids[i].lists
	name := func(k int) notes.CardID { return idAt(lists, k) }
	if b.form == clozed {
		idsOfGroups(s.groups, lists)
		name = func(k int) notes.CardID { return s.groups["c"+strconv.Itoa(cards[k].Group)] }
	}
	for k := range cards {
		s.identifyCard(b, &cards[k], name(k), i)
	}
}

// identifyCard gives a card of a block an id that the line of an index names, unless
// that is "".
func (s *scan) identifyCard(b *block, c *Card, id notes.CardID, line int) {
	if id == "" {
		return
	}
	s.ids[line].taken = true
	before := len(s.used)
	if s.used[id] = true; len(s.used) == before {
		s.warn(b.start, "the id %q stands at two cards: the second one gets a new id", string(id))
		return
	}
	c.ID = id
}
