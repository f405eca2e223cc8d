// Package versions shows two versions of a place in a note beside one another, what
// sets them apart marked.
package versions

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes/difference"
	"precis/notes/markup"
	"precis/ui/markdown"
	"precis/ui/theme"
	"precis/ui/widgets"
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
	return container.New(&sides{}, show(before, after, difference.Gone, pictures), show(after, before, difference.Added, pictures))
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
		parts = append(parts, widgets.NewText("Not there", theme.SizeReading, theme.Ink3, widgets.Wrap))
	}
	return widgets.VStack(theme.Gap4, parts...)
}

// apart marks the words of one side that the other has not, as highlights, where
// the text is plain enough for that.
func apart(text, other string, kind difference.Kind) string {
	if kind == difference.Kept || strings.ContainsAny(text+other, "*_`[]<>&\\#$=~|{}!\n") {
		return text
	}
	before, after := text, other
	if kind == difference.Added {
		before, after = other, text
	}
	var words []string
	for _, r := range difference.Between(strings.Fields(before), strings.Fields(after)) {
		run := strings.Join(r.Items, " ")
		switch r.Kind {
		case kind:
			words = append(words, "=="+run+"==")
		case difference.Kept:
			words = append(words, run)
		}
	}
	return strings.Join(words, " ")
}
