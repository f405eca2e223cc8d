package dialect

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/lazyregexp"
)

var (
	highlightMark = lazyregexp.New(`==([^=\s](?:[^=\n]|=[^=\n])*)==(?:=*\^\[([^\]\n]*)\])?(?:\[\^([0-9]+|[ahs]+)\])?`)
	boldMark      = lazyregexp.New(`\*\*([^*\n]+)\*\*(?:\^\[([^\]\n]*)\])?(?:\[\^([0-9]+|[ahs]+)\])?`)
	curlyMark     = lazyregexp.New(`\{\{((?:[^{}\n]|\{(?:[^{}\n]|\{[^{}\n]*\})*\})+)\}\}(?:\^\[([^\]\n]*)\])?(?:\[\^([0-9]+|[ahs]+)\])?`)
	sequence      = lazyregexp.New(`^(?:[0-9]+|[ahs]+)$`)
)

// deletion is one cloze of Obsidian-SR in a text.
type deletion struct {
	span
	answer, hint, order string
}

// deletions returns the clozes of a text, by place.
func (v *VaultSettings) deletions(text string) []deletion {
	type form struct {
		on    bool
		find  *lazyregexp.Regexp
		parts string
	}
	var found []deletion
	opaque := opaqueSpans(text)
	for _, f := range []form{{v.Highlights, highlightMark, ";;"}, {v.Bold, boldMark, ";;"}, {v.Curly, curlyMark, "::"}} {
		if !f.on {
			continue
		}
		for _, m := range f.find.FindAllStringSubmatchIndex(text, -1) {
			if within(opaque, m[0]) || nativeCloze(text[m[0]:m[1]]) || m[0] > 0 && text[m[0]-1] == '\\' {
				continue
			}
			d := deletion{span: span{m[0], m[1]}, answer: text[m[2]:m[3]]}
			if text[m[0]] == '=' {
				d.span = wholeRuns(text, d.span)
			}
			if m[4] >= 0 {
				d.hint = text[m[4]:m[5]]
			}
			if m[6] >= 0 {
				d.order = text[m[6]:m[7]]
			}
			if strings.Contains(d.answer, ";;") {
				f.parts = ";;"
			}
			d.parts(f.parts)
			compared := text[m[0]] == '=' && text[m[3]-1] == ' ' // "a ==b and c == d"
			if !compared && strings.TrimSpace(d.answer) != "" {
				found = append(found, d)
			}
		}
	}
	return apart(found)
}

// wholeRuns extends a highlight over the further signs of "===x===", as many on both
// sides; beside letters, as in "a===b===c", they are text.
func wholeRuns(text string, s span) span {
	before, behind := strings.TrimRight(text[:s.start], "="), strings.TrimLeft(text[s.end:], "=")
	left, right := s.start-len(before), len(text)-s.end-len(behind)
	if hinted := text[s.end-1] == ']'; left != right && !hinted || endsInWord(before) || beginsWithWord(behind) {
		return s
	}
	return span{len(before), len(text) - len(behind)}
}

func endsInWord(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func beginsWithWord(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// parts reads "1;;answer;;hint", where number and hint may be missing.
func (d *deletion) parts(mark string) {
	parts := strings.Split(d.answer, mark)
	if len(parts) > 1 && len(parts) <= 3 && sequence.MatchString(strings.TrimSpace(parts[0])) {
		d.order = strings.TrimSpace(parts[0])
		parts = parts[1:]
	}
	if len(parts) == 2 && strings.TrimSpace(parts[0]) != "" {
		d.hint = parts[1]
		parts = parts[:1]
	}
	d.answer = strings.Join(parts, mark)
}

func nativeCloze(text string) bool {
	rest, ok := strings.CutPrefix(text, "{{c")
	if !ok {
		rest, ok = strings.CutPrefix(text, "{{s")
	}
	return ok && strings.HasPrefix(strings.TrimLeft(rest, "0123456789"), "::")
}

// apart sorts deletions and drops those that lie in others.
func apart(found []deletion) []deletion {
	slices.SortStableFunc(found, func(a, b deletion) int { return a.start - b.start })
	end, out := 0, found[:0]
	for _, d := range found {
		if d.start >= end {
			out = append(out, d)
			end = d.end
		}
	}
	return out
}

// largestGroup is the highest number of a native cloze.
const largestGroup = 999

// clozes turns the deletions of a text into native clozes, numbered so that
// they sort as Obsidian-SR sorts its siblings. hides says that a deletion was to
// be hidden while another is asked, which native clozes cannot do.
func (v *VaultSettings) clozes(text string) (out string, groups int, hides bool) {
	all := v.deletions(text)
	if len(all) == 0 {
		return text, 0, false
	}
	seen := map[int]bool{}
	var b strings.Builder
	at, next := 0, 0
	for _, d := range all {
		if n, err := strconv.Atoi(d.order); err == nil {
			next = max(next, min(n, largestGroup))
		}
	}
	for _, d := range all {
		b.WriteString(text[at:d.start])
		at = d.end
		n, err := strconv.Atoi(d.order)
		switch {
		case d.order != "" && err != nil:
			inner := d.answer
			for i := len(d.order) - 1; i >= 0; i-- {
				hides = hides || d.order[i] == 'h'
				if d.order[i] == 'a' && i < largestGroup {
					seen[i+1] = true
					inner = clozeOf(i+1, inner, d.hint)
				}
			}
			b.WriteString(inner)
			continue
		case err != nil || n < 1 || n > largestGroup:
			next++
			n = next
		}
		if n > largestGroup {
			b.WriteString(text[d.start:d.end])
			continue
		}
		seen[n] = true
		b.WriteString(clozeOf(n, d.answer, d.hint))
	}
	b.WriteString(text[at:])
	return b.String(), len(seen), hides
}
