package dialect

import (
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"precis/notes/lazyregexp"
)

var (
	cardID   = lazyregexp.New(`^\^([0-9]{13})$`)
	deckLine = lazyregexp.New(`^cards-deck:\s*["']?(.*?)["']?\s*$`)
)

// markOf matches the tag of a card at the end of a line, other tags around it.
func markOf(tag string) *lazyregexp.Regexp {
	return lazyregexp.New(`(?i)^(.*?)((?:\s+#[^\s#]+)*?)\s*#` + regexp.QuoteMeta(tag) + `(?:([-/])(reverse|spaced))?((?:\s+#[^\s#]+)*)$`)
}

// flashcardsSettings is where Flashcards-Obsidian keeps its settings in a vault.
const flashcardsSettings = ".obsidian/plugins/flashcards-obsidian/data.json"

// FlashcardsSettings are what a vault's settings of Flashcards-Obsidian say of its notes.
type FlashcardsSettings struct {
	// Tag is that of cards without "#", such as "card"; Inline and InlineBoth part a line.
	Tag, Inline, InlineBoth string

	mark *lazyregexp.Regexp // the tag at the end of a line
}

// usualFlashcards are the settings of Flashcards-Obsidian in a vault that says nothing.
var usualFlashcards = FlashcardsSettings{Tag: "card", Inline: usual.Inline, InlineBoth: usual.InlineBoth, mark: markOf("card")}

// ParseFlashcardsSettings reads the settings of Flashcards-Obsidian; what they leave out
// is as usual. Other text is an error.
func ParseFlashcardsSettings(data []byte) (*FlashcardsSettings, error) {
	var file struct {
		Tag    string `json:"flashcardsTag"`
		Inline string `json:"inlineSeparator"`
		Both   string `json:"inlineSeparatorReverse"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("read the settings of Flashcards-Obsidian: %w", err)
	}
	f := usualFlashcards
	set(&f.Tag, strings.TrimPrefix(strings.TrimSpace(file.Tag), "#"))
	set(&f.Inline, file.Inline)
	set(&f.InlineBoth, file.Both)
	f.mark = markOf(f.Tag)
	return &f, nil
}

// flashcards reads a note with cards for Flashcards-Obsidian: a heading or a line with
// #card and the answer below it up to a blank line, "::" and ":::" on a line, and the
// id that stands below a card, "^1598…". What else its notes hold is read as Obsidian
// has it. Source: flashcards-obsidian, its wiki.
type flashcards struct {
	*obsidian
	ids  map[int]string // by line
	tag  string         // of cards, in small letters
	mark *lazyregexp.Regexp
}

func readFlashcardsObsidian(text string, opts Options) Reading {
	text, said := (&obsidian{}).inlineFootnotes(withoutPercent(text))
	b := split(text)
	f := cmp.Or(opts.Folder.Flashcards, &usualFlashcards)
	r := &flashcards{obsidian: &obsidian{VaultSettings: usual, oneDeck: true, tagged: true, mark: frameMark}, ids: map[int]string{}, tag: strings.ToLower(f.Tag), mark: f.mark}
	r.Highlights, r.Inline, r.InlineBoth = false, f.Inline, f.InlineBoth
	r.source = b.lines
	r.fields = r.hasFields(b.lines, opts.Folder)
	deck := ""
	for _, l := range b.front {
		if m := deckLine.FindStringSubmatch(l); m != nil {
			deck = strings.ReplaceAll(m[1], "::", "/")
		}
	}
	r.enter(deck, true)
	r.current.text(b.front...)
	for i, l := range b.lines {
		if m := cardID.FindStringSubmatch(l.text); m != nil && !l.opaque {
			r.ids[i] = m[1]
			b.lines[i].text = ""
		}
	}
	for i := 0; i < len(b.lines); {
		next, ok := r.card(b.lines, i)
		if !ok {
			next, ok = r.gaps(b.lines, i)
		}
		if !ok {
			next = r.step(b.lines, i)
		}
		for ; i < next; i++ {
			if id, ok := r.ids[i]; ok {
				r.known(id)
			}
		}
	}
	r.footnotes(said)
	d := r.current
	d.addTags(d.bodyTags(&VaultSettings{Tags: []string{"#flashcards", "#" + r.tag, "#" + r.tag + "-reverse", "#" + r.tag + "-spaced"}}))
	n := d.note()
	n.Deck, n.Below = deck, deck == ""
	return Reading{Notes: []Note{n}, Warnings: append(r.warnings, d.warnings...)}
}

// known gives the card that stands right above an id this one.
func (r *flashcards) known(id string) {
	d := r.current
	if k := len(d.due) - 1; k >= 0 && d.due[k].ids == nil && strings.TrimSpace(strings.Join(d.lines[d.due[k].to:], "")) == "" {
		d.due[k].ids = ankiIDs(id, d.due[k].cards)
	}
}

// card reads the card whose question stands on line i, the tag on it or below it.
func (r *flashcards) card(lines []line, i int) (next int, ok bool) {
	l := lines[i]
	if l.opaque || l.blank() {
		return 0, false
	}
	m := r.mark.FindStringSubmatch(l.text)
	from := i + 1
	front := ""
	switch {
	case m != nil && strings.TrimSpace(m[1]) != "":
		front = m[1]
	case m == nil && i+1 < len(lines) && !lines[i+1].opaque && strings.HasPrefix(strings.ToLower(lines[i+1].text), "#"+r.tag):
		if m = r.mark.FindStringSubmatch(lines[i+1].text); m == nil || m[1] != "" {
			return 0, false
		}
		front, from = l.text, i+2
	default:
		return 0, false
	}
	if !strings.EqualFold(m[4], "spaced") { // which has no answer
		from = r.answerFrom(lines, from)
	}
	end := from
	for end < len(lines) && (lines[end].opaque || !lines[end].blank() && !isHeading(lines[end].text)) {
		end++
	}
	n := ankiNote{kind: "Basic", source: l.number, tags: ankiTags(m[2] + " " + m[5]), reversed: strings.EqualFold(m[4], "reverse")}
	prefix := itemPrefix.FindString(front)
	n.front = hashes.ReplaceAllString(strings.TrimSpace(front[len(prefix):]), "")
	n.back = []string{joined(lines[from:end])}
	r.under()
	if !r.current.ankiCards(n) {
		r.warn(l.number, "this card has no answer that could be read; it was kept as text")
		return 0, false
	}
	return end, true
}

// answerFrom returns where the answer to a question begins: behind blank lines, but for
// those behind which another question or an id stands.
func (r *flashcards) answerFrom(lines []line, from int) int {
	for at := from; at < len(lines); at++ {
		if _, known := r.ids[at]; known {
			return from
		}
		if lines[at].blank() && !lines[at].opaque {
			continue
		}
		asks := !lines[at].opaque && r.mark.FindStringSubmatch(lines[at].text) != nil
		if asks || at+1 < len(lines) && strings.HasPrefix(strings.ToLower(lines[at+1].text), "#"+r.tag) {
			return from
		}
		return at
	}
	return from
}

// gaps reads a paragraph whose marks are clozes, as the id below it says.
func (r *flashcards) gaps(lines []line, i int) (next int, ok bool) {
	end := i
	for end < len(lines) && !lines[end].opaque && !lines[end].blank() {
		end++
	}
	if _, known := r.ids[end]; !known || end == i || i > 0 && !lines[i-1].blank() {
		return 0, false
	}
	text := joined(lines[i:end])
	v := r.VaultSettings
	v.Highlights = true
	hidden, groups, _ := v.clozes(text)
	if groups == 0 {
		hidden, groups = curlyClozes(text)
	}
	if hidden, ok = Clozed(hidden, groups, nil); !ok {
		return 0, false
	}
	r.under()
	r.current.cards(hidden, expected{cards: groups, source: lines[i].number})
	return end, true
}
