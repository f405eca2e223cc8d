package briefing

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/prose"
)

// beside are the features of the lines around.
func (p *pageLook) beside(f *featureWriter, i int) {
	l := &p.looks[i]
	shape := func(k int) string {
		if k < 0 || k >= len(p.looks) {
			return "none"
		}
		return p.looks[k].shape.String()
	}
	prev, next := shape(i-1), shape(i+1)
	f.value("prev", prev)
	f.value("next", next)
	if l.shape == colonShape && i+1 < len(p.looks) {
		f.pair("colon-above", markName(p.looks[i+1].mark), strconv.FormatBool(slices.ContainsFunc(l.words, func(w string) bool { return finite[w] })))
	}
	f.value("prev2", shape(i-2))
	f.value("next2", shape(i+2))
	f.pair("prev-own", prev, l.shape.String())
	f.pair("own-next", l.shape.String(), next)
	f.pair("prev-own-next", prev+"+"+l.shape.String(), next)
	f.pair("own-next-next2", l.shape.String()+"+"+next, shape(i+2))
	f.pair("prev2-prev-own", shape(i-2)+"+"+prev, l.shape.String())
	for _, side := range [...]struct {
		name string
		at   int
	}{{"prev", i - 1}, {"next", i + 1}, {"next2", i + 2}, {"prev2", i - 2}} {
		if side.at < 0 || side.at >= len(p.looks) {
			continue
		}
		o := &p.looks[side.at]
		f.pair(side.name, "mark", markName(o.mark))
		f.pair(side.name+"-marks", markName(l.mark), markName(o.mark))
		first, last := classOf(o.text)
		f.pair(side.name, "first", first)
		f.pair(side.name, "last", last)
		f.pair(side.name, "length", strconv.Itoa(step(o.length, 2, 3, 5, 9, 14, 22)))
		f.pair(side.name, "menu", strconv.Itoa(share(o.menu, len(o.words))))
		if o.rule != noRule {
			f.pair(side.name, "rule", o.rule.String())
		}
		f.is(side.name+"-lone", o.lone)
		if side.at == i-1 {
			p.besideStyle(f, side.name, l, o)
		}
		if side.at == i-1 || side.at == i+1 {
			f.pair(side.name+"-lengths", strconv.Itoa(step(l.length, 2, 3, 5, 9, 14, 22)), strconv.Itoa(step(o.length, 2, 3, 5, 9, 14, 22)))
			if len(o.words) > 0 {
				f.pair(side.name, "opens", o.words[0])
			}
			f.pair(side.name+"-starts", startOf(l), startOf(o))
			f.is(side.name+"-date", o.dated)
			if prose.IsCaption(o.text) {
				f.is(side.name+"-caption", true)
				f.pair(side.name+"-caption", "shape", l.shape.String())
				f.is(side.name+"-caption-drawn", l.drawn())
			}
			f.is(side.name+"-table", o.shape == tableShape && l.shape == tableShape)
			f.number(side.name+"-indent", step(o.indent-l.indent, -3, 0, 1, 4))
		}
	}
}

func startOf(l *look) string {
	first, _ := classOf(l.text)
	return first
}

// classOf names the kinds of the first and the last character.
func classOf(text string) (first, last string) {
	a, _ := utf8.DecodeRuneInString(text)
	z, _ := utf8.DecodeLastRuneInString(text)
	return runeClass(a), runeClass(z)
}

func runeClass(r rune) string {
	switch {
	case r == utf8.RuneError:
		return "none"
	case unicode.IsUpper(r):
		return "upper"
	case unicode.IsLower(r):
		return "lower"
	case unicode.IsDigit(r):
		return "digit"
	case unicode.IsLetter(r) || unicode.IsMark(r) && r != 0xFE0F:
		return "letter"
	case isEmoji(r):
		return "emoji"
	case strings.ContainsRune("“”‘’\"'«»", r):
		return "quote"
	case strings.ContainsRune("।॥…!.", r):
		return "stop"
	case r < utf8.RuneSelf:
		return string(r)
	default:
		return "sign"
	}
}

// isEmoji also holds for arrows and other pictures.
func isEmoji(r rune) bool { return r >= 0x2190 && r <= 0x2BFF || r >= 0x1F000 || r == 0xFE0F }

func markName(m mark) string {
	switch m.kind {
	case symbol:
		if m.sign != "" {
			return "•" // the models know no others
		}
		return m.text
	case decimal:
		return "1" + m.text[len(m.text)-1:]
	case bracket:
		return "(1)"
	case letter:
		return "a"
	case roman:
		return "i"
	default:
		return "no"
	}
}
