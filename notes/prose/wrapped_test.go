package prose_test

import (
	"slices"
	"strings"
	"testing"

	"precis/notes/prose"
)

func TestJoint(t *testing.T) {
	type joint struct{ before, after, want string }
	for _, tt := range []struct {
		name, elsewhere string
		printed         bool
		joints          []joint
	}{
		{"printed pages", "A thick-walled cell, and one-third of it.", true, []joint{
			{"the govern-", "ment fell", "the government fell"},
			{"the govern\u2010", "ment fell", "the government fell"},
			{"the govern\u00ad", "ment fell", "the government fell"},
			{"the cell is thick-", "walled and", "the cell is thick-walled and"},
			{"a well-", "known case", "a well-known case"},
			{"a state-of-the-", "art lab", "a state-of-the-art lab"},
			{"Indo-", "China fell", "Indo-China fell"},
			{"COVID-", "19 came", "COVID-19 came"},
			{"of G-", "20 states", "of G-20 states"},
			{"pre- and post-", "war", "pre- and postwar"},
			{"both pre-", "and post-war", "both pre- and post-war"},
			{"the sum –", "all of it", "the sum – all of it"},
			{"a dash -", "all of it", "a dash - all of it"},
			{"two", "words", "two words"},
			{"", "begins", "begins"},
			{"भारत-", "नेपाल", "भारत-नेपाल"},
			{"an e-", "governance plan", "an e-governance plan"},
			{"see https://pib.gov.in/press-", "release/1", "see https://pib.gov.in/press-release/1"},
			{"see www.press-", "release.in", "see www.press-release.in"},
			{"write to press-", "office@pib.gov.in", "write to press-office@pib.gov.in"},
			{"(of the govern-", "ment.)", "(of the government.)"},
		}},
		{"mails and plain text, which are wrapped at hyphens", "The Government met, and it is a well known re-form.", false, []joint{
			{"the govern-", "ment fell", "the government fell"},
			{"the govern\u2010", "ment fell", "the government fell"},
			{"the Govern-", "ment, which", "the Government, which"},
			{"a long-", "term plan", "a long-term plan"},
			{"a socio-", "economic plan", "a socio-economic plan"},
			{"an x-", "ray", "an x-ray"},
			{"a re-", "form", "a re-form"},
			{"the par-", "liament", "the par-liament"},
			{"at /govern-", "ment", "at /govern-ment"},
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			hyphens := prose.Hyphens{Printed: tt.printed}
			hyphens.Add(tt.elsewhere)
			for _, j := range tt.joints {
				cut, between := hyphens.Joint(j.before, j.after)
				if got := j.before[:len(j.before)-cut] + between + j.after; got != j.want {
					t.Errorf("%q and %q became %q, want %q", j.before, j.after, got, j.want)
				}
			}
		})
	}
}

func TestIsPageNumber(t *testing.T) {
	for text, want := range map[string]bool{
		"12": true, "- 12 -": true, "Page 3 of 12": true, "3 / 12": true, "xii": true, "पृष्ठ ३": true, "7 | P a g e": true,
		"– iv –": true, "- Page 3 -": true,
		"अनुच्छेद 14": false, "अध्याय 1": false, "1 जनवरी": false, "सन् 1857": false, "Глава 2": false, "第1章": false,
		"(1857)": false, "1914 –": false, "25%": false, "₹500": false, "[3]": false,
		"": false, "Page": false, "12 men": false, "Page 3 of the Act": false, "1,240": false,
	} {
		if got := prose.IsPageNumber(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestCountPages(t *testing.T) {
	for _, tt := range []struct {
		name, lines string
		want        bool
	}{
		{"all pages", "1/3, 2/3, 3/3", true},
		{"the last ones", "10 / 12, 11 / 12, 12 / 12", true},
		{"all but the last", "1/4, 2/4, 3/4", true},
		{"some of many", "३/४०, ४/४०, ५/४०", true},
		{"some days", "1/12, 4/12, 9/12", false},
		{"days in a row", "1/12, 2/12, 3/12", false},
		{"of other months", "1/2, 2/3, 3/4", false},
		{"one line", "1/1", false},
		{"another number", "1/3, 2/3, 3", false},
	} {
		if got := prose.CountPages(strings.Split(tt.lines, ", ")); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

func TestNumbers(t *testing.T) {
	for text, want := range map[string][]int{
		"": nil, "Page 3 of 12": {3, 12}, "पृष्ठ ३०/४५": {30, 45}, "1,240": {1, 240}, "99999999999999999999": {1e9}, "a7": {7},
	} {
		if got := prose.Numbers(text); !slices.Equal(got, want) {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestIsColumn(t *testing.T) {
	for text, want := range map[string]bool{
		"State": true, "Home state": true, "Year of birth": true, "Known for": true, "राजधानी": true, "मुख्य नदी": true,
		"Gujarat": false, "The birds of the state": false, "": false, "of": false,
	} {
		if got := prose.IsColumn(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
