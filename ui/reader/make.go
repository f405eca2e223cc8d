package reader

import (
	"strings"

	"precis/notes/library"
	"precis/ui/screen"
	"precis/ui/text"
	"precis/ui/text/edit"
	"precis/ui/words"
)

// make makes an edit of what is selected, in the Markdown of the note. What is to
// be completed goes on in the editor.
func (s *Screen) make(f func(string, text.Range) edit.Made, complete bool) func() {
	return func() {
		row, chosen := s.surface.Row(), strings.TrimSpace(s.surface.SelectedText())
		source := s.rows.source(row)
		id := s.view.note.ID
		line := s.view.sections[s.rows.all[row].section].line
		// Only what stands there once, as it reads, is sure to be what was meant.
		if s.rows.all[row].kind != textRow || strings.Count(source, chosen) != 1 {
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
			at := strings.Index(whole, source)
			if at < 0 { // questions stand between
				at = strings.Index(whole, chosen)
				if at < 0 || strings.Count(whole, chosen) != 1 {
					return library.Edited{}, nil
				}
			} else {
				at += strings.Index(source, chosen)
			}
			made := f(whole, text.Range{Start: at, End: at + len(chosen)})
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
