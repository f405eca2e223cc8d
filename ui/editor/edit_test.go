package editor

import (
	"strings"
	"testing"
)

// marked reads a text in which "[" and "]" stand around what is selected, or "|"
// where the cursor is.
func marked(s string) (string, selection) {
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
		edit         func(string, selection) edit
		before, want string
	}{
		{"bold", bold, "a ⟦word⟧ b", "a **⟦word⟧** b"},
		{"bold at the cursor", bold, "a wo|rd b", "a **⟦word⟧** b"},
		{"bold no longer", bold, "a **⟦word⟧** b", "a ⟦word⟧ b"},
		{"bold of nothing", bold, "a | b", "a **|** b"},
		{"heading", heading, "one\ntw|o", "one\n## two|"},
		{"sub-heading", heading, "## tw|o", "### two|"},
		{"no heading", heading, "### tw|o", "two|"},
		{"list", list, "⟦a\nb⟧", "⟦- a\n- b⟧"},
		{"list no longer", list, "⟦- a\n- b⟧", "⟦a\nb⟧"},
		{"one item", list, "a\n|", "a\n- |"},
		{"cloze", cloze, "In ⟦1961⟧ it was signed.", "In {{c1::⟦1961⟧}} it was signed."},
		{"next cloze", cloze, "In {{c1::1961}} and\nin ⟦2024⟧.\n\n{{c7::far}}", "In {{c1::1961}} and\nin {{c2::⟦2024⟧}}.\n\n{{c7::far}}"},
		{"cloze in an item", cloze, "- {{c4::a}}\n- ⟦b⟧", "- {{c4::a}}\n- {{c1::⟦b⟧}}"},
		{"cloze of Hindi", cloze, "यह शब्द| है", "यह {{c1::⟦शब्द⟧}} है"},
		{"question", question, "Some te|xt.\n\nMore.", "Some text.\n\n⟦Question⟧ :: Answer\n\nMore."},
		{"question with its answer", question, "In ⟦1961⟧.", "In 1961.\n\n⟦Question⟧ :: 1961"},
		{"question on an empty line", question, "Text.\n\n|", "Text.\n\n⟦Question⟧ :: Answer"},
		{"question below text", question, "Text.\n|\nMore.", "Text.\n\n⟦Question⟧ :: Answer\n\nMore."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, s := marked(tt.before)
			e := tt.edit(text, s)
			after := text[:e.Start] + e.Text + text[e.End:]
			got := after[:e.after.Start] + "⟦" + after[e.after.Start:e.after.End] + "⟧" + after[e.after.End:]
			if e.after.Empty() {
				got = after[:e.after.Start] + "|" + after[e.after.End:]
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
