package dialect

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"precis/notes/lazyregexp"
)

var (
	kiNote  = lazyregexp.New(`^(#{1,2}) Note$`)
	kiField = lazyregexp.New(`^(#{2,3}) (\S.*)$`)
	// kiMaths is a formula on its own, as Anki writes it.
	kiMaths = lazyregexp.New(`\\\[((?:[^\n]|\n[^\n])+?)\\\]`)
	kiMeta  = lazyregexp.New(`^(guid|nid|notetype|model|deck|tags|markdown): ?(.*)$`)
)

// readKi reads notes of Anki as ki writes them: a heading "Note", what Anki knows of it,
// then a heading for each field. Source: ki, its documentation and tests.
func readKi(text string) Reading {
	b := split(text)
	w := &writer{source: b.lines}
	w.text(b.front...)
	deck := ""
	for i := 0; i < len(b.lines); {
		l := b.lines[i]
		m := kiNote.FindStringSubmatch(l.text)
		if m == nil || l.opaque {
			w.text(l.written())
			i++
			continue
		}
		end := i + 1
		for end < len(b.lines) && (b.lines[end].opaque || !kiNote.MatchString(b.lines[end].text)) {
			end++
		}
		switch in := w.kiNote(b.lines[i:end], m[1]); {
		case deck == "":
			deck = in
		case in != "" && in != deck:
			w.warn(l.number, "the cards of this file lie in one deck: %q, the first that it names", deck)
		}
		i = end
	}
	reading := w.reading(deck)
	reading.Notes[0].Below = deck == ""
	return reading
}

// kiNote writes one note and returns its deck, "" where it names none.
func (w *writer) kiNote(lines []line, level string) (deck string) {
	for len(lines) > 1 && (lines[len(lines)-1].blank() || lines[len(lines)-1].text == "---") {
		lines = lines[:len(lines)-1]
	}
	n := ankiNote{kind: "Basic", source: lines[0].number, asItStood: texts(lines)}
	tagged := false
	var other []string // lines that are neither
	at := 1
	for ; at < len(lines) && (lines[at].opaque || !isKiField(lines[at].text, level)); at++ {
		text := strings.TrimSpace(lines[at].text)
		m := kiMeta.FindStringSubmatch(text)
		switch {
		case m == nil:
			switch {
			case text == level+"## Tags":
				tagged = true
			case text == "" || fenceOf(text) == text:
			case tagged:
				n.tags = append(n.tags, ankiTags(text)...)
			default:
				other = append(other, text)
			}
		case m[1] == "guid" || m[1] == "nid":
			n.id = m[2]
		case m[1] == "notetype" || m[1] == "model":
			n.kind = m[2]
		case m[1] == "deck":
			deck = strings.ReplaceAll(m[2], "::", "/")
		case m[1] == "tags":
			n.tags, tagged = append(n.tags, ankiTags(m[2])...), true
		}
	}
	var names, said []string
	for ; at < len(lines); at++ {
		if l := lines[at]; !l.opaque && isKiField(l.text, level) {
			names, said = append(names, kiField.FindStringSubmatch(l.text)[2]), append(said, "")
			continue
		}
		said[len(said)-1] += lines[at].written() + "\n"
	}
	for i, text := range said {
		if !strings.Contains(text, "```") {
			text = kiMaths.ReplaceAllString(text, "$$$$$1$$$$")
		}
		switch text = trim(text); {
		case i == 0:
			n.front = text
		case text != "" && len(said) > 2 && names[i] != "Back":
			n.back = append(n.back, "**"+names[i]+":** "+text)
		case text != "":
			n.back = append(n.back, text)
		}
	}
	if n.id != "" {
		sum := sha256.Sum256([]byte(n.id))
		n.id = hex.EncodeToString(sum[:8])
	}
	if strings.Contains(n.front, "{{c") {
		n.kind = "Cloze"
	}
	if !w.ankiCards(n) {
		w.warn(n.source, "this card could not be read; it was kept as text")
		w.text(n.asItStood...)
		w.gap()
	} else if len(other) > 0 {
		w.text(other...)
		w.gap()
	}
	return deck
}

// isKiField reports whether a line names a field of a note that begins at a level.
func isKiField(text, level string) bool {
	m := kiField.FindStringSubmatch(text)
	return m != nil && m[1] == level+"#"
}

// ki looks for a heading "Note" with what Anki knows of it below.
func (j *judging) ki(lines []line) {
	for i, l := range lines {
		m := kiNote.FindStringSubmatch(l.text)
		if m == nil || l.opaque {
			continue
		}
		known := false
		for _, below := range lines[i+1:] { // a line for each tag may stand before the first field
			if !below.opaque && kiNote.MatchString(below.text) {
				break
			}
			known = known || strings.HasPrefix(below.text, "guid: ") || strings.HasPrefix(below.text, "nid: ") || strings.HasPrefix(below.text, "notetype: ")
			if known && !below.opaque && isKiField(below.text, m[1]) {
				j.add(Ki, 8, "a note of Anki with its fields as headings", l.number)
				return
			}
		}
	}
}
