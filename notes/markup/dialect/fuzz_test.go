package dialect_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"precis/notes/markup"
	"precis/notes/markup/dialect"
	"precis/notes/sharedtest"

	"pgregory.net/rapid"
)

var (
	word     = regexp.MustCompile(`[\p{L}]{3,}`)
	comment  = regexp.MustCompile(`(?s)<!--.*?-->`)
	dialects = []dialect.Dialect{
		dialect.Obsidian, dialect.Hashcards, dialect.Logseq, dialect.Mochi, dialect.MDAnki, dialect.RemNote,
		dialect.ObsidianToAnki, dialect.FlashcardsObsidian, dialect.Ki, dialect.Notion, dialect.Joplin,
	}
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
	dialect.Logseq:    regexp.MustCompile(`(?i:#card|#?\[\[card\]\])|\{\{(?:cloze|embed) |(?m:^\s*(?:[-*] )?(?:\s*)(?:card-[a-z-]+|(?i:logseq)\.\S+|collapsed|id|ID|Id)::.*$)|\(\([0-9a-f-]{36}\)\)|(?im:^\s*(?:[-*+] )?\s*(?:#card\s+)?(?:card-\S*|collapsed|id)::.*$)|(?im:^\s*(?:[-*+] )?\s*(?:heading|background-color|ls-type|hl-\w+|\w+-at):: \S+[ \t]*$|(?:tags::|,)[ \t]*(?:#?\[\[card\]\]|#?card)[ \t]*(?:,|$)|\btags::)|\{:(?:height|width) [^}]*\}`),
	dialect.Mochi:     regexp.MustCompile(`\]\(@media/|\|[A-Za-z0-9]{6,10}\]\]`),
	dialect.MDAnki:    regexp.MustCompile(`\]\([^)\n]*\)`),
	dialect.RemNote:   regexp.MustCompile(`$^`),

	dialect.ObsidianToAnki:     regexp.MustCompile(`(?m:(?:^|%%[ \t]*)(?:START[ \t]*\n.*$|END[ \t]*$|TARGET DECK|FILE TAGS|[\p{L}\p{M}\p{N} ]+:))|STARTI \[[^\]\n]*\]|ENDI|#flashcard(?:\s|$)|\b(?:Back|Tags|ID): ?`),
	dialect.FlashcardsObsidian: regexp.MustCompile(`(?i)#flashcards\S*|#card(?:[-/](?:reverse|spaced))?|\[\^[ahs]+\]|==[ahs]+;;|> ?\[!sr\|card-metadata\]`),
	dialect.Ki:                 regexp.MustCompile(`(?m)^#{1,4} (?:Note|Tags|Front|Back)$|^#{2,3} .*$|^\s*(?:guid|nid|notetype|model|markdown|deck|tags): ?.*$`),
	dialect.Notion:             regexp.MustCompile(`(?im)^(?:tags?|url|link): `),
	dialect.Joplin:             regexp.MustCompile(`$^`),
}

// checkNothingLost holds for every text: the words that a learner wrote are
// there in the native text, the deck's name or the note's id, ids and schedules have cards, and
// reading the outcome again changes nothing.
func checkNothingLost(t failer, d dialect.Dialect, source string) {
	t.Helper()
	source = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(source)
	checkRead(t, d, source, dialect.Options{})
	if d == dialect.Obsidian || d == dialect.FlashcardsObsidian {
		checkRead(t, d, source, dialect.Options{Folder: dialect.Folder{Obsidian: true}})
	}
}

func checkRead(t failer, d dialect.Dialect, source string, opts dialect.Options) {
	t.Helper()
	r := dialect.Read(d, source, opts)
	var all strings.Builder
	for _, n := range r.Notes {
		all.WriteString(n.Document.Markdown + "\n" + n.Deck + "\n" + string(n.Document.ID) + "\n")
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
	text := strings.ToLower(all.String()) // names of properties become small
	have := map[string]bool{}
	for _, w := range word.FindAllString(text, -1) {
		have[w] = true
	}
	rest := bookkeeping[d].ReplaceAllString(comment.ReplaceAllString(source, " "), " ")
	for _, w := range word.FindAllString(strings.ToLower(rest), -1) {
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
	"card-last-interval:: 4", "heading:: true", "tags:: card, other", "background-color:: red", "Why？#card", "![pic](p.png){:height 10, :width 20}", "[#tag]()", "[#two words](x) [#b]()", "ask >> tell", "ask << tell", "ask <> tell", "ask ;; tell", "ask >>>", "__slant__", "^^mark^^", "[[Link|Ab3dEf9h]]",
	"| aa | bb |", "|---|---|", "`code::here`", "$ma::ths$", "[", "]", "![pic](p.png)", "![[embed.png]]", "tail ^block", "word #tagged", "\\::", "{{", "}}", "==", "**bold**", "===", "* * *", "1. number", "[^1]: foot note", "[ref]: there.png", "<div>", "&amp;", "é ₹ हिन्दी",
	"%% hidden %%", "%%", "words^[a foot]", "field:: value", "[key:: value]", "#law", "\t- deep #card", "((6423a1b2-0000-4000-8000-123456789abc))",
	"START", "END", "Basic", "Which #flashcard #law", "Cloze", "Front: ahead", "Back: behind", "Tags: some few", "<!--ID: 1566052191670-->", "STARTI [Basic] inside Back: out ENDI", "TARGET DECK", "FILE TAGS: more", "a {braced} word",
	"## Which #card", "#card", "Who #card-reverse #other", "^1598356821234", "cards-deck: Law", "# Note", "guid: abc", "notetype: Basic", "## Front", "## Back", "### Tags", "nid: 1",
	"Created: June 2, 2023", "updated: 2023-09-02 10:00:00Z", "id: 0123456789abcdef0123456789abcdef", "type_: 1", "type_: 2",
})

func TestNothingLost(t *testing.T) {
	for _, d := range dialects {
		t.Run(d.Title(), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				// Few pieces meet one another in many ways.
				few := rapid.SampledFrom(rapid.SliceOfNDistinct(piece, 2, 7, rapid.ID).Draw(t, "pieces"))
				lines := rapid.SliceOfN(rapid.SliceOfN(few, 1, 3), 0, 10).Draw(t, "lines")
				between := rapid.SampledFrom([]string{" ", " ", ""})
				var b strings.Builder
				for _, line := range lines {
					b.WriteString(strings.Join(line, between.Draw(t, "between")) + "\n")
				}
				checkNothingLost(t, d, b.String())
			})
		})
	}
}

func TestCasesLoseNothing(t *testing.T) {
	for _, c := range sharedtest.Cases(t, cases) {
		t.Run(c.Name, func(t *testing.T) {
			for _, d := range dialects {
				checkNothingLost(t, d, c.Source)
			}
		})
	}
}

func fuzz(f *testing.F, d dialect.Dialect) {
	f.Helper()
	for _, c := range sharedtest.Cases(f, cases) {
		if dialectOf(c.File) == d {
			f.Add(c.Source)
		}
	}
	f.Fuzz(func(t *testing.T, source string) {
		dialect.Judge(source, dialect.Around{Pasted: true})
		checkNothingLost(t, d, source)
	})
}

// FuzzSchedules reads what may stand in a comment of schedules.
func FuzzSchedules(f *testing.F) {
	for _, comment := range []string{
		"!2024-03-20,4,250", "!2000-01-01,1,250!2024-03-20,4.5,13", "!fsrs,2024-03-20,4,3.2,5.1,2,3,0,0,2024-03-16", "!fsrs,2024-03-20,4,NaN,1e309,2", "2024-03-20", "!!,", "!9999-99-99,-1,0",
	} {
		f.Add(comment)
	}
	f.Fuzz(func(t *testing.T, comment string) {
		checkNothingLost(t, dialect.Obsidian, "#flashcards\none ::: two <!--SR:"+comment+"-->\n")
	})
}

// FuzzVaultSettings reads settings, and a vault's note by what they say.
func FuzzVaultSettings(f *testing.F) {
	f.Add([]byte(`{"settings":{"flashcardTags":["#cards"],"convertFoldersToDecks":true,"singleLineCardSeparator":"::","multilineCardEndMarker":"---","clozePatterns":["==[123;;]answer[;;hint]=="]}}`))
	f.Add([]byte(`{"settings":{"multilineCardSeparator":" ","singleLineReversedCardSeparator":"\n","convertBoldTextToClozes":true,"convertCurlyBracketsToClozes":false}}`))
	f.Add([]byte(`{"settings":{"flashcardTags":["","#"],"singleLineCardSeparator":":"}}`))
	f.Add([]byte(`[]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		settings, err := dialect.ParseVaultSettings(data)
		if err != nil || strings.ContainsFunc(settings.Inline+settings.InlineBoth+settings.Line+settings.LineBoth+settings.End, unicode.IsLetter) {
			return // letters that part a card go from its words
		}
		const note = "#cards\none::two\n\nthree :: four ==five==\n\nwhat\n?\nsix\n---\n**seven** {{eight}}\n"
		settings.Folders = true // every note has cards
		r := dialect.Read(dialect.Obsidian, note, dialect.Options{Folder: dialect.Folder{Vault: settings}})
		var all strings.Builder
		for _, n := range r.Notes {
			all.WriteString(n.Document.Markdown)
		}
		for _, word := range []string{"one", "two", "three", "four", "five", "what", "six", "seven", "eight"} {
			if !strings.Contains(all.String(), word) {
				t.Errorf("%s: %q is lost in %q", data, word, all.String())
			}
		}
	})
}

// FuzzFlashcardsSettings is FuzzVaultSettings for those of Flashcards-Obsidian.
func FuzzFlashcardsSettings(f *testing.F) {
	f.Add([]byte(`{"flashcardsTag":"#fc","inlineSeparator":"=>","inlineSeparatorReverse":"==>"}`))
	f.Add([]byte(`{"flashcardsTag":"(","inlineSeparator":" "}`))
	f.Add([]byte(`{"flashcardsTag":3}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		settings, err := dialect.ParseFlashcardsSettings(data)
		if err != nil || strings.ContainsFunc(settings.Inline+settings.InlineBoth, unicode.IsLetter) {
			return // letters that part a card go from its words
		}
		const note = "one::two\n\nthree => four ==five==\n\n## what #card\nsix\n\n^1598282919090\n"
		r := dialect.Read(dialect.FlashcardsObsidian, note, dialect.Options{Folder: dialect.Folder{Flashcards: settings}})
		var all strings.Builder
		for _, n := range r.Notes {
			all.WriteString(n.Document.Markdown)
		}
		for _, word := range []string{"one", "two", "three", "four", "five", "what", "six"} {
			if !strings.Contains(all.String(), word) {
				t.Errorf("%s: %q is lost in %q", data, word, all.String())
			}
		}
	})
}

func FuzzObsidian(f *testing.F)           { fuzz(f, dialect.Obsidian) }
func FuzzHashcards(f *testing.F)          { fuzz(f, dialect.Hashcards) }
func FuzzLogseq(f *testing.F)             { fuzz(f, dialect.Logseq) }
func FuzzMochi(f *testing.F)              { fuzz(f, dialect.Mochi) }
func FuzzMDAnki(f *testing.F)             { fuzz(f, dialect.MDAnki) }
func FuzzRemNote(f *testing.F)            { fuzz(f, dialect.RemNote) }
func FuzzObsidianToAnki(f *testing.F)     { fuzz(f, dialect.ObsidianToAnki) }
func FuzzFlashcardsObsidian(f *testing.F) { fuzz(f, dialect.FlashcardsObsidian) }
func FuzzKi(f *testing.F)                 { fuzz(f, dialect.Ki) }
func FuzzNotion(f *testing.F)             { fuzz(f, dialect.Notion) }
func FuzzJoplin(f *testing.F)             { fuzz(f, dialect.Joplin) }

// FuzzOffers holds that what is offered stands in the text.
func FuzzOffers(f *testing.F) {
	f.Add("# Q\n\n### What?\nThis.\n\n### Why?\nSo.\n\n### Who?\n- I\n")
	f.Add("1. ### One\n\n   text\n\n   **[⬆ Back to Top](#top)**\n\n2. ### Two\n\n   more\n3. ### Three\n   ```js\n   code\n   ```\n")
	f.Fuzz(func(t *testing.T, source string) {
		text := strings.Join(strings.Fields(source), " ")
		for _, o := range dialect.Offers(source, len(source)%2 == 0) {
			if strings.TrimSpace(o.Prompt) == "" || strings.TrimSpace(o.Answer) == "" {
				t.Errorf("%q offers %+v", source, o)
			}
			for _, word := range strings.Fields(o.Prompt + "\n" + o.Answer) {
				if !strings.Contains(text, word) {
					t.Errorf("%q offers %+v, in which %q is new", source, o, word)
				}
			}
		}
	})
}
