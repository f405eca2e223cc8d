package dialect_test

import (
	"regexp"
	"strings"
	"testing"

	"precis/notes/markup"
	"precis/notes/markup/dialect"

	"pgregory.net/rapid"
)

var (
	word     = regexp.MustCompile(`[\p{L}]{3,}`)
	comment  = regexp.MustCompile(`(?s)<!--.*?-->`)
	dialects = []dialect.Dialect{dialect.Obsidian, dialect.Hashcards, dialect.Logseq, dialect.Mochi, dialect.MDAnki, dialect.RemNote}
)

type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// bookkeeping are words that a dialect writes for itself, not for a reader:
// names of tags that become decks, of properties, ids and marks.
var bookkeeping = map[dialect.Dialect]*regexp.Regexp{
	dialect.Obsidian:  regexp.MustCompile(`#flashcards\S*|> ?\[!sr\|card-metadata\]|\[\^[ahs]+\]|==[ahs]+;;|\{\{[ahs]+::`),
	dialect.Hashcards: regexp.MustCompile(`(?m)^name\s*=`),
	dialect.Logseq:    regexp.MustCompile(`(?i:#card|#?\[\[card\]\])|\{\{cloze |(?m:^\s*(?:- )?(?:\s*)(?:card-[a-z-]+|collapsed|id|ID|Id)::.*$)|(?im:^\s*(?:- )?\s*(?:card-\S*|collapsed|id)::.*$)`),
	dialect.Mochi:     regexp.MustCompile(`\]\(@media/|\|[A-Za-z0-9]{6,10}\]\]`),
	dialect.MDAnki:    regexp.MustCompile(`\]\([^)\n]*\)`),
	dialect.RemNote:   regexp.MustCompile(`$^`),
}

// checkNothingLost holds for every text: the words that a learner wrote are
// there in the native text or the deck's name, ids and schedules have cards, and
// reading the outcome again changes nothing.
func checkNothingLost(t failer, d dialect.Dialect, source string) {
	t.Helper()
	r := dialect.Read(d, source, dialect.Options{})
	var all strings.Builder
	for _, n := range r.Notes {
		all.WriteString(n.Document.Markdown + "\n" + n.Deck + "\n")
		for place, s := range n.Starts {
			if place >= len(n.Document.Cards) || s.Interval() < 0 {
				t.Fatalf("%s: %q: the schedule %+v for card %d of %d", d, source, s, place, len(n.Document.Cards))
			}
		}
		again := markup.Parse(n.Document.Markdown)
		if again.Markdown != n.Document.Markdown || len(again.Cards) != len(n.Document.Cards) {
			t.Fatalf("%s: %q becomes %q, read again %q", d, source, n.Document.Markdown, again.Markdown)
		}
	}
	have := map[string]bool{}
	for _, w := range word.FindAllString(all.String(), -1) {
		have[w] = true
	}
	text := all.String()
	rest := bookkeeping[d].ReplaceAllString(comment.ReplaceAllString(source, " "), " ")
	for _, w := range word.FindAllString(rest, -1) {
		if !have[w] && !strings.Contains(text, w) {
			t.Fatalf("%s: the word %q of %q is lost in %q", d, w, source, text)
		}
	}
}

// piece draws a line that is likely to meet its neighbours badly.
var piece = rapid.SampledFrom([]string{
	"", "", "---", "# Title", "## Front side", "### Deep", "text here", "alpha::beta", "alpha ::: beta", "?", "??", "+++", "%", "- item", "  - below",
	"\t- under", "  more words", "> quoted", "> one::two", "```", "~~~", "$$", "<!--", "-->", "    indented", "#flashcards/deck", "#flashcards", "#flashcards/other lone::card",
	"<!--SR:!2024-03-20,4,250-->", "x==high==y", "==one==^[hint]", "==two==[^1]", "==three==[^ash]", "==1;;four;;five==", "{{curly}}", "{{1::num}}", "{{c1::native}}", "{{cloze gap}}",
	"Q: question", "A: answer", "C: text [hole]", "T: term", "D: meaning", "name = \"Deck name\"", "key:: value", "id:: 6423a1b2-0000-4000-8000-123456789abc", "collapsed:: true", "- Why #card",
	"card-last-interval:: 4", "[#tag]()", "[#two words](x) [#b]()", "ask >> tell", "ask << tell", "ask <> tell", "ask ;; tell", "ask >>>", "__slant__", "^^mark^^", "[[Link|Ab3dEf9h]]",
	"| aa | bb |", "|---|---|", "`code::here`", "$ma::ths$", "[", "]", "![pic](p.png)", "![[embed.png]]", "tail ^block", "word #tagged", "\\::", "{{", "}}", "==", "**bold**", "===", "* * *", "1. number", "[^1]: foot note", "[ref]: there.png", "<div>", "&amp;", "é ₹ हिन्दी",
})

func TestNothingLost(t *testing.T) {
	for _, d := range dialects {
		t.Run(d.Title(), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				lines := rapid.SliceOfN(rapid.SliceOfN(piece, 1, 2), 0, 12).Draw(t, "lines")
				var b strings.Builder
				for _, line := range lines {
					b.WriteString(strings.Join(line, " ") + "\n")
				}
				checkNothingLost(t, d, b.String())
			})
		})
	}
}

func TestCasesLoseNothing(t *testing.T) {
	for _, file := range caseFiles(t) {
		for _, c := range readCases(t, file) {
			t.Run(c.name, func(t *testing.T) {
				for _, d := range dialects {
					checkNothingLost(t, d, c.source)
				}
			})
		}
	}
}

func fuzz(f *testing.F, d dialect.Dialect) {
	f.Helper()
	for _, file := range caseFiles(f) {
		if dialectOf(file) != d {
			continue
		}
		for _, c := range readCases(f, file) {
			f.Add(c.source)
		}
	}
	f.Fuzz(func(t *testing.T, source string) {
		dialect.Judge(source, dialect.Around{Pasted: true})
		checkNothingLost(t, d, source)
	})
}

func FuzzObsidian(f *testing.F)  { fuzz(f, dialect.Obsidian) }
func FuzzHashcards(f *testing.F) { fuzz(f, dialect.Hashcards) }
func FuzzLogseq(f *testing.F)    { fuzz(f, dialect.Logseq) }
func FuzzMochi(f *testing.F)     { fuzz(f, dialect.Mochi) }
func FuzzMDAnki(f *testing.F)    { fuzz(f, dialect.MDAnki) }
func FuzzRemNote(f *testing.F)   { fuzz(f, dialect.RemNote) }
