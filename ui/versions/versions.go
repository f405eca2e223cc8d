// Package versions shows two versions of a place in a note beside one another, what
// sets them apart marked.
package versions

import (
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
type Side struct{ Label, Prompt, Answer string }

// Read returns the side that a piece of Markdown is, which may be "".
func Read(label, text string) Side {
	doc := markup.Parse(text)
	if len(doc.Cards) > 0 && !doc.Cards[0].Kind.Form().InPlace {
		return Side{label, doc.Cards[0].Prompt, doc.Cards[0].Answer}
	}
	if len(doc.Sections) == 1 && doc.Sections[0].Title == "" {
		text = doc.Sections[0].Text // with the words of clozes in place
	}
	return Side{Label: label, Answer: text}
}

// Beside shows two versions; in a narrow place the second stands below the first.
func Beside(before, after Side, pictures *markdown.Pictures) fyne.CanvasObject {
	return widgets.Pair(widgets.Beside{Share: 0.5, Gap: theme.Gap24, Below: 420, BelowGap: theme.Gap16}, show(before, after, difference.Gone, pictures), show(after, before, difference.Added, pictures))
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
	if s.Prompt+s.Answer == "" {
		parts = append(parts, widgets.NewText(words.T("Not there"), theme.SizeReading, theme.Ink3, widgets.Wrap))
	}
	return widgets.VStack(theme.Gap4, parts...)
}
