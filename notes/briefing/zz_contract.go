package briefing

// NOT TO BE COMMITTED: the contract's names, so that notes/library compiles until
// suggest.go lands. Delete this file when the real ones exist.

import (
	"precis/notes"
	"precis/notes/markup"
)

type Suggestion struct {
	Kind           notes.Kind
	Prompt, Answer string
	Section        []string
	SectionIndex   int
	Line           int
	Score          float64
	Ticked         bool
}

func Suggest(doc *markup.Document) []Suggestion { return nil }

func Accept(doc *markup.Document, chosen []Suggestion) string { return doc.Markdown }
