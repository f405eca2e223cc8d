package markup

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"precis/notes"

	"github.com/yuin/goldmark/ast"
)

const idOpening = "<!--id:"

// idLine is a line that comments of ids were taken from.
type idLine struct {
	span            // where it stands in the text without comments
	source string   // the line as it was
	lists  []string // what stands between "<!--id:" and "-->", in order
	taken  bool     // a card has one of them
}

// takeIDs removes the comments of ids at the ends of lines, each with one space
// before it. A line that holds nothing else keeps them: none is written there.
// Whatever stands around them plays no part, so that writing ids never changes
// how a text is read.
func takeIDs(source string) (string, []idLine) {
	if !strings.Contains(source, idOpening) {
		return source, nil
	}
	var (
		out strings.Builder
		ids []idLine
		at  int // source before it is written
	)
	for at < len(source) {
		i := strings.Index(source[at:], idOpening)
		if i < 0 {
			break
		}
		start := at + strings.LastIndexByte(source[at:at+i], '\n') + 1
		end := len(source)
		if j := strings.IndexByte(source[at+i:], '\n'); j >= 0 {
			end = at + i + j
		}
		out.WriteString(source[at:start])
		line := idLine{source: source[start:end]}
		text := line.source
		for {
			rest, list, ok := cutID(text)
			if !ok {
				break
			}
			text = rest
			line.lists = append(line.lists, list)
		}
		if len(line.lists) > 0 {
			slices.Reverse(line.lists)
			line.span = span{out.Len(), out.Len() + len(text)}
			ids = append(ids, line)
		}
		out.WriteString(text)
		at = end
	}
	out.WriteString(source[at:])
	return out.String(), ids
}

// putBack writes the lines that are marked as they were, and returns the others
// where they now stand.
func putBack(text string, ids []idLine, back []bool) (string, []idLine) {
	var (
		out  strings.Builder
		left []idLine
		at   int
	)
	for i, line := range ids {
		if !back[i] {
			shift := out.Len() - at
			line.start += shift
			line.end += shift
			left = append(left, line)
			continue
		}
		out.WriteString(text[at:line.start])
		out.WriteString(line.source)
		at = line.end
	}
	out.WriteString(text[at:])
	return out.String(), left
}

// cutID cuts the last comment of ids off a line; white space behind it stays.
func cutID(line string) (rest, list string, ok bool) {
	text := strings.TrimRight(line, " \t")
	inner, ok := strings.CutSuffix(text, "-->")
	if !ok {
		return "", "", false
	}
	from := strings.LastIndex(inner, idOpening)
	if from < 0 {
		return "", "", false
	}
	list = inner[from+len(idOpening):]
	rest = strings.TrimSuffix(line[:from], " ")
	if !isIDList(list) || strings.TrimLeft(rest, " \t") == "" {
		return "", "", false
	}
	return rest + line[len(text):], list, true
}

func isIDList(body string) bool {
	for i := range len(body) {
		switch c := body[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '_', c == '-', c == ',', c == '=':
		default:
			return false
		}
	}
	return body != ""
}

// idsInCode reports which of the lines are code, nil when none is.
func idsInCode(root ast.Node, ids []idLine) []bool {
	if len(ids) == 0 {
		return nil
	}
	var code []bool
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Type() == ast.TypeInline {
			return ast.WalkSkipChildren, nil
		}
		if k := n.Kind(); !entering || k != ast.KindFencedCodeBlock && k != ast.KindCodeBlock {
			return ast.WalkContinue, nil
		}
		for i := range n.Lines().Len() {
			if j := idsAt(ids, n.Lines().At(i).Start); j >= 0 {
				if code == nil {
					code = make([]bool, len(ids))
				}
				code[j] = true
			}
		}
		return ast.WalkContinue, nil
	})
	return code
}

// idsAt returns the index of the line that holds an offset, -1 for none.
func idsAt(ids []idLine, offset int) int {
	i := sort.Search(len(ids), func(i int) bool { return ids[i].end >= offset })
	if i < len(ids) && ids[i].start <= offset {
		return i
	}
	return -1
}

// slot returns the id that a list names for a card: by its position, or by the
// number of a cloze's group. "" where it names none.
func slot(list string, kind notes.Kind, group int) notes.CardID {
	parts := strings.Split(list, ",")
	var id string
	switch {
	case kind == notes.Cloze:
		for _, part := range parts {
			if value, ok := strings.CutPrefix(part, "c"+strconv.Itoa(group)+"="); ok {
				id = value
			}
		}
	case kind == notes.Reversed:
		if len(parts) > 1 {
			id = parts[1]
		}
	default:
		id = parts[0]
	}
	if !notes.ValidID(id) {
		return ""
	}
	return notes.CardID(id)
}
