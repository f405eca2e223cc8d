package importer

import (
	"fyne.io/fyne/v2"

	"precis/notes/intake"
	"precis/notes/merge"
	"precis/ui/markdown"
	"precis/ui/theme"
	"precis/ui/versions"
	"precis/ui/widgets"
)

// markedText is a note of a pack as it will read, with the places marked at which it
// differs from the library's.
type markedText struct {
	merged   *merged
	passages []merge.Passage
	title    string
}

func (m *markedText) show(n *intake.Planned) {
	m.passages = nil
	if len(m.merged.changes) > 0 {
		m.passages, m.title = merge.Passages(n.Document.Markdown, m.merged.changes), n.Title
	}
}

// Len is how many rows there are.
func (m *markedText) Len() int { return len(m.passages) }

// Estimate guesses the height of a row.
func (m *markedText) Estimate(i int, width float32) float32 {
	if c := m.passages[i].Change; c != nil {
		return m.merged.height(c, width)
	}
	return markdown.ProseHeight(m.passages[i].Text, width) + theme.Gap8
}

// Build makes a row.
func (m *markedText) Build(i int) fyne.CanvasObject {
	p := &m.passages[i]
	switch {
	case p.Change != nil:
		return m.merged.place(p.Change, p.Change.Key)
	case p.Level == 1 && p.Text == m.title:
		return widgets.VStack(0) // it stands above
	case p.Level > 0:
		return sectionHeading(p.Text, p.Level-2)
	case p.Card:
		return widgets.Padded(versions.Alone(versions.Read("", p.Text), m.merged.preview.screen.host.Pictures()), theme.Gap8, 0, theme.Gap8, 0)
	default:
		return markdown.New(versions.Read("", p.Text).Answer, markdown.Options{Pictures: m.merged.preview.screen.host.Pictures()})
	}
}
