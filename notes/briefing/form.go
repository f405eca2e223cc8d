package briefing

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
	for _, t := range tokensOf(doc.Markdown, s.hide.sentence, s.hide.to, nil) {
		if !isSign(t.class) {
			all = append(all, [2]int{t.start, t.end})
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
	return s.hide.start, s.hide.end, true
}

// Regap returns the suggested cloze with another gap: start and end are a range of
// the Markdown of its document within the sentence, as Words and Hidden give them.
// ok is false where the suggestion is no cloze as it was suggested, or such a gap
// can make no card.
func Regap(doc *markup.Document, s Suggestion, start, end int) (moved Suggestion, ok bool) {
	h := s.hide
	if !h.asSuggested(&s, doc.Markdown) || start < h.sentence || end > h.to || start >= end {
		return s, false
	}
	p := passage{text: doc.Markdown[h.from:h.to]}
	p.masked = masksIn(p.text)
	p.emphases = emphasesIn(p.text, p.masked)
	from, to, whole := p.widen(start-h.from, end-h.from)
	start, end = h.from+from, h.from+to
	answer := doc.Markdown[start:end]
	if !whole || start < h.sentence || end > h.to || !p.free(start-h.from, end-h.from) || strings.TrimSpace(answer) != answer || strings.Contains(answer, "\n") {
		return s, false
	}
	fact := strings.Replace(h.prompt, Gap, readCloze(h.answer), 1)
	before := readCloze(doc.Markdown[h.from:start])
	at := len(before) - (len(readCloze(doc.Markdown[h.from:h.start])) - strings.Index(h.prompt, Gap))
	if at < 0 || at+len(answer) > len(fact) || fact[at:at+len(answer)] != answer {
		return s, false
	}
	next := *h
	next.start, next.end, next.answer = start, end, answer
	next.prompt = fact[:at] + Gap + fact[at+len(answer):]
	s.hide, s.Prompt, s.Answer = &next, next.prompt, answer
	return s, !strings.Contains(s.Prompt, answer)
}

// AsQuestion turns a suggested cloze into a question: its sentence with a word that
// asks where the gap was, after what it is about. In Hindi, where such a word
// stands in the place of what it asks for, that is a plain question; in English it
// is one where the subject is asked for. A question stays as it is.
func AsQuestion(s Suggestion) Suggestion {
	if s.Kind != notes.Cloze || s.hide == nil {
		return s
	}
	before, after, ok := strings.Cut(s.Prompt, Gap)
	if !ok {
		return s
	}
	before, after = markup.PlainText(before), strings.TrimRight(markup.PlainText("x" + after)[1:], " .।")
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
