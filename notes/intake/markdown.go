package intake

import (
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/markup"
	"precis/notes/markup/dialect"
)

// formatOf tells Markdown from briefings by the text.
func (p *planner) formatOf(s incoming) Format {
	if p.opts.Dialect != dialect.Guess || markup.IsMarkdown(s.text) {
		return Markdown
	}
	if d, _ := dialect.Tell(s.text, dialect.Around{Pasted: s.pasted, Folder: p.folder(s.vault)}); d != dialect.Native {
		return Markdown
	}
	return Briefing
}

// addMarkdown plans the notes of a text of Markdown: one, or one for each deck
// that its dialect names in it.
func (p *planner) addMarkdown(s incoming) {
	d, why, readAs := p.dialectOf(s)
	if p.opts.Dialect == dialect.Guess {
		p.besides(d, s, len(p.plan.Notes))
	}
	reading := p.readingOf(d, s)
	for _, w := range reading.Warnings {
		p.warn(s.path, w.Line, "%s", w.Message)
	}
	for _, n := range reading.Notes {
		planned := &Planned{
			Format: Markdown, Dialect: d, Evidence: why, Document: n.Document,
			arrival: arrival{file: s.path, path: s.path, within: s.within, said: hash(n.Document.Markdown), readAs: readAs, starts: n.Starts},
		}
		p.offer(planned)
		if p.opts.AtOnce && len(planned.Suggestions) == 0 {
			planned.Document = planned.Document.Bare()
		}
		p.nameAs(planned, s, &n)
		p.findMedia(planned, s)
		p.recognise(planned)
	}
	if s.path != "" && len(p.ofFile(s.path)) == 0 {
		if p.fresh == nil {
			p.fresh = map[string]incoming{}
		}
		s.text, s.early = "", nil
		p.fresh[s.path] = s
	}
}

// nameAs names what was read of a text in a dialect, which may say its deck.
func (p *planner) nameAs(planned *Planned, s incoming, read *dialect.Note) {
	s.deck, s.told, s.below = planned.Dialect.DeckOfFolder(s.deck), read.Deck, read.Below
	p.name(planned, s)
}

// readingOf returns what a text says in a dialect.
func (p *planner) readingOf(d dialect.Dialect, s incoming) dialect.Reading {
	if d == dialect.Native && s.early != nil && s.early.dialect == d {
		return s.early.reading
	}
	return dialect.Read(d, s.text, p.optionsOf(s))
}

// dialectOf returns how a text is read and why, and the dialect in which it is to be read
// again; Guess: as it tells then.
func (p *planner) dialectOf(s incoming) (d dialect.Dialect, why []string, again dialect.Dialect) {
	if d = p.opts.Dialect; d != dialect.Guess {
		return d, nil, d
	}
	if d = cmp.Or(s.readAs, p.remembered(s.path)); d != dialect.Guess {
		return d, []string{"it was read so before"}, d
	}
	if s.early != nil && s.vault == "" {
		d, why = s.early.dialect, s.early.evidence
	} else {
		d, why = dialect.Tell(s.text, dialect.Around{Pasted: s.pasted, Folder: p.folder(s.vault), File: filepath.ToSlash(s.path)})
	}
	if d != dialect.Native {
		again = d
	}
	return d, why, again
}

// remembered returns the dialect in which a file was read before, Guess where that
// is not known.
func (p *planner) remembered(path string) dialect.Dialect {
	for _, n := range p.ofFile(path) {
		if o := originOf(&n); o.dialect != dialect.Guess {
			return o.dialect
		}
	}
	return dialect.Guess
}

// vaultOf returns the nearest folder of an app that a folder lies in, or is; "" for
// none.
func (p *planner) vaultOf(folder string) string {
	if vault, ok := p.vaults[folder]; ok {
		return vault
	}
	vault := ""
	if dialect.IsAppFolder(func(name string) bool { return p.exists(folder, name) }) {
		vault = folder
	} else if parent := filepath.Dir(folder); parent != folder {
		vault = p.vaultOf(parent)
	}
	if p.vaults == nil {
		p.vaults = map[string]string{}
	}
	p.vaults[folder] = vault
	return vault
}

// exists reports whether something stands at a slashed path in a folder.
func (p *planner) exists(folder, name string) bool {
	_, err := p.files.Stat(filepath.Join(folder, filepath.FromSlash(name)))
	return err == nil
}

// inFolder is a dialect that a file of a folder is written in.
type inFolder struct {
	dialect dialect.Dialect
	folder  string
}

// besides remembers what a file says of those beside it: the dialect it shows
// signs of, or the one that it resembles and may be written in.
func (p *planner) besides(d dialect.Dialect, s incoming, at int) {
	if s.path == "" {
		return
	}
	if d != dialect.Native {
		p.dialects[inFolder{d, filepath.Dir(s.path)}] = true
	} else if like := s.resembles(); like != dialect.Native {
		p.doubtful[at] = doubt{like, s}
	}
}

// doubt is a text that resembles a dialect.
type doubt struct {
	dialect dialect.Dialect
	incoming
}

// rereadDoubtful reads files again that resemble a dialect and lie beside one that
// shows a sign of it.
func (p *planner) rereadDoubtful() {
	for _, at := range slices.Sorted(maps.Keys(p.doubtful)) {
		planned, s := p.plan.Notes[at], p.doubtful[at].incoming
		d := p.doubtful[at].dialect
		if !p.dialects[inFolder{d, filepath.Dir(planned.path)}] || planned.Document.ID != "" {
			continue
		}
		n := dialect.Read(d, planned.Document.Markdown, p.optionsOf(s)).Notes[0]
		planned.Dialect = d
		planned.Evidence = []string{"other files beside it are written for " + d.Title()}
		planned.readAs = d
		planned.Document, planned.starts, planned.said = n.Document, n.Starts, hash(n.Document.Markdown)
		p.nameAs(planned, s, &n)
	}
}

// folder returns what apps say of a folder that is imported, nothing of "".
func (p *planner) folder(name string) dialect.Folder {
	if name == "" {
		return dialect.Folder{}
	}
	r := p.rootOf(name)
	if r.known {
		return r.folder
	}
	r.known = true
	var err error
	r.folder, err = dialect.LookInto(func(own string) bool { return p.exists(name, own) }, func(own string) ([]byte, error) {
		file, ok := p.inside(name, filepath.Join(name, filepath.FromSlash(own)))
		if !ok || !p.isFile(file) {
			return nil, fs.ErrNotExist
		}
		return p.files.ReadFile(file)
	})
	var fault *notes.FileError
	if errors.As(err, &fault) {
		p.warn(filepath.Join(name, filepath.FromSlash(fault.File)), 0, "%v", notes.PlainPathError(fault.Err))
	}
	if r.folder.Graph {
		r.folder.Block = func(id string) string { return p.blocksOf(name)[id] }
	}
	return r.folder
}

// blocksOf returns what the blocks of a graph say that have an id. It reads all pages
// of the graph, once, when a page refers to a block of another.
func (p *planner) blocksOf(graph string) map[string]string {
	r := p.rootOf(graph)
	if r.blocks != nil {
		return r.blocks
	}
	r.blocks = map[string]string{}
	waiting := []string{graph}
	for len(waiting) > 0 {
		folder := waiting[0]
		waiting = waiting[1:]
		entries, err := p.files.ReadDir(folder)
		if err != nil {
			continue // reading its pages says so
		}
		for _, e := range entries {
			full := filepath.Join(folder, e.Name())
			switch {
			case strings.HasPrefix(e.Name(), "."):
			case e.IsDir() && !p.isOwn(full):
				waiting = append(waiting, full)
			case e.Type().IsRegular() && isMarkdown(e.Name()):
				if text, err := p.read(full); err == nil {
					maps.Copy(r.blocks, dialect.BlockTexts(text))
				}
			}
		}
	}
	return r.blocks
}

// joplinBeside returns what Joplin keeps beside the raw notes of a folder. It reads all of
// its files, once, when one of them is met.
func (p *planner) joplinBeside(folder string) *dialect.JoplinBeside {
	r := p.rootOf(folder)
	if r.joplin != nil {
		return r.joplin
	}
	r.joplin = &dialect.JoplinBeside{}
	entries, err := p.files.ReadDir(folder)
	if err != nil {
		return r.joplin // a note of it was read just now
	}
	for _, e := range entries {
		if e.Type().IsRegular() && dialect.IsJoplinFile(e.Name()) {
			if text, err := p.read(filepath.Join(folder, e.Name())); err == nil {
				r.joplin.Add(text)
			}
		}
	}
	return r.joplin
}

// isOwn reports whether a folder is an app's own and holds no notes.
func (p *planner) isOwn(folder string) bool {
	mark := dialect.OwnFolder(filepath.Base(folder))
	return mark != "" && p.isFile(filepath.Join(folder, mark))
}

// Dialects counts the notes of a plan by the dialect they were read in, those of
// other apps only, in the order of dialect.All.
func (p *Plan) Dialects() []DialectCount {
	var counts []DialectCount
	for _, d := range dialect.All[1:] {
		if n := count(p.Notes, func(planned *Planned) bool { return planned.Dialect == d }); n > 0 {
			counts = append(counts, DialectCount{Dialect: d, Notes: n})
		}
	}
	return counts
}

// DialectCount says how many notes were read in a dialect.
type DialectCount struct {
	Dialect dialect.Dialect
	Notes   int
}
