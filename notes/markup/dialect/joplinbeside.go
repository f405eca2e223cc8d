package dialect

import (
	"slices"
	"strings"

	"precis/notes/lazyregexp"
)

var joplinFile = lazyregexp.New(`^[0-9a-f]{32}\.md$`)

// JoplinBeside is what Joplin keeps beside notes in their raw form: notebooks and tags,
// each in a file of its own.
type JoplinBeside struct {
	notebooks map[string]joplinShelf // by their id
	tags      map[string]string      // what tags are called, by their id
	tagged    map[string][]string    // the ids of a note's tags, by the note's
}

// joplinShelf is a notebook: what it is called, and the id of the one it lies in, "" for
// none.
type joplinShelf struct{ title, within string }

// IsJoplinFile reports whether Joplin names files of its raw form so: by an id.
func IsJoplinFile(name string) bool { return joplinFile.MatchString(name) }

// Add takes in what a file says, where it is a notebook, a tag, or says which note has
// which tag.
func (j *JoplinBeside) Add(text string) {
	lines := split(normal(text)).lines
	at, kind := joplinTail(lines)
	if kind == "" {
		return
	}
	meta := texts(lines[at:])
	title, id := strings.TrimSpace(lines[0].text), joplinValue(meta, "id")
	switch kind {
	case joplinNotebook:
		if j.notebooks == nil {
			j.notebooks = map[string]joplinShelf{}
		}
		j.notebooks[id] = joplinShelf{title: title, within: joplinValue(meta, "parent_id")}
	case joplinTag:
		if j.tags == nil {
			j.tags = map[string]string{}
		}
		j.tags[id] = title
	case joplinTagged:
		if j.tagged == nil {
			j.tagged = map[string][]string{}
		}
		note := joplinValue(meta, "note_id")
		j.tagged[note] = append(j.tagged[note], joplinValue(meta, "tag_id"))
	}
}

// notebook returns the deck that a notebook is, below those that it lies in; "" for one
// that is not there.
func (j *JoplinBeside) notebook(id string) (deck string) {
	var names []string
	for seen := map[string]bool{}; j.notebooks[id].title != "" && !seen[id]; id = j.notebooks[id].within {
		seen[id] = true
		names = append(names, strings.ReplaceAll(j.notebooks[id].title, "/", "-"))
	}
	slices.Reverse(names)
	return strings.Join(names, "/")
}

// tagsOf returns the tags of a note, in order.
func (j *JoplinBeside) tagsOf(note string) (tags []string) {
	for _, id := range j.tagged[note] {
		if tag := j.tags[id]; tag != "" {
			tags = append(tags, tag)
		}
	}
	slices.Sort(tags)
	return slices.Compact(tags)
}

// joplinValue returns what Joplin keeps behind a text under a key.
func joplinValue(meta []string, key string) string {
	for _, l := range meta {
		if value, ok := strings.CutPrefix(l, key+": "); ok {
			return strings.TrimSpace(value)
		}
	}
	return ""
}
