package suggest

import (
	"strings"

	"precis/notes/prose"
)

// standing says how far a sentence can be understood by itself.
type standing uint8

const (
	byItself    standing = iota
	underTopic           // it speaks of "it": of what title and heading name
	behindOther          // with the sentence before it
	nowhere
)

// stands tells how far the sentence can be understood by itself.
func (v *sentenceView) stands() standing {
	leans, points := v.base[ofLeaning] > 0, v.away
	switch {
	case !leans && !points && !v.object:
		return byItself
	case v.number > 0 && len(v.p.views) >= v.number && v.p.views[v.number-1] != nil:
		if before := v.p.views[v.number-1]; before.base[ofLeaning] == 0 && !before.away && !before.object {
			return behindOther
		}
	case v.p.labelEnd > 0 && !points && aloneUnder(v.p.label, v.p.text[v.from:v.to]):
		return byItself
	}
	if !points && v.c.named() && len(v.tokens) > 0 && (v.tokens[0].class == itClass || v.object && !leans) {
		return underTopic
	}
	return nowhere
}

// leans reports whether a sentence speaks of what another one names; under a label
// it may speak of that.
func (v *sentenceView) leans() bool {
	return (v.base[ofLeaning] > 0 || v.away || v.object) && v.stands() != byItself
}

// reach returns what of a long passage the card of a sentence shows: its label too
// where it is the first.
func (v *sentenceView) reach() (from, to int) {
	if strings.TrimSpace(v.p.text[v.p.labelEnd:v.from]) == "" {
		return 0, v.to
	}
	return v.from, v.to
}

// pointsAway reports whether the sentence points at another one: by "this", or by
// "those" that it says no more of.
func (s *sentenceView) pointsAway() bool {
	for i := range s.tokens {
		next := ""
		if i+1 < len(s.tokens) {
			next = s.tokens[i+1].low
		}
		switch s.tokens[i].low {
		case "this", "these", "aforementioned", "likewise":
			return true
		case "हाल":
			if next == "ही" || next == "में" {
				return true
			}
		case "those":
			if !ofThose[next] {
				return true
			}
		case "the":
			if next == "former" || next == "latter" || next == "above" || next == "said" || next == "recent" {
				return true
			}
		}
	}
	return false
}

// ofObject reports whether what the first clause of a sentence does it does to "it" or
// "them": no clause speaks so of its own subject.
func (s *sentenceView) ofObject() bool {
	for i := range s.tokens {
		if low := s.tokens[i].low; (low == "it" || low == "them") && s.isObject(i) {
			return true
		}
	}
	return false
}

func (s *sentenceView) isObject(i int) bool {
	if i < 2 || !isVerb(s.tokens[i-1].class) || isFinite(s.tokens[i-1].class) && s.tokens[i-1].class != doesClass {
		return false
	}
	for k := range i - 1 {
		if c := s.tokens[k].class; isSign(c) || isVerb(c) || !joinsPhrase(c) && c != articleClass && c != ofClass && !inPlaces[s.tokens[k].low] {
			return false
		}
	}
	if i+1 == len(s.tokens) {
		return true
	}
	next := &s.tokens[i+1]
	return isSign(next.class) || next.class == toClass || inPlaces[next.low]
}

// inPlaces stand before places and times.
var inPlaces = prose.WordSet(`in at near on from by for with into during`)

// ofThose say which ones "those" are.
var ofThose = prose.WordSet(`who which that of in with whose living not from`)
