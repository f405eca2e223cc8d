package markup

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"precis/notes"
	"precis/notes/lazyregexp"

	"gopkg.in/yaml.v3"
)

// front is the YAML between two lines "---" at the start of a note.
type front struct {
	id                           notes.NoteID
	title, deck                  string
	date, source, language       string
	highlights                   string // what they are, "" for no more than that
	tags, aliases                []string
	until                        notes.Day
	wrongUntil                   *yaml.Node // it says no day
	end                          int        // where the body begins; 0: there is none
	fields                       []field
	flow                         bool
	unread                       bool // it is no YAML
	innerStart, innerEnd, indent int
	gaps                         []gap
}

// gap is where lines were taken out of the text: before the line of that number
// as it was counted then.
type gap struct{ line, count int }

// sourceLine returns the number that a line had before lines were taken out.
func sourceLine(gaps []gap, line int) int {
	for _, g := range slices.Backward(gaps) {
		if line >= g.line {
			line += g.count
		}
	}
	return line
}

// field is one top-level key with the lines, from 0 inside the front matter, of
// it and of the next key.
type field struct {
	key   string
	value *yaml.Node
	line  int
}

// longestFront is the most bytes of front matter that are read.
const longestFront = 64 << 10

// takeFront reads front matter and takes the note's id out of it and what an
// export wrote beside it, together with the whole of a front matter that says
// nothing else.
func takeFront(source string) (markdown string, f front, warnings []notes.Warning) {
	var id notes.NoteID
	var title, deck string
	var gaps []gap
	for {
		f, warnings = readFront(source)
		line := f.exportedLine()
		if line >= 0 {
			title, deck = cmp.Or(title, f.title), cmp.Or(deck, f.deck)
		} else {
			line = f.idLine(source)
		}
		if line < 0 {
			break
		}
		id = cmp.Or(id, f.id)
		start, end := lineSpan(source, f.innerStart, line)
		if start == f.innerStart && end == f.innerEnd {
			gaps = append(gaps, gap{1, strings.Count(source[:f.end], "\n")})
			source = source[f.end:]
		} else {
			gaps = append(gaps, gap{line + 2, 1})
			source = source[:start] + source[end:]
		}
	}
	f.id, f.gaps = id, gaps
	f.title, f.deck = cmp.Or(f.title, title), cmp.Or(f.deck, deck)
	for _, field := range f.fields {
		if field.key == "id" {
			warnings = append(warnings, notes.Warning{Line: field.line + 2, Message: notes.Messagef("the id in the front matter is not one word of letters, digits, _ and -, alone on its line")})
		}
	}
	for i := range warnings {
		warnings[i].Line = sourceLine(gaps, warnings[i].Line)
	}
	return source, f, warnings
}

// FrontMatter returns the id and the deck that the front matter of a note names,
// "" for none. The rest of the text is not read.
func FrontMatter(source string) (id notes.NoteID, deck string) {
	_, f, _ := takeFront(normal(source))
	return f.id, f.deck
}

// lineSpan returns the range, newline included, of a line counted from 0 at
// offset start.
func lineSpan(source string, start, line int) (from, to int) {
	for ; line > 0; line-- {
		start = nextLineIn(source, start)
	}
	return start, nextLineIn(source, start)
}

func nextLineIn(source string, at int) int {
	if i := strings.IndexByte(source[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(source)
}

// readFront reads what stands between a first line "---" and the next one.
// Text that is no mapping of YAML is body. What is no YAML has a warning, and is
// front matter all the same where it has one of the keys that Precis knows.
func readFront(source string) (front, []notes.Warning) {
	if !strings.HasPrefix(source, "---") {
		return front{}, nil
	}
	start := nextLineIn(source, 0)
	if strings.TrimRight(source[:start], " \t\n") != "---" {
		return front{}, nil
	}
	end := start
	for {
		if end >= len(source) || end > longestFront {
			return front{}, unclosedFront(source[start:])
		}
		next := nextLineIn(source, end)
		if strings.TrimRight(source[end:next], " \t\n") == "---" {
			break
		}
		end = next
	}
	if end == start {
		return front{}, nil
	}
	f := front{innerStart: start, innerEnd: end, end: nextLineIn(source, end)}
	if m := onlyID.FindStringSubmatch(source[start:end]); m != nil {
		f.fields = []field{{key: "id", value: &yaml.Node{Kind: yaml.ScalarNode, Value: m[1], Line: 1}}}
		return f, nil
	}
	doc, err := onlyDocument(source[start:end])
	if err != nil {
		return f.asUnread(source, err)
	}
	if doc.Kind == 0 {
		return f, nil
	}
	mapping := doc.Content[0]
	if mapping.Kind != yaml.MappingNode {
		return front{}, nil
	}
	if err := repeatedKey(mapping); err != nil {
		return f.asUnread(source, err)
	}
	if err := doc.Decode(new(map[string]any)); err != nil {
		return f.asUnread(source, err)
	}
	// YAML begins lines where other text does not: its lines are not those here.
	f.flow = mapping.Style&yaml.FlowStyle != 0 || strings.ContainsAny(source[start:end], "\u0085\u2028\u2029")
	f.indent = mapping.Column - 1
	written := map[string]bool{}
	for i := 0; i < len(mapping.Content); i += 2 {
		written[mapping.Content[i].Value] = true
	}
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		key, value := mapping.Content[i], mapping.Content[i+1]
		name := key.Value
		if known := strings.ToLower(name); anyCase[known] && !written[known] {
			name = known
		}
		f.fields = append(f.fields, field{key: name, value: value, line: key.Line - 1})
		f.take(name, value)
	}
	if wrong := f.wrongUntil; wrong != nil {
		return f, []notes.Warning{{Line: wrong.Line + 1, Message: notes.Messagef(noUntil, wrong.Value)}}
	}
	return f, nil
}

// onlyDocument reads YAML, of the kind 0 where there is none. More behind it is an error,
// which yaml.Unmarshal passes over.
func onlyDocument(text string) (doc yaml.Node, err error) {
	all := yaml.NewDecoder(strings.NewReader(text))
	if err := all.Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			err = nil
		}
		return yaml.Node{}, err
	}
	if err := all.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return yaml.Node{}, cmp.Or(err, errors.New("more than one document of YAML"))
	}
	return doc, nil
}

// onlyID is front matter as packs and exports write it for most notes: a plain id and
// nothing else, which is read without the YAML package: that took a fifth of the reading of a pack.
var onlyID = lazyregexp.New(`^id: ([A-Za-z0-9][A-Za-z0-9_-]{0,63})\n$`)

// asUnread returns front matter that is no YAML, or none where it has no key
// that Precis knows, with the warning.
func (f front) asUnread(source string, err error) (front, []notes.Warning) {
	if !frontKey.MatchString(source[f.innerStart:f.innerEnd]) {
		return front{}, frontWarning(err, "the front matter is read as text: %s")
	}
	f.unread = true
	return f, frontWarning(err, "the front matter is kept as it is and not read: %s")
}

var frontKey = lazyregexp.New(`(?mi)^(?:id|title|deck|tags?|date|source|language|highlights|until|alias|aliases):`)

// unclosedFront warns of front matter that no line "---" ends.
func unclosedFront(behind string) []notes.Warning {
	if first, _, _ := strings.Cut(behind, "\n"); !frontKey.MatchString(first) {
		return nil
	}
	return []notes.Warning{{Line: 1, Message: notes.Messagef("the front matter is not closed with ---: it is read as text")}}
}

// repeatedKey returns an error for the first key that a mapping has twice. The
// YAML package would name each two of them: the square of their number.
func repeatedKey(n *yaml.Node) error {
	first := map[string]int{}
	for i, child := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 && child.Kind == yaml.ScalarNode {
			if line := first[child.Value]; line > 0 {
				return fmt.Errorf("unmarshal errors: line %d: mapping key %q already defined at line %d", child.Line, child.Value, line)
			}
			first[child.Value] = child.Line
		}
		if err := repeatedKey(child); err != nil {
			return err
		}
	}
	return nil
}

var yamlLine = lazyregexp.New(`line (\d+): `)

// frontWarning says what is wrong with front matter, at its line of the note;
// the format says what is done with it.
func frontWarning(err error, format string) []notes.Warning {
	message := strings.TrimPrefix(strings.Join(strings.Fields(err.Error()), " "), "yaml: ")
	message = strings.TrimPrefix(message, "unmarshal errors: ")
	line := 2 // the first behind the "---": yaml names none there
	if m := yamlLine.FindStringSubmatch(message); m != nil {
		if n, err := strconv.Atoi(m[1]); err == nil {
			line = n + 1
		}
		message = strings.Replace(message, m[0], "", 1)
	}
	return []notes.Warning{{Line: line, Message: notes.Messagef(format, message)}}
}

// anyCase are the keys that are read however they are written, by how they are told here,
// beside those of tags and aliases; id is not one, which export writes.
var anyCase = map[string]bool{"title": true, "deck": true, "date": true, "source": true, "language": true, "highlights": true, untilKey: true}

func (f *front) take(key string, value *yaml.Node) {
	if value.Kind == yaml.AliasNode {
		value = value.Alias
	}
	if isTagsKey(key) {
		for _, tag := range tagList(value) {
			if !slices.Contains(f.tags, tag) { // two keys may name it
				f.tags = append(f.tags, tag)
			}
		}
		return
	}
	if isAliasesKey(key) {
		f.aliases = append(f.aliases, names(value)...)
		return
	}
	if value.Kind != yaml.ScalarNode || value.Tag == "!!null" {
		return
	}
	text := strings.Join(strings.Fields(value.Value), " ")
	switch key {
	case "title":
		f.title = text
	case "deck":
		f.deck = text
	case "date":
		f.date = text
	case "source":
		f.source = text
	case "language":
		f.language = text
	case "highlights":
		f.highlights = text
	case untilKey:
		if f.until, _ = notes.ParseDate(text); f.until == 0 {
			f.wrongUntil = value
		}
	}
}

// names returns the names in a list, or in a text between commas.
func names(value *yaml.Node) (all []string) {
	parts := strings.Split(value.Value, ",")
	if value.Kind == yaml.SequenceNode {
		parts = nil
		for _, item := range value.Content {
			parts = append(parts, item.Value)
		}
	}
	for _, part := range parts {
		if name := strings.Join(strings.Fields(part), " "); name != "" {
			all = append(all, name)
		}
	}
	return all
}

// Aliases returns the other names that the front matter of a note gives it.
func Aliases(markdown string) []string {
	f, _ := readFront(normal(markdown))
	return f.aliases
}

// isAliasesKey reports whether a key names what else a note is called.
func isAliasesKey(key string) bool {
	return strings.EqualFold(key, "aliases") || strings.EqualFold(key, "alias")
}

// isTagsKey reports whether a key names tags, as apps write it.
func isTagsKey(key string) bool {
	return strings.EqualFold(key, "tags") || strings.EqualFold(key, "tag")
}

// tagList reads a list of tags, or text with tags between commas or, where it
// has none, spaces.
func tagList(value *yaml.Node) []string {
	var words []string
	switch {
	case value.Kind == yaml.SequenceNode:
		for _, item := range value.Content {
			if item.Kind == yaml.ScalarNode && item.Tag != "!!null" {
				words = append(words, item.Value)
			}
		}
	case value.Kind == yaml.ScalarNode && value.Tag != "!!null":
		if strings.Contains(value.Value, ",") {
			words = strings.Split(value.Value, ",")
		} else {
			words = strings.Fields(value.Value)
		}
	}
	var tags []string
	seen := map[string]bool{}
	for _, word := range words {
		word = strings.TrimLeft(strings.TrimSpace(word), "#")
		if word != "" && !seen[word] {
			seen[word] = true
			tags = append(tags, word)
		}
	}
	return tags
}

// exportMark stands behind a title or deck that export wrote because the path of
// the file does not say it. It is no part of the text.
const exportMark = "# written by export"

// exportedLine returns the line inside the front matter that export wrote, -1
// where there is none.
func (f *front) exportedLine() int {
	if f.flow || f.indent != 0 {
		return -1
	}
	for _, field := range f.fields {
		if (field.key == "title" || field.key == "deck") && field.value.LineComment == exportMark && field.value.Line-1 == field.line {
			return field.line
		}
	}
	return -1
}

var idField = lazyregexp.New(`^id:[ \t]+(?:"([A-Za-z0-9_-]{1,64})"|'([A-Za-z0-9_-]{1,64})'|([A-Za-z0-9_-]{1,64}))[ \t]*\n?$`)

// idLine returns the line inside the front matter that holds nothing but a
// valid id, and sets f.id; -1 where there is none.
func (f *front) idLine(source string) int {
	if f.flow || f.indent != 0 {
		return -1
	}
	for _, field := range f.fields {
		if field.key != "id" {
			continue
		}
		start, end := lineSpan(source, f.innerStart, field.line)
		m := idField.FindStringSubmatch(source[start:end])
		if m == nil || field.value.Line-1 != field.line || !notes.ValidID(field.value.Value) {
			return -1
		}
		f.id = notes.NoteID(field.value.Value)
		return field.line
	}
	return -1
}
