package search

import (
	"fmt"
	"strings"

	"precis/notes"
)

// Parse reads a query: words and "quoted phrases" that the text must say (Contains), and
// terms:
//
//   - deck:NAME (with the decks below), tag:NAME (a tag and those below it, of card or
//     note), note:ID or note:TITLE, section:HEADING (with the sections below),
//     card:ID
//   - kind:NAME, flag:N
//   - is:new, is:learning, is:review, is:relearning, is:due, is:suspended, is:buried,
//     is:leech, is:flagged, is:expired, is:duplicate (another card asks and answers the
//     same), is:changed (the learner is to say whether it is the card it was), is:retired
//   - prop:stability<5, also difficulty, retrievability, lapses and reps, compared by
//     < <= = != >= or >
//   - rated:N, added:N, edited:N: within the last so many days, 1 being today; a card is
//     edited with its note
//   - re:PATTERN: a regular expression as of package regexp
//
// A "-" before a term turns it round. What stands before "or" and what stands behind it
// are alternatives; parentheses hold terms together, up to the end where they are not
// closed. Values may be quoted, and so may words that would be read as something else.
// Case and accents do not count. Unknown keys and values that a key cannot have are an
// error wrapping notes.ErrInvalid.
func Parse(text string) (Query, error) {
	p := parser{rest: text}
	either, err := p.either(0)
	if err != nil {
		return Query{}, fmt.Errorf("query: %w", err)
	}
	p.q.either = either
	return p.q, nil
}

// Either returns a query, as written, that finds what either of two finds.
func Either(a, b string) string { return a + " or " + b }

// deepest is how many parentheses may stand in one another.
const deepest = 100

// parser reads a query from its beginning.
type parser struct {
	q    Query
	rest string
}

const spaces = " \t\n"

// either reads alternatives up to the end of the query, or of the group that they are
// in at a depth above 0.
func (p *parser) either(depth int) (e either, err error) {
	if depth > deepest {
		return nil, notes.Invalidf("more than %d parentheses stand in one another", deepest)
	}
	var all []term
	for {
		p.rest = strings.TrimLeft(p.rest, spaces)
		switch {
		case p.rest == "", depth > 0 && p.cut(")"):
			e.add(all)
			return e, nil
		case p.or():
			e.add(all)
			all = nil
			continue
		}
		t := term{not: len(p.rest) > 1 && !strings.ContainsRune(spaces, rune(p.rest[1])) && p.cut("-")}
		if p.cut("(") {
			if t.group, err = p.either(depth + 1); err != nil {
				return nil, err
			}
			if t.match = t.group.match; len(t.group) > 0 {
				all = append(all, t)
			}
			continue
		}
		key, value := p.key(), p.value(depth > 0)
		if key == "" && value == "" {
			continue
		}
		one, err := p.q.term(key, value)
		if err != nil {
			return nil, err
		}
		one.not = t.not
		all = append(all, one)
	}
}

func (p *parser) cut(prefix string) (ok bool) {
	p.rest, ok = strings.CutPrefix(p.rest, prefix)
	return ok
}

// or reads the word "or" between alternatives.
func (p *parser) or() bool {
	const word = "or"
	if len(p.rest) < len(word) || !strings.EqualFold(p.rest[:len(word)], word) {
		return false
	}
	rest := p.rest[len(word):]
	if rest != "" && !strings.ContainsRune(spaces+"()", rune(rest[0])) {
		return false
	}
	p.rest = rest
	return true
}

// key reads what stands before a colon where it is meant as a key, lower-case letters
// only, so that "Article 51:" and times stay words; "" for none.
func (p *parser) key() string {
	key, rest, ok := strings.Cut(p.rest, ":")
	if !ok || key == "" || strings.Trim(key, "abcdefghijklmnopqrstuvwxyz") != "" {
		return ""
	}
	p.rest = rest
	return key
}

// value reads a quoted phrase or a run without spaces, which in a group ends before the
// parenthesis that closes it.
func (p *parser) value(grouped bool) (value string) {
	if p.cut(`"`) {
		value, p.rest, _ = strings.Cut(p.rest, `"`)
		return value
	}
	end, open := len(p.rest), 0
scan:
	for i, r := range p.rest {
		switch {
		case strings.ContainsRune(spaces, r), r == ')' && grouped && open == 0:
			end = i
			break scan
		case r == '(':
			open++
		case r == ')':
			open--
		}
	}
	value, p.rest = p.rest[:end], p.rest[end:]
	return value
}

func (q *Query) term(key, value string) (term, error) {
	if key == "" {
		return q.saying(Fold(value)), nil
	}
	k, ok := keyNamed(key)
	if !ok {
		return term{}, notes.Invalidf("%q is none of %s (quote it to find it as text)", key+":", strings.Join(Keys(), ", "))
	}
	if key == "is" && value == "retired" {
		q.retired = true
	}
	t, err := k.read(value)
	t.key = key
	return t, err
}
