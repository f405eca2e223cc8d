package today

import (
	"fyne.io/fyne/v2"

	"precis/notes/library"
	"precis/ui/screen"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// read opens the first section that is to be read again.
func (s *Screen) read() {
	next := s.agenda.Reading.Now[0]
	s.host.Go(screen.Section{Note: next.Head.ID, Index: next.Index})
}

// toRead leads to the sections that are to be read again; nothing where there are
// none.
func (s *Screen) toRead() []fyne.CanvasObject {
	r := &s.agenda.Reading
	if len(r.Now) == 0 {
		return nil
	}
	button := widgets.NewQuietButton(words.F("Read %s", words.N(len(r.Now), "%d section", "%d sections")), s.read)
	button.SetSub(words.F("about %s", words.Minutes(r.Minutes)))
	// Together, so that the key is never alone on a line.
	read := []fyne.CanvasObject{widgets.HStack(theme.Gap16, button, widgets.NewCaption("R"))}
	if r.Held > 0 {
		read = append(read, widgets.NewCaption(words.N(r.Held, "%d more section for later days", "%d more sections for later days")))
	}
	return read
}

// readThese has the fading sections read again; nothing where all of them are.
func (s *Screen) readThese() []fyne.CanvasObject {
	var some []library.Fading
	for _, f := range s.agenda.Fading {
		if !f.Chosen {
			some = append(some, f)
		}
	}
	if len(some) == 0 {
		return nil
	}
	button := widgets.NewTextButton(words.T("Read these again"), func() {
		screen.Do(&s.choosing, s.host, words.N(len(some), "%d section is read again", "%d sections are read again"),
			func(lib *library.Library) error { return lib.Study().ReadThese(some) }, func() {})
	})
	return []fyne.CanvasObject{widgets.Padded(widgets.Flush(button), theme.Gap4, 0, 0, 0)}
}
