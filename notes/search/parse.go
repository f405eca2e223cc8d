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
//     note; none for what has no tag), note:ID or note:TITLE, section:HEADING (with the
//     sections below), card:ID
//   - kind:NAME, flag:N
//   - is:new, is:learning, is:review, is:relearning, is:due, is:suspended, is:buried,
//     is:leech, is:flagged, is:expired, is:duplicate (another card asks and answers the
//     same), is:changed (the learner is to say whether it is the card it was), is:retired
//   - prop:stability<5, also difficulty, retrievability, lapses, reps, interval (days) and
//     due (in so many days, below 0 late), compared by < <= = != >= or >
//   - rated:N, introduced:N (rated for the first time), added:N, edited:N: within the last so
//     many days, 1 being today; a card is edited with its note. rated:N:GRADE: had that grade
//   - question:WORDS, answer:WORDS: one of its sides says it
//   - word:WORD: stands as a whole word
//   - re:PATTERN: a regular expression as of package regexp
//
// A "*" stands for any letters in a word, and for anything in the name of a deck, tag,
// note or section. A "-" before a term turns it round. What stands before "or" and what
// stands behind it are alternatives, "and" says nothing; parentheses hold terms together, up
// to the end where they are not closed. Values may be quoted, as a whole with the key too,
// and so may words that would be read as something else. A backslash takes the meaning from
// "*", ":" and a quotation mark. Case and accents do not count. Keys and values have the
// names that they have in Anki too, where it has others. Unknown keys and values that a key
// cannot have are an error wrapping notes.ErrInvalid.
func Parse(text string) (Query, error) {
	p := parser{text: text, rest: text}
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
	q          Query
	text, rest string
	decks      []deckTerm
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
		case p.cutWord("or"):
			e.add(all)
			all = nil
			continue
		case p.cutWord("and"):
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
		from := len(p.text) - len(p.rest)
		key, value := p.term(depth > 0)
		if key == "deck" {
			p.decks = append(p.decks, deckTerm{from, len(p.text) - len(p.rest), value})
		}
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

// cutWord reads a word between terms.
func (p *parser) cutWord(word string) bool {
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

// term reads a term: its key, "" for none, and the value as it is written, without its
// quotation marks.
func (p *parser) term(grouped bool) (key, value string) {
	if p.cut(`"`) {
		value = p.quoted()
		if key, rest := cutKey(value); isKey(key) && isFollowed(rest) {
			return key, rest
		}
		return "", value
	}
	if key, p.rest = cutKey(p.rest); p.cut(`"`) {
		return key, p.quoted()
	}
	return key, p.value(grouped)
}

// cutKey cuts off what stands before a colon where it is meant as a key: a known one, or
// lower-case letters only, so that "Article 51:", times and addresses stay words; "" for none.
func cutKey(text string) (key, rest string) {
	key, rest, is := strings.Cut(text, ":")
	lower := strings.ToLower(key)
	switch {
	case !is || strings.HasPrefix(rest, "//"):
		return "", text
	case lower != key && isKey(lower) && isFollowed(rest):
		return lower, rest
	case key == "" || strings.Trim(key, "abcdefghijklmnopqrstuvwxyz") != "":
		return "", text
	}
	return key, rest
}

func isKey(name string) bool {
	_, is := keyNamed(name)
	return is
}

// isFollowed reports whether something stands right behind a colon.
func isFollowed(rest string) bool { return rest != "" && !strings.ContainsRune(spaces, rune(rest[0])) }

// quoted reads up to the next quotation mark that no backslash stands before.
func (p *parser) quoted() (value string) {
	for i := 0; i < len(p.rest); i++ {
		switch p.rest[i] {
		case '\\':
			i++
		case '"':
			value, p.rest = p.rest[:i], p.rest[i+1:]
			return value
		}
	}
	value, p.rest = p.rest, ""
	return value
}

// value reads a run without spaces, which in a group ends before the parenthesis that
// closes it.
func (p *parser) value(grouped bool) (value string) {
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
	k, known := keyNamed(key)
	switch {
	case key == "":
		return q.saying(asking(value)), nil
	case !known:
		return term{}, unknown(key)
	case k.name == word:
		return q.saying(askingWord(value)), nil
	case k.name == "is" && value == "retired":
		q.retired = true
	}
	t, err := k.read(value)
	t.key = k.name
	return t, err
}

// unknown says that there is no such key, and which one may be meant.
func unknown(key string) error {
	for _, k := range keys {
		if k.name == elsewhere[key] || OneSlip([]rune(key), []rune(k.name)) {
			return notes.Invalidf("%q is not known. Is %s meant? Quote it to find it as text.", key+":", k.name+":")
		}
	}
	return notes.Invalidf("%q is none of %s (quote it to find it as text)", key+":", strings.Join(Keys(), ", "))
}
