package briefing

import "testing"

// Go's \w, \W and \b know only the letters of English.
func TestSignsOfLinesInHindi(t *testing.T) {
	for _, tt := range []struct {
		name string
		is   func(string) bool
		text string
		want bool
	}{
		{"next page", nextPage.MatchString, "अगला लेख", true},
		{"next page", nextPage.MatchString, "« पिछला", true},
		{"next page", nextPage.MatchString, "यहाँ से अगला »", true},
		{"next page", nextPage.MatchString, "सरकार का अगला कदम", false},
		{"next page", nextPage.MatchString, "भारत later", false},
		{"next page", nextPage.MatchString, "अगली खबर", true},
		{"next page", nextPage.MatchString, "पिछले पृष्ठ पर", true},
		{"next page", nextPage.MatchString, "Go to the next", true},
		{"next page", nextPage.MatchString, "Rights of the shareholder", false},
		{"next page", nextPage.MatchString, "The account holder", false},
		{"next page", nextPage.MatchString, "The first context", false},
		{"may turn", mayTurn, "अगली खबर", true},
		{"asking", asking.MatchString, "यह क्षेत्र महत्वपूर्ण है क्योंकि:", false},
		{"asking", asking.MatchString, "इस वाक्यांश का अर्थ है:", false},
		{"asking", asking.MatchString, "यह क्षेत्र महत्वपूर्ण क्यों है:", true},
		{"asking", asking.MatchString, "इनमें से किस राज्य में कितने बाघ हैं:", true},
		{"asking", asking.MatchString, "(2) क्या यह क्षेत्र महत्वपूर्ण है:", true},
		{"options", options.MatchString, "(क) दिल्ली (ख) मुंबई", true},
		{"options", options.MatchString, "(a) Delhi (b) Mumbai", true},
		{"options", options.MatchString, "कक) दिल्ली कख) मुंबई", false},
		{"examination", examTag.MatchString, "टोल कहाँ है? (यूपीएससी मुख्य 2019", true},
	} {
		if got := tt.is(tt.text); got != tt.want {
			t.Errorf("%s, %q: %v", tt.name, tt.text, got)
		}
	}
}
