package anki

import (
	"strings"

	"precis/notes/lazyregexp"
)

// renderer writes the sides of one card as HTML.
type renderer struct {
	kind   *noteType
	note   *note
	deck   string
	ord    int
	name   string // of the template
	group  int    // of clozes: ord+1; 0 for cards of other types
	front  string // what {{FrontSide}} stands for
	answer bool   // whether the answer is written
	native bool   // clozes are written with marks, to be native ones

	used   map[string]bool    // fields that were shown
	pieces map[string][]piece // clozes of fields, read once
	broken bool               // a cloze that no native one can be
	typed  bool               // the answer is typed
}

// field returns the value of a field, and whether there is one of that name.
func (r *renderer) field(name string) (string, bool) {
	for i, f := range r.kind.fields {
		if f == name {
			if i < len(r.note.fields) {
				return r.note.fields[i], true
			}
			return "", true
		}
	}
	switch name {
	case "FrontSide":
		return r.front, true
	case "Tags":
		return strings.Join(r.note.tags, " "), true
	case "Type":
		return r.kind.name, true
	case "Deck":
		return r.deck, true
	case "Subdeck":
		return r.deck[strings.LastIndex(r.deck, "/")+1:], true
	case "Card":
		return r.name, true
	case "CardFlag":
		return "", true
	}
	return "", false
}

// filled reports whether a section of a field is shown.
func (r *renderer) filled(name string) bool {
	if r.group > 0 && len(name) > 1 && name[0] == 'c' && strings.Trim(name[1:], "0123456789") == "" {
		return r.native || numbersEqual(name[1:], r.group)
	}
	value, _ := r.field(name)
	return value != "" && !isBlank(value)
}

func numbersEqual(text string, n int) bool {
	all := numbers(text)
	return len(all) == 1 && all[0] == n
}

var blankHTML = lazyregexp.New(`(?i)^(?:\s|&nbsp;|\x{a0}|</?(?:br|div|p|span|b|i|u|strong|em)\b[^>]*>)*$`)

// isBlank reports whether HTML shows nothing.
func isBlank(html string) bool {
	html = strings.TrimSpace(html)
	return html == "" || strings.ContainsAny(html[:1], "<&") && len(html) < 10_000 && blankHTML.MatchString(html)
}

var comment = lazyregexp.New(`(?s)<!--.*?-->`)

// render writes a template. Sections that are not closed reach to its end; closings
// that nothing opens are passed over. Source: Anki, rslib/src/template.rs.
func (r *renderer) render(source string) string {
	if strings.Contains(source, "<!--") {
		source = comment.ReplaceAllString(source, "")
	}
	var b strings.Builder
	type section struct {
		name string
		show bool
	}
	open := []section{{show: true}}
	for source != "" {
		before, rest, ok := strings.Cut(source, "{{")
		showing := open[len(open)-1].show
		if showing {
			b.WriteString(before)
		}
		if !ok {
			break
		}
		tag, behind, ok := strings.Cut(rest, "}}")
		if !ok {
			if showing {
				b.WriteString("{{" + rest)
			}
			break
		}
		source = behind
		tag = strings.TrimSpace(strings.TrimPrefix(tag, "{"))
		if strings.HasPrefix(source, "}") && strings.HasPrefix(rest, "{") {
			source = source[1:]
		}
		if b.Len() > longestRendered {
			break
		}
		if tag == "" {
			continue
		}
		name := strings.TrimSpace(tag[1:])
		switch tag[0] {
		case '#':
			open = append(open, section{name, showing && r.filled(name)})
		case '^':
			open = append(open, section{name, showing && !r.filled(name)})
		case '/':
			for i := len(open) - 1; i > 0; i-- {
				if open[i].name == name {
					open = open[:i]
					break
				}
			}
		default:
			if showing {
				b.WriteString(r.value(tag))
			}
		}
	}
	return b.String()
}

// value writes a field through its filters, the last one first.
func (r *renderer) value(tag string) string {
	parts := strings.Split(tag, ":")
	name := strings.TrimSpace(parts[len(parts)-1])
	value, ok := r.field(name)
	if !ok || name == "FrontSide" {
		return value
	}
	filters := parts[:len(parts)-1]
	shown := true
	for i := len(filters) - 1; i >= 0; i-- {
		filter, _, _ := strings.Cut(strings.TrimSpace(filters[i]), " ")
		switch filter {
		case "cloze", "cloze-only":
			value = r.clozes(name, value, filter == "cloze-only")
		case "type":
			if !r.answer {
				shown, value, r.typed = false, "", true
			}
		case "hint":
			if !r.answer {
				shown, value = false, ""
			}
		case "tts", "tts-voices":
			shown, value = false, ""
		case "text":
			if !r.native {
				value = escapeHTML(strip(value))
			}
		case "furigana", "kana", "kanji":
			value = furigana(value, filter)
		}
	}
	if shown && !isBlank(value) {
		r.used[name] = true
	}
	return value
}

// clozes writes a field with clozes for the card's side.
func (r *renderer) clozes(name, value string, only bool) string {
	pieces, ok := r.pieces[name]
	if !ok {
		pieces = clozes(value)
		r.pieces[name] = pieces
	}
	switch {
	case r.native:
		html, plain := marked(pieces)
		r.broken = r.broken || !plain || only
		return html
	case r.group == 0:
		return value
	case only && r.answer:
		return strings.Join(hidden(pieces, r.group), ", ")
	case only:
		return strings.Join(hints(pieces, r.group), ", ")
	case r.answer:
		return told(pieces)
	default:
		return asked(pieces, r.group)
	}
}

// hints returns what stands for the clozes of a group in the question.
func hints(pieces []piece, group int) []string {
	var all []string
	for _, p := range pieces {
		switch {
		case contains(p.groups, group) && p.hint != "":
			all = append(all, "["+p.hint+"]")
		case contains(p.groups, group):
			all = append(all, "[…]")
		default:
			all = append(all, hints(p.inner, group)...)
		}
	}
	return all
}

var readingMark = lazyregexp.New(` ?([^ >\[\]]+)\[([^\[\]]*)\]`)

// furigana shows readings that stand in brackets behind characters.
func furigana(value, filter string) string {
	replace := map[string]string{"furigana": "<ruby>$1<rt>$2</rt></ruby>", "kana": "$2", "kanji": "$1"}[filter]
	return readingMark.ReplaceAllStringFunc(strings.ReplaceAll(value, "&nbsp;", " "), func(match string) string {
		if m := readingMark.FindStringSubmatch(match); strings.HasPrefix(m[2], "sound:") || strings.HasPrefix(m[2], "$") {
			return match
		}
		return readingMark.ReplaceAllString(match, replace)
	})
}

func escapeHTML(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
}
