package edit

import (
	"strings"
	"testing"

	"precis/assets"
	"precis/ui/words"
)

// parted reads a text in which "[" and "]" stand around what is selected, or "|"
// where the cursor is.
func parted(s string) (string, selection) {
	text := strings.NewReplacer("⟦", "", "⟧", "", "|", "").Replace(s)
	if i := strings.Index(s, "|"); i >= 0 {
		at := i
		return text, between(at, at)
	}
	start := strings.Index(s, "⟦")
	end := strings.Index(s, "⟧") - len("⟦")
	return text, between(start, end)
}

// The word that stands for a question is selected in every language.
func TestQuestionIsSelected(t *testing.T) {
	speak := func(language string) {
		t.Setenv("LC_ALL", language+".UTF-8")
		t.Setenv("LANGUAGE", language)
		if err := words.Load(assets.Translations, "translations"); err != nil {
			t.Fatal(err)
		}
	}
	defer speak("en_GB")
	speak("de_DE")
	if e := Question("In 1961.", between(3, 7)); e.Text != "\n\nFrage :: 1961" || e.After != between(10, 15) {
		t.Errorf("%q, %v selected", e.Text, e.After)
	}
}

// What a selection reads as is found where it is written with marks.
func TestFind(t *testing.T) {
	for _, tt := range []struct{ name, source, said, want string }{
		{"as written", "In 1961 it was.", "1961", "1961"},
		{"over bold words", "The **Indus** Waters", "The Indus Waters", "The **Indus** Waters"},
		{"up to bold words", "The **Indus** Waters", "The Indus", "The **Indus"},
		{"over a line break", "one\n  two", "one two", "one\n  two"},
		{"over a link", "see [the treaty](https://example.org/a) of 1961", "treaty of", "treaty](https://example.org/a) of"},
		{"over what is escaped", `5 \* 3 = 15`, "5 * 3", `5 \* 3`},
		{"signs that are no marks", "2 * 3 and snake_case_name", "* 3 and snake_case_name", "* 3 and snake_case_name"},
		{"each time", "a **b** a b", "a b", "a **b|a b"},
		{"not in code", "a `**b**`", "a b", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, at := range Find(tt.source, tt.said) {
				got = append(got, tt.source[at.Start:at.End])
			}
			if strings.Join(got, "|") != tt.want {
				t.Errorf("found %q, want %q", got, tt.want)
			}
		})
	}
}

func TestEdits(t *testing.T) {
	tests := []struct {
		name         string
		edit         func(string, selection) Made
		before, want string
	}{
		{"bold", Bold, "a ⟦word⟧ b", "a **⟦word⟧** b"},
		{"bold at the cursor", Bold, "a wo|rd b", "a **⟦word⟧** b"},
		{"bold no longer", Bold, "a **⟦word⟧** b", "a ⟦word⟧ b"},
		{"bold of nothing", Bold, "a | b", "a **|** b"},
		{"italic", Italic, "a ⟦word⟧ b", "a _⟦word⟧_ b"},
		{"italic no longer", Italic, "a _⟦word⟧_ b", "a ⟦word⟧ b"},
		{"formula", Formula, "⟦x^2⟧", "$⟦x^2⟧$"},
		{"link", Link, "see ⟦this⟧.", "see [this](|)."},
		{"link of nothing", Link, "see | .", "see [|]() ."},
		{"table", Table, "Text.|\n\nMore.", "Text.\n\n| | |  |\n| --- | --- |\n|  |  |\n\nMore."},
		{"heading", Heading, "one\ntw|o", "one\n## two|"},
		{"sub-heading", Heading, "## tw|o", "### two|"},
		{"no heading", Heading, "### tw|o", "two|"},
		{"list", List, "⟦a\nb⟧", "⟦- a\n- b⟧"},
		{"list no longer", List, "⟦- a\n- b⟧", "⟦a\nb⟧"},
		{"numbers", Numbers, "⟦a\n\nb⟧", "⟦1. a\n\n2. b⟧"},
		{"numbers no longer", Numbers, "⟦1. a\n2. b⟧", "⟦a\nb⟧"},
		{"numbers of bullets", Numbers, "⟦- a\n  - b⟧", "⟦1. a\n  2. b⟧"},
		{"bullets of numbers", List, "⟦1. a\n- b⟧", "⟦- a\n- b⟧"},
		{"one item", List, "a\n|", "a\n- |"},
		{"cloze", Cloze, "In ⟦1961⟧ it was signed.", "In {{c1::⟦1961⟧}} it was signed."},
		{"next cloze", Cloze, "In {{c1::1961}} and\nin ⟦2024⟧.\n\n{{c7::far}}", "In {{c1::1961}} and\nin {{c2::⟦2024⟧}}.\n\n{{c7::far}}"},
		{"cloze in an item", Cloze, "- {{c4::a}}\n- ⟦b⟧", "- {{c4::a}}\n- {{c1::⟦b⟧}}"},
		{"cloze of Hindi", Cloze, "यह शब्द| है", "यह {{c1::⟦शब्द⟧}} है"},
		{"cloze without its spaces", Cloze, "In⟦ 1961 ⟧it", "In {{c1::⟦1961⟧}} it"},
		{"cloze over bold words", Cloze, "a ⟦b **c** d⟧ e", "a {{c1::⟦b **c** d⟧}} e"},
		{"cloze from bold words on", Cloze, "**⟦bold** and plain⟧.", "{{c1::⟦**bold** and plain⟧}}."},
		{"cloze up to bold words", Cloze, "⟦plain and **bold⟧**.", "{{c1::⟦plain and **bold**⟧}}."},
		{"cloze that begins in bold words", Cloze, "a **b ⟦c** d⟧ e", "a **b** {{c1::⟦**c** d⟧}} e"},
		{"cloze that begins in a bold word", Cloze, "**bo⟦ld** wo⟧rd", "**bo**{{c1::⟦**ld** wo⟧}}rd"},
		{"cloze that ends in bold words", Cloze, "⟦a **b⟧ c** d", "{{c1::⟦a **b**⟧}} **c** d"},
		{"cloze in bold words", Cloze, "**a ⟦b⟧ c**", "**a {{c1::⟦b⟧}} c**"},
		{"cloze of all bold words", Cloze, "**⟦a b⟧**", "**{{c1::⟦a b⟧}}**"},
		{"cloze out of two marks", Cloze, "**_⟦a_ b** c⟧", "{{c1::⟦**_a_ b** c⟧}}"},
		{"cloze out of one mark of two", Cloze, "**a _⟦b_ c** d⟧", "**a** {{c1::⟦**_b_ c** d⟧}}"},
		{"cloze over what is no mark", Cloze, "2 * ⟦3 * x_1⟧ `**`", "2 * {{c1::⟦3 * x_1⟧}} `**`"},
		{"highlight over bold words", Highlight, "**a ⟦b** c⟧", "**a** ==⟦**b** c⟧=="},
		{"question", Question, "Some te|xt.\n\nMore.", "Some text.\n\n⟦Question⟧ :: Answer\n\nMore."},
		{"question with its answer", Question, "In ⟦1961⟧.", "In 1961.\n\n⟦Question⟧ :: 1961"},
		{"question on an empty line", Question, "Text.\n\n|", "Text.\n\n⟦Question⟧ :: Answer"},
		{"question of an item", Question, "- one\n- ⟦two⟧ of\n  it\n  - inner\n\n    more\n- three", "- one\n- two of\n  it\n  - inner\n\n    more\n- ⟦Question⟧ :: two\n- three"},
		{"question of the last item", Question, "  9) ⟦one⟧\n\nText.", "  9) one\n  10) ⟦Question⟧ :: one\n\nText."},
		{"question below text", Question, "Text.\n|\nMore.", "Text.\n\n⟦Question⟧ :: Answer\n\nMore."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, s := parted(tt.before)
			e := tt.edit(text, s)
			after := text[:e.Start] + e.Text + text[e.End:]
			got := after[:e.After.Start] + "⟦" + after[e.After.Start:e.After.End] + "⟧" + after[e.After.End:]
			if e.After.Empty() {
				got = after[:e.After.Start] + "|" + after[e.After.End:]
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
