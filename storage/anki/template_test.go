package anki

import (
	"strings"
	"testing"
)

func TestRender(t *testing.T) {
	kind := &noteType{name: "T", fields: []string{"Front", "Back", "Empty", "Tagged", "Kana"}}
	n := &note{fields: []string{"<b>f</b>", "b &amp; c", "<br>", "x", "漢字[かんじ] です"}, tags: []string{"one", "two"}}
	for _, tt := range []struct{ name, template, want string }{
		{"fields", "{{Front}} – {{ Back }}", "<b>f</b> – b &amp; c"},
		{"three braces", "{{{Front}}}", "<b>f</b>"},
		{"the front side", "{{FrontSide}}|", "FRONT|"},
		{"a section", "{{#Front}}yes{{/Front}}{{#Empty}}no{{/Empty}}", "yes"},
		{"an inverted section", "{{^Front}}no{{/Front}}{{^Empty}}yes{{/Empty}}", "yes"},
		{"nested sections", "{{#Front}}a{{#Empty}}b{{Back}}{{/Empty}}c{{/Front}}d", "acd"},
		{"a section that is not closed", "a{{#Empty}}b", "a"},
		{"a closing that nothing opens", "a{{/Front}}b", "ab"},
		{"a field that is not there", "a{{Nothing}}b", "ab"},
		{"text", "{{text:Front}} {{text:Back}}", "f b &amp; c"},
		{"an unknown filter", "{{nothing:Front}}", "<b>f</b>"},
		{"filters from the right", "{{text:nothing:Front}}", "f"},
		{"hint and type in a question", "{{hint:Front}}{{type:Back}}", ""},
		{"special fields", "{{Tags}} {{Type}} {{Deck}} {{Subdeck}} {{Card}}", "one two T a/b b Card 1"},
		{"furigana", "{{furigana:Kana}} {{kana:Kana}} {{kanji:Kana}}", "<ruby>漢字<rt>かんじ</rt></ruby> です かんじ です 漢字 です"},
		{"a comment", "a<!-- {{Front}} -->b", "ab"},
		{"braces that do not close", "a {{Front", "a {{Front"},
		{"nothing", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := &renderer{kind: kind, note: n, deck: "a/b", name: "Card 1", front: "FRONT", used: map[string]bool{}, pieces: map[string][]piece{}}
			if got := r.render(tt.template); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// Notes of all kinds become the native cards that ask the same.
func TestNativeForms(t *testing.T) {
	optional := madeType{fields: []string{"Front", "Back", "Add Reverse"}, sides: [][2]string{reversed.sides[0], {"{{#Add Reverse}}{{Back}}{{/Add Reverse}}", "{{FrontSide}}<hr id=answer>{{Front}}"}}}
	typed := madeType{fields: []string{"Front", "Back"}, sides: [][2]string{{"{{Front}}\n\n{{type:Back}}", "{{Front}}\n\n<hr id=answer>\n\n{{type:Back}}"}}}
	oneWay := madeType{fields: typed.fields, sides: [][2]string{reversed.sides[0], {"{{Back}}{{type:Front}}", "{{FrontSide}}<hr id=answer>{{Front}}"}}}
	oneOfTwo := madeType{fields: typed.fields, sides: [][2]string{basic.sides[0], {"{{Back}} is{{type:nc:Front}}", "{{FrontSide}}<hr id=answer>{{Front}}"}}}
	typedCloze := madeType{cloze: true, fields: []string{"Text"}, sides: [][2]string{{"{{cloze:Text}}<br>{{type:cloze:Text}}", "{{cloze:Text}}<br>{{type:cloze:Text}}"}}}
	three := madeType{fields: []string{"A", "B", "C"}, sides: [][2]string{
		{"<div class=q>{{A}}?</div>", "{{FrontSide}}<hr id=answer>{{B}}<br>{{C}}"}, {"{{B}}", "{{B}} is {{A}}"}, {"{{hint:C}}{{A}} {{B}}", "{{FrontSide}}<hr id=answer>{{hint:C}}"},
	}}
	only := madeType{cloze: true, fields: []string{"Text"}, sides: [][2]string{{"{{cloze-only:Text}}", "{{cloze-only:Text}}"}}}
	headed := madeType{cloze: true, fields: []string{"Head", "Text", "Source", "More"}, sides: [][2]string{{"<b>{{Head}}</b><br>{{cloze:Text}}", "<b>{{Head}}</b><br>{{cloze:Text}}<hr>{{Source}} {{More}}"}}}
	for _, tt := range []struct {
		name   string
		kind   madeType
		tags   string
		fields []string
		ords   []int
		want   string
	}{
		{"basic", basic, " law a::b 2024 leech ", []string{"Who?", "Anna"}, []int{0}, "Who? :: Anna #law #a/b #_2024"},
		{"reversed", reversed, "", []string{"lock", "Schleuse"}, []int{0, 1}, "lock ::: Schleuse"},
		{"reversed, only its second card", reversed, "", []string{"lock", "Schleuse"}, []int{1}, "Schleuse :: lock"},
		{"optional, not reversed", optional, "", []string{"a", "b", ""}, []int{0}, "a :: b"},
		{"optional, reversed", optional, "", []string{"a", "b", "y"}, []int{0, 1}, "a ::: b"},
		{"typed", typed, "", []string{"a", "b"}, []int{0}, "a :: b #typed"},
		{"typed, with its tag already", typed, "typed", []string{"a", "b"}, []int{0}, "a :: b #typed"},
		{"typed one way", oneWay, "t", []string{"a", "b"}, []int{0, 1}, "a ::: b #t #typed"},
		{"one of two typed", oneOfTwo, "", []string{"a", "b"}, []int{0, 1}, "a :: b\n\nb is :: a #typed"},
		{"a typed cloze", typedCloze, "", []string{"In {{c1::Vienna}}."}, []int{0}, "In {{c1::Vienna}}. #typed"},
		{"three sides", three, "", []string{"a", "b", "c"}, []int{0, 1, 2}, "a?\n?\nb\\\nc\n\nb :: is a\n\na b :: c"},
		{"an empty answer", basic, "", []string{"a", ""}, []int{0}, "a :: —"},
		{"an empty front", basic, "", []string{"", "b"}, []int{0}, "b :: —"},
		{"blocks", basic, "t", []string{"a<br><br>b", "<ul><li>c</li><li>d</li></ul>"}, []int{0}, "+++\na\n\nb\n?\n- c\n- d\n+++ #t"},
		{"a list", basic, "", []string{"a", "<ul><li>c</li><li>d</li></ul>"}, []int{0}, "a\n?\n- c\n- d"},
		{"cloze", cloze, "t", []string{"In {{c1::Vienna::city}} in {{c2::1815}}.", "more"}, []int{0, 1}, "In {{c1::Vienna::city}} in {{c2::1815}}. #t\n\n> more"},
		{"nested", cloze, "", []string{"{{c1::a {{c2::b}} c}}", ""}, []int{0, 1}, "{{c1::a {{c2::b}} c}}"},
		{"cloze in bold", cloze, "", []string{"<b>{{c1::a}}</b> {{c1::<i>b</i>}}", ""}, []int{0}, "**{{c1::a}}** {{c1::*b*}}"},
		{"cloze with braces and colons", cloze, "", []string{"{{c1::std::vector}} {{c2::{a}}}", ""}, []int{0, 1}, "{{c1::std::vector}} {{c2::\\{a}}\\}"},
		{"cloze in a table", cloze, "", []string{"<table><tr><td>a</td><td>{{c1::b}}</td></tr></table>", ""}, []int{0}, "+++\n| a | {{c1::b}} |\n| --- | --- |\n+++"},
		{"cloze in maths", cloze, "", []string{`\(a = {{c1::b}}\)`, ""}, []int{0}, `$a = […]$ :: $a = b$`},
		{"maths in a cloze", cloze, "", []string{`{{c1::\(\frac{a}{b} \)}}`, ""}, []int{0}, `{{c1::$\frac{a}{b}$}}`},
		{"cloze in code", cloze, "", []string{"<code>x = {{c1::1}}</code>", ""}, []int{0}, "`x = […]` :: `x = 1`"},
		{"several numbers", cloze, "", []string{"{{c1,2::a}} {{c2::b}}", ""}, []int{0, 1}, "\\[…\\] b :: a b\n\n\\[…\\] \\[…\\] :: a b"},
		{"a cloze without its number", cloze, "", []string{"{{c1::a}}", ""}, []int{0, 4}, "{{c1::a}}\n\na :: a"},
		{"an open cloze", cloze, "", []string{"{{c1::a}} {{c2::b", ""}, []int{0}, "{{c1::a}} \\{\\{c2\\::b"},
		{"only the cloze", only, "", []string{"long text {{c1::a}} and {{c1::b::hint}}"}, []int{0}, "\\[…\\], \\[hint\\] :: a, b"},
		{"a head and several extras", headed, "", []string{"H", "{{c1::a}}", "book", "<ul><li>x</li></ul>"}, []int{0}, "**H**\\\n{{c1::a}}\n\n> **Source**\\\n> book\n>\n> **More**\n>\n> - x"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := made{types: []madeType{tt.kind}, more: []string{noteSQL(1, 1, "g", tt.tags, tt.fields...)}}
			for i, ord := range tt.ords {
				m.more = append(m.more, cardSQL(i+1, 1, ord))
			}
			batch := readMade(t, m)
			if got := body(t, batch); got != tt.want {
				t.Errorf("%s\nwant\n%s", got, tt.want)
			}
			if got := count(t, batch); got.cards != len(tt.ords) {
				t.Errorf("%d cards of %d", got.cards, len(tt.ords))
			}
		})
	}
}

func FuzzRender(f *testing.F) {
	for _, seed := range []string{"{{Front}}", "{{#a}}{{^b}}{{/a}}", "{{cloze:Front}}", "{{{Front}}}", "{{type:cloze:Front}}"} {
		f.Add(seed, "{{c1::a::b}} {{c2,3::c}}")
	}
	f.Fuzz(func(t *testing.T, template, field string) {
		if len(template)+len(field) > 2000 {
			return
		}
		kind := &noteType{cloze: true, fields: []string{"Front"}}
		for _, native := range []bool{true, false} {
			r := &renderer{kind: kind, note: &note{fields: []string{valid(field)}}, group: 1, native: native, used: map[string]bool{}, pieces: map[string][]piece{}}
			if out := r.render(valid(template)); len(out) > longestRendered+largestMarked*len(field) {
				t.Errorf("%d bytes", len(out))
			}
		}
		if told(clozes(field)) == "" && strings.Trim(field, "{}c0123456789,: \n\t") != "" && !strings.Contains(field, "::") {
			t.Errorf("%q says nothing", field)
		}
	})
}

// largestMarked bounds how much longer a field with marks is.
const largestMarked = 20
