package review_test

import (
	"testing"
	"time"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/review"
	"precis/ui/screen/screentest"
	"precis/ui/theme"
)

const treaty = `---
title: Grain treaty of the northern ports
---

## What was agreed

- The two ports armed their convoys during the **Salt War** (1880–83).
- A treaty of friendship followed in **1891**.
- Tariffs fell after {{c1::1902}} and rose again when the harbour froze in 1911.

Which clause of the harbour charter does the mutual escort rule invoke?::Clause 51 — the right of passage

Name the partners of the escort rule
?
- the two ports
- the river towns upstream
- the island guild

## दूसरा खंड

धन विधेयक कहाँ प्रस्तुत होता है?::लोक सभा में
`

func lookAt(t *testing.T, name string, keys ...string) {
	h := screentest.New(t)
	n := h.Add(t, "History", treaty)
	for _, c := range h.Lib.CardsOf(n.ID)[:1] {
		if _, err := h.Lib.Study().Grade(c.ID, notes.Easy, 4*time.Second); err != nil {
			t.Fatal(err)
		}
		h.Clock = h.Clock.AddDate(0, 0, 9)
	}
	s := review.New(h)
	h.Put(t, s)
	s.Start(library.Scope{})
	press(h, keys...)
	if name == "review-answer" {
		h.Looks(t, name)
		return
	}
	h.Look(theme.Light, 1, 900, 600)
	screentest.Picture(t, h.Window(), name)
}

func TestLooks(t *testing.T) {
	for name, keys := range map[string][]string{
		"review-closed":  nil,
		"review-cloze":   {"Space"},
		"review-section": {"Space", "s"},
		"review-answer":  {"Space", "4", "Space"},
		"review-list":    {"Space", "4", "Space", "4", "Space", "Space"},
		"review-hindi":   {"Space", "4", "Space", "4", "a", "4", "Space"},
		"review-edit":    {"e"},
		"review-type":    {"t"},
		"review-end":     {"Space", "4", "Space", "1", "a", "1", "Space", "3", "Space", "3", "a", "3", "Space", "3", "Space", "4", "a", "4", "Space", "4"},
	} {
		t.Run(name, func(t *testing.T) { lookAt(t, name, keys...) })
	}
	t.Run("review-nothing", func(t *testing.T) {
		h := screentest.New(t)
		s := review.New(h)
		h.Put(t, s)
		s.Start(library.Scope{})
		h.Look(theme.Light, 1, 900, 600)
		screentest.Picture(t, h.Window(), "review-nothing")
	})
}
