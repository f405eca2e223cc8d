package anki

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// run is text of one style on one line.
type run struct {
	text string
	style
	link string // the address it leads to
	raw  bool   // it is Markdown already
}

// compose writes the runs of a line as Markdown.
func compose(runs []run) string {
	runs = tidy(runs)
	if len(runs) == 0 {
		return ""
	}
	var b strings.Builder
	emit(&b, runs, 0, "", ' ')
	return clozeStarts(lineStart(b.String()))
}

// clozeStarts escapes what would make an answer something else than text where it
// stands alone.
func clozeStarts(line string) string {
	if !strings.ContainsRune(line, numberEnd) {
		return line
	}
	parts := strings.Split(line, string(numberEnd))
	for i, part := range parts[1:] {
		end := len(part)
		if k := strings.IndexAny(part, answerMarks); k >= 0 {
			end = k
		}
		text := strings.TrimLeft(part[:end], " ")
		parts[i+1] = part[:end-len(text)] + lineStart(text) + part[end:]
	}
	return strings.Join(parts, string(numberEnd))
}

// tidy joins white space, takes it away at the ends and out of the ends of styles,
// and joins runs of one style.
func tidy(runs []run) []run {
	var out []run
	space := true
	add := func(r run) {
		if r.text == "" {
			return
		}
		if k := len(out); k > 0 && !r.raw && !out[k-1].raw && out[k-1].style == r.style && out[k-1].link == r.link {
			out[k-1].text += r.text
			return
		}
		out = append(out, r)
	}
	for _, r := range runs {
		if r.raw {
			add(r)
			space = false
			continue
		}
		text := strings.Builder{}
		for _, c := range r.text {
			if unicode.IsSpace(c) {
				if !space {
					text.WriteByte(' ')
				}
				space = true
				continue
			}
			text.WriteRune(c)
			space = false
		}
		body := text.String()
		core := strings.Trim(body, " ")
		if core == "" {
			add(run{text: body})
			continue
		}
		lead, trail := strings.HasPrefix(body, " "), strings.HasSuffix(body, " ")
		if k := len(out); k > 0 && lead && out[k-1].style&r.style != 0 {
			lead, core = false, " "+core // within one style, split apart below
		}
		if lead {
			add(run{text: " "})
		}
		add(run{text: core, style: r.style, link: r.link})
		if trail {
			add(run{text: " "})
		}
	}
	for len(out) > 0 && !out[len(out)-1].raw {
		last := &out[len(out)-1]
		if last.text = strings.TrimRight(last.text, " "); last.text != "" {
			break
		}
		out = out[:len(out)-1]
	}
	for i := 1; i+1 < len(out); i++ { // what both sides of a space are, it is too
		if before, behind := out[i-1], out[i+1]; out[i].text == " " && !out[i].raw {
			out[i].style = before.style & behind.style &^ code
			if before.link == behind.link {
				out[i].link = before.link
			}
		}
	}
	return out
}

// emit writes runs whose styles in done, and link, are open already. next is the
// character that will follow them.
func emit(b *strings.Builder, runs []run, done style, link string, next rune) {
	for i := 0; i < len(runs); {
		r := runs[i]
		if r.link != "" && r.link != link {
			j := i + 1
			for j < len(runs) && runs[j].link == r.link {
				j++
			}
			b.WriteByte('[')
			emit(b, runs[i:j], done, r.link, ']')
			b.WriteString("](" + r.link + ")")
			i = j
			continue
		}
		wanted := r.style &^ done
		if wanted == 0 || wanted == code {
			b.WriteString(r.markdown())
			i++
			continue
		}
		var s style
		j := i
		for left := wanted &^ code; left != 0; left &= left - 1 {
			if end := r.reach(left&-left, runs[i:], link); i+end > j {
				s, j = left&-left, i+end
			}
		}
		behind := next
		if j < len(runs) {
			behind = runs[j].first(done, link)
		}
		var inner strings.Builder
		emit(&inner, runs[i:j], done|s, link, '*')
		opening, closing := marksOf(s, inner.String(), lastRune(b.String()), behind)
		b.WriteString(opening + inner.String() + closing)
		i = j
	}
}

// reach counts the runs from this one on that have a style too.
func (r run) reach(s style, runs []run, link string) int {
	n := 1
	for n < len(runs) && runs[n].style&s != 0 && (r.link == runs[n].link || link != "") {
		n++
	}
	return n
}

// first returns the character that a run begins with when it is written.
func (r run) first(done style, link string) rune {
	switch {
	case r.link != "" && r.link != link:
		return '['
	case r.style&^done == code:
		return '`'
	case r.style&^done != 0:
		return '*'
	}
	c, _ := utf8.DecodeRuneInString(r.markdown())
	return c
}

func lastRune(s string) rune {
	if s == "" {
		return ' '
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// marksOf returns what opens and closes a style: marks of Markdown where they are
// read as such between the characters that stand around them, else an element.
// Source of the rule: CommonMark 0.31.2, 6.2, flanking delimiter runs.
func marksOf(s style, inner string, before, behind rune) (opening, closing string) {
	w := written[s]
	first, _ := utf8.DecodeRuneInString(inner)
	last := lastRune(inner)
	if w.mark != "" && !strings.ContainsRune("*~ ", first) && !strings.ContainsRune("*~ \\", last) &&
		!strings.ContainsRune("*~\\", before) && !strings.ContainsRune("*~", behind) &&
		(!parts(first) || apart(before)) && (!parts(last) || apart(behind)) {
		return w.mark, w.mark
	}
	return "<" + w.element + ">", "</" + w.element + ">"
}

// parts reports whether a character counts as punctuation; the marks of clozes and
// formulas become some.
func parts(r rune) bool {
	return unicode.IsPunct(r) || unicode.IsSymbol(r) || r >= 0xfdd0 && r <= 0xfdef
}

func apart(r rune) bool { return unicode.IsSpace(r) || parts(r) }

// markdown writes the text of a run.
func (r run) markdown() string {
	switch {
	case r.raw:
		return r.text
	case r.style&code != 0:
		return codeSpan(r.text)
	default:
		return escape(r.text)
	}
}

// codeSpan writes code among words.
func codeSpan(text string) string {
	longest := 0
	for _, run := range codeLine.FindAllString(text, -1) {
		longest = max(longest, len(run))
	}
	marks := strings.Repeat("`", longest+1)
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") || longest > 0 {
		return marks + " " + text + " " + marks
	}
	return marks + text + marks
}
