package anki

import (
	"html"
	"strconv"
	"strings"

	"precis/notes/lazyregexp"
)

// inserts are the parts of a field that are no HTML, such as formulas: each is
// native Markdown, put in where its mark stands.
type inserts []insert

type insert struct {
	markdown string
	block    bool // it wants lines of its own
}

// foreignKind is a kind of what is no HTML, with the marks around it.
type foreignKind int

const (
	inlineMaths foreignKind = iota
	displayMaths
	oldDisplayMaths
	oldMaths
	latexSource
	soundFile
)

var foreignMarks = [...][2]string{
	inlineMaths: {`\(`, `\)`}, displayMaths: {`\[`, `\]`}, oldDisplayMaths: {"[$$]", "[/$$]"}, oldMaths: {"[$]", "[/$]"},
	latexSource: {"[latex]", "[/latex]"}, soundFile: {"[sound:", "]"},
}

// foreignAt returns what begins at the start of a text; ok is false where nothing
// does.
func foreignAt(text string) (kind foreignKind, ok bool) {
	for k, marks := range foreignMarks {
		if n := len(marks[0]); len(text) >= n && strings.EqualFold(text[:n], marks[0]) {
			return foreignKind(k), true
		}
	}
	return 0, false
}

// takeForeign puts marks in place of formulas and sounds. broken reports a
// formula that has a mark of a cloze in it, where native clozes cannot stand.
func takeForeign(field string) (rest string, in inserts, broken bool) {
	var b strings.Builder
	var unclosed [len(foreignMarks)]bool // nothing behind closes one of the kind
	at := 0
	for from := 0; ; {
		next := strings.IndexAny(field[from:], `\[`)
		if next < 0 {
			break
		}
		next += from
		from = next + 1
		kind, ok := foreignAt(field[next:])
		if !ok || unclosed[kind] {
			continue
		}
		start := next + len(foreignMarks[kind][0])
		closing := foreignMarks[kind][1]
		length := strings.Index(field[start:], closing)
		if kind == latexSource && length < 0 {
			length = strings.Index(field[start:], strings.ToUpper(closing))
		}
		if length < 0 {
			unclosed[kind] = true
			continue
		}
		text := field[start : start+length]
		if kind == soundFile && strings.ContainsAny(text, "\n"+answerMarks) {
			continue
		}
		broken = broken || strings.ContainsAny(text, answerMarks)
		add := kind.insert(text)
		b.WriteString(field[at:next])
		if add.markdown != "" {
			b.WriteString(string(insertMark) + strconv.Itoa(len(in)) + string(insertEnd))
			in = append(in, add)
		}
		at = start + length + len(closing)
		from = at
	}
	b.WriteString(field[at:])
	return b.String(), in, broken
}

// unmark puts clozes and what is no HTML in the place of their marks.
func unmark(markdown string, in inserts) string {
	if strings.IndexFunc(markdown, func(r rune) bool { return r >= 0xfdd0 && r <= 0xfdef }) < 0 {
		return markdown
	}
	var b strings.Builder
	runes := []rune(markdown)
	number := func(i int, end rune) (n, next int) {
		j := i + 1
		for j < len(runes) && runes[j] >= '0' && runes[j] <= '9' {
			n = n*10 + int(runes[j]-'0')
			j++
		}
		if j < len(runes) && runes[j] == end {
			return n, j
		}
		return -1, i
	}
	for i := 0; i < len(runes); i++ {
		switch runes[i] {
		case clozeMark:
			if n, next := number(i, numberEnd); n >= 0 {
				b.WriteString("{{c" + strconv.Itoa(n) + "::")
				i = next
			}
		case hintMark:
			if text := b.String(); strings.HasSuffix(text, ":") && !strings.HasSuffix(text, `\:`) {
				b.Reset()
				b.WriteString(text[:len(text)-1] + `\:`)
			}
			b.WriteString("::")
		case closeMark:
			b.WriteString("}}")
		case insertMark:
			n, next := number(i, insertEnd)
			if n < 0 || n >= len(in) {
				break
			}
			i = next
			text := in[n].markdown
			if i+1 < len(runes) && runes[i+1] >= '0' && runes[i+1] <= '9' && strings.HasPrefix(text, "$") && !strings.HasPrefix(text, "$$") {
				text = `\(` + text[1:len(text)-1] + `\)`
			}
			b.WriteString(text)
		default:
			if runes[i] < 0xfdd0 || runes[i] > 0xfdef {
				b.WriteRune(runes[i])
			}
		}
	}
	return b.String()
}

// insert writes what stood between the marks as native Markdown.
func (k foreignKind) insert(text string) insert {
	switch k {
	case soundFile:
		return insert{markdown: sound(html.UnescapeString(text))}
	case latexSource:
		return latex(tex(text))
	default:
		return insert{markdown: formula(tex(text), k == displayMaths || k == oldDisplayMaths)}
	}
}

var (
	breaks   = lazyregexp.New(`(?i)<(?:br|/?div|/?p)\b[^>]*>`)
	anyTag   = lazyregexp.New(`</?[a-zA-Z][^>]*>|<!--.*?-->`)
	blank    = lazyregexp.New(`\n\s*\n+`)
	pureTeX  = lazyregexp.New(`(?s)^(?:\$\$(.+)\$\$|\$([^$]+)\$|\\\[(.+)\\\]|\\\((.+)\\\)|\\begin\{(?:displaymath|math|equation\*?)\}(.+)\\end\{(?:displaymath|math|equation\*?)\})$`)
	notPure  = lazyregexp.New(`\$|\\begin\{(?:displaymath|math|equation)|\\\[|\\\(`)
	codeLine = lazyregexp.New("`+")
)

// tex returns a formula without the HTML that an editor put into it.
func tex(field string) string {
	if strings.ContainsAny(field, "<") {
		field = anyTag.ReplaceAllString(breaks.ReplaceAllString(field, "\n"), "")
	}
	field = strings.ReplaceAll(html.UnescapeString(field), "\u00a0", " ")
	return strings.TrimSpace(blank.ReplaceAllString(field, "\n"))
}

// formula writes TeX as native maths.
func formula(tex string, display bool) string {
	tex = valid(strings.ReplaceAll(tex, "\t", " "))
	switch {
	case tex == "":
		return ""
	case strings.HasSuffix(tex, `\`) && !strings.HasSuffix(tex, `\\`):
		tex += " "
	}
	if display {
		return "$$" + strings.ReplaceAll(tex, "\n", " ") + "$$"
	}
	tex = strings.ReplaceAll(tex, "\n", " ")
	if plain := strings.ReplaceAll(tex, `\$`, ""); strings.Contains(plain, "$") || strings.HasSuffix(tex, " ") {
		return `\(` + tex + `\)`
	}
	return "$" + tex + "$"
}

// latex writes what stood in [latex]: maths where it is a formula alone, else the
// source as code.
func latex(source string) insert {
	if m := pureTeX.FindStringSubmatch(source); m != nil {
		for i, text := range m[1:] {
			if text = strings.TrimSpace(text); text != "" && !notPure.MatchString(text) {
				return insert{markdown: formula(text, i == 0 || i == 2 || i == 4)}
			}
		}
	}
	if source == "" {
		return insert{}
	}
	return insert{markdown: fence(source, "latex"), block: true}
}

// sound links a recording by its name.
func sound(file string) string {
	if file = strings.TrimSpace(file); file == "" {
		return ""
	}
	return "[" + escape(file) + "](" + destination(file) + ")"
}
