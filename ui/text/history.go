package text

import (
	"unicode"
	"unicode/utf8"
)

// Edit puts other text into a range.
type Edit struct {
	Range
	Text string
}

// kind says which edits are taken back together.
type kind uint8

const (
	alone    kind   = iota // an edit of its own
	typed                  // letters, up to the end of a word
	deleted                // what Backspace and Delete take away, key by key
	longest  = 1000        // edits that are remembered
	joinedTo = 200         // bytes that are taken back at once
)

// step is what one Undo takes back: edits in the order they were made, each with
// the text that it removed, and what was selected before and after.
type step struct {
	kind          kind
	edits         []Edit
	removed       []string
	before, after Range
}

// history is what can be taken back, and done again.
type history struct {
	done, undone []step
	open         bool // whether the next edit may join the last
}

func (h *history) clear() { *h = history{} }

// close ends the present group: the caret was moved.
func (h *history) close() { h.open = false }

// add remembers an edit, as part of the last where both belong to one word.
func (h *history) add(s step) {
	h.undone = nil
	if n := len(h.done) - 1; h.open && n >= 0 && h.done[n].joins(&s) {
		last := &h.done[n]
		last.edits = append(last.edits, s.edits...)
		last.removed = append(last.removed, s.removed...)
		last.after = s.after
		return
	}
	h.done = append(h.done, s)
	if len(h.done) > longest {
		h.done = h.done[len(h.done)-longest:]
	}
	h.open = s.kind != alone
}

// joins reports whether an edit goes on with the last one of a step.
func (s *step) joins(next *step) bool {
	if next.kind != s.kind || next.before != s.after || len(s.edits) > joinedTo {
		return false
	}
	last, now := s.edits[len(s.edits)-1], next.edits[0]
	switch s.kind {
	case typed:
		was, _ := utf8.DecodeLastRuneInString(last.Text)
		is, _ := utf8.DecodeRuneInString(now.Text)
		return unicode.IsSpace(is) || !unicode.IsSpace(was)
	case deleted:
		return true
	default:
		return false
	}
}
