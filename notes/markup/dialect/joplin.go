package dialect

import (
	"slices"
	"strings"

	"precis/notes/lazyregexp"
)

var (
	joplinFront = lazyregexp.New(`^(?:updated|created): [0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}Z$`)
	joplinMeta  = lazyregexp.New(`^([a-z_]+): ?(.*)$`)
	joplinLink  = lazyregexp.New(`(!?)(\[[^\]\[]*\]\():/([0-9a-f]{32})\)`)
	joplinID    = lazyregexp.New(`^id: [0-9a-f]{32}$`)
)

// readJoplin reads a note that Joplin exported: with front matter, whose "created" is
// its date, or as Joplin keeps it, the title first and what is known of it last. Its
// notebook and tags are then among what stands beside it, and links lead to the files
// that notes are kept in.
func readJoplin(text string, folder Folder) Reading {
	b := split(text)
	w := &writer{source: b.lines}
	lines := b.lines
	deck := ""
	if at, kind := joplinTail(lines); kind == joplinNote && at > 0 && len(b.front) == 0 {
		meta := texts(lines[at:])
		w.text("---", frontLine("title", strings.TrimSpace(lines[0].text)))
		if folder.Joplin != nil {
			beside := folder.Joplin()
			deck = beside.notebook(joplinValue(meta, "parent_id"))
			if tags := beside.tagsOf(joplinValue(meta, "id")); len(tags) > 0 {
				w.text("tags: " + tagsInYAML(tags))
			}
		}
		w.text(joplinDate(meta)...)
		for _, l := range meta {
			if l != "" {
				w.text("# " + l)
			}
		}
		w.text("---")
		lines = lines[1:at]
		for i := range lines {
			if l := &lines[i]; !l.opaque {
				l.text = noteLinks(l.text)
			}
		}
		for len(lines) > 0 && lines[0].blank() {
			lines = lines[1:]
		}
	}
	if n := len(b.front); n > 0 {
		w.text(b.front[:n-1]...)
		w.text(joplinDate(b.front[:n-1])...)
		w.text(b.front[n-1])
	}
	for _, l := range lines {
		w.text(l.written())
	}
	reading := w.reading(deck)
	reading.Notes[0].Below = deck == ""
	return reading
}

// noteLinks leads the links of Joplin in a line to the files of notes; those of pictures
// stay.
func noteLinks(text string) string {
	opaque := opaqueSpans(text)
	for _, m := range slices.Backward(joplinLink.FindAllStringSubmatchIndex(text, -1)) {
		if m[2] == m[3] && !within(opaque, m[0]) {
			text = text[:m[5]] + text[m[6]:m[7]] + ".md)" + text[m[1]:]
		}
	}
	return text
}

// joplinDate returns the line of front matter for the day on which a note was made,
// where no line says so already.
func joplinDate(meta []string) []string {
	var date []string
	for _, l := range meta {
		m := joplinMeta.FindStringSubmatch(l)
		if m == nil {
			continue
		}
		if m[1] == "date" {
			return nil
		}
		if m[1] == "created" || m[1] == "created_time" {
			stamp, _, _ := strings.Cut(m[2], ".") // without the fraction of a second
			if day, ok := writtenDate(strings.TrimSuffix(stamp, "Z") + "Z"); ok {
				date = []string{"date: " + day}
			}
		}
	}
	return date
}

// The kinds of what Joplin keeps. Source: Joplin, packages/lib/BaseModel.ts, ModelType.
const (
	joplinNote     = "1"
	joplinNotebook = "2"
	joplinTag      = "5"
	joplinTagged   = "6" // which note has which tag
)

// joplinTail returns where what Joplin keeps behind a text begins, and its kind; "" where
// a text has no such end.
func joplinTail(lines []line) (at int, kind string) {
	at = len(lines)
	for at > 0 && lines[at-1].blank() {
		at--
	}
	if at == 0 {
		return 0, ""
	}
	kind, found := strings.CutPrefix(lines[at-1].text, "type_: ")
	named := false
	for at > 0 && joplinMeta.MatchString(lines[at-1].text) {
		at--
		named = named || joplinID.MatchString(lines[at].text)
	}
	if !found || !named {
		return 0, ""
	}
	return at, kind
}

// joplin looks for what Joplin writes around a note.
func (j *judging) joplin(b body) {
	stamps := 0
	for _, l := range b.front {
		if joplinFront.MatchString(l) {
			stamps++
		}
	}
	if stamps == 2 {
		j.add(Joplin, 5, "when Joplin made and changed it", 0)
	}
	if at, kind := joplinTail(b.lines); kind == joplinNote && at > 0 {
		j.add(Joplin, 12, "what Joplin keeps behind a note", 0)
	}
}
