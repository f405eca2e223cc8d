package library

import (
	"errors"
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/markup"
)

// FindNote returns the note that a link names, such as "Note", "folder/Note" or
// "../Note.md": by the path of its file or its deck and title, else by title, else by
// the name of its file, else by an alias in its front matter; and a path that leads
// nowhere by its last name. Neither case nor how accents are composed counts.
// notes.ErrNotFound where there is none.
func (s Search) FindNote(target string) (notes.Note, error) {
	target, _, _ = strings.Cut(target, "#")
	name := linkName(target)
	last := path.Base(name)
	all := s.l.titled()
	for _, fits := range []func(n *notes.Note) bool{
		func(n *notes.Note) bool { return last != name && placesOf(n).have(name) },
		func(n *notes.Note) bool { return foldName(n.Title) == name },
		func(n *notes.Note) bool { return fileName(n) == name },
	} {
		if i := slices.IndexFunc(all, fits); i >= 0 {
			return *all[i], nil
		}
	}
	known, err := s.l.linked()
	if err != nil {
		return notes.Note{}, fmt.Errorf("look for a note named %q: %w", target, err)
	}
	i := slices.IndexFunc(all, func(n *notes.Note) bool { return slices.Contains(known[n.ID].aliases, name) })
	switch {
	case i >= 0:
		return *all[i], nil
	case last != name:
		return s.FindNote(last)
	default:
		return notes.Note{}, fmt.Errorf("note named %q: %w", target, notes.ErrNotFound)
	}
}

// Follow returns where a link in a note leads: the note that its target names, the
// note itself for "", and there the section that its fragment names, of which headings
// above it may stand at the end of the target, as wiki links are divided; -1 for the
// whole note or a fragment that names none. notes.ErrNotFound where there is no such note.
func (s Search) Follow(from notes.NoteID, target, fragment string) (to notes.Note, section int, err error) {
	target, above, found := strings.Cut(target, "#")
	if found { // of a path of headings
		fragment = above + "#" + fragment
	}
	if to, err = s.l.Note(from); target != "" {
		to, err = s.FindNote(target)
	}
	if err != nil || fragment == "" {
		return to, -1, err
	}
	text, err := s.l.text(to.ID)
	if err != nil {
		return to, -1, fmt.Errorf("read note %q: %w", to.Title, err)
	}
	return to, markup.Parse(text.Markdown).SectionNamed(fragment), nil
}

// BackLinks returns the notes whose text links to the given one, by title. A link without
// a path counts for each note that is called so.
func (s Search) BackLinks(id notes.NoteID) ([]notes.Note, error) {
	head, err := s.l.Note(id)
	if err != nil {
		return nil, err
	}
	known, err := s.l.linked()
	if err != nil {
		return nil, fmt.Errorf("look for links to %q: %w", head.Title, err)
	}
	called, at := s.l.relinking(), placesOf(&head)
	for _, name := range append([]string{foldName(head.Title), fileName(&head)}, known[id].aliases...) {
		called.names[name] = name != ""
	}
	var from []notes.Note
	for other, of := range known {
		if other == id || !slices.ContainsFunc(of.targets, func(name string) bool {
			return called.names[name] || path.Base(name) != name && at.have(name) || called.leads(name) == id
		}) {
			continue
		}
		if n, err := s.l.Note(other); err == nil {
			from = append(from, n)
		}
	}
	slices.SortFunc(from, func(a, b notes.Note) int { return strings.Compare(string(a.ID), string(b.ID)) })
	notes.SortByKey(from, func(n notes.Note) string { return notes.TitleKey(n.Title) })
	return from, nil
}

// linkName is a target of a link as names are compared.
func linkName(target string) string {
	name := foldName(strings.ReplaceAll(target, "\\", "/"))
	for strings.HasPrefix(name, "../") || strings.HasPrefix(name, "./") || strings.HasPrefix(name, "/") {
		_, name, _ = strings.Cut(name, "/")
	}
	return strings.TrimSuffix(name, ".md")
}

func foldName(name string) string { return notes.NameKey(strings.TrimSpace(name)) }

// fileName is the name of the file that a note came from, "" for none.
func fileName(n *notes.Note) string {
	if n.Path == "" {
		return ""
	}
	return foldName(notes.TitleOfFile(n.Path))
}

// places are the paths of a note, as names are compared: that of its file, "" for none,
// and that of its deck and title.
type places [2]string

func placesOf(n *notes.Note) (p places) {
	if n.Path != "" {
		p[0] = "/" + foldName(path.Join(path.Dir(filepath.ToSlash(n.Path)), notes.TitleOfFile(n.Path)))
	}
	p[1] = "/" + foldName(n.Deck+"/"+n.Title)
	return p
}

// have reports whether a path ends one of them.
func (p places) have(name string) bool {
	return strings.HasSuffix(p[0], "/"+name) || strings.HasSuffix(p[1], "/"+name)
}

// links are what notes link to and by which names they are linked to. They are read when
// first asked for, and follow each change of a note.
type links struct {
	// of has the notes that have some; nil where nobody has asked. It is not changed but
	// replaced.
	of map[notes.NoteID]linked
}

// linked are folded names in the text of a note: those that its links lead to, and those
// that its front matter has for itself.
type linked struct{ targets, aliases []string }

func linkedIn(markdown string) (l linked) {
	for _, target := range markup.Links(markdown) {
		l.targets = append(l.targets, linkName(target))
	}
	for _, alias := range markup.Aliases(markdown) {
		l.aliases = append(l.aliases, foldName(alias))
	}
	return l
}

func (k *links) forget() { k.of = nil }

// follow reads notes that changed; nothing where they are very many.
func (k *links) follow(m *moved) error {
	if k.of == nil || len(m.Notes) == 0 {
		return nil
	}
	if len(m.Notes) > fewChanges {
		k.forget()
		return nil
	}
	of := maps.Clone(k.of)
	for _, id := range m.Notes {
		if err := readLinked(m.r, id, of); err != nil {
			return err
		}
	}
	k.of = of
	return nil
}

func readLinked(r notes.Reader, id notes.NoteID, of map[notes.NoteID]linked) error {
	delete(of, id)
	text, err := r.Text(id)
	switch {
	case errors.Is(err, notes.ErrNotFound):
		return nil
	case err != nil:
		return err
	}
	if l := linkedIn(text.Markdown); l.targets != nil || l.aliases != nil {
		of[id] = l
	}
	return nil
}

// linked returns the links of all notes that have some; they must not be changed.
func (l *Library) linked() (of map[notes.NoteID]linked, err error) {
	l.mu.RLock()
	of = l.links.of
	l.mu.RUnlock()
	if of != nil {
		return of, nil
	}
	err = l.keep(func() error {
		of = map[notes.NoteID]linked{}
		return l.store.View(func(r notes.Reader) error {
			return r.EachNote(func(n notes.Note) error { return readLinked(r, n.ID, of) })
		})
	}, func() { l.links.of = of })
	return of, err
}
