package markup

import (
	"slices"
	"sort"
	"strings"

	"precis/notes"
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
		out   strings.Builder
		count = strings.Count(source, idOpening)
		ids   = make([]idLine, 0, count)
		lists = make([]string, 0, count)
		at    int // source before it is written
	)
	out.Grow(len(source))
	for at < len(source) {
		i := strings.Index(source[at:], idOpening)
		if i < 0 {
			break
		}
		start := at + strings.LastIndexByte(source[at:at+i], '\n') + 1
		out.WriteString(source[at:start])
		at = nextLineIn(source, start)
		line := strings.TrimSuffix(source[start:at], "\n")
		first, from := len(lists), out.Len()
		lists = cutIDs(&out, line, lists)
		if len(lists) > first {
			ids = append(ids, idLine{span: span{from, out.Len()}, source: line, lists: slices.Clip(lists[first:])})
		}
		out.WriteString(source[start+len(line) : at])
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

// cutIDs writes a line without the comments of ids at its end, and appends what
// they name to lists. White space around them stays, but for the one space.
func cutIDs(out *strings.Builder, line string, lists []string) []string {
	text := len(line) - len(strings.TrimLeft(line, " \t")) // where it begins
	run := len(line)                                       // where the comments do
	for {
		end := len(strings.TrimRight(line[:run], " \t"))
		start := startOfIDs(line[:end])
		if start <= text {
			break
		}
		run = start
	}
	before, rest := line[:run], line[run:]
	for {
		inner, comment := strings.CutPrefix(rest, idOpening)
		if !comment {
			out.WriteString(before)
			return lists
		}
		out.WriteString(strings.TrimSuffix(before, " "))
		list, behind, _ := strings.Cut(inner, "-->")
		lists = append(lists, list)
		rest = strings.TrimLeft(behind, " \t")
		before = behind[:len(behind)-len(rest)]
	}
}

// startOfIDs returns where the comment of ids begins that a text ends with, -1
// where it ends with none.
func startOfIDs(text string) int {
	inner, ok := strings.CutSuffix(text, "-->")
	if !ok {
		return -1
	}
	start := strings.LastIndex(inner, idOpening)
	if start < 0 || !isIDList(inner[start+len(idOpening):]) {
		return -1
	}
	return start
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

// idsInCode reports which of the lines are those of code that begin at some offsets, nil
// when none is.
func idsInCode(lines []int, ids []idLine) (code []bool) {
	if len(ids) == 0 {
		return nil
	}
	for _, start := range lines {
		if j := idsAt(ids, start); j >= 0 {
			if code == nil {
				code = make([]bool, len(ids))
			}
			code[j] = true
		}
	}
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

// idAt returns the id that lists name for a card of a question by its place, 0
// forward and 1 backward: the first list that names one decides.
func idAt(lists []string, place int) notes.CardID {
	for _, list := range lists {
		id, rest, _ := strings.Cut(list, ",")
		if place > 0 {
			id, _, _ = strings.Cut(rest, ",")
		}
		if notes.ValidID(id) {
			return notes.CardID(id)
		}
	}
	return ""
}

// idsOfGroups puts the ids that lists name for clozes in place of what is in named, by
// "c" and the number of the group: the first list that names one decides.
func idsOfGroups(named map[string]notes.CardID, lists []string) {
	clear(named)
	for _, list := range slices.Backward(lists) {
		for part := range strings.SplitSeq(list, ",") {
			if group, id, _ := strings.Cut(part, "="); notes.ValidID(id) {
				named[group] = notes.CardID(id)
			}
		}
	}
}
