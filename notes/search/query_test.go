package search

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"precis/notes"
)

func TestMatch(t *testing.T) {
	at := Moment{
		Now: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC), Today: 20780, Rollover: 4,
		Recall: func(*notes.Card) (float64, bool) { return 0.75, true },
		Log: func(*notes.Card) []notes.Review {
			on := func(day int) time.Time { return time.Date(2026, 11, day, 9, 0, 0, 0, time.UTC) }
			return []notes.Review{
				{Event: notes.Imported, At: on(1)},
				{Grade: notes.Again, At: on(12)},
				{Grade: notes.Hard, At: on(20)},
				{Grade: notes.Easy, At: on(21), Event: notes.Crammed},
				{Grade: notes.Good, At: on(22)},
			}
		},
	}
	note := &notes.Note{ID: "n1", Title: "How a bill becomes law", Deck: "Polity/Parliament", Tags: []string{"GS-2/exam"}, Updated: time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)}
	card := notes.Card{
		ID: "c1", Note: "n1", Kind: notes.Cloze, Tags: []string{"money"}, Section: []string{"Types", "Money bills"},
		Prompt: "Under Article […] a money bill starts in the Lok Sabhā", Answer: "110",
		Progress: notes.Progress{
			State: notes.InReview, DueDay: 20780, Flag: 2, Stability: 4.2, Difficulty: 6, Reps: 7, Lapses: 2,
			LastReview: time.Date(2026, 11, 22, 5, 0, 0, 0, time.UTC), Due: time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC),
		},
		Added: time.Date(2026, 11, 10, 9, 0, 0, 0, time.UTC),
	}
	tests := []struct {
		name, query string
		change      func(*notes.Card)
		want        bool
	}{
		{name: "empty finds all", query: "", want: true},
		{name: "word", query: "money", want: true},
		{name: "case and accents", query: "LOK SABHA", want: true},
		{name: "several words in any order", query: "bill 110", want: true},
		{name: "absent word", query: "bill 111", want: false},
		{name: "phrase", query: `"money bill"`, want: true},
		{name: "phrase in another order", query: `"bill money"`, want: false},
		{name: "negated word", query: "-money", want: false},
		{name: "negated phrase", query: `-"bill money"`, want: true},
		{name: "deck", query: "deck:polity", want: true},
		{name: "deck below", query: "deck:Polity/Parliament", want: true},
		{name: "deck whose name only starts alike", query: "deck:Pol", want: false},
		{name: "quoted deck", query: `deck:"Polity/Parliament"`, want: true},
		{name: "tag of the card", query: "tag:money", want: true},
		{name: "tag of the note, parent", query: "tag:#gs-2", want: true},
		{name: "negated tag", query: "-tag:money", want: false},
		{name: "kind", query: "kind:cloze", want: true},
		{name: "flag", query: "flag:2", want: true},
		{name: "is due", query: "is:due", want: true},
		{name: "suspended is not due", query: "is:due", change: func(c *notes.Card) { c.Progress.Suspended = true }, want: false},
		{name: "buried today is not due", query: "is:due", change: func(c *notes.Card) { c.Progress.BuriedOn = 20780 }, want: false},
		{name: "buried yesterday is due", query: "is:due", change: func(c *notes.Card) { c.Progress.BuriedOn = 20779 }, want: true},
		{name: "retired is left out", query: "money", change: func(c *notes.Card) { c.Progress.Retired = true }, want: false},
		{name: "retired when asked for", query: "money is:retired", change: func(c *notes.Card) { c.Progress.Retired = true }, want: true},
		{name: "living when not retired is asked", query: "-is:retired", want: true},
		{name: "a time is a word", query: "10:30", want: false},
		{name: "section", query: `section:"money bills"`, want: true},
		{name: "section below", query: "section:types", want: true},
		{name: "one card", query: "card:c1", want: true},
		{name: "another card", query: "card:c2", want: false},
		{name: "another section", query: "section:money", want: false},
		{name: "either deck", query: "deck:Economy OR deck:Polity", want: true},
		{name: "neither deck", query: "deck:Economy OR deck:History", want: false},
		{name: "all terms of an alternative", query: "deck:Economy OR deck:Polity -tag:money", want: false},
		{name: "an alternative that says nothing", query: "OR deck:Economy OR", want: false},
		{name: "nothing but or", query: "OR", want: true},
		{name: "a quoted or is a word", query: `deck:Economy "OR" deck:Polity`, want: false},
		{name: "a word that begins so", query: "ORbit", want: false},
		{name: "a small or", query: "deck:Economy or deck:Polity", want: true},
		{name: "a group of alternatives", query: "tag:money (deck:Economy or deck:Polity)", want: true},
		{name: "a group that fails", query: "(deck:Polity or deck:Economy) tag:silver", want: false},
		{name: "a group turned round", query: "-(tag:silver or tag:gold)", want: true},
		{name: "a group in a group", query: "(tag:silver or (deck:Polity -is:new)) bill", want: true},
		{name: "a group that is not closed", query: "(tag:silver or deck:Polity", want: true},
		{name: "an empty group", query: "() bill", want: true},
		{name: "a word with parentheses in a group", query: "(f(x) or bill)", want: true},
		{name: "a parenthesis that closes nothing is a word", query: "bill )", want: false},
		{name: "stability", query: "prop:stability<5", want: true},
		{name: "stability at its bound", query: "prop:stability<4.2", want: false},
		{name: "stability with its bound", query: "prop:stability<=4.2", want: true},
		{name: "equal to what is rounded", query: "prop:stability=4", want: true},
		{name: "another number", query: "prop:stability!=4", want: false},
		{name: "measures of a new card", query: "prop:stability<5", change: func(c *notes.Card) { c.Progress = notes.Progress{} }, want: false},
		{name: "difficulty", query: "prop:difficulty>=6", want: true},
		{name: "lapses", query: "prop:lapses>2", want: false},
		{name: "reps", query: "prop:reps=7", want: true},
		{name: "reps of a new card", query: "prop:reps=0", change: func(c *notes.Card) { c.Progress = notes.Progress{} }, want: true},
		{name: "retrievability", query: "prop:retrievability<0.8", want: true},
		{name: "retrievability in per cent", query: "prop:retrievability>74%", want: true},
		{name: "rated today", query: "rated:1", want: false},
		{name: "rated since yesterday's start", query: "rated:2", want: true},
		{name: "added within a week", query: "added:7", want: false},
		{name: "added within two weeks", query: "added:14", want: true},
		{name: "edited with its note", query: "edited:3", want: true},
		{name: "edited before today", query: "edited:1", want: false},
		{name: "pattern", query: `re:article.*money`, want: true},
		{name: "pattern with accents and case", query: `re:"LOK\s+sabhā$"`, want: true},
		{name: "a wide question mark is a letter of a pattern", query: `re:moneys？`, want: false},
		{name: "pattern that fails", query: `re:^bill$`, want: false},
		{name: "letters left out of a word", query: "l*k b*ll", want: true},
		{name: "letters left out are of one word", query: "lok*sabha", want: false},
		{name: "letters left out of a phrase", query: `"a m*y b*l starts"`, want: true},
		{name: "letters left out of another phrase", query: `"a m*y starts"`, want: false},
		{name: "the end of a word left out", query: "parlia* or mone*", want: true},
		{name: "only letters left out", query: "*", want: true},
		{name: "nothing left out", query: "-*", want: false},
		{name: "letters within a word", query: "*on", want: true},
		{name: "a star", query: `mo\*y`, want: false},
		{name: "a word", query: "word:bill", want: true},
		{name: "a part of a word", query: "word:mone", want: false},
		{name: "a word as Anki names it", query: "w:lok", want: true},
		{name: "the begin of a word", query: "word:mon*", want: true},
		{name: "the end of a word", query: "word:*ney", want: true},
		{name: "no begin of a word", query: "word:oney*", want: false},
		{name: "begin and end of a word", query: "word:s*s", want: true},
		{name: "begin and end of another word", query: "word:s*t", want: false},
		{name: "words of a phrase", query: `word:"money bill"`, want: true},
		{name: "a part of a deck's name", query: "deck:Pol*", want: true},
		{name: "a part of the name of a deck below", query: "deck:*parl*", want: true},
		{name: "decks below", query: "deck:Polity/*", want: true},
		{name: "decks below, as Anki writes them", query: "deck:Polity::*", want: true},
		{name: "decks further below", query: "deck:Polity/Parliament/*", want: false},
		{name: "a part of another deck's name", query: "deck:Pol*x", want: false},
		{name: "a part of a tag", query: "tag:mon*", want: true},
		{name: "a part of a tag's level", query: "tag:gs-*/exam", want: true},
		{name: "no tag", query: "tag:none", want: false},
		{name: "some tag", query: "-tag:none", want: true},
		{name: "a part of a title", query: "note:*becomes*", want: true},
		{name: "a part of a heading", query: "section:money*", want: true},
		{name: "a side", query: `question:"money bill" answer:11*`, want: true},
		{name: "the other side", query: "answer:money or back:bill", want: false},
		{name: "not by its note", query: "question:becomes", want: false},
		{name: "anything on a side", query: "front:*", want: true},
		{name: "days until due", query: "prop:due<=0", want: true},
		{name: "days until due, equal", query: "prop:due=0", want: true},
		{name: "late", query: "prop:due<0", want: false},
		{name: "late by a day at least", query: "prop:due<=-1", change: func(c *notes.Card) { c.Progress.DueDay = 20779 }, want: true},
		{name: "days until a new card is due", query: "prop:due<=0", change: func(c *notes.Card) { c.Progress = notes.Progress{} }, want: false},
		{name: "interval", query: "prop:interval=1", want: true},
		{name: "interval as Anki names it", query: "prop:ivl>=2", want: false},
		{name: "measures as Anki names them", query: "prop:s<5 prop:d>5 prop:r<0.9", want: true},
		{name: "a grade in days", query: "rated:7:2", want: true},
		{name: "a grade by its name", query: "rated:7:hard", want: true},
		{name: "a grade before these days", query: "rated:7:1", want: false},
		{name: "a grade in more days", query: "rated:12:again", want: true},
		{name: "what was crammed is not graded", query: "rated:7:4", want: false},
		{name: "graded first in days", query: "introduced:12", want: true},
		{name: "graded first before these days", query: "introduced:7", want: false},
		{name: "and", query: "deck:Polity AND tag:money and bill", want: true},
		{name: "and with what fails", query: "deck:Polity and tag:silver", want: false},
		{name: "and binds more than or", query: "tag:silver and bill or money", want: true},
		{name: "a quoted and is a word", query: `bill "and" money`, want: false},
		{name: "a term in quotes", query: `"note:How a bill becomes law"`, want: true},
		{name: "a term in quotes that fails", query: `-"deck:Polity/Parliament"`, want: false},
		{name: "a term in quotes with more of them", query: `"section:Money \"bills\""`, want: false},
		{name: "what begins like a key is text in quotes", query: `"colour:red"`, want: false},
		{name: "a key that says no value is text in quotes", query: `"note: this"`, want: false},
		{name: "a key behind a backslash is text", query: `is\:due`, want: false},
		{name: "a key in capitals", query: "Deck:Polity TAG:money", want: true},
		{name: "a colon alone is text", query: ":money", want: false},
		{name: "an address is text", query: "https://example.org", want: false},
		{name: "learning as Anki names it", query: "is:learn", want: false},
		{name: "words as alternatives", query: "absent OR bill", want: true},
		{name: "retired as an alternative", query: "tag:none OR is:retired", change: func(c *notes.Card) { c.Progress.Retired = true }, want: true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := card
			if tt.change != nil {
				tt.change(&c)
			}
			q, err := Parse(tt.query)
			if err != nil {
				t.Fatal(err)
			}
			text := TextOf(&c, note)
			item := Item{Card: &c, Note: note, Says: saying(text), Text: func() string { return text }}
			if got := q.Match(item, at); got != tt.want {
				t.Errorf("Match(%q) = %v, want %v", tt.query, got, tt.want)
			}
			chooses(t, q, item, at, tt.want)
		})
	}
}

// chooses shows that a query finds a thing among others as Match finds it alone, whether
// it is known what their texts say or not.
func chooses(t *testing.T, q Query, item Item, at Moment, want bool) {
	t.Helper()
	const place = 70
	p := Pool{All: NewSet(100), Retired: NewSet(100), Item: func(uint32) Item { return item }}
	p.All.Add(place)
	set := NewSet(100)
	if want {
		set.Add(place)
	}
	if item.Card.Progress.Retired {
		p.Retired.Add(place)
	}
	for range 2 {
		found, err := q.Choose(t.Context(), p, at)
		if err != nil || !slices.Equal(found, set) {
			t.Errorf("Choose: %v (%v), want it: %v; texts known: %v", found, err, want, p.Says != nil)
		}
		p.Says = func(text string) Set {
			said := Full(100)
			if !item.Says(text) {
				said.Drop(p.All)
			}
			return said
		}
	}
}

// Phrases are found as they are read, however they are written.
func TestPhrasesAsTheyAreRead(t *testing.T) {
	tests := []struct {
		name           string
		kind           notes.Kind
		prompt, answer string
		query          string
		want           bool
	}{
		{"over a cloze", notes.Cloze, "The […] matter holds axons", "white", `"white matter"`, true},
		{"over two clozes", notes.Cloze, "The […] matter of the […] holds axons", "white · brain", `"matter of the brain holds"`, true},
		{"over bold", notes.Basic, "What is **white** matter?", "Axons", `"white matter"`, true},
		{"over lowered digits", notes.Basic, "What is H<sub>2</sub>O?", "Water", "H2O", true},
		{"of another form", notes.Basic, "What is H₂O?", "Water", "h2o", true},
		{"across lines", notes.Basic, "What is white\nmatter?", "Axons", `"white matter"`, true},
		{"over a link", notes.Basic, "Where is [white](https://a.org/b_c) matter?", "Axons", `"white matter"`, true},
		{"over a link to a note", notes.Basic, "Where is the [[white]] matter of [[Organs/Brain#Parts|the brain]]?", "Axons", `"white matter of the brain"`, true},
		{"over a footnote", notes.Basic, "White[^1] matter?", "Axons", `"white matter"`, true},
		{"over code", notes.Basic, "What does `go vet` [check](x)?", "Much", `"go vet check"`, true},
		{"over slanted words", notes.Basic, "What is _white_ matter?", "Axons", `"what is white matter"`, true},
		{"over a break", notes.Basic, "white<br/>matter?", "Axons", `"white matter"`, true},
		{"over characters by name", notes.Basic, "grey&nbsp;&amp; white?", "Axons", `"grey & white"`, true},
		{"over a backslash", notes.Basic, "What is std\\::string?", "Text", `"std::string"`, true},
		{"a fraction", notes.Basic, "What is ½ of it?", "Half", `"is 1/2 of"`, true},
		{"brackets that are no link", notes.Basic, "What is a[1] here?", "One", `"a[1] here"`, true},
		{"full width", notes.Basic, "What is ＤＮＡ?", "An acid", "dna", true},
		{"ligature", notes.Basic, "The ﬁrst oﬃce?", "A", `"first office"`, true},
		{"soft hyphen", notes.Basic, "Parlia\u00adment?", "A", "parliament", true},
		{"apostrophe", notes.Basic, "Fick’s law?", "A", `"fick's law"`, true},
		{"dash", notes.Basic, "1914–1918?", "A", `"1914-1918"`, true},
		{"sharp s", notes.Basic, "Die Straße?", "A", "STRASSE", true},
		{"final sigma", notes.Basic, "ΟΔΟΣ?", "A", "οδος", true},
		{"dotted i", notes.Basic, "İstanbul?", "A", "istanbul", true},
		{"undotted i", notes.Basic, "Diyarbakır?", "A", "DIYARBAKIR", true},
		{"barred l", notes.Basic, "Łódź?", "A", "lodz", true},
		{"as it is written", notes.Basic, "What does **bold** mean?", "A", "**bold**", true},
		{"names with underscores stay", notes.Basic, "What is max_len?", "A", "maxlen", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := notes.Card{Kind: tt.kind, Prompt: tt.prompt, Answer: tt.answer}
			q, err := Parse(tt.query)
			if err != nil {
				t.Fatal(err)
			}
			if got := q.Match(Item{Card: &c, Says: saying(TextOf(&c, nil))}, Moment{}); got != tt.want {
				t.Errorf("%q is found in %q: %v", tt.query, TextOf(&c, nil), got)
			}
		})
	}
}

// What is refused is said in the words of the query.
func TestParseSaysWhatIsWrong(t *testing.T) {
	for query, want := range map[string]string{
		"re:(a":       "query: re:(a is no regular expression: missing closing )",
		"tga:money":   `query: "tga:" is not known. Is tag: meant? Quote it to find it as text.`,
		"file:bill":   `query: "file:" is not known. Is note: meant? Quote it to find it as text.`,
		"prop:d>0.5":  "query: prop:d>0.5: difficulty is from 1 to 10",
		"rated:7:bad": "query: rated:7:bad: “bad” is none of again, hard, good, easy, or 1 to 4",
		"prop:lapses": "query: prop:lapses is to be compared with a number, such as prop:lapses<5",
	} {
		if _, err := Parse(query); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", query, err, want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, query := range []string{"is:happy", "kind:map", "flag:9", "colour:red", "prop:stability", "prop:weight<3", "prop:reps<x", "prop:retrievability<90", "prop:lapses<5%", "rated:0", "rated:x:1", "introduced:0", "prop:r>2", "added:x", "re:(", "re:" + strings.Repeat("a", 2000), strings.Repeat("(", 1000)} {
		if _, err := Parse(query); !errors.Is(err, notes.ErrInvalid) {
			t.Errorf("Parse(%q) = %v, want an invalid query", query, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{`deck:Polity is:due -tag:old "Article 51"`, `"`, `-`, `is:`, `a:"b c`, "हिन्दी", "(a or -(b c))", "prop:stability<5", "re:a.*b", "edited:7", ")(", `word:a*b "deck:c\" d" AND tag:none`, "rated:7:again prop:due<=-1", "*a*b* or w:*"} {
		f.Add(seed)
	}
	card := &notes.Card{}
	f.Fuzz(func(t *testing.T, query string) {
		if q, err := Parse(query); err == nil {
			item := Item{Card: card, Says: saying(Fold(query)), Text: func() string { return Fold(query) }}
			at := Moment{Now: time.Unix(0, 0)}
			chooses(t, q, item, at, q.Match(item, at))
		}
	})
}

func saying(text string) func(string) bool {
	return func(asked string) bool { return Contains(text, asked) }
}
