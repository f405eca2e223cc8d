package suggest

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes"
	"precis/notes/markup"
)

// CompareInText orders suggestions of a note as what they ask for stands in it, for
// slices.SortFunc.
func CompareInText(a, b *Suggestion) int {
	return cmp.Or(cmp.Compare(a.at.passage, b.at.passage), cmp.Compare(a.at.start, b.at.start), cmp.Compare(a.at.end, b.at.end))
}

// Words returns the words of the sentence that a suggested cloze hides part of, as
// ranges of the Markdown of its document: what may become its gap. A question has
// none.
func (s *Suggestion) Words(doc *markup.Document) [][2]int {
	if s.hide == nil {
		return nil
	}
	var all [][2]int
	b := bareOf(s.hide.paragraph)
	for _, t := range tokensOf(b.text, s.hide.sentence[0], s.hide.sentence[1], nil) {
		if !isSign(t.class) {
			all = append(all, [2]int{s.hide.from + b.begin(t.start), s.hide.from + b.behind(t.end)})
		}
	}
	return all
}

// Hidden returns the range of the Markdown that a suggested cloze hides; ok is
// false for a question.
func (s *Suggestion) Hidden() (start, end int, ok bool) {
	if s.hide == nil {
		return 0, 0, false
	}
	return s.hide.opens, s.hide.closes, true
}

// Regap returns the suggested cloze with another gap: start and end are a range of
// the Markdown of its document within the sentence, as Words and Hidden give them.
// ok is false where the suggestion is no cloze as it was suggested, or such a gap
// can make no card.
func Regap(doc *markup.Document, s Suggestion, start, end int) (moved Suggestion, ok bool) {
	h := s.hide
	if !h.asSuggested(&s, doc.Markdown) || start < h.from || end > h.till || start >= end {
		return s, false
	}
	b := bareOf(h.paragraph)
	next := *h
	next.hole.start, next.hole.end = b.at(start-h.from), b.at(end-h.from)
	if next.hole.start < h.sentence[0] || next.hole.end > h.sentence[1] || next.hole.start >= next.hole.end || !b.free(next.hole.start, next.hole.end) {
		return s, false
	}
	if markup.Escaped(b.text, next.hole.start) {
		next.hole.start--
	}
	answer := b.text[next.hole.start:next.hole.end]
	if strings.TrimSpace(answer) != answer || strings.Contains(answer, "\n") {
		return s, false
	}
	s.hide = next.in(&b)
	s.Prompt, s.Answer = next.prompt, next.answer
	return s, !strings.Contains(s.Prompt, s.Answer)
}

// AsQuestion turns a suggested cloze into a question: its sentence with a word that
// asks where the gap was, after what it is about. In Hindi, where such a word
// stands in the place of what it asks for, that is a plain question; in English it
// is one where the subject is asked for. A question stays as it is.
func AsQuestion(s Suggestion) Suggestion {
	if s.Kind != notes.Cloze || s.hide == nil {
		return s
	}
	before, after, ok := strings.Cut(markup.PlainText(s.Prompt), Gap)
	if !ok {
		return s
	}
	after = strings.TrimRight(after, " .।")
	var ask string
	switch {
	case s.hide.hindi:
		ask = spaced(before, asksHindi(s.Answer, after)) + after + "?"
	default:
		if ask = asked(before, s.Answer, after); ask == "" {
			ask = "fill the gap: “" + spaced(before, blank) + after + ".”"
		}
	}
	s.Kind, s.Prompt = notes.Basic, cardText(s.hide.about+ask)
	if s.hide.about == "" {
		s.Prompt = cardText(onFirst(unicode.ToUpper, ask))
	}
	return s
}

// AsCloze turns a question that AsQuestion made back into the cloze that it was.
// ok is false for a question that never was one.
func AsCloze(s Suggestion) (cloze Suggestion, ok bool) {
	if s.hide == nil {
		return s, false
	}
	s.Kind, s.Prompt, s.Answer = notes.Cloze, s.hide.prompt, s.hide.answer
	return s, true
}

func spaced(before, word string) string {
	if r, size := utf8.DecodeLastRuneInString(before); size > 0 && !unicode.IsSpace(r) {
		return before + " " + word
	}
	return before + word
}
