package dialect

import (
	"strconv"
	"strings"

	"precis/notes/lazyregexp"
)

// hashTag returns the letter of a line "Q: …", "A: …", "C: …", "T: …" or "D: …"
// and what stands behind it; 0 where there is none.
func hashTag(text string) (tag byte, rest string) {
	if len(text) < 2 || text[1] != ':' || strings.IndexByte("QACTD", text[0]) < 0 {
		return 0, text
	}
	return text[0], strings.TrimLeft(text[2:], " \t")
}

// splitHash divides a deck of hashcards at its lines: code may begin behind a tag.
func splitHash(text string) body {
	return splitBehind(text, func(line string) string {
		_, rest := hashTag(line)
		return rest
	})
}

// hashReader reads the decks of hashcards: Q: with A:, T: with D: (both ways),
// C: with a cloze in [brackets]. Text runs up to the next tag, a line "---" or
// the end. Source: hashcards, parser.rs.
type hashReader struct {
	writer
	tag   byte // what is being read: 0, 'Q', 'A', 'C'
	both  bool
	line  int
	front []string
	back  []string
	raw   []string // the card as it stood
}

func readHashcards(text string) Reading {
	r := &hashReader{}
	b := splitHash(text)
	r.source = b.lines
	name := r.frontMatter(b.front)
	for _, l := range b.lines {
		tag, rest := hashTag(l.text)
		if l.opaque || l.blank() {
			tag = 0
		}
		if l.breaks {
			rest += "  "
		}
		switch {
		case tag == 'Q' || tag == 'T' || tag == 'C':
			r.flush()
			r.tag, r.both, r.line = tag, tag == 'T', l.number
			if tag == 'T' {
				r.tag = 'Q'
			}
			r.front = append(r.front, rest)
			r.raw = append(r.raw, l.written())
		case (tag == 'A' || tag == 'D') && r.tag == 'Q':
			r.tag = 'A'
			r.back = append(r.back, rest)
			r.raw = append(r.raw, l.written())
		case tag == 'A' || tag == 'D':
			r.flush()
			r.warn(l.number, "an answer without a question was kept as text")
			r.text(l.text)
		case l.text == "---" && !l.opaque:
			r.flush()
		case r.tag == 0:
			if !l.blank() && !l.opaque && !isHeading(l.text) && !isComment(l.text) && (len(r.lines) == 0 || r.lines[len(r.lines)-1] == "") {
				r.warn(l.number, "text outside cards was kept as text")
			}
			r.text(l.written())
		case r.tag == 'A':
			r.back = append(r.back, l.written())
			r.raw = append(r.raw, l.written())
		default:
			r.front = append(r.front, l.written())
			r.raw = append(r.raw, l.written())
		}
	}
	r.flush()
	return r.reading(name)
}

// flush writes the card that was being read.
func (r *hashReader) flush() {
	front, back := strings.Join(r.front, "\n"), strings.Join(r.back, "\n")
	tag, both, line, raw := r.tag, r.both, r.line, r.raw
	r.tag, r.both, r.front, r.back, r.raw = 0, false, nil, nil, nil
	r.gap()
	switch tag {
	case 'A':
		if text, ok := Question(front, back, both, nil); ok {
			r.cards(text, expected{cards: 1, source: line})
			break
		}
		if trim(front) == "" || trim(back) == "" {
			r.warn(line, "this card has an empty side; it was kept as it stood")
			r.text(raw...)
			break
		}
		r.warn(line, "this card could not be read; it was kept as text")
		r.text(strings.Split(strings.TrimSpace(front+"\n\n"+back), "\n")...)
	case 'Q':
		r.warn(line, "a question without an answer was kept as text")
		r.text(strings.Split(front, "\n")...)
	case 'C':
		r.cloze(front, line)
	}
	r.gap()
}

func (r *hashReader) cloze(source string, line int) {
	text, count := bracketClozes(trim(source))
	if out, ok := Clozed(text, count, nil); ok {
		r.cards(out, expected{cards: count, source: line})
		return
	}
	if count == 0 {
		r.warn(line, "a cloze card without a cloze was kept as text")
	} else {
		r.warn(line, "this cloze card could not be read; it was kept as text")
		text = trim(source)
	}
	r.text(strings.Split(text, "\n")...)
}

// bracketClozes turns "[x]" into "{{c1::x}}", each with a number of its own.
// "\[" and "\]" are brackets, "![" begins an image; code and maths count for
// nothing unless a cloze holds all of them.
func bracketClozes(text string) (native string, count int) {
	opaque := opaqueSpans(text)
	var out, inner strings.Builder
	b := &out
	last := strings.LastIndexByte(text, ']')
	image := false
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case within(opaque, i):
			b.WriteByte(c)
		case c == '\\' && i+1 < len(text) && (text[i+1] == '[' || text[i+1] == ']'):
			b.WriteString(text[i : i+2])
			i++
		case c == '!' && strings.HasPrefix(text[i:], "!["):
			image = true
			b.WriteString("![")
			i++
		case c == '[' && b == &out && !image && last > i:
			inner.Reset()
			b = &inner
		case c == ']' && image:
			image = false
			b.WriteByte(c)
		case c == ']' && b == &inner:
			b = &out
			if strings.TrimSpace(inner.String()) == "" {
				out.WriteString("[" + inner.String() + "]")
				continue
			}
			count++
			out.WriteString(clozeOf(count, inner.String(), ""))
		default:
			b.WriteByte(c)
		}
	}
	if b == &inner || count > largestGroup {
		return text, 0
	}
	return out.String(), count
}

var tomlLine = lazyregexp.New(`^([A-Za-z0-9_-]+)\s*=\s*(.*)$`)

// frontMatter writes TOML front matter as YAML, and returns the name of the deck.
func (r *hashReader) frontMatter(lines []string) (name string) {
	if len(lines) == 0 {
		return ""
	}
	toml := false
	for _, l := range lines[1 : len(lines)-1] {
		toml = toml || tomlLine.MatchString(l)
	}
	if !toml {
		r.text(lines...)
		return ""
	}
	out := []string{"---"}
	for i, l := range lines[1 : len(lines)-1] {
		m := tomlLine.FindStringSubmatch(l)
		switch {
		case m == nil && strings.TrimSpace(l) == "":
		case m == nil:
			out = append(out, "# "+strings.TrimLeft(l, "# "))
			if !strings.HasPrefix(l, "#") {
				r.warn(i+2, "this line of the front matter is not understood; it was kept as a comment")
			}
		case m[1] == "name":
			name = strings.TrimSpace(tomlText(m[2]))
			if head := frontMatter(name); len(head) > 2 {
				out = append(out, head[1:len(head)-1]...)
			}
		default:
			out = append(out, frontOfTOML(m[1], m[2]))
		}
	}
	if len(out) > 1 {
		r.text(append(out, "---")...)
	}
	return name
}

func frontLine(key, value string) string {
	return key + ": " + strconv.Quote(value)
}

// plainTOML is a list, number, date or boolean, which YAML writes the same way.
var plainTOML = lazyregexp.New(`^(?:\[[^\[\]{}#]*\]|[A-Za-z0-9_.+:-]+)$`)

// frontOfTOML writes a key of TOML and its value as a line of YAML.
func frontOfTOML(key, value string) string {
	if value = strings.TrimSpace(value); plainTOML.MatchString(value) {
		return key + ": " + value
	}
	return frontLine(key, tomlText(value))
}

// tomlText reads a string of TOML; other values stay as they are written.
func tomlText(value string) string {
	value = strings.TrimSpace(value)
	if s, err := strconv.Unquote(value); err == nil {
		return s
	}
	if len(value) > 1 && value[0] == '\'' && value[len(value)-1] == '\'' {
		return value[1 : len(value)-1]
	}
	return value
}
