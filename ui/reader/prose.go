package reader

import (
	"context"
	"errors"
	"net/url"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/boxes"
	"precis/ui/markdown"
	"precis/ui/screen"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// prose draws a piece of a section, its footnotes below the last one.
func (s *Screen) prose(of, piece int) fyne.CanvasObject {
	options := s.view.options(of, piece)
	options.OnLink, options.OnNote, options.Pictures = s.follow, reading.ShowNote, s.host.Pictures()
	options.OnSound = screen.PlaySound(s.host)
	source := s.view.sections[of].pieces[piece]
	shown := markdown.New(source, options)
	draw := boxes.NewButton(source, func() { s.drawBoxes(of, piece) })
	if draw == nil {
		return shown
	}
	return widgets.VStack(theme.Gap4, shown, draw)
}

// options say how a piece of a section reads.
func (v *view) options(of, piece int) markdown.Options {
	options := markdown.Options{Definitions: v.definitions}
	if s := &v.sections[of]; piece == len(s.pieces)-1 {
		options.Footnotes = s.footnotes
	}
	return options
}

// follow goes where a link leads: to another note, to a section of this one, or,
// for an address of the web, onto the clipboard, since Precis asks the network
// for nothing.
func (s *Screen) follow(link markdown.Link) {
	file, fragment, _ := strings.Cut(link.Dest, "#")
	switch {
	case link.Wiki:
		s.followNote(link.Dest, link.Fragment)
	case file == "" || strings.HasSuffix(strings.ToLower(file), ".md") && !strings.Contains(file, "://"):
		s.followNote(decoded(file), decoded(fragment))
	default:
		screen.OpenAddress(s.host, link.Dest)
	}
}

// decoded is a part of an address without its percent signs.
func decoded(part string) string {
	if plain, err := url.PathUnescape(part); err == nil {
		return plain
	}
	return part
}

// place is where a link leads.
type place struct {
	note    notes.NoteID
	section int
}

// followNote goes to a note, this one for no title, and there to the section that a
// fragment names.
func (s *Screen) followNote(title, fragment string) {
	from := s.view.note.ID
	screen.Read(&s.following, s.ctx, s.host, func(_ context.Context, lib *library.Library) (place, error) {
		n, section, err := lib.Search().Follow(from, title, fragment)
		return place{n.ID, section}, err
	}, func(to place, err error) {
		switch {
		case errors.Is(err, notes.ErrNotFound):
			s.host.Toast(words.F("There is no note called “%s” yet", title), "", nil)
			return
		case err != nil:
			s.host.Fail(err)
			return
		case to.note == from && to.section >= 0:
			s.jump(to.section)
		case to.note != from || fragment == "":
			s.host.Go(screen.Section{Note: to.note, Index: to.section})
		}
		if fragment != "" && to.section < 0 {
			s.host.Toast(words.F("This note has no section called “%s”", fragment), "", nil)
		}
	})
}
