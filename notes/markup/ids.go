package markup

import (
	"sort"
	"strconv"
	"strings"

	"precis/notes"

	"github.com/yuin/goldmark/ast"
)

const idOpening = "<!--id:"

// idComment is one comment of ids that was taken out of a text.
type idComment struct {
	from int    // where it stood in the source it was taken from
	at   int    // where it stood in the text without comments
	body string // what stands between "<!--id:" and "-->"
}

// takeIDs removes the comments of ids at the ends of lines, each with one space
// before it. A line that holds nothing else keeps them: none is written there.
// Whatever stands around them plays no part, so that writing ids never changes
// how a text is read. Comments whose place in source is in keep stay.
func takeIDs(source string, keep map[int]bool) (string, []idComment) {
	if !strings.Contains(source, idOpening) {
		return source, nil
	}
	var (
		out strings.Builder
		ids []idComment
		at  int // source before it is written or dropped
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
		var found []idComment
		line := source[start:end]
		text := line
		for {
			rest, space, from, body, ok := cutID(text)
			if !ok || keep[start+from] {
				break
			}
			found = append(found, idComment{from: start + from, body: body, at: out.Len() + len(rest)})
			text = rest + space
		}
		for i := len(found) - 1; i >= 0; i-- {
			ids = append(ids, found[i])
		}
		out.WriteString(text)
		at = end
	}
	out.WriteString(source[at:])
	return out.String(), ids
}

// cutID cuts the last comment of ids off a line: rest stood before it and
// space behind it.
func cutID(line string) (rest, space string, from int, body string, ok bool) {
	text := strings.TrimRight(line, " \t")
	inner, ok := strings.CutSuffix(text, "-->")
	if !ok {
		return
	}
	from = strings.LastIndex(inner, idOpening)
	if from < 0 {
		return "", "", 0, "", false
	}
	body = inner[from+len(idOpening):]
	rest = strings.TrimSuffix(line[:from], " ")
	if !isIDList(body) || strings.TrimLeft(rest, " \t") == "" {
		return "", "", 0, "", false
	}
	return rest, line[len(text):], from, body, true
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

// idsInCode returns the places of those comments that stand in lines of code,
// nil when there are none.
func idsInCode(root ast.Node, ids []idComment) map[int]bool {
	if len(ids) == 0 {
		return nil
	}
	var keep map[int]bool
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Type() == ast.TypeInline {
			return ast.WalkSkipChildren, nil
		}
		if k := n.Kind(); !entering || k != ast.KindFencedCodeBlock && k != ast.KindCodeBlock {
			return ast.WalkContinue, nil
		}
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			for _, id := range idsIn(ids, line.Start, max(line.Start, line.Stop-1)) {
				if keep == nil {
					keep = map[int]bool{}
				}
				keep[id.from] = true
			}
		}
		return ast.WalkContinue, nil
	})
	return keep
}

// idsIn returns the comments that stood from start to end, both included.
func idsIn(ids []idComment, start, end int) []idComment {
	i := sort.Search(len(ids), func(i int) bool { return ids[i].at >= start })
	j := i
	for j < len(ids) && ids[j].at <= end {
		j++
	}
	return ids[i:j]
}

// slot names the place of one card's id in its comment: the position in a list,
// or the number of a cloze's group.
func (c idComment) slot(kind notes.Kind, group int) notes.CardID {
	parts := strings.Split(c.body, ",")
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
