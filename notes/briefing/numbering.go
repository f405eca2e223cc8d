package briefing

import (
	"strings"
	"unicode/utf8"
)

// numberAll measures how far the numbers of one series stand apart.
func (p *pageLook) numberAll() {
	n := len(p.looks)
	p.ahead, p.behind = make([]int, n), make([]int, n)
	seen := map[mark]int{}
	for i := range p.looks {
		m, ok := series(p.looks[i].mark)
		if !ok {
			continue
		}
		before := m
		before.number--
		if at, ok := seen[before]; ok {
			p.behind[i] = i - at
			if p.ahead[at] == 0 {
				p.ahead[at] = i - at
			}
		}
		seen[m] = i
	}
}

// series is a mark as the member of a series: its form, and its number.
func series(m mark) (form mark, ok bool) {
	inner := strings.Trim(m.text, "().")
	form = mark{kind: m.kind, text: strings.Replace(m.text, inner, "", 1)}
	switch m.kind {
	case decimal, bracket:
		form.number = m.number
		if m.number == 0 {
			r := []rune(inner)
			form.number = int(r[len(r)-1])
		}
	case letter:
		r, _ := utf8.DecodeRuneInString(inner)
		form.number = int(r)
	case roman:
		form.number = romanValue(strings.ToLower(inner))
	default:
		return form, false
	}
	return form, true
}

func romanValue(text string) int {
	values := map[byte]int{'i': 1, 'v': 5, 'x': 10}
	sum := 0
	for i := range len(text) {
		v := values[text[i]]
		if i+1 < len(text) && v < values[text[i+1]] {
			v = -v
		}
		sum += v
	}
	return sum
}
