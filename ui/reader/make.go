package reader

import (
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes/library"
	"precis/notes/markup"
	"precis/ui/screen"
	"precis/ui/text"
	"precis/ui/text/edit"
	"precis/ui/words"
)

// makings are what can be made of a selection, as the menu offers it.
func (s *Screen) makings() []*fyne.MenuItem {
	return []*fyne.MenuItem{
		fyne.NewMenuItem(words.T("Cloze of the selected words"), s.make(edit.Cloze, false)),
		fyne.NewMenuItem(words.T("Question whose answer is the selected words"), s.make(edit.Question, true)),
		fyne.NewMenuItem(words.T("Highlight the selected words"), s.make(edit.Highlight, false)),
		fyne.NewMenuItem(words.T("Suggest cards for what is selected"), s.suggestSelected),
	}
}

// make makes an edit of what is selected, in the Markdown of the note. What is to
// be completed goes on in the editor.
func (s *Screen) make(f func(string, text.Range) edit.Made, complete bool) func() {
	return func() {
		row := s.rows.all[s.surface.Row()]
		chosen, n, of := s.surface.Chosen()
		read := s.view
		id := read.note.ID
		line := read.sections[row.section].line
		untold := func() {
			s.host.Toast(words.T("These words cannot be told from others in the text"), words.T("Mark them in the editor"), func() { s.host.EditNote(id, line) })
		}
		found := edit.Find(s.rows.source(s.surface.Row()), chosen)
		// What is written as often as it is read is sure to be what was meant.
		if of == 0 || len(found) != of {
			untold()
			return
		}
		placeholder := ""
		at := read.place(row, found[n])
		s.surface.Clear()
		screen.Change(&s.saving, s.host, func(lib *library.Library) (library.Edited, error) {
			p, err := lib.Page(id)
			if err != nil {
				return library.Edited{}, err
			}
			whole := p.Text.Markdown
			if whole != read.document.Markdown {
				return library.Edited{}, nil
			}
			made := f(whole, at)
			whole = whole[:made.Start] + made.Text + whole[made.End:]
			placeholder = whole[made.After.Start:made.After.End]
			line = 1 + strings.Count(whole[:made.After.Start], "\n")
			return lib.Save(id, whole)
		}, func(done library.Edited, err error) {
			if err != nil {
				return
			}
			if done.Note.ID == "" {
				untold()
				return
			}
			if complete {
				s.host.EditWords(id, line, placeholder)
			}
			said := words.T("Saved")
			if n := done.Cards.Added; n > 0 {
				said = words.N(n, "%d new card", "%d new cards")
			}
			screen.Done(s.host, said, done.Cards.Doubtful)
		})
	}
}

// place returns where a part of a piece of text stands in the Markdown: a cloze that is
// partly in it is so as a whole.
func (v *view) place(at row, part text.Range) text.Range {
	before := v.sections[at.section].before(at.item)
	start, end := v.document.Place(at.section, before+part.Start, before+part.End)
	for _, m := range v.document.Marks() {
		if m.Kind == markup.ClozeMark && start < m.End && end > m.Start && (start < m.Start || end > m.End) {
			start, end = min(start, m.Start), max(end, m.End)
		}
	}
	return text.Range{Start: start, End: end}
}

// suggestSelected shows the cards that the selected words suggest.
func (s *Screen) suggestSelected() {
	s.host.SuggestPassage(s.id, s.rows.all[s.surface.Row()].section, s.surface.SelectedText())
}
