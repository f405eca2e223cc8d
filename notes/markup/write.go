package markup

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"precis/notes"
)

// apply returns the Markdown with ranges of the body replaced.
func (s *scan) apply(edit func(replace func(at span, text string))) string {
	type change struct {
		span
		text string
	}
	var changes []change
	edit(func(at span, text string) { changes = append(changes, change{at, text}) })
	sort.SliceStable(changes, func(i, j int) bool { return changes[i].start < changes[j].start })
	var b strings.Builder
	b.WriteString(s.doc.Markdown[:s.front.end])
	at := 0
	for _, c := range changes {
		if c.start < at {
			continue
		}
		b.WriteString(s.body[at:c.start])
		b.WriteString(c.text)
		at = c.end
	}
	b.WriteString(s.body[at:])
	return b.String()
}

// blockAt returns the block of the card at a place.
func (s *scan) blockAt(place int) (*block, error) {
	for i := range s.blocks {
		if b := &s.blocks[i]; place >= b.first && place < b.first+b.count {
			return b, nil
		}
	}
	return nil, fmt.Errorf("card %d of the note: %w", place, notes.ErrNotFound)
}

// WithIDs returns the form that is exported: the note's id in front matter, and
// the ids of cards in comments beside them. Cards belong to the text by Place;
// those without an id, and retired ones, are left out. Parse takes all of it
// out again and returns the Markdown byte for byte.
func WithIDs(markdown string, note notes.NoteID, cards []notes.Card) string {
	s := read(markdown)
	s.finish()
	ids := make(map[int]notes.CardID, len(cards))
	for i := range cards {
		if c := &cards[i]; notes.ValidID(string(c.ID)) && !c.Progress.Retired {
			ids[c.Place] = c.ID
		}
	}
	marked := s.apply(func(replace func(at span, text string)) {
		for i := range s.blocks {
			b := &s.blocks[i]
			if list := s.idList(b, ids); list != "" {
				replace(span{b.idAt, b.idAt}, " "+idOpening+list+"-->")
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

// BlockSource returns the native text of the block that the card at a place was
// cut from, without the marks of the list or quote it stands in.
func BlockSource(markdown string, place int) (string, error) {
	s := read(markdown)
	s.finish()
	b, err := s.blockAt(place)
	if err != nil {
		return "", fmt.Errorf("read the text of a card: %w", err)
	}
	text := s.body[b.start:b.end]
	if !strings.Contains(text, "\n") {
		return text, nil
	}
	lines := strings.Split(text, "\n")
	quotes := strings.Count(b.prefix, ">")
	for i := 1; i < len(lines); i++ {
		lines[i] = lines[i][afterPrefix(lines[i], b.prefix, quotes):]
	}
	return strings.Join(lines, "\n"), nil
}

// ReplaceBlock puts other native text in the place of that block. All else
// stays byte for byte. Blank text is refused: RemoveCards is for that.
func ReplaceBlock(markdown string, place int, text string) (string, error) {
	s := read(markdown)
	s.finish()
	b, err := s.blockAt(place)
	if err != nil {
		return "", fmt.Errorf("change the text of a card: %w", err)
	}
	text = strings.Trim(normal(text), "\n")
	if strings.TrimSpace(text) == "" {
		return "", fmt.Errorf("change the text of a card: it is empty: %w", notes.ErrInvalid)
	}
	lines := strings.Split(text, "\n")
	for i := 1; i < len(lines); i++ {
		if lines[i] != "" || strings.Contains(b.prefix, ">") {
			lines[i] = b.prefix + lines[i]
		}
	}
	return s.apply(func(replace func(at span, text string)) {
		replace(b.span, strings.Join(lines, "\n"))
	}), nil
}

// RemoveCards takes cards out of a text. The lines of questions go; clozes
// become plain text, only those of the cards named. Of a pair, the line stays
// for the card that stays: ":::" becomes "::", sides exchanged where only the
// backward card stays; "??" becomes "?", or goes where only the backward card
// would stay.
func RemoveCards(markdown string, places []int) (string, error) {
	s := read(markdown)
	s.finish()
	gone := map[int]bool{}
	for _, place := range places {
		if _, err := s.blockAt(place); err != nil {
			return "", fmt.Errorf("remove cards: %w", err)
		}
		gone[place] = true
	}
	return s.apply(func(replace func(at span, text string)) {
		for i := range s.blocks {
			b := &s.blocks[i]
			switch {
			case b.form == clozed:
				s.uncloze(b, gone, replace)
			case b.both && gone[b.first+1] && !gone[b.first]:
				replace(b.mark, s.body[b.mark.start:b.mark.end-1])
			case b.both && gone[b.first] && !gone[b.first+1] && b.form == oneLine:
				replace(span{b.start, b.mark.end}, strings.TrimSpace(s.body[b.mark.end:s.answerEnd(b)])+" :: ")
				replace(span{b.mark.end, s.answerEnd(b)}, strings.TrimSpace(s.body[b.start:b.mark.start]))
			case gone[b.first]:
				replace(s.wholeLines(b), "")
			}
		}
	}), nil
}

// answerEnd returns where a line's answer ends, before its tags.
func (s *scan) answerEnd(b *block) int {
	end := b.end
	for i := len(b.tags) - 1; i >= 0; i-- {
		text := strings.TrimRight(s.body[b.start:end], " \t")
		end = b.start + len(strings.TrimRight(strings.TrimSuffix(text, "#"+b.tags[i]), " \t"))
	}
	return end
}

// wholeLines returns the lines of a block with their newline, and with one
// blank line after them where one stands before them too.
func (s *scan) wholeLines(b *block) span {
	r := span{s.lineStart(b.start), s.nextLine(b.end)}
	before := r.start == 0 || strings.HasSuffix(s.body[:r.start], "\n\n")
	if before && r.end < len(s.body) && s.body[r.end] == '\n' {
		r.end++
	}
	return r
}

// uncloze makes plain text of the clozes of cards that go.
func (s *scan) uncloze(b *block, gone map[int]bool, replace func(at span, text string)) {
	groups := map[int]bool{}
	for place := b.first; place < b.first+b.count; place++ {
		if gone[place] {
			groups[s.doc.Cards[place].Group] = true
		}
	}
	clozes := slices.DeleteFunc(slices.Clone(b.clozes), func(c cloze) bool { return !groups[c.group] })
	for _, e := range s.plainEdits(clozes) {
		replace(e.span, e.with)
	}
}

// AddCards puts card lines at the end of a section's own text, before its
// sub-sections. An element may have several lines, of a "?" card. It is an
// error if the section does not exist or an element would not be read as a card
// there.
func AddCards(markdown string, section int, lines []string) (string, error) {
	s := read(markdown)
	s.finish()
	if section < 0 || section >= len(s.parts) && (section > 0 || len(s.parts) > 0) {
		return "", fmt.Errorf("add cards to section %d: %w", section, notes.ErrNotFound)
	}
	end, from := len(s.body), 0
	if section < len(s.parts) {
		from, end = s.parts[section].start, s.parts[section].end
	}
	var added strings.Builder
	long := true
	for _, line := range lines {
		line = strings.Trim(normal(line), "\n")
		if strings.TrimSpace(line) == "" {
			return "", fmt.Errorf("add cards: one is empty: %w", notes.ErrInvalid)
		}
		multi := strings.Contains(line, "\n")
		if added.Len() > 0 {
			added.WriteByte('\n')
			if multi || long {
				added.WriteByte('\n')
			}
		}
		long = multi
		added.WriteString(line)
	}
	text := strings.TrimRight(s.body[from:end], " \t\n")
	insert := added.String() + "\n"
	if text != "" {
		insert = "\n\n" + insert
	}
	if end < len(s.body) {
		insert += "\n"
	}
	out := s.apply(func(replace func(at span, text string)) {
		replace(span{from + len(text), end}, insert)
	})
	after := read(out)
	after.finish()
	if grown := len(after.blocks) - len(s.blocks); grown < len(lines) || len(after.doc.Sections) < len(s.doc.Sections) {
		return "", fmt.Errorf("add cards: %d of %d would not be read as cards there: %w", len(lines)-grown, len(lines), notes.ErrInvalid)
	}
	return out, nil
}
