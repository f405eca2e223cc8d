// Package versions shows two versions of a place in a note beside one another, what
// sets them apart marked.
package versions

import (
	"regexp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes/difference"
	"precis/notes/markup"
	"precis/ui/markdown"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// Side is one version: of a card its prompt and answer, of other text no prompt.
// Where both are "" the place is not there.
type Side struct {
	Label, Prompt, Answer string
	// Behind is what stands behind a card: its tags, and until when it holds.
	Behind string
	source string
}

// Read returns the side that a piece of Markdown is, which may be "".
func Read(label, text string) Side {
	s := Side{Label: label, Answer: text, source: text}
	doc := markup.Parse(text)
	if len(doc.Sections) == 1 && doc.Sections[0].Title == "" {
		s.Answer = doc.Sections[0].Text // with the words of clozes in place
	}
	if len(doc.Cards) == 0 {
		return s
	}
	c := &doc.Cards[0]
	var behind []string
	for _, tag := range c.Tags {
		behind = append(behind, "#"+tag)
	}
	if !c.Kind.Form().InPlace {
		s.Prompt, s.Answer = c.Prompt, c.Answer
		if c.Until != 0 {
			behind = append(behind, markup.UntilField(c.Until))
		}
	}
	s.Behind = strings.Join(behind, " ")
	return s
}

// Beside shows two versions; in a narrow place the second stands below the first.
// What sets apart two that read the same, such as the hint of a cloze, is seen in
// their source.
func Beside(before, after Side, pictures *markdown.Pictures) fyne.CanvasObject {
	if before.Prompt == after.Prompt && before.Answer == after.Answer && before.Behind == after.Behind && before.source != after.source {
		before, after = before.written(), after.written()
	}
	return widgets.Pair(widgets.Beside{Share: 0.5, Gap: theme.Gap24, Below: 420, BelowGap: theme.Gap16}, show(before, after, difference.Gone, pictures), show(after, before, difference.Added, pictures))
}

var signs = regexp.MustCompile("[!-/:-@[-`{-~]")

// written returns the side as its source reads.
func (s Side) written() Side {
	return Side{Label: s.Label, Answer: strings.ReplaceAll(asWritten(strings.TrimRight(s.source, "\n")), "\n", "\\\n")}
}

// asWritten returns Markdown that reads as a source is written.
func asWritten(source string) string { return signs.ReplaceAllString(source, `\$0`) }

// Line returns Markdown that reads as a line of a source is written, and marks the words
// that its like on the other side, after it or (Added) before it, has not. It returns "" where
// the two have no word in common.
func Line(line, like string, kind difference.Kind) string {
	if !slices.ContainsFunc(strings.Fields(line), func(word string) bool { return slices.Contains(strings.Fields(like), word) }) {
		return ""
	}
	said := asWritten(strings.TrimSpace(line))
	form := marked(said, asWritten(strings.TrimSpace(like)), kind)
	if markup.PlainText(form) != markup.PlainText(said) {
		form = said
	}
	indent := len(line) - len(strings.TrimLeft(line, " \t"))
	return strings.Repeat("\u00a0", indent) + form
}

// Alone shows a version that there is no other of.
func Alone(s Side, pictures *markdown.Pictures) fyne.CanvasObject {
	return show(s, s, difference.Kept, pictures)
}

func show(s, other Side, kind difference.Kind, pictures *markdown.Pictures) fyne.CanvasObject {
	var parts []fyne.CanvasObject
	if s.Label != "" {
		parts = append(parts, widgets.NewCaption(s.Label))
	}
	if s.Prompt != "" {
		parts = append(parts, markdown.New(apart(s.Prompt, other.Prompt, kind), markdown.Options{Bold: true, Pictures: pictures}))
	}
	if s.Answer != "" {
		parts = append(parts, markdown.New(apart(s.Answer, other.Answer, kind), markdown.Options{Pictures: pictures}))
	}
	if s.Behind != "" {
		parts = append(parts, markdown.New(apart(s.Behind, other.Behind, kind), markdown.Options{Pictures: pictures}))
	}
	if s.Prompt+s.Answer == "" {
		parts = append(parts, widgets.NewText(words.T("Not there"), theme.SizeReading, theme.Ink3, widgets.Wrap))
	}
	return widgets.VStack(theme.Gap4, parts...)
}
