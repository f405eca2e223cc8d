package dialect

import (
	"strings"

	"precis/notes/lazyregexp"
)

var tagLink = lazyregexp.New(`\[#([^\]\s0-9#][^\]\n]*)\]\([^):\n]*\)`)

// readMDAnki reads "# deck", then a card for each "## front"; a line "%" moves
// the end of the front down, a line of [#tag](…) tags the card. Source: mdanki,
// README and src/parsers.
func readMDAnki(text string) Reading {
	b := split(text)
	w := &writer{source: b.lines}
	w.text(b.front...)
	deck := ""
	var card []line
	flush := func() {
		if len(card) > 0 {
			w.mdankiCard(card)
			card = nil
		}
	}
	for _, l := range b.lines {
		switch {
		case !l.opaque && strings.HasPrefix(l.text, "# "):
			flush()
			if name := strings.TrimSpace(l.text[2:]); deck == "" {
				deck = name
			}
			w.gap()
			w.text(l.text)
		case !l.opaque && strings.HasPrefix(l.text, "## "):
			flush()
			card = []line{l}
		case card != nil:
			card = append(card, l)
		default:
			w.text(l.written())
		}
	}
	flush()
	return w.reading(deck)
}

// mdankiCard writes one heading with what stands under it. A heading without
// text is no card.
func (w *writer) mdankiCard(lines []line) {
	front := []string{strings.TrimSpace(strings.TrimPrefix(lines[0].text, "## "))}
	var back, tags []string
	split := false
	for _, l := range lines[1:] {
		switch {
		case !l.opaque && l.text == "%" && !split:
			split = true
			front = append(front, back...)
			back = nil
		case !l.opaque && tags == nil && strings.HasPrefix(l.text, "[#") && strings.TrimSpace(tagLink.ReplaceAllString(l.text, "")) == "":
			for _, m := range tagLink.FindAllStringSubmatch(l.text, -1) {
				if tag := asTag(m[1]); tag != "" {
					tags = append(tags, tag)
				}
			}
		default:
			back = append(back, l.written())
		}
	}
	w.gap()
	answer := strings.Join(back, "\n")
	if text, ok := Question(strings.Join(front, "\n"), answer, false, tags); ok {
		w.cards(text, expected{cards: 1, source: lines[0].number})
		w.gap()
		return
	}
	if strings.TrimSpace(answer) != "" || split {
		w.warn(lines[0].number, "this card could not be read; it was kept as text")
	}
	for _, l := range lines {
		w.text(l.written())
	}
	w.gap()
}

// looksLikeMDAnki reports whether a text without a sign of any dialect has the
// shape of a deck of mdanki: a heading of level 1, then nothing but headings of
// level 2 with text under them. Many notes do: it takes files of mdanki beside
// it to say so.
func looksLikeMDAnki(text string) bool {
	deck, cards, filled := false, 0, false
	for _, l := range split(normal(text)).lines {
		switch {
		case l.blank():
		case l.opaque || !isHeading(l.text):
			if cards == 0 {
				return false
			}
			filled = true
		case strings.HasPrefix(l.text, "# ") && !deck && cards == 0:
			deck = true
		case strings.HasPrefix(l.text, "## ") && deck:
			cards++
		default:
			return false
		}
	}
	return filled
}

var notInTag = lazyregexp.New(`[^\p{L}\p{M}\p{N}_/-]+`)

// asTag makes a word of a tag of several: "binary tree" is "binary_tree". "" for
// what cannot be one.
func asTag(text string) string {
	tag := strings.Trim(notInTag.ReplaceAllString(strings.TrimSpace(text), "_"), "_")
	if strings.Trim(tag, "0123456789") == "" {
		return ""
	}
	return tag
}
