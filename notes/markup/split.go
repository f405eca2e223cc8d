package markup

import (
	"slices"
	"strings"

	"precis/notes"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// Split is a section of a note, with those below it, that becomes a note of its own.
type Split struct {
	scan          *scan
	at            span // of the body
	first, behind int  // the first section, and the one behind the last
}

// SplitAt returns the section by its index in Sections; notes.ErrInvalid where it has no
// heading.
func SplitAt(markdown string, section int) (*Split, error) {
	s := read(markdown)
	s.finish()
	all := s.doc.Sections
	if section < 0 || section >= len(all) || all[section].Level == 0 {
		return nil, notes.Invalidf("only what stands below a heading can become a note of its own")
	}
	p := &Split{scan: s, at: span{s.parts[section].start, len(s.body)}, first: section, behind: section + 1}
	for p.behind < len(all) && all[p.behind].Level > all[section].Level {
		p.behind++
	}
	if p.behind < len(all) {
		p.at.end = s.parts[p.behind].start
	}
	return p, nil
}

// Section returns the section as the note has it.
func (p *Split) Section() notes.Section { return p.scan.doc.Sections[p.first] }

// within reports whether a section is part of what is split off.
func (p *Split) within(section int) bool { return section >= p.first && section < p.behind }

// Path returns the headings in the new note of a section, by those that it has in the old
// one; ok is false where it stays there.
func (p *Split) Path(path []string) (within []string, ok bool) {
	above := p.Section().Path
	if len(path) < len(above) || !slices.Equal(path[:len(above)], above) {
		return nil, false
	}
	return path[len(above):], true
}

// Fragment returns what the fragment of a link to the note becomes in one to the new note; ok
// is false where it goes on to lead to the old one.
func (p *Split) Fragment(fragment string) (within string, ok bool) {
	if fragment == "" {
		return "", false
	}
	at := p.scan.doc.SectionNamed(fragment)
	switch {
	case !p.within(at):
		return "", false
	case strings.HasPrefix(fragment, "^"):
		return fragment, true
	}
	var names []string
	path, _ := p.Path(p.scan.doc.Sections[at].Path)
	for _, title := range path {
		names = append(names, Linkable(title))
	}
	return strings.Join(names, "#"), true
}

// Named says what the two notes are called.
type Named struct {
	// Title is that of the new note, Heading the same as native text.
	Title, Heading string
	// Old and New are what links call the notes; Own reports whether the target of a link
	// is the old one.
	Old, New string
	Own      func(target string) bool
}

// Notes returns the old note, with a link where the section stood, and the new one: the
// section is its title, and headings below move up. What front matter says of the old note
// it says of the new one, but for its names and its deck. Footnotes and addresses that both
// refer to are in both. Cards are those of the note in their order. notes.ErrInvalid where the
// text would be read otherwise.
func (p *Split) Notes(n Named) (rest, part *Document, err error) {
	s := p.scan
	front := s.doc.Markdown[:s.front.end]
	linked := s.relink(func(target, fragment string) (string, string, bool) {
		within, ok := p.Fragment(fragment)
		return n.New, within, ok && (target == "" || n.Own(target))
	})
	link := "[[" + n.New + "]]"
	if n.New != n.Title {
		link = "[[" + n.New + "|" + Linkable(n.Title) + "]]"
	}
	before, behind := s.written(span{0, p.at.start}, linked), s.written(span{p.at.end, len(s.body)}, linked)
	lent, err := s.lent(func(at int) bool { return !p.at.has(at) })
	if err != nil {
		return nil, nil, err
	}
	if before != "" {
		before = strings.TrimRight(before, "\n") + "\n\n"
	}
	rest = Parse(front + before + link + "\n" + apart(behind) + apart(lent))

	back := s.relink(func(target, fragment string) (string, string, bool) {
		within, ok := p.Fragment(fragment)
		switch {
		case ok && target == "":
			return "", within, within != ""
		case ok && n.Own(target):
			return n.New, within, true
		}
		return n.Old, fragment, target == ""
	})
	lent, err = s.lent(func(at int) bool { return p.at.has(at) })
	if err != nil {
		return nil, nil, err
	}
	body := s.written(p.at, slices.Concat(s.headingUntil(p.at.start, s.doc.UntilOf(p.first)), p.risen(), back))
	text := WithMeta(front+strings.TrimRight(body, "\n")+"\n"+apart(lent), map[string]string{
		"title": "", "id": "", "aliases": "", "alias": "", "deck": "", untilKey: "",
	})
	if part = Parse(text); part.Title != n.Title {
		part = part.WithTitle(n.Title, n.Heading)
	}
	moves := func(e edit) bool { return p.at.has(e.start) }
	stays := func(e edit) bool { return !moves(e) }
	whole := Parse(front + s.written(span{0, len(s.body)}, append(slices.DeleteFunc(linked, moves), slices.DeleteFunc(back, stays)...)))
	return rest, part, p.check(whole, rest, part, n.Title)
}

// apart is text below an empty line, "" for none.
func apart(text string) string {
	if text = strings.Trim(text, "\n"); text == "" {
		return ""
	}
	return "\n" + text + "\n"
}

// risen moves the headings of the section up: its own becomes a title.
func (p *Split) risen() (edits []edit) {
	by := p.Section().Level - 1
	for _, h := range p.scan.headings {
		if p.at.has(h.start) {
			edits = append(edits, p.scan.moved(h, h.level-by)...)
		}
	}
	return edits
}

// lent returns the footnotes and addresses that a part of the text refers to and does not
// define, as they are written.
func (s *scan) lent(in func(at int) bool) (string, error) {
	all, err := s.namings()
	if err != nil {
		return "", err
	}
	written := map[string]span{}
	eachNode(s.root, func(n ast.Node) {
		var key string
		var at span
		switch n := n.(type) {
		case *east.Footnote:
			key, at = "^"+string(n.Ref), footnoteAt(n, s.src)
		case *ast.LinkReferenceDefinition:
			key, at = labelKey(string(n.Label)), span{s.lineStart(n.Pos()), s.lineEnd(lastLine(n))}
		default:
			return
		}
		if _, known := written[key]; !known {
			written[key] = at
		}
	})
	has := map[string]bool{}
	for key, at := range written {
		has[key] = in(at.start)
	}
	var text strings.Builder
	for more := true; more; { // what is lent refers to others
		more = false
		for _, n := range all {
			if at, defined := written[n.key]; defined && !n.defines && !has[n.key] && in(n.at.start) {
				has[n.key], more = true, true
				text.WriteString(s.body[at.start:at.end] + "\n")
				before := in
				in = func(place int) bool { return before(place) || at.has(place) }
			}
		}
	}
	return text.String(), nil
}

// check reports a note that is read otherwise in two than whole, with the same links.
func (p *Split) check(whole, rest, part *Document, title string) error {
	stays, leaves := rest.Cards, part.Cards
	fits := part.Title == title && len(whole.Cards) == len(p.scan.doc.Cards) && len(stays)+len(leaves) == len(whole.Cards)
	for i := 0; fits && i < len(whole.Cards); i++ {
		was, from := &whole.Cards[i], &stays
		if p.Moves(i) {
			from = &leaves
		}
		if fits = len(*from) > 0; !fits {
			break
		}
		is := &(*from)[0]
		*from = (*from)[1:]
		fits = was.Kind == is.Kind && was.Group == is.Group && was.Until == is.Until && was.Text() == is.Text()
	}
	if !fits {
		return notes.Invalidf("“%s” cannot become a note of its own: its text would be read otherwise there", p.Section().Title)
	}
	return nil
}

// Moves reports whether the card at a place goes into the new note.
func (p *Split) Moves(place int) bool { return p.within(p.scan.doc.Cards[place].SectionIndex) }
