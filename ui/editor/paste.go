package editor

import (
	"context"
	"crypto/sha256"
	"fmt"
	"net/url"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes/intake"
	"precis/notes/markup"
	"precis/ui/task"
	"precis/ui/text"
)

// pasted makes more of plain text that was pasted, at a range, where the clipboard has
// HTML or a picture. Undo first brings the plain text back.
func (s *Screen) pasted(at text.Range) {
	board, importer, plain := s.host.Clipboard(), s.host.Library().Intake(), s.whole()[at.Start:at.End]
	s.insert(at, plain, func(ctx context.Context) (string, error) {
		c := board.Read(ctx)
		switch {
		case len(c.Picture) > 0 && plain == "":
			name := fmt.Sprintf("picture-%.4x.png", sha256.Sum256(c.Picture))
			names, err := importer.AddPictures(map[string][]byte{name: c.Picture})
			return pictures("", []string{name}, names), err
		case c.HTML != "" && (plain == "" || importer.FormatOf(plain) == intake.Briefing):
			return importer.FromHTML(c.HTML)
		}
		return "", nil
	})
}

// insert makes Markdown off the UI thread and puts it in the place of a text that
// still stands at a range; of none, at the caret.
func (s *Screen) insert(at text.Range, stood string, write func(context.Context) (string, error)) {
	opened := s.opened
	task.Load(s.host.Context(), s.host.Runner(), write, func(markdown string, err error) {
		s.host.Fail(err)
		if err != nil || markdown == "" || opened != s.opened || !s.open {
			return
		}
		whole := s.whole()
		if stood == "" {
			at = s.field.Selection()
		} else if at.End > len(whole) || whole[at.Start:at.End] != stood {
			return // it was changed meanwhile
		}
		s.field.PutMarkdown(at, markdown)
	})
}

// pictures writes what shows pictures, by the names that they came with, with a label.
func pictures(label string, names []string, destinations map[string]string) string {
	var all []string
	for _, name := range names {
		if destinations[name] != "" {
			all = append(all, "!["+label+"]("+(&url.URL{Path: destinations[name]}).EscapedPath()+")")
		}
	}
	return strings.Join(all, "\n\n")
}

func (s *Screen) addPictures(paths []string) {
	importer := s.host.Library().Intake()
	s.insert(text.Range{}, "", func(context.Context) (string, error) {
		names, err := importer.AddPictureFiles(paths)
		return pictures("", paths, names), err
	})
	s.host.Window().Canvas().Focus(s.field)
}

// Drop inserts pictures that are dropped on the window, in the text where they are let go; it
// reports whether the files are that.
func (s *Screen) Drop(paths []string, at fyne.Position) bool {
	for _, name := range paths {
		if !markup.IsPicture(name) {
			return false
		}
	}
	if !s.open || s.body.look == asPreview {
		return false
	}
	s.field.PutCaret(at)
	s.addPictures(paths)
	return true
}
