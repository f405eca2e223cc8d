package search

import (
	"regexp"
	"strings"

	"precis/notes"
)

// gapMark is what stands for the hidden part of a cloze.
var gapMark = regexp.MustCompile(`\[[^\[\]\n]*\]`)

// TextOf returns the folded text that a card is found by: its sides as they are
// written, then as they are read, with what a cloze hides in its place; its headings
// and the title of its note, nil for none.
func TextOf(c *notes.Card, n *notes.Note) string {
	sides := c.Prompt + "\n" + c.Answer
	read := sides
	if c.Kind.Form().InPlace {
		read = filled(c.Prompt, c.Answer)
	}
	read = Undressed(read)
	text := Fold(sides)
	if folded := Fold(read); folded != text {
		text += "\n" + folded
	}
	around := strings.Join(c.Section, " › ") + "\n"
	if n != nil {
		around += n.Title
	}
	return text + "\n" + Fold(around)
}

// filled returns the sentence of a cloze with its answers in their places.
func filled(prompt, answer string) string {
	parts := strings.Split(answer, " · ")
	if len(gapMark.FindAllString(prompt, -1)) != len(parts) {
		return prompt
	}
	return gapMark.ReplaceAllStringFunc(prompt, func(string) string {
		next := parts[0]
		parts = parts[1:]
		return next
	})
}

// TextOfNote returns the folded text that a note is found by: its title, headings and
// what is read in its sections. Its cards are found by their own.
func TextOfNote(title string, sections []notes.Section) string {
	var b strings.Builder
	b.WriteString(Fold(title) + Headings(sections))
	for _, s := range sections {
		b.WriteByte('\n')
		b.WriteString(Fold(Undressed(s.Text)))
	}
	return b.String()
}

// Headings returns the folded headings of sections, each on a line behind a line feed.
func Headings(sections []notes.Section) string {
	var b strings.Builder
	for _, s := range sections {
		b.WriteByte('\n')
		b.WriteString(Fold(Undressed(s.Title)))
	}
	return b.String()
}
