package library

import (
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"precis/notes/markup/dialect"
)

// largestMedium is how many bytes an image, a recording or other file may have.
const largestMedium = 50 << 20

// linkFollower is a Files that has links: Real returns the path that a name
// leads to.
type linkFollower interface {
	Real(name string) (string, error)
}

var _ linkFollower = Disk{}

// root is a folder that is imported, with what is known of the files in it.
type root struct {
	names   map[string][]string // lower-case base name → paths
	indexed bool
	real    string // where links in its own path lead

	vault     *dialect.VaultSettings
	vaultRead bool
}

func (p *planner) rootOf(folder string) *root {
	if p.roots == nil {
		p.roots = map[string]*root{}
	}
	r := p.roots[folder]
	if r == nil {
		r = &root{names: map[string][]string{}}
		p.roots[folder] = r
	}
	return r
}

// add remembers a file that notes may refer to by its name alone.
func (r *root) add(file string) {
	key := strings.ToLower(filepath.Base(file))
	r.names[key] = append(r.names[key], file)
}

// mostNeighbours is how many files are looked through around a file that was
// imported alone.
const mostNeighbours = 5000

// index looks through the folder of a file that was imported alone.
func (p *planner) index(folder string) *root {
	r := p.rootOf(folder)
	if r.indexed || len(r.names) > 0 {
		return r
	}
	r.indexed = true
	left := mostNeighbours
	waiting := []string{folder}
	for len(waiting) > 0 && left > 0 {
		next := waiting[0]
		waiting = waiting[1:]
		entries, err := p.files.ReadDir(next)
		if err != nil {
			continue // what cannot be read holds nothing to refer to
		}
		for _, e := range entries {
			full := filepath.Join(next, e.Name())
			left--
			switch {
			case strings.HasPrefix(e.Name(), "."):
			case e.IsDir():
				waiting = append(waiting, full)
			case e.Type().IsRegular():
				r.add(full)
			}
		}
	}
	return r
}

// findMedia notes which files the images and links of a text are, and warns of
// those that are missing or lie outside what is imported. Addresses of the web
// are left alone: nothing is fetched.
func (p *planner) findMedia(planned *Planned, s source) {
	if s.root == "" {
		return
	}
	for _, dest := range slices.Concat(planned.Document.Images, planned.Document.Files) {
		if strings.Contains(dest, "://") || strings.HasPrefix(dest, "data:") {
			continue
		}
		file, outside := p.find(s, dest)
		line := lineOfName(s.text, dest)
		switch {
		case file == "" && outside:
			p.warn(s.path, line, "%s lies outside what is imported and was not read", dest)
		case file == "":
			p.warn(s.path, line, "%s is missing", dest)
		default:
			if info, err := p.files.Stat(file); err != nil || info.Size() > largestMedium {
				p.warn(s.path, line, "%s has more than %d MB and was left out", dest, largestMedium>>20)
				continue
			}
			if planned.media == nil {
				planned.media = map[string]string{}
			}
			planned.media[dest] = file
		}
	}
}

// find returns the file that a destination means: beside the note, else from the
// top of what is imported, else the nearest of that name anywhere in it. outside
// says that it leads out.
func (p *planner) find(s source, dest string) (file string, outside bool) {
	name := strings.TrimPrefix(dest, "@/")
	name = strings.ReplaceAll(name, "\\", "/")
	outside = path.IsAbs(name) || filepath.IsAbs(filepath.FromSlash(name))
	tries := []string{filepath.Join(s.root, filepath.FromSlash(name))}
	if !outside && name == dest {
		tries = slices.Insert(tries, 0, filepath.Join(filepath.Dir(s.path), filepath.FromSlash(name)))
	} else if !outside {
		tries = append(tries, filepath.Join(filepath.Dir(s.path), filepath.FromSlash(name)))
	}
	for _, try := range tries {
		inside, ok := p.inside(s.root, try)
		switch {
		case ok && p.isFile(inside):
			return inside, false
		case !ok && p.exists(s.root, try):
			outside = true
		}
	}
	if strings.HasPrefix(path.Clean(name), "../") {
		_, ok := p.inside(s.root, tries[0])
		return "", outside || !ok
	}
	all := p.index(s.root).names[strings.ToLower(path.Base(name))]
	best := ""
	for _, candidate := range all {
		full := "/" + strings.ToLower(filepath.ToSlash(candidate))
		if !strings.HasSuffix(full, "/"+strings.ToLower(strings.TrimLeft(path.Clean(name), "/"))) {
			continue
		}
		near := func(file string) int {
			rel, err := filepath.Rel(filepath.Dir(s.path), file)
			if err != nil {
				return len(file)
			}
			return strings.Count(filepath.ToSlash(rel), "/")
		}
		if best == "" || near(candidate) < near(best) {
			best = candidate
		}
	}
	if best == "" {
		return "", outside
	}
	inside, ok := p.inside(s.root, best)
	if !ok {
		return "", true
	}
	return inside, false
}

// inside returns the path of a file that lies in a folder, also where links in
// its path lead; ok is false where it does not, or is not there.
func (p *planner) inside(folder, file string) (real string, ok bool) {
	if !below(folder, file) {
		return "", false
	}
	links, follows := p.files.(linkFollower)
	if !follows {
		return file, true
	}
	r := p.rootOf(folder)
	if r.real == "" {
		var err error
		if r.real, err = links.Real(folder); err != nil {
			return "", false
		}
	}
	real, err := links.Real(file)
	if err != nil || !below(r.real, real) {
		return "", false
	}
	return real, true
}

// exists reports whether a file that does not lie inside its folder is a name in
// it all the same: a link that leads out.
func (p *planner) exists(folder, file string) bool {
	if !below(folder, file) {
		return true
	}
	_, err := p.files.Stat(file)
	return err == nil
}

func below(folder, file string) bool {
	rel, err := filepath.Rel(folder, file)
	return err == nil && filepath.IsLocal(rel)
}

func (p *planner) isFile(name string) bool {
	info, err := p.files.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// lineOfName returns the 1-based line on which a file is first named, as it is
// or with percent signs, 0 for none.
func lineOfName(text, name string) int {
	for _, written := range []string{name, (&url.URL{Path: name}).EscapedPath(), path.Base(name)} {
		if i := strings.Index(text, written); i >= 0 {
			return 1 + strings.Count(text[:i], "\n")
		}
	}
	return 0
}
