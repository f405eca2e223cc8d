package markup

import (
	"cmp"
	"slices"
	"strings"

	"precis/notes"
)

// Chapter is a note that Fold makes a section of another one.
type Chapter struct {
	// Markdown is the note.
	Markdown string
	// Title is what the note is called, Heading the same as native text. Suffix,
	// plain text, tells its section from others of that title; "" for nothing.
	Title, Heading, Suffix string
	// Lead is native text below the heading that says what front matter said of the
	// note, such as its date and source, "" for nothing.
	Lead string
}

// Folded is one note made of several.
type Folded struct {
	// Document is the note. Its cards are those of the chapters in their order.
	Document *Document
	chapters []*chapter
	sections []notes.Section // as they should be: title and path
	// highlights is set where they are clozes in all chapters.
	highlights bool
}

// chapter is a Chapter while it is folded.
type chapter struct {
	Chapter
	scan   *scan
	own    bool   // its first heading is its title
	levels [7]int // what each level of headings becomes
	first  int    // index of its section in the fold
	index  []int  // of each of its own sections, that in the fold
	labels map[string]string
	blocks map[string]string
	kept   string // lines of front matter that stand below its heading
	until  string // says until when it holds, where not all say the same
	exact  bool   // its cards say what they said, to the letter
}

// Fold makes one note of several, a section each: their headings move down a level,
// or more where the note has them at the level of its title; those that would be
// deeper than 6 keep their order as far as levels reach. Footnotes, addresses of
// reference links and block ids that two notes have get names of their own. What
// front matter says alike in all is that of the fold, with all tags; aliases are the
// fold's other names. leads tells to which chapter the target of a link leads, -1 for
// none.
//
// A note whose text would be read otherwise there is notes.ErrInvalid.
func Fold(title string, aliases []string, chapters []Chapter, leads func(target string) int) (*Folded, error) {
	f := &Folded{}
	for _, c := range chapters {
		s := read(c.Markdown)
		s.finish()
		one := &chapter{Chapter: c, scan: s, exact: true, first: len(f.sections)}
		one.move()
		f.highlights = s.front.highlights == highlightsAreClozes && (f.highlights || len(f.chapters) == 0)
		f.sections = append(f.sections, one.sections()...)
		f.chapters = append(f.chapters, one)
	}
	f.rename()
	var b strings.Builder
	b.WriteString(f.front(title, aliases))
	for i, c := range f.chapters {
		text, err := f.text(i, leads)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString("## " + c.Heading + c.Suffix + c.until + "\n")
		for _, part := range []string{c.Lead, c.kept, text} {
			if part = trimBlank(part); part != "" {
				b.WriteString("\n" + part + "\n")
			}
		}
	}
	f.Document = Parse(b.String())
	return f, f.check()
}

// sections returns the sections that the chapter has in the fold, and sets which of
// them its own become.
func (c *chapter) sections() []notes.Section {
	title := c.Title + c.Suffix
	all := []notes.Section{{Path: []string{title}, Title: title}}
	starts, levels := []int{-1}, []int{2}
	path := all[0].Path
	for _, h := range c.inner() {
		level := c.levels[h.level]
		for levels[len(levels)-1] >= level {
			levels = levels[:len(levels)-1]
		}
		path = append(path[:len(levels):len(levels)], h.title)
		levels = append(levels, level)
		all = append(all, notes.Section{Path: path, Title: h.title})
		starts = append(starts, h.start)
	}
	for _, p := range c.scan.parts {
		at, found := slices.BinarySearch(starts, p.start)
		if !found {
			at--
		}
		c.index = append(c.index, c.first+at)
	}
	return all
}

// text returns the body of a chapter as it stands in the fold, without its title.
func (f *Folded) text(at int, leads func(string) int) (string, error) {
	c := f.chapters[at]
	s := c.scan
	named, err := c.labelEdits()
	if err != nil {
		return "", err
	}
	linked := s.relink(func(target, fragment string) (string, string, bool) {
		to := at
		if target != "" {
			to = leads(target)
		}
		if to < 0 {
			return "", "", false
		}
		name := f.Fragment(to, fragment)
		return "", name, target != "" || name != fragment
	})
	c.exact = len(named)+len(linked) == 0
	edits := slices.Concat(named, linked, c.blockEdits())
	if !f.highlights {
		for _, b := range s.blocks {
			edits = append(edits, s.inBraces(b)...)
		}
	}
	if h := c.title(); h != nil && h.title == c.Title {
		c.Heading = s.headingText(h, edits)
	} else if h != nil && h.title == "" { // it may say until when the note holds
		c.Heading = strings.TrimSpace(c.Heading + " " + s.headingText(h, edits))
	}
	return s.closed(s.written(span{0, len(s.body)}, slices.Concat(c.headingEdits(), edits))), nil
}

// written returns a range of the body with the edits in it.
func (s *scan) written(in span, edits []edit) string {
	edits = slices.DeleteFunc(slices.Clone(edits), func(e edit) bool { return e.start < in.start || e.end > in.end })
	slices.SortStableFunc(edits, func(a, b edit) int { return a.start - b.start })
	var b strings.Builder
	at := in.start
	for _, e := range edits {
		if e.start < at {
			continue // in what another took out
		}
		b.WriteString(s.body[at:e.start] + e.with)
		at = e.end
	}
	b.WriteString(s.body[at:in.end])
	return b.String()
}

// Fragment returns what the fragment of a link to the section of a chapter becomes:
// that of its section in the fold, of its block, or for "" the chapter's own. What the
// link says stays, behind the chapter's heading where it would lead elsewhere or nowhere:
// what is not there leads to the chapter.
func (f *Folded) Fragment(at int, fragment string) string {
	c := f.chapters[at]
	chapter := Linkable(f.sections[c.first].Title)
	if fragment == "" {
		return chapter
	}
	if id, ok := strings.CutPrefix(fragment, "^"); ok && c.scan.doc.sectionOfBlock(id) >= 0 {
		return "^" + cmp.Or(c.blocks[id], id)
	}
	within := chapter + "#" + fragment
	k := c.scan.doc.SectionNamed(fragment)
	if k < 0 {
		return within
	}
	var names []string
	for _, title := range f.sections[c.index[k]].Path {
		names = append(names, Linkable(title))
	}
	whole := strings.Join(names, "#")
	for _, name := range []string{fragment, within} {
		if f.sectionNamed(name) == f.sectionNamed(whole) {
			return name
		}
	}
	return whole
}

// Path returns the headings in the fold of a section of a chapter, by those it had
// there; of one that it did not have, those of the chapter.
func (f *Folded) Path(at int, path []string) []string {
	c := f.chapters[at]
	for k, s := range c.scan.doc.Sections {
		if slices.Equal(s.Path, path) {
			return f.sections[c.index[k]].Path
		}
	}
	return f.sections[c.first].Path
}

func (f *Folded) sectionNamed(fragment string) int {
	return (&Document{Sections: f.sections}).SectionNamed(fragment)
}

// Linkable returns a title without what ends or divides a link.
func Linkable(title string) string {
	return strings.Join(strings.FieldsFunc(title, func(r rune) bool { return strings.ContainsRune(" []|#^", r) }), " ")
}

// check reports a note that is read otherwise in the fold than alone.
func (f *Folded) check() error {
	doc := f.Document
	cards := doc.Cards
	for i, c := range f.chapters {
		end := len(f.sections)
		if i+1 < len(f.chapters) {
			end = f.chapters[i+1].first
		}
		fits := len(doc.Sections) >= end && len(cards) >= len(c.scan.doc.Cards)
		for k := c.first; fits && k < end; k++ {
			fits = slices.Equal(doc.Sections[k].Path, f.sections[k].Path)
		}
		for k := 0; fits && k < len(c.scan.doc.Cards); k++ {
			was, is := &c.scan.doc.Cards[k], &cards[k]
			fits = was.Kind == is.Kind && was.Group == is.Group && is.SectionIndex == c.index[was.SectionIndex] &&
				(!c.exact || was.Text() == is.Text())
		}
		if !fits {
			return unfoldable(c.Title)
		}
		cards = cards[len(c.scan.doc.Cards):]
	}
	if len(cards) > 0 || len(doc.Sections) != len(f.sections) {
		return unfoldable(f.chapters[len(f.chapters)-1].Title)
	}
	return nil
}

func unfoldable(title string) error {
	return notes.Invalidf("“%s” cannot become a section: its text would be read otherwise in one note with the others", title)
}
