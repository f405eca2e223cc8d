package briefing

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/prose"
)

// quotedWords in a row that stand in the text too are taken from it.
const quotedWords = 4

// mostNames is how many names are looked for within other lines.
const mostNames = 20

// survey counts what the page has.
func (p *pageLook) survey() {
	p.findQuizzes()
	in := map[string]int{} // long lines that have a word
	gaps := 0
	for i := range p.looks {
		l := &p.looks[i]
		p.count[l.said]++
		p.last[l.said] = i
		p.form[formOf(l.row)]++
		if len(l.words) > 0 {
			p.opening[l.words[0]]++
		}
		if l.gap {
			gaps++
		}
		if l.shape == "long" || l.shape == "sentence" {
			seen := map[string]bool{}
			for _, w := range l.words {
				if !joining[w] && !seen[w] {
					seen[w] = true
					in[w]++
				}
			}
			for k := range len(l.words) - quotedWords {
				p.runs[strings.Join(l.words[k:k+quotedWords], " ")] = true
			}
		}
		if !l.textual() {
			for k, w := range l.words {
				if !slices.Contains(l.words[:k], w) {
					p.inShort[w]++
				}
			}
		}
		if name := subjectOf(l); name != "" {
			if !p.asked[name] && len(p.names) < mostNames {
				p.names = append(p.names, name)
			}
			p.asked[name] = true
		}
		if l.rule == mailHeader {
			p.mail++
		}
		if rest, ok := strings.CutPrefix(l.text, "Subject:"); ok {
			for w := range strings.FieldsSeq(rest) {
				if w = plainWord(w); w != "" && !joining[w] {
					p.subject[w] = true
				}
			}
		}
		if !l.textual() && l.length <= 12 {
			switch first, _ := utf8.DecodeRuneInString(l.text); {
			case first > 0x2190 && !unicode.IsLetter(first) && !unicode.IsMark(first):
				p.emoji++
			case strings.HasSuffix(l.text, "?"):
				p.questions++
			case prose.EndsColon(l.text):
				p.colons++
			case allCapitals(l.text):
				p.capitals++
			}
		}
	}
	p.listContents()
	n := float64(max(1, len(p.looks)))
	p.gaps = float64(gaps) / n
	for i := range p.looks {
		l := &p.looks[i]
		if l.length > 25 {
			continue
		}
		own := 0
		if l.shape == "long" || l.shape == "sentence" {
			own = 1
		}
		content := 0.0
		for _, w := range l.words {
			if joining[w] || utf8.RuneCountInString(w) < 3 {
				continue
			}
			content++
			if in[w] > own {
				l.recur++
				l.often += float64(min(6, in[w]-own))
			}
		}
		if content > 0 {
			l.recur, l.often = l.recur/content, l.often/content
		}
	}
}

// mostOptions is how many lines the statements and answers of one question take.
const mostOptions = 9

// findQuizzes finds the lines that stand close below a question of an examination.
// Those with numbers or letters right below one are the statements and answers to choose
// from.
func (p *pageLook) findQuizzes() {
	p.asking = make([]int, len(p.looks))
	since, choosing := mostOptions+1, false
	for i := range p.looks {
		l := &p.looks[i]
		since++
		if since <= mostOptions {
			p.asking[i] = since
		}
		switch {
		case l.rule == "quiz", l.rule == "asked before":
			since, choosing = 0, true
		case choosing && l.mark.kind != noMark && l.mark.kind != symbol:
			if l.rule == "" && l.quiz == noQuiz {
				l.rule = "options"
				l.shape = l.shapeOf()
				l.weight, l.around = l.textWeight(), l.pageWeight()
			}
		default:
			choosing = false
		}
	}
}

// listContents finds lists of contents: a line that announces one, and those after
// it that all stand on the page again, further down.
func (p *pageLook) listContents() {
	p.listed = make([]bool, len(p.looks))
	for i := range p.looks {
		head := p.looks[i].rule == "jump" || i > 0 && p.listed[i-1]
		said := p.looks[i].said
		if head && p.looks[i].rule != "jump" || i > 0 && p.looks[i-1].rule == "jump" {
			p.listed[i] = said != "" && p.last[said] > i
		}
	}
}

// subjectOf returns what a line such as "About the Mission" names.
func subjectOf(l *look) string {
	if l.length > 14 {
		return ""
	}
	text := prose.TrimColon(prose.WithoutNumber(l.text))
	if _, name := prose.NamedBy(text); name != "" {
		return strings.ToLower(name)
	}
	for _, tail := range []string{" के बारे में", " क्या है?", " क्या है"} {
		if name, ok := strings.CutSuffix(text, tail); ok {
			return name
		}
	}
	return ""
}

// formOf is the text of a line with its digits as 0.
func formOf(r *row) string {
	if len(r.text) > longestFurniture {
		return ""
	}
	return strings.Map(func(c rune) rune {
		if unicode.IsDigit(c) {
			return '0'
		}
		return c
	}, r.text)
}

func allCapitals(text string) bool {
	upper := 0
	for _, r := range text {
		if unicode.IsLower(r) || unicode.IsLetter(r) && !unicode.IsUpper(r) {
			return false
		}
		if unicode.IsUpper(r) {
			upper++
		}
	}
	return upper > 1
}
