package reader

import (
	"context"
	"net/url"
	"path"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/markdown"
	"precis/ui/screen"
	"precis/ui/words"
)

// prose draws a piece of a section, its footnotes below the last one.
func (s *Screen) prose(of, piece int) fyne.CanvasObject {
	options := s.view.options(of, piece)
	options.OnLink, options.Pictures = s.follow, s.host.Pictures()
	return markdown.New(s.view.sections[of].pieces[piece], options)
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
	switch {
	case link.Wiki && link.Dest == "":
		s.jumpTo(link.Fragment)
	case link.Wiki:
		s.followNote(link.Dest, link.Fragment)
	case strings.HasPrefix(link.Dest, "#"):
		s.jumpTo(strings.TrimPrefix(link.Dest, "#"))
	case strings.HasSuffix(strings.ToLower(link.Dest), ".md") && !strings.Contains(link.Dest, "://"):
		name, err := url.PathUnescape(path.Base(link.Dest))
		if err != nil {
			name = path.Base(link.Dest)
		}
		s.followNote(name[:len(name)-len(".md")], link.Fragment)
	default:
		fyne.CurrentApp().Clipboard().SetContent(link.Dest)
		s.host.Toast(words.F("Address copied: %s", link.Dest), "", nil)
	}
}

// followNote opens a note, at the section that a fragment names where there is one.
func (s *Screen) followNote(title, fragment string) {
	n, err := s.host.Library().FindNote(title)
	if err != nil {
		s.host.Toast(words.F("There is no note called “%s” yet", title), "", nil)
		return
	}
	if fragment == "" {
		s.host.OpenNote(n.ID, -1)
		return
	}
	screen.Read(&s.following, s.ctx, s.host, func(_ context.Context, lib *library.Library) (int, error) {
		page, err := lib.Page(n.ID)
		if err != nil {
			return -1, err
		}
		return slices.IndexFunc(page.Document.Sections, func(to notes.Section) bool { return named(to.Title, fragment) }), nil
	}, func(section int, err error) {
		s.host.Fail(err)
		if err == nil {
			s.host.OpenNote(n.ID, section)
			if section < 0 {
				s.host.Toast(words.F("This note has no section called “%s”", fragment), "", nil)
			}
		}
	})
}

// jumpTo goes to the section that a fragment names.
func (s *Screen) jumpTo(fragment string) {
	i := slices.IndexFunc(s.view.sections, func(to section) bool { return named(to.title, fragment) })
	if i < 0 {
		s.host.Toast(words.F("This note has no section called “%s”", fragment), "", nil)
		return
	}
	s.jump(i)
}

// named reports whether a fragment names the section with a heading, as written or
// as web pages write it; of a path of headings, "A#B", the last counts.
func named(heading, fragment string) bool {
	fragment = fragment[strings.LastIndexByte(fragment, '#')+1:]
	return heading != "" && slug(heading) == slug(fragment)
}

// slug is a heading as fragments of web addresses have it.
func slug(title string) string {
	return strings.Join(strings.Fields(strings.ToLower(title)), "-")
}
