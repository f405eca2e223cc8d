package reader

import (
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes/library"
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
		row := s.surface.Row()
		chosen, n, of := s.surface.Chosen()
		source := s.rows.source(row)
		id := s.view.note.ID
		line := s.view.sections[s.rows.all[row].section].line
		found := edit.Find(source, chosen)
		// What is written as often as it is read is sure to be what was meant.
		if s.rows.all[row].kind != textRow || of == 0 || len(found) != of {
			s.host.Toast(words.T("These words cannot be told from others in the text"), words.T("Mark them in the editor"), func() { s.host.EditNote(id, line) })
			return
		}
		s.surface.Clear()
		screen.Change(&s.saving, s.host, func(lib *library.Library) (library.Edited, error) {
			p, err := lib.Page(id)
			if err != nil {
				return library.Edited{}, err
			}
			whole := p.Text.Markdown
			at := found[n]
			if begins := strings.Index(whole, source); begins >= 0 {
				at = text.Range{Start: begins + at.Start, End: begins + at.End}
			} else if all := edit.Find(whole, chosen); len(all) == 1 { // questions stand between
				at = all[0]
			} else {
				return library.Edited{}, nil
			}
			made := f(whole, at)
			whole = whole[:made.Start] + made.Text + whole[made.End:]
			line = 1 + strings.Count(whole[:made.After.Start], "\n")
			return lib.Save(id, whole)
		}, func(done library.Edited, err error) {
			if err != nil {
				return
			}
			if done.Note.ID == "" {
				s.host.Toast(words.T("These words cannot be told from others in the text"), words.T("Mark them in the editor"), func() { s.host.EditNote(id, line) })
				return
			}
			if complete {
				s.host.EditNote(id, line)
			}
			said := words.T("Saved")
			if n := done.Cards.Added; n > 0 {
				said = words.N(n, "%d new card", "%d new cards")
			}
			screen.Done(s.host, said, done.Cards.Doubtful)
		})
	}
}

// suggestSelected shows the cards that the selected words suggest.
func (s *Screen) suggestSelected() {
	s.host.SuggestPassage(s.id, s.rows.all[s.surface.Row()].section, s.surface.SelectedText())
}
