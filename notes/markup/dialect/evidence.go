package dialect

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"precis/notes/lazyregexp"
)

// Evidence is what speaks for a dialect, in words, with its weight.
type Evidence struct {
	Dialect Dialect
	Score   int
	Reasons []string
}

// enough is the score from which a text is taken for a dialect.
const enough = 4

// sign is something in a text that speaks for a dialect. Each counts once.
type sign struct {
	dialect Dialect
	score   int
	needs   string             // stands in every text that has the sign
	line    *lazyregexp.Regexp // in a line that is neither code nor comment
	reason  string             // with the line's number behind it
}

// signs is the table by which dialects are told apart. Signs that a native note
// may have too weigh less than enough.
var signs = []sign{
	{Obsidian, 10, "<!--SR:", lazyregexp.New(`<!--SR:`), "a schedule of Obsidian-SR"},
	{Obsidian, 5, "==", lazyregexp.New(`==[^=\n]+==(?:\^\[|\[\^[0-9ahs]+\])`), "a highlight with a hint or number behind it"},
	{Obsidian, 5, ";;", lazyregexp.New(`==(?:[0-9ahs]+;;)?[^=;\n]+;;[^=;\n]+==`), "a cloze with ;; in it"},
	{Obsidian, 4, "#review", lazyregexp.New(`^#review(?:[-/]\S+)?(?:\s+#\S+)*$`), "the tag #review"},
	{Obsidian, 1, "![[", lazyregexp.New(`!\[\[[^\]]+\]\]`), "an embedded file"},

	{Logseq, 6, "card-", lazyregexp.New(`^\s*card-(?:last-interval|repeats|ease-factor|next-schedule|last-reviewed|last-score)::`), "a schedule of Logseq"},
	{Logseq, 5, "", lazyregexp.New(`^(?:\s*- |\s+).*(?i:#card|\[\[card\]\])(?:\s|$)`), "a block with #card"},
	{Logseq, 5, "{{cloze", lazyregexp.New(`\{\{cloze `), "a {{cloze …}}"},
	{Logseq, 4, "id:: ", lazyregexp.New(`^\s*id:: [0-9a-f]{8}-[0-9a-f]{4}-`), "the id of a block"},
	{Logseq, 4, "collapsed::", lazyregexp.New(`^\s*collapsed:: (?:true|false)$`), "a collapsed block"},

	{Mochi, 4, "{{", lazyregexp.New(`\{\{[0-9]+::[^}\n]+\}\}`), "a numbered {{1::cloze}}"},
	{Mochi, 2, "[[", lazyregexp.New(`\[\[[^\]|\n]+\|[A-Za-z]*[0-9][A-Za-z0-9]{5,9}\]\]`), "a link with an id of Mochi"},
	{Mochi, 1, "{{", lazyregexp.New(`\{\{[^{}:\n]+\}\}`), "a {{cloze}}"},
	{Mochi, 1, "---", lazyregexp.New(`^---$`), "sides between ---"},

	{MDAnki, 5, "[#", lazyregexp.New(`^` + tagLink.String() + `(?:\s|$)`), "a line of [#tags]()"},
	{MDAnki, 3, "%", lazyregexp.New(`^%$`), "a line % between sides"},
	{MDAnki, 1, "## ", lazyregexp.New(`^## `), "headings of level 2"},

	{ObsidianToAnki, 3, "START", lazyregexp.New(`^START$`), "a line START"},
	{ObsidianToAnki, 3, "END", lazyregexp.New(`^END$`), "a line END"},
	{ObsidianToAnki, 8, "STARTI", inlineNote, "a card from STARTI to ENDI"},
	{ObsidianToAnki, 6, "TARGET DECK", lazyregexp.New(`^TARGET DECK(?::|$)`), "a line TARGET DECK"},
	{ObsidianToAnki, 10, "ID: ", lazyregexp.New(`^(?:<!--)?ID: [0-9]{13}(?:-->)?$`), "the id of a card in Anki"},

	{FlashcardsObsidian, 6, "#card", lazyregexp.New(`(?i)^#{1,6} .*\s#card(?:[-/](?:reverse|spaced))?(?:\s+#\S+)*$`), "a heading with #card"},
	{FlashcardsObsidian, 5, "#card", lazyregexp.New(`(?i)^(?:[^\s#>*+-].*\s)?#card(?:[-/](?:reverse|spaced))?(?:\s+#\S+)*$`), "a line with #card"},
	{FlashcardsObsidian, 4, "^", cardID, "the id of a card"},

	{Notion, 6, "%20", lazyregexp.New(`%20[0-9a-f]{32}(?:\.md|/|%2F)`), "a link with an id of Notion"},
}

// pastedSigns count in pasted text only: they are too common elsewhere.
var pastedSigns = []sign{
	{RemNote, 3, "", lazyregexp.New(`\S\s*(?:>>>|;;;|::>)$`), "a line that ends in >>>"},
	{RemNote, 3, " >> ", lazyregexp.New(`\S >> \S`), "a card with >>"},
	{RemNote, 3, " << ", lazyregexp.New(`\S << \S`), "a card with <<"},
	{RemNote, 3, " <> ", lazyregexp.New(`\S <> \S`), "a card with <>"},
	{RemNote, 3, " ;; ", lazyregexp.New(`\S ;; \S`), "a descriptor with ;;"},
	{RemNote, 2, "^^", lazyregexp.New(`\^\^[^^\n]+\^\^`), "a ^^highlight^^"},
	{RemNote, 1, "__", lazyregexp.New(`__[^_\n]+__`), "__italics__"},
}

var (
	frontID     = lazyregexp.New(`^id:\s+[0-9a-z]{16}\s*$`) // as notes.NewID draws them
	frontReview = lazyregexp.New(`^sr-(?:due|interval|ease):`)
	frontTOML   = lazyregexp.New(`^name\s*=\s*["']`)
	frontDraw   = lazyregexp.New(`^excalidraw-plugin:`)
)

// Around is what is known of a text beside what it says.
type Around struct {
	// Pasted: the learner sees what comes of it before it is stored.
	Pasted bool
	// Folder is what is known of the folder that it lies in.
	Folder Folder
	// File is the slashed path of its file, "" for none.
	File string
}

// Judge returns the dialects that a text shows signs of, the likeliest first.
func Judge(text string, around Around) []Evidence {
	j := judging{scores: map[Dialect]*Evidence{}}
	b := split(withYAML(normal(text)))
	j.front(b.front)
	j.decks(b, around.Folder.Vault)
	if around.Folder.Obsidian {
		j.add(Obsidian, enough, "it lies in a vault of Obsidian", 0)
	}
	if around.Folder.Graph {
		j.add(Logseq, 6, "it lies in a graph of Logseq", 0)
	}
	table := signs
	if around.Pasted {
		table = append(slices.Clone(signs), pastedSigns...)
	}
	table = slices.DeleteFunc(slices.Clone(table), func(s sign) bool { return !strings.Contains(text, s.needs) })
	if f := around.Folder.Flashcards; f != nil && f.Tag != usualFlashcards.Tag {
		for _, l := range b.lines {
			if !l.opaque && f.mark.MatchString(l.text) {
				j.add(FlashcardsObsidian, 6, "the tag #"+f.Tag+" of the vault's settings", l.number)
				break
			}
		}
	}
	seen := make([]bool, len(table))
	for _, l := range b.lines {
		if l.blank() || l.opaque {
			continue
		}
		if !strings.ContainsAny(l.text, "#=<{[%-:;>^_!") && l.text != "START" && l.text != "END" {
			continue
		}
		for i, s := range table {
			if !seen[i] && inText(s.line, l.text) {
				seen[i] = true
				j.add(s.dialect, s.score, s.reason, l.number)
			}
		}
	}
	if strings.Contains(text, "<!--id:") {
		j.add(Native, 20, "ids of cards", 0)
	}
	j.hashcards(b.lines)
	j.ki(b.lines)
	j.joplin(b)
	if isNotionFile(around.File) {
		j.add(Notion, 6, "the id of Notion in the name of the file", 0)
	}
	var all []Evidence
	for _, d := range All {
		if e := j.scores[d]; e != nil {
			all = append(all, *e)
		}
	}
	slices.SortStableFunc(all, func(a, b Evidence) int { return cmp.Compare(b.Score, a.Score) })
	return all
}

// Tell returns the dialect that the evidence is enough for, Native where it is
// for none, and the reasons.
func Tell(text string, around Around) (Dialect, []string) {
	if all := Judge(text, around); len(all) > 0 && all[0].Score >= enough {
		return all[0].Dialect, all[0].Reasons
	}
	return Native, nil
}

// inText reports whether a sign stands outside inline code. Long lines are
// looked at as far as signs can be expected.
func inText(sign *lazyregexp.Regexp, text string) bool {
	const far = 4096
	if len(text) > far {
		text = text[:far]
	}
	at := sign.FindStringIndex(text)
	if at == nil {
		return false
	}
	ticks := strings.IndexByte(text, '`')
	return ticks < 0 || ticks > at[0] || !within(opaqueSpans(text), at[0]+1)
}

type judging struct{ scores map[Dialect]*Evidence }

func (j *judging) add(d Dialect, score int, reason string, line int) {
	e := j.scores[d]
	if e == nil {
		e = &Evidence{Dialect: d}
		j.scores[d] = e
	}
	e.Score += score
	if line > 0 {
		reason = fmt.Sprintf("%s (line %d)", reason, line)
	}
	e.Reasons = append(e.Reasons, reason)
}

func (j *judging) front(lines []string) {
	for i, text := range lines {
		switch {
		case frontID.MatchString(text):
			j.add(Native, 20, "an id in the front matter", i+1)
		case frontReview.MatchString(text):
			j.add(Obsidian, 4, "a schedule of a whole note", i+1)
		case frontTOML.MatchString(text):
			j.add(Hashcards, 3, "a name in TOML", i+1)
		case deckLine.MatchString(text):
			j.add(FlashcardsObsidian, 8, "a deck for cards", i+1)
		}
	}
}

// decks looks for the tags of decks: the usual one, and those of the vault's
// settings, which may also say that every folder is a deck.
func (j *judging) decks(b body, vault *VaultSettings) {
	const weight = 8
	v := usual
	if vault != nil {
		v.Tags = append(slices.Clone(usual.Tags), vault.Tags...)
		if vault.Folders {
			j.add(Obsidian, enough, "the vault's settings make decks of folders", 0)
		}
	}
	for _, tag := range frontTags(b.front) {
		if _, ok := v.deckOf(tag.word); ok {
			j.add(Obsidian, weight, "the tag "+strings.TrimPrefix(tag.word, "#")+" in the front matter", tag.line)
			break
		}
	}
	for _, l := range b.lines {
		if l.opaque || !strings.Contains(l.text, "#") {
			continue
		}
		for word := range strings.FieldsSeq(l.text) {
			if _, ok := v.deckOf(word); ok && word[0] == '#' && !within(opaqueSpans(l.text), strings.Index(l.text, word)) {
				j.add(Obsidian, weight, "the tag "+word, l.number)
				return
			}
		}
	}
}

// frontTag is a word among the tags of front matter, with "#" before it.
type frontTag struct {
	word string
	line int // from 1
}

// frontTags returns the tags that front matter names, on the line of the key or
// as a list below it.
func frontTags(front []string) []frontTag {
	var found []frontTag
	listed := false
	for i, text := range front {
		key, words, isKey := strings.Cut(text, ":")
		switch {
		case isKey && (strings.EqualFold(key, "tags") || strings.EqualFold(key, "tag")):
			listed = true
		case listed && strings.HasPrefix(strings.TrimLeft(text, " "), "-"):
			words = text
		default:
			listed = false
			continue
		}
		for word := range strings.FieldsFuncSeq(words, func(r rune) bool { return strings.ContainsRune(" \t,[]\"'", r) }) {
			if word = strings.TrimPrefix(word, "#"); word != "-" && word != "" {
				found = append(found, frontTag{"#" + word, i + 1})
			}
		}
	}
	return found
}

// hashcards looks for a text that begins with a card: Q: with A:, or C: with a
// cloze.
func (j *judging) hashcards(lines []line) {
	first := true
	asked := 0
	for _, l := range lines {
		if l.blank() || l.opaque {
			continue
		}
		tag, rest := hashTag(l.text)
		switch {
		case tag == 'Q' || tag == 'T':
			if !first && asked == 0 {
				return
			}
			asked = l.number
		case (tag == 'A' || tag == 'D') && asked > 0:
			j.add(Hashcards, 6, "cards with Q: and A:", asked)
			return
		case tag == 'C':
			if first && (rest == "" || strings.Contains(rest, "[")) {
				j.add(Hashcards, 6, "a cloze with C:", l.number)
			}
			if first {
				return
			}
		case first && (isHeading(l.text) || isComment(l.text)):
			continue
		case first && l.text != "---":
			return
		}
		if l.text != "---" {
			first = false
		}
	}
}

// isDrawing reports whether a Markdown file holds a drawing of Excalidraw and no
// note.
func isDrawing(text string) bool {
	if !strings.HasPrefix(text, "---") {
		return false
	}
	for _, l := range split(normal(text[:min(len(text), 4096)])).front {
		if frontDraw.MatchString(l) {
			return true
		}
	}
	return false
}
