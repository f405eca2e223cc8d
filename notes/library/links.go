package library

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

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
	all := s.l.Notes()
	for _, fits := range []func(n *notes.Note) bool{
		func(n *notes.Note) bool { return last != name && isAt(n, name) },
		func(n *notes.Note) bool { return foldName(n.Title) == name },
		func(n *notes.Note) bool { return fileName(n) == name },
	} {
		if i := slices.IndexFunc(all, func(n notes.Note) bool { return fits(&n) }); i >= 0 {
			return all[i], nil
		}
	}
	var found notes.Note
	err := s.l.store.View(func(r notes.Reader) error {
		return r.EachNote(func(n notes.Note) error {
			text, err := r.Text(n.ID)
			if err == nil && found.ID == "" && hasAlias(text.Markdown, name) {
				found = n
			}
			return err
		})
	})
	switch {
	case err != nil:
		return notes.Note{}, fmt.Errorf("look for a note named %q: %w", target, err)
	case found.ID != "":
		return found, nil
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

// BackLinks returns the notes whose text links to the given one, by title.
func (s Search) BackLinks(id notes.NoteID) ([]notes.Note, error) {
	head, err := s.l.Note(id)
	if err != nil {
		return nil, err
	}
	var from []notes.Note
	err = s.l.store.View(func(r notes.Reader) error {
		own, err := r.Text(id)
		if err != nil {
			return err
		}
		names := []string{foldName(head.Title), fileName(&head)}
		for _, alias := range markup.Aliases(own.Markdown) {
			names = append(names, foldName(alias))
		}
		return r.EachNote(func(n notes.Note) error {
			text, err := r.Text(n.ID)
			if err != nil || n.ID == id {
				return err
			}
			for _, target := range markup.Links(text.Markdown) {
				if name := linkName(target); slices.Contains(names, name) || path.Base(name) != name && isAt(&head, name) {
					from = append(from, n)
					break
				}
			}
			return nil
		})
	})
	if err != nil {
		return nil, fmt.Errorf("look for links to %q: %w", head.Title, err)
	}
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

func foldName(name string) string { return strings.ToLower(norm.NFC.String(strings.TrimSpace(name))) }

// fileName is the name of the file that a note came from, "" for none.
func fileName(n *notes.Note) string {
	if n.Path == "" {
		return ""
	}
	return foldName(notes.TitleOfFile(n.Path))
}

// isAt reports whether a path ends the one of a note's file, or that of its deck and
// title.
func isAt(n *notes.Note, name string) bool {
	file := path.Join(path.Dir(filepath.ToSlash(n.Path)), notes.TitleOfFile(n.Path))
	return n.Path != "" && strings.HasSuffix("/"+foldName(file), "/"+name) ||
		strings.HasSuffix("/"+foldName(n.Deck+"/"+n.Title), "/"+name)
}

// hasAlias reports whether the front matter of a text has an alias.
func hasAlias(markdown, name string) bool {
	return slices.ContainsFunc(markup.Aliases(markdown), func(alias string) bool { return foldName(alias) == name })
}
