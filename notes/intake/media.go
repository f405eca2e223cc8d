package intake

import (
	"errors"
	"io"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/markup"
	"precis/notes/markup/dialect"
	"precis/notes/picture"
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
	ids     map[string][]string // of files whose name without its ending is an id of Joplin
	indexed bool
	real    string // where links in its own path lead

	folder dialect.Folder // what apps say of it
	known  bool           // whether they were asked
	// blocks are what the blocks of a graph say, by id; nil before they were looked for.
	blocks map[string]string
	// joplin is what Joplin keeps beside notes in it; nil before it was looked for.
	joplin *dialect.JoplinBeside
}

func (p *planner) rootOf(folder string) *root {
	if p.roots == nil {
		p.roots = map[string]*root{}
	}
	r := p.roots[folder]
	if r == nil {
		r = &root{names: map[string][]string{}, ids: map[string][]string{}}
		p.roots[folder] = r
	}
	return r
}

// fold returns a name of a file as names are compared.
func fold(name string) string { return notes.NameKey(name) }

// add remembers a file that notes may refer to by its name alone.
func (r *root) add(file string) {
	key := fold(filepath.Base(file))
	r.names[key] = append(r.names[key], file)
	if extension := path.Ext(key); len(key)-len(extension) == joplinIDLength && !noteExtensions[extension] {
		r.ids[strings.TrimSuffix(key, extension)] = append(r.ids[strings.TrimSuffix(key, extension)], file)
	}
}

// joplinIDLength is that of the ids by which Joplin names files.
const joplinIDLength = 32

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
func (p *planner) findMedia(planned *Planned, s incoming) {
	if s.root == "" {
		return
	}
	for _, dest := range slices.Concat(planned.Document.Images, planned.Document.Files) {
		if strings.Contains(dest, "://") || strings.HasPrefix(dest, "data:") {
			continue
		}
		file, fault := p.findAsWritten(s, dest)
		if file != "" {
			if info, err := p.files.Stat(file); err != nil {
				fault = notes.Messagef("cannot be read")
			} else if info.Size() > largestMedium {
				fault = notes.Messagef("%v and was left out", tooLargeMedium())
			}
		}
		if fault.Format != "" {
			p.warn(s.path, lineOfName(s.text, dest), "%s %s", dest, fault)
			continue
		}
		if why := p.notShown(dest, file); why != nil {
			p.warn(s.path, lineOfName(s.text, dest), "%s: %v and will not be shown", dest, why)
		}
		if planned.media == nil {
			planned.media = map[string]medium{}
		}
		planned.media[dest] = p.onDisk(file)
	}
}

// notShown returns why a file that a note names as a picture cannot be shown as one.
func (p *planner) notShown(dest, file string) error {
	if !markup.IsPicture(dest) {
		return nil
	}
	f, err := p.files.Open(file)
	if err != nil {
		return nil // storing it will say so
	}
	defer f.Close() // it was only read
	if err := picture.Check(f); !errors.Is(err, picture.ErrTooLarge) {
		return err
	}
	return nil // it will be left out
}

func tooLargeMedium() error { return notes.Invalidf("has more than %d MB", largestMedium>>20) }

// onDisk is a file that lies beside a note.
func (p *planner) onDisk(file string) medium {
	var size int64
	if info, err := p.files.Stat(file); err == nil {
		size = info.Size()
	}
	return medium{key: file, Media: Media{Name: filepath.Base(file), Size: size, Open: func() (io.ReadCloser, error) { return p.files.Open(file) }}}
}

// What may be wrong with a file that a note names.
var (
	isOutside = notes.Messagef("lies outside what is imported and was not read")
	isMissing = notes.Messagef("is missing")
	aFolder   = notes.Messagef("is a folder")
)

// findAsWritten returns the file that a destination means, also where it goes on with
// a part or a query of an address, percent signs stand in the name of the file, or Joplin
// names it by its id.
func (p *planner) findAsWritten(s incoming, dest string) (file string, fault notes.Message) {
	file, fault = p.find(s, dest)
	if file != "" || fault.Format != isMissing.Format {
		return file, fault
	}
	if id, ok := strings.CutPrefix(dest, ":/"); ok {
		if files := p.index(s.root).ids[id]; len(files) > 0 {
			return files[0], notes.Message{}
		}
	}
	bare := dest
	if i := strings.IndexAny(bare, "?#"); i > 0 {
		bare = bare[:i]
	}
	for _, try := range []string{bare, strings.ReplaceAll(bare, " ", "%20")} {
		if file, _ := p.find(s, try); file != "" && try != dest {
			return file, notes.Message{}
		}
	}
	return "", fault
}

// find returns the file that a destination means: beside the note, else from the
// top of what is imported, else the nearest of that name anywhere in it. Where
// there is none, fault says why.
func (p *planner) find(s incoming, dest string) (file string, fault notes.Message) {
	name := strings.TrimPrefix(dest, "@/")
	name = filepath.FromSlash(strings.ReplaceAll(name, "\\", "/"))
	beside, fromTop := filepath.Join(filepath.Dir(s.path), name), filepath.Join(s.root, name)
	fault = isMissing
	tries := []string{beside, fromTop}
	switch {
	case filepath.IsAbs(name):
		fault, tries = isOutside, []string{fromTop}
	case name != filepath.FromSlash(dest):
		tries = []string{fromTop, beside}
	case !below(s.root, beside):
		fault = isOutside
	}
	for _, try := range tries {
		inside, ok := p.inside(s.root, try)
		switch {
		case ok && p.isFile(inside):
			return inside, notes.Message{}
		case ok:
			if p.isFolder(inside) {
				fault = aFolder
			}
		case below(s.root, try):
			if _, err := p.files.Stat(try); err == nil {
				fault = isOutside // a link that leads out
			}
		}
	}
	if strings.HasPrefix(filepath.Clean(name), ".."+string(filepath.Separator)) {
		return "", fault
	}
	best := p.nearest(s, name)
	if best == "" {
		return "", fault
	}
	if inside, ok := p.inside(s.root, best); ok {
		return inside, notes.Message{}
	}
	return "", isOutside
}

// nearest returns the file anywhere in what is imported whose path ends in a
// name, else one of that name in another folder, the nearest to the note of several;
// "" for none.
func (p *planner) nearest(s incoming, name string) string {
	ending := "/" + fold(strings.TrimLeft(path.Clean(filepath.ToSlash(name)), "/"))
	steps := func(file string) int {
		rel, err := filepath.Rel(filepath.Dir(s.path), file)
		if err != nil {
			return len(file)
		}
		return strings.Count(filepath.ToSlash(rel), "/")
	}
	best := ""
	for _, ending := range []string{ending, "/" + path.Base(ending)} {
		for _, candidate := range p.index(s.root).names[path.Base(ending)] {
			if strings.HasSuffix("/"+fold(filepath.ToSlash(candidate)), ending) && (best == "" || steps(candidate) < steps(best)) {
				best = candidate
			}
		}
		if best != "" {
			break
		}
	}
	return best
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

func below(folder, file string) bool {
	rel, err := filepath.Rel(folder, file)
	return err == nil && filepath.IsLocal(rel)
}

func (p *planner) isFolder(name string) bool {
	info, err := p.files.Stat(name)
	return err == nil && info.IsDir()
}

func (p *planner) isFile(name string) bool {
	info, err := p.files.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// lineOfName returns the 1-based line on which a file is first named, as it is
// or with percent signs, 0 for none.
func lineOfName(text, name string) int {
	last := "/" + path.Base(name)
	for _, written := range []string{name, (&url.URL{Path: name}).EscapedPath(), strings.ReplaceAll(name, "\\", "\\\\"), last} {
		for at := 0; written != ""; at++ {
			i := strings.Index(text[at:], written)
			if i < 0 {
				break
			}
			at += i
			if (written == last || begins(text[:at])) && ends(text[at+len(written):]) {
				return 1 + strings.Count(text[:at], "\n")
			}
		}
	}
	return 0
}

// begins reports whether the name of a file may stand behind a text.
func begins(before string) bool {
	return before == "" || strings.IndexByte("(<[\"'= \t\n", before[len(before)-1]) >= 0
}

// ends reports whether the name of a file may end before a text.
func ends(behind string) bool {
	return behind == "" || strings.IndexByte(")>]|#?\"' \t\n", behind[0]) >= 0
}
