package dialect

import (
	"strings"

	"precis/notes/lazyregexp"
)

const uuid = `[0-9a-f]{8}-[0-9a-f-]{27}`

var (
	// blockRef is a reference to a block: alone, embedded, or with a label before it.
	blockRef   = lazyregexp.New(`\{\{embed \(\((` + uuid + `)\)\)\}\}|\[([^\]\n]+)\]\(\(\((` + uuid + `)\)\)\)|\(\((` + uuid + `)\)\)`)
	blockOfRef = lazyregexp.New(`^\s*id:: (` + uuid + `)$`)
)

// BlockTexts returns what the blocks of a page of Logseq say that have an id, by it.
func BlockTexts(text string) map[string]string {
	texts := map[string]string{}
	if strings.Contains(text, "id:: ") {
		blockTexts(outline(split(normal(text)).lines), texts)
	}
	return texts
}

// blockTexts gathers what blocks with an id say, without their properties and what
// makes cards of them.
func blockTexts(items []*item, texts map[string]string) map[string]string {
	for _, it := range items {
		id := ""
		var said []string
		for _, l := range it.lines {
			m := blockOfRef.FindStringSubmatch(l.text)
			switch {
			case l.opaque:
			case m != nil:
				id = m[1]
			case !property.MatchString(l.text) && !l.blank():
				text := logseqCloze.ReplaceAllStringFunc(cardTag.ReplaceAllString(l.text, "$1 "), func(cloze string) string {
					answer, _, _ := strings.Cut(logseqCloze.FindStringSubmatch(cloze)[1], `\\`)
					return strings.TrimSpace(answer)
				})
				said = append(said, strings.TrimSpace(text))
			}
		}
		if id != "" {
			texts[id] = strings.Join(said, " ")
		}
		blockTexts(it.children, texts)
	}
	return texts
}

// references tells what the blocks say that a page refers to.
type references struct {
	page  map[string]string
	graph func(id string) string
	said  map[string]string // those that were looked up
	left  int               // bytes that references may still become
}

// longestBlock and mostOfBlocks are how many bytes the text of one block may have to
// stand for a reference, and those of all references of a page.
const (
	longestBlock = 4 << 10
	mostOfBlocks = 1 << 20
)

// textOf returns what a block says, the blocks that it refers to included; "" where it
// is not known or refers to itself.
func (r *references) textOf(id string) string {
	text, known := r.said[id]
	if known {
		return text
	}
	if text = r.page[id]; text == "" && r.graph != nil {
		text = r.graph(id)
	}
	r.said[id] = ""
	if whole := r.replaced(text); len(whole) <= longestBlock {
		text = whole
	}
	if len(text) > longestBlock {
		text = ""
	}
	r.said[id] = text
	return text
}

// replaced puts what blocks say in the place of the references in a text. One to a
// block that is not known becomes a comment beside other text.
func (r *references) replaced(text string) string {
	if !strings.Contains(text, "((") {
		return text
	}
	opaque := opaqueSpans(text)
	alone := strings.TrimSpace(blockRef.ReplaceAllString(text, "")) == ""
	var b strings.Builder
	at := 0
	for _, m := range blockRef.FindAllStringSubmatchIndex(text, -1) {
		if within(opaque, m[0]) {
			continue
		}
		id, label := "", ""
		for _, group := range []int{2, 6, 8} {
			if m[group] >= 0 {
				id = text[m[group]:m[group+1]]
			}
		}
		if m[4] >= 0 {
			label = text[m[4]:m[5]]
		}
		said := r.textOf(id)
		if r.left -= len(said); r.left < 0 {
			said = ""
		}
		b.WriteString(text[at:m[0]])
		switch {
		case label != "":
			b.WriteString(label)
		case said != "":
			b.WriteString(said)
		case alone:
			b.WriteString(text[m[0]:m[1]])
		default:
			b.WriteString("<!-- block " + id + " -->")
		}
		at = m[1]
	}
	return b.String() + text[at:]
}

// resolve puts what blocks say in the place of each reference to them.
func (r *references) resolve(items []*item) {
	for _, it := range items {
		for i := range it.lines {
			if l := &it.lines[i]; !l.opaque {
				l.text = r.replaced(l.text)
			}
		}
		r.resolve(it.children)
	}
}
