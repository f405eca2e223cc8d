package markup

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"precis/notes"
)

// cards cuts the cards from the blocks that were found.
func (s *scan) cards() {
	used := map[notes.CardID]bool{}
	count := 0
	for i := range s.blocks {
		count += s.blocks[i].expected()
	}
	s.doc.Cards = make([]Card, 0, count)
	for i := range s.blocks {
		b := &s.blocks[i]
		b.first = len(s.doc.Cards)
		line := s.line(b.start)
		section := s.sectionAt(b.start)
		add := func(kind notes.Kind, group int, prompt, answer, fact string) {
			c := Card{Line: line, Fact: fact}
			c.Kind, c.Group, c.Prompt, c.Answer = kind, group, prompt, answer
			c.Block, c.Place, c.SectionIndex = i, len(s.doc.Cards), section
			c.Section = s.doc.Sections[section].Path
			c.Tags = slices.Clone(b.tags)
			c.ID = s.idFor(b, kind, group, used)
			s.doc.Cards = append(s.doc.Cards, c)
		}
		switch {
		case b.form == clozed:
			s.clozeCards(b, add)
		case b.list:
			add(notes.List, 0, b.prompt, b.answer, "")
		default:
			add(notes.Basic, 0, b.prompt, b.answer, "")
		}
		if b.both {
			add(notes.Reversed, 0, b.answer, b.prompt, "")
		}
		b.count = len(s.doc.Cards) - b.first
	}
}

// expected returns how many cards the block makes.
func (b *block) expected() int {
	switch {
	case b.form == clozed:
		return b.groups
	case b.both:
		return 2
	default:
		return 1
	}
}

// clozeCards adds a card for each group of a block, in order of appearance.
func (s *scan) clozeCards(b *block, add func(kind notes.Kind, group int, prompt, answer, fact string)) {
	lines := slices.Clone(b.lines)
	lines[len(lines)-1].end = min(lines[len(lines)-1].end, b.tagged.start)
	text := func(lines []span, edits []edit) string {
		return strings.TrimSpace(unescapeColons(s.render(lines, edits)))
	}
	plain := s.plainEdits(b.clozes)
	fact := text(lines, plain)
	done := map[int]bool{}
	for _, c := range b.clozes {
		if done[c.group] {
			continue
		}
		done[c.group] = true
		var hidden []string
		end := 0
		for _, same := range b.clozes {
			if same.group == c.group && same.start >= end {
				hidden = append(hidden, text(within(lines, same.answer), editsIn(plain, same.answer)))
				end = same.end
			}
		}
		add(notes.Cloze, c.group, text(lines, s.promptEdits(b.clozes, c.group)), strings.Join(hidden, " · "), fact)
	}
}

// within returns the parts of lines that lie in a range.
func within(lines []span, r span) []span {
	var in []span
	i := sort.Search(len(lines), func(i int) bool { return lines[i].end > r.start })
	for ; i < len(lines) && lines[i].start < r.end; i++ {
		in = append(in, span{max(lines[i].start, r.start), min(lines[i].end, r.end)})
	}
	return in
}

// editsIn returns the edits that lie in a range.
func editsIn(edits []edit, r span) []edit {
	i := sort.Search(len(edits), func(i int) bool { return edits[i].start >= r.start })
	j := i
	for j < len(edits) && edits[j].end <= r.end {
		j++
	}
	return edits[i:j]
}

// idFor returns the id that the block's comment names for a card. An id that an
// earlier card has taken is left out with a warning.
func (s *scan) idFor(b *block, kind notes.Kind, group int, used map[notes.CardID]bool) notes.CardID {
	i := idsAt(s.ids, b.idAt)
	if i < 0 {
		return ""
	}
	for _, list := range s.ids[i].lists {
		id := slot(list, kind, group)
		if id == "" {
			continue
		}
		s.ids[i].taken = true
		if used[id] {
			s.warn(b.start, "the id "+strconv.Quote(string(id))+" stands at two cards: the second one gets a new id")
			return ""
		}
		used[id] = true
		return id
	}
	return ""
}
