package editor

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes"
	"precis/ui/alert"
	"precis/ui/screen"
	"precis/ui/text/edit"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// bar is the head of the screen: what is edited, how it is shown, Save.
type bar struct {
	screen  *Screen
	name    *widgets.Text
	deck    *widgets.Button
	looks   *fyne.Container
	read    *widgets.Button
	save    *widgets.Button
	content *fyne.Container
}

func newBar(s *Screen) *bar {
	b := &bar{screen: s, name: widgets.NewText("", theme.SizeInterface, theme.Ink, widgets.Ellipsis)}
	b.deck = widgets.NewQuietButton("", s.chooseDeck)
	b.looks = container.NewStack()
	b.read = widgets.NewTextButton(words.T("Read"), s.readNote)
	b.save = widgets.NewPrimaryButton(words.T("Save"), s.save)
	b.save.SetHint(words.KeyName("Ctrl+S"))
	b.content = widgets.TopBar(b.name, b.deck, b.looks, b.read, b.save)
	return b
}

// update shows whether there is anything to save.
func (b *bar) update() {
	s := b.screen
	where := strings.ReplaceAll(s.note.Deck, "/", " › ")
	if s.id == "" {
		b.name.SetText(words.T("New note"))
		b.deck.SetText(s.deck + " ↓")
		b.deck.Show()
		b.read.Hide()
	} else {
		b.name.SetText(where + " › " + s.note.Title)
		b.deck.Hide()
		b.read.Show()
	}
	b.showLooks()
	if s.dirty() {
		b.save.Enable()
	} else {
		b.save.Disable()
	}
	b.content.Refresh()
}

// showLooks offers the ways of showing the note that there is room for, the present one
// tinted.
func (b *bar) showLooks() {
	s := b.screen
	chip := func(name string, l look) fyne.CanvasObject {
		return widgets.NewChoice(name, s.body.seen() == l, func() { s.see(l) })
	}
	all := widgets.HStack(theme.Gap4, chip(words.T("Text"), asText))
	if !s.body.narrow {
		all.Add(chip(words.T("Both"), both))
	}
	all.Add(chip(words.T("Preview"), asPreview))
	b.looks.Objects = []fyne.CanvasObject{all}
	b.looks.Refresh()
}

// chooseDeck asks for the deck of a new note.
func (s *Screen) chooseDeck() {
	screen.Ask(s.host, alert.Question{
		Title: words.T("Which deck?"), Detail: words.T("Choose one, or write the name of a new one."), Verb: words.T("Choose"),
		Options: s.host.Library().DeckNames(),
	}, func(name string) {
		s.deck = notes.CleanDeck(name)
		s.bar.update()
	})
}

// tools are the buttons above the text.
type tools struct{ content *fyne.Container }

func newTools(s *Screen) *tools {
	return &tools{widgets.Padded(widgets.FlowRow(0,
		widgets.NewIconButton(theme.IconBold, words.T("Bold (Ctrl+B)"), s.make(edit.Bold)),
		widgets.NewIconButton(theme.IconItalic, words.T("Italic (Ctrl+I)"), s.make(edit.Italic)),
		widgets.NewIconButton(theme.IconHeading, words.T("Heading (Ctrl+Shift+H)"), s.make(edit.Heading)),
		widgets.NewIconButton(theme.IconList, words.T("List (Ctrl+Shift+L)"), s.make(edit.List)),
		widgets.NewIconButton(theme.IconNumbers, words.T("Numbered list (Ctrl+Shift+O)"), s.make(edit.Numbers)),
		widgets.NewIconButton(theme.IconTable, words.T("Table (Ctrl+Shift+T)"), s.make(edit.Table)),
		widgets.NewIconButton(theme.IconFormula, words.T("Formula (Ctrl+Shift+E)"), s.make(edit.Formula)),
		widgets.NewIconButton(theme.IconLink, words.T("Link (Ctrl+Shift+K)"), s.make(edit.Link)),
		widgets.NewIconButton(theme.IconImage, words.T("Picture (Ctrl+Shift+G)"), s.insertPicture),
		widgets.NewIconButton(theme.IconCloze, words.T("Cloze (Ctrl+Shift+C)"), s.make(edit.Cloze)),
		widgets.NewIconButton(theme.IconQuestion, words.T("Question (Ctrl+Shift+Q)"), s.make(edit.Question)),
		widgets.NewIconButton(theme.IconSearch, words.T("Find (Ctrl+F)"), func() { s.find.open(false) }),
	), theme.Gap8, theme.Gap12, theme.Gap4, theme.Gap12)}
}

// menu is what can be made of the words at the caret or of those selected.
func (s *Screen) menu() (items []*fyne.MenuItem) {
	made := []string{"editor.bold", "editor.italic", "editor.link", "editor.cloze", "editor.question", "editor.picture"}
	for _, c := range s.Commands() {
		if slices.Contains(made, c.ID) {
			items = append(items, s.host.Commands().Entry(c.ID, c.Name, c.Do))
		}
	}
	return items
}
