package reader

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes/library"
	"precis/notes/markup"
	"precis/ui/boxes"
	"precis/ui/screen"
	"precis/ui/text"
	"precis/ui/text/edit"
	"precis/ui/words"
)

// makings are what can be made of a selection, as the menu offers it.
func (s *Screen) makings() []*fyne.MenuItem {
	keyed := s.host.Commands().Entry
	return []*fyne.MenuItem{
		keyed("reader.make-cloze", words.T("Cloze of the selected words"), s.make(edit.Cloze, false)),
		keyed("reader.make-question", words.T("Question whose answer is the selected words"), s.make(edit.Question, true)),
		keyed("reader.highlight", words.T("Highlight the selected words"), s.make(edit.Highlight, false)),
		keyed("reader.suggest-selected", words.T("Suggest cards for what is selected"), s.suggestSelected),
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
			s.host.Toast(words.T("These words cannot be told from others in the text"), words.T("Mark them in the editor"), func() { s.host.Go(screen.Edit{Note: id, Line: line}) })
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
		s.write(read, func(whole string) string {
			made := f(whole, at)
			whole = whole[:made.Start] + made.Text + whole[made.End:]
			placeholder = whole[made.After.Start:made.After.End]
			line = 1 + strings.Count(whole[:made.After.Start], "\n")
			return whole
		}, func() {
			if complete {
				s.host.Go(screen.Edit{Note: id, Line: line, Words: placeholder})
			}
		}, untold)
	}
}

// drawBoxes opens the sheet on which boxes are drawn on the picture of a piece of text.
func (s *Screen) drawBoxes(section, piece int) {
	read := s.view
	at, ok := markup.PictureAt(read.document.Markdown, read.place(row{textRow, section, piece}, text.Range{End: 1}).Start)
	if !ok {
		s.host.Go(screen.Edit{Note: read.note.ID, Line: read.sections[section].line})
		return
	}
	boxes.Draw(s.ctx, s.host, boxes.Note{
		Markdown: read.document.Markdown,
		Shown:    func() bool { return s.view == read },
		Put: func(written string) {
			s.write(read, func(whole string) string { return whole[:at.Start] + written + whole[at.End:] }, func() {}, func() { boxes.Changed(s.host) })
		},
	}, at)
}

// write stores a note as f makes it of what is read, and calls done; changed where it is not as it
// was read.
func (s *Screen) write(read *view, f func(whole string) string, done, changed func()) {
	id, before := read.note.ID, read.document.Markdown
	screen.Change(&s.saving, s.host, func(lib *library.Library) (library.Edited, error) {
		saved, err := lib.Save(id, before, f(before))
		if errors.Is(err, library.ErrElsewhere) {
			return library.Edited{}, nil
		}
		return saved, err
	}, func(saved library.Edited, err error) {
		switch {
		case err != nil:
		case saved.Note.ID == "":
			changed()
		default:
			done()
			said := words.T("Saved")
			if n := saved.Cards.Added; n > 0 {
				said = words.N(n, "%d new card", "%d new cards")
			}
			s.saving.Done(s.host, said, saved.Cards.Doubtful)
		}
	})
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
	s.host.Go(screen.Suggest{Note: s.id, Section: s.rows.all[s.surface.Row()].section, Words: s.surface.SelectedText()})
}
