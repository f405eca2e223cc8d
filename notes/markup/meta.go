package markup

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// WithMeta sets keys of the front matter, adding front matter where there is
// none; an empty value removes its key. tags are given between commas. Other
// lines stay byte for byte, unless the front matter is written in a way that
// cannot be changed by lines; those of front matter that is no YAML become comments.
func WithMeta(markdown string, meta map[string]string) string {
	markdown = normal(markdown)
	f, _ := readFront(markdown)
	if f.unread {
		if strings.TrimSpace(strings.Join(slices.Collect(maps.Values(meta)), "")) == "" {
			return markdown
		}
		markdown = asComment(markdown, f)
		f, _ = readFront(markdown)
	}
	if f.end > 0 && (f.flow || f.indent > 0) {
		markdown = inLines(markdown, f)
		f, _ = readFront(markdown)
	}
	if f.end == 0 {
		inner := changeLines(f, nil, meta)
		if inner == "" {
			return markdown
		}
		return "---\n" + inner + "---\n" + markdown
	}
	out := withInner(markdown, f, meta)
	if back, _ := readFront(out); (back.end == 0 || back.unread) && out != markdown[f.end:] {
		markdown = inLines(markdown, f)
		f, _ = readFront(markdown)
		out = withInner(markdown, f, meta)
	}
	return out
}

// withInner changes front matter that is there, and removes it when nothing is
// left of it.
func withInner(markdown string, f front, meta map[string]string) string {
	inner := changeLines(f, strings.SplitAfter(strings.TrimSuffix(markdown[f.innerStart:f.innerEnd], "\n"), "\n"), meta)
	if inner == "" {
		return markdown[f.end:]
	}
	return markdown[:f.innerStart] + inner + markdown[f.innerEnd:]
}

// changeLines returns the lines of front matter with keys set.
func changeLines(f front, lines []string, meta map[string]string) string {
	var added strings.Builder
	changed := map[int]string{}
	for _, key := range slices.Sorted(maps.Keys(meta)) {
		text := ""
		if value := strings.Join(strings.Fields(meta[key]), " "); value != "" {
			text = key + ": " + metaValue(key, value) + "\n"
		}
		for i := range f.fields {
			if own := f.fields[i].key; own != key && (key != "tags" || !isTagsKey(own)) {
				continue
			}
			for line := f.fields[i].line; line < fieldEnd(f, lines, i); line++ {
				changed[line] = ""
			}
			changed[f.fields[i].line] = text
			text = "" // a second key that means the same says no more than it
		}
		added.WriteString(text)
	}
	var b strings.Builder
	for i, line := range lines {
		if text, ok := changed[i]; ok {
			b.WriteString(text)
			continue
		}
		b.WriteString(strings.TrimSuffix(line, "\n") + "\n")
	}
	return b.String() + added.String()
}

// fieldEnd returns the line behind a key's value: its first line and those that
// are indented or are items of its list.
func fieldEnd(f front, lines []string, i int) int {
	end := len(lines)
	if i+1 < len(f.fields) {
		end = f.fields[i+1].line
	}
	last := f.fields[i].line
	for line := last + 1; line < end; line++ {
		if lines[line] != "" && strings.IndexByte(" \t-]}", lines[line][0]) >= 0 {
			last = line
		}
	}
	return last + 1
}

// asComment makes comments of the lines of front matter that is no YAML.
func asComment(markdown string, f front) string {
	var b strings.Builder
	for line := range strings.Lines(markdown[f.innerStart:f.innerEnd]) {
		b.WriteString("# " + strings.Map(commentable, line))
	}
	return markdown[:f.innerStart] + b.String() + markdown[f.innerEnd:]
}

// commentable returns a space for what may not stand in a comment of YAML 1.2: all
// but its printable characters, and those at which it too begins a line.
func commentable(r rune) rune {
	switch {
	case r == '\t', r == '\n':
		return r
	case r < 0x20, r >= 0x7f && r < 0xa0, r == 0x2028, r == 0x2029, r == 0xfeff, r >= 0xfffd && r <= 0xffff:
		return ' '
	default:
		return r
	}
}

// inLines rewrites front matter of one flow mapping, or an indented one, with a
// key a line.
func inLines(markdown string, f front) string {
	if out := unindented(markdown, f); f.indent > 0 && !f.flow {
		if back, _ := readFront(out); back.indent == 0 && len(back.fields) == len(f.fields) {
			return out
		}
	}
	mapping := &yaml.Node{Kind: yaml.MappingNode}
	for _, field := range f.fields {
		mapping.Content = append(mapping.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: field.key}, field.value)
	}
	text, err := yaml.Marshal(mapping)
	if err != nil {
		return markdown
	}
	inner := commentsOf(markdown[f.innerStart:f.innerEnd])
	switch {
	case len(f.fields) > 0:
		inner += string(text)
	case inner == "":
		return markdown[f.end:] // "{}" says nothing
	}
	return markdown[:f.innerStart] + inner + markdown[f.innerEnd:]
}

// unindented takes the indentation of front matter from its lines.
func unindented(markdown string, f front) string {
	var b strings.Builder
	for line := range strings.Lines(markdown[f.innerStart:f.innerEnd]) {
		width := len(line) - len(strings.TrimLeft(line, " "))
		b.WriteString(line[min(width, f.indent):])
	}
	return markdown[:f.innerStart] + b.String() + markdown[f.innerEnd:]
}

// commentsOf returns the comments beside the keys of a mapping and around it, a line
// each.
func commentsOf(text string) string {
	doc, err := onlyDocument(text)
	if err != nil || doc.Kind == 0 {
		return ""
	}
	var b strings.Builder
	of := func(n *yaml.Node) {
		for _, comment := range []string{n.HeadComment, n.LineComment, n.FootComment} {
			if comment != "" {
				b.WriteString(comment + "\n")
			}
		}
	}
	of(&doc)
	of(doc.Content[0])
	for i := 0; i < len(doc.Content[0].Content); i += 2 {
		of(doc.Content[0].Content[i])
	}
	return b.String()
}

// metaValue writes a value so that it is read back as it is.
func metaValue(key, value string) string {
	if key != "tags" {
		return scalar(value, "")
	}
	var tags []string
	for tag := range strings.SplitSeq(value, ",") {
		if tag = strings.TrimSpace(tag); tag != "" {
			tags = append(tags, scalar(tag, ",[]{}"))
		}
	}
	return "[" + strings.Join(tags, ", ") + "]"
}

// scalar writes text plainly where YAML reads it back, else in quotes.
func scalar(text, special string) string {
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte("k: "+text), &doc); err == nil && !strings.ContainsAny(text, special) && len(doc.Content) == 1 {
		if m := doc.Content[0]; m.Kind == yaml.MappingNode && len(m.Content) == 2 {
			if v := m.Content[1]; v.Kind == yaml.ScalarNode && v.Style == 0 && v.Value == text && v.Tag != "!!null" && v.Anchor == "" && v.LineComment == "" {
				return text
			}
		}
	}
	quoted, err := json.Marshal(text)
	if err != nil {
		return "''"
	}
	return string(quoted)
}
