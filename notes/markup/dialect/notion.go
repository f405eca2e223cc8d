package dialect

import (
	"path"
	"strings"
	"time"

	"precis/notes"
	"precis/notes/lazyregexp"
)

var (
	notionID       = lazyregexp.New(` [0-9a-f]{32}$`)
	notionProperty = lazyregexp.New(`^(\p{L}[\p{L}\p{M}\p{N} _-]{0,40}): (\S.*)$`)
)

// isNotionFile reports whether a file is named as Notion names what it exports: its
// title and an id.
func isNotionFile(name string) bool {
	return notionID.MatchString(strings.TrimSuffix(path.Base(name), path.Ext(name)))
}

// readNotion reads a page that Notion exported: its properties, which stand below the
// title, become front matter.
func readNotion(text string) Reading {
	b := split(text)
	w := &writer{source: b.lines}
	lines := b.lines
	first := 0
	for first < len(lines) && lines[first].blank() {
		first++
	}
	if len(b.front) == 0 && first < len(lines) && strings.HasPrefix(lines[first].text, "# ") {
		at := first + 1
		for at < len(lines) && lines[at].blank() {
			at++
		}
		var head []string
		for ; at < len(lines) && !lines[at].opaque && !strings.Contains(lines[at].text, "::"); at++ {
			m := notionProperty.FindStringSubmatch(lines[at].text)
			if m == nil {
				break
			}
			head = append(head, propertyLines(m[1], m[2])...)
		}
		if len(head) > 0 && (at == len(lines) || lines[at].blank()) {
			w.text("---")
			w.text(head...)
			w.text("---")
			w.text(lines[first].text)
			lines = lines[at:]
		}
	}
	w.text(b.front...)
	for _, l := range lines {
		w.text(l.written())
	}
	return w.reading("")
}

// propertyLines writes a property as front matter has it.
func propertyLines(key, value string) []string {
	lines := []string{frontLine(key, value)}
	switch strings.ToLower(key) {
	case "tags", "tag":
		return []string{"tags: " + tagsInYAML(strings.Split(value, ","))}
	case "id":
		return []string{frontLine("notion-id", value)} // it is not that of a note
	case "url", "link":
		return []string{frontLine("source", value)}
	case "created", "created time", "date created":
		if day, ok := writtenDate(value); ok {
			return append(lines, "date: "+day)
		}
	}
	return lines
}

// writtenDate reads a date as Notion and Joplin write it.
func writtenDate(value string) (day string, ok bool) {
	for _, form := range []string{"January 2, 2006 3:04 PM", "January 2, 2006", "2006-01-02 15:04:05Z", "2006-01-02T15:04:05Z", "2006/01/02 15:04", time.DateOnly} {
		if t, err := time.Parse(form, strings.TrimSpace(value)); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	return "", false
}

// withoutNotionID takes the id from the end of a name.
func withoutNotionID(name string) string { return notionID.ReplaceAllString(name, "") }

// DeckOfFolder returns the deck that a folder is, by its slashed path.
func (d Dialect) DeckOfFolder(folder string) string {
	if d != Notion || folder == "" {
		return folder
	}
	levels := strings.Split(folder, "/")
	for i := range levels {
		levels[i] = withoutNotionID(levels[i])
	}
	return notes.CleanDeck(strings.Join(levels, "/"))
}
