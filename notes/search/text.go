package search

import (
	"regexp"
	"strings"

	"precis/notes"
)

var (
	// gapMark is what stands for the hidden part of a cloze.
	gapMark = regexp.MustCompile(`\[[^\[\]\n]*\]`)
	// dress are marks of Markdown and HTML that are not read.
	dress = regexp.MustCompile("</?[A-Za-z][^<>\\n]*>|[*]+|==|~~|`+|\\b__|__\\b")
)

// TextOf returns the folded text that a card is found by: its sides as they are
// written, then as they are read, with what a cloze hides in its place; its headings
// and the title of its note.
func TextOf(c *notes.Card, title string) string {
	sides := c.Prompt + "\n" + c.Answer
	read := sides
	if c.Kind.Form().InPlace {
		read = filled(c.Prompt, c.Answer)
	}
	read = dress.ReplaceAllString(read, "")
	text := Fold(sides)
	if folded := Fold(read); folded != text {
		text += "\n" + folded
	}
	return text + "\n" + Fold(strings.Join(c.Section, " › ")+"\n"+title)
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
