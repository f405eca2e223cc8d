// Package dialect reads the Markdown of other flashcard apps: it tells by
// evidence which app a text was written for, turns it into the native form of
// package markup, and hands over the schedules that stand in it.
//
// The text stays the truth: what is returned is a note in native Markdown that
// holds every card at its place, and every word that was there.
package dialect

import (
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/markup"
)

// Dialect names a way of writing cards in Markdown.
type Dialect string

// The dialects. Guess stands for the one that the evidence speaks for.
const (
	Guess     Dialect = ""
	Native    Dialect = "native"
	Obsidian  Dialect = "obsidian"
	Hashcards Dialect = "hashcards"
	Logseq    Dialect = "logseq"
	Mochi     Dialect = "mochi"
	MDAnki    Dialect = "mdanki"
	RemNote   Dialect = "remnote"

	ObsidianToAnki     Dialect = "obsidian-to-anki"
	FlashcardsObsidian Dialect = "flashcards-obsidian"
	Ki                 Dialect = "ki"
	Notion             Dialect = "notion"
	Joplin             Dialect = "joplin"
	// Interview makes a card of each heading with text below it; see Offers.
	Interview Dialect = "interview"
)

// All are the dialects that can be named, native first.
var All = []Dialect{Native, Obsidian, Hashcards, Logseq, Mochi, MDAnki, RemNote, ObsidianToAnki, FlashcardsObsidian, Ki, Notion, Joplin, Interview}

// Known reports whether d is one of All.
func (d Dialect) Known() bool { return slices.Contains(All, d) }

// Title returns the name of a dialect as learners know it.
func (d Dialect) Title() string {
	switch d {
	case Obsidian:
		return "Obsidian"
	case Hashcards:
		return "hashcards"
	case Logseq:
		return "Logseq"
	case Mochi:
		return "Mochi"
	case MDAnki:
		return "mdanki"
	case RemNote:
		return "RemNote"
	case ObsidianToAnki:
		return "Obsidian_to_Anki"
	case FlashcardsObsidian:
		return "Flashcards-Obsidian"
	case Ki:
		return "ki"
	case Notion:
		return "Notion"
	case Joplin:
		return "Joplin"
	case Interview:
		return "headings that ask"
	default:
		return "Precis"
	}
}

// Options say what is known of a text beside what it says.
type Options struct {
	// Folder is what is known of the folder that it lies in.
	Folder Folder
	// OneDeck keeps a text whole that names several decks.
	OneDeck bool
}

// Note is one note in native form.
type Note struct {
	// Deck is what the text calls its deck, "" for nothing. Below says that it
	// lies in the deck of the folder that the file is in.
	Deck  string
	Below bool
	// Document is the native text, read.
	Document *markup.Document
	// Starts are schedules to begin with, by the place of the card.
	Starts map[int]Start
}

// Reading is what a text says. It has a note at least; a text with several decks
// has one for each. Lines of warnings count in the text as it was given.
type Reading struct {
	Notes    []Note
	Warnings []notes.Warning
}

// Read turns a text of a dialect into notes. It never fails: what is not
// understood stays as text, with a warning. Lines may end in CR LF.
func Read(d Dialect, text string, opts Options) Reading {
	text = withYAML(normal(text))
	switch d {
	case Obsidian:
		return readObsidian(text, opts)
	case Hashcards:
		return readHashcards(text)
	case Logseq:
		return readLogseq(text, opts.Folder)
	case Mochi:
		return readMochi(text)
	case MDAnki:
		return readMDAnki(text)
	case RemNote:
		return readRemNote(text)
	case ObsidianToAnki:
		return readObsidianToAnki(text)
	case FlashcardsObsidian:
		return readFlashcardsObsidian(text, opts)
	case Ki:
		return readKi(text)
	case Notion:
		return readNotion(text)
	case Joplin:
		return readJoplin(text, opts.Folder)
	default:
		doc := markup.Parse(text)
		return Reading{Notes: []Note{{Document: doc}}, Warnings: doc.Warnings}
	}
}

func normal(text string) string {
	text = strings.TrimPrefix(text, "\ufeff")
	if !strings.Contains(text, "\r") {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}
