package review

import (
	"slices"

	"precis/notes/markup"
	"precis/ui/sound"
	"precis/ui/words"
)

// pieces are what is to be heard of the side that is shown: its recordings, and with spoken
// its words where the deck's settings have them read, or with always in any case. Of an open
// card it is what came with the answer.
func (q *question) pieces(always bool) []sound.Piece {
	texts, aloud := []string{q.asked}, q.settings.ReadAloud.Question()
	if q.open {
		texts, aloud = []string{q.card.Answer, q.extra}, q.settings.ReadAloud.Answer()
	}
	var all []sound.Piece
	for _, name := range q.sounds() {
		all = append(all, sound.Piece{File: name})
	}
	for _, text := range texts {
		if said := markup.Spoken(text); (aloud || always) && said != "" {
			all = append(all, sound.Piece{Text: said, Language: sound.LanguageOf(said, words.Language(), string(q.settings.SpeechLanguage), q.language)})
		}
	}
	return all
}

// sounds are the recordings of the side that is shown; of an answer in its place, those
// that the question does not have.
func (q *question) sounds() []string {
	if !q.open {
		return markup.Sounds(q.asked)
	}
	if q.revealed == "" {
		return markup.Sounds(q.card.Answer)
	}
	before := markup.Sounds(q.asked)
	told := append(markup.Sounds(q.revealed), markup.Sounds(q.extra)...)
	return slices.DeleteFunc(told, func(name string) bool { return slices.Contains(before, name) })
}

// hear begins what is heard by itself of the side that has come up.
func (s *Screen) hear() {
	q := s.question
	if q == nil || s.form != nil || !s.front {
		s.host.Sounds().Stop()
		return
	}
	all := q.pieces(false)
	if q.settings.Muted {
		all = slices.DeleteFunc(all, func(p sound.Piece) bool { return p.File != "" })
	}
	s.host.Sounds().Begin(all...)
}

// replay has the recordings of the side heard again, and what is read of it; where that is
// nothing, those of the question.
func (s *Screen) replay() {
	if q := s.question; q != nil && s.form == nil {
		all := q.pieces(false)
		if len(all) == 0 && q.open {
			closed := *q
			closed.open = false
			all = closed.pieces(false)
		}
		s.host.Sounds().Play(all...)
	}
}

// speak has the side that is shown read aloud.
func (s *Screen) speak() {
	if q := s.question; q != nil && s.form == nil {
		all := slices.DeleteFunc(q.pieces(true), func(p sound.Piece) bool { return p.File != "" })
		s.host.Sounds().Play(all...)
	}
}
