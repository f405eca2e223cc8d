package reader

import (
	"net/url"
	"path"
	"strings"

	"fyne.io/fyne/v2"

	"precis/ui/markdown"
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
		s.followNote(link.Dest)
	case strings.HasPrefix(link.Dest, "#"):
		s.jumpTo(strings.TrimPrefix(link.Dest, "#"))
	case strings.HasSuffix(strings.ToLower(link.Dest), ".md") && !strings.Contains(link.Dest, "://"):
		name, err := url.PathUnescape(path.Base(link.Dest))
		if err != nil {
			name = path.Base(link.Dest)
		}
		s.followNote(name[:len(name)-len(".md")])
	default:
		fyne.CurrentApp().Clipboard().SetContent(link.Dest)
		s.host.Toast(words.F("Address copied: %s", link.Dest), "", nil)
	}
}

func (s *Screen) followNote(title string) {
	n, err := s.host.Library().FindNote(title)
	if err != nil {
		s.host.Toast(words.F("There is no note called “%s” yet", title), "", nil)
		return
	}
	s.host.OpenNote(n.ID, -1)
}

// jumpTo goes to the section whose heading a fragment names, as written or as
// web pages write it.
func (s *Screen) jumpTo(fragment string) {
	for i := range s.view.sections {
		title := s.view.sections[i].title
		if title != "" && (strings.EqualFold(title, fragment) || slug(title) == slug(fragment)) {
			s.jump(i)
			return
		}
	}
	s.host.Toast(words.F("This note has no section called “%s”", fragment), "", nil)
}

// slug is a heading as fragments of web addresses have it.
func slug(title string) string {
	return strings.Join(strings.Fields(strings.ToLower(title)), "-")
}
