package library

import (
	"hash/maphash"
	"strings"
	"sync"
	"unicode"

	"precis/notes"
	"precis/notes/markup"
	"precis/notes/search"
)

// duplicates returns what tells whether another living card asks and answers the same; case,
// accents, signs and marks of Markdown do not count. Boxes of pictures are never the same: what
// they ask is in the picture.
func (l *Library) duplicates() func(*notes.Card) bool {
	is := l.duplicatesLocked()
	return func(c *notes.Card) bool {
		l.mu.RLock()
		defer l.mu.RUnlock()
		return is(c)
	}
}

// duplicatesLocked is duplicates where mu is held when it is asked.
func (l *Library) duplicatesLocked() func(*notes.Card) bool {
	seed := maphash.MakeSeed()
	same := sync.OnceValue(func() map[uint64]int {
		times := map[uint64]int{}
		for _, c := range l.placed() {
			if mayRepeat(c) {
				times[sumOf(seed, c)]++
			}
		}
		return times
	})
	return func(c *notes.Card) bool { return mayRepeat(c) && same()[sumOf(seed, c)] > 1 }
}

func mayRepeat(c *notes.Card) bool { return !c.Progress.Retired && c.Kind != notes.Occlusion }

// sumOf comes to the same for cards that ask and answer the same.
func sumOf(seed maphash.Seed, c *notes.Card) uint64 {
	return maphash.String(seed, said(c.Prompt)+"\n"+said(c.Answer))
}

// said returns the letters and digits of a text, folded, and where its gaps are; all of it where
// it has none.
func said(text string) string {
	const gap = '\x00'
	letters := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) || r == gap {
			return r
		}
		return -1
	}, search.Fold(strings.ReplaceAll(text, markup.Gap, string(gap))))
	if letters == "" {
		return text
	}
	return letters
}
