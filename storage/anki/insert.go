package anki

import (
	"html"
	"regexp"
	"strconv"
	"strings"
)

// inserts are the parts of a field that are no HTML, such as formulas: each is
// native Markdown, put in where its mark stands.
type inserts []insert

type insert struct {
	markdown string
	block    bool // it wants lines of its own
}

var foreign = regexp.MustCompile(`(?s)\\\((.*?)\\\)|\\\[(.*?)\\\]|\[\$\](.*?)\[/\$\]|\[\$\$\](.*?)\[/\$\$\]|(?i:\[latex\])(.*?)(?i:\[/latex\])|\[sound:([^\]\n]*?)\]`)

// takeForeign puts marks in place of formulas and sounds. broken reports a
// formula that has a mark of a cloze in it, where native clozes cannot stand.
func takeForeign(field string) (rest string, in inserts, broken bool) {
	if !strings.ContainsAny(field, `\[`) {
		return field, nil, false
	}
	var b strings.Builder
	at := 0
	for _, m := range foreign.FindAllStringSubmatchIndex(field, -1) {
		group := 1
		for m[2*group] < 0 {
			group++
		}
		text := field[m[2*group]:m[2*group+1]]
		if strings.ContainsAny(text, answerMarks) {
			if group == 6 {
				continue
			}
			broken = true
		}
		var add insert
		switch group {
		case 6:
			add.markdown = sound(html.UnescapeString(text))
		case 5:
			add = latex(tex(text))
		default:
			add.markdown = formula(tex(text), group == 2 || group == 4)
		}
		b.WriteString(field[at:m[0]])
		if add.markdown != "" {
			b.WriteString(string(insertMark) + strconv.Itoa(len(in)) + string(insertEnd))
			in = append(in, add)
		}
		at = m[1]
	}
	b.WriteString(field[at:])
	return b.String(), in, broken
}

var (
	breaks   = regexp.MustCompile(`(?i)<(?:br|/?div|/?p)\b[^>]*>`)
	anyTag   = regexp.MustCompile(`</?[a-zA-Z][^>]*>|<!--.*?-->`)
	blank    = regexp.MustCompile(`\n\s*\n+`)
	pureTeX  = regexp.MustCompile(`(?s)^(?:\$\$(.+)\$\$|\$([^$]+)\$|\\\[(.+)\\\]|\\\((.+)\\\)|\\begin\{(?:displaymath|math|equation\*?)\}(.+)\\end\{(?:displaymath|math|equation\*?)\})$`)
	notPure  = regexp.MustCompile(`\$|\\begin\{(?:displaymath|math|equation)|\\\[|\\\(`)
	codeLine = regexp.MustCompile("`+")
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

// fence writes code in a fence that the code does not close.
func fence(code, language string) string {
	marks := "```"
	for _, run := range codeLine.FindAllString(code, -1) {
		if len(run) >= len(marks) {
			marks = run + "`"
		}
	}
	return marks + language + "\n" + strings.TrimRight(code, "\n") + "\n" + marks
}

// sound links a recording by its name.
func sound(file string) string {
	if file = strings.TrimSpace(file); file == "" {
		return ""
	}
	return "[" + escape(file) + "](" + destination(file) + ")"
}

// destination writes the name of a file as the destination of a link. Percent
// signs are decoded when it is read.
func destination(file string) string {
	var b strings.Builder
	for _, r := range file {
		switch {
		case r == '%' || r == '<' || r == '>' || r == '\\' || r < 0x20 || r == '{' || r == '}' || r == '|' || r == '#' || r == '?' || r == ':':
			b.WriteString("%" + strings.ToUpper(strconv.FormatInt(int64(r)+0x100, 16)[1:]))
		default:
			b.WriteRune(r)
		}
	}
	if strings.ContainsAny(b.String(), " ()") {
		return "<" + b.String() + ">"
	}
	return b.String()
}
