package intake

import (
	"precis/notes"
	"precis/notes/markup"
)

// isCopied reports whether a text names the id of a note that it is not, and takes
// the id out of it then: the file that the note came from is there and has not lost
// it; or they have no title, no card and hardly a line in common.
func (p *planner) isCopied(planned *Planned, n *notes.Note) bool {
	if n.Path != "" && planned.path != "" && p.isSameFile(n.Path, planned.path) {
		return false
	}
	if p.wasCopied(planned) {
		planned.Document.ID = ""
		return true
	}
	switch {
	case p.isBesideItsOriginal(planned, n):
		p.warn(planned.file, 1, "the id %s belongs to the note %q, of which this is a copy; it gets a new one", n.ID, n.Title)
	case n.Title != planned.Title && originOf(n).said != planned.said && !p.kinship(planned, n).isAny():
		p.warn(planned.file, 1, "the id %s belongs to the note %q, which says something else; this note gets a new one", n.ID, n.Title)
	default:
		return false
	}
	planned.Document.ID = ""
	return true
}

// wasCopied reports whether a file is a note of its own already, whatever id it names:
// it was found to be a copy when it was first read.
func (p *planner) wasCopied(planned *Planned) bool {
	for _, own := range p.ofFile(planned.path) {
		if originOf(&own).said == planned.said || p.kinship(planned, &own).isAny() {
			return true
		}
	}
	return false
}

// isBesideItsOriginal reports whether a file lies in the folder that is read with the
// one that the note came from, which is not read, and that one names the id still.
func (p *planner) isBesideItsOriginal(planned *Planned, n *notes.Note) bool {
	if n.Path == "" || planned.path == "" || !below(planned.within, n.Path) || p.isPending(n.Path) {
		return false
	}
	data, err := p.files.ReadFile(n.Path)
	if err != nil {
		return false
	}
	text, err := decode(data)
	id, _ := markup.FrontMatter(text)
	return err == nil && id == n.ID
}

func (p *planner) isPending(path string) bool {
	for _, other := range p.pending {
		if other.path != "" && p.isSameFile(other.path, path) {
			return true
		}
	}
	return false
}
