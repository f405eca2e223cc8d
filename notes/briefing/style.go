package briefing

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestStyled is the words of the longest line that has a style.
const longestStyled = 14

var monthWords = setOf("month")

// styleOf tells what a short line is made of: a letter for each stretch of words
// of one kind, and signs as they stand. Headings of a page tend to be in one style:
// "Dual Alliance (7 October 1879)" and "Triple Alliance (20 May 1882)" are both
// "-A(0M0)".
func styleOf(l *look) string {
	if l.length > longestStyled || l.textual() || len(l.raw) > longestFurniture {
		return ""
	}
	style := make([]byte, 0, 24)
	style = append(style, markName(l.mark)...)
	last := byte(0)
	add := func(c byte) {
		if c != last || c != 'A' && c != 'a' && c != 'x' {
			style = append(style, c)
		}
		last = c
	}
	for word := range strings.FieldsSeq(l.text) {
		kind := byte(0)
		if plain := plainWord(word); plain != "" {
			kind = styleOfWord(word, plain)
			if kind == 'a' && last == 'A' && joining[plain] {
				kind = 'A'
			}
		}
		told := false
		for _, r := range word {
			switch {
			case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r):
				if !told {
					add(kind)
				}
				told = true
			case r == '\'' || r == '’' || r == '-' && told || r == '.' && told:
			case r < utf8.RuneSelf:
				add(byte(r))
			case isEmoji(r):
				add('E')
			default:
				add('~')
			}
		}
	}
	return string(style)
}

func styleOfWord(word, plain string) byte {
	first, _ := utf8.DecodeRuneInString(plain)
	upper := strings.IndexFunc(word, unicode.IsUpper)
	switch {
	case first == '0' || strings.Contains(plain, "0"):
		return '0'
	case monthWords[plain]:
		return 'M'
	case upper >= 0 && len(word) > 1 && word == strings.ToUpper(word):
		return 'C'
	case upper >= 0:
		return 'A'
	case unicode.IsLower(first):
		return 'a'
	default:
		return 'x'
	}
}

// styled counts the lines of one style.
type styled struct {
	lines int
	last  int // where one stands last
	led   int // of them, with text right below
	apart int // of them, with other lines before the next
}

// findStyles finds the styles of short lines and how far apart those of one style
// stand.
func (p *pageLook) findStyles() {
	n := len(p.looks)
	p.styles = make(map[string]*styled, n/2)
	p.sameAhead, p.sameBehind = make([]int, n), make([]int, n)
	for i := range p.looks {
		l := &p.looks[i]
		if l.style == "" {
			continue
		}
		s := p.styles[l.style]
		if s == nil {
			s = &styled{last: -1}
			p.styles[l.style] = s
		} else {
			p.sameBehind[i], p.sameAhead[s.last] = i-s.last, i-s.last
			if i-s.last > 1 {
				s.apart++
			}
		}
		s.lines++
		s.last = i
		if i+1 < n && (p.looks[i+1].textual() || p.looks[i+1].mark.kind != noMark) {
			s.led++
		}
	}
}

// inStyle are the features of what other lines of the same style do.
func (p *pageLook) inStyle(f *featureWriter, i int) {
	l := &p.looks[i]
	if l.style == "" {
		return
	}
	s := p.styles[l.style]
	signed := "plain"
	if strings.ContainsAny(l.style, "0M(:E~|C?/") {
		signed = "signed"
	}
	count := stepNames[step(s.lines, 2, 3, 4, 6, 10)]
	f.pair("style", signed, count)
	if s.lines < 2 {
		return
	}
	led, apart := stepNames[share(s.led, s.lines)], stepNames[share(s.apart, s.lines-1)]
	f.pair("style-led", signed+led, count)
	f.pair("style-apart", signed+apart, count)
	f.pair("style-apart-led", signed+apart, led)
	f.pair("style-shape", signed+apart, l.shape.String())
	f.pair("style-far", stepNames[step(p.sameBehind[i], 1, 2, 3, 6)], stepNames[step(p.sameAhead[i], 1, 2, 3, 6)])
	f.pair("style-dated", signed+apart, strconv.FormatBool(strings.Contains(l.style, "0M") || strings.Contains(l.style, "M0")))
}

// besideStyle tells a line below one of those that a page has again and again, such
// as "Slide 4".
func (p *pageLook) besideStyle(f *featureWriter, name string, l, o *look) {
	if o.style == "" {
		return
	}
	if s := p.styles[o.style]; s.lines > 2 && strings.ContainsAny(o.style, "0M(:E~|C?/") {
		f.pair(name+"-styled", stepNames[step(s.lines, 4, 6, 10)], stepNames[share(s.apart, s.lines-1)])
		f.pair(name+"-styled-own", stepNames[share(s.apart, s.lines-1)], l.shape.String())
	}
	f.is(name+"-same-style", o.style == l.style)
}

var stepNames = [...]string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"}
