package edit

import (
	"strings"
	"testing"
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
		{"question", Question, "Some te|xt.\n\nMore.", "Some text.\n\n⟦Question⟧ :: Answer\n\nMore."},
		{"question with its answer", Question, "In ⟦1961⟧.", "In 1961.\n\n⟦Question⟧ :: 1961"},
		{"question on an empty line", Question, "Text.\n\n|", "Text.\n\n⟦Question⟧ :: Answer"},
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
