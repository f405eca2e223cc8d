package markup

import (
	"fmt"
	"slices"
	"strings"

	"precis/notes"
)

// BlockSource returns the native text of the block that the card at a place was
// cut from, without the marks of the list or quote it stands in, and with what is
// shown with its answer (Document.Extra).
func BlockSource(markdown string, place int) (string, error) {
	s := read(markdown)
	s.finish()
	return s.blockSource(place)
}

// BlockSource is the function of that name for a note that is read.
func (d *Document) BlockSource(place int) (string, error) { return d.scan.blockSource(place) }

func (s *scan) blockSource(place int) (string, error) {
	b, err := s.blockAt(place)
	if err != nil {
		return "", fmt.Errorf("read the text of a card: %w", err)
	}
	whole := s.withBelow(b)
	text := s.body[whole.start:whole.end]
	if !strings.Contains(text, "\n") {
		return text, nil
	}
	lines := strings.Split(text, "\n")
	prefix := s.prefix(b)
	quotes := strings.Count(prefix, ">")
	for i := 1; i < len(lines); i++ {
		lines[i] = lines[i][afterPrefix(lines[i], prefix, quotes):]
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
		return "", notes.Invalidf("the text of a card is empty")
	}
	lines, prefix := strings.Split(text, "\n"), s.prefix(b)
	for i := 1; i < len(lines); i++ {
		if lines[i] != "" || strings.Contains(prefix, ">") {
			lines[i] = prefix + lines[i]
		}
	}
	return s.apply(func(replace func(at span, text string)) {
		replace(s.withBelow(b), strings.Join(lines, "\n"))
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
		for _, b := range s.blocks {
			switch {
			case b.form == clozed:
				s.uncloze(b, gone, replace)
			case b.form == boxed:
				s.unbox(b, gone, replace)
			case b.both() && gone[b.first+1] && !gone[b.first]:
				replace(b.mark, s.body[b.mark.start:b.mark.end-1])
			case b.both() && gone[b.first] && !gone[b.first+1] && b.form == oneLine:
				front, back := s.body[b.start:b.mark.start], s.body[b.mark.end:b.tagged.start]
				replace(span{b.start, b.tagged.start}, strings.TrimSpace(back)+" :: "+strings.TrimSpace(front))
			case gone[b.first]:
				replace(s.wholeLines(b), "")
			}
		}
	}), nil
}

// wholeLines returns the lines of a block with their newline, and with one
// blank line after them where one stands before them too. Of a list item or
// callout that goes on, the marker stays.
func (s *scan) wholeLines(b *block) span {
	r := span{s.lineStart(b.start), s.nextLine(b.end)}
	if marker := strings.Trim(s.body[r.start:b.start], " \t>"); marker != "" {
		prefix := s.prefix(b)
		rest, inside := strings.CutPrefix(s.body[r.end:s.lineEnd(r.end)], prefix)
		if inside && calloutKind.MatchString(marker) {
			return span{b.start, s.lineEnd(b.end)}
		}
		if inside && strings.TrimSpace(rest) != "" {
			return span{b.start, r.end + len(prefix)}
		}
	}
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
	for _, e := range s.clozeEdits(nil, clozes, 0) {
		replace(e.span, e.with)
	}
}

// WithTags returns the note with other tags at the blocks that the cards at some
// places were cut from; no tags removes them. Tags are letters, digits, "_", "-"
// and "/", not a number. Places of one block have the same tags.
func (d *Document) WithTags(tags map[int][]string) (*Document, error) {
	s := d.scan
	with := map[*block]string{}
	for place, those := range tags {
		b, err := s.blockAt(place)
		if err != nil {
			return nil, fmt.Errorf("tag a card: %w", err)
		}
		if with[b], err = s.tagged(b, those); err != nil {
			return nil, err
		}
	}
	after := Parse(s.apply(func(replace func(at span, text string)) {
		for b, text := range with {
			replace(b.tagged, text)
		}
	}))
	for place, those := range tags {
		if place >= len(after.Cards) || !slices.Equal(after.Cards[place].Tags, those) {
			return nil, notes.Invalidf("the text of the card has no place for tags")
		}
	}
	return after, nil
}

// tagged returns what is to stand where the tags of a block do.
func (s *scan) tagged(b *block, tags []string) (string, error) {
	for _, tag := range tags {
		if !isTag("#" + tag) {
			return "", notes.Invalidf("%q cannot be a tag: only letters, digits, _, - and /, and not a number", tag)
		}
	}
	until := ""
	if b.until != nil && b.untilBeside() {
		until = s.body[b.until.place.start:b.until.place.end]
	}
	return s.trailing(b, tags, until), nil
}

// trailing returns tags, a field that says until when it holds, "" for none, and the
// block id that a block has, as they stand behind its text.
func (s *scan) trailing(b *block, tags []string, until string) string {
	var text strings.Builder
	for _, tag := range tags {
		text.WriteString(" #" + tag)
	}
	if until != "" {
		text.WriteString(" " + until)
	}
	for word := range strings.FieldsSeq(s.body[b.tagged.start:b.tagged.end]) {
		if isBlockID(word) {
			text.WriteString(" " + word)
		}
	}
	return text.String()
}
