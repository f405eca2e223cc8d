package anki

import (
	"strconv"
	"strings"

	"precis/notes/lazyregexp"
)

// The characters that stand for marks while a field is read as HTML. They stand
// in no text (valid takes them out), and HTML and Markdown give them no meaning.
const (
	clozeMark   = '\uFDD0' // opens a cloze; its number and numberEnd follow
	numberEnd   = '\uFDD1'
	hintMark    = '\uFDD2' // parts an answer from its hint
	closeMark   = '\uFDD3' // closes a cloze
	insertMark  = '\uFDD4' // stands for what is no HTML; its index and insertEnd follow
	insertEnd   = '\uFDD5'
	answerMarks = string(clozeMark) + string(hintMark) + string(closeMark)
)

// piece is a stretch of a field: text, or a cloze with pieces in it.
type piece struct {
	text   string
	groups []int // of a cloze
	inner  []piece
	hint   string
}

var clozeOpens = lazyregexp.New(`^\{\{c([0-9][0-9,]{0,40})::`)

// clozes takes a field apart. The first "}}" closes the innermost cloze that is
// open; what is not closed is text. Source: Anki, rslib/src/cloze.rs.
func clozes(field string) []piece {
	type open struct {
		piece
		written string
	}
	stack := []open{{}}
	top := func() *open { return &stack[len(stack)-1] }
	text := func(s string) {
		if s == "" {
			return
		}
		o := top()
		if len(stack) > 1 {
			if before, hint, ok := strings.Cut(s, "::"); ok {
				s, o.hint = before, hint
			}
		}
		o.inner = append(o.inner, piece{text: s})
	}
	rest := field
	for rest != "" {
		next := strings.IndexAny(rest, "{}")
		if next < 0 {
			break
		}
		if m := clozeOpens.FindStringSubmatch(rest[next:]); m != nil && len(stack) <= deepestCloze {
			if groups := numbers(m[1]); len(groups) > 0 {
				text(rest[:next])
				stack = append(stack, open{piece: piece{groups: groups}, written: m[0]})
				rest = rest[next+len(m[0]):]
				continue
			}
		}
		if len(stack) > 1 && strings.HasPrefix(rest[next:], "}}") {
			text(rest[:next])
			done := top().piece
			stack = stack[:len(stack)-1]
			top().inner = append(top().inner, done)
			rest = rest[next+2:]
			continue
		}
		// One brace is text, and what follows it may be a mark.
		text(rest[:next+1])
		rest = rest[next+1:]
	}
	text(rest)
	for len(stack) > 1 {
		o := *top()
		stack = stack[:len(stack)-1]
		top().inner = append(append(top().inner, piece{text: o.written}), o.inner...)
		if o.hint != "" {
			top().inner = append(top().inner, piece{text: "::" + o.hint})
		}
	}
	return stack[0].inner
}

// numbers reads "1" or "1,2", without duplicates; 0 stands for masks of images.
func numbers(list string) []int {
	var all []int
	seen := map[int]bool{}
	for part := range strings.SplitSeq(list, ",") {
		n, err := strconv.Atoi(part)
		if err != nil || n > mostOrd+1 {
			return nil
		}
		if !seen[n] {
			seen[n] = true
			all = append(all, n)
		}
	}
	return all
}

// marked writes pieces with marks for native clozes. plain reports whether each
// cloze has just one number, from 1, as native ones do.
func marked(pieces []piece) (html string, plain bool) {
	var b strings.Builder
	plain = true
	for _, p := range pieces {
		if p.groups == nil {
			b.WriteString(p.text)
			continue
		}
		inner, ok := marked(p.inner)
		plain = plain && ok && len(p.groups) == 1 && p.groups[0] > 0
		b.WriteString(string(clozeMark) + strconv.Itoa(p.groups[0]) + string(numberEnd) + inner)
		if p.hint != "" {
			b.WriteString(string(hintMark) + p.hint)
		}
		b.WriteRune(closeMark)
	}
	return b.String(), plain
}

// groupsOf returns the numbers of the clozes in pieces.
func groupsOf(pieces []piece) map[int]bool {
	all := map[int]bool{}
	var walk func([]piece)
	walk = func(pieces []piece) {
		for _, p := range pieces {
			for _, g := range p.groups {
				all[g] = true
			}
			walk(p.inner)
		}
	}
	walk(pieces)
	return all
}

// asked writes pieces as the question of a group has them: "[…]" or "[hint]" for
// the group, the others as text.
func asked(pieces []piece, group int) string {
	var b strings.Builder
	for _, p := range pieces {
		switch {
		case p.groups == nil:
			b.WriteString(p.text)
		case contains(p.groups, group) && p.hint != "":
			b.WriteString("[" + p.hint + "]")
		case contains(p.groups, group):
			b.WriteString("[…]")
		default:
			b.WriteString(asked(p.inner, group))
		}
	}
	return b.String()
}

// told writes pieces as the answer of a group has them: all as text.
func told(pieces []piece) string { return asked(pieces, -1) }

// hidden returns what a question of the group hides, several apart.
func hidden(pieces []piece, group int) []string {
	var all []string
	for _, p := range pieces {
		if contains(p.groups, group) {
			all = append(all, told(p.inner))
		} else {
			all = append(all, hidden(p.inner, group)...)
		}
	}
	return all
}

func contains(groups []int, group int) bool {
	for _, g := range groups {
		if g == group {
			return true
		}
	}
	return false
}
